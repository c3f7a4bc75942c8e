#include "ui/properties/editors/field_line.h"

#include "ui/style/paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace gw::ui {

bool isUndoKey(QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride)
        return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    return key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
}

FieldLine::FieldLine(QWidget* parent) : QLineEdit(parent) {
    setMinimumWidth(40);
    connect(this, &QLineEdit::returnPressed, this, &FieldLine::left);
}

void FieldLine::setUnit(const QString& unit) {
    if (unit == m_unit)
        return;
    m_unit = unit;
    setTextMargins(0, 0, unit.isEmpty() ? 0 : static_cast<int>(textWidth(unit, FontRole::caption)) + 6, 0);
    update();
}

void FieldLine::setWrong(bool wrong) {
    if (wrong == m_wrong)
        return;
    m_wrong = wrong;
    update();
}

void FieldLine::showText(const QString& now) {
    if (now == text())
        return;
    const int cursor = cursorPosition();
    const QSignalBlocker quiet(this);
    setText(now);
    setCursorPosition(hasFocus() ? std::min(cursor, static_cast<int>(now.size())) : 0);
}

bool FieldLine::event(QEvent* event) {
    if (isUndoKey(event)) {
        event->ignore(); // so that the window's own action gets it
        return true;
    }
    return QLineEdit::event(event);
}

void FieldLine::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    if (!m_unit.isEmpty())
        paintText(painter, QRectF(0, 0, width() - 8, height()), m_unit, FontRole::caption, Token::text3, Qt::AlignRight);
    if (m_wrong) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color(Token::error), 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(.75, .75, -.75, -.75), 4, 4);
    }
}

void FieldLine::keyPressEvent(QKeyEvent* event) {
    const bool up = event->key() == Qt::Key_Up;
    if ((up || event->key() == Qt::Key_Down) && event->modifiers() == Qt::NoModifier) {
        emit stepped(up ? 1 : -1);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void FieldLine::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        emit left();
}

} // namespace gw::ui
