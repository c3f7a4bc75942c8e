#include "ui/canvas/view/canvas_scene.h"

#include "ui/style/theme.h"
#include "ui/style/tip.h"

#include <QGraphicsSceneHelpEvent>
#include <QSet>
#include <QVariantAnimation>

#include <algorithm>
#include <cmath>

namespace gw::ui {

namespace {

/// Up to so many cards every frame of a zoom is painted in full.
constexpr std::size_t coarseFrom = 300;
/// All at once would paint everything that is seen anew in one frame.
constexpr int liveParts = 15;

QPointF snapped(const QPointF& point) {
    return {std::round(point.x() / 4) * 4, std::round(point.y() / 4) * 4};
}

} // namespace

CanvasScene::CanvasScene(QObject* parent) : QGraphicsScene(parent) {
    setItemIndexMethod(BspTreeIndex);
    connect(this, &QGraphicsScene::selectionChanged, this, [this] {
        if (!m_quiet)
            emit picked(selectedPointers());
    });
    connect(&Theme::current(), &Theme::changed, this, [this] { invalidate(); });
    m_livePace.setInterval(16);
    connect(&m_livePace, &QTimer::timeout, this, [this] {
        takeLive(m_livePart, liveParts);
        m_livePart = (m_livePart + 1) % liveParts;
        if (--m_livePartsLeft == 0)
            m_livePace.stop();
    });
}

void CanvasScene::setModel(const CanvasModel& model, const CanvasLayout& layout, bool animate) {
    QStringList selected;
    const QList<QGraphicsItem*> items = selectedItems();
    for (const QGraphicsItem* item : items)
        if (const auto* card = qgraphicsitem_cast<const CardItem*>(item))
            selected += card->node().id;
    m_quiet = true;
    QSet<QString> cards;
    for (const CanvasNode& node : model.nodes)
        cards.insert(node.id);
    QSet<QString> edges;
    for (const CanvasEdge& edge : model.edges)
        edges.insert(edge.id);
    m_cards.removeIf([&](auto it) { return !cards.contains(it.key()) && (delete it.value(), true); });
    m_edges.removeIf([&](auto it) { return !edges.contains(it.key()) && (delete it.value(), true); });
    const CanvasLayout before = m_layout;
    m_model = model;
    m_layout = layout;
    place(layout, {});
    for (const QString& id : selected)
        if (CardItem* item = m_cards.value(id))
            item->setSelected(true); // also in the place of one that is gone and came back
    m_quiet = false;
    QList<ChipPlace> chips = m_chips;
    chips.removeIf([this](const ChipPlace& chip) {
        const CanvasNode* node = m_model.find(chip.card);
        return node == nullptr || std::ranges::find(node->chips, chip.use, &Chip::use) == node->chips.end();
    });
    selectChips(chips);
    if (!m_edges.contains(m_edge))
        m_edge.clear();
    applyGlow();
    if (animate && Theme::current().animates())
        glide(before, layout);
}

void CanvasScene::place(const CanvasLayout& layout, const QSet<QString>& held) {
    for (const CanvasNode& node : m_model.nodes) {
        const auto rect = layout.rects.constFind(node.id);
        if (rect == layout.rects.constEnd())
            continue;
        CardItem*& item = m_cards[node.id];
        if (item == nullptr) {
            item = new CardItem(node);
            addItem(item);
        }
        item->setNode(node, held.contains(node.id) ? QRectF(item->pos(), rect->size()) : *rect);
    }
    for (std::size_t i = 0; i < m_model.edges.size(); ++i) {
        EdgeItem*& item = m_edges[m_model.edges[i].id];
        if (item == nullptr) {
            item = new EdgeItem(m_model.edges[i]);
            addItem(item);
        }
        item->setEdge(m_model.edges[i], layout.paths[i]);
    }
    setSceneRect(contentRect().adjusted(-4000, -4000, 4000, 4000));
}

void CanvasScene::glide(const CanvasLayout& from, const CanvasLayout& to) {
    auto* animation = new QVariantAnimation(this);
    animation->setDuration(150);
    animation->setEasingCurve(QEasingCurve::OutCubic);
    animation->setStartValue(0.0);
    animation->setEndValue(1.0);
    const auto at = [this, from, to](double share) {
        for (auto it = to.rects.constBegin(); it != to.rects.constEnd(); ++it)
            if (CardItem* item = m_cards.value(it.key()))
                item->setPos(from.rects.value(it.key(), *it).topLeft() * (1 - share) + it->topLeft() * share);
    };
    for (EdgeItem* edge : std::as_const(m_edges))
        edge->setVisible(false);
    at(0);
    connect(animation, &QVariantAnimation::valueChanged, this, [at](const QVariant& value) { at(value.toDouble()); });
    connect(animation, &QVariantAnimation::finished, this, [this] {
        for (EdgeItem* edge : std::as_const(m_edges))
            edge->setVisible(true);
    });
    animation->start(QAbstractAnimation::DeleteWhenStopped);
}

void CanvasScene::setLighting(const Lighting& lighting) {
    m_lighting = lighting;
    applyGlow();
}

void CanvasScene::setEmphasis(const QSet<QString>& ids) {
    m_emphasis = ids;
    applyGlow();
}

void CanvasScene::applyGlow() {
    const bool lit = !m_lighting.empty();
    for (auto it = m_cards.constBegin(); it != m_cards.constEnd(); ++it) {
        NodeLight light = m_lighting.nodes.value(it.key());
        const bool shown = lit ? m_lighting.nodes.contains(it.key()) : m_emphasis.isEmpty() || m_emphasis.contains(it.key());
        if (!shown)
            light.glow = Glow::dimmed;
        it.value()->setLight(light);
    }
    for (auto it = m_edges.constBegin(); it != m_edges.constEnd(); ++it) {
        const CanvasEdge& edge = it.value()->edge();
        if (lit)
            it.value()->setGlow(m_lighting.edges.value(it.key(), EdgeGlow::dimmed));
        else if (m_emphasis.isEmpty() || (m_emphasis.contains(edge.from) && m_emphasis.contains(edge.to)))
            it.value()->setGlow(EdgeGlow::none);
        else
            it.value()->setGlow(EdgeGlow::dimmed);
    }
}

void CanvasScene::setCoarse(bool wished) {
    const bool coarse = wished && m_model.nodes.size() > coarseFrom;
    if (m_coarse == coarse)
        return;
    m_coarse = coarse;
    if (!coarse)
        update();
}

void CanvasScene::setLive(const LivePicture& picture) {
    m_live = picture;
    m_livePartsLeft = liveParts;
    if (m_model.nodes.size() <= coarseFrom || picture.edges.isEmpty()) {
        m_livePace.stop();
        m_livePartsLeft = 0;
        takeLive(0, 1);
    } else if (!m_moving && !m_livePace.isActive()) {
        m_livePace.start();
    }
}

void CanvasScene::setMoving(bool moving) {
    m_moving = moving;
    if (moving)
        m_livePace.stop();
    else if (m_livePartsLeft > 0)
        m_livePace.start();
}

void CanvasScene::takeLive(int part, int parts) {
    int i = 0;
    for (auto it = m_edges.constBegin(); it != m_edges.constEnd(); ++it)
        if (i++ % parts == part)
            it.value()->setTraffic(m_live.edges.value(it.key()));
    for (auto it = m_cards.constBegin(); it != m_cards.constEnd(); ++it)
        if (i++ % parts == part)
            it.value()->setLive(m_live.nodes.value(it.key()));
}

/// Help with figures is written when it is asked for, not with each of them.
void CanvasScene::helpEvent(QGraphicsSceneHelpEvent* event) {
    for (QGraphicsItem* item : items(event->scenePos())) {
        if (auto* edge = qgraphicsitem_cast<EdgeItem*>(item))
            edge->setToolTip(richTip(edge->help()));
        if (auto* card = qgraphicsitem_cast<CardItem*>(item))
            card->setToolTip(richTip(card->helpAt(card->mapFromScene(event->scenePos()))));
    }
    QGraphicsScene::helpEvent(event);
}

CardItem* CanvasScene::cardAt(const QString& pointer) const {
    const CanvasNode* node = m_model.at(pointer);
    return node == nullptr ? nullptr : m_cards.value(node->id);
}

void CanvasScene::selectPointers(const QStringList& pointers) {
    m_quiet = true;
    selectEdge({});
    selectChips({});
    QSet<QGraphicsItem*> wanted;
    for (const QString& pointer : pointers)
        if (CardItem* item = cardAt(pointer))
            wanted.insert(item);
    const QList<QGraphicsItem*> selected = selectedItems();
    for (QGraphicsItem* item : selected)
        if (!wanted.contains(item))
            item->setSelected(false);
    for (QGraphicsItem* item : std::as_const(wanted))
        item->setSelected(true);
    m_quiet = false;
    // Pointers of policies select their chips on their cards.
    QList<ChipPlace> chips;
    for (const QString& pointer : pointers)
        if (const CardItem* card = cardAt(pointer); card != nullptr && std::ranges::find(card->node().chips, pointer, &Chip::use) != card->node().chips.end())
            chips += {card->node().id, pointer};
    if (chips.size() == pointers.size())
        selectChips(chips);
}

QStringList CanvasScene::selectedPointers() const {
    QStringList pointers;
    const QList<QGraphicsItem*> selected = selectedItems();
    for (QGraphicsItem* item : selected)
        if (auto* card = qgraphicsitem_cast<CardItem*>(item))
            pointers += card->node().pointer;
    const std::vector<Chip> chips = selectedChips();
    if (chips.empty())
        return pointers;
    // One is known by its settings, wherever they stand; of several, each by its place.
    if (chips.size() == 1)
        return {chips.front().pointer};
    pointers.clear();
    for (const Chip& chip : chips)
        pointers += chip.use;
    return pointers;
}

QRectF CanvasScene::contentRect() const {
    QRectF rect;
    for (const CardItem* item : m_cards)
        rect |= item->sceneRect();
    return rect;
}

bool CanvasScene::isFree(const QRectF& place) const {
    return std::ranges::none_of(m_cards, [&](const CardItem* item) { return item->node().kind != NodeKind::group && item->sceneRect().intersects(place); });
}

CardItem* CanvasScene::neighbour(const CardItem& from, Qt::Key direction) const {
    const auto towards = [&](const CardItem& to) {
        const QPointF way = to.sceneRect().center() - from.sceneRect().center();
        switch (direction) {
        case Qt::Key_Left: return -way.x();
        case Qt::Key_Right: return way.x();
        case Qt::Key_Up: return -way.y();
        default: return way.y();
        }
    };
    const bool lying = direction == Qt::Key_Left || direction == Qt::Key_Right;
    CardItem* best = nullptr;
    double bestCost = 1e12;
    for (CardItem* item : m_cards) {
        const double ahead = towards(*item);
        if (item == &from || ahead < 4 || item->node().kind == NodeKind::group)
            continue;
        const QPointF way = item->sceneRect().center() - from.sceneRect().center();
        const double aside = std::abs(lying ? way.y() : way.x());
        bool linked = false;
        for (const CanvasEdge& edge : m_model.edges)
            linked = linked || (edge.from == from.node().id && edge.to == item->node().id) || (edge.to == from.node().id && edge.from == item->node().id);
        const double cost = ahead + 2.5 * aside - (linked && lying ? 1e5 : 0);
        if (cost < bestCost) {
            bestCost = cost;
            best = item;
        }
    }
    return best;
}

Positions CanvasScene::draggedCards() const {
    Positions positions;
    const QList<QGraphicsItem*> selected = selectedItems();
    for (QGraphicsItem* item : selected) {
        auto* card = qgraphicsitem_cast<CardItem*>(item);
        if (card != nullptr && card->flags() & QGraphicsItem::ItemIsMovable && m_layout.rects.contains(card->node().id) &&
            (card->pos() - m_layout.rects.value(card->node().id).topLeft()).manhattanLength() >= 4)
            positions.insert(card->node().id, snapped(card->pos()));
    }
    return positions;
}

void CanvasScene::layOutAround(const Positions& moving, bool loose) {
    Positions placed = m_positions;
    placed.insert(moving);
    const QList<QString> keys = moving.keys();
    const QSet<QString> held(keys.begin(), keys.end());
    if (!loose) {
        place(layOut(m_model, placed), held);
        return;
    }
    CanvasModel model = m_model;
    for (CanvasNode& node : model.nodes)
        if (held.contains(node.id))
            node.parent.clear();
    place(layOut(model, placed), held);
}

} // namespace gw::ui
