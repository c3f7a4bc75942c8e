#include "ui/editing/names/references.h"

#include "config/load.h"
#include "model/schema.h"
#include "schema/schema.h"
#include "schema/value.h"
#include "ui/document/draft.h"

namespace gw::ui::editing {

namespace {

using schema::Field;
using schema::Schema;
using schema::Target;
using schema::Value;
namespace kind = schema::kind;

/// Goes through a JSON value beside the schema that reads it.
class Walk {
public:
    std::function<void(const Reference&)> reference;
    std::function<void(const TemplateString&)> templated;

    void object(const Schema& schema, const json::Node& node, const QString& pointer) const {
        for (const json::Node member : node) {
            const std::string key = member.key();
            const Field* field = schema.find(key);
            if (field == nullptr || !field->supported())
                continue;
            QString at = pointer + QLatin1Char('/') + QString::fromStdString(key).replace(QLatin1Char('~'), QLatin1String("~0")).replace(QLatin1Char('/'), QLatin1String("~1"));
            if (!field->key.empty()) {
                value(*field->value, member, at);
                continue;
            }
            for (const kind::Alternative& one : std::get<kind::OneOf>(field->value->kind).alternatives)
                if (one.key == key && one.value != nullptr)
                    value(*one.value, member, at);
        }
    }

private:
    void value(const Value& value, const json::Node& node, const QString& at) const {
        if (const auto* ref = std::get_if<kind::Ref>(&value.kind)) {
            tell(ref->to, node, at);
        } else if (const auto* list = std::get_if<kind::List>(&value.kind)) {
            if (!node.isArray())
                return this->value(*list->element, node, at);
            int index = 0;
            for (const json::Node one : node)
                this->value(*list->element, one, at + QLatin1Char('/') + QString::number(index++));
        } else if (const auto* map = std::get_if<kind::Map>(&value.kind)) {
            for (const json::Node one : node)
                this->value(*map->element, one, below(at, one));
        } else if (const auto* nested = std::get_if<kind::Object>(&value.kind)) {
            object(*nested->schema, node, at);
        } else if (std::holds_alternative<kind::Policies>(value.kind)) {
            policies(node, at);
        } else if (const auto* json = std::get_if<kind::Json>(&value.kind); json != nullptr && json->templated) {
            strings(node, at);
        } else if (std::holds_alternative<kind::Template>(value.kind)) {
            strings(node, at);
        } else if (node.isString() && text(node).startsWith(QLatin1String("mock:")) && at.startsWith(QLatin1String("/upstreams/")) && reference) {
            reference({at, Target::mock, text(node).mid(5), text(node)});
        }
    }

    [[nodiscard]] static QString below(const QString& at, const json::Node& member) {
        std::string pointer = at.toStdString();
        json::appendPointer(pointer, member.key());
        return QString::fromStdString(pointer);
    }

    void tell(Target to, const json::Node& node, const QString& at) const {
        if (node.isString() && reference)
            reference({at, to, text(node), text(node)});
    }

    void policies(const json::Node& uses, const QString& at) const {
        int index = 0;
        for (const json::Node use : uses) {
            const QString one = at + QLatin1Char('/') + QString::number(index++);
            tell(Target::policy, use, one);
            const schema::PolicyEntry* entry = config::policyTable().find(use.find("type").string());
            if (use.isObject() && entry != nullptr && entry->schema != nullptr)
                object(*entry->schema, use, one);
        }
    }

    void strings(const json::Node& node, const QString& at) const {
        if (node.isString() && templated)
            templated({at, text(node)});
        int index = 0;
        for (const json::Node child : node)
            strings(child, node.isArray() ? at + QLatin1Char('/') + QString::number(index++) : below(at, child));
    }
};

void walk(const Walk& walk, const json::Node& gateway, const QString& pointer) {
    if (pointer.isEmpty())
        return walk.object(model::gatewaySchema(), gateway, {});
    const auto place = placeOf(pointer);
    const Field* list = place ? model::gatewaySchema().find(place->list.toStdString()) : nullptr;
    if (list == nullptr || !list->supported())
        return;
    if (const auto* rule = std::get_if<kind::List>(&list->value->kind))
        if (const auto* object = std::get_if<kind::Object>(&rule->element->kind))
            walk.object(*object->schema, find(gateway, place->pointer()), place->pointer());
}

} // namespace

std::vector<Reference> references(const json::Node& gateway, const QString& pointer) {
    std::vector<Reference> found;
    Walk along;
    along.reference = [&](const Reference& one) { found.push_back(one); };
    walk(along, gateway, pointer);
    return found;
}

std::vector<Reference> referencesTo(const json::Node& gateway, schema::Target to, const QString& name) {
    std::vector<Reference> found = references(gateway);
    std::erase_if(found, [&](const Reference& one) { return one.to != to || one.name != name; });
    return found;
}

std::vector<TemplateString> templates(const json::Node& gateway, const QString& pointer) {
    std::vector<TemplateString> found;
    Walk along;
    along.templated = [&](const TemplateString& one) { found.push_back(one); };
    walk(along, gateway, pointer);
    return found;
}

QString listOf(schema::Target target) {
    switch (target) {
    case Target::listener: return QStringLiteral("listeners");
    case Target::upstream: return QStringLiteral("upstreams");
    case Target::policy: return QStringLiteral("policies");
    case Target::group: return QStringLiteral("groups");
    case Target::consumer: return QStringLiteral("consumers");
    case Target::mock: return QStringLiteral("mocks");
    }
    return {};
}

std::optional<schema::Target> targetOf(const QString& list) {
    for (const Target target : {Target::listener, Target::upstream, Target::policy, Target::group, Target::consumer, Target::mock})
        if (listOf(target) == list)
            return target;
    return std::nullopt;
}

QString renamedPlaceholders(const QString& text, const QString& from, const QString& to) {
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        out += text[i];
        if (text[i] != QLatin1Char('{'))
            continue;
        if (i + 1 < text.size() && text[i + 1] == QLatin1Char('{')) {
            out += text[++i];
            continue;
        }
        qsizetype end = i + 1;
        while (end < text.size() && (text[end].isLetterOrNumber() || text[end] == QLatin1Char('_')))
            ++end;
        const bool named = QStringView(text).mid(i + 1, end - i - 1) == from;
        out += named ? to : text.mid(i + 1, end - i - 1);
        i = end - 1;
    }
    return out;
}

int renameReferences(Draft& draft, schema::Target to, const QString& from, const QString& name) {
    const std::vector<Reference> found = referencesTo(draft.gateway(), to, from);
    for (const Reference& one : found)
        draft.set(one.pointer, quoted(to == schema::Target::mock ? QStringLiteral("mock:") + name : name));
    return static_cast<int>(found.size());
}

} // namespace gw::ui::editing
