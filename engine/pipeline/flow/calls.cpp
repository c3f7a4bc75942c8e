// Tries, retries and deadlines of upstream calls, the same for a forward and for every leg of an aggregate.
#include "base/said.h"
#include "pipeline/flow/balancer.h"
#include "pipeline/flow/state.h"

#include <algorithm>

namespace gw::pipeline {

namespace {

/// Retries that are always allowed, so that the budget does not forbid the first ones on an idle gateway (Envoy's
/// min_retry_concurrency).
constexpr std::uint32_t freeRetries = 3;

} // namespace

Flow::State::Attempt* Flow::State::active(AttemptId id) {
    for (Attempt& attempt : attempts)
        if (attempt.id == id)
            return attempt.active ? &attempt : nullptr;
    return nullptr;
}

void Flow::State::startTry(std::size_t index, bool fresh, bool isRetry, std::int32_t endpoint) {
    Call& call = calls[index];
    const UpstreamPlan& upstream = plan->upstreams[call.upstream];
    BalancerState& balancer = balancerState(worker, upstream);
    Choice choice{endpoint, "the same endpoint, on a fresh connection"};
    if (endpoint < 0)
        choice = chooseEndpoint(upstream, balancer, call.lastEndpoint, tracing.memory());
    if (choice.endpoint < 0)
        return callFailed(index, {503, "no-endpoint", "No endpoint of the service takes requests"});
    call.retryAt = MonoTime::max();
    call.lastEndpoint = choice.endpoint;
    ++balancer.inFlight[static_cast<std::size_t>(choice.endpoint)];
    ++balancer.running;
    balancer.retrying += isRetry ? 1 : 0;

    Attempt attempt;
    attempt.id = ++lastAttempt;
    attempt.upstream = call.upstream;
    attempt.endpoint = static_cast<std::uint32_t>(choice.endpoint);
    attempt.call = static_cast<std::uint32_t>(index);
    attempt.tries = call.tries;
    attempt.active = true;
    attempt.retry = isRetry;
    attempt.fresh = fresh;
    const model::Upstream& config = *upstream.config;
    const Duration perTry = config.retry.perTryTimeout > Duration{} ? config.retry.perTryTimeout : config.timeouts.request;
    attempt.deadline = std::min(call.deadline, perTry > Duration{} ? now + perTry : MonoTime::max());
    if (tracing)
        attempt.trace = tracing.attempt({.id = attempt.id,
                                         .step = call.step,
                                         .item = call.item,
                                         .attempt = call.tries,
                                         .upstream = tracing.keep(upstream.name),
                                         .endpoint = tracing.keep(upstream.endpoints[attempt.endpoint].text),
                                         .chosenBy = choice.reason,
                                         .method = tracing.keep(call.request->method),
                                         .target = tracing.keep(call.request->path),
                                         .started = now - tracing.record()->start});
    attempts.push_back(attempt);
    const auto body = !call.hasBody ? pipeline::Call::Body::none
                      : call.streams ? pipeline::Call::Body::stream
                                     : pipeline::Call::Body::held;
    actions.emplace_back(pipeline::Call{.attempt = attempt.id,
                                        .upstream = attempt.upstream,
                                        .endpoint = attempt.endpoint,
                                        .request = call.request,
                                        .body = body,
                                        .held = call.body,
                                        .freshConnection = fresh,
                                        .trailers = route->policies.empty()}); // policies have judged the head alone
}

/// The attempt holds nothing any more: counters go back.
void Flow::State::endAttempt(Attempt& attempt) {
    if (!attempt.active)
        return;
    attempt.active = false;
    attempt.deadline = MonoTime::max();
    BalancerState& balancer = balancerState(worker, plan->upstreams[attempt.upstream]);
    --balancer.inFlight[attempt.endpoint];
    --balancer.running;
    balancer.retrying -= attempt.retry ? 1 : 0;
}

void Flow::State::abandonAll(std::string_view why) {
    for (Attempt& attempt : attempts) {
        if (!attempt.active)
            continue;
        endAttempt(attempt);
        if (tracing)
            tracing.attemptOutcome(attempt.trace, {}, tracing.text("abandoned: {}", why));
        actions.emplace_back(Abandon{attempt.id});
    }
    for (Call& call : calls)
        call.retryAt = MonoTime::max();
}

bool Flow::State::mayRetry(const Call& call, model::RetryOn why) const {
    const UpstreamPlan& upstream = plan->upstreams[call.upstream];
    const model::Retry& retry = upstream.config->retry;
    if (call.tries >= retry.attempts || !replayable(call) || std::ranges::find(retry.on, why) == retry.on.end())
        return false;
    const BalancerState& balancer = balancerState(worker, upstream);
    const auto budget = static_cast<std::uint32_t>(retry.budget / 100.0 * balancer.running);
    return balancer.retrying < std::max(budget, freeRetries);
}

bool Flow::State::retriesStatus(const Call& call, std::uint16_t code) const {
    const model::Retry& retry = plan->upstreams[call.upstream].config->retry;
    using enum model::RetryOn;
    if (code >= 502 && code <= 504 && mayRetry(call, gatewayError))
        return true;
    if (code >= 500 && mayRetry(call, serverError))
        return true;
    return std::ranges::any_of(retry.statuses, [&](const StatusRange& one) { return one.contains(code); }) &&
           mayRetry(call, retriableStatus);
}

/// Exponential with full jitter, so that clients of a service that fails do not come back in step.
void Flow::State::backOff(Call& call) {
    const model::Backoff& backoff = plan->upstreams[call.upstream].config->retry.backoff;
    Duration ceiling = backoff.base;
    for (std::uint16_t i = 0; i < call.tries && ceiling < backoff.max; ++i)
        ceiling *= 2;
    ceiling = std::min(ceiling, backoff.max);
    ++call.tries;
    const auto jitter = ceiling.count() > 0 ? Duration(worker.nextRandom() % static_cast<std::uint64_t>(ceiling.count())) : Duration{};
    call.retryAt = now + jitter;
    if (call.retryAt >= std::min(call.deadline, routeDeadline)) // the answer would come too late anyway
        call.retryAt = now;
}

void Flow::State::failed(const Failed& event) {
    Attempt* attempt = active(event.attempt);
    if (!attempt)
        return;
    endAttempt(*attempt);
    Call& call = calls[attempt->call];
    FaultText fault = faultText(event.stage, event.cause);
    const bool beforeReply = !event.anyReplyByte && event.cause == FaultCause::reset;
    if (phase == Phase::pumping) {
        tracing.attemptOutcome(attempt->trace, fault.code, "cut within the body");
        return abort(fault.code, true);
    }
    // A kept-alive connection that dies before its first reply byte most likely was being closed when we used it: one more
    // try on a fresh one, to the same endpoint, whatever the retry policy (RFC 9112 9.3.1).
    if (event.reusedConnection && beforeReply) {
        if (replayable(call) && !call.replayed) {
            call.replayed = true;
            tracing.attemptOutcome(attempt->trace, fault.code, "replayed on a fresh connection");
            return startTry(attempt->call, true, false, static_cast<std::int32_t>(attempt->endpoint));
        }
        fault = resetOnReused();
    }
    using enum model::RetryOn;
    const bool connecting = event.stage == FaultStage::resolve || event.stage == FaultStage::connect || event.stage == FaultStage::tls;
    const bool again = (connecting && mayRetry(call, connectFailure)) ||
                       (event.cause == FaultCause::timeout && !connecting && mayRetry(call, timeout)) ||
                       (beforeReply && !connecting && mayRetry(call, reset));
    if (again) {
        backOff(call);
        if (tracing)
            tracing.attemptOutcome(attempt->trace, fault.code, tracing.text("retried: {}", fault.code));
        return;
    }
    tracing.attemptOutcome(attempt->trace, fault.code, said("failed"));
    callFailed(attempt->call, fault);
}

void Flow::State::attemptTimedOut(Attempt& attempt) {
    actions.emplace_back(Abandon{.attempt = attempt.id, .timedOut = true});
    failed(Failed{.attempt = attempt.id, .stage = FaultStage::head, .cause = FaultCause::timeout});
}

void Flow::State::replyHead(const ReplyHead& event) {
    Attempt* attempt = active(event.attempt);
    if (!attempt)
        return;
    Call& call = calls[attempt->call];
    if (retriesStatus(call, event.head->status)) {
        endAttempt(*attempt);
        actions.emplace_back(Abandon{attempt->id});
        backOff(call);
        if (tracing)
            tracing.attemptOutcome(attempt->trace, {}, tracing.text("retried: {}", event.head->status));
        return;
    }
    attempt->deadline = MonoTime::max(); // the head is here: from now on idle time and rate are the driver's to watch
    if (aggregatePlan)
        return legHead(*attempt, *event.head);
    pump(*attempt, *event.head);
}

void Flow::State::replyPumped(const ReplyPumped& event) {
    Attempt* attempt = active(event.attempt);
    if (!attempt)
        return;
    endAttempt(*attempt);
    tracing.attemptOutcome(attempt->trace, {}, "passed on");
    tracing.ended(trace::Ending::answered, 0, {});
    phase = Phase::done;
}

void Flow::State::callFailed(std::size_t index, FaultText fault) {
    if (aggregatePlan)
        return legFailed(index, fault);
    tracing.fault(fault.code, fault.sentence);
    problem(fault.status, fault.code, fault.sentence); // names no upstream: that is for the trace only
}

} // namespace gw::pipeline
