#include "runtime/data/exchange/record_tap.h"

#include "runtime/data/serving.h"
#include "runtime/data/worker_core.h"

#include <algorithm>
#include <utility>

namespace gw::runtime {
namespace {

/// Exchanges that last longer are shown while they run.
constexpr auto showRunningAfter = std::chrono::milliseconds(100);

} // namespace

void RecordTap::begin(const http::RequestHead& head, const Serving& serving, std::string_view peer, MonoTime start) {
    m_record = m_core.record();
    m_head = &head;
    m_serving = &serving;
    trace::ExchangeRecord& record = *m_record;
    const MonoTime now = m_core.clock().now();
    record.key = m_core.nextKey();
    record.revision = serving.plan->revision;
    record.worker = m_core.index();
    record.start = std::min(start, now);
    record.began = m_core.clock().wall() - (now - record.start);
    record.peer = record.memory.copy(peer);
    record.headRead = now - record.start;
    capture::fillRequest(record, head, serving.redactor);
    const std::size_t cap =
        m_core.capture().level == CaptureOptions::Level::bodies ? m_core.capture().bodyBytes : std::size_t{0};
    m_request.start(cap);
    m_response.start(cap);
    if (!m_running)
        m_running = std::make_unique<net::Timer>(m_core.reactor(), [this] { publishRunning(); });
    m_running->set(m_core.now() + showRunningAfter);
}

Duration RecordTap::sinceStart() const {
    return m_record ? m_core.clock().now() - m_record->start : Duration{};
}

trace::Attempt* RecordTap::findAttempt(std::uint32_t id) const {
    auto& attempts = m_record->attempts;
    for (std::size_t i = attempts.size(); i-- > 0;)
        if (attempts[i].id == id)
            return &attempts[i];
    return nullptr;
}

void RecordTap::keepHead(const policy::OutgoingResponse& head, std::string_view framing, Arena& arena) {
    http::HeaderList& sent = m_sent.emplace(&arena);
    sent.reserve(head.headers.size() + 4);
    for (const http::Header& field : head.headers)
        sent.add(field.name, field.value);
    framing = arena.copy(framing);
    while (!framing.empty()) {
        const std::string_view line = framing.substr(0, framing.find("\r\n"));
        const std::size_t colon = line.find(": ");
        sent.add(line.substr(0, colon), line.substr(colon + 2));
        framing.remove_prefix(line.size() + 2);
    }
    capture::fillResponse(*m_record, head.status, sent, m_serving->redactor);
}

void RecordTap::complete() {
    trace::ExchangeRecord& record = *m_record;
    m_running->cancel();
    record.ended = sinceStart();
    if (record.ending == trace::Ending::running)
        record.ending =
            trace::Ending::aborted; // cut from outside: the worker stopped, or the grace of its plan was over
    capture::fillBody(record, record.requestBody, m_request, m_head->headers, m_serving->redactor);
    if (m_sent)
        capture::fillBody(record, record.responseBody, m_response, *m_sent, m_serving->redactor);
    m_sent.reset();
    m_core.push(std::move(m_record));
}

/// A snapshot with the same key: what is known of an exchange that still runs.
void RecordTap::publishRunning() {
    if (!m_record)
        return;
    const trace::ExchangeRecord& from = *m_record;
    capture::RecordPtr snapshot = m_core.record();
    trace::ExchangeRecord& to = *snapshot;
    const auto copy = [&to](std::string_view text) { return to.memory.copy(text); };
    to.key = from.key;
    to.revision = from.revision;
    to.worker = from.worker;
    to.began = from.began;
    to.start = from.start;
    to.headRead = from.headRead;
    to.route = from.route;
    to.id = copy(from.id);
    to.listener = copy(from.listener);
    to.peer = copy(from.peer);
    to.client = copy(from.client);
    to.routeName = copy(from.routeName);
    to.group = copy(from.group);
    to.consumer = copy(from.consumer);
    to.action = copy(from.action);
    capture::fillRequest(to, *m_head, m_serving->redactor);
    m_core.push(std::move(snapshot));
}

} // namespace gw::runtime
