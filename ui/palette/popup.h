// A small window over the canvas that opens at a point and is gone with the next click elsewhere.
// Thread: GUI. Owner: itself (deleted when closed). Called by: quick-add, the wire popup, the command palette.
#pragma once

#include <QDialog>

#include <memory>

namespace gw::ui {

class Popup : public QDialog {
public:
    explicit Popup(QWidget* parent);

protected:
    /// Keys are its own while it is open: no command of the window behind it runs.
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    /// Shows it at a point of the screen, moved so that all of it is seen.
    void showAt(const QPoint& screen);

private:
    std::unique_ptr<QObject> m_keys; ///< while it is open
};

} // namespace gw::ui
