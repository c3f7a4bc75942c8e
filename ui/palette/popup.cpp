#include "ui/palette/popup.h"

#include "ui/style/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>

#include <algorithm>

namespace gw::ui {

namespace {

/// Popups are no active windows: whether a key is a shortcut is asked of the window behind them.
class KeysStay : public QObject {
public:
    explicit KeysStay(const QWidget& popup) : m_popup(&popup) {}
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() != QEvent::ShortcutOverride)
            return false;
        // The list of a combo box takes its choice by this very event.
        const int key = static_cast<const QKeyEvent*>(event)->key();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && QApplication::activePopupWidget() != m_popup)
            return false;
        event->accept();
        return true;
    }

private:
    const QWidget* m_popup;
};

} // namespace

Popup::Popup(QWidget* parent) : QDialog(parent, Qt::Popup) {
    setAttribute(Qt::WA_DeleteOnClose);
}

void Popup::showEvent(QShowEvent* event) {
    m_keys = std::make_unique<KeysStay>(*this);
    qApp->installEventFilter(m_keys.get());
    QDialog::showEvent(event);
}

void Popup::hideEvent(QHideEvent* event) {
    m_keys.reset();
    QDialog::hideEvent(event);
}

void Popup::paintEvent(QPaintEvent* event) {
    QDialog::paintEvent(event);
    // Nothing else sets it apart from the canvas below.
    QPainter painter(this);
    painter.setPen(color(Token::lineStrong));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Popup::showAt(const QPoint& screen) {
    QPoint at = screen;
    if (const QScreen* on = parentWidget() == nullptr ? nullptr : parentWidget()->screen()) {
        const QRect room = on->availableGeometry();
        at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
        at.setY(std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    }
    move(at);
    show();
}

} // namespace gw::ui
