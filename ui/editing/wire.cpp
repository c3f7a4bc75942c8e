#include "ui/editing/wire.h"

#include "ui/canvas/model/projection.h"
#include "ui/editing/references.h"

namespace gw::ui::editing {

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
