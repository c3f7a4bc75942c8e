#include "ui/canvas/model/canvas_model.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace gw::ui {

const CanvasNode* CanvasModel::find(const QString& id) const {
    const auto it = std::ranges::find(nodes, id, &CanvasNode::id);
    return it == nodes.end() ? nullptr : &*it;
}

const CanvasNode* CanvasModel::at(const QString& pointer) const {
    const CanvasNode* best = nullptr;
    for (const CanvasNode& node : nodes) {
        const bool covers = pointer == node.pointer || pointer.startsWith(node.pointer + QLatin1Char('/'));
        if (covers && !node.pointer.isEmpty() && (best == nullptr || node.pointer.size() >= best->pointer.size()))
            best = &node;
    }
    return best;
}

CanvasModel collapsed(CanvasModel model, const QStringList& closed) {
    if (closed.isEmpty())
        return model;
    QHash<QString, QString> standsFor; // hidden node → the closed container that is seen instead
    for (CanvasNode& node : model.nodes) {
        const QString above = standsFor.value(node.parent);
        if (!above.isEmpty())
            standsFor.insert(node.id, above);
        else if (!node.parent.isEmpty() && closed.contains(node.parent))
            standsFor.insert(node.id, node.parent);
        else if (closed.contains(node.id) && (node.kind == NodeKind::group || node.kind == NodeKind::aggregate))
            node.collapsed = true;
    }
    std::erase_if(model.nodes, [&](const CanvasNode& node) { return standsFor.contains(node.id); });
    QSet<QString> seen;
    std::vector<CanvasEdge> kept;
    for (CanvasEdge& edge : model.edges) {
        const bool moved = standsFor.contains(edge.from) || standsFor.contains(edge.to);
        edge.from = standsFor.value(edge.from, edge.from);
        edge.to = standsFor.value(edge.to, edge.to);
        const QString ends = edge.from + QLatin1Char('\n') + edge.to;
        if (moved && (edge.from == edge.to || edge.kind == EdgeKind::wire || seen.contains(ends)))
            continue;
        if (moved) {
            edge.strong.clear();
            seen.insert(ends);
        }
        kept.push_back(std::move(edge));
    }
    model.edges = std::move(kept);
    return model;
}

namespace {

QString kindWord(NodeKind kind) {
    switch (kind) {
    case NodeKind::listener: return QStringLiteral("listener");
    case NodeKind::group: return QStringLiteral("group");
    case NodeKind::route: return QStringLiteral("route");
    case NodeKind::aggregate: return QStringLiteral("aggregate");
    case NodeKind::step: return QStringLiteral("step");
    case NodeKind::response: return QStringLiteral("response");
    case NodeKind::service: return QStringLiteral("service");
    }
    return {};
}

QString describeNode(const CanvasNode& node) {
    QString line = kindWord(node.kind) + QLatin1Char(' ') + node.title;
    if (!node.parent.isEmpty())
        line = QStringLiteral("  ") + line;
    const auto add = [&](const QString& text) {
        if (!text.isEmpty())
            line += QStringLiteral(" | ") + text;
    };
    add(node.methods.join(QLatin1Char(',')));
    add(node.path);
    add(node.host);
    add(node.detail);
    add(node.action);
    add(node.note);
    QStringList chips;
    for (const Chip& chip : node.chips)
        chips += (chip.inherited() ? QStringLiteral("~") : QString()) + chip.kind;
    add(chips.join(QLatin1Char(' ')));
    for (const EndpointLine& endpoint : node.endpoints)
        add(endpoint.text);
    for (const ResponseKey& key : node.keys)
        add(key.key + QStringLiteral("<-") + key.from.join(QLatin1Char('+')));
    if (node.asksWho)
        add(QStringLiteral("locked"));
    if (node.mock)
        add(QStringLiteral("mock"));
    if (node.optional)
        add(QStringLiteral("optional"));
    if (!node.enabled)
        add(QStringLiteral("disabled"));
    if (node.problem)
        add(QStringLiteral("problem"));
    return line;
}

} // namespace

QString describe(const CanvasModel& model) {
    QStringList lines;
    for (const CanvasNode& node : model.nodes)
        lines += describeNode(node);
    for (const CanvasEdge& edge : model.edges)
        lines += QStringLiteral("%1 %2 -> %3%4").arg(edge.kind == EdgeKind::wire ? QStringLiteral("wire") : QStringLiteral("edge"), edge.from, edge.to,
                                                     edge.strong.isEmpty() ? QString() : QStringLiteral(" [") + edge.strong + QStringLiteral("]"));
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace gw::ui
