#include "net/listening_socket.h"

#include <algorithm>
#include <cerrno>
#include <netinet/in.h>
#include <unistd.h>
#include <utility>

namespace gw::net {

namespace {

bool set(int fd, int level, int option) {
    const int on = 1;
    return ::setsockopt(fd, level, option, &on, sizeof on) == 0;
}

/// A listening descriptor, or an errno.
std::expected<int, int> listening(const Address& address, bool shared) {
    const int fd = ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, IPPROTO_TCP);
    if (fd < 0)
        return std::unexpected(errno);
    bool good = set(fd, SOL_SOCKET, SO_REUSEADDR);
    if (shared)
        good = good && set(fd, SOL_SOCKET, SO_REUSEPORT);
    // [::] is IPv6 only: an IPv4 listener of the same port is one of its own.
    if (address.storage.ss_family == AF_INET6)
        good = good && set(fd, IPPROTO_IPV6, IPV6_V6ONLY);
    // Two sockets may both bind with SO_REUSEADDR; only listening shows that the port is taken.
    good = good && ::bind(fd, reinterpret_cast<const sockaddr*>(&address.storage), address.length) == 0 &&
           ::listen(fd, ListeningSocket::backlog) == 0;
    if (good)
        return fd;
    const int error = errno;
    ::close(fd);
    return std::unexpected(error);
}

Address nameOf(int fd) {
    Address name;
    name.length = sizeof name.storage;
    if (::getsockname(fd, reinterpret_cast<sockaddr*>(&name.storage), &name.length) != 0)
        name.length = 0;
    return name;
}

} // namespace

std::expected<ListeningSocket, int> ListeningSocket::open(const Address& address, std::size_t workers, bool probe) {
    if (probe && address.port() != 0) {
        const auto alone = openAlone(address);
        if (!alone)
            return std::unexpected(alone.error());
        ::close(*alone);
    }
    ListeningSocket made;
    made.m_local = address;
    for (std::size_t worker = 0; worker < std::max<std::size_t>(workers, 1); ++worker) {
        const auto fd = listening(made.m_local, true);
        if (!fd)
            return std::unexpected(fd.error());
        made.m_descriptors.push_back(*fd);
        made.m_local = nameOf(*fd); // port 0 became a real one: the other workers' sockets join it
    }
    return made;
}

std::expected<int, int> ListeningSocket::openAlone(const Address& address) { return listening(address, false); }

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

bool ListeningSocket::close(int fd) {
    const auto place = std::ranges::find(m_descriptors, fd);
    if (fd < 0 || place == m_descriptors.end())
        return false;
    ::close(std::exchange(*place, -1));
    return true;
}

bool ListeningSocket::isWhole() const {
    return std::ranges::none_of(m_descriptors, [](int fd) { return fd < 0; });
}

bool ListeningSocket::isClosed() const {
    return std::ranges::all_of(m_descriptors, [](int fd) { return fd < 0; });
}

void ListeningSocket::closeAll() {
    for (const int fd : m_descriptors)
        if (fd >= 0)
            ::close(fd);
    m_descriptors.clear();
}

} // namespace gw::net
