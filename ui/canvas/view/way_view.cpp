#include "ui/canvas/view/way_view.h"

#include "ui/canvas/layout/metrics.h"
#include "ui/style/paint.h"

namespace gw::ui {

namespace {

constexpr double wordsWidth = 420;

/// Listener, route and services in one row, wide enough between the last two for a sentence.
CanvasLayout inOneRow(const CanvasModel& way) {
    Positions places;
    double servicesHeight = -measure::serviceGap;
    for (const CanvasNode& node : way.nodes)
        if (node.kind == NodeKind::service)
            servicesHeight += measure::cardSize(node).height() + measure::serviceGap;
    double y = -servicesHeight / 2;
    const double routeX = measure::listenerWidth + 56;
    for (const CanvasNode& node : way.nodes) {
        const QSizeF size = measure::cardSize(node);
        if (node.kind == NodeKind::service) {
            places.insert(node.id, QPointF(routeX + measure::routeWidth + wordsWidth, y));
            y += size.height() + measure::serviceGap;
        } else {
            places.insert(node.id, QPointF(node.kind == NodeKind::listener ? 0 : routeX, -size.height() / 2));
        }
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
    const CanvasModel way = wayOf(model, lighting);
    const CanvasLayout layout = inOneRow(way);
    m_scene.setModel(way, layout);
    m_scene.setLighting(lighting);
    setAccessibleDescription(lighting.headline + QLatin1Char(' ') + lighting.detail);
    const double x = measure::listenerWidth + 56 + measure::routeWidth + 28;
    m_words = QRectF(x, -30, wordsWidth - 60, 60);
    fit();
}

void WayView::fit() {
    const QRectF content = m_scene.contentRect().adjusted(-24, -12, 24, 12);
    if (content.height() <= 30)
        return;
    const double zoom = std::min({1.0, viewport()->width() / content.width(), viewport()->height() / content.height()});
    setTransform(QTransform::fromScale(std::max(0.3, zoom), std::max(0.3, zoom)));
    // The way starts at the left edge: rows of different exchanges then do not jump.
    centerOn(content.left() + viewport()->width() / std::max(0.3, zoom) / 2, content.center().y());
}

void WayView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    fit();
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
