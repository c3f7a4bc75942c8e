// The head is here: who is it, which route, and the request as it would go on.
#include "http/forwarded.h"
#include "http/headers.h"
#include "http/hop_by_hop.h"
#include "match/explain.h"
#include "pipeline/flow/state.h"
#include "pipeline/hidden_guard.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>

namespace gw::pipeline {

namespace {

constexpr std::string_view pseudonym = "gatewright"; ///< in Via

http::ForwardedStyle forwardedStyle(const ListenerPlan& listener) {
    return listener.config && listener.config->forwardedHeader == model::ForwardedHeader::forwarded
               ? http::ForwardedStyle::forwarded
               : http::ForwardedStyle::xForwarded;
}

} // namespace

// RFC 9110 and the Fetch standard: a preflight is an OPTIONS with Origin and Access-Control-Request-Method.
bool Flow::State::isPreflight() const {
    return head->method == "OPTIONS" && head->headers.has("Origin") && head->headers.has("Access-Control-Request-Method");
}

void Flow::State::identify() {
    peerTrusted = !listener.trustedProxies.empty() && http::isTrusted(connection.peer, listener.trustedProxies);
    client = connection.peer;
    if (peerTrusted) {
        const auto found = http::clientAddress(head->headers, connection.peer, listener.trustedProxies, forwardedStyle(listener));
        client = found.value_or(connection.peer);
        clientRefusal = found ? http::Refusal{} : found.error();
    }
    clientText = client == connection.peer ? connection.peerAddress : arena.copy(client.text());
    // Only a trusted peer may name the request: anyone else could make two requests look like one in every log.
    const std::string_view given = peerTrusted ? head->headers.value("X-Request-Id") : std::string_view();
    if (!given.empty() && http::validRequestId(given)) {
        requestId = given;
    } else {
        const http::RequestIds::Id id = worker.ids.next(worker.wall());
        requestId = arena.copy({id.data(), id.size()});
    }
    if (tracing) {
        trace::ExchangeRecord& record = *tracing.record();
        record.id = tracing.keep(requestId);
        record.client = tracing.keep(clientText);
        record.revision = plan->revision;
        record.listener = tracing.keep(listener.name);
        if (const TlsFacts* const tls = connection.tls)
            record.tls = {.version = tracing.keep(tls->version),
                          .cipher = tracing.keep(tls->cipher),
                          .resumed = tls->resumed,
                          .serverName = tracing.keep(tls->serverName),
                          .peer = tracing.keep(tls->clientSubject),
                          .peerNames = tracing.keep(tls->clientNames),
                          .fingerprint = tracing.keep(tls->clientFingerprint)};
    }
}

/// "GET https://… HTTP/1.1" on a plain connection and the other way round (RFC 9110 7.4).
bool Flow::State::foreignScheme() const {
    const std::string_view target = head->target;
    if (target.starts_with('/') || target == "*")
        return false;
    return !http::sameName(target.substr(0, target.find(':')), connection.scheme);
}

bool Flow::State::hostServed() const {
    if (listener.hostnames.empty() && listener.guarded.empty())
        return true;
    // The longest pattern that takes the host; 0 = none does.
    const auto best = [this](const std::vector<match::HostPattern>& hosts) {
        std::size_t longest = 0;
        for (const match::HostPattern& host : hosts)
            if (host.matches(head->host))
                longest = std::max(longest, host.kind == match::HostKind::exact ? SIZE_MAX : host.text.size());
        return longest;
    };
    const std::size_t own = best(listener.hostnames);
    return (own > 0 || listener.hostnames.empty()) && own >= best(listener.guarded);
}

bool Flow::State::chooseRoute() {
    const MonoTime before = tracing ? worker.clock.now() : MonoTime{};
    match::Request request{.method = head->method, .host = head->host, .path = head->path, .query = head->query,
                           .headers = &head->headers, .client = client};
    match::Outcome outcome;
    const auto hasCors = [&] {
        for (const PolicyPlan& one : plan->routes[outcome.route].policies)
            if (one.kind->stage == policy::Stage::cors)
                return true;
        return false;
    };
    bool decided = false;
    if (isPreflight()) {
        // A preflight asks on behalf of the method it announces. Without cors on that route it is a plain OPTIONS.
        request.method = head->headers.value("Access-Control-Request-Method");
        outcome = listener.router.find(request, captures);
        decided = outcome.kind == match::OutcomeKind::route && hasCors();
        request.method = head->method;
    }
    if (!decided) {
        captures.clear();
        outcome = listener.router.find(request, captures);
    }
    const Duration cost = tracing ? worker.clock.now() - before : Duration{};
    const std::size_t candidates = listener.router.rules().size();
    if (outcome.kind == match::OutcomeKind::route) {
        routeIndex = static_cast<std::int32_t>(outcome.route);
        route = &plan->routes[outcome.route];
        tracing.routeChosen(*route, listener.router.rankText(outcome), listener.router.matchText(outcome), candidates, cost);
        tracing.listPolicies(*route);
        return true;
    }
    if (tracing)
        tracing.noRoute(match::explain(listener.router, request).summary, candidates, cost);
    if (outcome.kind == match::OutcomeKind::methodNotAllowed) {
        const http::Header allow{"Allow", arena.copy(listener.router.allowText(outcome))};
        problem(405, "method-not-allowed", "No route takes this method here", {&allow, 1}, "router");
    } else {
        problem(404, "no-route", "No route takes this request", {}, "router");
    }
    return false;
}

void Flow::State::prepareOutgoing() {
    outgoing.method = head->method;
    outgoing.path = head->path;
    outgoing.query = head->query;
    outgoing.hasQuery = head->hasQuery;
    outgoing.authority = head->authority;
    outgoing.headers.copyFrom(head->headers, 6); // room for what the gateway adds
    std::erase_if(outgoing.headers.fields(), [](const http::Header& field) { return writtenByDriver(field.name); });
}

void Flow::State::arrived(const http::RequestHead& request) {
    head = &request;
    scope.setRequest(head, &outgoing);
    began = now;
    bodyLimit = listener.bodyLimit;
    identify();
    if (clientRefusal)
        return problem(clientRefusal.status, clientRefusal.code, clientRefusal.sentence);
    if (foreignScheme())
        return problem(421, "misdirected", "The request target's scheme is not the one of this connection", {}, "router");
    // Its certificate rules may be another listener's (RFC 9110 15.5.20).
    const bool served = hostServed();
    if (!served && (connection.tls != nullptr || !listener.guarded.empty()))
        return problem(421, "misdirected", "This listener does not serve that host; ask over a connection of its own", {}, "router");
    if (!served)
        return problem(404, "no-host", "This listener serves no such host", {}, "router");
    if (!chooseRoute())
        return;
    if (!route->policies.empty()) {
        policyStates = static_cast<policy::PolicyState*>(arena.allocate(route->policies.size() * sizeof(policy::PolicyState), alignof(policy::PolicyState)));
        std::fill_n(policyStates, route->policies.size(), nullptr);
    }
    prepareOutgoing();
    if (const http::Refusal refusal = http::removeHopByHop(outgoing.headers))
        return problem(refusal.status, refusal.code, refusal.sentence);
    if (hidesGuardedPath())
        return;
    if (route->timeout > Duration{})
        routeDeadline = now + route->timeout;
    runPolicies();
}

bool Flow::State::hidesGuardedPath() {
    const match::Request request{.method = head->method, .host = head->host, .path = head->path, .query = head->query,
                                 .headers = &head->headers, .client = client};
    const RoutePlan* const hidden = hiddenGuard(*plan, listener, request, *route, arena);
    if (!hidden)
        return false;
    if (tracing)
        tracing.fault("ambiguous-path", tracing.text("A server could take the path for one of route \"{}\", which is guarded otherwise", hidden->name));
    problem(400, "ambiguous-path", "The path can be taken for another one: write its slashes and other characters bare, without ;parameters", {}, "router");
    return true;
}

/// A request that this or another Gatewright has passed on so often is refused: it goes round, or will soon.
bool Flow::State::goesRound() {
    constexpr std::size_t mostPasses = 3;
    if (!outgoing.headers.has("Via") || http::viaCount(outgoing.headers, pseudonym) < mostPasses)
        return false;
    problem(508, "loop-detected", "The request has passed Gatewright several times already: an upstream leads back to it");
    return true;
}

/// OPTIONS and TRACE say how many may still pass them on (RFC 9110 7.6.2). With zero this gateway is the last: it answers.
bool Flow::State::goesNoFurther() {
    if (head->method != "OPTIONS" && head->method != "TRACE")
        return false;
    const std::string_view given = outgoing.headers.value("Max-Forwards");
    std::uint32_t left = 0;
    const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), left);
    if (given.empty() || error != std::errc{} || end != given.data() + given.size())
        return false; // what is no number counts nothing
    if (left > 0) {
        outgoing.headers.set("Max-Forwards", arena.copy(std::to_string(left - 1)));
        return false;
    }
    if (tracing)
        tracing.record()->actionDetail = "Max-Forwards: 0 ends here";
    if (head->method == "TRACE") {
        problem(501, "trace-ends-here", "TRACE ends at this gateway, which does not show what it was sent");
    } else {
        response.headers.clear();
        response.status = 204;
        response.fromUpstream = false;
        respond(response, {});
    }
    return true;
}

/// Called once the policies have passed: what the gateway itself says about the way (policies cannot overwrite it).
void Flow::State::writeForwarding(http::HeaderList& headers) {
    const http::ForwardedHop hop{.peer = connection.peerAddress, .client = clientText, .scheme = connection.scheme,
                                 .host = head->authority, .peerIsTrusted = peerTrusted, .style = forwardedStyle(listener)};
    http::writeForwarded(headers, hop, arena);
    headers.set("X-Request-Id", requestId);
    http::addVia(headers, head->minorVersion, pseudonym, arena);
}

} // namespace gw::pipeline
