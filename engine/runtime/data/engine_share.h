// What the workers of one engine share so that limits hold exactly over all of them: connection caps of listeners and
// of upstreams, and the plea to give up idle connections when another worker is starved by a cap.
// Thread: safe from any. Owner: the host (shared_ptr), one an engine, kept over reloads. Called by: workers.
#pragma once

#include "base/ip.h"
#include "net/tls/context.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace gw::runtime {

/// Takes one unit if fewer than `limit` are taken (0 = unlimited). Exact under concurrency.
[[nodiscard]] bool takeUnit(std::atomic<std::uint32_t>& taken, std::uint32_t limit);

/// Units taken of one upstream by all workers.
struct UpstreamShare {
    alignas(64) std::atomic<std::uint32_t> connections{0}; ///< open or opening
    alignas(64) std::atomic<std::uint32_t> requests{0};    ///< attempts that hold or wait for a connection
    alignas(64) std::atomic<std::uint32_t> pending{0};     ///< attempts that wait for one
};

/// Client connections of one listener over all workers.
class ListenerShare {
public:
    enum class Taken : std::uint8_t { yes, tooMany, tooManyOfClient };
    /// Counts a connection of this client (by limitKey()) unless a cap forbids it; caps of 0 = unlimited.
    [[nodiscard]] Taken take(const IpAddress& client, std::uint32_t limit, std::uint32_t limitPerClient);
    /// Gives back what take() counted. `perClient` = whether a per-client cap was in force at the take.
    void release(const IpAddress& client, bool perClient);
    [[nodiscard]] std::uint32_t connections() const { return m_connections.load(std::memory_order_relaxed); }

private:
    struct Hash {
        std::size_t operator()(const IpAddress& address) const;
    };
    std::atomic<std::uint32_t> m_connections{0};
    std::mutex m_mutex;
    std::unordered_map<IpAddress, std::uint32_t, Hash> m_byClient;
};

class EngineShare {
public:
    /// The share of this upstream (UpstreamPlan::identity), made on first use.
    [[nodiscard]] std::shared_ptr<UpstreamShare> upstream(std::uint64_t identity);
    /// The share of the listener of this name, made on first use.
    [[nodiscard]] std::shared_ptr<ListenerShare> listener(const std::string& name);

    /// Keys of session tickets: any worker resumes what another one began.
    [[nodiscard]] const std::shared_ptr<net::tls::TicketKeys>& tickets() const { return m_tickets; }

    /// A worker joins with a function (called from other workers' threads) that closes one of its idle connections of
    /// the given upstream, or wakes its own waiters for it.
    void join(const void* worker, std::function<void(std::uint64_t identity)> yieldConnection);
    void leave(const void* worker);
    /// Tells all workers but `from` that one waits for a connection of this upstream.
    void askForConnection(const void* from, std::uint64_t identity);

private:
    const std::shared_ptr<net::tls::TicketKeys> m_tickets = std::make_shared<net::tls::TicketKeys>();
    std::mutex m_mutex;
    std::map<std::uint64_t, std::shared_ptr<UpstreamShare>> m_upstreams;
    std::map<std::string, std::shared_ptr<ListenerShare>, std::less<>> m_listeners;
    std::map<const void*, std::function<void(std::uint64_t)>> m_workers;
};

} // namespace gw::runtime
