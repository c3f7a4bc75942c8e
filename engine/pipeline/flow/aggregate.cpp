// The action aggregate: legs that may go now, their replies, one answer. The order and the merging are aggregate::Run's.
#include "base/said.h"
#include "http/forwarded.h"
#include "http/headers.h"
#include "pipeline/flow/state.h"

#include <algorithm>

namespace gw::pipeline {

namespace {

constexpr std::uint64_t stepBodyLimit = 1024 * 1024; // the contract's cap for one step

trace::Mark markOf(aggregate::StepReport::Ending ending) {
    using enum aggregate::StepReport::Ending;
    switch (ending) {
    case done:
        return trace::Mark::passed;
    case failed:
        return trace::Mark::refused;
    case defaulted:
    case omitted:
        return trace::Mark::answered;
    case skipped:
        return trace::Mark::skipped;
    case running:
    case notReached:
        break;
    }
    return trace::Mark::notReached;
}

} // namespace

void Flow::State::beginAggregate(const AggregatePlan& aggregate) {
    if (goesRound())
        return;
    aggregatePlan = &aggregate;
    run.emplace(*aggregate.plan, scope, outgoing.headers, now);
    calls.reserve(8);
    attempts.reserve(8);
    phase = Phase::calling;
    startReady();
}

/// Starts every leg that waits for nothing any more; ends the exchange when the answer is decided.
void Flow::State::startReady() {
    while (phase == Phase::calling && !run->decided()) {
        const std::vector<aggregate::LegCall> legs = run->ready(now);
        if (legs.empty())
            break;
        for (const aggregate::LegCall& leg : legs) {
            startLeg(leg);
            if (phase != Phase::calling)
                return;
        }
    }
    if (phase == Phase::calling && run->decided())
        finishAggregate();
}

void Flow::State::startLeg(const aggregate::LegCall& leg) {
    auto* request = arena.make<policy::OutgoingRequest>(&arena);
    request->method = leg.method;
    request->path = leg.path;
    request->query = leg.query;
    request->hasQuery = !leg.query.empty();
    request->authority = head->authority;
    for (const auto& [name, value] : leg.headers)
        if (!http::tellsTheWay(name))
            request->headers.add(name, value);
    if (leg.hasBody && !request->headers.has("Content-Type"))
        request->headers.add("Content-Type", "application/json");
    if (!request->headers.has("Accept"))
        request->headers.add("Accept", "application/json");
    // What a trusted proxy says of the way so far goes along; of anybody else it is dropped.
    for (const http::Header& field : outgoing.headers)
        if (http::tellsTheWay(field.name))
            request->headers.add(field.name, field.value);
    writeForwarding(request->headers);

    const std::size_t index = calls.size();
    Call& call = calls.emplace_back();
    call.upstream = aggregatePlan->upstreams[leg.step];
    call.request = request;
    call.body = leg.body;
    call.hasBody = leg.hasBody;
    call.deadline = leg.deadline;
    call.run = leg.call;
    call.item = leg.item;
    if (tracing)
        call.step = tracing.keep(aggregatePlan->plan->config().steps[leg.step].name);
    startTry(index, false, false);
}

void Flow::State::legHead(Attempt& attempt, const http::ResponseHead& reply) {
    calls[attempt.call].reply = &reply;
    attempt.deadline = calls[attempt.call].deadline; // a step's time runs until its body is here
    actions.emplace_back(BufferReply{attempt.id, stepBodyLimit});
}

void Flow::State::legReplied(Attempt& attempt, std::string_view body) {
    const Call& call = calls[attempt.call];
    endAttempt(attempt);
    const bool taken = run->replied(call.run, call.reply->status, call.reply->headers, body, now);
    tracing.attemptOutcome(attempt.trace, {}, taken ? said("merged") : "not taken in");
    if (keepsWithinMemory())
        startReady();
}

/// Many aggregates at once must not take all memory: the one that would is refused, the others go on.
bool Flow::State::keepsWithinMemory() {
    worker.aggregated += run->held() - aggregated;
    aggregated = run->held();
    if (worker.aggregated <= worker.aggregatedMost)
        return true;
    const http::Header later{"Retry-After", "1"};
    problem(503, "aggregates-full", "Too many large aggregates are under way; try again later", {&later, 1}, "aggregate");
    return false;
}

void Flow::State::legFailed(std::size_t index, FaultText fault) {
    run->failed(calls[index].run, fault.code, fault.status == 504, now);
    startReady();
}

/// Deadlines of steps and of the whole.
void Flow::State::aggregateWoke() {
    for (const std::uint32_t expired : run->expired(now))
        for (std::size_t i = 0; i < calls.size(); ++i) {
            if (calls[i].run != expired)
                continue;
            calls[i].retryAt = MonoTime::max();
            for (Attempt& attempt : attempts) {
                if (!attempt.active || attempt.call != i)
                    continue;
                endAttempt(attempt);
                tracing.attemptOutcome(attempt.trace, "step-timeout", "abandoned: the step's time is up");
                actions.emplace_back(Abandon{.attempt = attempt.id, .timedOut = true});
            }
        }
    startReady();
}

void Flow::State::traceAggregate() {
    if (!tracing)
        return;
    trace::ExchangeRecord& record = *tracing.record();
    for (const aggregate::StepReport& step : run->report())
        record.steps.push_back({.name = tracing.keep(step.name),
                                .required = step.required,
                                .mark = markOf(step.ending),
                                .detail = tracing.keep(step.detail),
                                .started = step.started == MonoTime{} ? Duration{} : step.started - record.start,
                                .ended = step.ended == MonoTime{} ? Duration{} : step.ended - record.start});
    for (const aggregate::FieldSource& field : run->origins())
        record.origins.push_back({tracing.keep(field.pointer), tracing.keep(field.source)});
}

void Flow::State::finishAggregate() {
    aggregate::Answer answer = run->answer();
    traceAggregate();
    if (answer.failed) {
        const http::ProblemMember member{"step", arena.copy(answer.step)};
        tracing.fault(answer.code, answer.sentence);
        return problem(answer.status, arena.copy(answer.code), arena.copy(answer.sentence), {}, "aggregate",
                       {&member, answer.step.empty() ? 0U : 1U});
    }
    response.headers.clear();
    response.status = answer.status;
    response.fromUpstream = false;
    response.headers.add("Content-Type", "application/json");
    for (const auto& [name, value] : answer.headers)
        response.headers.set(arena.copy(name), arena.copy(value));
    if (!answer.partial.empty()) {
        std::string names;
        for (const std::string& one : answer.partial)
            names += (names.empty() ? "" : ", ") + one;
        const std::string_view kept = arena.copy(names);
        response.headers.set("X-Gatewright-Partial", kept);
        if (tracing)
            tracing.record()->partial = tracing.keep(names);
    }
    if (tracing)
        tracing.record()->decidedBy = "aggregate";
    partial = !answer.partial.empty();
    respond(response, arena.copy(answer.body));
}

} // namespace gw::pipeline
