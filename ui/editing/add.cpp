#include "ui/editing/add.h"

#include "ui/editing/wiring/connect.h"
#include "ui/editing/grouping.h"

#include <QRegularExpression>

namespace gw::ui::editing {

namespace {

QString titleOf(NodeSort sort) {
    switch (sort) {
    case NodeSort::listener: return say("listener");
    case NodeSort::route: return say("route");
    case NodeSort::group: return say("group");
    case NodeSort::service: return say("service");
    case NodeSort::mock: return say("mock");
    case NodeSort::aggregate: return say("aggregate");
    case NodeSort::step: return say("step");
    }
    return {};
}

bool isIn(const QString& pointer, const char* list) {
    const auto place = placeOf(pointer);
    return place && place->list == QLatin1String(list);
}

/// A path that no route has yet.
QString freePath(const json::Node& gateway, const QString& stem) {
    QStringList taken;
    for (const json::Node route : gateway.find("routes"))
        taken += text(route.find("match").find("path"));
    return freeName(taken, QLatin1Char('/') + stem, QStringLiteral("-"));
}

/// A first free port from 8080 on among the document's listeners.
int freePort(const json::Node& gateway) {
    QList<qint64> taken;
    for (const json::Node listener : gateway.find("listeners"))
        taken += listener.find("port").integer().value_or(0);
    int port = 8080;
    while (taken.contains(port))
        ++port;
    return port;
}

QString addListener(Draft& draft) {
    const QString name = freeName(draft.gateway(), QStringLiteral("listeners"), indexOf(draft.gateway().find("listeners"), QStringLiteral("public")) < 0 ? QStringLiteral("public") : QStringLiteral("listener"));
    return draft.append(QStringLiteral("/listeners"), QStringLiteral("{\"name\": %1, \"port\": %2}").arg(quoted(name)).arg(freePort(draft.gateway())));
}

QString addService(Draft& draft) {
    const QString name = freeName(draft.gateway(), QStringLiteral("upstreams"), QStringLiteral("service"));
    return draft.append(QStringLiteral("/upstreams"), QStringLiteral("{\"name\": %1, \"endpoints\": [{\"url\": \"http://127.0.0.1:9000\"}]}").arg(quoted(name)));
}

/// A mock and the upstream that leads to it, of one name.
QString addMock(Draft& draft) {
    const QStringList taken = namesIn(draft.gateway().find("mocks")) + namesIn(draft.gateway().find("upstreams"));
    const QString name = freeName(taken, QStringLiteral("mock"), QStringLiteral("-"));
    draft.append(QStringLiteral("/mocks"), QStringLiteral("{\"name\": %1, \"operations\": [{\"method\": \"GET\", \"path\": \"/**\", \"json\": {\"from\": %1}}]}").arg(quoted(name)));
    return draft.append(QStringLiteral("/upstreams"), QStringLiteral("{\"name\": %1, \"endpoints\": [{\"url\": %2}]}").arg(quoted(name), quoted(QStringLiteral("mock:") + name)));
}

QString stepJson(const QString& name, const QString& upstream) {
    return QStringLiteral("{\"name\": %1, \"call\": {\"upstream\": %2, \"path\": \"/\"}}").arg(quoted(name), quoted(upstream));
}

QString stepName(const QStringList& taken, const QString& upstream) {
    QString stem = QString(upstream).remove(QRegularExpression(QStringLiteral("\\W")));
    if (stem.isEmpty() || !stem.front().isLetter())
        stem = QStringLiteral("step");
    return freeName(taken, stem, QString());
}

/// Who a new step calls: the selected service, else one that is there, else a new mock.
QString someService(Draft& draft, const QString& selected) {
    if (isIn(selected, "upstreams"))
        return nameOf(draft.gateway(), selected);
    if (draft.gateway().find("upstreams").size() > 0)
        return text(draft.gateway().find("upstreams").at(0).find("name"));
    return nameOf(draft.gateway(), addMock(draft));
}

QString addRoute(Draft& draft, const Spot& spot, bool aggregate) {
    const QString service = aggregate ? someService(draft, spot.selected) : isIn(spot.selected, "upstreams") ? nameOf(draft.gateway(), spot.selected) : QString();
    const json::Node gateway = draft.gateway();
    const QString name = freeName(gateway, QStringLiteral("routes"), !service.isEmpty() && !aggregate ? service : aggregate ? QStringLiteral("page") : QStringLiteral("route"));
    const QString path = freePath(gateway, QString(name).toLower().replace(QRegularExpression(QStringLiteral("[^a-z0-9]+")), QStringLiteral("-")));
    QString json = QStringLiteral("{\"name\": %1, ").arg(quoted(name));
    QString group = spot.group;
    if (group.isEmpty() && isIn(spot.selected, "groups"))
        group = objectAt(spot.selected);
    if (group.isEmpty() && isIn(spot.selected, "routes"))
        if (const int index = indexOf(gateway.find("groups"), text(find(gateway, objectAt(spot.selected)).find("group"))); index >= 0)
            group = QStringLiteral("/groups/%1").arg(index);
    if (!group.isEmpty())
        json += QStringLiteral("\"group\": %1, ").arg(quoted(nameOf(gateway, group)));
    // One of several listeners is written down; a single one needs no word.
    if (isIn(spot.selected, "listeners") && gateway.find("listeners").size() > 1)
        json += QStringLiteral("\"listeners\": [%1], ").arg(quoted(nameOf(gateway, spot.selected)));
    json += QStringLiteral("\"match\": {\"path\": %1, \"methods\": [\"GET\"]}, ").arg(quoted(path));
    if (aggregate) {
        const QString step = stepName({}, service);
        json += QStringLiteral("\"aggregate\": {\"steps\": [%1], \"response\": {\"json\": {%2: %3}}}}")
                    .arg(stepJson(step, service), quoted(step), quoted(QStringLiteral("{%1.body}").arg(step)));
    } else if (!service.isEmpty()) {
        json += QStringLiteral("\"forward\": {\"upstream\": %1}}").arg(quoted(service));
    } else {
        json += QStringLiteral("\"respond\": {\"status\": 200, \"json\": {\"route\": %1}}}").arg(quoted(name));
    }
    return draft.append(QStringLiteral("/routes"), json);
}

QString addGroup(Draft& draft, const Spot& spot) {
    const QString name = freeName(draft.gateway(), QStringLiteral("groups"), QStringLiteral("group"));
    QStringList members;
    for (const QString& one : spot.members)
        if (isIn(one, "routes") && !members.contains(objectAt(one)))
            members += objectAt(one);
    // A group around routes leaves their paths alone; an empty one starts with a prefix.
    const QString prefix = members.isEmpty() ? QStringLiteral(", \"match\": {\"pathPrefix\": %1}").arg(quoted(QLatin1Char('/') + QString(name).replace(QLatin1Char(' '), QLatin1Char('-')))) : QString();
    const QString pointer = draft.append(QStringLiteral("/groups"), QStringLiteral("{\"name\": %1%2}").arg(quoted(name), prefix));
    if (!members.isEmpty())
        (void)moveIntoGroup(draft, members, pointer);
    return pointer;
}

/// A step in the selected aggregate; a route that forwards becomes an aggregate with its call as the first step.
QString addStep(Draft& draft, const Spot& spot) {
    const QString route = isIn(spot.selected, "routes") ? objectAt(spot.selected) : QString();
    if (route.isEmpty()) {
        draft.fail(say("A step belongs to an aggregate: select one, or a route, first."));
        return {};
    }
    if (!draft.at(route).find("aggregate")) {
        QStringList calls;
        const json::Node forward = draft.at(route).find("forward");
        if (const QString one = text(forward.find("upstream")); !one.isEmpty())
            calls += one;
        for (const json::Node arm : forward.find("split"))
            calls += text(arm.find("upstream"));
        if (calls.isEmpty())
            calls += someService(draft, {});
        QString steps;
        QString members;
        QStringList names;
        for (const QString& upstream : calls) {
            names += stepName(names, upstream);
            steps += (steps.isEmpty() ? QString() : QStringLiteral(", ")) + stepJson(names.back(), upstream);
            members += (members.isEmpty() ? QString() : QStringLiteral(", ")) + quoted(names.back()) + QStringLiteral(": ") + quoted(QStringLiteral("{%1.body}").arg(names.back()));
        }
        for (const char* action : {"forward", "respond", "redirect"})
            if (draft.at(route).find(action))
                draft.remove(route + QLatin1Char('/') + QLatin1String(action));
        draft.set(route + QStringLiteral("/aggregate"), QStringLiteral("{\"steps\": [%1], \"response\": {\"json\": {%2}}}").arg(steps, members));
        return route + QStringLiteral("/aggregate/steps/0");
    }
    const QString upstream = someService(draft, {});
    const QString steps = route + QStringLiteral("/aggregate/steps");
    return draft.append(steps, stepJson(stepName(namesIn(draft.at(steps)), QStringLiteral("step")), upstream));
}

} // namespace

Outcome addObject(Draft& draft, NodeSort sort, const Spot& spot) {
    QString made;
    switch (sort) {
    case NodeSort::listener: made = addListener(draft); break;
    case NodeSort::route: made = addRoute(draft, spot, false); break;
    case NodeSort::aggregate: made = addRoute(draft, spot, true); break;
    case NodeSort::group: made = addGroup(draft, spot); break;
    case NodeSort::service: made = addService(draft); break;
    case NodeSort::mock: made = addMock(draft); break;
    case NodeSort::step: made = addStep(draft, spot); break;
    }
    if (draft.failed())
        return {};
    Outcome outcome{say("Add %1 %2").arg(titleOf(sort), nameOf(draft.gateway(), made)), {made}, {}};
    // A service, wired: the selected route or step calls it.
    if ((sort == NodeSort::service || sort == NodeSort::mock) && isIn(spot.selected, "routes"))
        if (const auto link = linkOf(draft.gateway(), spot.selected, made); link && link->kind != LinkKind::reference)
            outcome.said = connectObjects(draft, *link).said;
    if (const auto place = placeOf(made); spot.point && place && sort != NodeSort::step && text(draft.at(made).find("group")).isEmpty())
        draft.place(cardId(place->list, nameOf(draft.gateway(), made)), *spot.point);
    return outcome;
}

} // namespace gw::ui::editing
