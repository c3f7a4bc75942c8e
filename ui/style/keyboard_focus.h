// Shows where the keyboard is when it came by keys into a list, a tree or the canvas: those have no frame of their own that could turn
// blue. A click, or the keyboard going elsewhere, takes the frame away.
// Thread: GUI. Owner: main window. Called by: the application's events.
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace gw::ui {

class KeyboardFocus : public QObject {
    Q_OBJECT

public:
    explicit KeyboardFocus(QObject* parent);
    /// The widget that has the frame, nullptr for none.
    [[nodiscard]] const QWidget* framed() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void frame(QWidget* area);

    QPointer<QWidget> m_frame;
};

} // namespace gw::ui
