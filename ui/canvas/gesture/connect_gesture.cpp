#include "ui/canvas/gesture/gesture.h"

#include "ui/canvas/view/canvas_scene.h"
#include "ui/style/theme.h"

#include <QGraphicsPathItem>
#include <QPen>

namespace gw::ui {

ConnectGesture::ConnectGesture(CanvasScene& scene, const CardItem& from)
    : m_scene(scene), m_from(from.node().id), m_start(from.mapToScene(from.port().value_or(QPointF()))), m_backwards(from.node().kind == NodeKind::service),
      m_line(std::make_unique<QGraphicsPathItem>()), m_glow(scene) {
    QPen pen(color(Token::accent), 2, Qt::SolidLine, Qt::RoundCap);
    m_line->setPen(pen);
    m_line->setZValue(50);
    m_line->setAcceptedMouseButtons(Qt::NoButton);
    scene.addItem(m_line.get());
}

ConnectGesture::~ConnectGesture() {
    emit m_scene.noted({}, {});
}

CardItem* ConnectGesture::target(const QPointF& at) const {
    CardItem* card = cardUnder(m_scene, at, {m_from});
    const CardItem* from = m_scene.card(m_from);
    // Around a step lies its own aggregate: no target, but the way to one.
    if (card != nullptr && from != nullptr && card->node().id == from->node().parent)
        return nullptr;
    return card;
}

void ConnectGesture::move(const QPointF& at, const QPoint& screen) {
    m_moved = m_moved || (at - m_start).manhattanLength() > 8;
    const double bend = std::max(24.0, std::abs(at.x() - m_start.x()) / 2) * (m_backwards ? -1 : 1);
    QPainterPath path(m_start);
    path.cubicTo(m_start + QPointF(bend, 0), at - QPointF(bend, 0), at);
    m_line->setPath(path);
    const CardItem* card = target(at);
    const CardItem* from = m_scene.card(m_from);
    if (card == nullptr || from == nullptr) {
        m_glow.show({});
        emit m_scene.noted({}, screen);
        return;
    }
    const QString why = m_scene.whyNotConnect(from->node().pointer, card->node().pointer);
    m_glow.show({card->node().id, {}, -1, 0}, !why.isEmpty());
    emit m_scene.noted(why, screen);
    QPen pen = m_line->pen();
    pen.setColor(color(why.isEmpty() ? Token::accent : Token::error));
    m_line->setPen(pen);
}

void ConnectGesture::drop(const QPointF& at, const QPoint& screen) {
    const CardItem* from = m_scene.card(m_from);
    if (!m_moved || from == nullptr)
        return;
    const QString source = from->node().pointer;
    if (const CardItem* card = target(at)) {
        const QString to = card->node().pointer;
        if (const QString why = m_scene.whyNotConnect(source, to); why.isEmpty())
            emit m_scene.connectWished(source, to, screen);
        else
            emit m_scene.refused(why, screen);
    } else {
        emit m_scene.extendWished(source, at, screen);
    }
}

} // namespace gw::ui
