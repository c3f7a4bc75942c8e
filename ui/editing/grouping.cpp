#include "ui/editing/grouping.h"

namespace gw::ui::editing {

namespace {

QString prefixOf(const json::Node& gateway, const QString& groupName) {
    const int index = groupName.isEmpty() ? -1 : indexOf(gateway.find("groups"), groupName);
    return index < 0 ? QString() : text(gateway.find("groups").at(static_cast<std::size_t>(index)).find("match").find("pathPrefix"));
}

/// Pointers of the match objects of a route: one, or the alternatives of a list.
QStringList matchesOf(const json::Node& route, const QString& pointer) {
    const json::Node match = route.find("match");
    if (!match.isArray())
        return {pointer + QStringLiteral("/match")};
    QStringList found;
    for (std::size_t i = 0; i < match.size(); ++i)
        found += QStringLiteral("%1/match/%2").arg(pointer).arg(i);
    return found;
}

/// Puts a prefix before the paths of a route, or takes it away from those that begin with it.
void changePaths(Draft& draft, const QString& route, const QString& add, const QString& take) {
    for (const QString& match : matchesOf(draft.at(route), route)) {
        const json::Node path = draft.at(match).find("path");
        QString changed = text(path);
        if (!path && !draft.at(match).find("pathRegex") && !add.isEmpty())
            changed = QStringLiteral("/**"); // everything below the prefix
        if (changed.isEmpty())
            continue;
        if (!take.isEmpty() && changed.startsWith(take) && (changed.size() == take.size() || changed[take.size()] == QLatin1Char('/')))
            changed = changed.mid(take.size());
        if (changed.isEmpty())
            changed = QStringLiteral("/");
        changed.prepend(add);
        if (changed != text(path))
            draft.set(match + QStringLiteral("/path"), quoted(changed));
    }
}

} // namespace

Outcome moveIntoGroup(Draft& draft, const QStringList& routes, const QString& group) {
    const QString name = group.isEmpty() ? QString() : nameOf(draft.gateway(), group);
    const QString prefix = prefixOf(draft.gateway(), name);
    Outcome outcome;
    outcome.select = routes;
    QString left;
    for (const QString& route : routes) {
        const QString old = text(draft.at(route).find("group"));
        if (old == name)
            continue;
        left = old;
        changePaths(draft, route, prefixOf(draft.gateway(), old), {});
        if (name.isEmpty())
            draft.remove(route + QStringLiteral("/group"));
        else
            draft.set(route + QStringLiteral("/group"), quoted(name));
        changePaths(draft, route, {}, prefix);
        draft.forgetCard(cardId(QStringLiteral("routes"), nameOf(draft.gateway(), route)));
    }
    const QString what = routes.size() == 1 ? nameOf(draft.gateway(), routes.front()) : say("%1 routes").arg(routes.size());
    outcome.step = name.isEmpty() ? say("Take %1 out of %2").arg(what, left) : say("Move %1 into %2").arg(what, name);
    if (!left.isEmpty())
        outcome.said = name.isEmpty() ? say("%1 left %2 and runs its policies no more.").arg(what, left) : say("%1 runs the policies of %2 now, not those of %3.").arg(what, name, left);
    return outcome;
}

Outcome dissolveGroup(Draft& draft, const QString& group) {
    const QString name = nameOf(draft.gateway(), group);
    Outcome outcome{say("Dissolve group %1").arg(name), {}, {}};
    const json::Node routes = draft.gateway().find("routes");
    const auto count = static_cast<int>(routes.size());
    for (int i = 0; i < count; ++i) {
        const QString route = QStringLiteral("/routes/%1").arg(i);
        if (text(draft.at(route).find("group")) != name)
            continue;
        outcome.select += route;
        changePaths(draft, route, prefixOf(draft.gateway(), name), {});
        draft.remove(route + QStringLiteral("/group"));
        // Innermost last: the group's policies come before the route's own, without those that the route left out.
        QStringList without;
        for (const json::Node one : draft.at(route).find("without"))
            without += text(one);
        std::size_t position = 0;
        QStringList policies;
        for (const json::Node use : draft.at(group).find("policies"))
            if (!use.isString() || !without.contains(text(use)))
                policies += raw(use);
        for (const QString& policy : policies)
            draft.insert(route + QStringLiteral("/policies"), position++, policy);
        for (const char* key : {"listeners", "timeout"})
            if (const json::Node value = draft.at(group).find(key); value && !draft.at(route).find(key))
                draft.set(route + QLatin1Char('/') + QLatin1String(key), raw(value));
        if (const json::Node hosts = draft.at(group).find("match").find("hosts"))
            for (const QString& match : matchesOf(draft.at(route), route))
                if (!draft.at(match).find("hosts"))
                    draft.set(match + QStringLiteral("/hosts"), raw(draft.at(group).find("match").find("hosts")));
    }
    draft.remove(group);
    draft.forgetCard(cardId(QStringLiteral("groups"), name));
    outcome.said = say("Its prefix and policies stand in the routes now.");
    return outcome;
}

} // namespace gw::ui::editing
