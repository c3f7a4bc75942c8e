#include "runtime/control/listener_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <utility>

namespace gw::runtime {

namespace {

struct Wanted {
    std::string name, who, pointer, host;
    std::uint16_t port = 0;
    [[nodiscard]] std::string text() const {
        return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port) : fmt::format("[{}]:{}", host, port);
    }
    /// Any free port is another one for each name, and stays with it.
    [[nodiscard]] std::string key() const { return port == 0 ? name + "@" + text() : text(); }
};

std::vector<Wanted> wantedBy(const pipeline::GatewayPlan& plan, const std::vector<EngineOptions::Override>& overrides,
                             Diagnostics& problems) {
    std::vector<Wanted> wanted;
    std::size_t mocks = 0;
    for (std::size_t i = 0; i < plan.listeners.size(); ++i) {
        const pipeline::ListenerPlan& one = plan.listeners[i];
        wanted.push_back(
            {.name = (one.mock ? "mock:" : "") + one.name,
             .who = one.mock ? fmt::format("mock {}", one.name) : fmt::format("listener {}", one.name),
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
            // Beside a socket of our own on this port (one that is leaving, or 0.0.0.0 instead of one address) no probe
            // could succeed.
            net::Address address;
            auto opened = net::Address::parse(want.host, want.port, address)
                              ? net::ListeningSocket::open(address, m_workers, !holdsPort(want.port))
                              : std::unexpected(EADDRNOTAVAIL);
            if (!opened) {
                problems.push_back(bindProblem(want.who, want.pointer, want.text(), opened.error()));
                continue;
            }
            group = std::make_shared<SocketGroup>(want.key(), std::move(*opened));
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
        if (std::ranges::find((*group)->socket.descriptors(), fd) == (*group)->socket.descriptors().end())
            continue;
        if (std::ranges::find(m_pending, *group) != m_pending.end()) {
            m_releasedMeanwhile.push_back(fd);
            return;
        }
        (*group)->socket.close(fd);
        if ((*group)->socket.isClosed())
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
        sockets.push_back({.listener = static_cast<std::uint32_t>(i), .fd = groups[i]->socket.descriptors().at(worker)});
    return sockets;
}

std::vector<net::Address> ListenerSet::addressesOf(const Groups& groups) {
    std::vector<net::Address> addresses;
    for (const auto& group : groups)
        addresses.push_back(group->socket.local());
    return addresses;
}

std::shared_ptr<SocketGroup> ListenerSet::existing(const std::string& key) const {
    for (const auto& group : m_groups)
        if (group->key == key)
            return group;
    for (const auto& group : m_leaving) // only while it is whole: no worker has given its socket back yet
        if (group->key == key && group->socket.isWhole())
            return group;
    return nullptr;
}

bool ListenerSet::holdsPort(std::uint16_t port) const {
    const auto same = [port](const auto& group) { return group->socket.local().port() == port; };
    return std::ranges::any_of(m_groups, same) || std::ranges::any_of(m_leaving, same);
}

} // namespace gw::runtime
