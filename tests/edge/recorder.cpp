#include "edge/recorder.h"

#include "engine/wire.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <strings.h>

namespace gw::test {
namespace {

/// Takes one whole request off the front; false if it is not all there yet.
bool takeRequest(std::string& unread, Recorder::Request& out) {
    const std::size_t end = unread.find("\r\n\r\n");
    if (end == std::string::npos)
        return false;
    out.head = unread.substr(0, end + 4);
    std::size_t at = end + 4;
    if (strcasestr(out.head.c_str(), "\r\ntransfer-encoding:") != nullptr) {
        for (;;) {
            const std::size_t line = unread.find("\r\n", at);
            if (line == std::string::npos)
                return false;
            const std::size_t size = std::strtoull(unread.c_str() + at, nullptr, 16);
            at = line + 2;
            if (size == 0)
                break;
            if (unread.size() < at + size + 2)
                return false;
            out.body += unread.substr(at, size);
            at += size + 2;
        }
        for (;;) {
            const std::size_t line = unread.find("\r\n", at);
            if (line == std::string::npos)
                return false;
            const bool last = line == at;
            out.trailers += last ? std::string() : unread.substr(at, line + 2 - at);
            at = line + 2;
            if (last)
                break;
        }
    } else if (const std::string length = fieldOf(out.head, "Content-Length"); !length.empty()) {
        const std::size_t size = std::strtoull(length.c_str(), nullptr, 10);
        if (unread.size() < at + size)
            return false;
        out.body = unread.substr(at, size);
        at += size;
    }
    unread.erase(0, at);
    return true;
}

} // namespace

std::string Recorder::Request::target() const {
    const std::size_t first = head.find(' ');
    return head.substr(first + 1, head.find(' ', first + 1) - first - 1);
}

std::string Recorder::Request::field(std::string_view name) const {
    return fieldOf(head, name);
}

int Recorder::Request::count(std::string_view name) const {
    int found = 0;
    for (std::size_t at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at + 2))
        if (head.size() > at + 2 + name.size() && head[at + 2 + name.size()] == ':' &&
            ::strncasecmp(head.data() + at + 2, name.data(), name.size()) == 0)
            ++found;
    return found;
}

Recorder::Recorder() {
    m_fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_fd, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(m_fd, 512) != 0 ||
        ::getsockname(m_fd, reinterpret_cast<sockaddr*>(&address), &size) != 0 || ::pipe2(m_stop, O_CLOEXEC) != 0)
        std::abort();
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { run(); });
}

Recorder::~Recorder() {
    ::close(m_stop[1]);
    m_thread.join();
    for (const auto& [fd, peer] : m_peers)
        ::close(fd);
    ::close(m_stop[0]);
    ::close(m_fd);
}

void Recorder::answer(std::string bytes, bool ends) {
    const std::lock_guard lock(m_mutex);
    m_answer = std::move(bytes);
    m_ends = ends;
}

std::string Recorder::bytes() const {
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

std::vector<Recorder::Request> Recorder::requests() const {
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void Recorder::clear() {
    const std::lock_guard lock(m_mutex);
    m_bytes.clear();
    m_requests.clear();
}

void Recorder::run() {
    std::vector<pollfd> waits;
    for (;;) {
        waits.assign({{m_stop[0], POLLIN, 0}, {m_fd, POLLIN, 0}});
        for (const auto& [fd, peer] : m_peers)
            waits.push_back({fd, POLLIN, 0});
        if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR)
            return;
        if (waits[0].revents != 0)
            return;
        // Who sent before is read before a new one is accepted, so that the order of arrival is kept.
        for (std::size_t i = 2; i < waits.size(); ++i) {
            if (waits[i].revents == 0 || serve(waits[i].fd, m_peers[waits[i].fd]))
                continue;
            ::close(waits[i].fd);
            m_peers.erase(waits[i].fd);
            --m_openNow;
        }
        for (int fd; waits[1].revents != 0 && (fd = ::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;) {
            m_peers.emplace(fd, Peer{});
            ++m_connections;
            ++m_openNow;
        }
    }
}

/// False if the connection is over.
bool Recorder::serve(int fd, Peer& peer) {
    char room[64 * 1024];
    const ssize_t got = ::recv(fd, room, sizeof room, 0);
    if (got <= 0)
        return got < 0 && errno == EINTR;
    const std::lock_guard lock(m_mutex);
    m_bytes.append(room, static_cast<std::size_t>(got));
    peer.unread.append(room, static_cast<std::size_t>(got));
    for (Request request; takeRequest(peer.unread, request); request = {}) {
        const bool toHead = request.head.starts_with("HEAD ");
        const std::string usual = std::string("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n") + (toHead ? "" : "ok");
        m_requests.push_back(std::move(request));
        const std::string& text = m_answer.empty() ? usual : m_answer;
        (void)::send(fd, text.data(), text.size(), MSG_NOSIGNAL);
        if (m_ends)
            return false;
    }
    return true;
}

} // namespace gw::test
