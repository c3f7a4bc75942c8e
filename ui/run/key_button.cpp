#include "ui/run/key_button.h"

#include "ui/style/paint.h"

#include <QAction>
#include <QPainter>
#include <QStyleOptionToolButton>

#include <cmath>

namespace gw::ui {

KeyButton::KeyButton(QAction* action, QWidget* parent) : QToolButton(parent) {
    setDefaultAction(action);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(action, &QAction::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QString KeyButton::key() const {
    return defaultAction()->shortcut().toString(QKeySequence::NativeText);
}

int KeyButton::capWidth() const {
    return key().isEmpty() ? 0 : static_cast<int>(std::ceil(tagWidth(key()))) + 6;
}

QSize KeyButton::sizeHint() const {
    return QToolButton::sizeHint() + QSize(capWidth(), 0);
}

void KeyButton::paintEvent(QPaintEvent* event) {
    const int cap = capWidth();
    if (cap == 0 || width() < sizeHint().width()) {
        QToolButton::paintEvent(event);
        return;
    }
    QPainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    QStyleOptionToolButton frame = option;
    frame.text.clear();
    frame.icon = QIcon();
    style()->drawComplexControl(QStyle::CC_ToolButton, &frame, &painter, this);
    option.rect.setWidth(width() - cap);
    style()->drawControl(QStyle::CE_ToolButtonLabel, &option, &painter, this);
    paintTag(painter, QPointF(width() - cap, (height() - 14) / 2.0), key(), TagKind::plain);
}

} // namespace gw::ui
