// Second part of CodeEditor: what keys and the menu do to the text.
#include "ui/source/code_editor.h"

#include <QKeyEvent>
#include <QMenu>
#include <QTextBlock>

namespace gw::ui {

void CodeEditor::breakLine() {
    QTextCursor cursor = textCursor();
    const QString line = cursor.block().text();
    const int column = cursor.positionInBlock();
    qsizetype blanks = 0;
    while (blanks < column && line[blanks].isSpace())
        ++blanks;
    const QString before = line.left(column).trimmed();
    const QString after = line.mid(column).trimmed();
    const bool opens = before.endsWith(QLatin1Char('{')) || before.endsWith(QLatin1Char('['));
    const bool closes = after.startsWith(QLatin1Char('}')) || after.startsWith(QLatin1Char(']'));
    const QString indentation = QLatin1Char('\n') + line.left(blanks);
    const QString deeper(indentWidth, QLatin1Char(' '));
    cursor.beginEditBlock();
    cursor.insertText(indentation + (opens ? deeper : QString()));
    const int here = cursor.position();
    if (opens && closes)
        cursor.insertText(indentation);
    cursor.endEditBlock();
    cursor.setPosition(here);
    setTextCursor(cursor);
}

void CodeEditor::indent(bool more) {
    QTextCursor cursor = textCursor();
    if (more && !cursor.hasSelection()) {
        cursor.insertText(QString(indentWidth - cursor.positionInBlock() % indentWidth, QLatin1Char(' ')));
        return;
    }
    QTextBlock block = document()->findBlock(cursor.selectionStart());
    const int last = cursor.selectionEnd();
    cursor.beginEditBlock();
    for (; block.isValid() && block.position() <= last; block = block.next()) {
        if (block.position() == last && cursor.hasSelection())
            break; // nothing of this line is selected
        QTextCursor edit(block);
        if (more) {
            edit.insertText(QString(indentWidth, QLatin1Char(' ')));
            continue;
        }
        for (int i = 0; i < indentWidth && block.text().startsWith(QLatin1Char(' ')); ++i)
            edit.deleteChar();
    }
    cursor.endEditBlock();
}

void CodeEditor::keyPressEvent(QKeyEvent* event) {
    const bool plainKey = (event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == Qt::NoModifier;
    if (plainKey && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        breakLine();
    } else if (plainKey && event->key() == Qt::Key_Tab) {
        indent(true);
    } else if (plainKey && event->key() == Qt::Key_Backtab) {
        indent(false);
    } else if (event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier) && (event->key() == Qt::Key_BraceLeft || event->key() == Qt::Key_BracketLeft)) {
        setFolded(foldableLine(), true);
    } else if (event->modifiers() == (Qt::ControlModifier | Qt::ShiftModifier) && (event->key() == Qt::Key_BraceRight || event->key() == Qt::Key_BracketRight)) {
        setFolded(textCursor().blockNumber(), false);
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
    ensureCursorVisible();
}

void CodeEditor::contextMenuEvent(QContextMenuEvent* event) {
    const std::unique_ptr<QMenu> menu(createStandardContextMenu(event->pos()));
    menu->addSeparator();
    menu->addAction(tr("Fold here"), this, [this] { setFolded(foldableLine(), true); });
    menu->addAction(tr("Fold all"), this, [this] { foldAll(true); });
    menu->addAction(tr("Unfold all"), this, [this] { foldAll(false); });
    menu->exec(event->globalPos());
}

} // namespace gw::ui
