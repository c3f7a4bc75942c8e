#include "ui/properties/form/template_names.h"

#include "match/path_pattern.h"
#include "ui/canvas/model/project_action.h"
#include "ui/properties/form/field_text.h"
#include "ui/properties/form/schema_at.h"

#include <QCoreApplication>
#include <QSet>

namespace gw::ui {

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("Properties", words);
}

/// The route (or operation of a mock) around a pointer, and the step within it.
struct Surroundings {
    json::Node route;
    json::Node operation;
    json::Node step;
    bool aggregate = false;
};

Surroundings around(const json::Node& gateway, const QString& pointer) {
    Surroundings found;
    const QStringList parts = pointer.split(QLatin1Char('/'));
    if (parts.value(1) == QLatin1String("routes"))
        found.route = nodeAt(gateway, QStringLiteral("/routes/") + parts.value(2));
    if (parts.value(1) == QLatin1String("mocks") && parts.size() > 4)
        found.operation = nodeAt(gateway, pointer.section(QLatin1Char('/'), 0, 4));
    found.aggregate = found.route && parts.value(3) == QLatin1String("aggregate");
    if (found.aggregate && parts.value(4) == QLatin1String("steps"))
        found.step = nodeAt(gateway, pointer.section(QLatin1Char('/'), 0, 5));
    return found;
}

void addCaptures(std::vector<NameHint>& hints, const QString& path) {
    const auto pattern = match::PathPattern::parse(path.toStdString());
    if (!pattern)
        return;
    for (const std::string& name : pattern->captureNames())
        hints.push_back({QStringLiteral("{path.%1}").arg(QString::fromStdString(name)), say("from the path %1").arg(path)});
}

void addPaths(std::vector<NameHint>& hints, const json::Node& gateway, const Surroundings& here) {
    if (here.operation)
        addCaptures(hints, textOf(here.operation.find("path")));
    const json::Node match = here.route.find("match");
    QString prefix;
    for (const json::Node group : gateway.find("groups"))
        if (here.route.find("group") && textOf(group.find("name")) == textOf(here.route.find("group")))
            prefix = textOf(group.find("match").find("pathPrefix"));
    if (match.isArray()) {
        for (const json::Node one : match)
            addCaptures(hints, prefix + textOf(one.find("path")));
    } else if (const QString path = textOf(match.find("path")); !path.isEmpty()) {
        addCaptures(hints, prefix + path);
    }
}

/// Names of the steps that (through others too) wait for this one, and itself.
QSet<QString> waitingFor(const std::vector<projecting::Step>& steps, const QString& name) {
    QSet<QString> waiting{name};
    for (bool grown = true; grown;) {
        grown = false;
        for (const projecting::Step& step : steps)
            if (!waiting.contains(step.name) && std::any_of(step.needs.begin(), step.needs.end(), [&](const QString& need) { return waiting.contains(need); })) {
                waiting.insert(step.name);
                grown = true;
            }
    }
    return waiting;
}

void addSteps(std::vector<NameHint>& hints, const Surroundings& here) {
    const std::vector<projecting::Step> steps = projecting::readAction(here.route).steps;
    const QSet<QString> excluded = here.step ? waitingFor(steps, textOf(here.step.find("name"))) : QSet<QString>();
    for (const projecting::Step& step : steps) {
        if (excluded.contains(step.name) || step.name.isEmpty())
            continue;
        hints.push_back({QStringLiteral("{%1.body}").arg(step.name), step.repeats ? say("a list: one body for each item") : say("the body of step %1").arg(step.name)});
        hints.push_back({QStringLiteral("{%1.body.").arg(step.name), say("a part of it")});
        if (!step.repeats) {
            hints.push_back({QStringLiteral("{%1.status}").arg(step.name), say("its status")});
            hints.push_back({QStringLiteral("{%1.header.").arg(step.name), say("one of its header fields")});
        }
    }
}

} // namespace

tmpl::Names scopeAt(const json::Node& gateway, const QString& pointer) {
    const Surroundings here = around(gateway, pointer);
    tmpl::Names names;
    names.steps = here.aggregate;
    // The list itself cannot be made of its own items.
    names.item = bool(here.step.find("forEach")) && !pointer.endsWith(QLatin1String("/forEach")) && !pointer.endsWith(QLatin1String("/when"));
    return names;
}

std::vector<NameHint> hintsAt(const json::Node& gateway, const QString& pointer) {
    const Surroundings here = around(gateway, pointer);
    std::vector<NameHint> hints;
    if (scopeAt(gateway, pointer).item) {
        hints.push_back({QStringLiteral("{each}"), say("item of %1").arg(textOf(here.step.find("forEach")))});
        hints.push_back({QStringLiteral("{each."), say("a field of the item")});
        hints.push_back({QStringLiteral("{index}"), say("position, from 0")});
    }
    addPaths(hints, gateway, here);
    if (here.aggregate)
        addSteps(hints, here);
    hints.push_back({QStringLiteral("{query."), say("a query parameter")});
    hints.push_back({QStringLiteral("{header."), say("a header field of the request")});
    hints.push_back({QStringLiteral("{cookie."), say("a cookie")});
    if (!here.operation)
        hints.push_back({QStringLiteral("{consumer.name}"), say("who calls")});
    hints.push_back({QStringLiteral("{client.ip}"), say("address of the client")});
    hints.push_back({QStringLiteral("{request.id}"), say("id of the request")});
    hints.push_back({QStringLiteral("{request.method}"), say("method of the request")});
    // Only what the engine's own grammar takes here.
    const tmpl::Names names = scopeAt(gateway, pointer);
    std::erase_if(hints, [&](const NameHint& hint) {
        std::string inside = hint.text.mid(1).toStdString();
        if (inside.ends_with('}'))
            inside.pop_back();
        else
            inside += 'x';
        return !tmpl::parseReference(inside, 0, names);
    });
    return hints;
}

std::vector<NameHint> matching(const std::vector<NameHint>& hints, const QString& typed) {
    std::vector<NameHint> fit;
    for (const NameHint& hint : hints)
        if (hint.text.startsWith(typed, Qt::CaseInsensitive) && hint.text != typed)
            fit.push_back(hint);
    return fit;
}

QString openPlaceholder(const QString& before) {
    qsizetype open = -1;
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (before[i] == QLatin1Char('{') && i + 1 < before.size() && before[i + 1] == QLatin1Char('{') && open < 0)
            ++i; // a literal brace
        else if (before[i] == QLatin1Char('{') && open < 0 && (i == 0 || before[i - 1] != QLatin1Char('$')))
            open = i;
        else if (before[i] == QLatin1Char('}') || before[i] == QLatin1Char('\n'))
            open = -1;
    }
    const QString inside = open < 0 ? QString() : before.mid(open);
    // In a JSON text an object's brace is followed by something else than a name.
    return inside.size() > 1 && !inside[1].isLetter() ? QString() : inside;
}

bool isHalfTyped(const schema::Kind& kind, const QString& beforeCursor) {
    const auto* json = std::get_if<schema::kind::Json>(&kind);
    const bool templated = std::holds_alternative<schema::kind::Template>(kind) || (json != nullptr && json->templated);
    return templated && !openPlaceholder(beforeCursor).isEmpty();
}

} // namespace gw::ui
