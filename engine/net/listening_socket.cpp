#include "net/listening_socket.h"

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>
#include <utility>

namespace gw::net {

namespace {

std::unexpected<std::string> failure(const Address& address, const char* what, int error) {
    std::string text = "cannot listen on " + address.text() + ": " + what + ": " + std::strerror(error);
    if (error == EADDRINUSE)
        text += "; another program or listener holds this port: end it or choose another port";
    else if (error == EACCES)
        text += "; ports below 1024 need the right to bind them (CAP_NET_BIND_SERVICE)";
    else if (error == EADDRNOTAVAIL)
        text += "; this address belongs to no interface of this machine";
    return std::unexpected(std::move(text));
}

void set(int fd, int level, int option) {
    const int on = 1;
    ::setsockopt(fd, level, option, &on, sizeof on);
}

/// A bound descriptor, or -1 with errno set.
int bound(const Address& address, bool shared) {
    const int fd = ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);
    if (fd < 0)
        return -1;
    set(fd, SOL_SOCKET, SO_REUSEADDR);
    if (shared)
        set(fd, SOL_SOCKET, SO_REUSEPORT);
    // [::] is IPv6 only: an IPv4 listener of the same port is one of its own.
    if (address.storage.ss_family == AF_INET6)
        set(fd, IPPROTO_IPV6, IPV6_V6ONLY);
    set(fd, IPPROTO_TCP, TCP_NODELAY); // accepted sockets inherit it
    if (::bind(fd, reinterpret_cast<const sockaddr*>(&address.storage), address.length) == 0)
        return fd;
    const int error = errno;
    ::close(fd);
    errno = error;
    return -1;
}

Address nameOf(int fd) {
    Address name;
    name.length = sizeof name.storage;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&name.storage), &name.length);
    return name;
}

} // namespace

std::expected<ListeningSocket, std::string> ListeningSocket::open(const Address& address, unsigned workers) {
    ListeningSocket made;
    const int probe = bound(address, false);
    if (probe < 0)
        return failure(address, "bind", errno);
    // Two listeners may both bind with SO_REUSEADDR; only listening shows that the port is taken.
    if (::listen(probe, 1) != 0) {
        const int error = errno;
        ::close(probe);
        return failure(address, "listen", error);
    }
    made.m_local = nameOf(probe);
    ::close(probe);
    for (unsigned worker = 0; worker < (workers == 0 ? 1 : workers); ++worker) {
        const int fd = bound(made.m_local, true);
        if (fd < 0)
            return failure(made.m_local, "bind", errno);
        made.m_descriptors.push_back(fd);
        if (::listen(fd, backlog) != 0)
            return failure(made.m_local, "listen", errno);
    }
    return made;
}

ListeningSocket::ListeningSocket(ListeningSocket&& other) noexcept
    : m_descriptors(std::exchange(other.m_descriptors, {}))
    , m_local(other.m_local) {}

ListeningSocket& ListeningSocket::operator=(ListeningSocket&& other) noexcept {
    if (this != &other) {
        closeAll();
        m_descriptors = std::exchange(other.m_descriptors, {});
        m_local = other.m_local;
    }
    return *this;
}

ListeningSocket::~ListeningSocket() { closeAll(); }

void ListeningSocket::closeAll() {
    for (const int fd : m_descriptors)
        ::close(fd);
    m_descriptors.clear();
}

} // namespace gw::net
