// One compilation of a document to a plan: collects every problem, never stops at the first.
// Thread: any, one at a time per object. Owner: compile(). Called by: compile() only.
#pragma once

#include "pipeline/gateway_plan.h"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace gw::pipeline {

/// What of a document could not be read, and what therefore cannot be judged.
class Unread {
public:
    explicit Unread(const std::vector<std::string>& pointers) : m_pointers(pointers) {}

    /// The object itself is missing, or not whole in a way that nothing about it can be said.
    [[nodiscard]] bool isLost(std::string_view object) const;
    /// A member of the object, or a part of it, is not as written; also if some key of the object is not understood, since
    /// this member may be meant.
    [[nodiscard]] bool isUnsure(std::string_view object, std::string_view member) const;
    /// Something at or below this place, or above it, could not be read.
    [[nodiscard]] bool touches(std::string_view place) const;
    /// A complaint about this place may only follow from what could not be read.
    [[nodiscard]] bool explains(std::string_view complaint) const;

private:
    const std::vector<std::string>& m_pointers;
};

class Compiler {
public:
    /// `resolving`: the problems of its files and secrets, which are not reported twice.
    Compiler(model::Gateway gateway, const CompileOptions& options, const Diagnostics& resolving);

    /// The plan, or nullptr if problems() holds an error.
    [[nodiscard]] std::shared_ptr<const GatewayPlan> run();
    /// Looks for errors in what could be read of a document with errors; makes no plan.
    void runOn(const Unread& unread);
    [[nodiscard]] const Diagnostics& problems() const { return m_problems; }

private:
    /// A policy use with where it was written.
    struct Inherited {
        const model::PolicyUse* use = nullptr;        ///< as written at the place
        const model::PolicyUse* definition = nullptr; ///< itself, or the named one it refers to
        std::string origin;                           ///< "listener public", "group shop", "" = the route
        std::string identity;                         ///< stable name of the definition
        const policy::Kind* kind = nullptr;
    };
    struct RuleSet {
        std::vector<match::RouteRule> rules;
    };

    // compile.cpp
    void compileConsumers();
    void compileUpstreams();
    // compile_tls.cpp
    void compileListenerTls(const model::Listener& listener, std::size_t index, ListenerPlan& plan);
    void noteGuardedHosts();
    void compileUpstreamTls(const model::Upstream& upstream, std::size_t index, UpstreamPlan& plan);
    [[nodiscard]] std::shared_ptr<const pki::KeyPair> keyPair(const model::KeyPairFiles& files, const std::string& pointer);
    [[nodiscard]] std::shared_ptr<const pki::TrustStore> authorities(const FileRef& file, const std::string& pointer);
    /// A secret or file that could not be had: its own problem says so, what follows from it is none.
    [[nodiscard]] bool isUnresolved(std::string_view pointer) const;
    [[nodiscard]] bool wasRead(const std::string& pointer) const;
    void wipeKeys();
    // compile.cpp
    void compileListeners();
    void compileRouters(std::vector<RuleSet> rules);
    void collectSecretNames();
    void error(std::string pointer, std::string code, std::string message, std::string remedy);
    void warn(std::string pointer, std::string code, std::string message, std::string remedy);
    [[nodiscard]] std::int32_t upstreamIndex(std::string_view name) const;

    // compile_routes.cpp
    void compileRoutes(std::vector<RuleSet>& rules);
    void compileRoute(std::uint32_t document, std::uint32_t listener, RuleSet& rules);
    void addRules(const model::Route& route, const std::string& pointer, std::uint32_t planRoute, bool guarded, RuleSet& rules);
    [[nodiscard]] const model::Group* groupOf(const model::Route& route) const;
    [[nodiscard]] bool serves(const model::Route& route, const model::Listener& listener) const;
    [[nodiscard]] bool meets(const model::Route& route, const model::Listener& listener) const;
    /// Says that anybody gets to an upstream here: no mistake, but worth knowing.
    void noteOpenPath(const RoutePlan& plan, const model::Listener& listener);

    // compile_policies.cpp
    void compilePolicies(const model::Route& route, std::uint32_t document, std::uint32_t listener, RoutePlan& plan);
    void inherit(std::vector<Inherited>& chain, const model::PolicyUses& uses, const std::string& origin, const std::string& owner);
    void dropLeftOut(std::vector<Inherited>& chain, const model::Route& route, const std::string& pointer);
    static void keepInnermost(std::vector<Inherited>& chain);
    [[nodiscard]] std::shared_ptr<const policy::Policy> instance(const Inherited& one, bool identityBefore);

    // compile_actions.cpp
    void compileAction(const model::Route& route, const std::string& pointer, RoutePlan& plan);
    [[nodiscard]] ActionPlan compileForward(const model::Forward& forward, const std::string& pointer, RoutePlan& plan);
    [[nodiscard]] ActionPlan compileRespond(const model::Respond& respond, const std::string& pointer, RoutePlan& plan);
    [[nodiscard]] ActionPlan compileRedirect(const model::Redirect& redirect, const std::string& pointer, RoutePlan& plan);
    [[nodiscard]] ActionPlan compileAggregate(const model::Aggregate& aggregate, const std::string& pointer, RoutePlan& plan);
    void compileSplit(const model::Forward& forward, const std::string& pointer, ForwardPlan& plan);
    /// Path parameters that every alternative of the route has; nothing if regular expressions make them unknown.
    [[nodiscard]] std::optional<std::vector<std::string>> captureNames(const model::Route& route) const;
    [[nodiscard]] std::optional<tmpl::Template> parseTemplate(std::string_view text, tmpl::Sink sink, const std::string& pointer);
    [[nodiscard]] std::optional<tmpl::JsonTemplate> parseJson(const JsonText& json, const std::string& pointer);

    // compile_fragment.cpp
    void lookAt(const model::Route& route, std::uint32_t document, RuleSet& rules);
    [[nodiscard]] bool knowsMatch(const model::Route& route, const std::string& pointer) const;
    [[nodiscard]] bool knowsChain(const model::Route& route, const std::string& pointer) const;
    [[nodiscard]] bool knowsPolicies(const model::PolicyUses& uses, const std::string& owner) const;

    // compile_mocks.cpp
    void compileMocks(std::vector<RuleSet>& rules);
    void compileOperation(const model::MockOperation& operation, const std::string& pointer, RoutePlan& plan);

    std::shared_ptr<GatewayPlan> m_plan;
    const Unread* m_unread = nullptr; ///< while looking for errors only
    const CompileOptions& m_options;
    const Diagnostics& m_resolving;
    Diagnostics m_problems;
    std::unordered_map<std::string_view, std::uint32_t> m_upstreams;
    std::unordered_map<std::string_view, const model::PolicyUse*> m_named;
    std::unordered_map<std::string_view, const model::Group*> m_groups;
    std::map<std::pair<const model::PolicyUse*, bool>, std::shared_ptr<const policy::Policy>> m_instances;
    std::optional<std::vector<std::string>> m_captures; ///< of the route whose action is being compiled
    std::uint32_t m_order = 0;
};

/// FNV-1a: identities and split seeds that are the same in every process.
[[nodiscard]] constexpr std::uint64_t stableHash(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325ULL) {
    for (const char c : text)
        seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return seed;
}

/// Content-Type of a file by its ending.
[[nodiscard]] std::string mediaType(std::string_view path);

} // namespace gw::pipeline
