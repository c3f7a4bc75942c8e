#include "schema/derive/reference.h"

#include "json/text.h"
#include "schema/derive/sample.h"
#include "schema/derive/value_words.h"
#include "schema/values/scalar.h"

#include <set>
#include <vector>

namespace gw::schema {

namespace {

class Page {
public:
    explicit Page(const PolicyTable& policies) : m_policies(policies) {}

    std::string run(const Schema& root) {
        m_out = "# Reference of the gateway document\n\n"
                "Made from the schema of this build (`gatewrightd reference`); do not edit.\n\n"
                "A document is JSON in UTF-8 with `//` and `/* */` comments. A project file is `{ \"gateway\": {…}, \"canvas\": {…}, "
                "\"tests\": […] }`, an export the bare gateway object. Keys that are not listed here are errors.\n\n"
                "Durations are written `\"250ms\"`, `\"1.5s\"`, `\"2m\"`, `\"1h\"`; sizes `\"64KiB\"`, `\"10MiB\"`; rates `\"100/s\"`, "
                "`\"5000/h\"`; percentages `\"20%\"`. Secrets are written `\"${env:NAME}\"` or `\"${file:path}\"`.\n";
        need(root);
        for (std::size_t i = 0; i < m_order.size(); ++i)
            section(*m_order[i], {});
        m_out += "\n# Policies\n\nA policy in a list is the name of one at the top level, or an object with `type` and its settings.\n";
        const std::size_t before = m_order.size();
        for (const PolicyEntry& entry : m_policies.entries())
            if (entry.schema != nullptr)
                policy(entry);
        for (std::size_t i = before; i < m_order.size(); ++i)
            section(*m_order[i], {});
        unsupportedPolicies();
        return std::move(m_out);
    }

private:
    void need(const Schema& schema) {
        if (m_seen.insert(schema.name()).second)
            m_order.push_back(&schema);
    }

    void policy(const PolicyEntry& entry) {
        section(*entry.schema, entry.stage.empty() ? "" : "Stage: " + entry.stage + ".");
        const std::string example = "{ \"type\": " + json::quoted(entry.type) + ", " + samplePolicyBody(*entry.schema, m_policies) + " }";
        const auto document = json::Document::parse(example);
        m_out += "\n```json\n" + (document ? json::pretty(document->root()) : example) + "\n```\n";
    }

    void section(const Schema& schema, const std::string& note) {
        m_out += "\n## " + schema.name() + "\n\n" + schema.help() + (note.empty() ? "" : " " + note) + "\n";
        std::string rows;
        std::vector<std::string> missing;
        for (const Field& field : schema.fields()) {
            if (!field.supported())
                missing.push_back(field.key);
            else if (field.key.empty())
                alternatives(field, rows, missing);
            else
                row(rows, field.key, *field.value, field.required ? "**required**" : shownDefault(field), field.help);
        }
        if (!rows.empty())
            m_out += "\n| Key | Value | Default | Meaning |\n|---|---|---|---|\n" + rows;
        for (const Rule& rule : schema.rules())
            m_out += "\n" + std::string(rule.count == Rule::Count::exactlyOne ? "Exactly" : "At most") + " one of " + keys(rule.keys) + ".\n";
        if (!missing.empty())
            m_out += "\nNot supported by this build: " + keys(missing) + ".\n";
    }

    void alternatives(const Field& field, std::string& rows, std::vector<std::string>& missing) {
        for (const kind::Alternative& one : std::get<kind::OneOf>(field.value->kind).alternatives) {
            if (one.value == nullptr)
                missing.push_back(one.key);
            else
                row(rows, one.key, *one.value, field.required ? "**exactly one**" : "", one.help);
        }
    }

    void row(std::string& rows, const std::string& key, const Value& value, const std::string& standard, const std::string& help) {
        const std::string detail = describeLimits(value);
        rows += "| `" + key + "` | " + cell(what(value)) + (detail.empty() ? "" : " (" + cell(detail) + ")") + " | " + cell(standard) +
                " | " + cell(help) + " |\n";
    }

    std::string what(const Value& value) {
        if (const auto* list = std::get_if<kind::List>(&value.kind))
            return (list->orSingle ? "one or a list: " : "list: ") + what(*list->element);
        if (const auto* map = std::get_if<kind::Map>(&value.kind))
            return std::string("object: ") + (map->key == MapKey::headerName ? "header" : "name") + " → " + what(*map->element);
        if (const auto* object = std::get_if<kind::Object>(&value.kind)) {
            need(*object->schema);
            return "[" + object->schema->name() + "](#" + anchor(object->schema->name()) + ")";
        }
        if (std::holds_alternative<kind::Policies>(value.kind))
            return "list of [policies](#policies)";
        return expectation(value.kind);
    }

    static std::string shownDefault(const Field& field) {
        const std::string& text = field.defaultJson;
        if (text.empty() || text == "\"\"" || text == "[]" || text == "{}")
            return "";
        return "`" + text + "`";
    }

    /// GitHub's anchors: lower case.
    static std::string anchor(const std::string& title) {
        std::string out;
        for (const char c : title)
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        return out;
    }

    static std::string cell(const std::string& text) {
        std::string out;
        for (const char c : text)
            out += c == '|' ? "\\|" : std::string(1, c);
        return out;
    }

    static std::string keys(const std::vector<std::string>& all) {
        std::string out;
        for (const std::string& key : all)
            out += (out.empty() ? "`" : ", `") + key + "`";
        return out;
    }

    void unsupportedPolicies() {
        std::vector<std::string> missing;
        for (const PolicyEntry& entry : m_policies.entries())
            if (entry.schema == nullptr)
                missing.push_back(entry.type);
        if (!missing.empty())
            m_out += "\nKinds of policy that this build does not support: " + keys(missing) + ".\n";
    }

    const PolicyTable& m_policies;
    std::string m_out;
    std::set<std::string> m_seen;
    std::vector<const Schema*> m_order;
};

} // namespace

std::string reference(const Schema& root, const PolicyTable& policies) { return Page(policies).run(root); }

} // namespace gw::schema
