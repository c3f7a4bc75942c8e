#include "ui/canvas/view/way_view.h"

#include "ui/canvas/layout/metrics.h"
#include "ui/style/paint.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gw::ui {

namespace {

/// Between the route and what it calls: room for a sentence, else for the lines.
constexpr double wordsWidth = 420;
constexpr double linesWidth = 120;
constexpr double columnGap = 64;
constexpr double passedGap = 28;
constexpr double margin = 12;

struct Column {
    std::vector<const CanvasNode*> services;
    double height = -measure::serviceGap;
};

/// Services from top to bottom, as many side by side as keep them within a height.
std::vector<Column> columnsOf(const CanvasModel& way, double room) {
    double whole = -measure::serviceGap;
    for (const CanvasNode& node : way.nodes)
        if (node.kind == NodeKind::service)
            whole += measure::cardSize(node).height() + measure::serviceGap;
    const double each = whole / std::max(1.0, std::ceil(whole / room)); // none is left for a single one
    std::vector<Column> columns;
    for (const CanvasNode& node : way.nodes) {
        if (node.kind != NodeKind::service)
            continue;
        const double height = measure::cardSize(node).height() + measure::serviceGap;
        if (columns.empty() || columns.back().height + height / 2 > each)
            columns.emplace_back();
        columns.back().services.push_back(&node);
        columns.back().height += height;
    }
    return columns;
}

/// Listener, route and services from left to right, no higher than the strip where that can be.
CanvasLayout inOneRow(const CanvasModel& way, double gap, double room) {
    Positions places;
    const double routeX = measure::listenerWidth + 56;
    for (const CanvasNode& node : way.nodes)
        if (node.kind != NodeKind::service)
            places.insert(node.id, QPointF(node.kind == NodeKind::listener ? 0 : routeX, -measure::cardSize(node).height() / 2));
    double x = routeX + measure::routeWidth + gap;
    const std::vector<Column> columns = columnsOf(way, room);
    for (const Column& column : columns) {
        // Lines to those further right pass through the gap in the middle.
        const bool passed = columns.size() > 1 && column.services.size() % 2 == 0;
        const double rowGap = passed ? passedGap : measure::serviceGap;
        double y = -column.height / 2;
        if (passed) {
            y = -rowGap / 2;
            for (std::size_t i = 0; i < column.services.size() / 2; ++i)
                y -= measure::cardSize(*column.services[i]).height() + (i > 0 ? rowGap : 0);
        }
        double width = 0;
        for (const CanvasNode* node : column.services) {
            const QSizeF size = measure::cardSize(*node);
            places.insert(node->id, QPointF(x, y));
            y += size.height() + rowGap;
            width = std::max(width, size.width());
        }
        x += width + columnGap;
    }
    return layOut(way, places);
}

} // namespace

WayView::WayView(QWidget* parent) : QGraphicsView(parent) {
    setScene(&m_scene);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setInteractive(true);
    setAccessibleName(tr("Way of the selected exchange"));
    connect(&Theme::current(), &Theme::changed, this, [this] { viewport()->update(); });
}

void WayView::show(const CanvasModel& model, const Lighting& lighting) {
    m_lighting = lighting;
    m_way = wayOf(model, lighting);
    setAccessibleDescription(lighting.headline + QLatin1Char(' ') + lighting.detail);
    const double x = measure::listenerWidth + 56 + measure::routeWidth + 28;
    m_words = QRectF(x, -30, wordsWidth - 60, 60);
    arrange();
}

void WayView::arrange() {
    const bool speaks = !m_lighting.headline.isEmpty() || !m_lighting.detail.isEmpty();
    m_scene.setModel(m_way, inOneRow(m_way, speaks ? wordsWidth : linesWidth, std::max(96.0, viewport()->height() - 2 * margin)));
    m_scene.setLighting(m_lighting);
    fit();
}

void WayView::fit() {
    const QRectF content = m_scene.contentRect().adjusted(-24, -margin, 24, margin);
    if (content.height() <= 30)
        return;
    const double zoom = std::min({1.0, viewport()->width() / content.width(), viewport()->height() / content.height()});
    setTransform(QTransform::fromScale(std::max(0.3, zoom), std::max(0.3, zoom)));
    // The way starts at the left edge: rows of different exchanges then do not jump.
    centerOn(content.left() + viewport()->width() / std::max(0.3, zoom) / 2, content.center().y());
}

void WayView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    arrange();
}

void WayView::drawBackground(QPainter* painter, const QRectF& rect) {
    painter->fillRect(rect, color(Token::canvas));
}

void WayView::drawForeground(QPainter* painter, const QRectF&) {
    if (m_lighting.headline.isEmpty() && m_lighting.detail.isEmpty())
        return;
    const QRectF upper(m_words.left(), m_words.top() + 8, m_words.width(), 18);
    const QRectF lower(m_words.left(), m_words.bottom() - 24, m_words.width(), 18);
    paintText(*painter, upper, m_lighting.headline, FontRole::caption, Token::text2, Qt::AlignLeft, Qt::ElideRight);
    paintText(*painter, lower, m_lighting.detail, FontRole::caption, Token::text3, Qt::AlignLeft, Qt::ElideRight);
}

} // namespace gw::ui
