// What is no request, and what a cap turns away: answered, captured, logged, and the end of its connection.
#include "base/said.h"
#include "capture/record_builder.h"
#include "http/http1_encoder.h"
#include "http/problem.h"
#include "runtime/data/client/client_connection.h"

namespace gw::runtime {

struct ClientConnection::RefusalAnswer {
    const http::Refusal& refusal;
    std::string_view requestId;
    const http::HeaderList& headers;
    std::string_view body;
    MonoTime since; ///< of the first byte
};

void ClientConnection::refuse(const http::Refusal& refusal, std::string_view head) {
    m_core.counters().refusedHeads.add();
    answerAndEnd(refusal, head);
}

void ClientConnection::answerAndEnd(const http::Refusal& refusal, std::string_view head) {
    Arena arena;
    const http::RequestIds::Id id = m_core.state().ids.next(m_core.clock().wall());
    const std::string_view requestId(id.data(), id.size());
    const http::ProblemMember code{"code", refusal.code};
    const std::string_view body = http::problemJson(
        {.status = refusal.status, .detail = refusal.sentence, .instance = requestId, .members = {&code, 1}}, arena);
    http::HeaderList headers(&arena);
    headers.add("Content-Type", http::problemType);
    headers.add("X-Request-Id", requestId);
    headers.add("Date", m_core.date());
    char digits[20];
    headers.add("Content-Length", {digits, static_cast<std::size_t>(http::writeDecimal(digits, body.size()) - digits)});
    headers.add("Connection", "close");
    char* const at = m_stream.reserve(http::responseHeadSize(refusal.status, {}, headers));
    if (char* const end = http::writeResponseHead(at, refusal.status, {}, headers)) {
        m_stream.commit(static_cast<std::size_t>(end - at));
        m_stream.send(body);
    }
    if (m_counted) {
        const RefusalAnswer answer{refusal, requestId, headers, body, m_headBegun ? m_headSince : m_core.now()};
        captureRefusal(answer, head);
        logRefusal(answer, head);
    }
    finish();
}

bool ClientConnection::letIn() {
    const pipeline::ListenerPlan& plan = listener();
    if (plan.config == nullptr)
        return true;
    const model::ListenerLimits& limits = plan.config->limits;
    m_share = m_point->serving->listeners[m_point->listener];
    m_perClient = limits.connectionsPerClient != 0;
    const auto taken = m_share->take(m_facts.peer, limits.connections, limits.connectionsPerClient);
    if (taken == ListenerShare::Taken::yes)
        return true;
    m_share.reset();
    m_turnedAway = true;
    const bool all = taken == ListenerShare::Taken::tooMany;
    ListenerCells& cells = *m_point->serving->listenerCells[m_point->listener];
    (all ? cells.overConnections : cells.overConnectionsPerClient).add();
    if (!m_core.mayTell()) {
        close(true);
        return false;
    }
    secure();
    answerAndEnd({.status = 503,
                  .code = all ? "too-many-connections" : "too-many-connections-of-client",
                  .sentence = "No more connections are taken here for now"},
                 {});
    return false;
}

void ClientConnection::captureRefusal(const RefusalAnswer& answer, std::string_view head) {
    if (m_core.capture().level == CaptureOptions::Level::off)
        return;
    const Serving& serving = *m_point->serving;
    capture::RecordPtr made = m_core.record();
    trace::ExchangeRecord& record = *made;
    const auto keep = [&record](std::string_view text) { return record.memory.copy(text); };
    const MonoTime now = m_core.clock().now();
    record.key = m_core.nextKey();
    record.id = keep(answer.requestId);
    record.revision = serving.plan->revision;
    record.worker = m_core.index();
    record.start = std::min(answer.since, now);
    record.began = m_core.clock().wall() - (now - record.start);
    record.listener = keep(listener().name);
    record.peer = keep(m_peerText);
    record.client = keep(m_facts.peerAddress);
    if (m_facts.tls != nullptr)
        record.tls = {.version = keep(m_tls.version),
                      .cipher = keep(m_tls.cipher),
                      .resumed = m_tls.resumed,
                      .serverName = keep(m_tls.serverName),
                      .peer = keep(m_tls.clientSubject),
                      .peerNames = keep(m_tls.clientNames),
                      .fingerprint = keep(m_tls.clientFingerprint)};
    capture::fillRefused(record, head, serving.redactor);
    record.routeDetail = "refused before a route was looked for";
    record.decidedBy = said("engine");
    record.fault = keep(answer.refusal.code);
    record.faultDetail = keep(answer.refusal.sentence);
    capture::fillResponse(record, answer.refusal.status, answer.headers, serving.redactor);
    capture::BodyTap body;
    body.start(m_core.capture().level == CaptureOptions::Level::bodies ? m_core.capture().bodyBytes : std::size_t{0});
    body.add(answer.body);
    capture::fillBody(record, record.responseBody, body, answer.headers, serving.redactor);
    record.ended = record.firstByte = record.decided = record.headRead = now - record.start;
    record.ending = trace::Ending::answered;
    m_core.push(std::move(made));
}

void ClientConnection::logRefusal(const RefusalAnswer& answer, std::string_view head) {
    AccessLog::Lane* const lane = m_core.accessLog();
    if (lane == nullptr || !lane->wanted())
        return;
    Arena arena;
    const capture::RefusedLine line = capture::refusedLine(head);
    const MonoTime now = m_core.clock().now();
    AccessEntry entry;
    entry.duration = now - std::min(answer.since, now);
    entry.began = m_core.clock().wall() - entry.duration;
    entry.requestId = answer.requestId;
    entry.listener = listener().name;
    entry.client = m_facts.peerAddress;
    entry.method = line.method;
    entry.target = capture::refusedTarget(line.target, m_point->serving->redactor, arena);
    entry.minorVersion = 1;
    if (m_facts.tls != nullptr) {
        entry.tlsVersion = m_tls.version;
        entry.tlsCipher = m_tls.cipher;
        entry.tlsResumed = m_tls.resumed;
        entry.clientSubject = m_tls.clientSubject;
        entry.clientFingerprint = m_tls.clientFingerprint;
    }
    entry.status = answer.refusal.status;
    entry.bytesOut = answer.body.size();
    entry.fault = answer.refusal.code;
    entry.revision = m_point->serving->plan->revision;
    lane->add(entry, m_point->serving->redactor);
}

} // namespace gw::runtime
