#include "ui/canvas/model/project_action.h"

#include "ui/canvas/model/projection.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gw::ui::projecting {

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("Canvas", words);
}

QString rawText(const json::Node& node) {
    const std::string_view raw = node.raw();
    return QString::fromUtf8(raw.data(), static_cast<qsizetype>(raw.size()));
}

QString percent(double share) {
    const double rounded = std::round(share * 10) / 10;
    return QString::number(rounded, 'g', 4) + QStringLiteral(" %");
}

Action readForward(const json::Node& forward) {
    Action action;
    const json::Node split = forward.find("split");
    if (!split) {
        const QString upstream = text(forward.find("upstream"));
        action.words = QStringLiteral("→ ") + upstream;
        if (const QString path = text(forward.find("path")); !path.isEmpty())
            action.words += QStringLiteral("  ") + path;
        action.targets.push_back({upstream, {}, say("Calls %1").arg(upstream)});
        return action;
    }
    double total = 0;
    for (const json::Node arm : split)
        total += arm.find("weight") ? std::max(0.0, arm.find("weight").number()) : 1.0;
    QStringList parts;
    for (const json::Node arm : split) {
        const QString upstream = text(arm.find("upstream"));
        const double weight = arm.find("weight") ? std::max(0.0, arm.find("weight").number()) : 1.0;
        const QString share = percent(total > 0 ? 100.0 * weight / total : 0);
        parts += upstream + QLatin1Char(' ') + share;
        action.targets.push_back({upstream, share, say("%1 of the requests go to %2").arg(share, upstream)});
    }
    action.words = QStringLiteral("→ ") + parts.join(QStringLiteral(" · "));
    return action;
}

Action readRespond(const json::Node& respond) {
    Action action;
    QString body = text(respond.find("text"));
    if (const json::Node value = respond.find("json"))
        body = rawText(value).simplified().replace(QStringLiteral("\": "), QStringLiteral("\":"));
    else if (const json::Node file = respond.find("file"))
        body = say("file %1").arg(text(file));
    action.words = text(respond.find("status"), QStringLiteral("200")) + (body.isEmpty() ? QString() : QLatin1Char(' ') + body.left(120));
    return action;
}

Action readRedirect(const json::Node& redirect) {
    Action action;
    QString where = text(redirect.find("path"));
    if (const QString host = text(redirect.find("host")); !host.isEmpty())
        where = text(redirect.find("scheme"), QStringLiteral("http")) + QStringLiteral("://") + host + where;
    action.words = text(redirect.find("status"), QStringLiteral("302")) + QStringLiteral(" → ") + where;
    return action;
}

/// What a text uses of the answer of a step: "body.id, status".
QString fieldsOf(const QString& text, const QString& step) {
    QStringList fields;
    const QString start = QLatin1Char('{') + step;
    for (qsizetype at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
        qsizetype from = at + start.size();
        const bool escaped = at > 0 && text[at - 1] == QLatin1Char('{');
        if (escaped || from >= text.size() || (text[from] != QLatin1Char('.') && text[from] != QLatin1Char('[')))
            continue;
        if (text[from] == QLatin1Char('.'))
            ++from;
        qsizetype end = from;
        while (end < text.size() && text[end] != QLatin1Char('}') && text[end] != QLatin1Char('|') && text[end] != QLatin1Char(' '))
            ++end;
        if (const QString field = text.mid(from, end - from); !fields.contains(field))
            fields += field;
    }
    return fields.join(QStringLiteral(", "));
}

/// Labels of the lines that end at one place: they share its room, so the first tells all.
QStringList labelsOf(const QStringList& steps, const QStringList& fields) {
    QStringList labels(steps.size());
    if (steps.size() == 1 && fields.size() == 1)
        labels[0] = fields.front();
    for (qsizetype i = 0; steps.size() > 1 && i < steps.size() && i < fields.size(); ++i)
        if (!fields[i].isEmpty())
            labels[0] += (labels[0].isEmpty() ? QString() : QStringLiteral(", ")) + steps[i] + QLatin1Char('.') + fields[i];
    return labels;
}

Step readStep(const json::Node& node, const QStringList& names) {
    Step step;
    step.name = text(node.find("name"));
    const json::Node call = node.find("call");
    step.upstream = text(call.find("upstream"));
    const json::Node failure = node.find("onFailure");
    step.optional = failure.find("omit").boolean() || bool(failure.find("default"));
    step.repeats = bool(node.find("forEach"));
    step.calls = step.repeats ? say("each → %1").arg(text(call.find("path"), QStringLiteral("/")))
                              : text(call.find("upstream")) + QLatin1Char(' ') + text(call.find("path"), QStringLiteral("/"));
    QString everything = rawText(call);
    for (const char* key : {"forEach", "when"})
        everything += QLatin1Char(' ') + text(node.find(key));
    for (const QString& name : referencedNames(everything))
        if (name != step.name && names.contains(name))
            step.needs += name;
    for (const QString& name : std::as_const(step.needs))
        step.fields += fieldsOf(everything, name);
    return step;
}

std::vector<ResponseKey> readResponse(const json::Node& response, const QStringList& names) {
    std::vector<ResponseKey> keys;
    const auto stepsIn = [&](const json::Node& value) {
        QStringList found;
        for (const QString& name : referencedNames(rawText(value)))
            if (names.contains(name))
                found += name;
        return found;
    };
    const json::Node value = response.find("json");
    if (value.isObject()) {
        for (const json::Node member : value)
            keys.push_back({QLatin1Char('"') + QString::fromStdString(member.key()) + QLatin1Char('"'), stepsIn(member)});
    } else if (value) {
        keys.push_back({say("answer"), stepsIn(value)});
    } else {
        keys.push_back({say("%1 merge").arg(text(response.find("merge"), QStringLiteral("deep"))), names});
    }
    return keys;
}

Action readAggregate(const json::Node& aggregate) {
    Action action;
    QStringList names;
    for (const json::Node step : aggregate.find("steps"))
        names += text(step.find("name"));
    for (const json::Node node : aggregate.find("steps")) {
        const QString upstream = text(node.find("call").find("upstream"));
        const Step step = readStep(node, names);
        const auto known = std::ranges::find(action.targets, upstream, &Target::upstream);
        if (known == action.targets.end())
            action.targets.push_back({upstream, {}, say("Called by %1").arg(step.name)});
        else
            known->tooltip += QStringLiteral(", ") + step.name;
        action.steps.push_back(step);
    }
    action.keys = readResponse(aggregate.find("response"), names);
    const json::Node answer = aggregate.find("response").find("json");
    std::vector<QString> texts;
    for (const json::Node member : answer.isObject() ? answer : json::Node())
        texts.push_back(rawText(member));
    texts.resize(action.keys.size(), answer.isObject() || !answer ? QString() : rawText(answer));
    for (std::size_t key = 0; key < action.keys.size(); ++key) {
        QStringList fields;
        for (const QString& from : action.keys[key].from)
            fields += fieldsOf(texts[key], from);
        action.keyFields.push_back(fields);
    }
    action.words = say("merges %1").arg(names.join(QStringLiteral(" + ")));
    return action;
}

} // namespace

QString text(const json::Node& node, const QString& otherwise) {
    if (!node || node.isNull() || node.isObject() || node.isArray())
        return otherwise;
    return node.isString() ? QString::fromStdString(node.string()) : rawText(node);
}

void readMatch(const json::Node& route, const json::Node& group, CanvasNode& node) {
    json::Node match = route.find("match");
    int alternatives = 1;
    if (match.isArray()) {
        alternatives = static_cast<int>(match.size());
        match = match.at(0);
    }
    const QString prefix = text(group.find("match").find("pathPrefix"));
    if (const json::Node path = match.find("path"))
        node.path = prefix + text(path);
    else if (const json::Node regex = match.find("pathRegex"))
        node.path = QStringLiteral("~ ") + text(regex);
    else
        node.path = prefix + QStringLiteral("/**");
    for (const json::Node method : match.find("methods"))
        node.methods += text(method);
    if (node.methods.isEmpty())
        node.methods += QStringLiteral("ANY");
    QStringList hosts;
    for (const json::Node host : match.find("hosts"))
        hosts += text(host);
    node.host = hosts.join(QStringLiteral(", "));
    if (alternatives > 1)
        node.note = say("+%1").arg(alternatives - 1);
}

Action readAction(const json::Node& route) {
    if (const json::Node forward = route.find("forward"))
        return readForward(forward);
    if (const json::Node respond = route.find("respond"))
        return readRespond(respond);
    if (const json::Node redirect = route.find("redirect"))
        return readRedirect(redirect);
    if (const json::Node aggregate = route.find("aggregate"))
        return readAggregate(aggregate);
    Action none;
    none.words = say("no action");
    return none;
}

void readService(const json::Node& upstream, CanvasNode& node) {
    for (const json::Node endpoint : upstream.find("endpoints")) {
        QString url = text(endpoint.find("url"));
        if (url.startsWith(QLatin1String("mock:")))
            node.mock = true;
        if (url.startsWith(QLatin1String("http://")))
            url.remove(0, 7);
        node.endpoints.push_back({url});
    }
    const QString type = text(upstream.find("balancer").find("type"), QStringLiteral("roundRobin"));
    if (node.endpoints.size() > 1 || upstream.find("balancer"))
        node.action = type == QLatin1String("roundRobin")      ? say("round robin")
                      : type == QLatin1String("leastRequests") ? say("least requests")
                                                               : type;
    if (const json::Node attempts = upstream.find("retry").find("attempts"); attempts && attempts.integer().value_or(0) > 0)
        node.action += (node.action.isEmpty() ? QString() : QStringLiteral(" · ")) + say("%1 retries").arg(text(attempts));
}

void addAggregate(CanvasModel& model, const QString& id, const QString& base, const Action& action) {
    const auto stepId = [&](const QString& name) { return id + QStringLiteral(" / ") + name; };
    std::size_t position = 0;
    QStringList taken;
    for (const Step& step : action.steps) {
        CanvasNode node;
        node.kind = NodeKind::step;
        node.id = stepId(step.name.isEmpty() || taken.contains(step.name) ? QStringLiteral("#%1").arg(position) : step.name);
        taken += step.name;
        node.parent = id;
        node.pointer = QStringLiteral("%1/aggregate/steps/%2").arg(base).arg(position++);
        node.title = step.name;
        node.detail = step.calls;
        node.upstream = step.upstream;
        node.optional = step.optional;
        node.note = step.repeats ? QStringLiteral("×n") : QString();
        model.nodes.push_back(std::move(node));
        QStringList labels = labelsOf(step.needs, step.fields);
        for (const QString& need : step.needs)
            model.edges.push_back({.id = stepId(need) + QStringLiteral(" > ") + stepId(step.name), .kind = EdgeKind::wire, .from = stepId(need),
                                   .to = stepId(step.name), .toKey = -1, .strong = {}, .label = labels.takeFirst(),
                                   .tooltip = say("%1 uses the answer of %2").arg(step.name, need)});
    }
    CanvasNode response;
    response.kind = NodeKind::response;
    response.id = stepId(QStringLiteral("(response)"));
    response.parent = id;
    response.pointer = base + QStringLiteral("/aggregate/response");
    response.title = say("response");
    response.keys = action.keys;
    for (int key = 0; key < static_cast<int>(action.keys.size()); ++key) {
        QStringList labels = labelsOf(action.keys[static_cast<std::size_t>(key)].from, action.keyFields[static_cast<std::size_t>(key)]);
        for (const QString& from : action.keys[static_cast<std::size_t>(key)].from)
            model.edges.push_back({.id = stepId(from) + QStringLiteral(" > key %1").arg(key), .kind = EdgeKind::wire, .from = stepId(from),
                                   .to = response.id, .toKey = key, .strong = {}, .label = labels.takeFirst(),
                                   .tooltip = say("%1 of the answer comes from %2").arg(action.keys[static_cast<std::size_t>(key)].key, from)});
    }
    model.nodes.push_back(std::move(response));
}

} // namespace gw::ui::projecting
