#include "ui/canvas/model/projection.h"

#include "ui/canvas/model/effective_policies.h"
#include "ui/canvas/model/project_action.h"
#include "ui/preferences/sentences.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::ui {

using projecting::text;

namespace {

QString say(const char* words) {
    return QCoreApplication::translate("Canvas", words);
}

/// Stable id of a named object; position stands in where the name is missing or taken.
class Ids {
public:
    QString make(const QString& kind, const QString& name, std::size_t position) {
        QString id = kind + QLatin1Char(' ') + name;
        if (name.isEmpty() || m_taken.contains(id))
            id = QStringLiteral("%1 #%2").arg(kind).arg(position);
        m_taken.insert(id, true);
        return id;
    }

private:
    QHash<QString, bool> m_taken;
};

QString pointerOf(const char* list, std::size_t position) {
    return QStringLiteral("/%1/%2").arg(QLatin1String(list)).arg(position);
}

class Projector {
public:
    Projector(const json::Node& gateway, const ProjectionFacts& facts) : m_gateway(gateway), m_facts(facts), m_policies(gateway, facts.sentences) {}

    CanvasModel run() {
        addListeners();
        addGroupsAndRoutes();
        addServices();
        addEdges();
        return std::move(m_model);
    }

private:
    void addListeners();
    void addGroupsAndRoutes();
    void addRoute(const json::Node& route, std::size_t position, const QString& groupId, const json::Node& group);
    void addServices();
    void addEdges();

    json::Node m_gateway;
    const ProjectionFacts& m_facts;
    PolicyResolver m_policies;
    CanvasModel m_model;
    Ids m_ids;
    QHash<QString, QString> m_listenerIds; ///< name → id
    QHash<QString, QString> m_serviceIds;
    QHash<QString, QStringList> m_routeListeners; ///< route id → listener names
    std::vector<std::pair<QString, projecting::Target>> m_calls;
};

void Projector::addListeners() {
    std::size_t position = 0;
    for (const json::Node listener : m_gateway.find("listeners")) {
        CanvasNode node;
        node.kind = NodeKind::listener;
        node.title = text(listener.find("name"));
        node.id = m_ids.make(QStringLiteral("listener"), node.title, position);
        node.pointer = pointerOf("listeners", position);
        const QString address = text(listener.find("address"), QStringLiteral("127.0.0.1"));
        const auto port = listener.find("port").integer().value_or(0);
        const QString shown = address.contains(QLatin1Char(':')) ? QLatin1Char('[') + address + QLatin1Char(']') : address;
        node.detail = port == 0 ? shown + QStringLiteral(":*") : shown + QLatin1Char(':') + QString::number(port);
        node.action = QStringLiteral("HTTP/1.1");
        QStringList hosts;
        for (const json::Node host : listener.find("hostnames"))
            hosts += text(host);
        node.host = hosts.join(QStringLiteral(", "));
        node.chips = m_policies.own(listener, node.pointer);
        m_listenerIds.insert(node.title, node.id);
        m_model.nodes.push_back(std::move(node));
        ++position;
    }
}

void Projector::addGroupsAndRoutes() {
    const json::Node routes = m_gateway.find("routes");
    const json::Node groups = m_gateway.find("groups");
    QHash<QString, bool> grouped;
    std::size_t groupPosition = 0;
    for (const json::Node group : groups) {
        CanvasNode node;
        node.kind = NodeKind::group;
        node.title = text(group.find("name"));
        node.id = m_ids.make(QStringLiteral("group"), node.title, groupPosition);
        node.pointer = pointerOf("groups", groupPosition);
        node.path = text(group.find("match").find("pathPrefix"));
        QStringList hosts;
        for (const json::Node host : group.find("match").find("hosts"))
            hosts += text(host);
        node.host = hosts.join(QStringLiteral(", "));
        node.chips = m_policies.own(group, node.pointer);
        const QString id = node.id;
        const bool first = !grouped.contains(node.title);
        grouped.insert(node.title, true);
        const std::size_t at = m_model.nodes.size();
        m_model.nodes.push_back(std::move(node));
        int members = 0;
        std::size_t position = 0;
        for (const json::Node route : routes) {
            if (first && text(route.find("group")) == m_model.nodes[at].title) {
                addRoute(route, position, id, group);
                ++members;
            }
            ++position;
        }
        m_model.nodes[at].note = members == 1 ? say("1 route") : say("%1 routes").arg(members);
        ++groupPosition;
    }
    std::size_t position = 0;
    for (const json::Node route : routes) {
        if (!grouped.contains(text(route.find("group"))))
            addRoute(route, position, {}, {});
        ++position;
    }
}

void Projector::addRoute(const json::Node& route, std::size_t position, const QString& groupId, const json::Node& group) {
    CanvasNode node;
    node.title = text(route.find("name"));
    node.id = m_ids.make(QStringLiteral("route"), node.title, position);
    node.pointer = pointerOf("routes", position);
    node.parent = groupId;
    node.enabled = !route.find("enabled") || route.find("enabled").boolean();
    projecting::readMatch(route, group, node);
    m_routeListeners.insert(node.id, listenersInForce(m_gateway, route, group));
    node.chips = m_policies.effective(route, node.pointer, group, m_routeListeners.value(node.id));
    node.asksWho = std::ranges::any_of(node.chips, &Chip::identity);
    projecting::Action action = projecting::readAction(route);
    node.kind = action.steps.empty() ? NodeKind::route : NodeKind::aggregate;
    node.action = action.words;
    const QString id = node.id;
    for (const projecting::Target& target : action.targets)
        m_calls.emplace_back(id, target);
    const QString base = node.pointer;
    m_model.nodes.push_back(std::move(node));
    if (!action.steps.empty())
        projecting::addAggregate(m_model, id, base, action);
}

void Projector::addServices() {
    std::size_t position = 0;
    for (const json::Node upstream : m_gateway.find("upstreams")) {
        CanvasNode node;
        node.kind = NodeKind::service;
        node.title = text(upstream.find("name"));
        node.id = m_ids.make(QStringLiteral("service"), node.title, position);
        node.pointer = pointerOf("upstreams", position);
        projecting::readService(upstream, node);
        if (!m_serviceIds.contains(node.title))
            m_serviceIds.insert(node.title, node.id);
        m_model.nodes.push_back(std::move(node));
        ++position;
    }
}

void Projector::addEdges() {
    for (const CanvasNode& node : m_model.nodes) {
        if (node.kind != NodeKind::route && node.kind != NodeKind::aggregate)
            continue;
        for (const QString& name : m_routeListeners.value(node.id))
            if (const auto it = m_listenerIds.constFind(name); it != m_listenerIds.constEnd())
                m_model.edges.push_back({.id = *it + QStringLiteral(" > ") + node.id, .kind = EdgeKind::flow, .from = *it, .to = node.id,
                                         .toKey = -1, .strong = {}, .label = {}, .tooltip = {}});
    }
    for (const auto& [route, target] : m_calls) {
        const auto it = m_serviceIds.constFind(target.upstream);
        if (it == m_serviceIds.constEnd())
            continue; // a dangling reference: the check says so on the route
        m_model.edges.push_back({.id = route + QStringLiteral(" > ") + *it, .kind = EdgeKind::flow, .from = route, .to = *it, .toKey = -1,
                                 .strong = target.share, .label = {}, .tooltip = target.tooltip});
    }
}

} // namespace

CanvasModel project(const json::Node& gateway, const ProjectionFacts& facts) {
    return Projector(gateway, facts).run();
}

void markProblems(CanvasModel& model, const Diagnostics& problems) {
    for (CanvasNode& node : model.nodes) {
        node.problem.reset();
        node.problemText.clear();
    }
    for (const Diagnostic& problem : problems) {
        const auto* found = model.at(QString::fromStdString(problem.pointer));
        if (found == nullptr)
            continue;
        CanvasNode& node = model.nodes[static_cast<std::size_t>(found - model.nodes.data())];
        const Shape shape = problem.severity == Severity::error     ? Shape::error
                            : problem.severity == Severity::warning ? Shape::warning
                                                                     : Shape::information;
        if (!node.problem || shape < *node.problem)
            node.problem = shape;
        if (!node.problemText.isEmpty())
            node.problemText += QLatin1Char('\n');
        node.problemText += inLanguage(problem.message);
        if (!problem.remedy.empty())
            node.problemText += QStringLiteral(" – ") + inLanguage(problem.remedy);
    }
}

QStringList referencedNames(QStringView templateText) {
    QStringList names;
    for (qsizetype i = 0; i < templateText.size(); ++i) {
        if (templateText[i] != QLatin1Char('{'))
            continue;
        if (i + 1 < templateText.size() && templateText[i + 1] == QLatin1Char('{')) {
            ++i;
            continue;
        }
        qsizetype end = i + 1;
        while (end < templateText.size() && (templateText[end].isLetterOrNumber() || templateText[end] == QLatin1Char('_')))
            ++end;
        const QString name = templateText.mid(i + 1, end - i - 1).toString();
        if (!name.isEmpty() && end < templateText.size() && !names.contains(name))
            names += name;
        i = end - 1;
    }
    return names;
}

} // namespace gw::ui
