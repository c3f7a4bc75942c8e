#include "schema/read.h"

#include "json/text.h"
#include "schema/reading/reader.h"
#include "schema/reading/words.h"
#include "schema/values/scalar.h"
#include "schema/values/syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace gw::schema {

bool Reader::object(const Schema& schema, json::Node node, void* to, const std::string& pointer, Keys otherKeys) {
    if (!node.isObject())
        return wrongType("an object", node, pointer);
    bool good = unknownKeys(schema, node, pointer, otherKeys);
    good = duplicateKeys(node, pointer) && good;
    good = fields(schema, node, to, pointer) && good;
    good = rules(schema, node, pointer) && good;
    if (!good)
        return false;

    struct Relay final : Complaints {
        Reader& reader;
        json::Node node;
        const std::string& pointer;
        bool good = true;

        Relay(Reader& r, json::Node n, const std::string& p) : reader(r), node(n), pointer(p) {}
        void add(std::string_view place, std::string code, std::string message, std::string remedy, Severity severity) {
            const std::string relative = place.empty() ? "" : "/" + std::string(place);
            json::Node at = node;
            const auto parts = json::splitPointer(relative);
            for (const std::string& part : parts.value_or(std::vector<std::string>())) {
                const json::Node next = at.isArray() ? at.at(std::strtoul(part.c_str(), nullptr, 10)) : at.find(part);
                if (!next)
                    break;
                at = next;
            }
            reader.report(at, At::value, pointer + relative, std::move(code), std::move(message), std::move(remedy), severity);
        }
        void error(std::string_view place, std::string code, std::string message, std::string remedy) override {
            good = false;
            add(place, std::move(code), std::move(message), std::move(remedy), Severity::error);
        }
        void warning(std::string_view place, std::string code, std::string message, std::string remedy) override {
            add(place, std::move(code), std::move(message), std::move(remedy), Severity::warning);
        }
    } relay(*this, node, pointer);
    schema.check(to, relay);
    return relay.good;
}

bool Reader::fields(const Schema& schema, json::Node node, void* to, const std::string& pointer) {
    bool good = true;
    for (const Field& field : schema.fields()) {
        if (field.key.empty()) {
            good = oneOf(field, node, to, pointer) && good;
            continue;
        }
        const json::Node value = node.find(field.key);
        if (value && !field.supported())
            good = unsupported(field.key, value, child(pointer, field.key));
        else if (value)
            good = member(*field.value, value, field.member(to), child(pointer, field.key)) && good;
        else if (field.required)
            good =
                report(node, At::value, pointer, "missing",
                       fmt::format("\"{}\" is missing in this {}", field.key, schema.title()),
                       fmt::format("add \"{}\": {}", field.key, field.exampleJson.empty() ? "…" : field.exampleJson));
    }
    return good;
}

bool Reader::oneOf(const Field& field, json::Node node, void* to, const std::string& pointer) {
    const auto& alternatives = std::get<kind::OneOf>(field.value->kind).alternatives;
    const auto& ops = std::get<VariantOps>(field.value->storage);
    bool good = true;
    const kind::Alternative* chosen = nullptr;
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < alternatives.size(); ++i) {
        const kind::Alternative& one = alternatives[i];
        if (one.value != nullptr)
            names.push_back(one.key);
        const json::Node value = node.find(one.key);
        if (!value)
            continue;
        const std::string place = child(pointer, one.key);
        if (chosen != nullptr)
            good = report(value, At::key, place, "conflict",
                          fmt::format("\"{}\" and \"{}\" exclude each other", chosen->key, one.key),
                          "keep one of the two");
        else if (one.value == nullptr)
            good = unsupported(one.key, value, place) && good;
        else
            good = inside(*one.value, value, ops.emplace(field.member(to), i), place) && good;
        chosen = chosen == nullptr ? &one : chosen;
    }
    if (chosen == nullptr && field.required)
        good = report(node, At::value, pointer, "missing", fmt::format("there is no {} here", lowerCase(field.label)),
                      fmt::format("add one of {}", listed(names, 12)));
    return good;
}

bool Reader::unknownKeys(const Schema& schema, json::Node node, const std::string& pointer, Keys otherKeys) {
    bool good = true;
    std::vector<std::string_view> known;
    for (const json::Node entry : node) {
        const std::string key = entry.key();
        if (schema.find(key) != nullptr || std::find(otherKeys.begin(), otherKeys.end(), key) != otherKeys.end())
            continue;
        if (known.empty()) {
            known = schema.keys();
            known.insert(known.end(), otherKeys.begin(), otherKeys.end());
        }
        if (m_cap.isFull(Severity::error)) // only counted: guessing what was meant costs more than everything else
            good = report(entry, At::key, pointer, {}, {}, {});
        else
            good =
                report(entry, At::key, child(pointer, key), "unknown-key",
                       fmt::format("{} is not a setting of {}", json::quoted(key), schema.title()), meant(key, known));
    }
    return good;
}

bool Reader::duplicateKeys(json::Node node, const std::string& pointer) {
    bool good = true;
    std::set<std::string> seen;
    for (const json::Node entry : node) {
        std::string key = entry.key();
        if (seen.contains(key))
            good = report(entry, At::key, child(pointer, key), "duplicate-key",
                          fmt::format("{} stands here twice", json::quoted(key)), "keep one of the two");
        seen.insert(std::move(key));
    }
    return good;
}

bool Reader::rules(const Schema& schema, json::Node node, const std::string& pointer) {
    bool good = true;
    for (const Rule& rule : schema.rules()) {
        std::vector<std::string_view> present;
        for (const std::string& key : rule.keys)
            if (node.find(key))
                present.push_back(key);
        std::vector<std::string_view> all(rule.keys.begin(), rule.keys.end());
        if (present.empty() && rule.count == Rule::Count::exactlyOne)
            good = report(node, At::value, pointer, "missing",
                          fmt::format("one of {} is missing in this {}", listed(all, 12), schema.title()),
                          "add one of them");
        for (std::size_t i = 1; i < present.size(); ++i)
            good = report(node.find(present[i]), At::key, child(pointer, present[i]), "conflict",
                          fmt::format("\"{}\" and \"{}\" exclude each other", present[0], present[i]),
                          "keep one of the two");
    }
    return good;
}

bool Reader::member(const Value& value, json::Node node, void* member, const std::string& pointer) {
    if (!value.optional)
        return inside(value, node, member, pointer);
    const bool good = inside(value, node, value.optional->emplace(member), pointer);
    if (!good && std::holds_alternative<ScalarOps>(value.storage))
        value.optional->reset(member);
    return good;
}

bool Reader::inside(const Value& value, json::Node node, void* to, const std::string& pointer) {
    if (const auto* ops = std::get_if<ScalarOps>(&value.storage))
        return scalar(value, *ops, node, to, pointer);
    if (const auto* rule = std::get_if<kind::List>(&value.kind))
        return list(*rule, std::get<ListOps>(value.storage), node, to, pointer);
    if (const auto* rule = std::get_if<kind::Map>(&value.kind))
        return map(*rule, std::get<MapOps>(value.storage), node, to, pointer);
    if (const auto* rule = std::get_if<kind::Policies>(&value.kind))
        return policies(*rule, node, *static_cast<PolicyUses*>(to), pointer);
    return object(*std::get<kind::Object>(value.kind).schema, node, to, pointer, {});
}

bool Reader::scalar(const Value& value, const ScalarOps& ops, json::Node node, void* to, const std::string& pointer) {
    auto read = readScalar(value.kind, node);
    if (!read)
        return report(node, At::value, pointer, read.error().code, read.error().message, read.error().remedy);
    if (std::holds_alternative<kind::Json>(value.kind) && !jsonDuplicates(node, pointer))
        return false;
    if (const auto complaint = ops.store(to, std::move(*read)))
        return report(node, At::value, pointer, complaint->code, complaint->message, complaint->remedy);
    return true;
}

bool Reader::list(const kind::List& rule, const ListOps& ops, json::Node node, void* to, const std::string& pointer) {
    if (!node.isArray()) {
        // Any other type than the element's would be reported as a wrong element; say "list" where only a list fits.
        if (!rule.orSingle)
            return wrongType("a list", node, pointer,
                             node.isObject() || node.isNull() ? ""
                                                              : fmt::format("write [{}]", node.raw().substr(0, 40)));
        ops.clear(to);
        return member(*rule.element, node, ops.append(to), pointer);
    }
    ops.clear(to);
    bool good = true;
    if (node.size() < rule.min)
        good = report(node, At::value, pointer, "too-few", fmt::format("the list needs at least {} entries", rule.min),
                      "add what is missing, or leave the key away");
    if (node.size() > rule.max)
        return report(node, At::value, pointer, "too-many", fmt::format("the list has more than {} entries", rule.max),
                      "make it shorter");
    std::set<std::string_view> seen;
    std::size_t index = 0;
    for (const json::Node element : node) {
        const std::string place = child(pointer, std::to_string(index++));
        good = member(*rule.element, element, ops.append(to), place) && good;
        if (rule.unique && !seen.insert(element.raw()).second)
            good =
                report(element, At::value, place, "duplicate-entry",
                       fmt::format("{} stands in this list twice", element.raw().substr(0, 80)), "keep one of the two");
    }
    return good;
}

bool Reader::map(const kind::Map& rule, const MapOps& ops, json::Node node, void* to, const std::string& pointer) {
    if (!node.isObject())
        return wrongType("an object", node, pointer);
    ops.clear(to);
    bool good = duplicateKeys(node, pointer);
    std::set<std::string> seen;
    for (const json::Node entry : node) {
        const std::string key = entry.key();
        const std::string place = child(pointer, key);
        good = mapKey(rule.key, entry, place) && good;
        // Header names are one name in any case.
        if (rule.key == MapKey::headerName && !seen.insert(lowerCase(key)).second && node.find(key) == entry)
            good = report(entry, At::key, place, "duplicate-key", "this header stands here twice in different case",
                          "keep one of the two");
        good = member(*rule.element, entry, ops.append(to, key), place) && good;
    }
    return good;
}

bool Reader::mapKey(MapKey rule, json::Node entry, const std::string& pointer) {
    const std::string key = entry.key();
    if (rule == MapKey::headerName && isFramingOrHopByHop(key))
        return report(entry, At::key, pointer, "forbidden-header",
                      fmt::format("the gateway itself writes the header {}", json::quoted(key)),
                      lowerCase(key) == "host" ? "set \"host\" of the forward instead" : "remove it");
    if (rule == MapKey::headerName && !isToken(key))
        return report(entry, At::key, pointer, "bad-value", fmt::format("{} is not a header name", json::quoted(key)),
                      "e.g. \"X-Team\"");
    if (key.empty() || key.size() > 256 || std::any_of(key.begin(), key.end(), [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        }))
        return report(entry, At::key, pointer, "bad-value", "this key is empty, too long or has control characters in it",
                      "use another key");
    return true;
}

bool Reader::jsonDuplicates(json::Node node, const std::string& pointer) {
    bool good = !node.isObject() || duplicateKeys(node, pointer);
    std::size_t index = 0;
    for (const json::Node entry : node) {
        const std::string part = entry.hasKey() ? entry.key() : std::to_string(index++);
        if (entry.size() > 0)
            good = jsonDuplicates(entry, child(pointer, part)) && good;
    }
    return good;
}

bool Reader::wrongType(std::string_view expected, json::Node node, const std::string& pointer, std::string remedy) {
    if (node.isNull() && remedy.empty())
        remedy = "leave the key away for the default";
    return report(node, At::value, pointer, "wrong-type",
                  fmt::format("this must be {}, not {}", expected, json::kindName(node.kind())), std::move(remedy));
}

bool Reader::unsupported(const std::string& key, json::Node node, const std::string& pointer) {
    return report(node, node.hasKey() && node.keyEquals(key) ? At::key : At::value, pointer, "unsupported",
                  fmt::format("\"{}\" is not supported by this build", key), "remove it");
}

bool Reader::report(json::Node node, At at, const std::string& pointer, std::string code, std::string message,
                    std::string remedy, Severity severity) {
    if (!m_cap.admits(severity))
        return false;
    m_context.problems->push_back({severity, std::move(code), pointer, std::move(message), std::move(remedy),
                                   node ? node.document()->spot(node, at == At::key) : SourceSpot{}});
    return false;
}

bool read(const Schema& schema, json::Node object, void* to, std::string_view pointer, const ReadContext& context,
          std::initializer_list<std::string_view> otherKeys) {
    Reader reader(context);
    const bool good = reader.object(schema, object, to, std::string(pointer), otherKeys);
    reader.tellRest();
    return good;
}

} // namespace gw::schema
