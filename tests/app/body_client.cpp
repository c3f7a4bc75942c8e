#include "app/body_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdlib>

namespace gw::test {

namespace {

struct Closer {
    int& fd;
    ~Closer() {
        if (fd >= 0)
            ::close(fd);
        fd = -1;
    }
};

} // namespace

std::string BodyClient::open(Pace pace) {
    m_pace = pace;
    m_in.clear();
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (pace == Pace::slow) {
        const int small = 8192;
        ::setsockopt(m_fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        ::setsockopt(m_fd, SOL_SOCKET, SO_SNDBUF, &small, sizeof small);
    }
    const timeval patience{60, 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(m_fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(m_port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::connect(m_fd, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0 ? "" : "cannot connect";
}

// Not a synchronisation: the slowness itself is what is tested.
void BodyClient::rest() const {
    if (m_pace == Pace::slow)
        ::poll(nullptr, 0, 1);
}

bool BodyClient::sendAll(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t part = m_pace == Pace::slow ? std::min<std::size_t>(bytes.size(), 4096) : bytes.size();
        const ssize_t n = ::send(m_fd, bytes.data(), part, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
        rest();
    }
    return true;
}

bool BodyClient::more() {
    char buffer[64 * 1024];
    const ssize_t n = ::recv(m_fd, buffer, m_pace == Pace::slow ? 16 * 1024 : sizeof buffer, 0);
    if (n <= 0)
        return false;
    m_in.append(buffer, static_cast<std::size_t>(n));
    rest();
    return true;
}

std::string BodyClient::readHead() {
    for (;;) {
        if (const std::size_t end = m_in.find("\r\n\r\n"); end != std::string::npos) {
            m_head = m_in.substr(0, end + 4);
            m_in.erase(0, end + 4);
            if (m_head.starts_with("HTTP/1.1 100")) {
                continue;
            }
            return {};
        }
        if (!more())
            return "no response head";
    }
}

/// Takes `count` body bytes off the input and compares them.
std::string BodyClient::take(std::uint64_t count, std::uint64_t& offset) {
    while (count) {
        if (m_in.empty() && !more())
            return "the body ends after " + std::to_string(offset) + " bytes";
        const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(count, m_in.size()));
        if (const std::int64_t at = m_pattern.difference(offset, std::string_view(m_in).substr(0, part)); at >= 0)
            return "byte " + std::to_string(at) + " differs";
        m_in.erase(0, part);
        offset += part;
        count -= part;
    }
    return {};
}

std::string BodyClient::readChunked(std::uint64_t size) {
    std::uint64_t offset = 0;
    for (;;) {
        std::size_t line = 0;
        while ((line = m_in.find("\r\n")) == std::string::npos)
            if (!more())
                return "no chunk size after " + std::to_string(offset) + " bytes";
        const std::uint64_t chunk = std::strtoull(m_in.c_str(), nullptr, 16);
        m_in.erase(0, line + 2);
        if (std::string problem = take(chunk, offset); !problem.empty())
            return problem;
        while (m_in.size() < 2)
            if (!more())
                return "no end of chunk";
        m_in.erase(0, 2);
        if (chunk == 0)
            return offset == size ? "" : "chunked body of " + std::to_string(offset) + " bytes";
    }
}

std::string BodyClient::download(const std::string& path, std::uint64_t size, Pace pace) {
    const Closer closer{m_fd};
    if (std::string problem = open(pace); !problem.empty())
        return problem;
    if (!sendAll("GET " + path + " HTTP/1.1\r\nHost: files\r\nConnection: close\r\n\r\n"))
        return "cannot send";
    if (std::string problem = readHead(); !problem.empty())
        return problem;
    if (!m_head.starts_with("HTTP/1.1 200"))
        return m_head;
    if (m_head.find("ransfer-Encoding: chunked") != std::string::npos)
        return readChunked(size);
    if (m_head.find("ontent-Length: " + std::to_string(size) + "\r\n") == std::string::npos)
        return "no Content-Length of " + std::to_string(size) + ": " + m_head;
    std::uint64_t offset = 0;
    if (std::string problem = take(size, offset); !problem.empty())
        return problem;
    return !m_in.empty() || more() ? "bytes after the body" : "";
}

std::string BodyClient::upload(const std::string& path, std::uint64_t size, Sending sending, Pace pace) {
    const Closer closer{m_fd};
    if (std::string problem = open(pace); !problem.empty())
        return problem;
    const std::string framing = sending == Sending::chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + std::to_string(size);
    if (!sendAll("PUT " + path + " HTTP/1.1\r\nHost: files\r\nConnection: close\r\n" + framing + "\r\n\r\n"))
        return "cannot send";
    for (std::uint64_t offset = 0; offset < size;) {
        const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(BodyPattern::block, size - offset));
        char prefix[24] = "";
        if (sending == Sending::chunked)
            std::snprintf(prefix, sizeof prefix, "%zx\r\n", part);
        if (!sendAll(prefix) || !sendAll(m_pattern.at(offset, part)) || (sending == Sending::chunked && !sendAll("\r\n")))
            return "the gateway stopped taking the body after " + std::to_string(offset) + " bytes";
        offset += part;
    }
    if (sending == Sending::chunked && !sendAll("0\r\n\r\n"))
        return "cannot send the last chunk";
    if (std::string problem = readHead(); !problem.empty())
        return problem;
    return m_head.starts_with("HTTP/1.1 201") || m_head.starts_with("HTTP/1.1 204") ? "" : m_head;
}

} // namespace gw::test
