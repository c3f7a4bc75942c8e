// The route's policies in running order, and in reverse for the answer.
#include "pipeline/flow/state.h"

namespace gw::pipeline {

using policy::Verdict;

namespace {

trace::Mark markOf(Verdict::Kind kind) {
    switch (kind) {
    case Verdict::Kind::pass:
    case Verdict::Kind::delay:
        return trace::Mark::passed;
    case Verdict::Kind::skip:
        return trace::Mark::skipped;
    case Verdict::Kind::refuse:
        return trace::Mark::refused;
    case Verdict::Kind::answer:
    case Verdict::Kind::abort:
        return trace::Mark::answered;
    }
    return trace::Mark::refused;
}

} // namespace

void Flow::State::runPolicies() {
    while (policyAt < route->policies.size()) {
        const PolicyPlan& policy = route->policies[policyAt];
        trace::PolicyStep* step = tracing ? &tracing.record()->policies[policyAt] : nullptr;
        const MonoTime before = step ? worker.clock.now() : MonoTime{};
        policy::RequestContext context{.request = *head,
                                       .outgoing = outgoing,
                                       .identity = identity,
                                       .client = client,
                                       .routeName = route->name,
                                       .bodyLimit = bodyLimit,
                                       .scope = scope,
                                       .now = now,
                                       .wall = worker.wall(),
                                       .random = worker.nextRandom(),
                                       .arena = arena,
                                       .store = worker.store,
                                       .consumers = plan->consumers,
                                       .state = policyStates[policyAt],
                                       .step = step,
                                       .record = tracing.record()};
        const Verdict verdict = policy.policy->onRequest(context);
        if (step) {
            step->mark = markOf(verdict.kind);
            step->cost = worker.clock.now() - before;
        }
        policiesRun = ++policyAt;
        if (!apply(verdict, policy))
            return;
    }
    if (tracing && identity.consumer >= 0)
        tracing.record()->consumer = tracing.keep(identity.consumerName);
    admitted();
}

/// False if the exchange does not go on to the next policy now.
bool Flow::State::apply(const Verdict& verdict, const PolicyPlan& policy) {
    switch (verdict.kind) {
    case Verdict::Kind::pass:
    case Verdict::Kind::skip:
        return true;
    case Verdict::Kind::delay:
        phase = Phase::policies;
        resumeAt = now + verdict.delay;
        if (verdict.again)
            --policyAt; // asked once more after the wait
        return false;
    case Verdict::Kind::refuse:
    case Verdict::Kind::answer:
        break;
    case Verdict::Kind::abort:
        if (verdict.abort == Verdict::Abort::reset) {
            abort("fault-injected", true);
            return false;
        }
        faultAtAnswer = verdict.abort; // truncate and slowBytes spoil the real answer
        return true;
    }
    if (tracing && identity.consumer >= 0)
        tracing.record()->consumer = tracing.keep(identity.consumerName);
    const std::string_view decidedBy = tracing ? tracing.text("policy {}", policy.kind->name) : std::string_view();
    if (verdict.kind == Verdict::Kind::refuse) {
        problem(verdict.status, verdict.code, verdict.sentence, verdict.headers, decidedBy);
        return false;
    }
    response.status = verdict.status;
    for (const http::Header& field : verdict.headers)
        response.headers.add(field.name, field.value);
    tracing.ended(trace::Ending::running, verdict.status, decidedBy);
    respond(response, verdict.body);
    return false;
}

/// Runs the response side, in reverse: of every policy that saw the request, and of stage shape always, since what shapes
/// answers (security headers, say) is meant for refusals too. `failure` names what makes the answer unfit to be sent.
void Flow::State::shapeResponse(policy::OutgoingResponse& answer, std::string_view& failure) {
    if (!route || !route->shapesResponse)
        return;
    for (std::size_t i = route->policies.size(); i-- > 0;) {
        const policy::Policy& policy = *route->policies[i].policy;
        const bool reached = i < policiesRun || route->policies[i].kind->stage == policy::Stage::shape;
        if (!reached || !policy.shapesResponse())
            continue;
        policy::ResponseContext context{.request = *head, .response = answer, .identity = identity, .scope = scope, .now = now,
                                        .arena = arena, .state = policyStates[i]};
        policy.onResponse(context);
        if (context.failed && failure.empty())
            failure = context.failure;
    }
}

/// Access has passed. Only now is the client told to send its body.
void Flow::State::admitted() {
    if (bodyLimit && head->framing == http::Framing::length && head->contentLength > bodyLimit)
        return problem(413, "body-too-large", "The request body is larger than may be sent here");
    if (tracing)
        tracing.record()->decided = worker.clock.now() - tracing.record()->start;
    beginAction();
}

} // namespace gw::pipeline
