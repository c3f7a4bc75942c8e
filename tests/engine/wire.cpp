#include "engine/wire.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <strings.h>
#include <utility>

namespace gw::test {
namespace {

/// The kernel may interrupt any thread of a process that has an io_uring; with a timeout set, recv is not restarted.
ssize_t receive(int fd, char* room, std::size_t size) {
    ssize_t got = 0;
    do {
        got = ::recv(fd, room, size, 0);
    } while (got < 0 && errno == EINTR);
    return got;
}

} // namespace

Wire::Wire(int fd) : m_fd(fd) {
    const timeval wait{patience, 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    ::setsockopt(m_fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof wait);
    const int on = 1;
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Wire Wire::to(std::uint16_t port, int receiveBuffer) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receiveBuffer > 0)
        ::setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        std::abort();
    return Wire(fd);
}

Wire::Wire(Wire&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)), m_reset(other.m_reset), m_buffer(std::move(other.m_buffer)) {}

Wire::~Wire() {
    if (m_fd >= 0)
        ::close(m_fd);
}

bool Wire::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::size_t Wire::offer(std::string_view bytes, int milliseconds) {
    pollfd room{m_fd, POLLOUT, 0};
    if (::poll(&room, 1, milliseconds) <= 0)
        return 0;
    const ssize_t sent = ::send(m_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return sent > 0 ? static_cast<std::size_t>(sent) : 0;
}

bool Wire::more() {
    char room[64 * 1024];
    const ssize_t got = receive(m_fd, room, sizeof room);
    if (got <= 0) {
        m_reset = m_reset || (got < 0 && errno == ECONNRESET);
        return false;
    }
    m_buffer.append(room, static_cast<std::size_t>(got));
    return true;
}

std::string Wire::head() {
    std::size_t end = 0;
    while ((end = m_buffer.find("\r\n\r\n")) == std::string::npos)
        if (!more())
            return {};
    std::string head = m_buffer.substr(0, end + 4);
    m_buffer.erase(0, end + 4);
    return head;
}

std::string Wire::bytes(std::size_t count) {
    while (m_buffer.size() < count && more()) {
    }
    std::string taken = m_buffer.substr(0, count);
    m_buffer.erase(0, taken.size());
    return taken;
}

std::string Wire::chunked(bool& whole, std::string* trailers) {
    std::string body;
    whole = false;
    for (;;) {
        std::size_t end = 0;
        while ((end = m_buffer.find("\r\n")) == std::string::npos)
            if (!more())
                return body;
        std::size_t size = 0;
        std::from_chars(m_buffer.data(), m_buffer.data() + end, size, 16);
        m_buffer.erase(0, end + 2);
        if (size == 0)
            break;
        const std::string chunk = bytes(size);
        body += chunk;
        if (chunk.size() < size || bytes(2) != "\r\n")
            return body;
    }
    for (;;) {
        std::size_t end = 0;
        while ((end = m_buffer.find("\r\n")) == std::string::npos)
            if (!more())
                return body;
        const std::string line = m_buffer.substr(0, end + 2);
        m_buffer.erase(0, end + 2);
        if (end == 0)
            break;
        if (trailers != nullptr)
            *trailers += line;
    }
    whole = true;
    return body;
}

std::string Wire::rest() {
    while (more()) {
    }
    return std::exchange(m_buffer, {});
}

bool Wire::ends() {
    if (!m_buffer.empty())
        return false;
    char byte = 0;
    const ssize_t got = receive(m_fd, &byte, 1);
    if (got < 0 && errno == ECONNRESET)
        m_reset = true;
    return got == 0 || (got < 0 && (errno == ECONNRESET || errno == EPIPE));
}

void Wire::shutdownWrite() {
    ::shutdown(m_fd, SHUT_WR);
}

void Wire::reset() {
    const linger now{1, 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(std::exchange(m_fd, -1));
}

std::string fieldOf(std::string_view head, std::string_view name) {
    std::size_t at = head.find("\r\n");
    while (at != std::string_view::npos && at + 2 < head.size()) {
        head.remove_prefix(at + 2);
        at = head.find("\r\n");
        const std::string_view line = head.substr(0, at);
        if (line.size() > name.size() && line[name.size()] == ':' &&
            ::strncasecmp(line.data(), name.data(), name.size()) == 0) {
            std::string_view value = line.substr(name.size() + 1);
            while (value.starts_with(' '))
                value.remove_prefix(1);
            return std::string(value);
        }
    }
    return {};
}

std::string Reply::field(std::string_view name) const {
    return fieldOf(head, name);
}

Reply readReply(Wire& wire, bool toHead) {
    Reply reply;
    reply.head = wire.head();
    if (reply.head.size() < 12)
        return reply;
    reply.status = std::atoi(reply.head.c_str() + 9);
    if (toHead || reply.status == 204 || reply.status == 304 || reply.status < 200) {
        reply.whole = true;
    } else if (const std::string length = reply.field("Content-Length"); !length.empty()) {
        const std::size_t size = std::strtoull(length.c_str(), nullptr, 10);
        reply.body = wire.bytes(size);
        reply.whole = reply.body.size() == size;
    } else if (reply.field("Transfer-Encoding") == "chunked") {
        reply.body = wire.chunked(reply.whole, &reply.trailers);
    } else {
        reply.body = wire.rest();
        reply.whole = !wire.wasReset();
    }
    return reply;
}

std::string readBody(Wire& wire, std::string_view head, std::string* trailers) {
    if (const std::string length = fieldOf(head, "Content-Length"); !length.empty())
        return wire.bytes(std::strtoull(length.c_str(), nullptr, 10));
    bool whole = false;
    if (fieldOf(head, "Transfer-Encoding") == "chunked")
        return wire.chunked(whole, trailers);
    return {};
}

std::string pattern(std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        text[i] = static_cast<char>('a' + (i + i / 251) % 26);
    return text;
}

ScriptedUpstream::ScriptedUpstream(Script script) : m_script(std::move(script)) {
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_fd, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(m_fd, 128) != 0 ||
        ::getsockname(m_fd, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        std::abort();
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { accept(); });
}

void ScriptedUpstream::accept() {
    for (;;) {
        const int fd = ::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0)
            return;
        const int number = m_connections++;
        const std::lock_guard lock(m_mutex);
        m_open.push_back(fd);
        m_threads.emplace_back([this, fd, number] {
            {
                Wire wire(fd);
                m_script(wire, number);
                const std::lock_guard inner(m_mutex);
                std::erase(m_open, fd);
            }
            ++m_ended;
        });
    }
}

ScriptedUpstream::~ScriptedUpstream() {
    ::shutdown(m_fd, SHUT_RDWR);
    m_acceptor.join();
    ::close(m_fd);
    {
        const std::lock_guard lock(m_mutex);
        for (const int fd : m_open)
            ::shutdown(fd, SHUT_RDWR);
    }
    for (std::thread& thread : m_threads)
        thread.join();
}

void echoScript(Wire& wire, int) {
    for (;;) {
        const std::string head = wire.head();
        if (head.empty())
            return;
        const bool toHead = head.starts_with("HEAD ");
        const std::string body = head.substr(0, head.find(" HTTP/")) + "\n" + readBody(wire, head);
        std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
        if (!toHead)
            answer += body;
        if (!wire.send(answer))
            return;
    }
}

} // namespace gw::test
