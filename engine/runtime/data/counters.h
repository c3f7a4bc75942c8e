// A worker's counters: each cell has one writer (the worker), any thread reads; nothing is shared between workers.
// Thread: add on the worker, snapshot on any. Owner: the worker. Called by: connections and exchanges; the host.
#pragma once

#include "runtime/data/cell.h"
#include "runtime/data/live_cells.h"
#include "runtime/engine_host.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace gw::runtime {

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

/// Connections that a cap has turned away.
struct ListenerCells {
    Cell overConnections, overConnectionsPerClient, overHandshakes;
};

class WorkerCounters {
public:
    Cell connectionsOpen, connectionsTotal, requestsInFlight, requestsTotal, bytesIn, bytesOut, refusedHeads;
    HandshakeCells handshakes; ///< of clients

    /// The cells of the route ("" = none matched), upstream or listener of this name; made on first use, kept for good, so that
    /// they go on over reloads. Called when a plan is prepared, not for each exchange.
    [[nodiscard]] RouteCells* route(const std::string& name);
    [[nodiscard]] UpstreamCells* upstream(const std::string& name);
    [[nodiscard]] ListenerCells* listener(const std::string& name);

    /// The cells of what a route takes from a listener, of what it calls, and of an endpoint; kept like those above. Any thread.
    [[nodiscard]] WayCells* entry(const std::string& listener, const std::string& route);
    [[nodiscard]] WayCells* call(const std::string& route, const std::string& upstream);
    [[nodiscard]] EndpointCells* endpoint(const std::string& upstream, const std::string& endpoint);

    /// Adds this worker's figures to `total`; what `total` does not list by name is left out, so
    /// the caller fills in the names of the plan first. Any thread.
    void addTo(Counters& total) const;
    /// Counts a duration in its bucket.
    static std::size_t bucketOf(Duration duration);

private:
    mutable std::mutex m_mutex; ///< the maps, not the cells
    std::map<std::string, std::unique_ptr<RouteCells>, std::less<>> m_routes;
    std::map<std::string, std::unique_ptr<UpstreamCells>, std::less<>> m_upstreams;
    std::map<std::string, std::unique_ptr<ListenerCells>, std::less<>> m_listeners;
    using Pair = std::pair<std::string, std::string>;
    std::map<Pair, std::unique_ptr<WayCells>> m_entries, m_calls;
    std::map<Pair, std::unique_ptr<EndpointCells>> m_endpoints;
};

} // namespace gw::runtime
