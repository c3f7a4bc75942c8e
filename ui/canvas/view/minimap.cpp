#include "ui/canvas/view/minimap.h"

#include "ui/canvas/view/canvas_view.h"
#include "ui/style/paint.h"

#include <QMouseEvent>

namespace gw::ui {

Minimap::Minimap(CanvasView& view) : QWidget(view.viewport()), m_view(view) {
    setFixedSize(156, 100);
    setAccessibleName(tr("Overview of the canvas"));
    setToolTip(tr("Click or drag to go there"));
    connect(&view.canvas(), &QGraphicsScene::changed, this, qOverload<>(&QWidget::update));
}

QTransform Minimap::toMap() const {
    const QRectF content = m_view.canvas().contentRect() | m_view.mapToScene(m_view.viewport()->rect()).boundingRect();
    const QRectF room = QRectF(rect()).adjusted(6, 6, -6, -6);
    const double scale = std::min(room.width() / std::max(1.0, content.width()), room.height() / std::max(1.0, content.height()));
    QTransform transform;
    transform.translate(room.center().x(), room.center().y());
    transform.scale(scale, scale);
    transform.translate(-content.center().x(), -content.center().y());
    return transform;
}

void Minimap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Token::lineStrong), 1));
    painter.setBrush(color(Token::base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 6, 6);
    const QTransform map = toMap();
    painter.setRenderHint(QPainter::Antialiasing, false); // a thousand small blocks at each move
    for (const CanvasNode& node : m_view.canvas().model().nodes) {
        const CardItem* item = m_view.canvas().card(node.id);
        if (item == nullptr || node.kind == NodeKind::step || node.kind == NodeKind::response)
            continue;
        QColor fill = color(item->isSelected() ? Token::accent : Token::edgeIdle);
        fill.setAlphaF(node.kind == NodeKind::group ? 0.14F : 0.45F);
        painter.fillRect(map.mapRect(item->sceneRect()).toAlignedRect(), fill);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color(Token::accent), 1));
    const QRectF seen = map.mapRect(m_view.mapToScene(m_view.viewport()->rect()).boundingRect());
    painter.drawRoundedRect(seen.intersected(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5)), 3, 3);
}

void Minimap::go(const QPointF& point) {
    m_view.centerOn(toMap().inverted().map(point));
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    go(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        go(event->position());
}

} // namespace gw::ui
