#include "ui/canvas/gesture/gesture.h"

#include "ui/canvas/view/canvas_scene.h"
#include "ui/style/theme.h"

#include <QCoreApplication>
#include <QGraphicsPathItem>
#include <QPen>

namespace gw::ui {

CopyGesture::CopyGesture(CanvasScene& scene, const CardItem& pressed, const QPointF& at) : m_scene(scene), m_pressed(pressed.node().id), m_start(at) {}

CopyGesture::~CopyGesture() {
    emit m_scene.hinted({}, {});
}

void CopyGesture::move(const QPointF& at, const QPoint& screen) {
    const CardItem* pressed = m_scene.card(m_pressed);
    if (pressed == nullptr || (m_cards.isEmpty() && (at - m_start).manhattanLength() < 8))
        return;
    if (m_cards.isEmpty()) {
        // What is selected goes together; a card that is not goes alone.
        QPainterPath outlines;
        for (const CanvasNode& node : m_scene.model().nodes)
            if (const CardItem* card = m_scene.card(node.id); card != nullptr && (pressed->isSelected() ? card->isSelected() : card == pressed)) {
                m_cards += node.id;
                outlines.addRoundedRect(card->sceneRect(), 8, 8);
            }
        m_ghost = std::make_unique<QGraphicsPathItem>(outlines);
        m_ghost->setPen(QPen(color(Token::accent), 1.5, Qt::DashLine));
        m_ghost->setZValue(60);
        m_ghost->setAcceptedMouseButtons(Qt::NoButton);
        m_scene.addItem(m_ghost.get());
    }
    m_ghost->setPos(at - m_start);
    emit m_scene.hinted(m_cards.size() == 1 ? QCoreApplication::translate("Canvas", "copy of %1").arg(pressed->node().title)
                                            : QCoreApplication::translate("Canvas", "copies of %1 cards").arg(m_cards.size()),
                        screen);
}

void CopyGesture::drop(const QPointF& at, const QPoint&) {
    CardItem* pressed = m_scene.card(m_pressed);
    if (pressed != nullptr && m_cards.isEmpty())
        pressed->setSelected(!pressed->isSelected());
    else if (pressed != nullptr)
        emit m_scene.copyWished(m_cards, at - m_start);
}

} // namespace gw::ui
