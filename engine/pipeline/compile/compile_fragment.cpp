// What can be said of a document that has errors: whatever could be read is looked at as ever, but for complaints that may
// only follow from what could not.
#include "config/secrets.h"
#include "pipeline/compile/compiler.h"
#include "pipeline/further_problems.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace gw::pipeline {

namespace {

/// At the place, or below it.
bool isIn(std::string_view pointer, std::string_view place) {
    return pointer.starts_with(place) && (pointer.size() == place.size() || pointer[place.size()] == '/');
}

std::string_view parentOf(std::string_view pointer) {
    return pointer.substr(0, pointer.rfind('/'));
}

/// Objects within which complaints are judged as a whole; a route is judged part by part, and so is a list of the document.
bool isWhole(std::string_view pointer) {
    const bool isListed = pointer.find('/', 1) != std::string_view::npos; // "/listeners/0", not "/listeners" or ""
    return isListed && !(pointer.starts_with("/routes/") && pointer.find('/', 8) == std::string_view::npos);
}

} // namespace

bool Unread::isLost(std::string_view object) const {
    return std::ranges::any_of(m_pointers, [&](std::string_view one) { return isIn(object, one); });
}

bool Unread::touches(std::string_view place) const {
    return std::ranges::any_of(m_pointers, [&](std::string_view one) { return isIn(place, one) || isIn(one, place); });
}

bool Unread::isUnsure(std::string_view object, std::string_view member) const {
    return touches(fmt::format("{}/{}", object, member)) ||
           std::ranges::any_of(m_pointers, [&](std::string_view one) { return !one.empty() && parentOf(one) == object; });
}

bool Unread::explains(std::string_view complaint) const {
    return touches(complaint) || std::ranges::any_of(m_pointers, [&](std::string_view one) {
               const std::string_view around = one.empty() ? one : parentOf(one);
               return isWhole(around) && isIn(complaint, around);
           });
}

bool Compiler::knowsMatch(const model::Route& route, const std::string& pointer) const {
    if (m_unread->isUnsure(pointer, "match") || m_unread->isUnsure(pointer, "group"))
        return false;
    if (route.group.empty())
        return true;
    const model::Group* group = groupOf(route);
    return group != nullptr && !m_unread->touches(fmt::format("/groups/{}", group - m_plan->config.groups.data()));
}

/// Every use was read, and so was what it refers to.
bool Compiler::knowsPolicies(const model::PolicyUses& uses, const std::string& owner) const {
    if (m_unread->isUnsure(owner, "policies"))
        return false;
    return std::ranges::all_of(uses, [&](const model::PolicyUse& use) {
        if (!use.isReference())
            return true;
        const auto named = m_named.find(use.reference);
        return named != m_named.end() &&
               !m_unread->touches(fmt::format("/policies/{}", named->second - m_plan->config.policies.data()));
    });
}

/// Nothing that decides which policies the route runs, or what they are made from, is missing.
bool Compiler::knowsChain(const model::Route& route, const std::string& pointer) const {
    const model::Gateway& config = m_plan->config;
    if (!knowsMatch(route, pointer) || m_unread->isUnsure(pointer, "without") || m_unread->isUnsure(pointer, "public") ||
        m_unread->isUnsure(pointer, "listeners") || m_unread->touches("/consumers") || !knowsPolicies(route.policies, pointer))
        return false;
    if (const model::Group* group = groupOf(route);
        group != nullptr && !knowsPolicies(group->policies, fmt::format("/groups/{}", group - config.groups.data())))
        return false;
    return std::ranges::all_of(config.listeners, [&](const model::Listener& one) {
        return knowsPolicies(one.policies, fmt::format("/listeners/{}", &one - config.listeners.data()));
    });
}

void Compiler::lookAt(const model::Route& route, std::uint32_t document, RuleSet& rules) {
    const std::string pointer = fmt::format("/routes/{}", document);
    if (m_unread->isLost(pointer))
        return;
    RoutePlan plan;
    plan.name = route.name;
    plan.hasIdentity = true; // who knows
    if (knowsChain(route, pointer)) {
        for (std::uint32_t i = 0; i < m_plan->config.listeners.size(); ++i)
            if (serves(route, m_plan->config.listeners[i]))
                compilePolicies(route, document, i, plan);
    }
    if (knowsMatch(route, pointer))
        addRules(route, pointer, 0, false, rules);
    // Steps refer to each other: with one of them unknown nothing about the others is sure.
    const std::string aggregate = pointer + "/aggregate";
    if (!std::holds_alternative<model::Aggregate>(route.action) || !m_unread->touches(aggregate))
        compileAction(route, pointer, plan);
}

void Compiler::runOn(const Unread& unread) {
    m_unread = &unread;
    compileConsumers();
    compileUpstreams();
    compileListeners();
    RuleSet rules;
    const auto& routes = m_plan->config.routes;
    for (std::uint32_t i = 0; i < routes.size(); ++i)
        if (routes[i].enabled)
            lookAt(routes[i], i, rules);
    if (const auto router = match::Router::compile(std::move(rules.rules)); !router)
        m_problems.insert(m_problems.end(), router.error().begin(), router.error().end());
    std::vector<RuleSet> ofMocks(m_plan->listeners.size());
    compileMocks(ofMocks);
    wipeKeys();
    std::erase_if(m_problems, [&](const Diagnostic& one) { return unread.explains(one.pointer); });
}

Diagnostics furtherProblems(const config::Fragment& fragment, const CompileOptions& options) {
    const Unread unread(fragment.unread);
    config::Resolved resolved = config::resolveSecrets(fragment.read.gateway, options.secrets);
    Diagnostics problems = resolved.problems;
    std::erase_if(problems, [&](const Diagnostic& one) { return unread.explains(one.pointer); });
    Compiler compiler(std::move(resolved.gateway), options, resolved.problems);
    compiler.runOn(unread);
    problems.insert(problems.end(), compiler.problems().begin(), compiler.problems().end());
    Diagnostics errors;
    const auto isTold = [&](const Diagnostic& one) { return std::ranges::find(fragment.told, one.pointer) != fragment.told.end(); };
    for (Diagnostic& one : problems)
        if (one.severity == Severity::error && !isTold(one) && std::ranges::find(errors, one) == errors.end())
            errors.push_back(std::move(one));
    return config::locate(fragment.read, std::move(errors));
}

} // namespace gw::pipeline
