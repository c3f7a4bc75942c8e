#include "ui/canvas/gesture/drop_target.h"

#include "ui/canvas/view/canvas_scene.h"
#include "ui/editing/policies.h"

namespace gw::ui {

namespace {

const CanvasNode* nodeOf(const CanvasScene& scene, const QString& id) {
    const CardItem* item = scene.card(id);
    return item == nullptr ? nullptr : &item->node();
}

bool isRoute(const CanvasNode* node) {
    return node != nullptr && (node->kind == NodeKind::route || node->kind == NodeKind::aggregate);
}

} // namespace

CardItem* cardUnder(const CanvasScene& scene, const QPointF& at, const QStringList& without) {
    const QList<QGraphicsItem*> items = scene.items(at);
    for (QGraphicsItem* item : items)
        if (auto* card = qgraphicsitem_cast<CardItem*>(item); card != nullptr && !without.contains(card->node().id))
            return card;
    return nullptr;
}

EdgeItem* edgeUnder(const CanvasScene& scene, const QPointF& at) {
    const QList<QGraphicsItem*> items = scene.items(at);
    for (QGraphicsItem* item : items)
        if (auto* edge = qgraphicsitem_cast<EdgeItem*>(item))
            return edge;
    return nullptr;
}

CardItem* frameAround(const CanvasScene& scene, const QPointF& at) {
    for (const CanvasNode& node : scene.model().nodes)
        if (node.kind == NodeKind::group && scene.layout().rects.value(node.id).contains(at))
            return scene.card(node.id);
    return nullptr;
}

DropTarget policyTarget(const CanvasScene& scene, const QPointF& at, int stage, const QStringList& moved) {
    CardItem* card = cardUnder(scene, at);
    if (card != nullptr && (card->node().kind == NodeKind::step || card->node().kind == NodeKind::response))
        card = scene.card(card->node().parent);
    if (card == nullptr)
        if (const EdgeItem* edge = edgeUnder(scene, at))
            card = scene.card(isRoute(nodeOf(scene, edge->edge().from)) ? edge->edge().from : edge->edge().to);
    if (card == nullptr)
        card = frameAround(scene, at);
    if (card == nullptr)
        return {};
    DropTarget target;
    target.card = card->node().id;
    if (!card->hasStrip())
        return target;
    // Over the strip the pointer chooses the gap; elsewhere on the card the end of its stage is meant.
    const QPointF inside = card->mapFromScene(at);
    const bool overStrip = inside.y() > card->stripTop() - 6 && inside.y() < card->stripTop() + 26;
    const int wished = overStrip ? card->gapAt(inside) : static_cast<int>(card->node().chips.size());
    const editing::Landing landing = editing::landing(card->node().chips, stage, wished, moved);
    target.gap = landing.gap;
    target.position = landing.position;
    return target;
}

DropTarget nodeTarget(const CanvasScene& scene, const QPointF& at, editing::NodeSort sort) {
    using editing::NodeSort;
    DropTarget target;
    const CardItem* card = cardUnder(scene, at);
    if (sort == NodeSort::step) {
        if (card != nullptr && (card->node().kind == NodeKind::step || card->node().kind == NodeKind::response))
            card = scene.card(card->node().parent);
        if (isRoute(card == nullptr ? nullptr : &card->node()))
            target.card = card->node().id;
    }
    if (const EdgeItem* edge = card == nullptr || card->node().kind == NodeKind::group ? edgeUnder(scene, at) : nullptr; edge != nullptr && edge->edge().kind == EdgeKind::flow) {
        const bool call = isRoute(nodeOf(scene, edge->edge().from));
        // A service takes the end of a call over; a step comes between; a group goes around the route.
        if (call ? sort == NodeSort::service || sort == NodeSort::mock || sort == NodeSort::step : sort == NodeSort::group && isRoute(nodeOf(scene, edge->edge().to)))
            target.edge = edge->edge().id;
    }
    if (target.edge.isEmpty() && target.card.isEmpty() && (sort == NodeSort::route || sort == NodeSort::aggregate))
        if (const CardItem* frame = frameAround(scene, at))
            target.card = frame->node().id;
    return target;
}

void DropGlow::show(const DropTarget& target, bool refused) {
    if (m_shown.card != target.card)
        if (CardItem* old = m_scene.card(m_shown.card))
            old->setDrop(DropMark::none);
    if (m_shown.edge != target.edge)
        if (EdgeItem* old = m_scene.edge(m_shown.edge))
            old->setHot(false);
    m_shown = target;
    if (CardItem* card = m_scene.card(target.card))
        card->setDrop(refused ? DropMark::refuses : DropMark::accepts, target.gap);
    if (EdgeItem* edge = m_scene.edge(target.edge))
        edge->setHot(true);
}

} // namespace gw::ui
