#include "tls/tls_wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace gw::test {

namespace {

void setPatience(int fd) {
    const timeval patience{TlsWire::patience, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

/// Where a connection keeps the newest session that it was given.
int keepSession(SSL* ssl, SSL_SESSION* session) {
    auto* const kept = static_cast<SSL_SESSION**>(SSL_get_app_data(ssl));
    if (*kept != nullptr)
        SSL_SESSION_free(*kept);
    *kept = session;
    return 1;
}

} // namespace

int connectTo(std::uint16_t port, int receiveBuffer) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receiveBuffer > 0)
        ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    setPatience(fd);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
        const std::error_code why(errno, std::system_category());
        ::close(fd);
        throw std::system_error(why, "cannot connect");
    }
    return fd;
}

TlsWire::TlsWire(std::uint16_t port, const ClientWish& wish) : m_fd(connectTo(port, wish.receiveBuffer)) {
    m_context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_session_cache_mode(m_context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
    SSL_CTX_sess_set_new_cb(m_context, keepSession);
    SSL_CTX_set_security_level(m_context, 0); // also what the engine must refuse
    SSL_CTX_set_min_proto_version(m_context, TLS1_VERSION);
    if (wish.version != 0) {
        SSL_CTX_set_min_proto_version(m_context, wish.version);
        SSL_CTX_set_max_proto_version(m_context, wish.version);
    }
    if (!wish.ciphers12.empty())
        SSL_CTX_set_cipher_list(m_context, wish.ciphers12.c_str());
    if (!wish.certificate.empty() &&
        (SSL_CTX_use_certificate_chain_file(m_context, wish.certificate.c_str()) != 1 ||
         SSL_CTX_use_PrivateKey_file(m_context, wish.key.c_str(), SSL_FILETYPE_PEM) != 1))
        throw std::runtime_error("cannot use the client's certificate");
    m_ssl = SSL_new(m_context);
    if (!wish.alpn.empty())
        SSL_set_alpn_protos(m_ssl, reinterpret_cast<const unsigned char*>(wish.alpn.data()), static_cast<unsigned>(wish.alpn.size()));
    if (!wish.serverName.empty())
        SSL_set_tlsext_host_name(m_ssl, wish.serverName.c_str());
    if (wish.session != nullptr)
        SSL_set_session(m_ssl, wish.session);
    shake(true);
}

TlsWire::TlsWire(int fd, SSL_CTX* server) : m_fd(fd), m_ssl(SSL_new(server)) {
    setPatience(fd);
    shake(false);
}

void TlsWire::shake(bool client) {
    SSL_set_app_data(m_ssl, new SSL_SESSION*(nullptr));
    SSL_set_fd(m_ssl, m_fd);
    ERR_clear_error();
    const int result = client ? SSL_connect(m_ssl) : SSL_accept(m_ssl);
    m_good = result == 1;
    if (!m_good) {
        const char* const reason = ERR_reason_error_string(ERR_peek_last_error());
        m_error = reason != nullptr ? reason : "the peer closed";
    }
}

TlsWire::~TlsWire() {
    auto* const kept = static_cast<SSL_SESSION**>(SSL_get_app_data(m_ssl));
    SSL_SESSION_free(*kept);
    delete kept;
    SSL_free(m_ssl);
    SSL_CTX_free(m_context);
    ::close(m_fd);
}

bool TlsWire::resumed() const { return SSL_session_reused(m_ssl) == 1; }

std::string TlsWire::peerName() const {
    X509* const peer = SSL_get0_peer_certificate(m_ssl);
    char name[256] = "";
    if (peer != nullptr)
        X509_NAME_get_text_by_NID(X509_get_subject_name(peer), NID_commonName, name, sizeof name);
    return name;
}

SSL_SESSION* TlsWire::session() {
    auto* const kept = static_cast<SSL_SESSION**>(SSL_get_app_data(m_ssl));
    if (*kept != nullptr)
        SSL_SESSION_up_ref(*kept);
    return *kept;
}

bool TlsWire::send(std::string_view bytes) {
    while (!bytes.empty()) {
        std::size_t sent = 0;
        if (SSL_write_ex(m_ssl, bytes.data(), bytes.size(), &sent) != 1)
            return false;
        bytes.remove_prefix(sent);
    }
    return true;
}

bool TlsWire::more() {
    char piece[16 * 1024];
    ERR_clear_error();
    const int got = SSL_read(m_ssl, piece, sizeof piece);
    if (got > 0) {
        m_buffer.append(piece, static_cast<std::size_t>(got));
        return true;
    }
    m_orderly = SSL_get_error(m_ssl, got) == SSL_ERROR_ZERO_RETURN;
    if (const char* const reason = ERR_reason_error_string(ERR_peek_last_error()))
        m_error = reason;
    return false;
}

std::string TlsWire::head() {
    std::size_t end = m_buffer.find("\r\n\r\n");
    while (end == std::string::npos) {
        if (!more())
            return {};
        end = m_buffer.find("\r\n\r\n");
    }
    return bytes(end + 4);
}

std::string TlsWire::bytes(std::size_t count) {
    while (m_buffer.size() < count && more()) {
    }
    std::string out = m_buffer.substr(0, count);
    m_buffer.erase(0, out.size());
    return out;
}

std::string TlsWire::rest() {
    while (more()) {
    }
    return std::exchange(m_buffer, {});
}

std::string TlsWire::get(std::string_view target, std::string_view host, std::string* headOut) {
    if (!send("GET " + std::string(target) + " HTTP/1.1\r\nHost: " + std::string(host) + "\r\n\r\n"))
        m_good = false;
    const std::string got = head();
    m_good = m_good && !got.empty();
    if (headOut != nullptr)
        *headOut = got;
    const std::string length = field(got, "Content-Length");
    return bytes(length.empty() ? 0 : std::stoul(length));
}

void TlsWire::closeNotify() { SSL_shutdown(m_ssl); }

void TlsWire::reset() {
    const linger now{1, 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

std::string field(std::string_view head, std::string_view name) {
    while (!head.empty()) {
        const std::string_view line = head.substr(0, head.find("\r\n"));
        const bool same = line.size() > name.size() && line[name.size()] == ':' &&
                          std::equal(name.begin(), name.end(), line.begin(), [](char a, char b) { return (a | 0x20) == (b | 0x20); });
        if (same)
            return std::string(line.substr(std::min(line.size(), name.size() + 2)));
        head.remove_prefix(std::min(head.size(), line.size() + 2));
    }
    return {};
}

TlsServer::TlsServer(const std::string& certificate, const std::string& key, Script script, const std::string& clientAuthorities)
    : m_script(std::move(script)), m_context(SSL_CTX_new(TLS_server_method())) {
    if (SSL_CTX_use_certificate_chain_file(m_context, certificate.c_str()) != 1 ||
        SSL_CTX_use_PrivateKey_file(m_context, key.c_str(), SSL_FILETYPE_PEM) != 1)
        throw std::runtime_error("cannot use the server's certificate");
    SSL_CTX_set_session_id_context(m_context, reinterpret_cast<const unsigned char*>("test"), 4);
    if (!clientAuthorities.empty()) {
        SSL_CTX_load_verify_locations(m_context, clientAuthorities.c_str(), nullptr);
        SSL_CTX_set_verify(m_context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    }
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    if (::bind(m_fd, reinterpret_cast<sockaddr*>(&at), size) != 0 || ::listen(m_fd, 64) != 0)
        throw std::runtime_error("cannot listen");
    ::getsockname(m_fd, reinterpret_cast<sockaddr*>(&at), &size);
    m_port = ntohs(at.sin_port);
    m_acceptor = std::thread([this] {
        for (int number = 0;; ++number) {
            const int fd = ::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd < 0)
                return;
            const std::lock_guard lock(m_mutex);
            m_open.push_back(fd);
            m_threads.emplace_back([this, fd, number] {
                {
                    TlsWire wire(fd, m_context);
                    if (wire.good()) {
                        ++m_handshakes;
                        m_resumed += wire.resumed() ? 1 : 0;
                        m_script(wire, number);
                    }
                    const std::lock_guard hold(m_mutex);
                    std::erase(m_open, fd);
                }
            });
        }
    });
}

TlsServer::~TlsServer() {
    ::shutdown(m_fd, SHUT_RDWR);
    m_acceptor.join();
    {
        const std::lock_guard lock(m_mutex);
        for (const int fd : m_open)
            ::shutdown(fd, SHUT_RDWR);
    }
    for (std::thread& one : m_threads)
        one.join();
    ::close(m_fd);
    SSL_CTX_free(m_context);
}

} // namespace gw::test
