// The action forward: which arm of a split, where to, with which body.
#include "base/said.h"
#include "http/uri.h"
#include "pipeline/compile/compiler.h"
#include "pipeline/flow/state.h"

namespace gw::pipeline {

namespace {

/// Bodies up to this size are held where a second try could need them.
constexpr std::uint64_t holdLimit = 64 * 1024;

bool isIdempotent(std::string_view method) { // RFC 9110 9.2.2
    return method == "GET" || method == "HEAD" || method == "OPTIONS" || method == "PUT" || method == "DELETE" || method == "TRACE";
}

std::string_view after(std::string_view text, std::string_view prefix) {
    return text.starts_with(prefix) ? text.substr(prefix.size()) : std::string_view();
}

} // namespace

void Flow::State::beginAction() {
    scope.keepQuery();
    std::visit(
        [this](const auto& action) {
            using A = std::decay_t<decltype(action)>;
            if constexpr (std::is_same_v<A, ForwardPlan>)
                beginForward(action);
            else if constexpr (std::is_same_v<A, AggregatePlan>)
                beginAggregate(action);
            else if constexpr (std::is_same_v<A, RespondPlan>)
                answerRespond(action);
            else
                answerRedirect(action);
        },
        route->action);
}

// The same caller always gets the same arm, over restarts and reloads, as long as the weights stay (the seed is the
// route's name). Without a key, or when the key's value is missing, the dice decide.
std::uint32_t Flow::State::chooseArm(const ForwardPlan& forward) {
    if (forward.arms.size() == 1)
        return 0;
    std::optional<std::string_view> key;
    if (forward.splitKey == "consumer")
        key = identity.consumer >= 0 ? std::optional(identity.consumerName) : std::nullopt;
    else if (forward.splitKey == "ip")
        key = clientText;
    else if (const auto name = after(forward.splitKey, "cookie:"); !name.empty())
        key = cookieValue(head->headers, name);
    else if (const auto field = after(forward.splitKey, "header:"); !field.empty() && head->headers.has(field))
        key = head->headers.value(field);
    std::uint64_t hash = key ? stableHash(*key, forward.splitSeed) : worker.nextRandom();
    hash ^= hash >> 33; // FNV's low bits alone are not even enough for a small modulus
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33;
    std::uint64_t point = hash % forward.totalWeight;
    const std::uint64_t drawn = point;
    std::uint32_t arm = 0;
    while (point >= forward.arms[arm].weight)
        point -= forward.arms[arm++].weight;
    if (tracing)
        tracing.record()->actionDetail =
            tracing.text("split by {}: {} of {} → {}", key ? std::string_view(forward.splitKey) : said("chance"), drawn,
                         forward.totalWeight, plan->upstreams[forward.arms[arm].upstream].name);
    return arm;
}

bool Flow::State::renderTarget(const ForwardPlan& forward) {
    const auto missing = static_cast<tmpl::OnMissing>(forward.onMissing);
    if (forward.path) {
        std::pmr::string path(&arena);
        if (const auto done = forward.path->render(scope, missing, path); !done) {
            renderFailed(done.error());
            return false;
        }
        outgoing.path = arena.copy(path);
    }
    if (!forward.query)
        return true;
    std::pmr::string query(&arena);
    for (const auto& [name, value] : *forward.query) {
        std::pmr::string one(&arena);
        const auto done = value.render(scope, missing, one);
        if (!done) {
            renderFailed(done.error());
            return false;
        }
        if (*done == tmpl::Rendered::skipped)
            continue;
        query += query.empty() ? "" : "&";
        query += http::percentEncode(name, arena);
        query += '=';
        query += one;
    }
    outgoing.query = arena.copy(query);
    outgoing.hasQuery = !query.empty();
    return true;
}

void Flow::State::beginForward(const ForwardPlan& forward) {
    if (goesRound() || goesNoFurther())
        return;
    const ForwardPlan::Arm& arm = forward.arms[chooseArm(forward)];
    if (!renderTarget(forward))
        return;
    writeForwarding(outgoing.headers);
    if (forward.host == ForwardPlan::Host::literal)
        outgoing.authority = forward.hostLiteral;
    const UpstreamPlan& upstream = plan->upstreams[arm.upstream];
    Call& call = calls.emplace_back();
    call.upstream = arm.upstream;
    call.request = &outgoing;
    call.hasBody = head->framing != http::Framing::none;
    if (!call.hasBody)
        return startForward();
    actions.emplace_back(Continue100{});
    const bool couldRetry = isIdempotent(head->method) || upstream.config->retry.retryUnsafe;
    const bool small = head->framing == http::Framing::length && head->contentLength <= holdLimit;
    if (upstream.retries && couldRetry && small) {
        phase = Phase::buffering;
        actions.emplace_back(BufferRequest{bodyLimit ? std::min(bodyLimit, holdLimit) : holdLimit});
        return;
    }
    call.streams = true;
    startForward();
}

void Flow::State::startForward() {
    phase = Phase::calling;
    startTry(0, false, false);
}

void Flow::State::requestBuffered(std::string_view body) {
    if (phase != Phase::buffering)
        return;
    calls[0].body = body;
    startForward();
}

void Flow::State::requestBodyFailed(const RequestBodyFailed& failed) {
    if (phase == Phase::answering || phase == Phase::done)
        return;
    abandonAll("the client's body was refused");
    using enum RequestBodyFailed::Why;
    if (phase == Phase::pumping)
        return abort("request-body-failed", true);
    switch (failed.why) {
    case limit:
        return problem(413, "body-too-large", "The request body is larger than may be sent here");
    case badFraming:
        return problem(400, failed.code.empty() ? "bad-request-body" : failed.code,
                       failed.code.empty() ? "The request body's framing is broken" : failed.sentence);
    case timeout:
        return problem(408, "request-body-timeout", "The request body did not come in time");
    }
}

bool Flow::State::replayable(const Call& call) const {
    if (call.streams)
        return false;
    return isIdempotent(call.request->method) || plan->upstreams[call.upstream].config->retry.retryUnsafe;
}

} // namespace gw::pipeline
