#include "ui/canvas/gesture/gesture.h"

#include "ui/canvas/view/canvas_scene.h"

#include <QCoreApplication>
#include <QSet>

namespace gw::ui {

namespace {

/// While dragging, everything is placed anew at each move as long as that costs well under a frame.
constexpr std::size_t liveLayoutLimit = 300;
/// How far outside its frame a route must be dropped to leave the group, scene px: near the rim it is only being placed.
constexpr double leaveDistance = 28;

bool isRoute(const CanvasNode* node) {
    return node != nullptr && (node->kind == NodeKind::route || node->kind == NodeKind::aggregate);
}

} // namespace

CardGesture::CardGesture(CanvasScene& scene) : m_scene(scene), m_glow(scene) {}

CardGesture::Regrouping CardGesture::regrouping(const Positions& moving, const QPointF& at) const {
    QString parent;
    for (auto it = moving.constBegin(); it != moving.constEnd(); ++it) {
        const CanvasNode* node = m_scene.model().find(it.key());
        if (!isRoute(node))
            return {};
        parent = node->parent;
    }
    if (const CardItem* frame = frameAround(m_scene, at))
        return {frame->node().id != parent, frame->node().id};
    const QRectF own = m_scene.layout().rects.value(parent).adjusted(-leaveDistance, -leaveDistance, leaveDistance, leaveDistance);
    return {!parent.isEmpty() && !own.contains(at), {}};
}

QString CardGesture::spliced(const Positions& moving, const QPointF& at) const {
    if (moving.size() != 1)
        return {};
    const CanvasNode* node = m_scene.model().find(moving.constBegin().key());
    if (node == nullptr || node->kind != NodeKind::service)
        return {};
    const QList<QGraphicsItem*> items = m_scene.items(at);
    for (QGraphicsItem* item : items)
        if (const auto* edge = qgraphicsitem_cast<EdgeItem*>(item))
            if (edge->edge().to != node->id && isRoute(m_scene.model().find(edge->edge().from)) && m_scene.model().find(edge->edge().to) != nullptr)
                return edge->edge().id;
    return {};
}

void CardGesture::move(const QPointF& at, const QPoint& screen) {
    const Positions moving = m_scene.draggedCards();
    if (moving.isEmpty())
        return;
    const Regrouping change = regrouping(moving, at);
    if (m_scene.model().nodes.size() <= liveLayoutLimit)
        m_scene.layOutAround(moving, change.changes);
    const QString edge = spliced(moving, at);
    m_glow.show({change.changes ? change.group : QString(), edge, -1, 0});
    QString note;
    if (!edge.isEmpty())
        note = QCoreApplication::translate("Canvas", "takes the end of this line over");
    else if (const CardItem* frame = change.changes ? m_scene.card(change.group) : nullptr)
        note = QCoreApplication::translate("Canvas", "into %1").arg(frame->node().title);
    else if (change.changes)
        note = QCoreApplication::translate("Canvas", "out of its group");
    emit m_scene.hinted(note, screen);
}

void CardGesture::drop(const QPointF& at, const QPoint&) {
    emit m_scene.hinted({}, {});
    const Positions moving = m_scene.draggedCards();
    if (moving.isEmpty())
        return;
    if (const EdgeItem* edge = m_scene.edge(spliced(moving, at))) {
        emit m_scene.spliceWished(moving.constBegin().key(), edge->edge().from, edge->edge().to);
        return;
    }
    if (const Regrouping change = regrouping(moving, at); change.changes)
        emit m_scene.regrouped(moving, change.group);
    else
        emit m_scene.moved(moving);
}

} // namespace gw::ui
