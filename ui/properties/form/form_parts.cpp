#include "ui/properties/form/form_parts.h"

#include "config/load.h"
#include "schema/derive/sample.h"
#include "ui/canvas/model/policy_look.h"
#include "ui/preferences/schema_words.h"

#include <QCoreApplication>

namespace gw::ui {

QString titled(const std::string& words) {
    QString text = inWords(words);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString nameOfPlace(const json::Node& gateway, const QString& pointer) {
    // The innermost object that has a name says which one is meant.
    QString name;
    for (QString at = pointer; !at.isEmpty() && name.isEmpty(); at = above(at)) {
        const json::Node node = nodeAt(gateway, at);
        name = forming::textOfScalar(node.find("name"));
        if (name.isEmpty() && node.find("type"))
            name = policyLook(forming::textOfScalar(node.find("type"))).title;
    }
    return name;
}

namespace forming {

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("Properties", words);
}

bool isObjectLike(const schema::ValuePtr& value) {
    return objectOf(value) != nullptr || std::holds_alternative<schema::kind::Policies>(value->kind) || std::holds_alternative<schema::kind::OneOf>(value->kind);
}

const schema::Rule* ruleOf(const schema::Schema& schema, const std::string& key) {
    for (const schema::Rule& rule : schema.rules())
        if (std::find(rule.keys.begin(), rule.keys.end(), key) != rule.keys.end())
            return &rule;
    return nullptr;
}

} // namespace

QString fromUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString rawOf(const json::Node& node) {
    return node ? fromUtf8(node.raw()) : QString();
}

QString textOfScalar(const json::Node& node) {
    if (!node || node.isObject() || node.isArray())
        return {};
    return node.isString() ? QString::fromStdString(node.string()) : rawOf(node);
}

QString labelAt(const json::Node& gateway, const QString& pointer) {
    const SchemaPlace owner = placeAt(gateway, above(pointer));
    const schema::Field* field = owner.schema == nullptr ? nullptr : owner.schema->find(lastPart(pointer));
    return field == nullptr || field->label.empty() ? titled(lastPart(pointer)) : inWords(field->label);
}

std::string lastPart(const QString& pointer) {
    const auto parts = json::splitPointer(pointer.toStdString());
    return !parts || parts->empty() ? std::string() : parts->back();
}

bool isPlain(const schema::ValuePtr& value) {
    if (value == nullptr || isObjectLike(value))
        return false;
    if (const auto* integer = std::get_if<schema::kind::Integer>(&value->kind); integer != nullptr && integer->allowed.size() == 1)
        return false; // nothing to choose: the format version
    if (const auto* list = listOf(value))
        return !isObjectLike(list->element);
    if (const auto* map = std::get_if<schema::kind::Map>(&value->kind))
        return !isObjectLike(map->element);
    return true;
}

const schema::Schema* inlinedSchema(const schema::Field& field) {
    const auto* list = listOf(field.value);
    return objectOf(list != nullptr ? list->element : field.value);
}

bool isInlined(const schema::Field& field, const json::Node& parent) {
    return field.key == "match" && field.value != nullptr && inlinedSchema(field) != nullptr && !parent.find(field.key).isArray();
}

bool isMain(const std::string& key) {
    return key == "path" || key == "pathRegex" || key == "pathPrefix" || key == "methods";
}

bool hasManySettings(const schema::Schema& schema) {
    return schema.name() == "route" || schema.name() == "listener" || schema.name() == "step";
}

bool isEssential(const schema::Field& field) {
    static const std::array keys{"name", "address", "port", "group", "hostnames", "forEach", "timeout", "groups"};
    return field.required || std::find(keys.begin(), keys.end(), field.key) != keys.end();
}

bool Shown::operator()(const std::string& key) const {
    const schema::Rule* rule = ruleOf(m_schema, key);
    if (rule == nullptr || m_node.find(key))
        return true;
    const bool other = std::any_of(rule->keys.begin(), rule->keys.end(), [&](const std::string& one) { return bool(m_node.find(one)); });
    return !other && rule->keys.front() == key;
}

std::vector<Alternative> othersOf(const schema::Schema& owner, const std::string& key, const json::Node& node) {
    std::vector<Alternative> others;
    if (const schema::Rule* rule = ruleOf(owner, key))
        for (const std::string& one : rule->keys)
            if (const schema::Field* field = owner.find(one); field != nullptr && one != key && !node.find(one))
                others.push_back({fromUtf8(one), inWords(field->label), fromUtf8(schema::sampleValue(*field, config::policyTable(), schema::SampleSize::minimal))});
    return others;
}

FormRow heading(const QString& label, const QString& help, const QString& pointer, const json::Node& node, int depth) {
    FormRow row;
    row.kind = RowKind::section;
    row.label = label;
    row.help = help;
    row.pointer = pointer;
    row.json = rawOf(node);
    row.depth = depth;
    return row;
}

FormRow policyName(const json::Node& policy, const QString& pointer) {
    static const schema::ValuePtr kind = [] {
        auto value = std::make_shared<schema::Value>();
        value->kind = schema::kind::Name{};
        return value;
    }();
    FormRow row;
    row.pointer = below(pointer, "name");
    row.label = say("Name");
    row.help = say("Others refer to it by this name.");
    row.value = kind;
    row.json = rawOf(policy.find("name"));
    row.required = pointer.startsWith(QLatin1String("/policies/"));
    return row;
}

QString startingJson(const schema::ValuePtr& value) {
    const auto* list = listOf(value);
    const schema::Schema* inner = objectOf(list != nullptr ? list->element : value);
    if (inner == nullptr)
        return QStringLiteral("{}");
    const QString json = fromUtf8(schema::sample(*inner, config::policyTable(), schema::SampleSize::minimal));
    return list != nullptr ? QLatin1Char('[') + json + QLatin1Char(']') : json;
}

QString summaryOf(const schema::Schema& schema, const json::Node& node) {
    QStringList words;
    for (const schema::Field& field : schema.fields()) {
        const json::Node one = field.key.empty() ? json::Node() : node.find(field.key);
        if (!one || field.value == nullptr || field.key == "name" || words.size() >= 3)
            continue;
        const QString text = textOfScalar(one);
        if (std::holds_alternative<schema::kind::Secret>(field.value->kind))
            words += text.startsWith(QLatin1String("${")) ? text : say("secret");
        else if (field.key == "sha256")
            words += say("SHA-256 %1…").arg(text.left(8));
        else if (one.isString())
            words += text.size() > 40 ? text.left(39) + QStringLiteral("…") : text;
        else if (one.isArray() && one.size() > 0)
            words += one.at(0).isObject() ? say("%1: %2").arg(inWords(field.label)).arg(one.size()) : textOfScalar(one.at(0));
    }
    return words.join(QStringLiteral(" · "));
}

QString titleOf(const json::Node& node, const schema::Schema* schema, int position) {
    for (const char* key : {"name", "url", "upstream"})
        if (const QString text = textOfScalar(node.find(key)); !text.isEmpty())
            return text;
    if (const json::Node path = node.find("path"))
        return QStringLiteral("%1 %2").arg(node.find("method") ? textOfScalar(node.find("method")) : QStringLiteral("GET"), textOfScalar(path));
    return (schema == nullptr ? QString() : titled(schema->title()) + QLatin1Char(' ')) + QString::number(position + 1);
}

QString iconOf(const json::Node& gateway, const QString& pointer) {
    if (const json::Node type = nodeAt(gateway, pointer).find("type"); type && placeAt(gateway, pointer).value == nullptr)
        return policyLook(textOfScalar(type)).icon;
    static constexpr std::array icons{std::pair{"/listeners", "listener"}, std::pair{"/groups", "group"},       std::pair{"/upstreams", "service"},
                                      std::pair{"/consumers", "consumer"}, std::pair{"/policies", "shield"},    std::pair{"/mocks", "mock"},
                                      std::pair{"/admin", "settings"},     std::pair{"/observability", "log"}};
    if (pointer.contains(QLatin1String("/aggregate/steps")))
        return QStringLiteral("step");
    for (const auto& [prefix, name] : icons)
        if (pointer.startsWith(QLatin1String(prefix)))
            return QLatin1String(name);
    return pointer.isEmpty() ? QStringLiteral("gatewright") : QStringLiteral("route");
}

} // namespace forming

} // namespace gw::ui
