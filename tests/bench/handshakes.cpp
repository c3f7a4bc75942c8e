// TLS handshakes one after the other against 127.0.0.1, as many as fit into a time. Each ends with close_notify.
//   handshakes PORT SECONDS 1.2|1.3 full|resumed
// With TLS 1.3 each one waits for a ticket: the server sends it after the client's Finished, so the handshake is over on
// both sides. "resumed" offers the latest session every time. Prints {"handshakes":…,"resumed":…,"seconds":…}.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace {

struct Freed {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(SSL* ssl) const { SSL_free(ssl); }
    void operator()(SSL_SESSION* session) const { SSL_SESSION_free(session); }
};
using Session = std::unique_ptr<SSL_SESSION, Freed>;

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "handshakes: %s\n", what);
    std::exit(1);
}

int connectTo(std::uint16_t port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        fail("cannot connect");
    return fd;
}

class Client {
public:
    Client(std::uint16_t port, int version) : m_port(port), m_version(version), m_context(SSL_CTX_new(TLS_client_method())) {
        SSL_CTX_set_min_proto_version(m_context.get(), version);
        SSL_CTX_set_max_proto_version(m_context.get(), version);
        SSL_CTX_set_session_cache_mode(m_context.get(), SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL_STORE);
        SSL_CTX_clear_mode(m_context.get(), SSL_MODE_AUTO_RETRY); // reading returns once a ticket has come
        SSL_CTX_set_app_data(m_context.get(), this);
        SSL_CTX_sess_set_new_cb(m_context.get(), [](SSL* ssl, SSL_SESSION* session) {
            static_cast<Client*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(ssl)))->m_last.reset(session);
            return 1; // ours now
        });
    }

    /// One handshake; whether the server resumed `offered`.
    bool shake(SSL_SESSION* offered) {
        m_last.reset();
        const int fd = connectTo(m_port);
        const std::unique_ptr<SSL, Freed> ssl(SSL_new(m_context.get()));
        SSL_set_fd(ssl.get(), fd);
        if (offered != nullptr)
            SSL_set_session(ssl.get(), offered);
        if (SSL_connect(ssl.get()) != 1)
            fail("the handshake failed");
        const bool resumed = SSL_session_reused(ssl.get()) == 1;
        if (m_version == TLS1_3_VERSION)
            waitForTicket(*ssl, fd);
        SSL_shutdown(ssl.get());
        ::close(fd);
        return resumed;
    }

    [[nodiscard]] Session takeSession() { return std::move(m_last); }

private:
    void waitForTicket(SSL& ssl, int fd) const {
        char byte = 0;
        while (!m_last) {
            pollfd one{.fd = fd, .events = POLLIN, .revents = 0};
            if (::poll(&one, 1, 5000) != 1)
                fail("no ticket came within 5 s");
            const int got = SSL_read(&ssl, &byte, 1);
            if (!m_last && got <= 0 && SSL_get_error(&ssl, got) != SSL_ERROR_WANT_READ)
                fail("the connection ended before a ticket came");
        }
    }

    std::uint16_t m_port;
    int m_version;
    std::unique_ptr<SSL_CTX, Freed> m_context;
    Session m_last;
};

} // namespace

int main(int argc, char** argv) {
    const int port = argc == 5 ? std::atoi(argv[1]) : 0;
    const double seconds = argc == 5 ? std::atof(argv[2]) : 0;
    const bool is13 = argc == 5 && std::strcmp(argv[3], "1.3") == 0;
    const bool resuming = argc == 5 && std::strcmp(argv[4], "resumed") == 0;
    if (port < 1 || port > 65535 || seconds <= 0 || (!is13 && std::strcmp(argv[3], "1.2") != 0) ||
        (!resuming && std::strcmp(argv[4], "full") != 0)) {
        std::fprintf(stderr, "usage: handshakes PORT SECONDS 1.2|1.3 full|resumed\n");
        return 2;
    }
    Client client(static_cast<std::uint16_t>(port), is13 ? TLS1_3_VERSION : TLS1_2_VERSION);
    Session session;
    if (resuming) {
        client.shake(nullptr);
        session = client.takeSession();
        if (!session)
            fail("the server gave no session to resume");
    }
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    const Clock::time_point end = begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    long done = 0;
    long resumed = 0;
    for (; Clock::now() < end; ++done) {
        resumed += client.shake(session.get()) ? 1 : 0;
        // A ticket of TLS 1.3 is good for one handshake, which brings the next one.
        if (Session next = client.takeSession(); resuming && next)
            session = std::move(next);
    }
    std::printf("{\"handshakes\":%ld,\"resumed\":%ld,\"seconds\":%.6f}\n", done, resumed,
                std::chrono::duration<double>(Clock::now() - begin).count());
}
