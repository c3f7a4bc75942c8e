#include "ui/canvas/items/edge_item.h"

#include "ui/style/paint.h"

#include <QPainter>
#include <QPainterPathStroker>
#include <QStyleOptionGraphicsItem>

#include <cmath>

namespace gw::ui {

QPainterPath roundedPath(const QPolygonF& points, double radius) {
    QPainterPath path;
    if (points.size() < 2)
        return path;
    path.moveTo(points.front());
    const auto length = [](const QPointF& a, const QPointF& b) { return std::abs(a.x() - b.x()) + std::abs(a.y() - b.y()); };
    const auto towards = [](const QPointF& from, const QPointF& to, double by) {
        const double dx = to.x() - from.x();
        const double dy = to.y() - from.y();
        return from + QPointF(dx == 0 ? 0 : std::copysign(by, dx), dy == 0 ? 0 : std::copysign(by, dy));
    };
    for (qsizetype i = 1; i + 1 < points.size(); ++i) {
        const double r = std::min({radius, length(points[i - 1], points[i]) / 2, length(points[i], points[i + 1]) / 2});
        path.lineTo(towards(points[i], points[i - 1], r));
        path.quadTo(points[i], towards(points[i], points[i + 1], r));
    }
    path.lineTo(points.back());
    return path;
}

EdgeItem::EdgeItem(const CanvasEdge& edge) : m_edge(edge) {
    setZValue(edge.kind == EdgeKind::wire ? 4 : 2);
    setAcceptedMouseButtons(Qt::NoButton);
}

void EdgeItem::setEdge(const CanvasEdge& edge, const EdgePath& path) {
    prepareGeometryChange();
    m_edge = edge;
    m_path = roundedPath(path.points, 8);
    m_label = path.label;
    m_labelRoom = path.labelRoom;
    m_bounds = m_path.boundingRect().adjusted(-4, -4, 4, 4);
    m_bounds |= QRectF(m_label - QPointF(70, 10), QSizeF(140, 20));
    setToolTip(edge.tooltip.toHtmlEscaped());
    update();
}

void EdgeItem::setGlow(EdgeGlow glow) {
    if (m_glow == glow)
        return;
    m_glow = glow;
    setOpacity(glow == EdgeGlow::dimmed ? 0.34 : 1.0);
    update();
}

void EdgeItem::setHot(bool hot) {
    if (m_hot == hot)
        return;
    m_hot = hot;
    update();
}

void EdgeItem::setTraffic(const EdgeTraffic& traffic) {
    if (m_traffic == traffic)
        return;
    m_traffic = traffic;
    update();
}

QPainterPath EdgeItem::shape() const {
    QPainterPathStroker stroker;
    stroker.setWidth(8);
    return stroker.createStroke(m_path);
}

QPen EdgeItem::pen() const {
    QPen pen(color(Token::edge), 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    if (m_hot) {
        pen.setColor(color(Token::accent));
        pen.setWidthF(2.5);
        return pen;
    }
    if (m_edge.kind == EdgeKind::wire) {
        pen.setColor(color(Token::wire));
        if (m_glow == EdgeGlow::lit)
            pen.setWidthF(2);
        return pen;
    }
    switch (m_glow) {
    case EdgeGlow::lit:
        pen.setColor(color(Token::accent));
        pen.setWidthF(2.5);
        return pen;
    case EdgeGlow::failed:
        pen.setColor(color(Token::error));
        pen.setWidthF(1.75);
        pen.setDashPattern({6 / 1.75, 4 / 1.75});
        return pen;
    case EdgeGlow::notReached:
        pen.setColor(color(Token::edgeIdle));
        pen.setWidthF(1.25);
        pen.setDashPattern({0.8, 4});
        return pen;
    default:
        break;
    }
    if (m_traffic.perSecond >= 0) {
        const double rate = m_traffic.perSecond;
        pen.setWidthF(rate < 1 ? 1 : rate < 10 ? 1.75 : rate < 100 ? 2.5 : 3.5);
        if (rate <= 0)
            pen.setColor(color(Token::edgeIdle));
        if (m_traffic.errorShare > 0.05 && rate > 0) {
            pen.setColor(color(Token::error));
            pen.setDashPattern({6 / pen.widthF(), 4 / pen.widthF()});
        }
    }
    return pen;
}

QString EdgeItem::trafficText() const {
    if (m_traffic.perSecond <= 0 || m_edge.kind == EdgeKind::wire)
        return {};
    QString text = m_traffic.perSecond >= 9.95 ? QString::number(std::round(m_traffic.perSecond)) : QString::number(m_traffic.perSecond, 'f', 1);
    text += QStringLiteral("/s");
    if (m_traffic.errorShare > 0)
        text += QStringLiteral(" · %1 %").arg(QString::number(100 * m_traffic.errorShare, 'f', m_traffic.errorShare < 0.01 ? 1 : 0));
    return text;
}

void EdgeItem::paintLabel(QPainter& painter) const {
    const QString live = trafficText();
    QString soft = m_edge.label;
    if (!live.isEmpty())
        soft = m_edge.strong.isEmpty() ? live : QStringLiteral("· ") + live;
    const double strong = m_edge.strong.isEmpty() ? 0 : textWidth(m_edge.strong, FontRole::captionBold);
    const double gap = m_edge.strong.isEmpty() || soft.isEmpty() ? 0 : 4;
    double width = strong + gap + (soft.isEmpty() ? 0 : textWidth(soft, FontRole::caption));
    if (width > m_labelRoom && strong > 0) {
        soft.clear(); // the share matters more than the rate
        width = strong;
    }
    if (width <= 0 || width > m_labelRoom)
        return;
    const QRectF around(m_label.x() - width / 2 - 4, m_label.y() - 8, width + 8, 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::canvas));
    painter.drawRoundedRect(around, 3, 3);
    if (strong > 0)
        paintText(painter, QRectF(around.left() + 4, around.top(), strong + 1, 16), m_edge.strong, FontRole::captionBold, Token::text);
    if (!soft.isEmpty())
        paintText(painter, QRectF(around.left() + 4 + strong + gap, around.top(), around.width(), 16), soft, FontRole::caption,
                  m_traffic.errorShare > 0.05 ? Token::error : Token::text2);
}

void EdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    if (m_path.isEmpty())
        return;
    const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    QPen line = pen();
    if (zoom < 0.5)
        line.setWidthF(std::max(line.widthF(), 1 / zoom * 0.75));
    painter->setPen(line);
    painter->drawPath(m_path);
    if (zoom >= 0.5 && m_edge.kind == EdgeKind::flow)
        paintLabel(*painter);
}

} // namespace gw::ui
