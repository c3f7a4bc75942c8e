#include "ui/completion/completion.h"

#include "config/load.h"
#include "schema/derive/sample.h"
#include "schema/derive/value_words.h"
#include "schema/values/quantity.h"
#include "ui/editing/names/references.h"
#include "ui/preferences/schema_words.h"
#include "ui/preferences/sentences.h"
#include "ui/properties/form/field_text.h"
#include "ui/properties/form/schema_at.h"
#include "ui/properties/form/template_names.h"

#include <QCoreApplication>
#include <QSet>

namespace gw::ui {

namespace {

namespace kind = schema::kind;

QString say(const char* words) {
    return QCoreApplication::translate("Source", words);
}

QString fromUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// What a value of this kind begins with, and where the cursor then stands.
QString startOf(const schema::ValuePtr& value) {
    if (value == nullptr)
        return {};
    return std::visit(
        []<class K>(const K&) -> QString {
            if constexpr (std::is_same_v<K, kind::Object> || std::is_same_v<K, kind::Map>)
                return QStringLiteral("{}");
            else if constexpr (std::is_same_v<K, kind::List> || std::is_same_v<K, kind::Policies>)
                return QStringLiteral("[]");
            else if constexpr (std::is_same_v<K, kind::Integer> || std::is_same_v<K, kind::Number> || std::is_same_v<K, kind::Toggle> || std::is_same_v<K, kind::Json>)
                return {};
            else
                return QStringLiteral("\"\"");
        },
        value->kind);
}

class Offer {
public:
    explicit Offer(const CompletionPlace& place) : m_place(place) {}

    std::vector<Proposal> run() {
        if (m_place.isKey)
            keys();
        else
            values();
        const QString typed = m_place.typed;
        std::erase_if(m_all, [&](const Proposal& one) { return !one.label.contains(typed, Qt::CaseInsensitive); });
        std::ranges::stable_partition(m_all, [&](const Proposal& one) { return one.label.startsWith(typed, Qt::CaseInsensitive); });
        return std::move(m_all);
    }

private:
    void add(const QString& label, const QString& note, const QString& help, const QString& text, int cursor = -1) {
        m_all.push_back({label, note, help, text, cursor < 0 ? static_cast<int>(text.size()) : cursor});
    }

    void key(const QString& name, const QString& note, const QString& help, const schema::ValuePtr& value) {
        const std::string_view text = m_place.tree->text();
        const json::Node here = m_place.gateway().isObject() ? editing::find(m_place.gateway(), m_place.pointer).find(standInKey) : json::Node();
        // The key has its colon already (its value is not the stand-in's null)?
        const bool hasColon = here && text.substr(here.token().begin, here.token().end - here.token().begin) != "null";
        const QString quoted = QLatin1Char('"') + name + QLatin1Char('"');
        if (hasColon)
            return add(name, note, help, quoted);
        const QString start = startOf(value);
        const QString whole = quoted + QStringLiteral(": ") + start;
        add(name, note, help, whole, static_cast<int>(whole.size()) - (start.size() == 2 ? 1 : 0));
    }

    void keys() {
        const json::Node object = editing::find(m_place.gateway(), m_place.pointer);
        const SchemaPlace at = placeAt(m_place.gateway(), m_place.pointer);
        // An object among policies whose type is not written yet is no object of any schema.
        const SchemaPlace list = placeAt(m_place.gateway(), above(m_place.pointer));
        const bool policy = list.value != nullptr && std::holds_alternative<kind::Policies>(list.value->kind);
        if (policy) {
            if (!object.find("type"))
                key(QStringLiteral("type"), say("kind of policy"), say("Which policy this is."), schema::ValuePtr());
            if (!m_all.empty())
                m_all.back().text += QStringLiteral("\"\""), m_all.back().cursor = static_cast<int>(m_all.back().text.size()) - 1;
            if (!object.find("name"))
                key(QStringLiteral("name"), say("name"), say("What it is called in traces and by lists that use it."), schema::ValuePtr());
            if (!m_all.empty() && m_all.back().label == QLatin1String("name"))
                m_all.back().text += QStringLiteral("\"\""), m_all.back().cursor = static_cast<int>(m_all.back().text.size()) - 1;
        }
        if (at.schema == nullptr)
            return;
        for (const bool required : {true, false})
            for (const schema::Field& field : at.schema->fields()) {
                if (!field.supported() || field.required != required)
                    continue;
                if (field.key.empty()) {
                    const auto& choices = std::get<kind::OneOf>(field.value->kind).alternatives;
                    const bool chosen = std::ranges::any_of(choices, [&](const kind::Alternative& one) { return static_cast<bool>(object.find(one.key)); });
                    for (const kind::Alternative& one : choices)
                        if (!chosen && one.value != nullptr)
                            key(fromUtf8(one.key), inWords(one.label), inWords(one.help), one.value);
                } else if (!object.find(field.key) && !excluded(*at.schema, field.key, object)) {
                    key(fromUtf8(field.key), inWords(field.label) + (required ? say(" · required") : QString()), inWords(field.help), field.value);
                }
            }
    }

    static bool excluded(const schema::Schema& schema, const std::string& key, const json::Node& object) {
        return std::ranges::any_of(schema.rules(), [&](const schema::Rule& rule) {
            return std::ranges::find(rule.keys, key) != rule.keys.end() && std::ranges::any_of(rule.keys, [&](const std::string& other) { return static_cast<bool>(object.find(other)); });
        });
    }

    void string(const QString& text, const QString& note, const QString& help = {}) { add(text, note, help, quotedJson(text)); }

    void values() {
        if (m_place.pointer.endsWith(QLatin1String("/type")))
            if (const SchemaPlace list = placeAt(m_place.gateway(), above(above(m_place.pointer))); list.value != nullptr && std::holds_alternative<kind::Policies>(list.value->kind))
                for (const schema::PolicyEntry& entry : config::policyTable().entries())
                    if (entry.schema != nullptr)
                        string(fromUtf8(entry.type), inWords(entry.schema->title()), inWords(entry.schema->help()));
        const SchemaPlace at = placeAt(m_place.gateway(), m_place.pointer);
        if (at.value != nullptr)
            ofValue(*at.value);
        const SchemaPlace list = placeAt(m_place.gateway(), above(m_place.pointer));
        if (list.value != nullptr && std::holds_alternative<kind::Policies>(list.value->kind))
            policies(std::get<kind::Policies>(list.value->kind).named);
    }

    void policies(bool named) {
        if (!named)
            names(schema::Target::policy);
        if (m_place.inString)
            return;
        for (const schema::PolicyEntry& entry : config::policyTable().entries())
            if (entry.schema != nullptr)
                add(fromUtf8(entry.type), inWords(entry.schema->title()), inWords(entry.schema->help()),
                    fromUtf8(schema::samplePolicy(entry, config::policyTable(), schema::SampleSize::minimal, named ? entry.type : std::string_view())));
    }

    void names(schema::Target target) {
        for (const QString& name : editing::namesIn(m_place.gateway().find(editing::listOf(target).toStdString())))
            string(name, editing::listOf(target));
    }

    void ofValue(const schema::Value& value) {
        if (const auto* choice = std::get_if<kind::Choice>(&value.kind)) {
            for (const kind::Option& one : choice->options)
                if (one.supported)
                    string(fromUtf8(one.key), inWords(one.label), inWords(one.help));
        } else if (const auto* ref = std::get_if<kind::Ref>(&value.kind)) {
            names(ref->to);
        } else if (std::holds_alternative<kind::Toggle>(value.kind)) {
            for (const char* word : {"true", "false"})
                add(QLatin1String(word), {}, {}, QLatin1String(word));
        } else if (std::holds_alternative<kind::Method>(value.kind)) {
            for (const char* method : {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"})
                string(QLatin1String(method), say("method"));
        } else if (const auto* list = std::get_if<kind::List>(&value.kind)) {
            if (list->orSingle)
                ofValue(*list->element);
            else if (const auto* object = std::get_if<kind::Object>(&list->element->kind))
                sample(*object->schema, true);
        } else if (const auto* object = std::get_if<kind::Object>(&value.kind)) {
            if (!m_place.inString)
                sample(*object->schema, false);
        } else if (std::holds_alternative<kind::Template>(value.kind) || std::holds_alternative<kind::Json>(value.kind)) {
            placeholders();
        }
    }

    void sample(const schema::Schema& schema, bool inList) {
        if (m_place.inString)
            return;
        const QString one = fromUtf8(schema::sample(schema, config::policyTable(), schema::SampleSize::minimal));
        add(inWords(schema.title()), say("new"), inWords(schema.help()), inList ? QLatin1Char('[') + one + QLatin1Char(']') : one);
    }

    void placeholders() {
        const QString open = openPlaceholder(m_place.typed);
        if (!m_place.inString || open.isEmpty())
            return;
        for (const NameHint& hint : matching(hintsAt(m_place.gateway(), m_place.pointer), open)) {
            const QString whole = m_place.typed.chopped(open.size()) + hint.text;
            const QString quoted = QLatin1Char('"') + whole + QLatin1Char('"');
            add(whole, hint.note, {}, quoted, static_cast<int>(quoted.size()) - (hint.text.endsWith(QLatin1Char('}')) ? 0 : 1));
        }
    }

    const CompletionPlace& m_place;
    std::vector<Proposal> m_all;
};

struct Known {
    QString label, help, fallback;
    bool required = false;
    schema::ValuePtr value;
};

std::optional<Known> fieldFor(const json::Node& gateway, const QString& pointer) {
    const SchemaPlace owner = placeAt(gateway, above(pointer));
    const auto parts = json::splitPointer(pointer.toStdString());
    if (owner.schema == nullptr || !parts || parts->empty())
        return {};
    const schema::Field* field = owner.schema->find(parts->back());
    if (field == nullptr)
        return {};
    if (!field->key.empty())
        return Known{inWords(field->label), inWords(field->help), fromUtf8(field->defaultJson), field->required, field->value};
    for (const kind::Alternative& one : std::get<kind::OneOf>(field->value->kind).alternatives)
        if (one.key == parts->back())
            return Known{inWords(one.label), inWords(one.help), {}, false, one.value};
    return {};
}

QString paragraph(const QString& title, const QStringList& lines) {
    QString html = QStringLiteral("<b>%1</b>").arg(title.toHtmlEscaped());
    for (const QString& line : lines)
        if (!line.isEmpty())
            html += QStringLiteral("<br>") + line.toHtmlEscaped();
    return html;
}

} // namespace

std::vector<Proposal> proposalsAt(const CompletionPlace& place) {
    return Offer(place).run();
}

QString helpFor(const json::Node& gateway, const QString& pointer) {
    // The nearest place that the schema knows: an element of a plain list is explained by the list.
    for (QString at = pointer; !at.isEmpty(); at = above(at)) {
        if (const auto known = fieldFor(gateway, at)) {
            QStringList lines{known->help};
            if (known->value != nullptr)
                lines << inLanguage(schema::describeValue(*known->value));
            if (known->required)
                lines << say("Required.");
            else if (!known->fallback.isEmpty())
                lines << say("Default: %1").arg(known->fallback);
            return paragraph(known->label, lines);
        }
        if (const SchemaPlace place = placeAt(gateway, at); place.schema != nullptr)
            return paragraph(inWords(place.schema->title()), {inWords(place.schema->help())});
    }
    return {};
}

} // namespace gw::ui
