// The strict reader behind read(): walks JSON and schema side by side and reports everything that does not fit.
// Thread: one per reading. Owner: read(). Called by: read.cpp.
#pragma once

#include "base/problem_cap.h"
#include "schema/policy_use.h"
#include "schema/read.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace gw::schema {

class Reader {
public:
    explicit Reader(const ReadContext& context) : m_context(context) {}

    bool object(const Schema& schema, json::Node node, void* to, const std::string& pointer,
                std::initializer_list<std::string_view> otherKeys);
    /// `member` as it lies in the struct (an optional still around it).
    bool member(const Value& value, json::Node node, void* member, const std::string& pointer);
    /// Last: how many problems were too many to be told.
    void tellRest() const { m_cap.tellRest(*m_context.problems); }

private:
    using Keys = std::initializer_list<std::string_view>;
    enum class At { key, value };

    bool fields(const Schema& schema, json::Node node, void* to, const std::string& pointer);
    bool oneOf(const Field& field, json::Node node, void* to, const std::string& pointer);
    bool unknownKeys(const Schema& schema, json::Node node, const std::string& pointer, Keys otherKeys);
    bool duplicateKeys(json::Node node, const std::string& pointer);
    bool rules(const Schema& schema, json::Node node, const std::string& pointer);
    bool inside(const Value& value, json::Node node, void* to, const std::string& pointer);
    bool scalar(const Value& value, const ScalarOps& ops, json::Node node, void* to, const std::string& pointer);
    bool list(const kind::List& rule, const ListOps& ops, json::Node node, void* to, const std::string& pointer);
    bool map(const kind::Map& rule, const MapOps& ops, json::Node node, void* to, const std::string& pointer);
    bool mapKey(MapKey rule, json::Node entry, const std::string& pointer);
    bool policies(const kind::Policies& rule, json::Node node, PolicyUses& to, const std::string& pointer);
    bool policy(const kind::Policies& rule, json::Node node, PolicyUse& to, const std::string& pointer);
    const PolicyEntry* policyType(json::Node node, PolicyUse& to, const std::string& pointer);
    bool policyName(const kind::Policies& rule, json::Node node, PolicyUse& to, const std::string& pointer);
    bool jsonDuplicates(json::Node node, const std::string& pointer);

    bool wrongType(std::string_view expected, json::Node node, const std::string& pointer, std::string remedy = {});
    bool unsupported(const std::string& key, json::Node node, const std::string& pointer);
    /// Always false.
    bool report(json::Node node, At at, const std::string& pointer, std::string code, std::string message,
                std::string remedy, Severity severity = Severity::error);

    const ReadContext& m_context;
    ProblemCap m_cap;
};

} // namespace gw::schema
