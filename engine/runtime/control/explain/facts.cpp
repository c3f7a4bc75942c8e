#include "runtime/control/explain/facts.h"

#include "base/said.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace gw::runtime {

namespace {

std::string shown(Duration time) {
    if (time == Duration::zero())
        return said("unlimited");
    const double ms = std::chrono::duration<double, std::milli>(time).count();
    return ms < 1000 ? fmt::format("{:g} ms", ms) : fmt::format("{:g} s", ms / 1000);
}

std::string upstreamFacts(const pipeline::UpstreamPlan& upstream) {
    std::vector<std::string> endpoints;
    for (const pipeline::EndpointPlan& one : upstream.endpoints)
        endpoints.push_back(one.weight == 1 ? one.text : fmt::format("{} (weight {})", one.text, one.weight));
    std::vector<std::string> facts{fmt::format("upstream {}: {}", upstream.name, fmt::join(endpoints, ", "))};
    if (upstream.config == nullptr)
        return facts.front();
    const model::Upstream& config = *upstream.config;
    if (upstream.endpoints.size() > 1)
        facts.emplace_back(config.balancer.type == model::BalancerType::leastRequests ? "by least requests"
                                                                                      : "in turn");
    facts.push_back(fmt::format("connect within {}, head within {}", shown(config.timeouts.connect),
                                shown(config.timeouts.request)));
    if (config.retry.attempts > 0)
        facts.push_back(config.retry.attempts == 1 ? "up to 1 more try"
                                                   : fmt::format("up to {} more tries", config.retry.attempts));
    return fmt::format("{}", fmt::join(facts, "; "));
}

struct Facts {
    const pipeline::GatewayPlan& plan;
    const pipeline::RoutePlan& route;
    std::vector<std::string> out;

    void operator()(const pipeline::ForwardPlan& forward) {
        for (const auto& arm : forward.arms) {
            const pipeline::UpstreamPlan& upstream = plan.upstreams[arm.upstream];
            if (forward.arms.size() > 1)
                out.push_back(fmt::format("{} of {} go to {}", arm.weight, forward.totalWeight, upstream.name));
            out.push_back(upstreamFacts(upstream));
        }
        if (forward.arms.size() > 1)
            out.push_back(fmt::format("split by {}", forward.splitKey == "none" ? said("chance") : forward.splitKey));
        if (forward.host == pipeline::ForwardPlan::Host::upstream)
            out.emplace_back("Host is the endpoint's");
        else if (forward.host == pipeline::ForwardPlan::Host::literal)
            out.push_back(fmt::format("Host is {}", forward.hostLiteral));
    }
    void operator()(const pipeline::AggregatePlan& aggregate) {
        std::vector<std::uint32_t> seen;
        for (const std::uint32_t one : aggregate.upstreams)
            if (std::ranges::find(seen, one) == seen.end()) {
                seen.push_back(one);
                out.push_back(upstreamFacts(plan.upstreams[one]));
            }
    }
    void operator()(const pipeline::RespondPlan& respond) {
        if (respond.delayMax > Duration::zero())
            out.push_back(respond.delayMin == respond.delayMax
                              ? fmt::format("after {}", shown(respond.delayMax))
                              : fmt::format("after {} to {}", shown(respond.delayMin), shown(respond.delayMax)));
    }
    void operator()(const pipeline::RedirectPlan& redirect) {
        if (redirect.keepQuery)
            out.emplace_back("the query is kept");
    }
};

const model::PolicyUse* findUse(const model::PolicyUses& uses, const std::string& pointer) {
    const auto found = std::ranges::find(uses, pointer, &model::PolicyUse::pointer);
    return found == uses.end() ? nullptr : &*found;
}

const model::PolicyUse* useAt(const model::Gateway& gateway, const std::string& pointer) {
    if (const auto* use = findUse(gateway.policies, pointer))
        return use;
    for (const model::Listener& one : gateway.listeners)
        if (const auto* use = findUse(one.policies, pointer))
            return use;
    for (const model::Group& one : gateway.groups)
        if (const auto* use = findUse(one.policies, pointer))
            return use;
    for (const model::Route& one : gateway.routes)
        if (const auto* use = findUse(one.policies, pointer))
            return use;
    return nullptr;
}

} // namespace

std::vector<std::string> actionFacts(const pipeline::GatewayPlan& plan, const pipeline::RoutePlan& route) {
    Facts facts{.plan = plan, .route = route, .out = {}};
    std::visit(facts, route.action);
    if (route.timeout > Duration::zero())
        facts.out.push_back(fmt::format("an answer must begin within {}", shown(route.timeout)));
    return facts.out;
}

std::string policyFacts(const pipeline::GatewayPlan& plan, const pipeline::PolicyPlan& policy) {
    const model::PolicyUse* use = useAt(plan.config, policy.pointer);
    if (use != nullptr && use->isReference()) {
        const auto named = std::ranges::find(plan.config.policies, use->reference, &model::PolicyUse::name);
        use = named == plan.config.policies.end() ? nullptr : &*named;
    }
    return use == nullptr || use->settings.empty() || policy.kind->describe == nullptr ? std::string()
                                                                                       : policy.kind->describe(use->settings);
}

} // namespace gw::runtime
