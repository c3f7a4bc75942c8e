#include "runtime/data/client/client_connection.h"

#include "runtime/data/exchange/exchange.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstring>

namespace gw::runtime {
namespace {

/// How long the client may take to read the last answer and close.
constexpr auto lingerTime = std::chrono::seconds(2);
/// The rest of an unwanted body up to this size is read so that the connection can go on.
constexpr std::uint64_t drainableBody = 64 * 1024;
/// A body's average rate is judged from then on (it may start slowly).
constexpr auto rateGrace = std::chrono::seconds(5);
constexpr auto rateStep = std::chrono::seconds(1);

IpAddress ipOf(const net::Address& address) {
    if (address.storage.ss_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address.storage, sizeof v4);
        std::array<std::uint8_t, 4> bytes{};
        std::memcpy(bytes.data(), &v4.sin_addr, 4);
        return IpAddress::v4(bytes[0], bytes[1], bytes[2], bytes[3]);
    }
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address.storage, sizeof v6);
    std::array<std::uint8_t, 16> bytes{};
    std::memcpy(bytes.data(), &v6.sin6_addr, 16);
    return IpAddress(bytes);
}

/// Fewer bytes than the rate asks for in this time.
bool tooSlow(std::uint64_t bytes, Duration in, const Rate& rate) {
    if (rate.count == 0 || rate.per <= Duration::zero())
        return false;
    const double needed = static_cast<double>(rate.count) * (std::chrono::duration<double>(in) / std::chrono::duration<double>(rate.per));
    return static_cast<double>(bytes) < needed;
}

} // namespace

ClientConnection::ClientConnection(WorkerCore& core)
    : m_core(core), m_stream(core.reactor(), *this), m_timer(core.reactor(), [this] { onTimer(); }) {}

void ClientConnection::begin(int fd, const net::Address& peer, std::shared_ptr<AcceptPoint> point) {
    m_point = std::move(point);
    m_state = State::head;
    m_eof = m_headBegun = m_closeAsked = m_bodyBroken = m_awaitsContinue = m_taking = false;
    m_requests = 0;
    m_input.clear();
    m_decoder.reset();
    m_countedIn = m_countedOut = 0;
    m_facts.peer = ipOf(peer);
    m_peerText = peer.text();
    m_facts.peerText = m_peerText;
    const std::size_t colon = m_peerText.rfind(':');
    m_facts.peerAddress = m_facts.peerText.substr(0, colon);
    if (m_facts.peerAddress.starts_with('['))
        m_facts.peerAddress = m_facts.peerAddress.substr(1, m_facts.peerAddress.size() - 2);
    m_stream.adopt(fd);
    m_facts.localPort = m_stream.local().port();
    const pipeline::ListenerPlan& plan = listener();
    m_stream.read(net::Stream::ReadMode::head);
    m_counted = !plan.mock;
    if (m_counted) {
        m_core.counters().connectionsTotal.add();
        m_core.counters().connectionsOpen.add();
    }
    if (plan.config != nullptr) {
        const model::ListenerLimits& limits = plan.config->limits;
        m_share = m_point->serving->listeners[m_point->listener];
        m_perClient = limits.connectionsPerClient != 0;
        const auto taken = m_share->take(m_facts.peer, limits.connections, limits.connectionsPerClient);
        if (taken != ListenerShare::Taken::yes) {
            m_share.reset();
            refuseConnection(taken == ListenerShare::Taken::tooMany ? "too-many-connections" : "too-many-connections-of-client",
                             "No more connections are taken here for now");
            return;
        }
    }
    watch(Watch::header, plan.timeouts.header);
}

void ClientConnection::refuseConnection(std::string_view code, std::string_view sentence) {
    m_core.counters().refusedConnections.add();
    refuse({.status = 503, .code = code, .sentence = sentence});
}

bool ClientConnection::mustClose() const {
    if (m_closeAsked || m_eof || m_bodyBroken || m_core.draining() || m_point->retiring)
        return true;
    const model::Listener* const config = listener().config;
    return config != nullptr && config->limits.requestsPerConnection != 0 && m_requests >= config->limits.requestsPerConnection;
}

bool ClientConnection::bodyDrainable() const {
    if (m_body.done())
        return true;
    // Who waits for 100 Continue may send the body or not: nobody can tell.
    return !m_awaitsContinue && !m_bodyBroken && m_body.framing() == http::Framing::length && m_body.remaining() <= drainableBody;
}

void ClientConnection::countBytes() {
    if (!m_counted)
        return;
    m_core.counters().bytesIn.add(m_stream.received() - m_countedIn);
    m_core.counters().bytesOut.add(m_stream.sent() - m_countedOut);
    m_countedIn = m_stream.received();
    m_countedOut = m_stream.sent();
}

void ClientConnection::exchangeEnded(bool drainBody) {
    m_exchange = nullptr;
    countBytes();
    unwatchWriting();
    if (m_eof) {
        finish();
        return;
    }
    if (drainBody && !m_body.done()) {
        m_state = State::draining;
        startBodyWatch();
    } else {
        m_state = State::head;
        watch(Watch::idle, listener().timeouts.idle);
    }
    resume();
}

void ClientConnection::finish() {
    m_exchange = nullptr;
    if (m_state == State::closing || m_state == State::free)
        return;
    if (m_eof && m_stream.queued() == 0) {
        close(false);
        return;
    }
    m_state = State::lingering;
    m_stream.shutdownWrite();
    if (m_stream.readMode() != net::Stream::ReadMode::head)
        m_stream.read(net::Stream::ReadMode::head);
    watch(Watch::linger, std::max<Duration>(lingerTime, m_stream.queued() > 0 ? listener().timeouts.body : Duration{}));
}

void ClientConnection::close(bool reset) {
    m_exchange = nullptr;
    if (m_state == State::closing || m_state == State::free)
        return;
    countBytes();
    m_state = State::closing;
    m_watch = Watch::none;
    m_timer.cancel();
    m_stream.close(reset);
}

void ClientConnection::drain() {
    m_closeAsked = true;
    if (m_state == State::head && !m_headBegun)
        finish();
}

void ClientConnection::cutIfServedBy(const Serving& serving) {
    if (m_exchange != nullptr && m_exchange->serving() == &serving)
        m_exchange->cut();
}

void ClientConnection::abandon() {
    if (m_exchange != nullptr)
        m_exchange->cut();
    else if (m_state != State::free)
        close(true);
}

void ClientConnection::onEof() {
    m_eof = true;
    switch (m_state) {
    case State::waiting:
        if (!listener().config || !listener().config->halfClose)
            gone();
        return;
    case State::body:
        gone();
        return;
    case State::free:
    case State::closing:
        return;
    default:
        finish(); // what is queued for it still goes out
    }
}

void ClientConnection::onHangUp() {
    if (m_state == State::body)
        return; // the end of its body may be among what is not delivered yet
    if (m_state == State::waiting && (!listener().config || !listener().config->halfClose))
        gone();
}

void ClientConnection::onError(int) {
    m_eof = true;
    gone();
    close(true);
}

/// The client left while its exchange runs.
void ClientConnection::gone() {
    m_eof = true;
    if (m_exchange != nullptr)
        m_exchange->clientGone();
}

void ClientConnection::onDrained() {
    if (m_exchange != nullptr)
        m_exchange->clientDrained();
    else if (m_state == State::head)
        resume();
    else if (m_state == State::lingering && m_eof)
        close(false);
}

void ClientConnection::onClosed() {
    m_state = State::free;
    m_timer.cancel();
    unwatchWriting();
    if (m_share)
        m_share->release(m_facts.peer, m_perClient);
    m_share.reset();
    if (m_counted)
        m_core.counters().connectionsOpen.sub();
    if (m_input.capacity() > 64 * 1024)
        m_input = {};
    m_point.reset();
    m_core.closed(this);
}

void ClientConnection::watch(Watch what, Duration after) {
    if (after == Duration::zero()) {
        m_watch = Watch::none;
        return;
    }
    m_watch = what;
    m_timer.set(m_core.now() + after);
}

void ClientConnection::startBodyWatch() {
    if (m_watch == Watch::body)
        return;
    m_bodySince = m_progressAt = m_core.now();
    const Duration body = listener().timeouts.body;
    watch(Watch::body, body == Duration::zero() ? Duration(rateGrace) : std::min<Duration>(body, rateGrace));
}

void ClientConnection::onTimer() {
    switch (m_watch) {
    case Watch::none:
        return;
    case Watch::header:
        m_watch = Watch::none;
        // Who sent nothing at all is not answered: there is no request to answer.
        if (m_headBegun)
            refuse({.status = 408, .code = "request-head-timeout", .sentence = "The request head did not come in time"});
        else
            close(false);
        return;
    case Watch::idle:
        close(false);
        return;
    case Watch::linger:
        close(m_stream.queued() > 0);
        return;
    case Watch::body:
        checkBodyProgress();
        return;
    }
}

void ClientConnection::checkBodyProgress() {
    const model::ListenerTimeouts& times = listener().timeouts;
    const MonoTime now = m_core.now();
    m_watch = Watch::none;
    if (m_state != State::body && m_state != State::draining)
        return;
    if (m_stream.readMode() == net::Stream::ReadMode::paused) {
        m_bodyBytes = 0; // it is the upstream that is slow; the client is judged anew afterwards
        startBodyWatch();
        return;
    }
    const bool stalled = times.body != Duration::zero() && now - m_progressAt >= times.body;
    const bool slow = now - m_bodySince >= rateGrace && tooSlow(m_bodyBytes, now - m_bodySince, times.minRate);
    if (stalled || slow) {
        m_bodyBroken = true;
        if (m_state == State::body)
            m_exchange->requestBodyFailed(pipeline::RequestBodyFailed::Why::timeout);
        else
            finish();
        return;
    }
    Duration next = rateStep;
    if (times.body != Duration::zero())
        next = std::min<Duration>(next, m_progressAt + times.body - now);
    watch(Watch::body, std::max<Duration>(next, std::chrono::milliseconds(1)));
}

void ClientConnection::watchWriting() {
    if (!m_writeTimer)
        m_writeTimer = std::make_unique<net::Timer>(m_core.reactor(), [this] { onWriteTimer(); });
    m_writtenBefore = m_stream.sent();
    const Duration stall = listener().timeouts.body;
    m_writeTimer->set(m_core.now() + (stall == Duration::zero() ? Duration(rateGrace) : stall));
}

void ClientConnection::unwatchWriting() {
    if (m_writeTimer)
        m_writeTimer->cancel();
}

/// Judges what the client has taken since the last look.
void ClientConnection::onWriteTimer() {
    const model::ListenerTimeouts& times = listener().timeouts;
    const std::uint64_t written = m_stream.sent() - m_writtenBefore;
    const Duration window = times.body == Duration::zero() ? Duration(rateGrace) : times.body;
    if ((times.body != Duration::zero() && written == 0) || (window >= rateGrace && tooSlow(written, window, times.minRate))) {
        gone();
        close(true);
        return;
    }
    watchWriting();
}

} // namespace gw::runtime
