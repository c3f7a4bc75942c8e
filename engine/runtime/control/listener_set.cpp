#include "runtime/control/listener_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <expected>
#include <map>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace gw::runtime {

namespace {

constexpr int backlog = 4096; // the kernel cuts it to net.core.somaxconn

struct Wanted {
    std::string name, who, pointer, host;
    std::uint16_t port = 0;
    [[nodiscard]] std::string text() const {
        return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port) : fmt::format("[{}]:{}", host, port);
    }
    /// Any free port is another one for each name, and stays with it.
    [[nodiscard]] std::string key() const { return port == 0 ? name + "@" + text() : text(); }
};

/// A bound socket, or an errno.
std::expected<int, int> bound(const net::Address& to, bool share) {
    const int fd = ::socket(to.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return std::unexpected(errno);
    const int on = 1;
    bool good = ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0;
    if (share)
        good = good && ::setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) == 0;
    if (to.storage.ss_family == AF_INET6) // "::" must not take IPv4 away from a listener of its own
        good = good && ::setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) == 0;
    good = good && ::bind(fd, reinterpret_cast<const sockaddr*>(&to.storage), to.length) == 0 && ::listen(fd, backlog) == 0;
    if (good)
        return fd;
    const int error = errno;
    ::close(fd);
    return std::unexpected(error);
}

net::Address localAddress(int fd) {
    net::Address address;
    address.length = sizeof address.storage;
    if (::getsockname(fd, reinterpret_cast<sockaddr*>(&address.storage), &address.length) != 0)
        address.length = 0;
    return address;
}

/// Binds a socket for every worker; 0 or an errno.
int fill(SocketGroup& group, bool probe) {
    if (probe) {
        const auto alone = bound(group.address, false);
        if (!alone)
            return alone.error();
        ::close(*alone);
    }
    for (int& fd : group.fds) {
        const auto one = bound(group.address, true);
        if (!one)
            return one.error();
        fd = *one;
        group.address = localAddress(fd); // port 0 became a real one: the other workers' sockets join it
    }
    return 0;
}

std::vector<Wanted> wantedBy(const pipeline::GatewayPlan& plan, const std::vector<EngineOptions::Override>& overrides,
                             Diagnostics& problems) {
    std::vector<Wanted> wanted;
    std::size_t mocks = 0;
    for (std::size_t i = 0; i < plan.listeners.size(); ++i) {
        const pipeline::ListenerPlan& one = plan.listeners[i];
        wanted.push_back({.name = (one.mock ? "mock:" : "") + one.name,
                          .who = (one.mock ? "mock " : "listener ") + one.name,
                          .pointer = one.mock ? fmt::format("/mocks/{}/port", mocks++) : fmt::format("/listeners/{}/port", i),
                          .host = one.address,
                          .port = one.port});
    }
    for (const EngineOptions::Override& other : overrides) {
        const auto found = std::ranges::find(wanted, other.listener, &Wanted::name);
        if (found == wanted.end()) {
            problems.push_back({.code = "listen-override",
                                .pointer = "/listeners",
                                .message = fmt::format("--listen {}=…: there is no listener of this name", other.listener),
                                .remedy = "use the name of one of the document's listeners",
                                .spot = {}});
            continue;
        }
        found->host = other.address;
        found->port = other.port;
    }
    return wanted;
}

} // namespace

std::expected<int, int> bindAlone(const net::Address& address) {
    return bound(address, false);
}

Diagnostic bindProblem(const std::string& who, const std::string& pointer, const std::string& address, int error) {
    const char* errorName = ::strerrorname_np(error);
    const std::string name = errorName == nullptr ? fmt::format("errno {}", error) : errorName;
    Diagnostic problem{.code = "bind-failed", .pointer = pointer, .message = {}, .remedy = {}, .spot = {}};
    switch (error) {
    case EADDRINUSE:
        problem.code = "address-in-use";
        problem.message = fmt::format("{}: {} is in use ({})", who, address, name);
        problem.remedy = "change its port or stop the program that holds it";
        break;
    case EACCES:
    case EPERM:
        problem.message = fmt::format("{}: {} may not be bound by this user ({})", who, address, name);
        problem.remedy = "use a port above 1023, or grant CAP_NET_BIND_SERVICE";
        break;
    case EADDRNOTAVAIL:
        problem.message = fmt::format("{}: {} is no address of this machine ({})", who, address, name);
        problem.remedy = "use an address of this machine; 0.0.0.0 or :: for all of them";
        break;
    default:
        problem.message = fmt::format("{}: {} cannot be bound: {} ({})", who, address, std::strerror(error), name);
        problem.remedy = "change its address or port";
    }
    return problem;
}

SocketGroup::~SocketGroup() {
    for (const int fd : fds)
        if (fd >= 0)
            ::close(fd);
}

Result<ListenerSet::Groups> ListenerSet::bind(const pipeline::GatewayPlan& plan) {
    Diagnostics problems;
    Groups groups;
    std::map<std::string, std::string> askedBy; // key → who
    for (const Wanted& want : wantedBy(plan, m_overrides, problems)) {
        if (const auto [first, fresh] = askedBy.try_emplace(want.key(), want.who); !fresh) {
            Diagnostic twice = bindProblem(want.who, want.pointer, want.text(), EADDRINUSE);
            twice.message = fmt::format("{}: {} is asked for by {} too", want.who, want.text(), first->second);
            twice.remedy = "give one of them another port";
            problems.push_back(std::move(twice));
            continue;
        }
        auto group = existing(want.key());
        if (group == nullptr) {
            group = std::make_shared<SocketGroup>();
            group->key = want.key();
            group->fds.assign(m_workers, -1);
            // Beside a socket of our own on this port (one that is leaving, or 0.0.0.0 instead of one address) no probe
            // could succeed.
            const bool probe = want.port != 0 && !holdsPort(want.port);
            const int error =
                net::Address::parse(want.host, want.port, group->address) ? fill(*group, probe) : EADDRNOTAVAIL;
            if (error != 0)
                problems.push_back(bindProblem(want.who, want.pointer, want.text(), error));
        }
        groups.push_back(std::move(group));
    }
    if (hasErrors(problems))
        return std::unexpected(std::move(problems));
    m_pending = groups;
    return groups;
}

void ListenerSet::use() {
    const auto pending = [this](const auto& group) { return std::ranges::find(m_pending, group) != m_pending.end(); };
    for (const auto& old : m_groups)
        if (!pending(old))
            m_leaving.push_back(old);
    m_leaving.remove_if(pending);
    m_groups = std::exchange(m_pending, {});
    m_releasedMeanwhile.clear(); // the workers accept on them again
}

void ListenerSet::discard() {
    m_pending.clear();
    for (const int fd : std::exchange(m_releasedMeanwhile, {}))
        released(fd);
}

void ListenerSet::released(int fd) {
    for (auto group = m_leaving.begin(); group != m_leaving.end(); ++group) {
        const auto place = std::ranges::find((*group)->fds, fd);
        if (place == (*group)->fds.end())
            continue;
        if (std::ranges::find(m_pending, *group) != m_pending.end()) {
            m_releasedMeanwhile.push_back(fd);
            return;
        }
        ::close(fd);
        *place = -1;
        if (std::ranges::all_of((*group)->fds, [](int one) { return one < 0; }))
            m_leaving.erase(group);
        return;
    }
}

void ListenerSet::clear() {
    m_pending.clear();
    m_releasedMeanwhile.clear();
    m_groups.clear();
    m_leaving.clear();
}

std::vector<ListeningSocket> ListenerSet::socketsOf(const Groups& groups, std::size_t worker) {
    std::vector<ListeningSocket> sockets;
    for (std::size_t i = 0; i < groups.size(); ++i)
        sockets.push_back({.listener = static_cast<std::uint32_t>(i), .fd = groups[i]->fds.at(worker)});
    return sockets;
}

std::vector<net::Address> ListenerSet::addressesOf(const Groups& groups) {
    std::vector<net::Address> addresses;
    for (const auto& group : groups)
        addresses.push_back(group->address);
    return addresses;
}

std::shared_ptr<SocketGroup> ListenerSet::existing(const std::string& key) const {
    for (const auto& group : m_groups)
        if (group->key == key)
            return group;
    for (const auto& group : m_leaving) // only while it is whole: no worker has given its socket back yet
        if (group->key == key && std::ranges::none_of(group->fds, [](int fd) { return fd < 0; }))
            return group;
    return nullptr;
}

bool ListenerSet::holdsPort(std::uint16_t port) const {
    const auto same = [port](const auto& group) { return group->address.port() == port; };
    return std::ranges::any_of(m_groups, same) || std::ranges::any_of(m_leaving, same);
}

} // namespace gw::runtime
