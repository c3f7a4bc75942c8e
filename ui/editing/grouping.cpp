#include "ui/editing/grouping.h"

#include "match/index/host_index.h"
#include "policies/policy.h"
#include "ui/canvas/model/policy_look.h"

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

QStringList textsOf(const json::Node& list) {
    QStringList all;
    for (const json::Node one : list)
        all += text(one);
    return all;
}

/// The narrower of two hosts, "" if no host is both. What is no host is an error of the document and stays as it is.
QString narrower(const QString& a, const QString& b) {
    const auto first = match::HostPattern::parse(a.toStdString());
    const auto second = match::HostPattern::parse(b.toStdString());
    if (!first || !second)
        return a == b ? a : QString();
    return first->covers(*second) ? b : second->covers(*first) ? a : QString();
}

/// Hosts of group and route intersect; so do their listeners. Nothing in common served nobody and must not serve everybody now.
void keepHosts(Draft& draft, const QString& route, const QString& group) {
    const QStringList shared = textsOf(draft.at(group).find("match").find("hosts"));
    if (shared.isEmpty())
        return;
    const QString own = QStringLiteral("/hosts");
    for (const QString& match : matchesOf(draft.at(route), route)) {
        const QStringList hosts = textsOf(draft.at(match).find("hosts"));
        QStringList both = hosts.isEmpty() ? shared : QStringList();
        for (const QString& a : shared)
            for (const QString& b : hosts)
                if (const QString host = narrower(a, b); !host.isEmpty() && !both.contains(quoted(host)))
                    both += quoted(host);
        if (both.isEmpty())
            return draft.fail(say("%1 has no host in common with its group: change its hosts first.").arg(nameOf(draft.gateway(), route)));
        if (hosts.isEmpty())
            draft.set(match + own, raw(draft.at(group).find("match").find("hosts")));
        else
            draft.set(match + own, QLatin1Char('[') + both.join(QStringLiteral(", ")) + QLatin1Char(']'));
    }
}

void keepListeners(Draft& draft, const QString& route, const QString& group) {
    const QStringList shared = textsOf(draft.at(group).find("listeners"));
    const QStringList own = textsOf(draft.at(route).find("listeners"));
    if (shared.isEmpty())
        return;
    if (own.isEmpty()) {
        draft.set(route + QStringLiteral("/listeners"), raw(draft.at(group).find("listeners")));
        return;
    }
    for (auto i = own.size(); i-- > 0;)
        if (!shared.contains(own[i]))
            draft.remove(QStringLiteral("%1/listeners/%2").arg(route).arg(i));
    if (draft.at(route).find("listeners").size() == 0)
        draft.fail(say("%1 has no listener in common with its group: change its listeners first.").arg(nameOf(draft.gateway(), route)));
}

/// The definition of an entry of a policy list: itself, or the policy that it names.
json::Node definitionOf(const json::Node& gateway, const json::Node& use) {
    if (!use.isString())
        return use;
    const int index = indexOf(gateway.find("policies"), text(use));
    return index < 0 ? json::Node() : gateway.find("policies").at(static_cast<std::size_t>(index));
}

int stageOf(const json::Node& definition) {
    return policyLook(text(definition.find("type"))).stage;
}

constexpr int identityStage = static_cast<int>(policy::Stage::identity);
constexpr int admissionStage = static_cast<int>(policy::Stage::admission);
constexpr int trafficStage = static_cast<int>(policy::Stage::traffic);

/// Whether the route left the policy out. One that guards it cannot be left out: the document is wrong then, and stays so.
bool isLeftOut(const json::Node& definition, const QStringList& without) {
    const QString name = text(definition.find("name"));
    return !name.isEmpty() && without.contains(name) && stageOf(definition) != identityStage && stageOf(definition) != admissionStage;
}

/// A limit of the group counts the calls of all its routes together: copied into each it would let through as many times more. So it
/// becomes a named one, which counts wherever it is used; as does what has a name already, for two may not have the same.
void nameShared(Draft& draft, const QString& group) {
    const std::size_t count = draft.at(group).find("policies").size();
    for (std::size_t i = 0; i < count; ++i) {
        const QString use = QStringLiteral("%1/policies/%2").arg(group).arg(i);
        const QString wish = text(draft.at(use).find("name"));
        if (draft.at(use).isString() || (wish.isEmpty() && stageOf(draft.at(use)) != trafficStage))
            continue;
        const QString name = freeName(draft.gateway(), QStringLiteral("policies"), wish.isEmpty() ? nameOf(draft.gateway(), group) + QLatin1Char(' ') + text(draft.at(use).find("type")) : wish);
        const QString made = draft.append(QStringLiteral("/policies"), raw(draft.at(use)));
        draft.set(made + QStringLiteral("/name"), quoted(name));
        draft.set(use, quoted(name));
    }
}

/// A second use of a named policy in one list would be an error: as its copy it runs twice as before.
QString withoutName(const json::Node& definition) {
    const auto parsed = json::Document::parse(raw(definition).toStdString(), {.comments = true});
    const auto edit = parsed ? json::remove(*parsed, "/name") : std::unexpected(std::string());
    return edit ? QString::fromStdString(json::apply(parsed->text(), *edit)) : raw(definition);
}

/// How many of the listeners that serve the route have a policy of this name, and how many serve it.
std::pair<int, int> listenersWith(const json::Node& gateway, const QString& route, const QString& policy) {
    const QStringList named = textsOf(find(gateway, route).find("listeners"));
    std::pair<int, int> found{0, 0};
    for (const json::Node listener : gateway.find("listeners")) {
        if (!named.isEmpty() && !named.contains(text(listener.find("name"))))
            continue;
        ++found.second;
        for (const json::Node use : listener.find("policies"))
            if (text(definitionOf(gateway, use).find("name")) == policy) {
                ++found.first;
                break;
            }
    }
    return found;
}

/// Innermost last: the group's policies come before the route's own, without those that the route left out.
void keepPolicies(Draft& draft, const QString& route, const QString& group) {
    const json::Node gateway = draft.gateway();
    const QStringList without = textsOf(draft.at(route).find("without"));
    const bool isPublic = raw(draft.at(route).find("public")) == QLatin1String("true");
    const QStringList own = textsOf(draft.at(route).find("policies"));
    QStringList policies;
    QStringList dropped;
    for (const json::Node use : draft.at(group).find("policies")) {
        const json::Node definition = definitionOf(gateway, use);
        if (isLeftOut(definition, without))
            dropped += text(definition.find("name"));
        else if (!isPublic || stageOf(definition) != identityStage)
            policies += use.isString() && own.contains(text(use)) ? withoutName(definition) : raw(use);
        if (use.isString() && own.contains(text(use)) && stageOf(definition) == trafficStage)
            draft.fail(say("%1 counts twice in %2, in the group and by itself: take it out of one first.").arg(text(use), nameOf(gateway, route)));
    }
    // An entry that leaves out what is not inherited any more would be an error; what a listener has too stays left out.
    for (const QString& name : QStringList(dropped)) {
        const auto [having, all] = listenersWith(gateway, route, name);
        if (having == all)
            dropped.removeAll(name);
        else if (having > 0)
            draft.fail(say("%1 leaves out %2, which only some of its listeners have: without the group that cannot be said.").arg(nameOf(gateway, route), name));
    }
    std::size_t position = 0;
    for (const QString& policy : policies)
        draft.insert(route + QStringLiteral("/policies"), position++, policy);
    for (auto i = without.size(); i-- > 0;)
        if (dropped.contains(without[i]))
            draft.remove(QStringLiteral("%1/without/%2").arg(route).arg(i));
    if (const json::Node left = draft.at(route).find("without"); left && left.size() == 0)
        draft.remove(route + QStringLiteral("/without"));
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
    QStringList members;
    for (std::size_t i = 0; i < routes.size(); ++i)
        if (text(routes.at(i).find("group")) == name)
            members += QStringLiteral("/routes/%1").arg(i);
    if (members.size() > 1)
        nameShared(draft, group);
    for (const QString& route : members) {
        outcome.select += route;
        changePaths(draft, route, prefixOf(draft.gateway(), name), {});
        keepHosts(draft, route, group);
        keepListeners(draft, route, group);
        keepPolicies(draft, route, group);
        if (const json::Node value = draft.at(group).find("timeout"); value && !draft.at(route).find("timeout"))
            draft.set(route + QStringLiteral("/timeout"), raw(value));
        draft.remove(route + QStringLiteral("/group"));
    }
    draft.remove(group);
    draft.forgetCard(cardId(QStringLiteral("groups"), name));
    outcome.said = say("Its prefix and policies stand in the routes now.");
    return outcome;
}

} // namespace gw::ui::editing
