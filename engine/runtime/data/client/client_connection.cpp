#include "runtime/data/client/client_connection.h"

#include "net/tls/session.h"
#include "runtime/data/exchange/exchange.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace gw::runtime {
namespace {

/// How long the client may take to read the last answer and close.
constexpr auto lingerTime = std::chrono::seconds(2);
/// The same for who was not let in.
constexpr auto turnedAwayTime = std::chrono::seconds(1);
/// The rest of an unwanted body up to this size is read so that the connection can go on.
constexpr std::uint64_t drainableBody = 64 * 1024;

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

/// Whether a connection that was let in under `then` would be let in under `now`: same listener, client certificates asked for in
/// the same way under the same authorities, same versions. Renewed certificates of the listener make no difference.
bool admitAlike(const pki::ServerSettings& now, const pki::ServerSettings& then) {
    return now.sessionContext == then.sessionContext && now.only13 == then.only13;
}

} // namespace

ClientConnection::ClientConnection(WorkerCore& core)
    : m_core(core), m_stream(core.reactor(), *this), m_timer(core.reactor(), [this] { onTimer(); }) {}

void ClientConnection::begin(int fd, const net::Address& peer, std::shared_ptr<AcceptPoint> point) {
    m_point = std::move(point);
    m_state = State::head;
    m_eof = m_headBegun = m_closeAsked = m_bodyBroken = m_awaitsContinue = m_taking = m_turnedAway = false;
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
    m_facts.tls = nullptr;
    m_admittedUnder = listener().tls;
    m_counted = !listener().mock;
    if (m_counted) {
        m_core.counters().connectionsTotal.add();
        m_core.counters().connectionsOpen.add();
    }
    if (!letIn())
        return;
    secure();
    m_facts.localPort = m_stream.local().port();
    m_stream.read(net::Stream::ReadMode::head);
    watch(Watch::header, listener().timeouts.header);
}

void ClientConnection::secure() {
    if (const auto& tls = m_point->serving->tls[m_point->listener])
        m_stream.secure(tls);
    if (m_stream.tls() != nullptr)
        m_handshake = m_core.handshakeBegan(this);
    m_facts.scheme = m_stream.tls() != nullptr ? "https" : "http";
}

void ClientConnection::onConnected(int error) {
    const net::tls::Session& session = *m_stream.tls();
    HandshakeCells& cells = m_core.counters().handshakes;
    endHandshake();
    if (error == 0) {
        const net::tls::Facts& facts = session.facts();
        (facts.resumed ? cells.resumed : cells.full).add();
        m_tls = {facts.version, facts.cipher, facts.resumed, facts.serverName, facts.peerSubject, facts.peerNames, facts.peerFingerprint};
        m_facts.tls = &m_tls;
        if (m_watch == Watch::header)
            watch(Watch::header, listener().timeouts.header); // the handshake has had its time
        return;
    }
    cells.failed.add();
    if (error != EPROTO)
        close(true);
    else if (m_state == State::head && session.failure() == net::tls::Failure::plainText)
        refuse({.status = 400, .code = "plain-http-on-tls", .sentence = "This port speaks TLS: ask with https://"});
    else
        finish(); // the alert goes out, then the connection ends
}

void ClientConnection::endHandshake() {
    if (m_handshake)
        m_core.handshakeEnded(*std::exchange(m_handshake, std::nullopt));
}

void ClientConnection::giveHandshakeUp() {
    m_core.counters().handshakes.failed.add();
    m_point->serving->listenerCells[m_point->listener]->overHandshakes.add();
    close(true);
}

bool ClientConnection::mustClose() const {
    if (m_closeAsked || m_eof || m_bodyBroken || m_core.draining() || m_point->retiring || outdated())
        return true;
    const model::Listener* const config = listener().config;
    if (config != nullptr && config->timeouts.idle == Duration::zero())
        return true; // nothing is kept open between requests
    return config != nullptr && config->limits.requestsPerConnection != 0 &&
           m_requests >= config->limits.requestsPerConnection;
}

bool ClientConnection::outdated() const {
    const auto& rules = listener().tls;
    return rules != m_admittedUnder && (!rules || !m_admittedUnder || !admitAlike(*rules, *m_admittedUnder));
}

bool ClientConnection::bodyDrainable() const {
    if (m_body.done())
        return true;
    // Who waits for 100 Continue may send the body or not: nobody can tell.
    return !m_awaitsContinue && !m_bodyBroken && m_body.framing() == http::Framing::length &&
           m_body.remaining() <= drainableBody;
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
        lookAtTaking();
        watchIdle();
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
    lookAtTaking();
    m_stream.shutdownWrite();
    if (m_stream.readMode() != net::Stream::ReadMode::head)
        m_stream.read(net::Stream::ReadMode::head);
    watch(Watch::linger, m_turnedAway ? turnedAwayTime : lingerTime);
}

void ClientConnection::close(bool reset) {
    m_exchange = nullptr;
    if (m_state == State::closing || m_state == State::free)
        return;
    countBytes();
    endHandshake();
    m_state = State::closing;
    m_watch = Watch::none;
    m_timer.cancel();
    m_stream.close(reset);
}

void ClientConnection::drain() {
    m_closeAsked = true;
    if (m_state == State::head && !m_headBegun)
        watchIdle();
}

void ClientConnection::planChanged() {
    if (m_state != State::head || m_headBegun || !outdated())
        return;
    if (m_stream.tls() != nullptr && m_facts.tls == nullptr)
        close(true); // in its handshake
    else
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
    endHandshake();
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
    m_admittedUnder.reset();
    m_core.closed(this);
}

} // namespace gw::runtime
