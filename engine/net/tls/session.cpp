#include "net/tls/session.h"

#include "net/io/reactor_core.h"
#include "net/tls/callbacks.h"
#include "net/tls/slot_bio.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace gw::net::tls {

namespace {

using Mode = Stream::ReadMode;

/// Ciphertext that may wait for the kernel before more is encrypted.
constexpr std::size_t queuedMax = 64 * 1024;
constexpr std::size_t recordBytes = 16 * 1024;
/// A block with less room than this is left to who holds it.
constexpr std::size_t leastRoom = 4 * 1024;

} // namespace

int newSessionCallback(SSL* ssl, SSL_SESSION* session) {
    static_cast<Session*>(SSL_get_app_data(ssl))->target()->keep(session);
    return 1; // the reference is taken over
}

Session::Session(Stream& stream, std::shared_ptr<const ServerContext> context)
    : m_stream(stream), m_owner(stream.m_handler), m_core(stream.m_reactor), m_slot(*stream.m_slot), m_server(std::move(context)) {
    begin(stream, SSL_new(m_server->get()));
    if (m_ssl != nullptr)
        SSL_set_accept_state(m_ssl);
    m_state = State::handshake;
}

Session::Session(Stream& stream, std::shared_ptr<Target> target)
    : m_stream(stream), m_owner(stream.m_handler), m_core(stream.m_reactor), m_slot(*stream.m_slot), m_target(std::move(target)) {
    begin(stream, SSL_new(m_target->get()));
    if (m_ssl == nullptr)
        return;
    SSL_set_connect_state(m_ssl);
    if (!m_target->prepare(m_ssl)) {
        SSL_free(m_ssl);
        m_ssl = nullptr;
    }
}

void Session::begin(Stream& stream, SSL* ssl) {
    m_ssl = ssl;
    m_mode = m_slot.mode;
    m_slot.handler = this;
    m_slot.secure = this;
    m_slot.mode = Mode::head;
    m_core.touch(m_slot);
    if (ssl == nullptr)
        return;
    SSL_set_app_data(ssl, this);
    BIO* const bio = slotBio(*this);
    SSL_set_bio(ssl, bio, bio);
    static_cast<void>(stream);
}

Session::~Session() {
    if (m_ssl != nullptr) {
        // A connection that simply ended does not make its session unfit for the next one.
        if (m_failure == Failure::none)
            SSL_set_shutdown(m_ssl, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
        SSL_free(m_ssl);
    }
    ERR_clear_error();
    m_plain.clear(m_core.memory());
}

// ---- the stream's side

void Session::read(Mode mode) {
    if (m_mode == mode)
        return;
    m_mode = mode;
    if (m_state == State::open || m_state == State::over)
        m_slot.mode = mode;
    m_core.touch(m_slot);
}

SliceQueue& Session::outgoing() { return m_failure == Failure::plainText ? m_slot.out : m_plain; }

std::size_t Session::queued() const { return m_plain.size() + m_slot.out.size(); }

void Session::shutdownWrite() {
    m_shutWanted = true;
    m_core.touch(m_slot);
}

void Session::closing(bool reset) {
    if (reset || m_slot.error != 0 || m_slot.sending != nullptr || m_slot.fd < 0 || m_slot.connecting || m_ssl == nullptr)
        return;
    if (m_state == State::open && !m_shutSent && m_plain.size() == 0) {
        m_shutSent = true;
        ERR_clear_error();
        SSL_shutdown(m_ssl);
    }
    iovec pieces[8];
    msghdr message{};
    message.msg_iov = pieces;
    message.msg_iovlen = m_slot.out.gather(pieces, 8, queuedMax);
    // What does not fit into the socket now is given up, as everything queued is by a close.
    if (message.msg_iovlen != 0 && !m_slot.shutDone)
        (void)::sendmsg(m_slot.fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

// ---- OpenSSL's side

int Session::take(char* to, int room) {
    const std::string_view kept = std::string_view(m_kept).substr(m_keptAt);
    const std::string_view from = kept.empty() ? m_in : kept;
    const std::size_t now = std::min(from.size(), static_cast<std::size_t>(room));
    if (now == 0)
        return 0;
    std::memcpy(to, from.data(), now);
    if (kept.empty()) {
        m_in.remove_prefix(now);
    } else if (now < kept.size()) {
        m_keptAt += now;
    } else {
        m_kept.clear();
        m_keptAt = 0;
    }
    return static_cast<int>(now);
}

int Session::put(const char* bytes, int size) {
    m_slot.out.append(m_core.memory(), {bytes, static_cast<std::size_t>(size)});
    m_core.touch(m_slot);
    return size;
}

// ---- the reactor's side

void Session::turn() {
    advance();
    encrypt();
}

void Session::advance() {
    if (m_state == State::handshake)
        handshake();
    if (m_state == State::open)
        deliver();
}

void Session::onData(std::string_view bytes, const BlockRef&) {
    if (m_state == State::over)
        return; // failed: read only so that its alert reaches the peer
    if (m_state == State::handshake && m_server && !m_anyByte && bytes[0] >= 'A' && bytes[0] <= 'Z') {
        m_failure = Failure::plainText; // a method; a record of TLS begins with its type, below 0x20
        m_failureText = "the client speaks plain HTTP";
        m_state = State::over;
        m_slot.mode = m_mode;
        m_owner.onConnected(EPROTO);
        return;
    }
    m_anyByte = true;
    m_in = bytes;
    advance();
    if (m_state != State::over)
        m_kept.append(m_in);
    m_in = {};
    encrypt();
}

void Session::onConnected(int error) {
    if (error != 0) {
        m_state = State::over;
        m_owner.onConnected(error);
        return;
    }
    m_state = State::handshake;
    handshake();
}

void Session::onEof() {
    m_rawEof = true;
    if (m_state == State::handshake)
        return failHandshake(ECONNRESET);
    if (m_state == State::open && m_mode == Mode::paused && isUndelivered() && !m_eofReported)
        return m_owner.onHangUp();
    ended();
}

void Session::onHangUp() {
    if (m_state == State::open)
        m_owner.onHangUp();
}

void Session::onDrained() {
    encrypt();
    if (m_state != State::handshake && queued() == 0)
        m_owner.onDrained();
}

void Session::onError(int error) {
    if (m_state == State::handshake)
        return failHandshake(error);
    m_owner.onError(error);
}

void Session::onClosed() {
    StreamHandler& owner = m_owner;
    m_stream.m_tls.reset(); // ends this
    owner.onClosed();
}

// ---- handshake

void Session::handshake() {
    if (m_ssl == nullptr) {
        m_failure = Failure::protocol;
        m_failureText = "out of memory";
        m_state = State::over;
        m_owner.onConnected(ENOMEM);
        return;
    }
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl);
    if (result == 1)
        return finishHandshake();
    if (SSL_get_error(m_ssl, result) != SSL_ERROR_WANT_READ)
        failHandshake(EPROTO);
}

void Session::finishHandshake() {
    collectFacts();
    // A resumed session was verified when it was made; its certificate may have run out since.
    if (X509* const peer = SSL_get0_peer_certificate(m_ssl); peer != nullptr && SSL_session_reused(m_ssl) == 1 && m_server &&
                                                             X509_cmp_current_time(X509_get0_notAfter(peer)) < 0) {
        m_failure = Failure::expired;
        m_failureText = "the client's certificate has expired since its session began";
        m_state = State::over;
        m_owner.onConnected(EPROTO);
        return;
    }
    m_state = State::open;
    m_slot.mode = m_mode;
    m_owner.onConnected(0);
}

void Session::failHandshake(int error) {
    m_state = State::over;
    if (error == EPROTO) {
        blame();
    } else {
        m_failure = Failure::reset;
        m_failureText = "the connection ended within the handshake";
    }
    m_core.touch(m_slot); // an alert may have to go out
    m_owner.onConnected(error == 0 ? ECONNRESET : error);
}

/// Puts OpenSSL's last error into our words.
void Session::blame() {
    const unsigned long code = ERR_peek_last_error();
    const char* const reason = ERR_reason_error_string(code);
    m_failure = Failure::protocol;
    m_failureText = reason != nullptr ? reason : "the peer's bytes are no TLS";
    if (ERR_GET_LIB(code) == ERR_LIB_SSL && ERR_GET_REASON(code) >= SSL_AD_REASON_OFFSET) {
        m_failure = Failure::refused;
    } else if (ERR_GET_REASON(code) == SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE) {
        m_failure = Failure::certificate;
    } else if (ERR_GET_REASON(code) == SSL_R_CERTIFICATE_VERIFY_FAILED) {
        const long verdict = SSL_get_verify_result(m_ssl);
        m_failureText = X509_verify_cert_error_string(verdict);
        switch (verdict) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
        case X509_V_ERR_CERT_NOT_YET_VALID:
            m_failure = Failure::expired;
            break;
        case X509_V_ERR_HOSTNAME_MISMATCH:
        case X509_V_ERR_IP_ADDRESS_MISMATCH:
            m_failure = Failure::name;
            break;
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        case X509_V_ERR_CERT_UNTRUSTED:
            m_failure = Failure::unknownAuthority;
            break;
        default:
            m_failure = Failure::certificate;
        }
    }
    ERR_clear_error();
}

void Session::collectFacts() {
    m_facts.version = SSL_get_version(m_ssl);
    m_facts.cipher = SSL_CIPHER_get_name(SSL_get_current_cipher(m_ssl));
    m_facts.resumed = SSL_session_reused(m_ssl) == 1;
    if (const char* const name = SSL_get_servername(m_ssl, TLSEXT_NAMETYPE_host_name))
        m_facts.serverName = name;
    if (const X509* const peer = SSL_get0_peer_certificate(m_ssl)) {
        m_facts.peerSubject = pki::subject(peer);
        m_facts.peerNames = pki::alternativeNames(peer);
        m_facts.peerFingerprint = pki::fingerprint(peer);
    }
}

// ---- bytes

bool Session::isUndelivered() const { return m_keptAt < m_kept.size() || SSL_pending(m_ssl) > 0; }

void Session::deliver() {
    while (m_state == State::open && m_mode != Mode::paused && !m_slot.closing && !m_eofReported)
        if (!readOnce())
            return;
}

/// One record at most. False if there is nothing more for now.
bool Session::readOnce() {
    // Head mode: valid during the call only, and calls never nest, so one scratch a thread serves all.
    static thread_local const auto scratch = std::make_unique<char[]>(recordBytes);
    const bool isBody = m_mode == Mode::body;
    if (isBody && (!m_block || m_block.size() - m_blockUsed < leastRoom)) {
        m_block = m_core.block();
        m_blockUsed = 0;
    }
    char* const to = isBody ? m_block.data() + m_blockUsed : scratch.get();
    const std::size_t room = isBody ? m_block.size() - m_blockUsed : recordBytes;
    std::size_t got = 0;
    ERR_clear_error();
    const int result = SSL_read_ex(m_ssl, to, room, &got);
    if (result != 1) {
        readEnded(SSL_get_error(m_ssl, result));
        return false;
    }
    if (isBody) {
        m_blockUsed += got;
        const BlockRef block = m_block;
        m_owner.onData({to, got}, block);
    } else {
        m_block = BlockRef();
        m_owner.onData({to, got}, BlockRef());
    }
    return true;
}

void Session::readEnded(int reason) {
    if (reason == SSL_ERROR_WANT_READ) {
        m_block = BlockRef(); // waiting streams hold no block
        if (m_rawEof)
            ended();
        return;
    }
    if (reason == SSL_ERROR_ZERO_RETURN) { // close_notify: an orderly end
        m_eofReported = true;
        m_owner.onEof();
        return;
    }
    blame();
    m_state = State::over;
    m_core.touch(m_slot);
    m_owner.onError(EPROTO);
}

/// The connection ended without close_notify: anyone on the way may have cut it, so it never counts as a whole message.
void Session::ended() {
    if (std::exchange(m_eofReported, true))
        return;
    if (m_state == State::open && isClient())
        m_owner.onError(ECONNRESET);
    else
        m_owner.onEof(); // a request says its own length: nothing can look whole that is not
}

void Session::encrypt() {
    if (m_state != State::open || m_slot.closing) {
        if (m_shutWanted && m_state == State::over)
            m_slot.shutWanted = true;
        return;
    }
    iovec piece{};
    while (m_plain.size() != 0 && m_slot.out.size() < queuedMax && m_plain.gather(&piece, 1, recordBytes) == 1) {
        std::size_t written = 0;
        ERR_clear_error();
        if (SSL_write_ex(m_ssl, piece.iov_base, std::min(piece.iov_len, recordBytes), &written) != 1)
            return; // only a broken session refuses: reading reports it
        m_plain.consume(m_core.memory(), written);
    }
    if (m_plain.size() == 0 && m_shutWanted && !m_shutSent) {
        m_shutSent = true;
        ERR_clear_error();
        SSL_shutdown(m_ssl);
        m_slot.shutWanted = true;
    }
}

} // namespace gw::net::tls
