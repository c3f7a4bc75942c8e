#include "runtime/control/explain/explain.h"

#include "base/said.h"
#include "http/forwarded.h"
#include "http/headers.h"
#include "http/http1_encoder.h"
#include "http/uri.h"
#include "match/explain.h"
#include "pipeline/hidden_guard.h"
#include "runtime/control/explain/facts.h"

#include <fmt/format.h>

#include <algorithm>

namespace gw::runtime {

namespace {

using pipeline::GatewayPlan;
using pipeline::ListenerPlan;

/// A URL taken apart as far as a request line needs it.
struct Target {
    std::string authority; ///< "" = the listener's own
    std::uint16_t port = 0;
    bool secure = false; ///< https
    std::string target; ///< path and query
};

std::expected<Target, std::string> takeApart(std::string_view url) {
    Target out;
    if (url.starts_with('/')) {
        out.target = url;
    } else if (http::startsWithName(url, "http://") || http::startsWithName(url, "https://")) {
        out.secure = http::startsWithName(url, "https://");
        url.remove_prefix(out.secure ? 8 : 7);
        const std::size_t end = std::min(url.find_first_of("/?#"), url.size());
        const auto authority = http::parseAuthority(url.substr(0, end));
        if (!authority)
            return std::unexpected("the URL's host is malformed");
        out.authority = url.substr(0, end);
        out.port = authority->hasPort ? authority->port : out.secure ? 443 : 80;
        out.target = url.substr(end);
        if (!out.target.starts_with('/'))
            out.target.insert(0, "/");
    } else {
        return std::unexpected("the URL must start with http://, https:// or /");
    }
    if (const std::size_t fragment = out.target.find('#'); fragment != std::string::npos)
        out.target.resize(fragment); // never sent
    return out;
}

bool serves(const ListenerPlan& listener, std::string_view host) {
    return listener.hostnames.empty() ||
           std::ranges::any_of(listener.hostnames, [&](const match::HostPattern& one) { return one.matches(host); });
}

std::expected<const ListenerPlan*, std::string> chooseListener(const GatewayPlan& plan, const ExplainRequest& request,
                                                               const Target& target, std::string& why) {
    std::vector<const ListenerPlan*> all;
    for (const ListenerPlan& one : plan.listeners)
        if (!one.mock)
            all.push_back(&one);
    if (all.empty())
        return std::unexpected("the document has no listener");
    if (!request.listener.empty()) {
        const auto named = std::ranges::find(all, request.listener, &ListenerPlan::name);
        if (named == all.end())
            return std::unexpected(fmt::format("there is no listener \"{}\"", request.listener));
        return *named;
    }
    if (all.size() == 1)
        return all.front();
    const auto port = std::ranges::find_if(all, [&](const ListenerPlan* one) {
        return !target.authority.empty() && one->port == target.port;
    });
    const auto authority = http::parseAuthority(target.authority);
    const auto host = std::ranges::find_if(all, [&](const ListenerPlan* one) {
        return authority && !one->hostnames.empty() && (one->tls != nullptr) == target.secure && serves(*one, authority->host);
    });
    const auto scheme = std::ranges::find_if(
        all, [&](const ListenerPlan* one) { return target.authority.empty() || (one->tls != nullptr) == target.secure; });
    const ListenerPlan* chosen = port != all.end()     ? *port
                                 : host != all.end()   ? *host
                                 : scheme != all.end() ? *scheme
                                                       : all.front();
    why = fmt::format("asked on listener {}, {}", chosen->name,
                      port != all.end()   ? "which has the URL's port"
                      : host != all.end() ? "which serves the URL's host"
                      : *all.begin() == chosen ? "the document's first"
                                               : "the first with the URL's scheme");
    return chosen;
}

/// The request as it would come over the wire, through the same decoder: what that refuses is refused here.
std::string wireText(const ExplainRequest& request, const Target& target, const ListenerPlan& listener) {
    std::string wire = fmt::format("{} {} HTTP/1.1\r\n", request.method, target.target);
    const auto hasHost = std::ranges::any_of(request.headers, [](const auto& h) { return http::sameName(h.first, "Host"); });
    const std::string own = listener.port == 0 ? "localhost" : fmt::format("localhost:{}", listener.port);
    if (!hasHost)
        wire += fmt::format("Host: {}\r\n", target.authority.empty() ? own : target.authority);
    for (const auto& [name, value] : request.headers)
        wire += fmt::format("{}: {}\r\n", name, value);
    return wire + "\r\n";
}

void addRules(const match::Router& router, const match::Explanation& found, Explained& out) {
    for (const match::RuleVerdict& verdict : found.rules) {
        const match::CompiledRule& rule = router.rules()[verdict.rule];
        out.rules.push_back({.route = rule.source.name,
                             .verdict = verdict.text,
                             .match = rule.what,
                             .rank = verdict.rank.text(),
                             .pointer = rule.source.pointer,
                             .won = verdict.kind == match::VerdictKind::won});
    }
}

/// As Flow routes it: a preflight by the method that it announces, if that route answers preflights.
match::Explanation route(const GatewayPlan& plan, const ListenerPlan& listener, const http::RequestHead& head,
                         match::Request& request, Explained& out) {
    const std::string_view announced = head.headers.value("Access-Control-Request-Method");
    if (head.method == "OPTIONS" && head.headers.has("Origin") && !announced.empty()) {
        request.method = announced;
        match::Explanation found = match::explain(listener.router, request);
        if (found.kind == match::OutcomeKind::route) {
            const auto& policies = plan.routes[listener.router.rules()[found.rule].source.route].policies;
            if (std::ranges::any_of(policies, [](const auto& one) { return one.kind->stage == policy::Stage::cors; })) {
                out.notes.push_back(fmt::format("a preflight: routed by the method it announces, {}, and answered by cors",
                                                announced));
                return found;
            }
        }
        out.notes.emplace_back("a preflight, but no cors policy stands on its route: a plain OPTIONS");
        request.method = head.method;
    }
    return match::explain(listener.router, request);
}

/// False if the flow refuses the request before the policies of its route.
bool addRoute(const GatewayPlan& plan, const ListenerPlan& listener, const match::Request& request, Arena& arena, Explained& out) {
    match::Captures captures;
    const match::Outcome outcome = listener.router.find(request, captures);
    if (outcome.kind != match::OutcomeKind::route)
        return true;
    const pipeline::RoutePlan& route = plan.routes[outcome.route];
    const pipeline::RoutePlan* const hidden = pipeline::hiddenGuard(plan, listener, request, route, arena);
    if (hidden != nullptr)
        out.summary = fmt::format("refused: a server could take the path for one of route {}, which is guarded otherwise", hidden->name);
    out.route = route.name;
    out.group = route.group;
    out.routePointer = route.pointer;
    out.action = route.actionText;
    out.actionFacts = actionFacts(plan, route);
    for (const match::Capture& one : captures)
        out.captures.emplace_back(one.name, one.value);
    for (const pipeline::PolicyPlan& one : route.policies)
        out.policies.push_back({.stage = std::string(policy::stageName(one.kind->stage)),
                                .kind = std::string(one.kind->name),
                                .name = one.name,
                                .origin = one.origin.empty() ? said("route") : one.origin,
                                .facts = policyFacts(plan, one),
                                .pointer = one.pointer});
    return hidden == nullptr;
}

} // namespace

std::expected<std::pair<std::string, std::string>, std::string> splitHeader(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos)
        return std::unexpected(fmt::format("\"{}\" is no header: write \"name: value\"", line));
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = http::trim(line.substr(colon + 1));
    if (!http::validFieldName(name) || !http::validFieldValue(value))
        return std::unexpected(fmt::format("the header \"{}\" holds bytes that no field line may hold", name));
    return std::pair(std::string(name), std::string(value));
}

std::expected<Explained, std::string> explain(const GatewayPlan& plan, const ExplainRequest& request) {
    Explained out;
    const auto target = takeApart(request.url);
    if (!target)
        return std::unexpected(target.error());
    if (!http::isToken(request.method))
        return std::unexpected("the method must be a token such as GET");
    const auto peer = request.client.empty() ? std::optional(IpAddress::v4(127, 0, 0, 1)) : IpAddress::parse(request.client);
    if (!peer)
        return std::unexpected("client must be an IP address");
    std::string why;
    const auto chosen = chooseListener(plan, request, *target, why);
    if (!chosen)
        return std::unexpected(chosen.error());
    const ListenerPlan& listener = **chosen;
    out.listener = listener.name;
    if (!why.empty())
        out.notes.push_back(why);
    out.method = request.method;

    Arena arena;
    http::RequestHead head(&arena);
    const http::HeadResult decoded =
        http::HeadDecoder().request(wireText(request, *target, listener), listener.limits, arena, head);
    if (decoded.state != http::HeadState::complete) {
        out.status = decoded.state == http::HeadState::refused ? decoded.refusal.status : 400;
        out.summary = fmt::format("refused before routing: {}", decoded.refusal.sentence);
        return out;
    }
    out.host = head.host;
    out.path = head.path;
    const bool forwarded =
        listener.config != nullptr && listener.config->forwardedHeader == model::ForwardedHeader::forwarded;
    const auto found = http::clientAddress(head.headers, *peer, listener.trustedProxies,
                                           forwarded ? http::ForwardedStyle::forwarded : http::ForwardedStyle::xForwarded);
    if (!found) {
        out.status = found.error().status;
        out.summary = fmt::format("refused before routing: {}", found.error().sentence);
        return out;
    }
    const IpAddress client = *found;
    out.client = client.text();
    if (!serves(listener, head.host)) {
        out.status = 404;
        out.summary = fmt::format("listener {} does not serve the host {}", listener.name, head.host);
        return out;
    }
    match::Request asked{.method = head.method, .host = head.host, .path = head.path, .query = head.query,
                         .headers = &head.headers, .client = client};
    const match::Explanation explained = route(plan, listener, head, asked, out);
    out.summary = explained.summary;
    addRules(listener.router, explained, out);
    const bool accepted = explained.kind != match::OutcomeKind::route || addRoute(plan, listener, asked, arena, out);
    out.status = !accepted ? 400 : explained.kind == match::OutcomeKind::route ? 0 : explained.kind == match::OutcomeKind::notFound ? 404 : 405;
    out.allow = explained.allow;
    return out;
}

} // namespace gw::runtime
