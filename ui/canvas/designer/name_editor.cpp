#include "ui/canvas/designer/name_editor.h"

#include "ui/canvas/designer/cursor_note.h"
#include "ui/style/theme.h"

#include <QKeyEvent>

namespace gw::ui {

NameEditor::NameEditor(const QString& text, const QRect& place, bool mono, std::function<QString(const QString&)> whyNot, QWidget* viewport)
    : QLineEdit(text, viewport), m_whyNot(std::move(whyNot)), m_before(text), m_reason(new CursorNote(viewport)) {
    setObjectName(QStringLiteral("nameEditor"));
    setAccessibleName(mono ? tr("Path") : tr("Name"));
    setFont(typeface(mono ? FontRole::path : FontRole::body));
    setGeometry(place);
    show();
    selectAll();
    setFocus(Qt::OtherFocusReason);
    connect(this, &QLineEdit::textEdited, this, [this] { (void)check(); });
}

NameEditor::~NameEditor() {
    m_reason->deleteLater();
}

bool NameEditor::check() {
    const QString why = text() == m_before ? QString() : m_whyNot(text());
    // The note stands 16 px right of and below its point: here it goes right under the line.
    m_reason->say(why, parentWidget()->mapToGlobal(geometry().bottomLeft() + QPoint(-16, -12)), true);
    setAccessibleDescription(why);
    return why.isEmpty();
}

void NameEditor::finish(bool accept) {
    if (m_done)
        return;
    m_done = true;
    if (accept && text() != m_before)
        emit accepted(text());
    const bool focused = hasFocus();
    hide();
    if (focused)
        parentWidget()->parentWidget()->setFocus(); // the view, whose viewport this stands on
    deleteLater();
}

void NameEditor::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (check())
            finish(true);
        event->accept();
        return;
    case Qt::Key_Escape:
        finish(false);
        event->accept();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void NameEditor::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    // A look elsewhere keeps what fits; what does not stays to be mended. Menus only borrow the focus.
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason && check())
        finish(true);
}

} // namespace gw::ui
