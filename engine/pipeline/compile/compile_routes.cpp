// Routes of the document as rules of each listener's router, the group merged in.
#include "pipeline/compile/compiler.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>

namespace gw::pipeline {

namespace {

/// The narrower of two host patterns, or nothing if no host is in both.
std::optional<std::string> intersect(const std::string& a, const std::string& b) {
    const auto wild = [](const std::string& host) { return host.starts_with("*."); };
    const auto below = [](std::string_view host, std::string_view pattern) {
        return host.size() >= pattern.size() && host.ends_with(pattern.substr(1));
    };
    if (a == b)
        return a;
    if (wild(a) && below(b, a))
        return b;
    if (wild(b) && below(a, b))
        return a;
    return std::nullopt;
}

std::vector<std::string> intersect(const std::vector<std::string>& outer, const std::vector<std::string>& inner) {
    if (outer.empty())
        return inner;
    if (inner.empty())
        return outer;
    std::vector<std::string> both;
    for (const std::string& a : outer)
        for (const std::string& b : inner)
            if (auto host = intersect(a, b); host && std::ranges::find(both, *host) == both.end())
                both.push_back(std::move(*host));
    return both;
}

} // namespace

const model::Group* Compiler::groupOf(const model::Route& route) const {
    const auto found = m_groups.find(route.group);
    return route.group.empty() || found == m_groups.end() ? nullptr : found->second;
}

std::vector<std::uint32_t> calledBy(const RoutePlan& route) {
    std::vector<std::uint32_t> all;
    if (const auto* forward = std::get_if<ForwardPlan>(&route.action))
        for (const ForwardPlan::Arm& arm : forward->arms)
            all.push_back(arm.upstream);
    else if (const auto* aggregate = std::get_if<AggregatePlan>(&route.action))
        all = aggregate->upstreams;
    std::ranges::sort(all);
    const auto rest = std::ranges::unique(all);
    all.erase(rest.begin(), rest.end());
    return all;
}

bool Compiler::serves(const model::Route& route, const model::Listener& listener) const {
    const auto names = [&](const std::vector<std::string>& list) {
        return list.empty() || std::ranges::find(list, listener.name) != list.end();
    };
    const model::Group* group = groupOf(route);
    return names(route.listeners) && (!group || names(group->listeners));
}

void Compiler::addRules(const model::Route& route, const std::string& pointer, std::uint32_t planRoute, bool guarded,
                        RuleSet& rules) {
    const model::Group* group = groupOf(route);
    const std::vector<model::Match> one(1);
    const auto& alternatives = route.match.empty() ? one : route.match;
    for (std::size_t i = 0; i < alternatives.size(); ++i) {
        model::Match match = alternatives[i];
        if (group) {
            const bool either = !group->match.hosts.empty() && !match.hosts.empty();
            match.hosts = intersect(group->match.hosts, match.hosts);
            if (either && match.hosts.empty())
                continue; // reported by config's check
            if (!group->match.pathPrefix.empty())
                match.path = group->match.pathPrefix + match.path.value_or("/**");
        }
        rules.rules.push_back({.name = route.name,
                               .route = planRoute,
                               .order = m_order++,
                               .match = std::move(match),
                               .pointer = alternatives.size() == 1 ? pointer + "/match" : fmt::format("{}/match/{}", pointer, i),
                               .guarded = guarded});
    }
}

void Compiler::compileRoute(std::uint32_t document, std::uint32_t listener, RuleSet& rules) {
    const model::Route& route = m_plan->config.routes[document];
    const model::Group* group = groupOf(route);
    const std::string pointer = fmt::format("/routes/{}", document);
    RoutePlan plan;
    plan.name = route.name;
    plan.group = route.group;
    plan.pointer = pointer;
    plan.listener = listener;
    plan.document = static_cast<std::int32_t>(document);
    plan.timeout = route.timeout.value_or(group && group->timeout ? *group->timeout : Duration{});
    compilePolicies(route, document, listener, plan);
    const bool guarded = std::ranges::any_of(plan.policies, [](const PolicyPlan& one) {
        return one.kind->stage == policy::Stage::identity || one.kind->stage == policy::Stage::admission;
    });
    const auto index = static_cast<std::uint32_t>(m_plan->routes.size());
    addRules(route, pointer, index, guarded, rules);
    compileAction(route, pointer, plan);
    noteOpenPath(plan, m_plan->config.listeners[listener]);
    m_plan->routes.push_back(std::move(plan));
}

void Compiler::noteOpenPath(const RoutePlan& plan, const model::Listener& listener) {
    const bool certified = listener.tls && listener.tls->clientAuth && listener.tls->clientAuth->mode == model::ClientAuthMode::require;
    std::string to;
    if (const auto* forward = std::get_if<ForwardPlan>(&plan.action)) {
        for (const ForwardPlan::Arm& arm : forward->arms)
            to += (to.empty() ? "" : ", ") + m_plan->upstreams[arm.upstream].name;
    } else if (const auto* aggregate = std::get_if<AggregatePlan>(&plan.action)) {
        std::set<std::string_view> names;
        for (const std::uint32_t upstream : aggregate->upstreams)
            names.insert(m_plan->upstreams[upstream].name);
        to = fmt::format("{}", fmt::join(names, ", "));
    }
    if (plan.hasIdentity || certified || to.empty())
        return;
    m_problems.push_back({Severity::info, "open-path", plan.pointer,
                          fmt::format("\"{}\" leads from listener \"{}\" to {} and asks nobody who they are", plan.name, listener.name, to),
                          "add a policy that asks for a key or token, or leave it open on purpose", {}});
}

/// Some host of the route is one that the listener serves.
bool Compiler::meets(const model::Route& route, const model::Listener& listener) const {
    if (listener.hostnames.empty())
        return true;
    const model::Group* group = groupOf(route);
    const std::vector<model::Match> any(1);
    return std::ranges::any_of(route.match.empty() ? any : route.match, [&](const model::Match& match) {
        const std::vector<std::string> hosts = group ? intersect(group->match.hosts, match.hosts) : match.hosts;
        return hosts.empty() || !intersect(listener.hostnames, hosts).empty();
    });
}

// A listener adds its own policies, so a route that is served by two listeners is two plans.
void Compiler::compileRoutes(std::vector<RuleSet>& rules) {
    const auto& config = m_plan->config;
    for (std::uint32_t listener = 0; listener < config.listeners.size(); ++listener)
        for (std::uint32_t i = 0; i < config.routes.size(); ++i)
            if (config.routes[i].enabled && serves(config.routes[i], config.listeners[listener]))
                compileRoute(i, listener, rules[listener]);
    for (std::uint32_t i = 0; i < config.routes.size(); ++i) {
        const model::Route& route = config.routes[i];
        const auto served = [&](const model::Listener& one) { return serves(route, one); };
        const auto reached = [&](const model::Listener& one) { return serves(route, one) && meets(route, one); };
        if (route.enabled && std::ranges::any_of(config.listeners, served) && std::ranges::none_of(config.listeners, reached))
            warn(fmt::format("/routes/{}", i), "route-unreachable",
                 fmt::format("no listener of \"{}\" serves any of its hosts: no request reaches it", route.name),
                 "add a host to the listener's hostnames, or use one of them in the route");
    }
}

} // namespace gw::pipeline
