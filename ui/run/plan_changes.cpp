#include "ui/run/plan_changes.h"

#include "json/writer.h"
#include "ui/style/theme.h"

#include <QCoreApplication>

namespace gw::ui {

namespace {

constexpr qsizetype longestValue = 28;

QString say(const char* words) {
    return QCoreApplication::translate("PlanChanges", words);
}

/// The lists of a gateway, and what one of theirs is called.
struct Listed {
    const char* key;
    const char* word;
};
constexpr Listed lists[] = {
    {"listeners", QT_TRANSLATE_NOOP("PlanChanges", "listener")}, {"groups", QT_TRANSLATE_NOOP("PlanChanges", "group")},
    {"routes", QT_TRANSLATE_NOOP("PlanChanges", "route")},       {"upstreams", QT_TRANSLATE_NOOP("PlanChanges", "service")},
    {"policies", QT_TRANSLATE_NOOP("PlanChanges", "policy")},    {"consumers", QT_TRANSLATE_NOOP("PlanChanges", "consumer")},
    {"mocks", QT_TRANSLATE_NOOP("PlanChanges", "mock")},
};

QString nameOf(const json::Node& node) {
    return QString::fromStdString(node.find("name").string());
}

json::Node byName(const json::Node& list, const std::string& name) {
    for (const json::Node one : list)
        if (one.find("name").equals(name))
            return one;
    return {};
}

/// A scalar that is short and no secret; else nothing.
QString shown(const json::Node& node) {
    if (!node || node.isObject() || node.isArray())
        return {};
    const QString text = node.isString() ? QString::fromStdString(node.string()) : QString::fromStdString(std::string(node.raw()));
    return text.size() > longestValue ? QString() : text;
}

/// "port 8080 → 8081, policies": the members that differ.
QString difference(const json::Node& before, const json::Node& after) {
    QStringList parts;
    const auto differs = [&](const std::string& key) {
        const json::Node a = before.find(key);
        const json::Node b = after.find(key);
        if (a && b && json::sameValue(a, b))
            return;
        const QString name = QString::fromStdString(key);
        const bool plain = (!a || !shown(a).isEmpty()) && (!b || !shown(b).isEmpty());
        parts << (plain ? QStringLiteral("%1 %2 → %3").arg(name, a ? shown(a) : say("default"), b ? shown(b) : say("default")) : name);
    };
    for (const json::Node one : before)
        differs(one.key());
    for (const json::Node one : after)
        if (!before.find(one.key()))
            differs(one.key());
    return parts.join(QStringLiteral(", "));
}

bool isListed(const std::string& key) {
    return std::ranges::any_of(lists, [&](const Listed& one) { return key == one.key; });
}

/// Policies of a route as the engine runs them, by what tells them apart for people.
QMap<QString, QString> policiesOf(const pipeline::GatewayPlan& plan, const std::string& route) {
    QMap<QString, QString> all;
    for (const pipeline::RoutePlan& one : plan.routes)
        if (one.document >= 0 && one.name == route)
            for (const pipeline::PolicyPlan& policy : one.policies) {
                const QString kind = QString::fromStdString(std::string(policy.kind->name));
                const QString name = QString::fromStdString(policy.name);
                all.insert(name.isEmpty() || name == kind ? kind : kind + QLatin1Char(' ') + name, QString::fromStdString(policy.origin));
            }
    return all;
}

void addLost(QList<PlanChange>& changes, const pipeline::GatewayPlan& running, const pipeline::GatewayPlan& next) {
    QStringList seen;
    for (const pipeline::RoutePlan& route : running.routes) {
        const QString name = QString::fromStdString(route.name);
        const bool stays = std::ranges::any_of(next.routes, [&](const pipeline::RoutePlan& one) { return one.document >= 0 && one.name == route.name; });
        if (route.document < 0 || !stays || seen.contains(name))
            continue;
        seen << name;
        const QMap<QString, QString> after = policiesOf(next, route.name);
        const QMap<QString, QString> before = policiesOf(running, route.name);
        for (auto it = before.constBegin(); it != before.constEnd(); ++it)
            if (!after.contains(it.key()))
                changes << PlanChange{PlanChange::Kind::lost, it.value().isEmpty() ? say("route %1 loses %2").arg(name, it.key()) : say("route %1 loses %2 of %3").arg(name, it.key(), it.value())};
    }
}

} // namespace

QList<PlanChange> changesBetween(const Checked& running, const Checked& next) {
    QList<PlanChange> changes;
    if (running.tree == nullptr || next.tree == nullptr)
        return changes;
    if (running.plan != nullptr && next.plan != nullptr)
        addLost(changes, *running.plan, *next.plan);
    const json::Node before = running.tree->find(running.root.toStdString());
    const json::Node after = next.tree->find(next.root.toStdString());
    for (const Listed& list : lists) {
        const QString word = say(list.word);
        const json::Node old = before.find(list.key);
        const json::Node now = after.find(list.key);
        for (const json::Node one : now) {
            const json::Node was = byName(old, one.find("name").string());
            if (!was)
                changes << PlanChange{PlanChange::Kind::added, word + QLatin1Char(' ') + nameOf(one)};
            else if (!json::sameValue(was, one))
                changes << PlanChange{PlanChange::Kind::changed, QStringLiteral("%1 %2: %3").arg(word, nameOf(one), difference(was, one))};
        }
        for (const json::Node one : old)
            if (!byName(now, one.find("name").string()))
                changes << PlanChange{PlanChange::Kind::removed, word + QLatin1Char(' ') + nameOf(one)};
    }
    QStringList others;
    const auto differs = [&](const std::string& key) {
        const json::Node a = before.find(key);
        const json::Node b = after.find(key);
        if (!isListed(key) && (!a || !b || !json::sameValue(a, b)) && !others.contains(QString::fromStdString(key)))
            others << QString::fromStdString(key);
    };
    for (const json::Node one : before)
        differs(one.key());
    for (const json::Node one : after)
        differs(one.key());
    if (!others.isEmpty())
        changes << PlanChange{PlanChange::Kind::changed, say("gateway: %1").arg(others.join(QStringLiteral(", ")))};
    return changes;
}

QString changesAsHtml(const QList<PlanChange>& changes, qsizetype most) {
    QStringList lines;
    for (const PlanChange& change : changes.mid(0, most)) {
        const bool lost = change.kind == PlanChange::Kind::lost;
        const QString sign = lost ? QStringLiteral("!") : change.kind == PlanChange::Kind::added ? QStringLiteral("+") : change.kind == PlanChange::Kind::removed ? QStringLiteral("−") : QStringLiteral("~");
        const QString line = QStringLiteral("%1&nbsp;&nbsp;%2").arg(sign, change.text.toHtmlEscaped());
        lines << (lost ? QStringLiteral("<span style='color:%1;font-weight:600'>%2</span>").arg(color(Token::error).name(), line) : line);
    }
    if (changes.size() > most)
        lines << say("… and %1 more").arg(changes.size() - most);
    return lines.isEmpty() ? QString() : QStringLiteral("<qt>%1</qt>").arg(lines.join(QStringLiteral("<br>")));
}

} // namespace gw::ui
