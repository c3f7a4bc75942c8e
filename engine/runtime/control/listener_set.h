// The host's listening sockets: one a worker and listener, kept over applies while the address stays.
// Thread: the control thread. Owner: EngineHost. Called by: EngineHost (start, apply, stop).
#pragma once

#include "base/result.h"
#include "net/listening_socket.h"
#include "runtime/data/worker.h"
#include "runtime/engine_host.h"

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <vector>

namespace gw::runtime {

/// The sockets of one listener's address.
struct SocketGroup {
    std::string key; ///< what was asked for: equal key = unchanged address
    net::ListeningSocket socket;
};

class ListenerSet {
public:
    /// By index into GatewayPlan::listeners.
    using Groups = std::vector<std::shared_ptr<SocketGroup>>;

    explicit ListenerSet(std::vector<EngineOptions::Override> overrides = {}, std::size_t workers = 1)
        : m_overrides(std::move(overrides)), m_workers(workers) {}

    /// Sockets for every listener of the plan: those of unchanged addresses, and new ones. On errors (all of them) nothing
    /// new is left bound. Followed by use() or discard().
    [[nodiscard]] Result<Groups> bind(const pipeline::GatewayPlan& plan);
    /// What bind() gave serves from now on; what it replaces is kept until the workers have given it back.
    void use();
    /// Closes what bind() has bound anew.
    void discard();
    /// A worker accepts no more on this descriptor: it is closed, unless it serves (again).
    void released(int fd);
    /// Closes everything.
    void clear();

    [[nodiscard]] const Groups& current() const { return m_groups; }
    [[nodiscard]] std::size_t workers() const { return m_workers; }
    /// This worker's part of `groups`.
    [[nodiscard]] static std::vector<ListeningSocket> socketsOf(const Groups& groups, std::size_t worker);
    [[nodiscard]] static std::vector<net::Address> addressesOf(const Groups& groups);

private:
    [[nodiscard]] std::shared_ptr<SocketGroup> existing(const std::string& key) const;
    [[nodiscard]] bool holdsPort(std::uint16_t port) const;

    std::vector<EngineOptions::Override> m_overrides;
    std::size_t m_workers;
    Groups m_groups;
    Groups m_pending; ///< of bind(), until use() or discard()
    std::vector<int> m_releasedMeanwhile; ///< while pending: of groups that are about to serve again
    std::list<std::shared_ptr<SocketGroup>> m_leaving; ///< still accept, with Connection: close
};

/// Diagnostic for an address that could not be bound; `who` asked for it ("listener public", "admin").
[[nodiscard]] Diagnostic bindProblem(const std::string& who, const std::string& pointer, const std::string& address, int error);

} // namespace gw::runtime
