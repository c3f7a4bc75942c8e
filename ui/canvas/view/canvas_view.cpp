#include "ui/canvas/view/canvas_view.h"

#include "ui/canvas/view/minimap.h"
#include "ui/canvas/view/zoom_bar.h"
#include "ui/style/paint.h"

#include <QContextMenuEvent>
#include <QInputDevice>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QScrollBar>
#include <QVarLengthArray>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace gw::ui {

namespace {

constexpr double minZoom = 0.05;
constexpr double maxZoom = 3.0;
constexpr double gridPitch = 24;
/// Height at the lower rim that the zoom bar takes, px.
constexpr double barRoom = 44;

} // namespace

CanvasView::CanvasView(QWidget* parent) : QGraphicsView(parent), m_scene(new CanvasScene(this)) {
    setScene(m_scene);
    setFrameShape(QFrame::NoFrame);
    setDragMode(RubberBandDrag);
    setRubberBandSelectionMode(Qt::IntersectsItemShape);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setViewportUpdateMode(SmartViewportUpdate);
    setOptimizationFlag(DontSavePainterState);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Canvas"));
    setAccessibleDescription(tr("The gateway as a picture. The Structure tree holds the same objects as a list."));
    m_settle.setSingleShot(true);
    m_settle.setInterval(120);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        m_scene->setCoarse(false);
        m_scene->setMoving(false);
    });
    m_minimap = new Minimap(*this);
    m_zoomBar = new ZoomBar(this);
    connect(m_scene, &QGraphicsScene::sceneRectChanged, this, &CanvasView::placeOverlays);
    connect(&Theme::current(), &Theme::changed, this, [this] { viewport()->update(); });
}

void CanvasView::setZoom(double zoom, QPoint at) {
    const double target = std::clamp(zoom, minZoom, maxZoom);
    if (qFuzzyCompare(target, this->zoom()))
        return;
    m_revealed.clear();
    const QPointF before = mapToScene(at);
    m_settle.start();
    m_scene->setCoarse(true);
    m_scene->setMoving(true);
    setTransform(QTransform::fromScale(target, target));
    const QPointF after = mapToScene(at);
    panBy(((after - before) * target).toPoint());
    emit zoomChanged(target);
    placeOverlays();
    m_minimap->update();
}

void CanvasView::zoomBy(double factor) {
    setZoom(zoom() * factor, viewport()->rect().center());
}

void CanvasView::panBy(QPoint delta) {
    m_together = QPoint();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - delta.y());
    const QPoint moved = *std::exchange(m_together, std::nullopt);
    if (!moved.isNull())
        scrollContentsBy(moved.x(), moved.y());
}

bool CanvasView::fit() {
    const QRectF content = m_scene->contentRect().adjusted(-16, -16, 16, 16);
    if (content.width() <= 40)
        return true;
    // The zoom bar covers nothing of what fits.
    const double room = std::max(80.0, viewport()->height() - barRoom);
    const double zoom = std::min({1.0, viewport()->width() / content.width(), room / content.height()});
    setZoom(zoom, QPoint());
    m_revealed.clear();
    const bool fits = zoom >= minZoom;
    const QPointF half = QPointF(viewport()->width(), room) / minZoom / 2;
    centerOn((fits ? content.center() : QPointF(std::min(content.center().x(), content.left() + half.x()), std::min(content.center().y(), content.top() + half.y()))) +
             QPointF(0, barRoom / 2 / this->zoom()));
    placeOverlays();
    emit zoomChanged(this->zoom());
    return fits;
}

void CanvasView::showStart() {
    fit();
    if (zoom() >= 0.6)
        return;
    const QRectF content = m_scene->contentRect();
    setZoom(std::clamp((viewport()->width() - 32) / content.width(), 0.6, 1.0), QPoint());
    centerOn(content.left() - 16 + viewport()->width() / zoom() / 2, content.top() - 16 + viewport()->height() / zoom() / 2);
}

bool CanvasView::seesCards() const {
    const QList<QGraphicsItem*> seen = m_scene->items(mapToScene(viewport()->rect()).boundingRect());
    return std::ranges::any_of(seen, [](const QGraphicsItem* item) {
        const auto* card = qgraphicsitem_cast<const CardItem*>(item);
        return card != nullptr && card->node().kind != NodeKind::group;
    });
}

void CanvasView::reveal(const QString& pointer) {
    CardItem* item = m_scene->cardAt(pointer);
    if (item == nullptr)
        return;
    m_revealed = pointer;
    const QRectF rect = item->sceneRect();
    QRectF seen = mapToScene(viewport()->rect()).boundingRect();
    seen.setBottom(seen.bottom() - barRoom / zoom()); // the zoom bar covers it
    if (seen.contains(rect))
        return;
    // Where there is no room for all of it, its head is what must be seen.
    const QRectF head = rect.intersected(QRectF(rect.topLeft(), QSizeF(480, 320))).adjusted(-40, -40, 40, 40);
    const auto shift = [](double from, double to, double seenFrom, double seenTo) {
        return from < seenFrom || to - from > seenTo - seenFrom ? from - seenFrom : std::max(0.0, to - seenTo);
    };
    const double x = shift(head.left(), head.right(), seen.left(), seen.right());
    const double y = shift(head.top(), head.bottom(), seen.top(), seen.bottom());
    panBy(-(QPointF(x, y) * zoom()).toPoint());
}

void CanvasView::setHint(const QString& text) {
    m_hint = text;
    viewport()->update();
}

void CanvasView::wheelEvent(QWheelEvent* event) {
    const bool touchpad = event->device() != nullptr && event->device()->type() == QInputDevice::DeviceType::TouchPad;
    const bool pans = (touchpad || !event->pixelDelta().isNull() || event->modifiers() & Qt::ShiftModifier) && !(event->modifiers() & Qt::ControlModifier);
    if (pans) {
        QPoint delta = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
        if (event->modifiers() & Qt::ShiftModifier && delta.x() == 0)
            delta = QPoint(delta.y(), 0);
        m_revealed.clear();
        panBy(delta);
    } else {
        setZoom(zoom() * std::pow(1.0015, event->angleDelta().y()), event->position().toPoint());
    }
    event->accept();
}

void CanvasView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_space)) {
        m_panning = true;
        m_revealed.clear();
        m_panFrom = event->pos();
        viewport()->setCursor(Qt::ClosedHandCursor);
        event->accept();
        return;
    }
    QGraphicsView::mousePressEvent(event);
}

void CanvasView::mouseMoveEvent(QMouseEvent* event) {
    if (m_panning) {
        panBy(event->pos() - std::exchange(m_panFrom, event->pos()));
        event->accept();
        return;
    }
    QGraphicsView::mouseMoveEvent(event);
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event) {
    if (m_panning) {
        m_panning = false;
        viewport()->setCursor(m_space ? Qt::OpenHandCursor : Qt::ArrowCursor);
        event->accept();
        return;
    }
    QGraphicsView::mouseReleaseEvent(event);
}

bool CanvasView::walk(int key, bool extend) {
    const QList<QGraphicsItem*> selected = m_scene->selectedItems();
    CardItem* next = nullptr;
    for (QGraphicsItem* item : selected)
        if (auto* card = qgraphicsitem_cast<CardItem*>(item))
            next = m_scene->neighbour(*card, static_cast<Qt::Key>(key));
    if (selected.isEmpty() && !m_scene->model().nodes.empty())
        next = m_scene->card(m_scene->model().nodes.front().id);
    if (next == nullptr)
        return !selected.isEmpty();
    QStringList pointers = extend ? m_scene->selectedPointers() : QStringList();
    pointers += next->node().pointer;
    m_scene->selectPointers(pointers);
    emit m_scene->picked(pointers);
    reveal(next->node().pointer);
    return true;
}

void CanvasView::keyPressEvent(QKeyEvent* event) {
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (!(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) && walk(event->key(), extend)) {
            event->accept();
            return;
        }
        break;
    case Qt::Key_Space:
        if (!event->isAutoRepeat()) {
            m_space = true;
            viewport()->setCursor(Qt::OpenHandCursor);
        }
        event->accept();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const QStringList pointers = m_scene->selectedPointers(); !pointers.isEmpty())
            emit m_scene->renameWished(pointers.front());
        event->accept();
        return;
    case Qt::Key_Escape:
        if (m_scene->hasGesture())
            m_scene->cancelGesture();
        else if (m_scene->isLit() || m_searching)
            emit undimWished();
        else
            m_scene->selectNothing();
        event->accept();
        return;
    default:
        break;
    }
    QGraphicsView::keyPressEvent(event);
}

void CanvasView::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_space = false;
        viewport()->setCursor(Qt::ArrowCursor);
    }
    QGraphicsView::keyReleaseEvent(event);
}

void CanvasView::contextMenuEvent(QContextMenuEvent* event) {
    event->accept();
    if (event->reason() == QContextMenuEvent::Keyboard)
        emit keyMenuWished();
    else
        emit menuWished(event->pos());
}

void CanvasView::placeOverlays() {
    m_minimap->move(width() - m_minimap->width() - 12, height() - m_minimap->height() - 12);
    // Of use only while something lies outside; else it would cover cards for nothing.
    const QRectF content = m_scene->contentRect();
    const QRectF seen = mapToScene(viewport()->rect()).boundingRect();
    m_minimap->setVisible(height() >= 260 && width() >= 420 && !content.isEmpty() && !seen.contains(content));
    m_zoomBar->adjustSize();
    m_zoomBar->move(12, height() - m_zoomBar->height() - 12);
    m_zoomBar->setVisible(height() >= 200);
}

void CanvasView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    // What was brought into sight stays there when docks take room, or give it back.
    if (const QString revealed = m_revealed; !revealed.isEmpty())
        reveal(revealed);
    placeOverlays();
    m_minimap->update();
}

void CanvasView::scrollContentsBy(int dx, int dy) {
    if (m_together) { // one bar after the other would paint everything anew: pixels are moved once a frame
        *m_together += QPoint(dx, dy);
        return;
    }
    QGraphicsView::scrollContentsBy(dx, dy);
    if (!m_hint.isEmpty())
        viewport()->update(); // it stays in the middle
    m_settle.start();
    m_scene->setMoving(true);
    // They moved along: as siblings above the viewport they would forbid that its pixels are moved instead of painted anew.
    placeOverlays();
    m_minimap->update();
}

void CanvasView::paintEvent(QPaintEvent* event) {
    m_scene->setExposed({event->region().begin(), event->region().end()});
    QGraphicsView::paintEvent(event);
    m_scene->setExposed({});
}

void CanvasView::drawBackground(QPainter* painter, const QRectF& rect) {
    painter->fillRect(rect, color(Token::canvas));
    if (zoom() < 0.6)
        return;
    // On whole pixels: a thousand round points a frame would cost as much as all cards.
    const QTransform toPixels = painter->worldTransform();
    const QPoint origin(qRound(toPixels.dx()), qRound(toPixels.dy()));
    QList<QRect> parts = m_scene->exposed();
    if (parts.isEmpty())
        parts << toPixels.mapRect(rect).toAlignedRect();
    QVarLengthArray<QRect, 2048> dots;
    for (const QRect& part : std::as_const(parts)) {
        const QRectF seen = toPixels.inverted().mapRect(QRectF(part)).adjusted(-gridPitch, -gridPitch, gridPitch, gridPitch);
        for (double x = std::floor(seen.left() / gridPitch) * gridPitch; x < seen.right(); x += gridPitch)
            for (double y = std::floor(seen.top() / gridPitch) * gridPitch; y < seen.bottom(); y += gridPitch)
                dots.append(QRect((QPointF(x + 8, y + 8) * zoom()).toPoint() + origin, QSize(2, 2)) & part);
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setWorldMatrixEnabled(false);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(Token::canvasDot));
    painter->drawRects(dots.constData(), static_cast<int>(dots.size()));
    painter->restore();
}

void CanvasView::drawForeground(QPainter* painter, const QRectF&) {
    if (m_hint.isEmpty())
        return;
    painter->save();
    painter->resetTransform();
    painter->setFont(typeface(FontRole::body));
    painter->setPen(color(Token::text2));
    painter->drawText(viewport()->rect().adjusted(40, 40, -40, -40), Qt::AlignCenter | Qt::TextWordWrap, m_hint);
    painter->restore();
}

} // namespace gw::ui
