#include "runtime/data/exchange/exchange.h"

#include "runtime/data/client/client_connection.h"
#include "runtime/data/worker_core.h"

#include <algorithm>

namespace gw::runtime {
namespace {

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

/// Memory that an exchange may keep for the next one.
constexpr std::size_t keptMemory = 64 * 1024;

void release(std::string& text) {
    if (text.capacity() > keptMemory)
        text = {};
    else
        text.clear();
}

} // namespace

Exchange::Exchange(WorkerCore& core)
    : m_core(core), m_wake(core.reactor(), [this] { event(pipeline::Woke{}); }), m_tap(core) {}

void Exchange::begin(ClientConnection& client, std::shared_ptr<Serving> serving, std::uint32_t listener,
                     MonoTime firstByte, bool bodyDone) {
    m_client = &client;
    m_serving = std::move(serving);
    m_listener = listener;
    const pipeline::ListenerPlan& plan = m_serving->plan->listeners[listener];
    m_mock = plan.mock;
    m_start = firstByte;
    m_requestDone = bodyDone;
    ++m_serving->exchanges;
    if (!m_mock) {
        m_core.counters().requestsTotal.add();
        m_core.counters().requestsInFlight.add();
        if (m_core.capture().level != CaptureOptions::Level::off)
            m_tap.begin(*m_head, *m_serving, client.facts().peerText, firstByte);
        if (m_tap.record() != nullptr || (m_core.accessLog() != nullptr && m_core.accessLog()->wanted()))
            m_began = m_core.clock().wall();
    }
    m_flow.emplace(m_serving->plan, listener, client.facts(), m_core.state(), m_arena, m_tap.record());
    event(pipeline::Arrived{&*m_head});
}

void Exchange::dismiss() {
    m_head.reset();
    m_arena.reset();
    m_core.give(this);
}

/// What comes while actions are performed waits for its turn: the flow is never entered from within.
void Exchange::event(const pipeline::Event& event) {
    if (m_dispatching) {
        m_events.push_back(event);
        return;
    }
    m_dispatching = true;
    dispatch(event);
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        const pipeline::Event next = m_events[i];
        dispatch(next);
    }
    m_events.clear();
    m_dispatching = false;
    if (m_flow->finished())
        finish();
}

void Exchange::dispatch(const pipeline::Event& event) {
    if (m_flow->finished() || stale(event))
        return;
    for (const pipeline::Action& action : m_flow->on(event))
        perform(action);
}

Attempt* Exchange::find(pipeline::AttemptId id) const {
    for (std::size_t i = m_attempts.size(); i-- > 0;)
        if (m_attempts[i]->id() == id)
            return m_attempts[i];
    return nullptr;
}

/// Of an attempt that was abandoned while its event waited.
bool Exchange::stale(const pipeline::Event& event) const {
    const auto abandoned = [this](pipeline::AttemptId id) {
        const Attempt* const attempt = find(id);
        return attempt == nullptr || attempt->abandoned();
    };
    return std::visit(Overloaded{
                          [&](const pipeline::ReplyHead& e) { return abandoned(e.attempt); },
                          [&](const pipeline::ReplyBuffered& e) { return abandoned(e.attempt); },
                          [&](const pipeline::ReplyPumped& e) { return abandoned(e.attempt); },
                          [&](const pipeline::Failed& e) { return abandoned(e.attempt); },
                          [](const auto&) { return false; },
                      },
                      event);
}

void Exchange::perform(const pipeline::Action& action) {
    std::visit(Overloaded{
                   [this](const pipeline::Call& a) { call(a); },
                   [this](const pipeline::Continue100&) { sendContinue(); },
                   [this](const pipeline::BufferRequest& a) { bufferRequest(a.max); },
                   [this](const pipeline::BufferReply& a) {
                       if (Attempt* const attempt = find(a.attempt))
                           attempt->buffer(a.max);
                   },
                   [this](const pipeline::Pump& a) { pump(a); },
                   [this](const pipeline::Respond& a) { respond(a); },
                   [this](const pipeline::WakeAt& a) { wakeAt(a.at); },
                   [this](const pipeline::Abandon& a) {
                       if (Attempt* const attempt = find(a.attempt))
                           attempt->abandon(a.timedOut);
                   },
                   [this](const pipeline::Abort& a) { m_ending = a.reset ? Ending::reset : Ending::cut; },
               },
               action);
}

void Exchange::call(const pipeline::Call& call) {
    Attempt* const attempt = m_core.takeAttempt();
    m_attempts.push_back(attempt);
    if (call.body == pipeline::Call::Body::stream)
        streamRequest(*attempt);
    attempt->begin(*this, call);
}

void Exchange::wakeAt(MonoTime at) {
    if (at == MonoTime::max())
        m_wake.cancel();
    else
        m_wake.set(at);
}

void Exchange::clientGone() {
    event(pipeline::ClientGone{});
}

void Exchange::cut() {
    m_ending = Ending::reset;
    finish();
}

void Exchange::finish() {
    if (!m_mock) {
        count();
        log();
        m_tap.end();
    }
    --m_serving->exchanges;
    // What is not whole must not look whole: neither by the next response after it nor by an orderly end.
    Ending ending = m_ending;
    if ((ending != Ending::cut && !m_whole) || (ending == Ending::cut && m_frame == Frame::untilClose))
        ending = Ending::reset;
    ClientConnection* const client = m_client;
    const bool drainBody = !m_requestDone;
    clear();
    m_core.give(this);
    switch (ending) {
    case Ending::keep:
        client->exchangeEnded(drainBody);
        break;
    case Ending::close:
    case Ending::cut:
        client->finish();
        break;
    case Ending::reset:
        client->close(true);
        break;
    }
}

void Exchange::clear() {
    m_wake.cancel();
    m_slowTimer.reset();
    for (Attempt* const attempt : m_attempts) {
        attempt->reset();
        m_core.give(attempt);
    }
    m_attempts.clear();
    m_events.clear();
    m_flow.reset();
    m_head.reset();
    m_serving.reset();
    m_arena.reset();
    m_client = nullptr;
    m_streamer = m_pumped = nullptr;
    m_dispatching = m_requestDone = m_continueSent = m_headOut = m_whole = m_holding = false;
    m_ending = Ending::keep;
    m_sink = BodySink::undecided;
    m_frame = Frame::none;
    m_bodyBytes = m_bufferMax = m_replyBytes = 0;
    m_slow = {};
    m_trailers.clear();
    release(m_body);
}

void Exchange::count() {
    const Duration took = m_core.now() - m_start;
    m_core.counters().requestsInFlight.sub();
    const std::int32_t route = m_flow->route();
    RouteCells* const cells = route >= 0 ? m_serving->routes[static_cast<std::size_t>(route)] : m_serving->unmatched;
    if (cells == nullptr)
        return;
    const std::uint16_t status = m_headOut ? m_flow->status() : std::uint16_t{0};
    cells->requests.add();
    cells->byClass[std::min<std::size_t>(status / 100, cells->byClass.size() - 1)].add();
    cells->durationSumNs.add(static_cast<std::uint64_t>(took.count()));
    cells->durationBuckets[WorkerCounters::bucketOf(took)].add();
    WayCells* const way = route >= 0 ? m_serving->ways[static_cast<std::size_t>(route)].entry : m_serving->unmatchedWay;
    way->add(took, status == 0 || status >= 500);
}

WayCells* Exchange::way(std::uint32_t upstream) const {
    const std::int32_t route = m_flow->route();
    return route < 0 ? nullptr : m_serving->ways[static_cast<std::size_t>(route)].call(upstream);
}

void Exchange::log() {
    AccessLog::Lane* const lane = m_core.accessLog();
    if (lane == nullptr || !lane->wanted())
        return;
    const pipeline::GatewayPlan& plan = *m_serving->plan;
    const std::int32_t route = m_flow->route();
    AccessEntry entry;
    entry.began = m_began;
    entry.duration = m_core.clock().now() - m_start;
    entry.requestId = m_flow->requestId();
    entry.listener = plan.listeners[m_listener].name;
    const std::string client = m_flow->client().text();
    entry.client = client;
    entry.consumer = m_flow->consumerName();
    entry.method = m_head->method;
    entry.target = m_head->target;
    entry.host = m_head->authority;
    entry.minorVersion = m_head->minorVersion;
    if (const pipeline::TlsFacts* const tls = m_client->facts().tls) {
        entry.tlsVersion = tls->version;
        entry.tlsCipher = tls->cipher;
        entry.tlsResumed = tls->resumed;
        entry.clientSubject = tls->clientSubject;
        entry.clientFingerprint = tls->clientFingerprint;
    }
    if (route >= 0)
        entry.route = plan.routes[static_cast<std::size_t>(route)].name;
    entry.attempts = static_cast<std::uint16_t>(m_attempts.size());
    if (!m_attempts.empty()) {
        const Attempt& last = *m_attempts.back();
        entry.upstream = plan.upstreams[last.upstream()].name;
        entry.endpoint = plan.upstreams[last.upstream()].endpoints[last.endpoint()].text;
    }
    entry.status = m_headOut ? m_flow->status() : std::uint16_t{0};
    entry.bytesIn = m_bodyBytes;
    entry.bytesOut = m_replyBytes;
    entry.referer = m_head->headers.value("referer");
    entry.userAgent = m_head->headers.value("user-agent");
    if (m_tap.record() != nullptr)
        entry.fault = m_tap.record()->fault;
    entry.revision = plan.revision;
    lane->add(entry, m_serving->redactor);
}

} // namespace gw::runtime
