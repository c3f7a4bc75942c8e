#include "config/check.h"

#include "base/problem_cap.h"
#include "base/said.h"
#include "config/checker.h"
#include "match/path_pattern.h"
#include "match/predicates.h"
#include "model/schema.h"
#include "schema/values/nearest.h"

#include <fmt/format.h>

#include <algorithm>

namespace gw::config {

namespace {

std::string at(std::string_view list, std::size_t index, std::string_view rest = {}) {
    return std::string(list) + "/" + std::to_string(index) + std::string(rest);
}

} // namespace

Diagnostics Checker::run() {
    collectNames();
    for (const Names& names : m_names)
        uniqueNames(names);
    ports();
    endpoints();
    routes();
    matchSecrets();
    schema::walk(model::gatewaySchema(), &m_gateway, "", [this](const schema::Leaf& one) { leaf(one); });
    capProblems(m_found);
    return std::move(m_found);
}

void Checker::collectNames() {
    using schema::Target;
    const auto collect = [&](Target target, const char* list, const char* what, const auto& objects) {
        Names& names = m_names[static_cast<std::size_t>(target)];
        names.list = list;
        names.what = what;
        for (std::size_t i = 0; i < objects.size(); ++i) {
            names.all.push_back(objects[i].name);
            names.known.insert(objects[i].name);
            names.complete = names.complete && !objects[i].name.empty();
        }
        for (const Diagnostic& problem : m_read)
            names.complete = names.complete && problem.pointer != names.list;
    };
    collect(Target::listener, "/listeners", said("listener"), m_gateway.listeners);
    collect(Target::upstream, "/upstreams", said("upstream"), m_gateway.upstreams);
    collect(Target::policy, "/policies", said("policy"), m_gateway.policies);
    collect(Target::group, "/groups", said("group"), m_gateway.groups);
    collect(Target::consumer, "/consumers", said("consumer"), m_gateway.consumers);
    collect(Target::mock, "/mocks", said("mock"), m_gateway.mocks);
    for (const auto& listener : m_gateway.listeners)
        inlinePolicyNames(listener.policies);
    for (const auto& group : m_gateway.groups)
        inlinePolicyNames(group.policies);
}

// `without` leaves out what routes inherit by its name, so a name that two of them have would leave out both.
void Checker::inlinePolicyNames(const model::PolicyUses& uses) {
    for (const model::PolicyUse& use : uses) {
        if (use.name.empty())
            continue;
        if (!m_inlinePolicies.insert(use.name).second || namesOf(schema::Target::policy).known.contains(use.name))
            error(use.pointer + "/name", "duplicate-name",
                  fmt::format("there is another policy named \"{}\"", use.name), "give one of them another name");
    }
}

void Checker::uniqueNames(const Names& names) {
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < names.all.size(); ++i)
        if (!names.all[i].empty() && !seen.insert(names.all[i]).second)
            error(at(names.list, i, "/name"), "duplicate-name",
                  fmt::format("there is another {} named \"{}\"", names.what, names.all[i]),
                  "give one of them another name");
}

void Checker::leaf(const schema::Leaf& leaf) {
    const auto text = [&] { return *static_cast<const std::string*>(leaf.data); };
    if (const auto* ref = leaf.as<schema::kind::Ref>()) {
        if (!text().empty())
            reference(text(), ref->to, leaf.pointer);
    } else if (leaf.as<schema::kind::Policies>() != nullptr) {
        policyReferences(*static_cast<const model::PolicyUses*>(leaf.data), leaf.pointer);
    } else if (leaf.as<schema::kind::Regex>() != nullptr) {
        if (Diagnostics problems; match::compileRegex(text(), leaf.pointer, problems) == nullptr && !unreadable(leaf.pointer))
            std::move(problems.begin(), problems.end(), std::back_inserter(m_found));
    } else if (const auto* path = leaf.as<schema::kind::Path>(); path != nullptr && path->pattern && !text().empty()) {
        if (const auto pattern = match::PathPattern::parse(text()); !pattern)
            error(leaf.pointer, "bad-path", pattern.error().message, pattern.error().remedy);
    } else if (leaf.as<schema::kind::Secret>() != nullptr) {
        secret(leaf);
    } else if (leaf.as<schema::kind::Template>() != nullptr && leaf.map != nullptr) {
        sensitiveHeader(leaf);
    }
}

void Checker::reference(std::string_view name, schema::Target target, const std::string& pointer) {
    const Names& names = namesOf(target);
    if (names.known.contains(name) || !names.complete || (target == schema::Target::policy && m_inlinePolicies.contains(name)))
        return;
    const std::string_view meant = schema::nearest(name, names.all);
    error(pointer, "dangling-reference", fmt::format("there is no {} named \"{}\"", names.what, name),
          meant.empty() ? fmt::format("add it to \"{}\"", names.list.substr(1))
                        : fmt::format("did you mean \"{}\"?", meant));
}

void Checker::policyReferences(const model::PolicyUses& uses, const std::string& pointer) {
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < uses.size(); ++i) {
        if (!uses[i].isReference())
            continue;
        const std::string place = at(pointer, i);
        const Names& names = namesOf(schema::Target::policy);
        if (names.complete && !names.known.contains(uses[i].reference))
            reference(uses[i].reference, schema::Target::policy, place);
        if (!seen.insert(uses[i].reference).second)
            error(place, "duplicate-entry",
                  fmt::format("the policy \"{}\" stands in this list twice", uses[i].reference), "keep one of the two");
    }
}

void Checker::endpoints() {
    for (std::size_t i = 0; i < m_gateway.upstreams.size(); ++i) {
        const auto& all = m_gateway.upstreams[i].endpoints;
        const std::string pointer = at("/upstreams", i, "/endpoints");
        for (std::size_t j = 0; j < all.size(); ++j)
            if (!all[j].url.mock.empty())
                reference(all[j].url.mock, schema::Target::mock, at(pointer, j, "/url"));
        if (!all.empty() && std::all_of(all.begin(), all.end(), [](const auto& one) { return one.weight == 0; }))
            error(pointer, "weights-zero", "all weights are 0, so no endpoint would get a request", "give one a weight of 1 or more");
    }
}

bool Checker::unreadable(std::string_view pointer) const {
    const auto isBelow = [](std::string_view inner, std::string_view outer) {
        return inner.starts_with(outer) && (inner.size() == outer.size() || inner[outer.size()] == '/');
    };
    return std::any_of(m_read.begin(), m_read.end(), [&](const Diagnostic& one) {
        if (one.severity != Severity::error)
            return false;
        // Below a missing key everything else was read; below a wrong type nothing was.
        return isBelow(one.pointer, pointer) || (one.code == "wrong-type" && isBelow(pointer, one.pointer));
    });
}

void Checker::error(std::string pointer, std::string code, std::string message, std::string remedy) {
    if (!unreadable(pointer))
        m_found.push_back({Severity::error, std::move(code), std::move(pointer), std::move(message), std::move(remedy), {}});
}

void Checker::warning(std::string pointer, std::string code, std::string message, std::string remedy) {
    if (!unreadable(pointer))
        m_found.push_back({Severity::warning, std::move(code), std::move(pointer), std::move(message), std::move(remedy), {}});
}

Diagnostics check(const model::Gateway& gateway, const Diagnostics& readProblems) {
    return Checker(gateway, readProblems).run();
}

} // namespace gw::config
