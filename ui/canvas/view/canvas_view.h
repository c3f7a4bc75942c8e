// The window onto the canvas: zoom at the pointer, pan, rubber band, keys along the flow, minimap and zoom buttons.
// Thread: GUI. Owner: main window. Called by: main window (actions), selection.
#pragma once

#include "ui/canvas/view/canvas_scene.h"

#include <QGraphicsView>
#include <QTimer>

namespace gw::ui {

class Minimap;
class ZoomBar;

class CanvasView : public QGraphicsView {
    Q_OBJECT

public:
    explicit CanvasView(QWidget* parent = nullptr);
    [[nodiscard]] CanvasScene& canvas() { return *m_scene; }

    [[nodiscard]] double zoom() const { return transform().m11(); }
    void setZoom(double zoom, QPoint at);
    void zoomBy(double factor);
    /// Moves what is seen by so many px: to the right and down where positive.
    void panBy(QPoint delta);
    /// Shows everything, never larger than life; false = it is too much for the smallest zoom: its start is shown.
    bool fit();
    /// First look at a document: everything if it can be read then, else its start.
    void showStart();
    void reveal(const QString& pointer);
    /// Whether any card but a group's frame is within the view.
    [[nodiscard]] bool seesCards() const;
    /// A search dims what it did not find; Escape ends it.
    void setSearching(bool searching) { m_searching = searching; }
    /// A sentence over the empty canvas; "" = none.
    void setHint(const QString& text);
    [[nodiscard]] ZoomBar& zoomBar() { return *m_zoomBar; }

signals:
    void zoomChanged(double zoom);
    /// Escape while a way is lit, or a search dims the rest: that is to end.
    void undimWished();
    /// The menu of what is at a point of the viewport; of what is selected.
    void menuWished(const QPoint& at);
    void keyMenuWished();

protected:
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void paintEvent(QPaintEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    bool walk(int key, bool extend);
    void placeOverlays();

    CanvasScene* m_scene;
    Minimap* m_minimap;
    ZoomBar* m_zoomBar;
    QString m_hint;
    QString m_revealed; ///< pointer of what was brought into sight last, "" once somebody looked elsewhere
    QPoint m_panFrom;
    std::optional<QPoint> m_together; ///< while both bars move: what they moved so far
    QTimer m_settle; ///< runs while the view scrolls or its zoom changes
    bool m_panning = false;
    bool m_searching = false;
    bool m_space = false;
};

} // namespace gw::ui
