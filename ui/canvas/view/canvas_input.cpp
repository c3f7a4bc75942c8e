// Second part of the scene: the mouse, and what is dragged in from the palette.
#include "ui/canvas/model/policy_look.h"
#include "ui/canvas/view/canvas_scene.h"
#include "ui/palette/palette_items.h"

#include <QCoreApplication>
#include <QGraphicsSceneDragDropEvent>
#include <QGraphicsSceneMouseEvent>
#include <QMimeData>

namespace gw::ui {

namespace {

QString itemOf(const QMimeData* data) {
    return QString::fromUtf8(data->data(QLatin1String(paletteMimeType)));
}

} // namespace

std::vector<Chip> CanvasScene::selectedChips() const {
    std::vector<Chip> chips;
    for (const CanvasNode& node : m_chips.isEmpty() ? std::vector<CanvasNode>() : m_model.nodes)
        for (const Chip& chip : node.chips)
            if (m_chips.contains(ChipPlace{node.id, chip.use}))
                chips.push_back(chip);
    return chips;
}

void CanvasScene::selectChips(const QList<ChipPlace>& chips) {
    QHash<QString, QStringList> uses;
    for (const ChipPlace& old : std::as_const(m_chips))
        uses.insert(old.card, {});
    for (const ChipPlace& chip : chips)
        uses[chip.card] += chip.use;
    m_chips = chips;
    for (auto it = uses.constBegin(); it != uses.constEnd(); ++it)
        if (CardItem* card = m_cards.value(it.key()))
            card->setChips(*it);
}

void CanvasScene::pickChips(const QList<ChipPlace>& chips) {
    m_quiet = true;
    clearSelection();
    for (const ChipPlace& chip : chips)
        if (CardItem* card = m_cards.value(chip.card))
            card->setSelected(true);
    m_quiet = false;
    selectChips(chips);
    emit picked(selectedPointers());
}

void CanvasScene::toggleChip(const ChipPlace& chip) {
    QList<ChipPlace> chips = m_chips;
    if (chips.removeAll(chip) == 0)
        chips += chip;
    pickChips(chips);
}

bool CanvasScene::pressChip(CardItem& card, int index, QGraphicsSceneMouseEvent* event) {
    const std::vector<Chip>& strip = card.node().chips;
    const ChipPlace pressed{card.node().id, strip[static_cast<std::size_t>(index)].use};
    const bool toggles = event->modifiers() & Qt::ControlModifier;
    const bool extends = !toggles && event->modifiers() & Qt::ShiftModifier;
    if (extends) {
        // From the one chosen last to this one, within a strip; else this one as well.
        QList<ChipPlace> chips = m_chips;
        int from = index;
        if (!chips.isEmpty() && chips.last().card == pressed.card)
            for (int i = 0; i < static_cast<int>(strip.size()); ++i)
                from = strip[static_cast<std::size_t>(i)].use == chips.last().use ? i : from;
        for (int i = std::min(from, index); i <= std::max(from, index); ++i)
            if (const ChipPlace one{pressed.card, strip[static_cast<std::size_t>(i)].use}; !chips.contains(one))
                chips += one;
        pickChips(chips);
    } else if (!toggles && !m_chips.contains(pressed)) {
        pickChips({pressed});
    }
    if (event->button() == Qt::LeftButton)
        m_gesture = std::make_unique<PolicyGesture>(*this, pressed, event->scenePos(), toggles, extends);
    return true;
}

void CanvasScene::selectEdge(const QString& id) {
    if (EdgeItem* old = m_edges.value(m_edge))
        old->setHot(false);
    m_edge = id;
    if (EdgeItem* edge = m_edges.value(id))
        edge->setHot(true);
}

bool CanvasScene::pickLine(const QPointF& at) {
    const EdgeItem* edge = edgeUnder(*this, at);
    const CardItem* card = cardUnder(*this, at);
    // Lines run over the frames of groups and aggregates; only what a frame has on it goes before them.
    if (edge == nullptr || (card != nullptr && card->zValue() >= edge->zValue()))
        return false;
    if (const QPointF inside = card == nullptr ? QPointF() : card->mapFromScene(at); card != nullptr && (card->isFold(inside) || card->isPort(inside) || card->chipAt(inside) >= 0))
        return false;
    clearSelection();
    selectChips({});
    selectEdge(edge->edge().id);
    return true;
}

void CanvasScene::selectNothing() {
    selectPointers({});
    emit picked({});
}

void CanvasScene::cancelGesture() {
    const bool cards = dynamic_cast<CardGesture*>(m_gesture.get()) != nullptr;
    m_gesture.reset();
    emit noted({}, {});
    emit hinted({}, {});
    if (cards) {
        // The cards are where the pointer left them: back with them, and the mouse holds nothing any more.
        if (QGraphicsItem* grabber = mouseGrabberItem())
            grabber->ungrabMouse();
        place(m_layout, {});
    }
}

void CanvasScene::startLine(CardItem& from) {
    m_gesture = std::make_unique<ConnectGesture>(*this, from);
}

void CanvasScene::leadLine(const QPointF& at, const QPoint& screen, bool drop) {
    if (m_gesture == nullptr)
        return; // given up meanwhile
    m_gesture->move(at, screen);
    if (!drop)
        return;
    const std::unique_ptr<Gesture> gesture = std::move(m_gesture);
    gesture->drop(at, screen);
}

bool CanvasScene::pressCard(CardItem& card, QGraphicsSceneMouseEvent* event) {
    const QPointF inside = card.mapFromScene(event->scenePos());
    if (card.isFold(inside)) {
        emit foldToggled(card.node().id);
        return true;
    }
    if (card.isPort(inside) && !(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier))) {
        m_gesture = std::make_unique<ConnectGesture>(*this, card);
        return true;
    }
    if (const int chip = card.chipAt(inside); chip >= 0)
        return pressChip(card, chip, event);
    selectChips({});
    if (card.isSelected() && selectedItems().size() == 1)
        emit picked({card.node().pointer});
    return false;
}

void CanvasScene::mousePressEvent(QGraphicsSceneMouseEvent* event) {
    if (m_gesture != nullptr && event->button() != Qt::LeftButton) {
        cancelGesture(); // another button while something is carried: never mind
        event->accept();
        return;
    }
    selectEdge({});
    CardItem* card = cardUnder(*this, event->scenePos());
    const int chip = card == nullptr ? -1 : card->chipAt(card->mapFromScene(event->scenePos()));
    if (chip < 0)
        selectChips({});
    if (chip >= 0 && event->button() == Qt::RightButton) {
        pressChip(*card, chip, event); // the menu is for it, or for all that are selected with it
        event->accept();
        return;
    }
    if (event->button() == Qt::LeftButton) {
        if (pickLine(event->scenePos())) {
            event->accept();
            return;
        }
        if (card != nullptr) {
            if (pressCard(*card, event)) {
                event->accept();
                return;
            }
            if (event->modifiers() == Qt::ControlModifier && card->node().kind != NodeKind::response) {
                m_gesture = std::make_unique<CopyGesture>(*this, *card, event->scenePos());
                event->accept();
                return;
            }
            if (event->modifiers() == Qt::ShiftModifier) {
                card->setSelected(!card->isSelected());
                event->accept();
                return;
            }
            if (card->flags() & QGraphicsItem::ItemIsMovable)
                m_gesture = std::make_unique<CardGesture>(*this);
        } else if (event->modifiers() == Qt::ControlModifier) {
            emit quickAddWished(event->scenePos(), event->screenPos());
            event->accept();
            return;
        }
    }
    QGraphicsScene::mousePressEvent(event);
}

void CanvasScene::mouseMoveEvent(QGraphicsSceneMouseEvent* event) {
    QGraphicsScene::mouseMoveEvent(event);
    if (m_gesture != nullptr && event->buttons() & Qt::LeftButton)
        m_gesture->move(event->scenePos(), event->screenPos());
}

void CanvasScene::mouseReleaseEvent(QGraphicsSceneMouseEvent* event) {
    // Taken out first: what it tells may change the model.
    const std::unique_ptr<Gesture> gesture = event->button() == Qt::LeftButton ? std::move(m_gesture) : nullptr;
    QGraphicsScene::mouseReleaseEvent(event);
    if (gesture != nullptr)
        gesture->drop(event->scenePos(), event->screenPos());
}

void CanvasScene::mouseDoubleClickEvent(QGraphicsSceneMouseEvent* event) {
    if (auto* card = cardUnder(*this, event->scenePos())) {
        // Twice on a policy with a key held: two clicks, as on any other list.
        if (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier) && card->chipAt(card->mapFromScene(event->scenePos())) >= 0) {
            mousePressEvent(event);
            return;
        }
        if (card->node().kind == NodeKind::group || card->node().kind == NodeKind::aggregate)
            emit foldToggled(card->node().id);
        else if (card->node().kind == NodeKind::response)
            emit activated(card->node().pointer);
        else
            emit renameWished(card->node().pointer);
        event->accept();
        return;
    }
    QGraphicsScene::mouseDoubleClickEvent(event);
}

DropTarget CanvasScene::itemTarget(const QString& item, const QPointF& at) const {
    if (const QString kind = policyKindOf(item); !kind.isEmpty())
        return policyTarget(*this, at, policyLook(kind).stage);
    const auto sort = nodeSortOf(item);
    return sort ? nodeTarget(*this, at, *sort) : DropTarget();
}

void CanvasScene::dragEnterEvent(QGraphicsSceneDragDropEvent* event) {
    const bool ours = event->mimeData()->hasFormat(QLatin1String(paletteMimeType));
    if (ours)
        m_dropGlow = std::make_unique<DropGlow>(*this);
    event->setAccepted(ours);
}

void CanvasScene::dragMoveEvent(QGraphicsSceneDragDropEvent* event) {
    const QString item = itemOf(event->mimeData());
    if (m_dropGlow == nullptr || item.isEmpty()) {
        event->ignore();
        return;
    }
    const DropTarget target = itemTarget(item, event->scenePos());
    const bool policy = !policyKindOf(item).isEmpty();
    const bool refused = policy && target.gap < 0;
    m_dropGlow->show(target, refused);
    emit noted(refused ? QCoreApplication::translate("Canvas", "Policies go on a route, a group or a listener.") : QString(), event->screenPos());
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(!refused);
}

void CanvasScene::dragLeaveEvent(QGraphicsSceneDragDropEvent*) {
    m_dropGlow.reset();
    emit noted({}, {});
}

void CanvasScene::dropEvent(QGraphicsSceneDragDropEvent* event) {
    m_dropGlow.reset();
    emit noted({}, {});
    const QString item = itemOf(event->mimeData());
    const DropTarget target = itemTarget(item, event->scenePos());
    if (item.isEmpty() || (!policyKindOf(item).isEmpty() && target.gap < 0)) {
        event->ignore();
        return;
    }
    event->acceptProposedAction();
    emit itemDropped(item, target, event->scenePos());
}

} // namespace gw::ui
