#include "runtime/data/counters.h"

#include <algorithm>

namespace gw::runtime {

namespace {

void addTo(Counters::Handshakes& total, const HandshakeCells& cells) {
    total.full += cells.full.get();
    total.resumed += cells.resumed.get();
    total.failed += cells.failed.get();
}

template <class Cells>
Cells* made(std::unique_ptr<Cells>& cells) {
    if (!cells)
        cells = std::make_unique<Cells>();
    return cells.get();
}

} // namespace

/// From below a millisecond, where a gateway's own time lies, to the longest timeouts.
const std::vector<double>& Counters::bucketBounds() {
    static const std::vector<double> bounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                            0.25,   0.5,   1,      2.5,   5,    10,    30,   60};
    return bounds;
}

RouteCells* WorkerCounters::route(const std::string& name) {
    const std::lock_guard lock(m_mutex);
    return made(m_routes[name]);
}

UpstreamCells* WorkerCounters::upstream(const std::string& name) {
    const std::lock_guard lock(m_mutex);
    return made(m_upstreams[name]);
}

ListenerCells* WorkerCounters::listener(const std::string& name) {
    const std::lock_guard lock(m_mutex);
    return made(m_listeners[name]);
}

WayCells* WorkerCounters::entry(const std::string& listener, const std::string& route) {
    const std::lock_guard lock(m_mutex);
    return made(m_entries[{listener, route}]);
}

WayCells* WorkerCounters::call(const std::string& route, const std::string& upstream) {
    const std::lock_guard lock(m_mutex);
    return made(m_calls[{route, upstream}]);
}

EndpointCells* WorkerCounters::endpoint(const std::string& upstream, const std::string& endpoint) {
    const std::lock_guard lock(m_mutex);
    return made(m_endpoints[{upstream, endpoint}]);
}

std::size_t WorkerCounters::bucketOf(Duration duration) {
    static const std::vector<double>& bounds = Counters::bucketBounds();
    const double seconds = std::chrono::duration<double>(duration).count();
    const auto found = std::ranges::lower_bound(bounds, seconds);
    return std::min(static_cast<std::size_t>(found - bounds.begin()), RouteCells::maxBuckets - 1);
}

void WorkerCounters::addTo(Counters& total) const {
    const std::lock_guard lock(m_mutex);
    const std::size_t bounds = Counters::bucketBounds().size();
    for (Counters::Route& route : total.routes) {
        const auto found = m_routes.find(route.name);
        if (found == m_routes.end())
            continue;
        const RouteCells& cells = *found->second;
        route.requests += cells.requests.get();
        route.durationSumNs += cells.durationSumNs.get();
        for (std::size_t i = 0; i < route.byClass.size(); ++i)
            route.byClass[i] += cells.byClass[i].get();
        route.durationBuckets.resize(bounds);
        std::uint64_t cumulative = 0;
        for (std::size_t i = 0; i < std::min(bounds, RouteCells::maxBuckets); ++i) {
            cumulative += cells.durationBuckets[i].get();
            route.durationBuckets[i] += cumulative;
        }
    }
    for (Counters::Upstream& upstream : total.upstreams) {
        const auto found = m_upstreams.find(upstream.name);
        if (found == m_upstreams.end())
            continue;
        const UpstreamCells& cells = *found->second;
        upstream.attempts += cells.attempts.get();
        upstream.failures += cells.failures.get();
        upstream.inFlight += cells.inFlight.get();
        upstream.connections += cells.connections.get();
        upstream.idle += cells.idle.get();
        runtime::addTo(upstream.handshakes, cells.handshakes);
    }
    for (Counters::Listener& listener : total.listeners) {
        const auto found = m_listeners.find(listener.name);
        if (found == m_listeners.end())
            continue;
        listener.overConnections += found->second->overConnections.get();
        listener.overConnectionsPerClient += found->second->overConnectionsPerClient.get();
        listener.overHandshakes += found->second->overHandshakes.get();
    }
    total.connectionsOpen += connectionsOpen.get();
    total.connectionsTotal += connectionsTotal.get();
    total.requestsInFlight += requestsInFlight.get();
    total.requestsTotal += requestsTotal.get();
    total.bytesIn += bytesIn.get();
    total.bytesOut += bytesOut.get();
    total.refusedHeads += refusedHeads.get();
    runtime::addTo(total.handshakes, handshakes);
}

} // namespace gw::runtime
