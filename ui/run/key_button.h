// A button of the run bar that tells its action's key in a small cap, as long as there is room for it. The key is read when it is
// painted: what somebody makes of it in Preferences is shown at once.
// Thread: GUI. Owner: RunBar. Called by: RunBar.
#pragma once

#include <QToolButton>

namespace gw::ui {

class KeyButton : public QToolButton {
public:
    explicit KeyButton(QAction* action, QWidget* parent = nullptr);
    /// "Ctrl+Shift+P", "" = the action has no key.
    [[nodiscard]] QString key() const;
    [[nodiscard]] QSize sizeHint() const override;
    /// Without the cap.
    [[nodiscard]] QSize minimumSizeHint() const override { return QToolButton::sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] int capWidth() const;
};

} // namespace gw::ui
