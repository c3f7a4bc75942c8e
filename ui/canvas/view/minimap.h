// The whole canvas in small, and what of it is seen; click or drag goes there.
// Thread: GUI. Owner: CanvasView. Called by: CanvasView.
#pragma once

#include <QWidget>

namespace gw::ui {

class CanvasView;

class Minimap : public QWidget {
    Q_OBJECT

public:
    explicit Minimap(CanvasView& view);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] QTransform toMap() const;
    void go(const QPointF& point);

    CanvasView& m_view;
};

} // namespace gw::ui
