#include "ui/canvas/items/edge_item.h"

#include "ui/canvas/view/canvas_scene.h"
#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <cmath>

namespace gw::ui {

namespace {

constexpr double cornerRadius = 8; ///< scene px
constexpr double widestLabel = 240;

/// Beside the share of a split, scene px.
double labelRoom(double room, const CanvasEdge& edge) {
    return std::min(room, widestLabel) - (edge.strong.isEmpty() ? 0 : textWidth(edge.strong + QStringLiteral("  · "), FontRole::captionBold));
}

/// The longest that fits, by the width of a digit: measuring a thousand texts takes longer than a frame.
QString fitting(const QStringList& texts, double room) {
    static const double digit = textWidth(QStringLiteral("0000000000"), FontRole::caption) / 10;
    for (const QString& text : texts)
        if (static_cast<double>(text.size()) * digit <= room)
            return text;
    return {};
}

}

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
    setFlag(ItemUsesExtendedStyleOption); // its box is large, what is seen of it small: the exposed part is asked for
}

void EdgeItem::setEdge(const CanvasEdge& edge, const EdgePath& path) {
    prepareGeometryChange();
    m_edge = edge;
    m_points = path.points;
    m_path = roundedPath(path.points, cornerRadius);
    m_shape.clear();
    for (qsizetype i = 1; i < m_points.size(); ++i)
        m_shape.addRect(QRectF(m_points[i - 1], m_points[i]).normalized().adjusted(-4, -4, 4, 4));
    m_shape.setFillRule(Qt::WindingFill);
    m_label = path.label;
    m_labelRoom = path.labelRoom;
    m_bounds = m_path.boundingRect().adjusted(-4, -4, 4, 4);
    const double label = std::clamp(m_labelRoom, 0.0, widestLabel) + 8;
    m_bounds |= QRectF(m_label - QPointF(label / 2, 10), QSizeF(label, 20));
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
    // Most of them stand still between two pictures: painted anew is only what looks otherwise.
    const double before = trafficWidth();
    const bool wasFailing = m_traffic.failing();
    m_traffic = traffic;
    QStringList texts = m_edge.kind == EdgeKind::flow && traffic.perSecond > 0 ? QStringList(fitting(trafficTexts(traffic), labelRoom(m_labelRoom, m_edge))) : QStringList();
    if (texts == m_liveTexts && before == trafficWidth() && wasFailing == traffic.failing())
        return;
    m_liveTexts = std::move(texts);
    if (before == trafficWidth() && wasFailing == traffic.failing()) { // an edge's box is large, its label small
        const double label = std::clamp(m_labelRoom, 0.0, widestLabel) + 8;
        update(QRectF(m_label - QPointF(label / 2, 10), QSizeF(label, 20)));
    } else {
        update();
    }
}

/// Four steps, and the plain line where nothing runs.
double EdgeItem::trafficWidth() const {
    const double rate = m_traffic.perSecond;
    return rate < 0 ? 0 : rate <= 0 ? 0.99 : rate < 1 ? 1 : rate < 10 ? 1.75 : rate < 100 ? 2.5 : 3.5;
}

QString EdgeItem::help() const {
    QString text = m_edge.tooltip.toHtmlEscaped();
    const QString live = trafficHelp(m_traffic).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    if (!live.isEmpty())
        text += (text.isEmpty() ? QString() : QStringLiteral("<br>")) + live;
    return text;
}

QPainterPath EdgeItem::shape() const {
    return m_shape;
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
        pen.setWidthF(std::max(1.0, trafficWidth()));
        if (m_traffic.perSecond <= 0)
            pen.setColor(color(Token::edgeIdle));
        if (m_traffic.failing()) {
            pen.setColor(color(Token::error));
            pen.setDashPattern({6 / pen.widthF(), 4 / pen.widthF()});
        }
    }
    return pen;
}

QString EdgeItem::liveText() const {
    return m_liveTexts.value(0);
}

void EdgeItem::paintLabel(QPainter& painter) const {
    QString soft = m_edge.label;
    if (const QString live = liveText(); !live.isEmpty())
        soft = m_edge.strong.isEmpty() ? live : QStringLiteral("· ") + live;
    const double strong = m_edge.strong.isEmpty() ? 0 : textWidth(m_edge.strong, FontRole::captionBold);
    const double gap = m_edge.strong.isEmpty() || soft.isEmpty() ? 0 : 4;
    const double width = strong + gap + (soft.isEmpty() ? 0 : textWidth(soft, FontRole::caption));
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
                  m_traffic.failing() ? Token::error : Token::text2);
}

namespace {

/// What of a straight run is seen: one piece, or its dashes, which stand still while the view moves.
QList<QRectF> piecesOf(const QRectF& seen, const QRectF& run, bool lying, const QPen& pen) {
    if (pen.style() == Qt::SolidLine)
        return {seen};
    const QList<qreal> pattern = pen.dashPattern();
    const double dash = pattern[0] * pen.widthF();
    const double period = dash + pattern[1] * pen.widthF();
    const double start = lying ? run.left() : run.top();
    const double end = lying ? seen.right() : seen.bottom();
    QList<QRectF> pieces;
    for (double at = start + std::floor(((lying ? seen.left() : seen.top()) - start) / period) * period; at < end; at += period)
        if (const QRectF piece = (lying ? QRectF(at, seen.top(), dash, seen.height()) : QRectF(seen.left(), at, seen.width(), dash)) & seen; !piece.isEmpty())
            pieces << piece;
    return pieces;
}

} // namespace

/// Straight runs as rectangles, and corners as the small arcs they are, of what is exposed only: stroking whole paths costs a
/// thousand edges several frames.
void EdgeItem::paintLine(QPainter& painter, const QPen& pen, const QRectF& exposed, double zoom) const {
    const double half = pen.widthF() / 2;
    const QRectF seen = exposed.adjusted(-half - 1, -half - 1, half + 1, half + 1);
    // Where cards show less detail, corners are plain.
    const double radius = zoom < 0.6 ? 0 : cornerRadius;
    QPainterPath arcs;
    // Runs are filled on whole pixels: sharp at every zoom, and by far the cheapest thing to paint.
    const QTransform toPixels = painter.worldTransform();
    const int thick = std::max(1, static_cast<int>(std::lround(pen.widthF() * zoom)));
    painter.setWorldMatrixEnabled(false);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto cornerAt = [&](qsizetype i) {
        if (i == 0 || i + 1 == m_points.size())
            return 0.0;
        const auto length = [&](qsizetype a, qsizetype b) { return (m_points[a] - m_points[b]).manhattanLength(); };
        return std::min({radius, length(i - 1, i) / 2, length(i, i + 1) / 2});
    };
    for (qsizetype i = 1; i < m_points.size(); ++i) {
        const QPointF way = m_points[i] - m_points[i - 1];
        const double length = way.manhattanLength();
        if (length <= 0)
            continue;
        const QPointF step = way / length;
        const QPointF a = m_points[i - 1] + step * cornerAt(i - 1);
        const double round = cornerAt(i);
        const QPointF b = m_points[i] - step * round;
        const QRectF run = QRectF(a, b).normalized();
        const bool lying = std::abs(step.x()) > std::abs(step.y());
        const QRectF bar = lying ? run.adjusted(0, -half, 0, half) : run.adjusted(-half, 0, half, 0);
        if (bar.intersects(seen))
            for (const QRectF& piece : piecesOf(bar & seen, bar, lying, zoom < 0.5 ? QPen(pen.color(), pen.widthF()) : pen)) {
                const QRectF mapped = toPixels.mapRect(piece);
                const QPoint corner(static_cast<int>(std::lround(lying ? mapped.left() : mapped.center().x() - thick / 2.0)),
                                    static_cast<int>(std::lround(lying ? mapped.center().y() - thick / 2.0 : mapped.top())));
                const int reach = std::max(1, static_cast<int>(std::lround(lying ? mapped.width() : mapped.height())));
                painter.fillRect(QRect(corner, lying ? QSize(reach, thick) : QSize(thick, reach)), pen.color());
            }
        if (round > 0 && seen.contains(m_points[i])) {
            const QPointF next = m_points[i + 1] - m_points[i];
            arcs.moveTo(b);
            arcs.quadTo(m_points[i], m_points[i] + next / next.manhattanLength() * round);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setWorldMatrixEnabled(true);
    if (!arcs.isEmpty())
        painter.strokePath(arcs, QPen(pen.color(), pen.widthF()));
}

void EdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) {
    if (m_path.isEmpty())
        return;
    const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    QPen line = pen();
    if (zoom < 0.5)
        line.setWidthF(std::max(line.widthF(), 1 / zoom * 0.75));
    paintLine(*painter, line, option->exposedRect, zoom);
    const auto* canvas = static_cast<const CanvasScene*>(scene());
    const QRectF label(m_label - QPointF(m_labelRoom / 2 + 4, 10), QSizeF(m_labelRoom + 8, 20));
    if (zoom >= 0.5 && m_edge.kind == EdgeKind::flow && !canvas->isCoarse() && option->exposedRect.intersects(label))
        paintLabel(*painter);
}

} // namespace gw::ui
