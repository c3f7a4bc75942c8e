// Both ends of a TLS connection for tests, on blocking sockets and OpenSSL's own socket functions, so that nothing of
// the engine tests itself. Every wait ends after `patience`. Thread: the test's; a server's scripts have their own.
#pragma once

#include <openssl/types.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

struct ssl_session_st;

namespace gw::test {

struct ClientWish {
    std::string serverName;              ///< SNI; "" = none
    int version = 0;                     ///< exactly this one, e.g. TLS1_2_VERSION; 0 = any
    std::string certificate, key;        ///< PEM files; "" = none shown
    std::string ciphers12, alpn;         ///< "" = usual; alpn in wire form
    ssl_session_st* session = nullptr;   ///< to resume
    int receiveBuffer = 0;
};

class TlsWire {
public:
    static constexpr int patience = 15; ///< seconds

    /// Connects to 127.0.0.1 and shakes hands; see good().
    TlsWire(std::uint16_t port, const ClientWish& wish = {});
    /// Shakes hands as a server.
    TlsWire(int fd, SSL_CTX* server);
    TlsWire(const TlsWire&) = delete;
    TlsWire& operator=(const TlsWire&) = delete;
    ~TlsWire(); ///< closes without close_notify, unless closeNotify() was called

    [[nodiscard]] bool good() const { return m_good; }
    [[nodiscard]] const std::string& error() const { return m_error; }
    [[nodiscard]] SSL* ssl() const { return m_ssl; }
    [[nodiscard]] bool resumed() const;
    [[nodiscard]] std::string peerName() const; ///< common name of the peer's certificate
    /// The newest session that can be resumed; the caller frees it. nullptr = none came.
    [[nodiscard]] ssl_session_st* session();

    bool send(std::string_view bytes);
    /// Up to and including the empty line; "" if there is none.
    std::string head();
    std::string bytes(std::size_t count);
    std::string rest(); ///< until the end
    bool more();        ///< at least one more byte into the buffer
    /// What head() and others have not taken yet.
    [[nodiscard]] const std::string& buffer() const { return m_buffer; }
    /// Asks for `target` and reads an answer with Content-Length: its body; "" with good() false if none came.
    std::string get(std::string_view target, std::string_view host = "a.test", std::string* head = nullptr);
    void closeNotify();
    /// The peer ended by close_notify (seen while reading).
    [[nodiscard]] bool endedOrderly() const { return m_orderly; }
    void reset();

private:
    void shake(bool client);
    int m_fd = -1;
    SSL_CTX* m_context = nullptr;
    SSL* m_ssl = nullptr;
    bool m_good = false;
    bool m_orderly = false;
    std::string m_error;
    std::string m_buffer;
};

/// A plain connected socket to 127.0.0.1.
[[nodiscard]] int connectTo(std::uint16_t port, int receiveBuffer = 0);

/// A TLS server on 127.0.0.1 that runs the script on each connection whose handshake succeeded.
class TlsServer {
public:
    using Script = std::function<void(TlsWire& wire, int number)>;
    /// PEM files. `clientAuthorities` "" = asks for no certificate.
    TlsServer(const std::string& certificate, const std::string& key, Script script, const std::string& clientAuthorities = {});
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] int handshakes() const { return m_handshakes; }
    [[nodiscard]] int resumed() const { return m_resumed; }

private:
    Script m_script;
    SSL_CTX* m_context = nullptr;
    int m_fd = -1;
    std::uint16_t m_port = 0;
    std::atomic<int> m_handshakes{0}, m_resumed{0};
    std::mutex m_mutex;
    std::vector<int> m_open;
    std::vector<std::thread> m_threads;
    std::thread m_acceptor;
};

/// Value of a field of a head, "" if there is none.
[[nodiscard]] std::string field(std::string_view head, std::string_view name);

} // namespace gw::test
