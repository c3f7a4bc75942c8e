#include "ui/properties/property_sheet.h"

#include "config/load.h"
#include "model/schema.h"
#include "ui/canvas/model/policy_look.h"
#include "ui/canvas/model/project_action.h"

#include <QCoreApplication>

#include <variant>

namespace gw::ui {

namespace {

constexpr int deepest = 3;

QString fromUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString say(const char* words) {
    return QCoreApplication::translate("Properties", words);
}

/// A value in few words: scalars as they are, lists of scalars joined, the rest counted.
QString wordsOf(const json::Node& node) {
    if (node.isArray()) {
        QStringList parts;
        for (const json::Node one : node) {
            if (one.isObject() || one.isArray())
                return node.size() == 1 ? say("1 entry") : say("%1 entries").arg(node.size());
            parts += projecting::text(one);
        }
        return parts.join(QStringLiteral(", "));
    }
    if (node.isObject()) {
        QStringList parts;
        for (const json::Node one : node)
            parts += QString::fromStdString(one.key()) + (one.isObject() || one.isArray() ? QString() : QStringLiteral(": ") + projecting::text(one));
        return parts.join(QStringLiteral(", "));
    }
    return projecting::text(node);
}

QString wordsOfDefault(const std::string& text) {
    const auto parsed = json::Document::parse(text);
    return parsed ? wordsOf(parsed->root()) : fromUtf8(text);
}

const schema::Schema* objectOf(const schema::ValuePtr& value) {
    if (value == nullptr)
        return nullptr;
    const auto* object = std::get_if<schema::kind::Object>(&value->kind);
    return object == nullptr ? nullptr : object->schema;
}

bool isSecret(const schema::ValuePtr& value) {
    return value != nullptr && std::holds_alternative<schema::kind::Secret>(value->kind);
}

bool isMono(const schema::ValuePtr& value) {
    if (value == nullptr)
        return true;
    return !std::holds_alternative<schema::kind::Name>(value->kind) && !std::holds_alternative<schema::kind::Text>(value->kind) &&
           !std::holds_alternative<schema::kind::Choice>(value->kind) && !std::holds_alternative<schema::kind::Toggle>(value->kind);
}

class SheetMaker {
public:
    explicit SheetMaker(PropertySheet& sheet) : m_sheet(sheet) {}

    void object(const schema::Schema& schema, const json::Node& node, const QString& pointer, const QString& title, int depth) {
        const std::size_t own = m_sheet.sections.size();
        m_sheet.sections.push_back({title, {}});
        for (const schema::Field& field : schema.fields()) {
            if (field.key.empty())
                alternatives(field, node, pointer, own, depth);
            else
                value(field.key, field.label, field.help, field.value, field.defaultJson, node, pointer, own, depth);
        }
        if (m_sheet.sections[own].rows.empty() && own > 0)
            m_sheet.sections.erase(m_sheet.sections.begin() + static_cast<std::ptrdiff_t>(own));
    }

private:
    void alternatives(const schema::Field& field, const json::Node& node, const QString& pointer, std::size_t own, int depth) {
        if (field.value == nullptr)
            return;
        if (const auto* one = std::get_if<schema::kind::OneOf>(&field.value->kind))
            for (const schema::kind::Alternative& choice : one->alternatives)
                if (node.find(choice.key))
                    value(choice.key, choice.label, choice.help, choice.value, {}, node, pointer, own, depth);
    }

    void value(const std::string& key, const std::string& label, const std::string& help, const schema::ValuePtr& kind, const std::string& otherwise,
               const json::Node& parent, const QString& above, std::size_t own, int depth) {
        if (kind == nullptr || std::holds_alternative<schema::kind::Policies>(kind->kind))
            return; // not supported by this build; policies have their own section
        const json::Node node = parent.find(key);
        std::string pointer = above.toStdString();
        json::appendPointer(pointer, key);
        const QString name = label.empty() ? fromUtf8(key) : fromUtf8(label);
        if (const schema::Schema* inner = objectOf(kind); inner != nullptr && (!node || node.isObject())) {
            if (node && depth < deepest)
                object(*inner, node, QString::fromStdString(pointer), name, depth + 1);
            return;
        }
        PropertyRow row{name, {}, fromUtf8(help), QString::fromStdString(pointer), bool(node), isMono(kind)};
        row.value = node ? wordsOf(node) : wordsOfDefault(otherwise);
        if (isSecret(kind) && node && !row.value.startsWith(QLatin1String("${")))
            row.value = QStringLiteral("••••••••");
        if (node || !row.value.isEmpty())
            m_sheet.sections[own].rows.push_back(std::move(row));
    }

    PropertySheet& m_sheet;
};

QString titleOf(const schema::Schema& schema, const json::Node& node) {
    if (const json::Node type = node.find("type"))
        return policyLook(projecting::text(type)).title;
    QString title = fromUtf8(schema.title());
    return title.isEmpty() ? title : title.at(0).toUpper() + title.mid(1);
}

} // namespace

const schema::Schema* schemaAt(const json::Node& gateway, const QString& pointer) {
    const auto parts = json::splitPointer(pointer.toStdString());
    if (!parts || !gateway)
        return nullptr;
    const schema::Schema* schema = &model::gatewaySchema();
    const schema::Value* value = nullptr; // a list or map on the way
    json::Node node = gateway;
    for (const std::string& part : *parts) {
        node = node.isArray() ? node.at(static_cast<std::size_t>(QString::fromStdString(part).toULongLong())) : node.find(part);
        schema::ValuePtr next;
        if (value != nullptr) {
            if (std::holds_alternative<schema::kind::Policies>(value->kind)) {
                const schema::PolicyEntry* entry = config::policyTable().find(node.find("type").string());
                schema = entry == nullptr ? nullptr : entry->schema;
                value = nullptr;
                if (schema == nullptr)
                    return nullptr;
                continue;
            }
            if (const auto* list = std::get_if<schema::kind::List>(&value->kind))
                next = list->element;
            else if (const auto* map = std::get_if<schema::kind::Map>(&value->kind))
                next = map->element;
        } else if (schema != nullptr) {
            if (const schema::Field* field = schema->find(part)) {
                next = field->value;
                if (field->key.empty() && next != nullptr)
                    if (const auto* one = std::get_if<schema::kind::OneOf>(&next->kind))
                        for (const schema::kind::Alternative& choice : one->alternatives)
                            if (choice.key == part)
                                next = choice.value;
            }
        }
        if (next == nullptr)
            return nullptr;
        const auto* list = std::get_if<schema::kind::List>(&next->kind);
        if (list != nullptr && list->orSingle && !node.isArray())
            next = list->element;
        if (const schema::Schema* inner = objectOf(next)) {
            schema = inner;
            value = nullptr;
        } else {
            schema = nullptr;
            value = next.get();
        }
    }
    return schema;
}

PropertySheet sheetOf(const json::Node& gateway, const CanvasModel& model, const QString& pointer) {
    PropertySheet sheet;
    const schema::Schema* schema = schemaAt(gateway, pointer);
    if (schema == nullptr)
        return sheet;
    json::Node node = gateway;
    const auto parts = json::splitPointer(pointer.toStdString());
    for (const std::string& part : *parts)
        node = node.isArray() ? node.at(static_cast<std::size_t>(QString::fromStdString(part).toULongLong())) : node.find(part);
    sheet.title = titleOf(*schema, node);
    sheet.help = fromUtf8(schema->help());
    sheet.icon = node.find("type")                                     ? policyLook(projecting::text(node.find("type"))).icon
                 : pointer.startsWith(QLatin1String("/listeners/"))    ? QStringLiteral("listener")
                 : pointer.startsWith(QLatin1String("/groups/"))       ? QStringLiteral("group")
                 : pointer.startsWith(QLatin1String("/upstreams/"))    ? QStringLiteral("service")
                 : pointer.startsWith(QLatin1String("/consumers/"))    ? QStringLiteral("consumer")
                 : pointer.contains(QLatin1String("/aggregate/steps")) ? QStringLiteral("step")
                 : pointer.startsWith(QLatin1String("/mocks/"))        ? QStringLiteral("mock")
                                                                        : QStringLiteral("route");
    SheetMaker(sheet).object(*schema, node, pointer, {}, 0);
    for (const CanvasNode& card : model.nodes)
        if (card.pointer == pointer)
            sheet.policies = card.chips;
    return sheet;
}

} // namespace gw::ui
