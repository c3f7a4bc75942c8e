#include "ui/run/plan_changes.h"

#include "json/writer.h"
#include "ui/preferences/sentences.h"
#include "ui/style/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

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

/// A route as one listener serves it.
struct Served {
    std::string listener;
    const pipeline::RoutePlan* route = nullptr;
    json::Node match; ///< as written
};

/// One of the two texts: what each of its listeners runs for which route.
class Side {
public:
    explicit Side(const Checked& checked) : m_checked(checked), m_gateway(checked.tree->find(checked.root.toStdString())) {
        std::vector<json::Node> routes;
        for (const json::Node one : m_gateway.find("routes"))
            routes.push_back(one);
        for (const pipeline::ListenerPlan& listener : checked.plan->listeners) {
            std::set<std::uint32_t> seen; // a route has a rule for each of its alternatives
            for (const match::CompiledRule& rule : listener.router.rules())
                if (const pipeline::RoutePlan& route = checked.plan->routes[rule.source.route]; !listener.mock && route.document >= 0 && seen.insert(rule.source.route).second)
                    m_served.push_back({listener.name, &route, routes[static_cast<std::size_t>(route.document)].find("match")});
            m_listeners.insert(listener.name);
        }
        for (const Served& one : m_served)
            m_routes.insert(one.route->name);
    }

    [[nodiscard]] const std::vector<Served>& served() const { return m_served; }
    [[nodiscard]] bool hasRoute(const std::string& name) const { return m_routes.contains(name); }
    [[nodiscard]] bool hasListener(const std::string& name) const { return m_listeners.contains(name); }
    /// Those written at the policy's place, or of the named policy there.
    [[nodiscard]] json::Node settings(const pipeline::PolicyPlan& policy) const {
        const json::Node use = m_checked.tree->find(m_checked.root.toStdString() + policy.pointer);
        return use.isString() ? byName(m_gateway.find("policies"), use.string()) : use;
    }

private:
    const Checked& m_checked;
    json::Node m_gateway;
    std::vector<Served> m_served;
    std::set<std::string> m_routes, m_listeners;
};

/// What running routes lose when the other text runs. Policies are compared where they run, not where they are written: by name,
/// kind or place alone a limit of another size, or the second of two keys, would go unnoticed.
class Losses {
public:
    Losses(const Checked& running, const Checked& next) : m_before(running), m_after(next) {}

    [[nodiscard]] QList<PlanChange> find() {
        std::set<const pipeline::RoutePlan*> found;
        for (const Served& old : m_before.served())
            for (const Served& now : m_after.served())
                if (sameRoute(old, now) && sameListener(old, now)) {
                    compare(old, now);
                    found.insert(now.route);
                }
        // A listener more that serves a route must not serve it with less.
        for (const Served& now : m_after.served())
            if (const auto old = std::ranges::find_if(m_before.served(), [&](const Served& one) { return sameRoute(one, now); }); !found.contains(now.route) && old != m_before.served().end())
                compare(*old, now);
        return m_changes;
    }

private:
    /// By name; a renamed one by what it matches.
    [[nodiscard]] bool sameRoute(const Served& old, const Served& now) const {
        if (old.route->name == now.route->name)
            return true;
        return !m_after.hasRoute(old.route->name) && !m_before.hasRoute(now.route->name) && old.match && now.match && json::sameValue(old.match, now.match);
    }
    [[nodiscard]] bool sameListener(const Served& old, const Served& now) const {
        return old.listener == now.listener || (!m_after.hasListener(old.listener) && !m_before.hasListener(now.listener));
    }

    void compare(const Served& old, const Served& now) {
        std::vector<const pipeline::PolicyPlan*> left;
        for (const pipeline::PolicyPlan& one : now.route->policies)
            left.push_back(&one);
        std::vector<const pipeline::PolicyPlan*> missing;
        for (const pipeline::PolicyPlan& one : old.route->policies) {
            const json::Node settings = m_before.settings(one);
            const auto same = std::ranges::find_if(left, [&](const auto* other) { return other->kind == one.kind && json::sameValue(settings, m_after.settings(*other)); });
            if (same == left.end())
                missing.push_back(&one);
            else
                left.erase(same);
        }
        for (const pipeline::PolicyPlan* one : missing) {
            const auto other = std::ranges::find(left, one->kind, &pipeline::PolicyPlan::kind);
            if (other == left.end())
                add(*one, now, say("route %1 loses %2"));
            else if (one->kind->stage >= policy::Stage::identity && one->kind->stage <= policy::Stage::traffic)
                add(*one, now, say("route %1: another %2 (%3)").arg(QStringLiteral("%1"), QStringLiteral("%2"), difference(m_before.settings(*one), m_after.settings(**other))));
            if (other != left.end())
                left.erase(other);
        }
    }

    /// `sentence` has places for the route and the policy.
    void add(const pipeline::PolicyPlan& policy, const Served& now, const QString& sentence) {
        const QString kind = QString::fromStdString(std::string(policy.kind->name));
        const QString name = QString::fromStdString(policy.name);
        QString what = name.isEmpty() || name == kind ? kind : kind + QLatin1Char(' ') + name;
        if (!policy.origin.empty())
            what = say("%1 of %2").arg(what, inLanguage(policy.origin));
        const PlanChange change{PlanChange::Kind::lost, sentence.arg(QString::fromStdString(now.route->name), what)};
        if (!m_changes.contains(change)) // two listeners may lose the same
            m_changes << change;
    }

    Side m_before, m_after;
    QList<PlanChange> m_changes;
};

} // namespace

QList<PlanChange> changesBetween(const Checked& running, const Checked& next) {
    QList<PlanChange> changes;
    if (running.tree == nullptr || next.tree == nullptr)
        return changes;
    if (running.plan != nullptr && next.plan != nullptr)
        changes = Losses(running, next).find();
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
    return lines.join(QStringLiteral("<br>"));
}

} // namespace gw::ui
