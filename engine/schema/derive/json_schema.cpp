#include "schema/derive/json_schema.h"

#include "json/writer.h"
#include "schema/values/scalar.h"

#include <limits>
#include <map>
#include <vector>

namespace gw::schema {

namespace {

constexpr const char* durationPattern = "^(0|([0-9]+(\\.[0-9]+)?(ns|us|ms|s|m|h|d))+)$";

class Generator {
public:
    explicit Generator(const PolicyTable& policies) : m_policies(policies) {}

    std::string run(const Schema& root) {
        m_to.beginObject();
        m_to.key("$schema").string("https://json-schema.org/draft/2020-12/schema");
        m_to.key("title").string("Gatewright gateway document");
        m_to.key("description").string("A bare gateway object, or a project with the gateway, the canvas and tests.");
        m_to.key("if").beginObject().key("required").beginArray().string("gateway").endArray().endObject();
        m_to.key("then").beginObject().key("$ref").string("#/$defs/project").endObject();
        m_to.key("else").beginObject().key("$ref").string("#/$defs/" + root.name()).endObject();
        m_to.key("$defs").beginObject();
        project(root);
        need(root);
        pending();
        policyDefinitions();
        m_to.endObject().endObject();
        return m_to.take() + "\n";
    }

private:
    void project(const Schema& root) {
        m_to.key("project").beginObject().key("type").string("object");
        m_to.key("properties").beginObject();
        m_to.key("gateway").beginObject().key("$ref").string("#/$defs/" + root.name()).endObject();
        m_to.key("canvas").beginObject().key("type").string("object").endObject();
        m_to.key("tests").beginObject().key("type").string("array").endObject();
        m_to.endObject();
        m_to.key("required").beginArray().string("gateway").endArray();
        m_to.key("additionalProperties").boolean(false).endObject();
    }

    /// Writes every object that was referred to and is not written yet; the list grows meanwhile.
    void pending() {
        for (; m_written < m_order.size(); ++m_written) {
            const Schema& schema = *m_order[m_written];
            m_to.key(schema.name());
            object(schema, nullptr);
        }
    }

    void need(const Schema& schema) {
        if (m_seen.emplace(schema.name(), &schema).second)
            m_order.push_back(&schema);
    }

    /// `type` = the kind of policy that this object of settings is, nullptr for all other objects.
    void object(const Schema& schema, const std::string* type) {
        m_to.beginObject().key("title").string(schema.title()).key("description").string(schema.help());
        m_to.key("type").string("object").key("properties").beginObject();
        std::vector<std::string> required;
        if (type != nullptr) {
            m_to.key("type").beginObject().key("const").string(*type).endObject();
            m_to.key("name").beginObject().key("description").string("The name by which it is used and shown.");
            m_to.key("type").string("string").endObject();
            required.emplace_back("type");
        }
        for (const Field& field : schema.fields())
            property(field, required);
        m_to.endObject();
        if (!required.empty()) {
            m_to.key("required").beginArray();
            for (const std::string& key : required)
                m_to.string(key);
            m_to.endArray();
        }
        constraints(schema);
        m_to.key("additionalProperties").boolean(false).endObject();
    }

    void property(const Field& field, std::vector<std::string>& required) {
        if (!field.supported())
            return;
        if (field.key.empty()) {
            for (const kind::Alternative& one : std::get<kind::OneOf>(field.value->kind).alternatives)
                if (one.value != nullptr) {
                    m_to.key(one.key).beginObject().key("title").string(one.label).key("description").string(one.help);
                    value(*one.value);
                    m_to.endObject();
                }
            return;
        }
        if (field.required)
            required.push_back(field.key);
        m_to.key(field.key).beginObject().key("title").string(field.label).key("description").string(field.help);
        value(*field.value);
        if (!field.defaultJson.empty() && !field.required && !std::holds_alternative<kind::Object>(field.value->kind))
            m_to.key("default").text(field.defaultJson);
        m_to.endObject();
    }

    /// Exactly or at most one of several keys.
    void constraints(const Schema& schema) {
        std::vector<std::pair<std::vector<std::string>, bool>> all; // keys, whether one is required
        for (const Rule& rule : schema.rules())
            all.emplace_back(rule.keys, rule.count == Rule::Count::exactlyOne);
        for (const Field& field : schema.fields()) {
            if (!field.supported() || !field.key.empty())
                continue;
            std::vector<std::string> keys;
            for (const kind::Alternative& one : std::get<kind::OneOf>(field.value->kind).alternatives)
                if (one.value != nullptr)
                    keys.push_back(one.key);
            all.emplace_back(std::move(keys), field.required);
        }
        if (all.empty())
            return;
        m_to.key("allOf").beginArray();
        for (const auto& [keys, required] : all) {
            m_to.beginObject().key("oneOf").beginArray();
            for (const std::string& key : keys)
                requireKey(key);
            if (!required) {
                m_to.beginObject().key("not").beginObject().key("anyOf").beginArray();
                for (const std::string& key : keys)
                    requireKey(key);
                m_to.endArray().endObject().endObject();
            }
            m_to.endArray().endObject();
        }
        m_to.endArray();
    }

    void requireKey(const std::string& key) {
        m_to.beginObject().key("required").beginArray().string(key).endArray().endObject();
    }

    void type(const char* name) { m_to.key("type").string(name); }
    void types(const char* a, const char* b) { m_to.key("type").beginArray().string(a).string(b).endArray(); }
    void pattern(const std::string& expression) { m_to.key("pattern").string(expression); }

    void value(const Value& value) {
        std::visit([this](const auto& kind) { write(kind); }, value.kind);
    }

    void write(const kind::Text& rule) {
        type("string");
        if (rule.minLength > 0)
            m_to.key("minLength").unsignedInteger(1);
        if (!rule.pattern.empty())
            pattern(rule.pattern);
    }
    void write(const kind::Name& rule) {
        type("string");
        pattern(rule.plain ? "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$" : "^[A-Za-z0-9\\u0080-\\uFFFF][A-Za-z0-9._ \\u0080-\\uFFFF-]*$");
    }
    void write(const kind::Ref&) { write(kind::Name{}); }
    void write(const kind::Integer& rule) {
        type("integer");
        if (!rule.allowed.empty()) {
            m_to.key("enum").beginArray();
            for (const std::int64_t one : rule.allowed)
                m_to.integer(one);
            m_to.endArray();
            return;
        }
        m_to.key("minimum").integer(rule.min).key("maximum").integer(rule.max);
    }
    void write(const kind::Number& rule) {
        type("number");
        m_to.key("minimum").number(rule.min);
        if (rule.max < std::numeric_limits<double>::max())
            m_to.key("maximum").number(rule.max);
    }
    void write(const kind::Toggle&) { type("boolean"); }
    void write(const kind::Choice& rule) {
        m_to.key("enum").beginArray();
        for (const kind::Option& option : rule.options)
            if (option.supported)
                m_to.string(option.key);
        m_to.endArray();
    }
    void write(const kind::Duration&) {
        m_to.key("anyOf").beginArray();
        m_to.beginObject().key("type").string("string").key("pattern").string(durationPattern).endObject();
        m_to.beginObject().key("const").integer(0).endObject().endArray();
    }
    void write(const kind::Size&) {
        types("string", "integer");
        pattern("^[0-9]+(\\.[0-9]+)?(B|KiB|MiB|GiB|TiB)?$");
        m_to.key("minimum").integer(0);
    }
    void write(const kind::Rate&) {
        m_to.key("anyOf").beginArray();
        m_to.beginObject().key("type").string("string");
        m_to.key("pattern").string("^(0|[0-9]+/([0-9]+(\\.[0-9]+)?)?(ns|us|ms|s|m|h|d))$").endObject();
        m_to.beginObject().key("const").integer(0).endObject().endArray();
    }
    void write(const kind::Percent&) {
        types("string", "number");
        pattern("^[0-9]+(\\.[0-9]+)?%$");
        m_to.key("minimum").integer(0).key("maximum").integer(100);
    }
    void write(const kind::Cidr&) { type("string"); }
    void write(const kind::Address&) { type("string"); }
    void write(const kind::Host&) { type("string"); }
    void write(const kind::Method&) {
        type("string");
        pattern("^[A-Z0-9!#$%&'*+.^_`|~-]+$");
    }
    void write(const kind::HeaderName&) {
        type("string");
        pattern("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$");
    }
    void write(const kind::Path&) {
        type("string");
        pattern("^/");
    }
    void write(const kind::Regex&) {
        type("string");
        m_to.key("minLength").integer(1);
    }
    void write(const kind::Template&) { type("string"); }
    void write(const kind::Secret&) {
        type("string");
        m_to.key("minLength").integer(1).key("writeOnly").boolean(true);
    }
    void write(const kind::Json&) {}
    void write(const kind::File&) {
        type("string");
        m_to.key("minLength").integer(1);
    }
    void write(const kind::Timestamp&) {
        type("string");
        m_to.key("format").string("date-time");
    }
    void write(const kind::Statuses&) {
        types("integer", "string");
        pattern("^[1-5][0-9][0-9](-[1-5][0-9][0-9])?$");
        m_to.key("minimum").integer(100).key("maximum").integer(599);
    }
    void write(const kind::Policies& rule) {
        type("array");
        m_to.key("items").beginObject().key("$ref").string(rule.named ? "#/$defs/namedPolicy" : "#/$defs/policyUse").endObject();
    }
    void write(const kind::List& rule) {
        if (rule.orSingle) {
            m_to.key("anyOf").beginArray().beginObject();
            value(*rule.element);
            m_to.endObject().beginObject();
        }
        type("array");
        m_to.key("items").beginObject();
        value(*rule.element);
        m_to.endObject();
        if (rule.min > 0)
            m_to.key("minItems").unsignedInteger(rule.min);
        m_to.key("maxItems").unsignedInteger(rule.max);
        if (rule.unique)
            m_to.key("uniqueItems").boolean(true);
        if (rule.orSingle)
            m_to.endObject().endArray();
    }
    void write(const kind::Map& rule) {
        type("object");
        m_to.key("additionalProperties").beginObject();
        value(*rule.element);
        m_to.endObject();
    }
    void write(const kind::Object& rule) {
        need(*rule.schema);
        m_to.key("$ref").string("#/$defs/" + rule.schema->name());
    }
    void write(const kind::OneOf&) {}

    void policyDefinitions() {
        std::vector<const PolicyEntry*> built;
        for (const PolicyEntry& entry : m_policies.entries())
            if (entry.schema != nullptr)
                built.push_back(&entry);
        for (const PolicyEntry* entry : built) {
            m_to.key("policy." + entry->type);
            object(*entry->schema, &entry->type);
        }
        pending(); // objects that only policies use
        m_to.key("policyObject").beginObject().key("type").string("object");
        m_to.key("required").beginArray().string("type").endArray();
        m_to.key("properties").beginObject().key("type").beginObject().key("enum").beginArray();
        for (const PolicyEntry* entry : built)
            m_to.string(entry->type);
        m_to.endArray().endObject().endObject();
        m_to.key("allOf").beginArray();
        for (const PolicyEntry* entry : built) { // by type, so that an editor complains about the kind that was meant
            m_to.beginObject().key("if").beginObject().key("properties").beginObject().key("type").beginObject();
            m_to.key("const").string(entry->type).endObject().endObject().key("required").beginArray().string("type").endArray();
            m_to.endObject().key("then").beginObject().key("$ref").string("#/$defs/policy." + entry->type).endObject().endObject();
        }
        m_to.endArray().endObject();
        m_to.key("namedPolicy").beginObject().key("allOf").beginArray();
        m_to.beginObject().key("$ref").string("#/$defs/policyObject").endObject();
        requireKey("name");
        m_to.endArray().endObject();
        m_to.key("policyUse").beginObject().key("anyOf").beginArray();
        m_to.beginObject().key("description").string("The name of a top-level policy.").key("type").string("string").endObject();
        m_to.beginObject().key("$ref").string("#/$defs/policyObject").endObject();
        m_to.endArray().endObject();
    }

    const PolicyTable& m_policies;
    json::Writer m_to{json::Layout::pretty};
    std::map<std::string, const Schema*> m_seen;
    std::vector<const Schema*> m_order;
    std::size_t m_written = 0;
};

} // namespace

std::string jsonSchema(const Schema& root, const PolicyTable& policies) { return Generator(policies).run(root); }

} // namespace gw::schema
