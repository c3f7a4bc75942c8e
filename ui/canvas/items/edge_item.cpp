#include "ui/canvas/items/edge_item.h"

#include "ui/canvas/items/edge_line.h"
#include "ui/canvas/view/canvas_scene.h"
#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <cmath>

namespace gw::ui {

namespace {

constexpr double widestLabel = 240;
/// How much is left of a line that is dimmed.
constexpr double dimmedShare = 0.34;

/// Mixed with the ground, not half transparent: where lines meet and at their corners nothing is painted twice.
QColor dimmed(const QColor& line) {
    const QColor ground = color(Token::canvas);
    const auto mix = [](int of, int under) { return static_cast<int>(std::lround(dimmedShare * of + (1 - dimmedShare) * under)); };
    return {mix(line.red(), ground.red()), mix(line.green(), ground.green()), mix(line.blue(), ground.blue())};
}

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
    setZValue((m_edge.kind == EdgeKind::wire ? 4 : 2) - (glow == EdgeGlow::dimmed ? 0.5 : 0)); // below what is lit
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

EdgeItem::Label EdgeItem::label() const {
    if (m_edge.kind == EdgeKind::wire) {
        // Its end tells most: "…items[0].id".
        Label words{.soft = QFontMetricsF(typeface(FontRole::micro)).elidedText(m_edge.label, Qt::ElideLeft, m_labelRoom - 4)};
        const double width = words.soft.isEmpty() ? 0 : textWidth(words.soft, FontRole::micro) + 4;
        if (width > 0)
            words.box = QRectF(m_label.x() + m_labelRoom / 2 - width, m_label.y() - 7, width, 14);
        return words;
    }
    Label label{.strong = textWidth(m_edge.strong, FontRole::captionBold), .soft = m_edge.label};
    if (const QString live = liveText(); !live.isEmpty())
        label.soft = m_edge.strong.isEmpty() ? live : QStringLiteral("· ") + live;
    label.gap = m_edge.strong.isEmpty() || label.soft.isEmpty() ? 0 : 4;
    const double width = label.strong + label.gap + textWidth(label.soft, FontRole::caption);
    if (width > 0 && width <= m_labelRoom)
        label.box = QRectF(m_label.x() - width / 2 - 4, m_label.y() - 8, width + 8, 16);
    return label;
}

void EdgeItem::paintLabel(QPainter& painter, const Label& label) const {
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(m_edge.kind == EdgeKind::wire ? Token::frame : Token::canvas));
    painter.drawRoundedRect(label.box, 3, 3);
    const double before = painter.opacity();
    painter.setOpacity(isDimmed() ? dimmedShare * before : before);
    if (m_edge.kind == EdgeKind::wire) {
        paintText(painter, label.box.adjusted(2, 0, 2, 0), label.soft, FontRole::micro, Token::text2);
        painter.setOpacity(before);
        return;
    }
    const double left = label.box.left() + 4;
    if (label.strong > 0)
        paintText(painter, QRectF(left, label.box.top(), label.strong + 1, 16), m_edge.strong, FontRole::captionBold, Token::text);
    if (!label.soft.isEmpty())
        paintText(painter, QRectF(left + label.strong + label.gap, label.box.top(), label.box.width(), 16), label.soft, FontRole::caption,
                  m_traffic.failing() ? Token::error : Token::text2);
    painter.setOpacity(before);
}

void EdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) {
    if (m_path.isEmpty())
        return;
    const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    painter->setRenderHint(QPainter::Antialiasing);
    QPen line = pen();
    if (isDimmed())
        line.setColor(dimmed(line.color()));
    if (zoom < 0.5)
        line.setWidthF(std::max(line.widthF(), 1 / zoom * 0.75));
    const auto* canvas = static_cast<const CanvasScene*>(scene());
    // Its box is large, what is seen of it small: a view that scrolls exposes two strips.
    const QList<QRect>& parts = canvas->exposed();
    const QList<QRect> exposed = parts.isEmpty() ? QList<QRect>{painter->worldTransform().mapRect(option->exposedRect).toAlignedRect()} : parts;
    const bool plain = zoom < 0.5 || canvas->isCoarse();
    const Label words = plain ? Label() : label();
    const QRect box = painter->worldTransform().mapRect(words.box).toAlignedRect();
    const bool labelled = !words.box.isEmpty() && std::ranges::any_of(exposed, [&](const QRect& part) { return part.intersects(box); });
    paintEdgeLine(*painter, m_points, line, exposed, plain);
    if (labelled)
        paintLabel(*painter, words);
}

} // namespace gw::ui
