// The checks behind check(): one object per run, one function for each question.
// Thread: one. Owner: check(). Called by: check.cpp; implemented in check_*.cpp by topic.
#pragma once

#include "base/result.h"
#include "model/gateway.h"
#include "schema/walk.h"

#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace gw::config {

class Checker {
public:
    Checker(const model::Gateway& gateway, const Diagnostics& readProblems) : m_gateway(gateway), m_read(readProblems) {}

    [[nodiscard]] Diagnostics run();

private:
    /// Names of one kind of object, in document order.
    struct Names {
        std::string list; ///< "/upstreams"
        std::string what; ///< "upstream"
        std::vector<std::string_view> all;
        std::unordered_set<std::string_view> known; ///< the same, to look up
        bool complete = true; ///< every name could be read
    };

    void collectNames();
    void uniqueNames(const Names& names);
    void inlinePolicyNames(const model::PolicyUses& uses);
    void ports();
    void endpoints();
    void routes();
    void routeInGroup(const model::Route& route, const std::string& pointer);
    void leaf(const schema::Leaf& leaf);
    void reference(std::string_view name, schema::Target target, const std::string& pointer);
    void policyReferences(const model::PolicyUses& uses, const std::string& pointer);
    void secret(const schema::Leaf& leaf);
    void sensitiveHeader(const schema::Leaf& leaf);
    void matchSecrets();

    [[nodiscard]] const Names& namesOf(schema::Target target) const { return m_names[static_cast<std::size_t>(target)]; }
    [[nodiscard]] bool unreadable(std::string_view pointer) const;
    void error(std::string pointer, std::string code, std::string message, std::string remedy);
    void warning(std::string pointer, std::string code, std::string message, std::string remedy);

    const model::Gateway& m_gateway;
    const Diagnostics& m_read;
    std::array<Names, 6> m_names; ///< by schema::Target
    std::unordered_set<std::string_view> m_inlinePolicies; ///< of listeners and groups: what routes inherit
    Diagnostics m_found;
};

} // namespace gw::config
