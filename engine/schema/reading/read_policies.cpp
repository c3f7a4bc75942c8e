#include "json/text.h"
#include "schema/reading/reader.h"
#include "schema/reading/words.h"
#include "schema/values/nearest.h"
#include "schema/values/scalar.h"
#include "schema/values/syntax.h"

#include <fmt/format.h>

namespace gw::schema {

bool Reader::policies(const kind::Policies& rule, json::Node node, PolicyUses& to, const std::string& pointer) {
    if (!node.isArray())
        return wrongType("a list of policies", node, pointer);
    to.clear();
    bool good = true;
    for (const json::Node entry : node) {
        const std::string place = child(pointer, std::to_string(to.size()));
        to.emplace_back();
        to.back().pointer = place;
        good = policy(rule, entry, to.back(), place) && good;
    }
    return good;
}

bool Reader::policy(const kind::Policies& rule, json::Node node, PolicyUse& to, const std::string& pointer) {
    if (node.isString() && !rule.named) {
        const std::string why = checkName(node.string());
        if (!why.empty())
            return report(node, At::value, pointer, "bad-value",
                          fmt::format("{} is not the name of a policy: {}", json::quoted(node.string()), why),
                          "write the name of a top-level policy");
        to.reference = node.string();
        return true;
    }
    if (!node.isObject())
        return wrongType(rule.named ? "an object with name and type" : "the name of a policy or an object with type", node, pointer);
    bool good = policyName(rule, node, to, pointer);
    const PolicyEntry* entry = policyType(node, to, pointer);
    if (entry == nullptr)
        return false;
    const std::shared_ptr<void> settings = entry->schema->type().create();
    good = object(*entry->schema, node, settings.get(), pointer, {"type", "name"}) && good;
    to.settings = entry->schema->box(settings);
    return good;
}

bool Reader::policyName(const kind::Policies& rule, json::Node node, PolicyUse& to, const std::string& pointer) {
    const json::Node name = node.find("name");
    if (!name)
        return !rule.named || report(node, At::value, pointer, "missing", "\"name\" is missing in this policy",
                                     "add a name by which routes can use it");
    const auto read = readScalar(kind::Name{}, name);
    if (!read)
        return report(name, At::value, child(pointer, "name"), read.error().code, read.error().message, read.error().remedy);
    to.name = std::get<std::string>(*read);
    return true;
}

const PolicyEntry* Reader::policyType(json::Node node, PolicyUse& to, const std::string& pointer) {
    std::vector<std::string_view> known;
    if (m_context.policies != nullptr)
        for (const PolicyEntry& entry : m_context.policies->entries())
            if (entry.schema != nullptr)
                known.push_back(entry.type);
    const json::Node type = node.find("type");
    if (!type) {
        std::string remedy = fmt::format("add one of {}", listed(known, 24));
        for (const json::Node entry : node)
            if (const std::string key = entry.key(); nearest(key, {"type", "name"}) == "type")
                remedy = fmt::format("did you mean \"type\" instead of {}?", json::quoted(key));
        report(node, At::value, pointer, "missing", "\"type\" is missing in this policy", std::move(remedy));
        return nullptr;
    }
    if (!type.isString()) {
        wrongType("the kind of policy as a string", type, child(pointer, "type"));
        return nullptr;
    }
    to.kind = type.string();
    const PolicyEntry* entry = m_context.policies == nullptr ? nullptr : m_context.policies->find(to.kind);
    if (entry == nullptr)
        report(type, At::value, child(pointer, "type"), "unknown-policy",
               fmt::format("{} is not a kind of policy", json::quoted(to.kind)), meant(to.kind, known));
    else if (entry->schema == nullptr)
        unsupported(to.kind, type, child(pointer, "type"));
    return entry == nullptr || entry->schema == nullptr ? nullptr : entry;
}

} // namespace gw::schema
