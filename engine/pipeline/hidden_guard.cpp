#include "pipeline/hidden_guard.h"

#include "http/headers.h"
#include "http/uri.h"

#include <algorithm>

namespace gw::pipeline {

namespace {

/// Without what stands between ";" and the end of its segment.
std::string_view withoutParameters(std::string_view path, Arena& arena) {
    char* const room = arena.room(path.size());
    std::size_t size = 0;
    bool parameter = false;
    for (const char c : path) {
        parameter = c != '/' && (parameter || c == ';');
        if (!parameter)
            room[size++] = c;
    }
    return {room, size};
}

/// With every escape of a byte that may stand in a path undone, and backslashes as slashes.
std::string_view decoded(std::string_view path, Arena& arena) {
    char* const room = arena.room(path.size());
    std::size_t size = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '%' && i + 2 < path.size()) {
            const char byte = static_cast<char>(http::hexValue(path[i + 1]) << 4 | http::hexValue(path[i + 2]));
            if (byte == '\\' || http::is(byte, http::isPathByte)) {
                room[size++] = byte == '\\' ? '/' : byte;
                i += 2;
                continue;
            }
        }
        room[size++] = path[i];
    }
    return {room, size};
}

bool isGuard(const PolicyPlan& policy) {
    return policy.kind->stage == policy::Stage::identity || policy.kind->stage == policy::Stage::admission;
}

/// Every guard of `wanted` is one of `taken` too.
bool guardsAsWell(const RoutePlan& taken, const RoutePlan& wanted) {
    return std::ranges::all_of(wanted.policies, [&](const PolicyPlan& guard) {
        return !isGuard(guard) || std::ranges::any_of(taken.policies, [&](const PolicyPlan& own) { return own.policy == guard.policy; });
    });
}

} // namespace

const RoutePlan* hiddenGuard(const GatewayPlan& plan, const ListenerPlan& listener, const match::Request& request,
                             const RoutePlan& taken, Arena& arena) {
    const std::string_view path = request.path;
    if (path.find('%') == std::string_view::npos && path.find(';') == std::string_view::npos)
        return nullptr;
    const std::string_view plain = decoded(path, arena);
    const std::string_view cut = withoutParameters(path, arena);
    for (const std::string_view reading : {plain, cut, decoded(cut, arena), withoutParameters(plain, arena)}) {
        std::string_view normal;
        if (http::normalisePath(reading, arena, normal) != http::PathFault::none || normal == path)
            continue;
        match::Request asked = request;
        asked.path = normal;
        match::Captures captures;
        const match::Outcome outcome = listener.router.find(asked, captures);
        if (outcome.kind == match::OutcomeKind::route && !guardsAsWell(taken, plan.routes[outcome.route]))
            return &plan.routes[outcome.route];
    }
    return nullptr;
}

} // namespace gw::pipeline
