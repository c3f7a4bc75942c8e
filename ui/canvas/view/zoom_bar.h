// The buttons at the lower left of the canvas: smaller, zoom in percent, larger, fit, tidy.
// Thread: GUI. Owner: CanvasView. Called by: main window gives it the actions.
#pragma once

#include <QWidget>

class QAction;
class QToolButton;

namespace gw::ui {

class CanvasView;

class ZoomBar : public QWidget {
    Q_OBJECT

public:
    explicit ZoomBar(CanvasView* view);
    void addAction(QAction* action, bool withText = false);

private:
    QToolButton* m_percent;
};

} // namespace gw::ui
