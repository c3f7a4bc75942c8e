#include "pipeline/flow/balancer.h"

#include <fmt/format.h>

namespace gw::pipeline {

namespace {

bool usable(const UpstreamPlan& upstream, std::size_t i, std::int32_t avoid) {
    return upstream.endpoints[i].weight > 0 && static_cast<std::int32_t>(i) != avoid;
}

template <class... Args>
std::string_view note(Arena* explain, fmt::format_string<Args...> format, Args&&... args) {
    return explain ? explain->copy(fmt::format(format, std::forward<Args>(args)...)) : std::string_view{};
}

/// nginx's smooth weighted round robin: each turn everyone gains its weight, the leader pays the total.
Choice roundRobin(const UpstreamPlan& upstream, BalancerState& state, std::int32_t avoid, Arena* explain) {
    std::int32_t best = -1;
    std::int32_t total = 0;
    for (std::size_t i = 0; i < upstream.endpoints.size(); ++i) {
        if (!usable(upstream, i, avoid))
            continue;
        const auto weight = static_cast<std::int32_t>(upstream.endpoints[i].weight);
        state.currentWeight[i] += weight;
        total += weight;
        if (best < 0 || state.currentWeight[i] > state.currentWeight[static_cast<std::size_t>(best)])
            best = static_cast<std::int32_t>(i);
    }
    if (best < 0)
        return {};
    state.currentWeight[static_cast<std::size_t>(best)] -= total;
    ++state.turn;
    return {best, note(explain, "roundRobin, endpoint {} of {}", best + 1, upstream.endpoints.size())};
}

Choice leastRequests(const UpstreamPlan& upstream, BalancerState& state, std::int32_t avoid, Arena* explain) {
    const std::size_t n = upstream.endpoints.size();
    std::int32_t best = -1;
    double bestLoad = 0;
    for (std::size_t k = 0; k < n; ++k) {
        const std::size_t i = (state.turn + k) % n; // ties go round, else the first endpoint would take every idle moment
        if (!usable(upstream, i, avoid))
            continue;
        const double load = (state.inFlight[i] + 1.0) / upstream.endpoints[i].weight;
        if (best < 0 || load < bestLoad) {
            best = static_cast<std::int32_t>(i);
            bestLoad = load;
        }
    }
    if (best < 0)
        return {};
    state.turn = (static_cast<std::uint32_t>(best) + 1) % static_cast<std::uint32_t>(n);
    if (!explain)
        return {best, {}};
    std::string others;
    for (std::size_t i = 0; i < n; ++i)
        if (static_cast<std::int32_t>(i) != best)
            others += fmt::format("{}{}", others.empty() ? "" : ", ", state.inFlight[i]);
    return {best, note(explain, "leastRequests, {} in flight against {}",
                       state.inFlight[static_cast<std::size_t>(best)], others.empty() ? "none other" : others)};
}

} // namespace

BalancerState& balancerState(WorkerState& worker, const UpstreamPlan& upstream) {
    BalancerState& state = worker.balancers[upstream.identity];
    if (state.inFlight.size() < upstream.endpoints.size()) {
        // Only grows: an old plan's exchanges may still count an endpoint that the new plan no longer has.
        state.inFlight.resize(upstream.endpoints.size());
        state.currentWeight.resize(upstream.endpoints.size());
    }
    return state;
}

Choice chooseEndpoint(const UpstreamPlan& upstream, BalancerState& state, std::int32_t avoid, Arena* explain) {
    if (upstream.endpoints.size() == 1) {
        if (upstream.endpoints[0].weight == 0)
            return {};
        return {0, explain ? std::string_view("the only endpoint") : std::string_view{}};
    }
    const auto pick = upstream.config->balancer.type == model::BalancerType::leastRequests ? leastRequests : roundRobin;
    Choice choice = pick(upstream, state, avoid, explain);
    return choice.endpoint < 0 && avoid >= 0 ? pick(upstream, state, -1, explain) : choice;
}

} // namespace gw::pipeline
