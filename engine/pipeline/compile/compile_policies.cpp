// Which policies a route runs, in which order, and where each comes from.
#include "pipeline/compile/compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace gw::pipeline {

namespace {

bool isGuard(policy::Stage stage) {
    return stage == policy::Stage::identity || stage == policy::Stage::admission;
}

} // namespace

// The identity of an inline policy is its owner and which of its kind it is there: other objects may come and go around it
// without its counters being lost.
void Compiler::inherit(std::vector<Inherited>& chain, const model::PolicyUses& uses, const std::string& origin,
                       const std::string& owner) {
    std::map<std::string_view, std::size_t> ofKind;
    for (std::size_t i = 0; i < uses.size(); ++i) {
        const model::PolicyUse& use = uses[i];
        Inherited one{.use = &use, .definition = &use, .origin = origin, .identity = {}, .kind = nullptr};
        if (use.isReference()) {
            const auto named = m_named.find(use.reference);
            if (named == m_named.end())
                continue; // reported by config's check
            one.definition = named->second;
            one.identity = "policy " + named->second->name;
        } else {
            one.identity = fmt::format("{}/{} {}", owner, use.kind, ofKind[use.kind]++);
        }
        one.kind = policy::findKind(one.definition->kind);
        if (one.kind)
            chain.push_back(std::move(one));
    }
}

// `without` and `public` may only open what the contract lets them open: never identity or admission by name, and by
// `public` nothing but inherited identity.
void Compiler::dropLeftOut(std::vector<Inherited>& chain, const model::Route& route, const std::string& pointer) {
    for (std::size_t i = 0; i < route.without.size(); ++i) {
        const std::string& name = route.without[i];
        const auto isIt = [&](const Inherited& one) { return !one.origin.empty() && one.definition->name == name; };
        const auto isGuarding = [&](const Inherited& one) { return isIt(one) && isGuard(one.kind->stage); };
        const auto guard = std::ranges::find_if(chain, isGuarding);
        const std::string at = fmt::format("{}/without/{}", pointer, i);
        if (std::ranges::none_of(chain, isIt)) {
            error(at, "nothing-left-out", fmt::format("the route inherits no policy named \"{}\"", name),
                  "name an inherited policy, or take the entry out");
        } else if (guard != chain.end()) {
            error(at, "guard-left-out",
                  fmt::format("\"{}\" is a policy of {} and cannot be left out", name, policy::stageName(guard->kind->stage)),
                  "set \"public\": true to lift inherited identity, or move the route out of the group");
        } else {
            std::erase_if(chain, isIt);
        }
    }
    if (route.isPublic)
        std::erase_if(chain, [](const Inherited& one) {
            return !one.origin.empty() && one.kind->stage == policy::Stage::identity;
        });
}

void Compiler::keepInnermost(std::vector<Inherited>& chain) {
    for (std::size_t i = chain.size(); i-- > 0;) {
        if (!chain[i].kind->innermostReplaces)
            continue;
        const policy::Kind* kind = chain[i].kind;
        const auto outer = std::remove_if(chain.begin(), chain.begin() + static_cast<std::ptrdiff_t>(i),
                                          [&](const Inherited& one) { return one.kind == kind; });
        const auto removed = chain.begin() + static_cast<std::ptrdiff_t>(i) - outer;
        chain.erase(outer, chain.begin() + static_cast<std::ptrdiff_t>(i));
        i -= static_cast<std::size_t>(removed);
    }
}

std::shared_ptr<const policy::Policy> Compiler::instance(const Inherited& one, bool identityBefore) {
    // One object for each definition, so a named limit is one limit wherever it is used, and a group's counts its routes
    // together. With and without identity before it are two objects: a kind may refuse to be built without.
    auto& slot = m_instances[{one.definition, identityBefore}];
    if (!slot) {
        policy::MakeContext context{m_plan->consumers, one.identity, one.use->pointer, identityBefore, m_problems};
        slot = one.kind->make(one.definition->settings, context);
        if (!slot && !hasErrors(m_problems))
            error(one.use->pointer, "policy-not-built", fmt::format("the policy {} cannot be built", one.kind->name), "");
    }
    return slot;
}

void Compiler::compilePolicies(const model::Route& route, std::uint32_t document, std::uint32_t listener, RoutePlan& plan) {
    const std::string pointer = fmt::format("/routes/{}", document);
    const model::Listener& entry = m_plan->config.listeners[listener];
    std::vector<Inherited> chain;
    inherit(chain, entry.policies, fmt::format("listener {}", entry.name), "listener " + entry.name);
    if (const model::Group* group = groupOf(route))
        inherit(chain, group->policies, fmt::format("group {}", group->name), "group " + group->name);
    inherit(chain, route.policies, "", "route " + route.name);
    dropLeftOut(chain, route, pointer);
    keepInnermost(chain);
    std::ranges::stable_sort(chain, {}, [](const Inherited& one) { return one.kind->stage; });

    bool identityBefore = false;
    for (const Inherited& one : chain) {
        auto made = instance(one, identityBefore);
        identityBefore |= one.kind->stage == policy::Stage::identity;
        if (!made)
            continue;
        plan.shapesResponse |= made->shapesResponse();
        plan.policies.push_back({.kind = one.kind,
                                 .policy = std::move(made),
                                 .name = one.definition->name,
                                 .origin = one.origin,
                                 .pointer = one.use->pointer});
    }
    plan.hasIdentity = identityBefore;
}

} // namespace gw::pipeline
