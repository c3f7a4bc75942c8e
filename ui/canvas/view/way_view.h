// The strip of the Watch perspective: only the way of one exchange, lit, with the sentence that says where it ended.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include "ui/canvas/view/canvas_scene.h"

#include <QGraphicsView>

namespace gw::ui {

class WayView : public QGraphicsView {
    Q_OBJECT

public:
    explicit WayView(QWidget* parent = nullptr);
    void show(const CanvasModel& model, const Lighting& lighting);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    /// Places the cards for the present height.
    void arrange();
    void fit();

    CanvasScene m_scene;
    CanvasModel m_way;
    Lighting m_lighting;
    QRectF m_words;
};

} // namespace gw::ui
