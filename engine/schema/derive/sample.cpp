#include "schema/derive/sample.h"

#include "json/text.h"
#include "json/writer.h"
#include "schema/values/quantity.h"
#include "schema/read.h"

#include <algorithm>
#include <set>

namespace gw::schema {

namespace {

std::string ofKind(const Value& value, const PolicyTable& policies, SampleSize size);

/// Something that a kind accepts when neither example nor default is at hand.
struct ByKind {
    const PolicyTable& policies;
    SampleSize size;

    std::string operator()(const kind::Text&) const { return "\"text\""; }
    std::string operator()(const kind::Name&) const { return "\"name\""; }
    std::string operator()(const kind::Ref&) const { return "\"name\""; }
    std::string operator()(const kind::Integer& rule) const {
        return std::to_string(rule.allowed.empty() ? std::clamp<std::int64_t>(1, rule.min, rule.max) : rule.allowed.front());
    }
    std::string operator()(const kind::Number& rule) const {
        std::string out;
        json::appendNumber(out, std::clamp(1.0, rule.min, rule.max));
        return out;
    }
    std::string operator()(const kind::Toggle&) const { return "true"; }
    std::string operator()(const kind::Choice& rule) const {
        for (const kind::Option& option : rule.options)
            if (option.supported)
                return json::quoted(option.key);
        return "\"\"";
    }
    std::string operator()(const kind::Duration& rule) const {
        const gw::Duration second = std::chrono::seconds(1);
        return json::quoted(formatDuration(std::clamp(second, rule.min, rule.max)));
    }
    std::string operator()(const kind::Size& rule) const {
        return json::quoted(formatSize(std::clamp<std::uint64_t>(65536, rule.min, rule.max)) );
    }
    std::string operator()(const kind::Rate&) const { return "\"100/s\""; }
    std::string operator()(const kind::Percent&) const { return "\"10%\""; }
    std::string operator()(const kind::Cidr&) const { return "\"192.0.2.0/24\""; }
    std::string operator()(const kind::Address&) const { return "\"127.0.0.1\""; }
    std::string operator()(const kind::Host&) const { return "\"api.example.com\""; }
    std::string operator()(const kind::Method&) const { return "\"GET\""; }
    std::string operator()(const kind::HeaderName&) const { return "\"X-Example\""; }
    std::string operator()(const kind::Path&) const { return "\"/example\""; }
    std::string operator()(const kind::Regex&) const { return "\"[a-z]+\""; }
    std::string operator()(const kind::Template& rule) const { return rule.sink == Sink::path ? "\"/example\"" : "\"example\""; }
    std::string operator()(const kind::Secret&) const { return "\"${env:EXAMPLE}\""; }
    std::string operator()(const kind::Json&) const { return "{}"; }
    std::string operator()(const kind::File&) const { return "\"./example\""; }
    std::string operator()(const kind::Timestamp&) const { return "\"2030-01-01T00:00:00Z\""; }
    std::string operator()(const kind::Statuses&) const { return "\"200-299\""; }
    std::string operator()(const kind::Policies& rule) const {
        std::string out;
        for (const PolicyEntry& entry : policies.entries())
            if (rule.named && entry.schema != nullptr && size == SampleSize::full)
                out += (out.empty() ? "" : ",") + samplePolicy(entry, policies, size, entry.type);
        return "[" + out + "]";
    }
    std::string operator()(const kind::List& rule) const { return "[" + ofKind(*rule.element, policies, size) + "]"; }
    std::string operator()(const kind::Map& rule) const { return "{\"X-Example\":" + ofKind(*rule.element, policies, size) + "}"; }
    std::string operator()(const kind::Object& rule) const { return sample(*rule.schema, policies, size); }
    std::string operator()(const kind::OneOf&) const { return {}; }
};

std::string ofKind(const Value& value, const PolicyTable& policies, SampleSize size) {
    return std::visit(ByKind{policies, size}, value.kind);
}

/// Keys that another key of the sample excludes.
std::set<std::string> excluded(const Schema& schema) {
    std::set<std::string> out;
    for (const Rule& rule : schema.rules())
        out.insert(rule.keys.begin() + 1, rule.keys.end());
    return out;
}

/// Keys of which the first one stands for a required choice.
bool isRequired(const Schema& schema, const Field& field) {
    if (field.required)
        return true;
    return std::any_of(schema.rules().begin(), schema.rules().end(), [&](const Rule& rule) {
        return rule.count == Rule::Count::exactlyOne && rule.keys.front() == field.key;
    });
}

/// `also` = a key that is shown though it may be left out.
std::string members(const Schema& schema, const PolicyTable& policies, SampleSize size, std::string_view also = {}) {
    const std::set<std::string> without = excluded(schema);
    std::string out;
    for (const Field& field : schema.fields()) {
        const bool left = without.contains(field.key) || (size == SampleSize::minimal && !isRequired(schema, field));
        if (!field.supported() || (left && (also.empty() || field.key != also)))
            continue;
        std::string key = field.key;
        std::string value = sampleValue(field, policies, size);
        if (key.empty()) {
            const kind::Alternative& first = std::get<kind::OneOf>(field.value->kind).alternatives.front();
            key = first.key;
            value = ofKind(*first.value, policies, size);
        }
        out += (out.empty() ? "" : ",") + json::quoted(key) + ":" + value;
    }
    return out;
}

bool passes(const Schema& schema, const PolicyTable& policies, const std::string& members) {
    const auto document = json::Document::parse("{" + members + "}");
    Diagnostics problems;
    if (document)
        read(schema, document->root(), schema.type().create().get(), "", {&policies, &problems});
    return document && !hasErrors(problems);
}

/// What a schema's own check asks for cannot be seen from its fields: where the minimum does not pass, the first setting more that
/// makes it pass is shown, or else all of them.
std::string membersThatPass(const Schema& schema, const PolicyTable& policies, SampleSize size) {
    std::string least = members(schema, policies, size);
    if (size == SampleSize::full || passes(schema, policies, least))
        return least;
    for (const Field& field : schema.fields())
        if (!field.key.empty() && field.supported())
            if (std::string more = members(schema, policies, size, field.key); passes(schema, policies, more))
                return more;
    return members(schema, policies, SampleSize::full);
}

} // namespace

std::string sample(const Schema& schema, const PolicyTable& policies, SampleSize size) {
    return "{" + membersThatPass(schema, policies, size) + "}";
}

std::string samplePolicyBody(const Schema& schema, const PolicyTable& policies) {
    return members(schema, policies, SampleSize::full);
}

std::string samplePolicy(const PolicyEntry& entry, const PolicyTable& policies, SampleSize size, std::string_view name) {
    std::string out = "{";
    if (!name.empty())
        out += "\"name\":" + json::quoted(name) + ",";
    out += "\"type\":" + json::quoted(entry.type);
    const std::string rest = membersThatPass(*entry.schema, policies, size);
    return out + (rest.empty() ? "" : "," + rest) + "}";
}

std::string sampleValue(const Field& field, const PolicyTable& policies, SampleSize size) {
    const bool policyList = std::holds_alternative<kind::Policies>(field.value->kind) && std::get<kind::Policies>(field.value->kind).named;
    if (!field.exampleJson.empty() && !policyList)
        return field.exampleJson;
    const bool scalar = std::holds_alternative<ScalarOps>(field.value->storage);
    const bool emptyDefault = field.defaultJson.empty() || field.defaultJson == "\"\"" || field.defaultJson == "[]";
    const bool composite = std::holds_alternative<kind::Object>(field.value->kind);
    if (!composite && !emptyDefault && (scalar || field.defaultJson != "{}"))
        return field.defaultJson;
    return ofKind(*field.value, policies, size);
}

} // namespace gw::schema
