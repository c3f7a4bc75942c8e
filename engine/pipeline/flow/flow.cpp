// Takes events apart, and says when to be woken.
#include "pipeline/flow.h"

#include "pipeline/flow/state.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace gw::pipeline {

Flow::State::State(std::shared_ptr<const GatewayPlan> planToPin, std::uint32_t listenerIndex, const ConnectionFacts& facts,
                   WorkerState& workerState, Arena& memory, trace::ExchangeRecord* traceRecord)
    : plan(std::move(planToPin)), listener(plan->listeners[listenerIndex]), connection(facts), worker(workerState), arena(memory),
      outgoing(&memory), response(&memory), scope(captures, identity, clientText, requestId, memory), tracing(traceRecord),
      attempts(&memory), calls(&memory), actions(&memory) {
    actions.reserve(4);
}

Flow::Flow(std::shared_ptr<const GatewayPlan> plan, std::uint32_t listener, const ConnectionFacts& connection, WorkerState& worker,
           Arena& arena, trace::ExchangeRecord* record)
    : m_state(arena.make<State>(std::move(plan), listener, connection, worker, arena, record)) {
}

Flow::~Flow() {
    m_state->closeOut();
    m_state->~State();
}

std::span<const Action> Flow::on(const Event& event) {
    State& s = *m_state;
    assert(!s.inside && "Flow::on calls nobody, so nobody can call it from within");
    s.inside = true;
    s.actions.clear();
    s.now = s.worker.clock.now();
    std::visit(
        [&s](const auto& e) {
            using E = std::decay_t<decltype(e)>;
            if constexpr (std::is_same_v<E, Arrived>)
                s.arrived(*e.head);
            else if constexpr (std::is_same_v<E, RequestBuffered>)
                s.requestBuffered(e.body);
            else if constexpr (std::is_same_v<E, RequestBodyFailed>)
                s.requestBodyFailed(e);
            else if constexpr (std::is_same_v<E, ReplyHead>)
                s.replyHead(e);
            else if constexpr (std::is_same_v<E, ReplyBuffered>)
                s.replyBuffered(e);
            else if constexpr (std::is_same_v<E, ReplyPumped>)
                s.replyPumped(e);
            else if constexpr (std::is_same_v<E, Failed>)
                s.failed(e);
            else if constexpr (std::is_same_v<E, Woke>)
                s.woke();
            else if constexpr (std::is_same_v<E, ClientGone>)
                s.clientGone();
            else
                s.responded();
        },
        event);
    s.scheduleWake();
    s.inside = false;
    return s.actions;
}

void Flow::State::replyBuffered(const ReplyBuffered& event) {
    if (Attempt* attempt = active(event.attempt); attempt && aggregatePlan)
        legReplied(*attempt, event.body);
}

void Flow::State::responded() {
    if (phase != Phase::answering)
        return;
    tracing.ended(trace::Ending::answered, 0, {});
    phase = Phase::done;
}

void Flow::State::clientGone() {
    if (phase == Phase::done)
        return;
    abandonAll("the client left");
    tracing.ended(trace::Ending::clientGone, 0, {});
    if (tracing && tracing.record()->fault.empty())
        tracing.fault("client-gone", "The client closed its connection before the answer was complete");
    // An answer that is being sent was the exchange's last word: the driver sees that it is not whole and resets.
    if (std::exchange(phase, Phase::done) != Phase::answering)
        actions.emplace_back(Abort{false});
}

void Flow::State::woke() {
    if (resumeAt <= now) {
        resumeAt = MonoTime::max();
        if (phase == Phase::policies)
            return runPolicies();
        if (phase == Phase::waiting)
            return respond(response, responseBody);
    }
    if (routeDeadline <= now && phase != Phase::answering && phase != Phase::done) {
        abandonAll("the route's timeout passed");
        tracing.fault("route-timeout", "The route's timeout passed before there was an answer");
        return problem(504, "route-timeout", "The request took longer than it may take here");
    }
    for (std::size_t i = 0; i < calls.size() && phase == Phase::calling; ++i)
        if (calls[i].retryAt <= now)
            startTry(i, false, true);
    for (std::size_t i = 0; i < attempts.size() && phase == Phase::calling; ++i) {
        if (!attempts[i].active || attempts[i].deadline > now)
            continue;
        if (!aggregatePlan || calls[attempts[i].call].deadline > now) // else the run says so below
            attemptTimedOut(attempts[i]);
    }
    if (aggregatePlan && phase == Phase::calling)
        aggregateWoke();
}

/// The earliest instant at which anything is due; told to the driver when it changed.
void Flow::State::scheduleWake() {
    if (phase == Phase::done || phase == Phase::answering)
        return;
    MonoTime at = std::min(resumeAt, routeDeadline);
    if (phase == Phase::calling) {
        for (const Attempt& attempt : attempts)
            if (attempt.active)
                at = std::min(at, attempt.deadline);
        for (const Call& call : calls)
            at = std::min(at, call.retryAt);
        if (aggregatePlan)
            at = std::min(at, run->nextDeadline());
    }
    if (at != wakeAt) {
        wakeAt = at;
        actions.emplace_back(WakeAt{at});
    }
}

/// A flow that dies before its end (the engine stops) gives its counters back.
void Flow::State::closeOut() {
    worker.aggregated -= std::exchange(aggregated, 0);
    for (Attempt& attempt : attempts)
        endAttempt(attempt);
}

bool Flow::finished() const {
    return m_state->phase == State::Phase::done;
}

std::uint64_t Flow::bodyLimit() const {
    return m_state->bodyLimit;
}

const GatewayPlan& Flow::plan() const {
    return *m_state->plan;
}

std::int32_t Flow::route() const {
    return m_state->routeIndex;
}

std::string_view Flow::requestId() const {
    return m_state->requestId;
}

std::string_view Flow::consumerName() const {
    return m_state->identity.consumerName;
}

const IpAddress& Flow::client() const {
    return m_state->client;
}

std::uint16_t Flow::status() const {
    return m_state->status;
}

} // namespace gw::pipeline
