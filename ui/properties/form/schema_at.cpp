#include "ui/properties/form/schema_at.h"

#include "config/load.h"
#include "model/schema.h"

namespace gw::ui {

namespace {

json::Node childOf(const json::Node& node, const std::string& part) {
    if (!node.isArray())
        return node.find(part);
    bool number = false;
    const qulonglong position = QString::fromStdString(part).toULongLong(&number);
    return number ? node.at(static_cast<std::size_t>(position)) : json::Node();
}

schema::ValuePtr memberKind(const schema::Schema& schema, const std::string& key) {
    const schema::Field* field = schema.find(key);
    if (field == nullptr || field->value == nullptr)
        return nullptr;
    if (!field->key.empty())
        return field->value;
    for (const schema::kind::Alternative& choice : std::get<schema::kind::OneOf>(field->value->kind).alternatives)
        if (choice.key == key)
            return choice.value;
    return nullptr;
}

const schema::Schema* policySchema(const json::Node& policy) {
    const schema::PolicyEntry* entry = config::policyTable().find(policy.find("type").string());
    return entry == nullptr ? nullptr : entry->schema;
}

} // namespace

const schema::Schema* objectOf(const schema::ValuePtr& value) {
    const auto* object = value == nullptr ? nullptr : std::get_if<schema::kind::Object>(&value->kind);
    return object == nullptr ? nullptr : object->schema;
}

const schema::kind::List* listOf(const schema::ValuePtr& value) {
    return value == nullptr ? nullptr : std::get_if<schema::kind::List>(&value->kind);
}

SchemaPlace placeAt(const json::Node& gateway, const QString& pointer) {
    const auto parts = json::splitPointer(pointer.toStdString());
    if (!parts || !gateway)
        return {};
    SchemaPlace at{&model::gatewaySchema(), nullptr, gateway};
    for (const std::string& part : *parts) {
        const json::Node node = childOf(at.node, part);
        schema::ValuePtr next;
        if (at.schema != nullptr) {
            next = memberKind(*at.schema, part);
        } else if (at.value != nullptr && std::holds_alternative<schema::kind::Policies>(at.value->kind)) {
            at = {policySchema(node), nullptr, node};
            if (at.schema == nullptr)
                return {};
            continue;
        } else if (const auto* list = listOf(at.value)) {
            next = list->element;
        } else if (at.value != nullptr) {
            if (const auto* map = std::get_if<schema::kind::Map>(&at.value->kind))
                next = map->element;
        }
        if (next == nullptr)
            return {};
        if (const auto* list = listOf(next); list != nullptr && list->orSingle && node && !node.isArray())
            next = list->element;
        at = {objectOf(next), next, node};
    }
    return at;
}

const schema::Schema* schemaAt(const json::Node& gateway, const QString& pointer) {
    return placeAt(gateway, pointer).schema;
}

json::Node nodeAt(const json::Node& gateway, const QString& pointer) {
    const auto parts = json::splitPointer(pointer.toStdString());
    json::Node node = parts ? gateway : json::Node();
    if (parts)
        for (const std::string& part : *parts)
            node = childOf(node, part);
    return node;
}

QString below(const QString& pointer, const std::string& part) {
    std::string whole = pointer.toStdString();
    json::appendPointer(whole, part);
    return QString::fromStdString(whole);
}

QString above(const QString& pointer) {
    return pointer.left(std::max<qsizetype>(0, pointer.lastIndexOf(QLatin1Char('/'))));
}

} // namespace gw::ui
