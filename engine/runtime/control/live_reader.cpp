#include "runtime/control/live_reader.h"

#include "pipeline/flow/fault.h"
#include "runtime/data/counters.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace gw::runtime {

namespace {

/// So long a failure counts against an endpoint that answers again.
constexpr auto remembered = std::chrono::seconds(10);

void addLimits(LiveFigures::Names& names, const pipeline::RoutePlan& route, std::map<std::uint64_t, std::uint32_t>& levels) {
    std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> ordinals;
    for (const pipeline::PolicyPlan& policy : route.policies) {
        const std::uint32_t ordinal = ordinals[{policy.kind->name, policy.origin}]++;
        const auto identity = policy.policy->bucketIdentity();
        if (!identity)
            continue;
        const std::uint32_t level = levels.try_emplace(*identity, static_cast<std::uint32_t>(levels.size())).first->second;
        names.limits.push_back({route.name, std::string(policy.kind->name), policy.origin, policy.name, ordinal, level});
    }
}

EndpointTotals endpointOf(const std::vector<const EndpointCells*>& byWorker, const EndpointTable::Endpoint* address, MonoTime now) {
    EndpointTotals total;
    std::int64_t good = 0;
    std::int64_t bad = 0;
    std::uint16_t fault = 0;
    for (const EndpointCells* cells : byWorker) {
        total.tries += cells->tries.get();
        total.failures += cells->failures.get();
        good = std::max(good, cells->goodAt.load(std::memory_order_relaxed));
        if (const std::int64_t at = cells->badAt.load(std::memory_order_relaxed); at > bad) {
            bad = at;
            fault = cells->fault.load(std::memory_order_relaxed);
        }
    }
    if (bad > 0)
        total.fault = pipeline::faultText(static_cast<pipeline::FaultStage>(fault >> 8), static_cast<pipeline::FaultCause>(fault & 0xff)).code;
    const std::int64_t recent = (now - remembered).time_since_epoch().count();
    if (good > 0 || bad > 0)
        total.state = bad >= good ? EndpointState::out : bad > recent ? EndpointState::degraded : EndpointState::up;
    if (address != nullptr && address->addresses.empty() && !address->fault.empty()) {
        total.state = EndpointState::out;
        total.fault = address->fault;
    }
    return total;
}

} // namespace

void LiveReader::name(const pipeline::GatewayPlan& plan) {
    auto names = std::make_shared<LiveFigures::Names>();
    std::map<std::uint64_t, std::uint32_t> levels;
    std::set<std::string> called; // a route of two listeners is two plans, but its calls are one way
    for (const pipeline::RoutePlan& route : plan.routes) {
        if (route.document < 0)
            continue;
        names->entries.push_back({plan.listeners[route.listener].name, route.name});
        if (called.insert(route.name).second)
            for (const std::uint32_t upstream : pipeline::calledBy(route))
                names->calls.push_back({route.name, plan.upstreams[upstream].name});
        addLimits(*names, route, levels);
    }
    for (const pipeline::UpstreamPlan& upstream : plan.upstreams)
        names->upstreams.push_back(upstream.name);
    m_identities.resize(levels.size());
    for (const auto& [identity, position] : levels)
        m_identities[position] = identity;
    m_names = std::move(names);
}

LiveReader::LiveReader(const pipeline::GatewayPlan& plan, const std::vector<std::unique_ptr<Worker>>& workers) {
    name(plan);
    const auto ofEach = [&](auto find) {
        std::vector<decltype(find(workers.front()->counters()))> cells;
        for (const auto& worker : workers)
            cells.push_back(find(worker->counters()));
        return cells;
    };
    m_unmatched = ofEach([](WorkerCounters& of) -> const WayCells* { return of.entry({}, {}); });
    for (const auto& entry : m_names->entries)
        m_entries.push_back(ofEach([&](WorkerCounters& of) -> const WayCells* { return of.entry(entry.listener, entry.route); }));
    for (const auto& call : m_names->calls)
        m_calls.push_back(ofEach([&](WorkerCounters& of) -> const WayCells* { return of.call(call.route, call.upstream); }));
    for (const pipeline::UpstreamPlan& upstream : plan.upstreams) {
        auto& endpoints = m_endpoints.emplace_back();
        for (const pipeline::EndpointPlan& endpoint : upstream.endpoints)
            endpoints.push_back(ofEach([&](WorkerCounters& of) -> const EndpointCells* { return of.endpoint(upstream.name, endpoint.text); }));
    }
}

LiveFigures LiveReader::read(const Endpoints& table, const policy::StateStore& store) const {
    const auto sum = [](const std::vector<std::vector<const WayCells*>>& all) {
        std::vector<WayTotals> totals(all.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            for (const WayCells* cells : all[i])
                cells->addTo(totals[i]);
        return totals;
    };
    LiveFigures figures;
    figures.names = m_names;
    figures.at = SystemClock().now();
    for (const WayCells* cells : m_unmatched)
        cells->addTo(figures.unmatched);
    figures.entries = sum(m_entries);
    figures.calls = sum(m_calls);
    for (std::size_t u = 0; u < m_endpoints.size(); ++u) {
        auto& endpoints = figures.endpoints.emplace_back();
        for (std::size_t e = 0; e < m_endpoints[u].size(); ++e) {
            const bool known = table != nullptr && u < table->upstreams.size() && e < table->upstreams[u].endpoints.size();
            endpoints.push_back(endpointOf(m_endpoints[u][e], known ? &table->upstreams[u].endpoints[e] : nullptr, figures.at));
        }
    }
    if (!m_identities.empty())
        figures.levels = store.levels(m_identities, figures.at);
    return figures;
}

} // namespace gw::runtime
