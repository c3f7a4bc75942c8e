// Answers: a reply passed on, the gateway's own, problems, and the cut.
#include "http/forwarded.h"
#include "http/headers.h"
#include "http/hop_by_hop.h"
#include "http/http1_encoder.h"
#include "http/problem.h"
#include "pipeline/flow/state.h"

namespace gw::pipeline {

void Flow::State::pump(Attempt& attempt, const http::ResponseHead& reply) {
    response.status = reply.status;
    response.fromUpstream = true;
    response.headers.copyFrom(reply.headers, 4);
    std::erase_if(response.headers.fields(), [](const http::Header& field) { // the driver frames the body anew
        return (field.name.size() == 14 && http::sameName(field.name, "content-length")) ||
               (field.name.size() == 12 && http::sameName(field.name, "x-request-id"));
    });
    std::string_view failure;
    if (http::removeHopByHop(response.headers, http::HopTrailers::forwarded))
        failure = "The service's answer names fields in Connection that may not be taken out";
    http::addVia(response.headers, reply.minorVersion, "gatewright", arena);
    response.headers.add("X-Request-Id", requestId);
    shapeResponse(response, failure);
    if (!failure.empty()) {
        tracing.attemptOutcome(attempt.trace, "bad-response", failure);
        endAttempt(attempt);
        actions.emplace_back(Abandon{attempt.id});
        tracing.fault("bad-response", failure);
        return problem(502, "bad-response", "The service's answer cannot be passed on");
    }
    status = reply.status;
    phase = Phase::pumping;
    routeDeadline = MonoTime::max();
    if (tracing) {
        tracing.ended(trace::Ending::running, status, "upstream");
        tracing.record()->firstByte = worker.clock.now() - tracing.record()->start;
    }
    actions.emplace_back(Pump{attempt.id, &response});
}

/// `status` and headers of `answer` are set; the rest is added here. Ends the exchange but for Responded.
void Flow::State::respond(policy::OutgoingResponse& answer, std::string_view body) {
    answer.headers.set("X-Request-Id", requestId);
    answer.headers.set("Date", worker.date.at(worker.wall()));
    std::string_view failure;
    shapeResponse(answer, failure);
    if (partial) // after the policies: a part must not be stored, whatever they say
        answer.headers.set("Cache-Control", "no-store");
    if (!failure.empty() && phase != Phase::answering) {
        tracing.fault("bad-answer", failure);
        phase = Phase::answering; // a second failure sends the bare problem
        return problem(502, "bad-answer", "The answer cannot be sent");
    }
    status = answer.status;
    phase = Phase::answering;
    abandonAll("the answer is decided");
    resumeAt = routeDeadline = MonoTime::max();
    if (tracing) {
        if (tracing.record()->decidedBy.empty())
            tracing.record()->decidedBy = "gateway";
        tracing.record()->status = status;
        tracing.record()->firstByte = worker.clock.now() - tracing.record()->start;
    }
    // Codes after which the client's framing or its unread body make the connection unusable.
    const bool close = status == 408 || status == 413;
    actions.emplace_back(Respond{.head = &answer,
                                 .body = body,
                                 .close = close,
                                 .slowBytes = faultAtAnswer == policy::Verdict::Abort::slowBytes,
                                 .truncate = faultAtAnswer == policy::Verdict::Abort::truncate});
}

void Flow::State::problem(std::uint16_t code, std::string_view word, std::string_view sentence,
                          std::span<const http::Header> headers, std::string_view decidedBy,
                          std::span<const http::ProblemMember> members) {
    if (phase == Phase::pumping)
        return abort(word, true);
    std::pmr::vector<http::ProblemMember> all(&arena);
    all.push_back({"code", word});
    all.insert(all.end(), members.begin(), members.end());
    const std::string_view body =
        http::problemJson({.status = code, .detail = sentence, .instance = requestId, .members = all}, arena);
    response.status = code;
    response.fromUpstream = false;
    response.headers.clear();
    response.headers.add("Content-Type", http::problemType);
    for (const http::Header& field : headers)
        response.headers.add(field.name, field.value);
    tracing.ended(trace::Ending::running, code, decidedBy);
    if (tracing && tracing.record()->fault.empty())
        tracing.fault(word, sentence);
    respond(response, body);
}

/// A template found no value, or one that may not stand where it lands.
void Flow::State::renderFailed(const tmpl::RenderError& error) {
    const bool clients = error.fromClient || error.fault == tmpl::Fault::badSegment || error.fault == tmpl::Fault::forbiddenBytes;
    tracing.fault(tmpl::faultCode(error.fault), error.message);
    const http::ProblemMember member{"reference", arena.copy(error.reference)};
    problem(clients ? 400 : 500, tmpl::faultCode(error.fault),
            clients ? "The request lacks a value that this route needs, or it may not stand there" : "The answer cannot be made", {},
            "engine", {&member, 1});
}

void Flow::State::answerRespond(const RespondPlan& respondPlan) {
    const auto missing = static_cast<tmpl::OnMissing>(respondPlan.onMissing);
    response.headers.clear();
    response.status = respondPlan.status;
    response.fromUpstream = false;
    const bool fails = respondPlan.failPercent > 0 &&
                       static_cast<double>(worker.nextRandom() % 1'000'000) < respondPlan.failPercent * 10'000;
    std::string body;
    if (fails) {
        response.status = 500;
    } else if (respondPlan.json) {
        if (const auto done = respondPlan.json->render(scope, missing, body); !done)
            return renderFailed(done.error());
    } else if (respondPlan.text) {
        if (const auto done = respondPlan.text->render(scope, missing, body); !done)
            return renderFailed(done.error());
    }
    responseBody = body.empty() ? std::string_view(respondPlan.body) : arena.copy(body);
    if (!respondPlan.contentType.empty() && !fails)
        response.headers.add("Content-Type", respondPlan.contentType);
    for (const auto& [name, value] : respondPlan.headers) {
        std::pmr::string text(&arena);
        const auto done = value.render(scope, missing, text);
        if (!done)
            return renderFailed(done.error());
        if (*done == tmpl::Rendered::done)
            response.headers.set(name, arena.copy(text));
    }
    if (tracing) {
        tracing.record()->decidedBy = fails ? "failPercent" : "route";
        tracing.record()->actionDetail = fails ? "drawn to fail" : "";
    }
    Duration delay = respondPlan.delayMin;
    if (respondPlan.delayMax > delay)
        delay += Duration(worker.nextRandom() % static_cast<std::uint64_t>((respondPlan.delayMax - delay).count()));
    if (delay > Duration{}) {
        phase = Phase::waiting;
        resumeAt = now + delay;
        return;
    }
    respond(response, responseBody);
}

// The scheme and the authority are the document's, never the client's; without a host the reference is relative to the
// request's own (RFC 9110 10.2.2).
void Flow::State::answerRedirect(const RedirectPlan& redirect) {
    std::pmr::string location(redirect.origin, &arena);
    if (redirect.path) {
        const auto done = redirect.path->render(scope, static_cast<tmpl::OnMissing>(redirect.onMissing), location);
        if (!done)
            return renderFailed(done.error());
    } else {
        location += head->path; // normalised: starts with exactly one slash
    }
    if (redirect.keepQuery && outgoing.hasQuery) { // as the policies left it: without a hidden key
        location += location.find('?') == std::pmr::string::npos ? '?' : '&';
        location += outgoing.query;
    }
    response.headers.clear();
    response.status = redirect.status;
    response.headers.add("Location", arena.copy(location));
    if (tracing)
        tracing.record()->decidedBy = "route";
    respond(response, {});
}

void Flow::State::abort(std::string_view code, bool reset) {
    if (phase == Phase::answering || phase == Phase::done)
        return;
    abandonAll("the exchange was cut");
    if (tracing && tracing.record()->fault.empty())
        tracing.fault(code, "The connection was cut so that the client cannot take what it has for whole");
    tracing.ended(trace::Ending::aborted, status, {});
    phase = Phase::done;
    actions.emplace_back(Abort{reset});
}

} // namespace gw::pipeline
