// Path templates and the router: what covers and what matches must agree, and find(), which walks a tree, must take the
// rule that explain() takes, which tries all of them one by one. Input: lines, the request first ("GET host /a/b?q"),
// then a rule each ("GET,PUT *.host /a/{id}", "- - ~regex"; "-" = not given).
#include "fuzz/bytes.h"
#include "http/uri.h"
#include "match/explain.h"
#include "match/path_pattern.h"
#include "match/router.h"

#include <cstdint>
#include <string>
#include <vector>

namespace {

using namespace gw::match;
using gwfuzz::require;
using gwfuzz::takeUntil;

std::vector<std::string> list(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty() && text != "-")
        out.emplace_back(takeUntil(text, ','));
    return out;
}

RouteRule ruleOf(std::string_view line, std::uint32_t order) {
    RouteRule rule;
    rule.name = std::to_string(order);
    rule.route = rule.order = order;
    rule.pointer = "/routes/" + rule.name + "/match/0";
    rule.match.methods = list(takeUntil(line, ' '));
    rule.match.hosts = list(takeUntil(line, ' '));
    if (line.starts_with('~'))
        rule.match.pathRegex = std::string(line.substr(1));
    else if (line != "-")
        rule.match.path = std::string(line);
    return rule;
}

/// Every pair of templates: what they say of each other must hold for this path.
void checkPatterns(const std::vector<RouteRule>& rules, std::string_view path) {
    std::vector<PathPattern> patterns;
    for (const RouteRule& rule : rules)
        if (rule.match.path)
            if (auto parsed = PathPattern::parse(*rule.match.path))
                patterns.push_back(std::move(*parsed));
    for (const PathPattern& a : patterns) {
        require(a.covers(a) && a.sameShape(a));
        const auto again = PathPattern::parse(a.text());
        require(again && again->segments() == a.segments());
        for (const PathPattern& b : patterns) {
            require(a.sameShape(b) == b.sameShape(a));
            if (a.sameShape(b))
                require(a.covers(b) && b.covers(a) && a.mismatch(path).empty() == b.mismatch(path).empty());
            if (a.covers(b) && b.mismatch(path).empty())
                require(a.mismatch(path).empty());
        }
    }
}

void checkCaptures(const CompiledRule& rule, const Captures& captures, std::string_view path) {
    if (!rule.path)
        return;
    require(rule.path->mismatch(path).empty());
    const std::vector<std::string> names = rule.path->captureNames();
    require(captures.size() == names.size());
    for (const std::string& name : names) {
        const Capture* const one = captures.find(name);
        require(one != nullptr && path.find(one->value) != std::string_view::npos);
        require(one->rest || (!one->value.empty() && !one->value.contains('/')));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), size);
    std::string_view line = takeUntil(input, '\n');
    gw::Arena arena;
    Request request;
    request.method = takeUntil(line, ' ');
    request.host = gw::http::normaliseHost(takeUntil(line, ' '), arena);
    const std::string_view raw = takeUntil(line, '?');
    request.query = line;
    if (gw::http::normalisePath(raw, arena, request.path) != gw::http::PathFault::none)
        return 0;
    std::string_view again;
    require(gw::http::normalisePath(request.path, arena, again) == gw::http::PathFault::none && again == request.path);

    std::vector<RouteRule> rules;
    while (!input.empty() && rules.size() < 24)
        rules.push_back(ruleOf(takeUntil(input, '\n'), static_cast<std::uint32_t>(rules.size())));
    checkPatterns(rules, request.path);

    const gw::Result<Router> router = Router::compile(std::move(rules));
    if (!router)
        return 0;
    Captures captures;
    const Outcome found = router->find(request, captures);
    const Explanation told = explain(*router, request);
    require(found.kind == told.kind);
    if (found.kind == OutcomeKind::route) {
        require(found.rule == told.rule);
        checkCaptures(router->rules()[found.rule], captures, request.path);
    }
    if (found.kind == OutcomeKind::methodNotAllowed)
        require(router->allowText(found) == told.allow && !told.allow.empty());
    return 0;
}
