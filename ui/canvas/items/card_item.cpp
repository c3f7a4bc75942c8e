#include "ui/canvas/items/card_item.h"

#include "ui/canvas/layout/metrics.h"
#include "ui/canvas/view/canvas_scene.h"
#include "ui/preferences/sentences.h"
#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QCoreApplication>
#include <QCursor>
#include <QGraphicsSceneHoverEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionGraphicsItem>

#include <cmath>

namespace gw::ui {

namespace {

/// How near the pointer takes a port, scene px.
constexpr double portReach = 9;

double zOf(NodeKind kind) {
    switch (kind) {
    case NodeKind::group: return 0;
    case NodeKind::step:
    case NodeKind::response: return 5;
    default: return 3;
    }
}

/// From one chip to the next; marks between them need room.
double pitchOf(const CardLook& look) {
    return look.light.marks.empty() ? 24 : 28;
}

QString chipHelp(const Chip& chip) {
    QString text = QStringLiteral("<b>%1</b>").arg((chip.name.isEmpty() ? chip.title : chip.title + QStringLiteral(" · ") + chip.name).toHtmlEscaped());
    if (!chip.sentence.isEmpty())
        text += QStringLiteral("<br>") + chip.sentence.toHtmlEscaped();
    if (chip.inherited())
        text += QStringLiteral("<br><i>%1</i>").arg(QCoreApplication::translate("Canvas", "inherited from %1").arg(inLanguage(chip.origin)).toHtmlEscaped());
    return text;
}

} // namespace

CardItem::CardItem(const CanvasNode& node) {
    m_look.node = node;
    const bool movable = node.kind != NodeKind::step && node.kind != NodeKind::response;
    setFlags(ItemIsSelectable | (movable ? ItemIsMovable : GraphicsItemFlags()));
    setAcceptHoverEvents(true);
    setZValue(zOf(node.kind));
}

void CardItem::setNode(const CanvasNode& node, const QRectF& rect) {
    if (m_look.size != rect.size())
        prepareGeometryChange();
    m_look.node = node;
    m_look.size = rect.size();
    setPos(rect.topLeft());
    setZValue(zOf(node.kind));
    update();
}

void CardItem::setLight(const NodeLight& light) {
    if (m_look.light == light)
        return;
    m_look.light = light;
    setOpacity(light.glow == Glow::dimmed ? 0.34 : 1.0);
    update();
}

void CardItem::setLive(const NodeLive& live) {
    if (m_look.live == live)
        return;
    m_look.live = live;
    update();
}

QPointF CardItem::chipCorner(int index) const {
    return chipOrigin(m_look) + QPointF(index * pitchOf(m_look), 0);
}

int CardItem::chipAt(const QPointF& point) const {
    if (!hasStrip())
        return -1;
    const double pitch = pitchOf(m_look);
    const QPointF inside = point - chipOrigin(m_look);
    if (inside.y() < 0 || inside.y() > 20 || inside.x() < 0)
        return -1;
    const int index = static_cast<int>(inside.x() / pitch);
    return index < shownChips(m_look) && inside.x() - index * pitch <= 20 ? index : -1;
}

bool CardItem::hasStrip() const {
    const NodeKind kind = m_look.node.kind;
    return kind == NodeKind::route || kind == NodeKind::aggregate || kind == NodeKind::group || kind == NodeKind::listener;
}

int CardItem::gapAt(const QPointF& point) const {
    const double pitch = pitchOf(m_look);
    const double x = (point - chipOrigin(m_look)).x() + 2;
    return std::clamp(static_cast<int>(std::lround(x / pitch)), 0, static_cast<int>(m_look.node.chips.size()));
}

void CardItem::setDrop(DropMark mark, int gap) {
    if (m_look.drop == mark && m_look.gap == gap)
        return;
    m_look.drop = mark;
    m_look.gap = gap;
    update();
}

void CardItem::setChips(const QStringList& uses) {
    if (m_look.selectedChips == uses)
        return;
    m_look.selectedChips = uses;
    update();
}

std::optional<QPointF> CardItem::port() const {
    return measure::portOf(m_look.node, m_look.size);
}

bool CardItem::isPort(const QPointF& point) const {
    const auto at = port();
    return at && QLineF(*at, point).length() <= portReach;
}

bool CardItem::isFold(const QPointF& point) const {
    return m_look.node.kind == NodeKind::group && QRectF(m_look.size.width() - 28, 4, 24, 24).contains(point);
}

QString CardItem::helpAt(const QPointF& point) const {
    const CanvasNode& node = m_look.node;
    if (node.problem && QRectF(m_look.size.width() - 14, -11, 24, 24).contains(point))
        return node.problemText.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    if (isPort(point))
        return QCoreApplication::translate("Canvas", node.kind == NodeKind::service ? "Drag to the route or step that calls it" : "Drag to what it leads to; into the empty, to add that");
    if (const int chip = chipAt(point); chip >= 0) {
        const auto index = static_cast<std::size_t>(chip);
        const bool level = index < m_look.live.levels.size() && m_look.live.levels[index];
        return chipHelp(node.chips[index]) + (level ? QStringLiteral("<br>") + m_look.live.levels[index]->words.toHtmlEscaped() : QString());
    }
    QStringList lines;
    const auto add = [&](const QString& text) {
        if (!text.isEmpty())
            lines += text.toHtmlEscaped();
    };
    if (!node.title.isEmpty())
        lines += QStringLiteral("<b>%1</b>").arg(node.title.toHtmlEscaped());
    if (node.kind == NodeKind::route || node.kind == NodeKind::aggregate) {
        add(node.methods.join(QLatin1Char(' ')) + QLatin1Char(' ') + node.path);
        add(node.host);
        add(node.asksWho ? QCoreApplication::translate("Canvas", "asks who is calling") : QCoreApplication::translate("Canvas", "open to everyone"));
    }
    add(node.detail);
    add(node.action);
    if (node.kind == NodeKind::step)
        add(node.optional ? QCoreApplication::translate("Canvas", "optional: the answer goes out without it")
                          : QCoreApplication::translate("Canvas", "required: without it there is no answer"));
    if (node.kind == NodeKind::step)
        add(QCoreApplication::translate("Canvas", "A click shows the fields of its answer; drag one to where it is used"));
    add(node.problemText);
    for (const QString& line : m_look.live.help.split(QLatin1Char('\n')))
        add(line);
    return lines.join(QStringLiteral("<br>"));
}

QRectF CardItem::boundingRect() const {
    return QRectF(QPointF(), m_look.size).adjusted(-10, -10, 10, 3);
}

QPainterPath CardItem::shape() const {
    QPainterPath path;
    // A frame is taken by its header and rim, so that a rubber band can start inside it.
    if (m_look.node.kind == NodeKind::group && !m_look.node.collapsed)
        path.addRect(QRectF(0, 0, m_look.size.width(), measure::groupHead));
    else
        path.addRect(QRectF(QPointF(), m_look.size));
    if (const auto at = port())
        path.addEllipse(*at, portReach, portReach);
    path.setFillRule(Qt::WindingFill);
    return path;
}

void CardItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget*) {
    const double zoom = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    m_look.selected = isSelected();
    (void)option;
    painter->setRenderHint(QPainter::Antialiasing);
    const NodeKind kind = m_look.node.kind;
    // While the zoom changes, the distant look stands in up to life size: its letters are few.
    const auto* canvas = static_cast<const CanvasScene*>(scene());
    if (zoom < 0.5 || (zoom <= 1 && canvas->isCoarse())) {
        if (kind == NodeKind::step || kind == NodeKind::response)
            paintCardBody(*painter, m_look, 6, Token::card);
        else
            paintDistantCard(*painter, m_look, zoom);
    } else {
        switch (kind) {
        case NodeKind::listener: paintListenerCard(*painter, m_look); break;
        case NodeKind::group: paintGroupFrame(*painter, m_look); break;
        case NodeKind::route: paintRouteCard(*painter, m_look); break;
        case NodeKind::aggregate: paintAggregateFrame(*painter, m_look); break;
        case NodeKind::step: paintStepCard(*painter, m_look); break;
        case NodeKind::response: paintResponseCard(*painter, m_look); break;
        case NodeKind::service: paintServiceCard(*painter, m_look); break;
        }
    }
    paintProblemMark(*painter, m_look);
    if (const auto at = port(); at && m_look.port && zoom >= 0.4) {
        painter->setPen(QPen(color(Token::accent), 1.5));
        painter->setBrush(color(Token::card));
        painter->drawEllipse(*at, 5, 5);
    }
}

void CardItem::hoverEnterEvent(QGraphicsSceneHoverEvent* event) {
    m_look.hovered = true;
    m_look.port = true;
    setToolTip(richTip(helpAt(event->pos())));
    update();
}

void CardItem::hoverMoveEvent(QGraphicsSceneHoverEvent* event) {
    setToolTip(richTip(helpAt(event->pos())));
    const Qt::CursorShape shape = isPort(event->pos()) ? Qt::CrossCursor : Qt::ArrowCursor;
    if (cursor().shape() != shape)
        setCursor(shape);
}

void CardItem::hoverLeaveEvent(QGraphicsSceneHoverEvent*) {
    m_look.hovered = false;
    m_look.port = false;
    unsetCursor();
    update();
}

} // namespace gw::ui
