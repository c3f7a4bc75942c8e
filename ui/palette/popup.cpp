#include "ui/palette/popup.h"

#include <QScreen>

#include <algorithm>

namespace gw::ui {

Popup::Popup(QWidget* parent) : QDialog(parent, Qt::Popup) {
    setAttribute(Qt::WA_DeleteOnClose);
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
