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

std::optional<Chip> CanvasScene::selectedChip() const {
    if (const CardItem* card = m_chip.isEmpty() ? nullptr : m_cards.value(m_chipCard))
        for (const Chip& chip : card->node().chips)
            if (chip.use == m_chip)
                return chip;
    return std::nullopt;
}

void CanvasScene::selectChip(CardItem* card, int chip) {
    if (CardItem* old = m_cards.value(m_chipCard))
        old->setChip({});
    m_chipCard = card == nullptr || chip < 0 ? QString() : card->node().id;
    m_chip = m_chipCard.isEmpty() ? QString() : card->node().chips[static_cast<std::size_t>(chip)].use;
    if (!m_chipCard.isEmpty())
        card->setChip(m_chip);
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
    selectChip(nullptr, -1);
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
    if (const int chip = card.chipAt(inside); chip >= 0) {
        m_quiet = true;
        clearSelection();
        card.setSelected(true);
        m_quiet = false;
        selectChip(&card, chip);
        m_gesture = std::make_unique<PolicyGesture>(*this, card.node().chips[static_cast<std::size_t>(chip)], event->scenePos());
        emit picked(selectedPointers());
        return true;
    }
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
    selectChip(nullptr, -1);
    selectEdge({});
    if (event->button() == Qt::LeftButton) {
        if (pickLine(event->scenePos())) {
            event->accept();
            return;
        }
        CardItem* card = cardUnder(*this, event->scenePos());
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
