#include "ui/editing/wiring/connect.h"

#include "ui/editing/names/references.h"
#include "ui/editing/wiring/wire.h"

#include <QRegularExpression>

#include <algorithm>

namespace gw::ui::editing {

namespace {

enum class End : std::uint8_t { none, listener, group, route, aggregate, step, response, service };

End endOf(const json::Node& gateway, const QString& pointer) {
    const auto place = placeOf(pointer);
    if (!place || !find(gateway, place->pointer()))
        return End::none;
    if (!stepAt(pointer).isEmpty())
        return End::step;
    if (place->list == QLatin1String("listeners"))
        return End::listener;
    if (place->list == QLatin1String("groups"))
        return End::group;
    if (place->list == QLatin1String("upstreams"))
        return End::service;
    if (place->list != QLatin1String("routes"))
        return End::none;
    if (place->rest.startsWith(QLatin1String("/aggregate/response")))
        return End::response;
    return find(gateway, place->pointer()).find("aggregate") ? End::aggregate : End::route;
}

/// Listeners of a route or group as they are in force: its own, its group's, none = all.
QStringList listenersOf(const json::Node& gateway, const json::Node& object) {
    QStringList names;
    for (const json::Node one : object.find("listeners"))
        names += text(one);
    if (const QString group = text(object.find("group")); names.isEmpty() && !group.isEmpty())
        if (const int index = indexOf(gateway.find("groups"), group); index >= 0)
            for (const json::Node one : gateway.find("groups").at(static_cast<std::size_t>(index)).find("listeners"))
                names += text(one);
    return names;
}

QStringList calledBy(const json::Node& route) {
    QStringList names;
    const json::Node forward = route.find("forward");
    if (const json::Node one = forward.find("upstream"))
        names += text(one);
    for (const json::Node arm : forward.find("split"))
        names += text(arm.find("upstream"));
    return names;
}

/// Whether `step` needs `other`, directly or through others.
bool needs(const json::Node& gateway, const QString& steps, const QString& step, const QString& other, QStringList seen = {}) {
    const int index = indexOf(find(gateway, steps), step);
    if (index < 0 || seen.contains(step))
        return false;
    seen += step;
    const QStringList direct = needsOf(gateway, QStringLiteral("%1/%2").arg(steps).arg(index));
    return direct.contains(other) || std::ranges::any_of(direct, [&](const QString& one) { return needs(gateway, steps, one, other, seen); });
}

std::expected<Link, QString> entryLink(const json::Node& gateway, const QString& listener, const QString& route) {
    const QStringList names = listenersOf(gateway, find(gateway, route));
    const QString name = nameOf(gateway, listener);
    if (names.isEmpty())
        return std::unexpected(say("%1 takes what comes in at every listener already.").arg(nameOf(gateway, route)));
    if (names.contains(name))
        return std::unexpected(say("%1 takes what comes in at %2 already.").arg(nameOf(gateway, route), name));
    return Link{LinkKind::entry, listener, route};
}

std::expected<Link, QString> referenceLink(const json::Node& gateway, const QString& from, const QString& to, bool response) {
    if (objectAt(from) != objectAt(to))
        return std::unexpected(say("A step's answer can be used within its own aggregate only."));
    if (!response) {
        const QString steps = from.section(QLatin1Char('/'), 0, -2);
        if (needs(gateway, steps, nameOf(gateway, from), nameOf(gateway, to)))
            return std::unexpected(say("%1 waits for %2 already; both cannot wait for each other.").arg(nameOf(gateway, from), nameOf(gateway, to)));
    }
    return Link{LinkKind::reference, from, to};
}

QString armsText(const json::Node& split, const QString& added) {
    double least = 0;
    for (const json::Node arm : split)
        if (const double weight = arm.find("weight") ? arm.find("weight").number() : 1; weight > 0 && (least == 0 || weight < least))
            least = weight;
    return QStringLiteral("{\"upstream\": %1, \"weight\": %2}").arg(quoted(added)).arg(std::max(1.0, least), 0, 'g', 12);
}

void callFromRoute(Draft& draft, const QString& route, const QString& service, Outcome& outcome) {
    const json::Node node = draft.at(route);
    const json::Node forward = node.find("forward");
    const QString name = nameOf(draft.gateway(), service);
    if (node.find("aggregate")) {
        const json::Node steps = node.find("aggregate").find("steps");
        const QString step = freeName(namesIn(steps), name.isEmpty() ? QStringLiteral("step") : QString(name).remove(QRegularExpression(QStringLiteral("\\W"))), QString());
        outcome.select = {draft.append(route + QStringLiteral("/aggregate/steps"),
                                       QStringLiteral("{\"name\": %1, \"call\": {\"upstream\": %2, \"path\": \"/\"}}").arg(quoted(step), quoted(name)))};
        return;
    }
    if (const json::Node split = forward.find("split")) {
        draft.append(route + QStringLiteral("/forward/split"), armsText(split, name));
        return;
    }
    if (const QString old = text(forward.find("upstream")); !old.isEmpty() && indexOf(draft.gateway().find("upstreams"), old) >= 0) {
        draft.set(route + QStringLiteral("/forward/split"), QStringLiteral("[{\"upstream\": %1, \"weight\": 1}, {\"upstream\": %2, \"weight\": 1}]").arg(quoted(old), quoted(name)));
        draft.remove(route + QStringLiteral("/forward/upstream"));
        outcome.said = say("%1 now shares its requests equally; set the weights in Properties.").arg(nameOf(draft.gateway(), route));
        return;
    }
    for (const char* action : {"respond", "redirect"})
        if (node.find(action)) {
            draft.remove(route + QLatin1Char('/') + QLatin1String(action));
            outcome.said = say("Its own answer gave way to the call; Undo brings it back.");
        }
    draft.set(route + QStringLiteral("/forward/upstream"), quoted(name));
}

} // namespace

std::expected<Link, QString> linkOf(const json::Node& gateway, const QString& from, const QString& to) {
    const End a = endOf(gateway, from);
    const End b = endOf(gateway, to);
    if (a == End::none || b == End::none)
        return std::unexpected(say("Nothing can be connected here."));
    const auto isRoute = [](End end) { return end == End::route || end == End::aggregate; };
    if (a == End::step && b == End::step && from == to)
        return std::unexpected(say("A step cannot use its own answer."));
    if (from == to || a == b || (isRoute(a) && isRoute(b))) {
        if (a == End::step)
            return referenceLink(gateway, from, to, false);
        return std::unexpected(a == End::listener  ? say("A listener leads to routes, not to a listener.")
                               : a == End::service ? say("Services do not call each other through the gateway; start at a route.")
                                                   : say("A route leads to a service, not to another route."));
    }
    if (a == End::step && b == End::response)
        return referenceLink(gateway, from, to, true);
    if (a == End::response && b == End::step)
        return std::unexpected(say("The response is last; draw from the step to it."));
    if (a == End::listener && (isRoute(b) || b == End::group))
        return entryLink(gateway, from, to);
    if (b == End::listener && (isRoute(a) || a == End::group))
        return entryLink(gateway, to, from);
    if (a == End::service && b != End::listener)
        return linkOf(gateway, to, from);
    if (b == End::service && isRoute(a)) {
        if (a == End::route && calledBy(find(gateway, from)).contains(nameOf(gateway, to)))
            return std::unexpected(say("%1 calls %2 already.").arg(nameOf(gateway, from), nameOf(gateway, to)));
        return Link{LinkKind::call, from, to};
    }
    if (b == End::service && a == End::step) {
        if (text(find(gateway, from).find("call").find("upstream")) == nameOf(gateway, to))
            return std::unexpected(say("%1 calls %2 already.").arg(nameOf(gateway, from), nameOf(gateway, to)));
        return Link{LinkKind::stepCall, from, to};
    }
    if (a == End::listener || b == End::listener)
        return std::unexpected(say("A listener leads to routes; put a route between the two."));
    if (a == End::group || b == End::group)
        return std::unexpected(say("A group calls nothing; draw from one of its routes."));
    return std::unexpected(say("A step calls a service, or hands its answer to a step or to the response."));
}

Outcome connectObjects(Draft& draft, const Link& link) {
    const json::Node gateway = draft.gateway();
    Outcome outcome;
    outcome.step = say("Connect %1 to %2").arg(nameOf(gateway, link.from), nameOf(gateway, link.to));
    outcome.select = {link.kind == LinkKind::entry ? link.to : link.from};
    switch (link.kind) {
    case LinkKind::entry: {
        QString names;
        QStringList all = listenersOf(gateway, find(gateway, link.to));
        all += nameOf(gateway, link.from);
        for (const QString& name : all)
            names += (names.isEmpty() ? QString() : QStringLiteral(", ")) + quoted(name);
        draft.set(link.to + QStringLiteral("/listeners"), QStringLiteral("[%1]").arg(names));
        break;
    }
    case LinkKind::call: callFromRoute(draft, link.from, link.to, outcome); break;
    case LinkKind::stepCall: draft.set(link.from + QStringLiteral("/call/upstream"), quoted(nameOf(gateway, link.to))); break;
    case LinkKind::reference: draft.fail(say("Say which part of the answer is meant.")); break;
    }
    return outcome;
}

Outcome redirectCall(Draft& draft, const QString& route, const QString& from, const QString& to) {
    const QString old = nameOf(draft.gateway(), from);
    const QString name = nameOf(draft.gateway(), to);
    Outcome outcome{say("Lead %1 to %2").arg(nameOf(draft.gateway(), route), name), {route}, {}};
    if (const auto link = linkOf(draft.gateway(), route, to); !link) {
        draft.fail(link.error());
        return outcome;
    }
    int changed = 0;
    for (const Reference& one : references(draft.gateway(), route))
        if (one.to == schema::Target::upstream && one.name == old && one.pointer.startsWith(route + QLatin1Char('/'))) {
            draft.set(one.pointer, quoted(name));
            ++changed;
        }
    if (changed == 0)
        draft.fail(say("%1 does not call %2 any more.").arg(nameOf(draft.gateway(), route), old));
    outcome.said = say("%1 now calls %2 in the place of %3.").arg(nameOf(draft.gateway(), route), name, old);
    return outcome;
}

Outcome disconnectObjects(Draft& draft, const QString& from, const QString& to) {
    const json::Node gateway = draft.gateway();
    Outcome outcome{say("Disconnect %1 from %2").arg(nameOf(gateway, from), nameOf(gateway, to)), {}, {}};
    const End a = endOf(gateway, from);
    if (a == End::listener) {
        QStringList names = listenersOf(gateway, find(gateway, to));
        if (names.isEmpty())
            names = namesIn(gateway.find("listeners"));
        names.removeAll(nameOf(gateway, from));
        if (names.isEmpty()) {
            draft.fail(say("A route without a listener would be open at all of them. Switch it off in Properties, or delete it."));
            return outcome;
        }
        QString list;
        for (const QString& name : names)
            list += (list.isEmpty() ? QString() : QStringLiteral(", ")) + quoted(name);
        draft.set(to + QStringLiteral("/listeners"), QStringLiteral("[%1]").arg(list));
        return outcome;
    }
    const QString name = nameOf(gateway, to);
    const json::Node split = find(gateway, from).find("forward").find("split");
    const auto arms = static_cast<int>(split.size());
    int index = 0;
    for (const json::Node arm : split) {
        if (text(arm.find("upstream")) == name) {
            if (arms > 2) {
                draft.remove(QStringLiteral("%1/forward/split/%2").arg(from).arg(index));
            } else {
                const QString other = text(split.at(index == 0 ? 1 : 0).find("upstream"));
                draft.set(from + QStringLiteral("/forward/upstream"), quoted(other));
                draft.remove(from + QStringLiteral("/forward/split"));
                if (draft.at(from + QStringLiteral("/forward/splitKey")))
                    draft.remove(from + QStringLiteral("/forward/splitKey"));
            }
            return outcome;
        }
        ++index;
    }
    draft.fail(say("%1 needs somebody who answers: draw a line to another service, or delete the route.").arg(nameOf(gateway, from)));
    return outcome;
}

} // namespace gw::ui::editing
