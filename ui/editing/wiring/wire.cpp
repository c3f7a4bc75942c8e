#include "ui/editing/wiring/wire.h"

#include "match/path_pattern.h"
#include "ui/canvas/model/projection.h"
#include "ui/editing/names/references.h"

#include <QRegularExpression>

#include <algorithm>

namespace gw::ui::editing {

namespace {

constexpr int fieldDepth = 4;
constexpr int fieldLimit = 60;

bool isKey(const QString& key) {
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_-]*$"));
    return plain.match(key).hasMatch();
}

/// A value in a few characters.
QString inShort(const json::Node& value) {
    if (value.isObject())
        return QStringLiteral("{ %1 }").arg(value.size());
    if (value.isArray())
        return QStringLiteral("[ %1 ]").arg(value.size());
    return value.isString() ? text(value) : QString::fromUtf8(value.raw().data(), static_cast<qsizetype>(value.raw().size()));
}

void addFields(const json::Node& value, const QString& at, int depth, std::vector<AnswerField>& fields) {
    fields.push_back({at, inShort(value)});
    if (depth == 0 || fields.size() >= fieldLimit)
        return;
    for (const json::Node member : value) {
        if (value.isArray()) {
            // All items are alike as far as a sample tells: the first speaks for them.
            addFields(member, at + QStringLiteral("[*]"), depth - 1, fields);
            fields.push_back({at + QStringLiteral("[0]"), inShort(member)});
            return;
        }
        const QString key = QString::fromStdString(member.key());
        addFields(member, isKey(key) ? at + QLatin1Char('.') + key : at + QStringLiteral("[\"%1\"]").arg(key), depth - 1, fields);
    }
}

/// The operation of a mock that would answer a call, nothing if none would.
json::Node operationFor(const json::Node& mock, const QString& method, QString path) {
    static const QRegularExpression placeholder(QStringLiteral("\\{[^}]*\\}"));
    path.replace(placeholder, QStringLiteral("x"));
    json::Node refusal;
    for (const json::Node operation : mock.find("operations")) {
        const QString own = text(operation.find("method"));
        if ((own.isEmpty() ? QStringLiteral("GET") : own) != method)
            continue;
        const auto pattern = match::PathPattern::parse(operation.find("path").string());
        if (!pattern || !pattern->mismatch(path.toStdString()).empty())
            continue;
        if (operation.find("status").integer().value_or(200) < 400)
            return operation;
        if (!refusal)
            refusal = operation;
    }
    return refusal;
}

/// A path without what the placeholders of these names gave it: a segment that has one goes.
QString shortened(const QString& path, const QStringList& names) {
    QStringList kept;
    int depth = 0;
    QString segment;
    const auto close = [&] {
        const QStringList used = referencedNames(segment);
        if (std::ranges::none_of(used, [&](const QString& one) { return names.contains(one); }))
            kept += segment;
        segment.clear();
    };
    for (const QChar c : path) {
        depth += c == QLatin1Char('{') ? 1 : c == QLatin1Char('}') ? -1 : 0;
        if (c == QLatin1Char('/') && depth == 0)
            close();
        else
            segment += c;
    }
    close();
    const QString joined = kept.join(QLatin1Char('/'));
    return joined.startsWith(QLatin1Char('/')) ? joined : QLatin1Char('/') + joined;
}

/// Takes one use of the answer of `name` out of a step or a response: a member or an element, a segment of the path, the list
/// that the step is called for.
void takeOut(Draft& draft, const QString& target, const TemplateString& use, const QString& name, Outcome& outcome) {
    const QString part = use.pointer.mid(target.size());
    const QString path = target + QStringLiteral("/call/path");
    if (use.pointer == path) {
        draft.set(path, quoted(shortened(use.text, {name})));
        outcome.said = say("The path is %1 now.").arg(text(draft.at(path)));
    } else if (part == QLatin1String("/forEach")) {
        draft.remove(use.pointer);
        if (draft.at(target + QStringLiteral("/distinct")))
            draft.remove(target + QStringLiteral("/distinct"));
        const QString before = text(draft.at(path));
        const QString after = shortened(before, {QStringLiteral("each"), QStringLiteral("index")});
        if (after != before)
            draft.set(path, quoted(after));
        outcome.said = say("%1 is called once now, at %2.").arg(nameOf(draft.gateway(), target), after);
    } else if (part == QLatin1String("/when")) {
        draft.remove(use.pointer);
        outcome.said = say("%1 always runs now, without its condition %2.").arg(nameOf(draft.gateway(), target), use.text);
    } else if (part.startsWith(QLatin1String("/call/")) || part.startsWith(QLatin1String("/json/")) || part.startsWith(QLatin1String("/headers/"))) {
        draft.remove(use.pointer);
    } else {
        draft.fail(say("%1 decides something (%2); change it in Properties or Source.").arg(use.text, use.pointer.section(QLatin1Char('/'), -1)));
    }
}

} // namespace

QStringList answerFields(const json::Node& gateway, const QString& step) {
    QStringList fields;
    for (const AnswerField& field : answerSample(gateway, step).fields)
        fields += field.path;
    return fields;
}

AnswerSample answerSample(const json::Node& gateway, const QString& step) {
    AnswerSample sample;
    QString status;
    const json::Node call = find(gateway, step).find("call");
    const int upstream = indexOf(gateway.find("upstreams"), text(call.find("upstream")));
    const json::Node endpoints = upstream < 0 ? json::Node() : gateway.find("upstreams").at(static_cast<std::size_t>(upstream)).find("endpoints");
    for (const json::Node endpoint : endpoints) {
        const QString url = text(endpoint.find("url"));
        const int mock = url.startsWith(QLatin1String("mock:")) ? indexOf(gateway.find("mocks"), url.mid(5)) : -1;
        if (mock < 0)
            continue;
        const QString method = text(call.find("method"));
        const json::Node operation = operationFor(gateway.find("mocks").at(static_cast<std::size_t>(mock)), method.isEmpty() ? QStringLiteral("GET") : method, text(call.find("path")));
        if (operation.find("json"))
            addFields(operation.find("json"), QStringLiteral("body"), fieldDepth, sample.fields);
        sample.known = bool(operation);
        status = operation.find("status") ? text(operation.find("status")) : operation ? QStringLiteral("200") : QString();
        break;
    }
    if (sample.fields.empty())
        sample.fields.push_back({QStringLiteral("body"), {}});
    sample.fields.push_back({QStringLiteral("status"), status});
    return sample;
}

Outcome disconnectWire(Draft& draft, const QString& from, const QString& to, int member) {
    const QString name = nameOf(draft.gateway(), from);
    const bool response = stepAt(to).isEmpty();
    const QString target = response ? objectAt(to) + QStringLiteral("/aggregate/response") : stepAt(to);
    Outcome outcome{say("Stop using the answer of %1").arg(name), {response ? objectAt(to) : target}, {}};
    QString part = target;
    int position = 0;
    for (const json::Node one : response ? find(draft.gateway(), target).find("json") : json::Node())
        if (position++ == member) {
            std::string pointer = target.toStdString() + "/json";
            json::appendPointer(pointer, one.key());
            part = QString::fromStdString(pointer);
        }
    const auto isWithin = [&](const QString& pointer) { return pointer == part || pointer.startsWith(part + QLatin1Char('/')); };
    QList<TemplateString> uses;
    for (const TemplateString& one : templates(draft.gateway(), objectAt(to)))
        if (isWithin(one.pointer) && referencedNames(one.text).contains(name))
            uses.prepend(one); // from the last on: what is taken out of a list moves nothing that is still to come
    if (uses.isEmpty())
        draft.fail(say("This merges all answers; give the response a \"json\" in Properties to choose."));
    for (const TemplateString& use : uses)
        takeOut(draft, target, use, name, outcome);
    return outcome;
}

QStringList needsOf(const json::Node& gateway, const QString& step) {
    const QStringList names = namesIn(find(gateway, step.section(QLatin1Char('/'), 0, -2)));
    const QString own = nameOf(gateway, step);
    QStringList found;
    for (const TemplateString& one : templates(gateway, step))
        if (one.pointer.startsWith(step + QLatin1Char('/')))
            for (const QString& name : referencedNames(one.text))
                if (name != own && names.contains(name) && !found.contains(name))
                    found += name;
    return found;
}

Outcome connectWire(Draft& draft, const Wire& wire) {
    const json::Node gateway = draft.gateway();
    const QString placeholder = QStringLiteral("{%1.%2}").arg(nameOf(gateway, wire.from), wire.field);
    const QString json = quoted(placeholder);
    Outcome outcome{say("Use the answer of %1").arg(nameOf(gateway, wire.from)), {wire.to}, {}};
    const auto member = [&](const QString& object) {
        std::string pointer = object.toStdString();
        json::appendPointer(pointer, wire.key.toStdString());
        return QString::fromStdString(pointer);
    };
    if (wire.part != WirePart::path && wire.key.isEmpty()) {
        draft.fail(say("Say under which name it goes."));
        return outcome;
    }
    switch (wire.part) {
    case WirePart::path: {
        QString path = text(find(gateway, wire.to).find("call").find("path"));
        path += (path.endsWith(QLatin1Char('/')) ? QString() : QStringLiteral("/")) + placeholder;
        draft.set(wire.to + QStringLiteral("/call/path"), quoted(path.startsWith(QLatin1Char('/')) ? path : QLatin1Char('/') + path));
        break;
    }
    case WirePart::query: draft.set(member(wire.to + QStringLiteral("/call/query")), json); break;
    case WirePart::body: {
        const json::Node body = find(gateway, wire.to).find("call").find("body");
        if (body && !body.isObject()) {
            draft.fail(say("The body of %1 is no object; edit it in Source.").arg(nameOf(gateway, wire.to)));
            return outcome;
        }
        draft.set(member(wire.to + QStringLiteral("/call/body")), json);
        if (const json::Node method = draft.at(wire.to + QStringLiteral("/call/method")); !method)
            draft.set(wire.to + QStringLiteral("/call/method"), QStringLiteral("\"POST\""));
        break;
    }
    case WirePart::response: {
        const json::Node response = find(gateway, objectAt(wire.to) + QStringLiteral("/aggregate/response"));
        const QString base = objectAt(wire.to) + QStringLiteral("/aggregate/response/json");
        if (response.find("json") && !response.find("json").isObject()) {
            draft.fail(say("The answer is no object; edit it in Source."));
            return outcome;
        }
        if (response.find("merge")) {
            draft.fail(say("This response merges all answers; give it a \"json\" in Properties to choose what goes where."));
            return outcome;
        }
        draft.set(member(base), json);
        break;
    }
    }
    return outcome;
}

} // namespace gw::ui::editing
