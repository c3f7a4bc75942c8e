#include "ui/properties/form/field_text.h"

#include "json/text.h"
#include "match/path_pattern.h"
#include "schema/values/scalar.h"
#include "template/json_template.h"
#include "ui/preferences/sentences.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gw::ui {

namespace {

using namespace schema; // NOLINT(google-build-using-namespace): kinds only

QString sentence(const std::string& message, const std::string& remedy) {
    QString text = inLanguage(message);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return remedy.empty() ? text : text + QStringLiteral(" – ") + inLanguage(remedy);
}

template <class K>
bool is(const Kind& kind) {
    return std::holds_alternative<K>(kind);
}

/// The JSON that somebody means with a text: numbers bare where the kind counts, else a string.
std::string spelled(const Kind& kind, const std::string& text) {
    const bool counts = is<kind::Integer>(kind) || is<kind::Number>(kind) || is<kind::Statuses>(kind);
    const bool zero = text == "0" && (is<kind::Duration>(kind) || is<kind::Rate>(kind) || is<kind::Size>(kind));
    if (is<kind::Toggle>(kind) || zero || (counts && json::isNumber(text)))
        return text;
    return json::quoted(text);
}

tmpl::Sink sinkOf(Sink sink) {
    switch (sink) {
    case Sink::path: return tmpl::Sink::path;
    case Sink::query: return tmpl::Sink::queryValue;
    case Sink::header: return tmpl::Sink::headerValue;
    case Sink::text:
    case Sink::value: break;
    }
    return tmpl::Sink::text;
}

/// Why a JSON fragment with placeholders is refused.
QString templateFault(const json::Node& fragment, const tmpl::Names& names) {
    const auto parsed = tmpl::JsonTemplate::parse(fragment, names);
    return parsed || parsed.error().empty() ? QString() : sentence(parsed.error()[0].error.message, parsed.error()[0].error.remedy);
}

/// What the kinds' own grammars say, which belong to floors above the schema.
QString grammarFault(const Kind& kind, const std::string& text, const json::Node& node, const TextRules& rules) {
    if (const auto* templated = std::get_if<kind::Template>(&kind)) {
        const auto parsed = tmpl::Template::parse(text, sinkOf(templated->sink), rules.names);
        if (!parsed)
            return sentence(parsed.error().message, parsed.error().remedy);
        if (templated->sink == Sink::value && !parsed->isWhole())
            return QCoreApplication::translate("FieldText", "This is one placeholder and nothing else – e.g. {query.ids}");
    }
    if (const auto* path = std::get_if<kind::Path>(&kind); path != nullptr && path->pattern)
        if (const auto parsed = match::PathPattern::parse(text); !parsed)
            return sentence(parsed.error().message, parsed.error().remedy);
    if (const auto* any = std::get_if<kind::Json>(&kind); any != nullptr && any->templated)
        return templateFault(node, rules.names);
    return {};
}

/// What the struct's member says of the value: its type may be narrower than its kind.
QString memberFault(const Scalar& scalar, const TextRules& rules) {
    if (rules.field == nullptr || rules.owner == nullptr)
        return {};
    const Value& value = *rules.field->value;
    const auto* ops = std::get_if<ScalarOps>(&value.storage);
    if (ops == nullptr || !ops->store)
        return {};
    const std::shared_ptr<void> object = rules.owner->type().create();
    void* member = rules.field->member(object.get());
    const auto refused = ops->store(value.optional ? value.optional->emplace(member) : member, scalar);
    return refused ? sentence(refused->message, refused->remedy) : QString();
}

} // namespace

QString quotedJson(const QString& text) {
    return QString::fromStdString(json::quoted(text.toStdString()));
}

TextResult jsonOf(const Kind& kind, const QString& typed, const TextRules& rules) {
    const bool free = is<kind::Text>(kind) || is<kind::Template>(kind) || is<kind::Secret>(kind) || is<kind::Regex>(kind) || is<kind::Json>(kind);
    const std::string text = (free ? typed : typed.trimmed()).toStdString();
    const std::string json = is<kind::Json>(kind) ? text : spelled(kind, text);
    const auto document = json::Document::parse(json, {.comments = true});
    if (!document)
        return std::unexpected(sentence(document.error().message, document.error().remedy));
    const auto scalar = readScalar(kind, document->root());
    if (!scalar)
        return std::unexpected(sentence(scalar.error().message, scalar.error().remedy));
    for (const QString& fault : {grammarFault(kind, text, document->root(), rules), memberFault(*scalar, rules)})
        if (!fault.isEmpty())
            return std::unexpected(fault);
    return QString::fromStdString(json);
}

QString textOf(const json::Node& node) {
    if (!node)
        return {};
    return node.isString() ? QString::fromStdString(node.string()) : QString::fromUtf8(node.raw().data(), static_cast<qsizetype>(node.raw().size()));
}

QString textOf(const QString& json) {
    const auto document = json.isEmpty() ? std::expected<json::Document, json::ParseError>(std::unexpect) : json::Document::parse(json.toStdString(), {.comments = true});
    return document ? textOf(document->root()) : QString();
}

Quantity quantityOf(const QString& text) {
    static const QRegularExpression pattern(QStringLiteral("^\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]+)\\s*$"));
    if (const auto found = pattern.match(text); found.hasMatch())
        return {found.captured(1), found.captured(2)};
    return {text.trimmed(), {}};
}

} // namespace gw::ui
