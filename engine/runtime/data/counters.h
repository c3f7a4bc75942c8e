// A worker's counters: each cell has one writer (the worker), any thread reads; nothing is shared between workers.
// Thread: add on the worker, snapshot on any. Owner: the worker. Called by: connections and exchanges; the host.
#pragma once

#include "runtime/engine_host.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace gw::runtime {

/// One number with one writing thread: a plain add, no locked instruction.
class Cell {
public:
    void add(std::uint64_t n = 1) {
        m_value.store(m_value.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
    }
    void sub(std::uint64_t n = 1) {
        m_value.store(m_value.load(std::memory_order_relaxed) - n, std::memory_order_relaxed);
    }
    [[nodiscard]] std::uint64_t get() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> m_value{0};
};

struct RouteCells {
    static constexpr std::size_t maxBuckets = 24;
    Cell requests;
    std::array<Cell, 6> byClass;
    Cell durationSumNs;
    std::array<Cell, maxBuckets> durationBuckets; ///< not cumulative here; index = first bound that is not passed
};

/// How TLS handshakes of one side ended.
struct HandshakeCells {
    Cell full, resumed, failed;
};

struct UpstreamCells {
    Cell attempts, failures, inFlight, connections, idle;
    HandshakeCells handshakes;
};

class WorkerCounters {
public:
    Cell connectionsOpen, connectionsTotal, requestsInFlight, requestsTotal, bytesIn, bytesOut, refusedHeads,
        refusedConnections;
    HandshakeCells handshakes; ///< of clients

    /// The cells of the route ("" = none matched) or upstream of this name; made on first use, kept for good, so that
    /// they go on over reloads. Called when a plan is prepared, not for each exchange.
    [[nodiscard]] RouteCells* route(const std::string& name);
    [[nodiscard]] UpstreamCells* upstream(const std::string& name);

    /// Adds this worker's figures to `total`; routes and upstreams that `total` does not list by name are left out, so
    /// the caller fills in the names of the plan first. Any thread.
    void addTo(Counters& total) const;
    /// Counts a duration in its bucket.
    static std::size_t bucketOf(Duration duration);

private:
    mutable std::mutex m_mutex; ///< the maps, not the cells
    std::map<std::string, std::unique_ptr<RouteCells>, std::less<>> m_routes;
    std::map<std::string, std::unique_ptr<UpstreamCells>, std::less<>> m_upstreams;
};

} // namespace gw::runtime
