// A blocking HTTP/1.1 client on plain sockets, for test threads: it sees every reset and every missing byte.
// Thread: any, one an object. Owner: the test. Called by: tests of the host.
#pragma once

#include "net/reactor.h"

#include <cstring>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace gw::test {

struct PlainReply {
    std::string error; ///< empty = whole answer
    int status = 0;
    std::string head, body;
    bool close = false; ///< the server ends the connection after it
};

class PlainClient {
public:
    explicit PlainClient(std::uint16_t port, int timeoutMs = 10'000) : m_port(port), m_timeout(timeoutMs) {}
    PlainClient(const PlainClient&) = delete;
    PlainClient& operator=(const PlainClient&) = delete;
    ~PlainClient() { disconnect(); }

    [[nodiscard]] bool connected() const { return m_fd >= 0; }
    void disconnect() {
        if (m_fd >= 0)
            ::close(m_fd);
        m_fd = -1;
    }
    /// 0 or an errno.
    int connect() {
        disconnect();
        net::Address to;
        net::Address::parse("127.0.0.1", m_port, to);
        m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(m_fd, reinterpret_cast<const sockaddr*>(&to.storage), to.length) == 0)
            return 0;
        const int error = errno;
        disconnect();
        return error;
    }
    /// GET on the open connection, or on a new one.
    PlainReply get(std::string_view target, std::string_view headers = {}) {
        if (!connected())
            if (const int error = connect(); error != 0)
                return {.error = std::string("connect: ") + std::strerror(error)};
        const std::string text = "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(headers) + "\r\n";
        if (::send(m_fd, text.data(), text.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(text.size()))
            return fail("send");
        PlainReply reply;
        std::string bytes;
        std::size_t end = std::string::npos;
        while ((end = bytes.find("\r\n\r\n")) == std::string::npos)
            if (!more(bytes))
                return fail("head after " + std::to_string(bytes.size()) + " bytes");
        reply.head = bytes.substr(0, end + 4);
        reply.body = bytes.substr(end + 4);
        reply.status = std::atoi(reply.head.c_str() + 9);
        const std::size_t length = std::strtoul(field(reply.head, "content-length").c_str(), nullptr, 10);
        while (reply.body.size() < length)
            if (!more(reply.body))
                return fail("body");
        reply.close = field(reply.head, "connection") == "close";
        if (reply.close)
            disconnect();
        return reply;
    }

private:
    static std::string field(std::string_view head, std::string_view name) {
        for (std::size_t at = 0; (at = head.find("\r\n", at)) != std::string_view::npos;) {
            at += 2;
            if (head.size() - at > name.size() && ::strncasecmp(head.data() + at, name.data(), name.size()) == 0 &&
                head[at + name.size()] == ':') {
                std::string_view value = head.substr(at + name.size() + 1);
                value = value.substr(0, value.find("\r\n"));
                return std::string(value.substr(std::min(value.find_first_not_of(' '), value.size())));
            }
        }
        return {};
    }
    bool more(std::string& to) {
        pollfd one{.fd = m_fd, .events = POLLIN, .revents = 0};
        if (::poll(&one, 1, m_timeout) <= 0) {
            errno = ETIMEDOUT;
            return false;
        }
        char piece[16 * 1024];
        const ssize_t n = ::recv(m_fd, piece, sizeof piece, 0);
        if (n == 0)
            errno = ECONNABORTED;
        if (n <= 0)
            return false;
        to.append(piece, static_cast<std::size_t>(n));
        return true;
    }
    PlainReply fail(const std::string& what) {
        const int error = errno;
        disconnect();
        return {.error = what + ": " + std::strerror(error)};
    }

    std::uint16_t m_port;
    int m_timeout;
    int m_fd = -1;
};

} // namespace gw::test
