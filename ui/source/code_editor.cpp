#include "ui/source/code_editor.h"

#include "ui/source/folding.h"
#include "ui/source/json_highlighter.h"
#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPlainTextDocumentLayout>
#include <QTextBlock>
#include <QToolTip>

namespace gw::ui {

namespace {

bool hiddenBy(const QSet<int>& folded, const QHash<int, int>& regions, int line) {
    return std::ranges::any_of(folded, [&](int start) { return line > start && line < regions.value(start, start); });
}

} // namespace

CodeEditor::CodeEditor(QWidget* parent) : QPlainTextEdit(parent) {
    setLineWrapMode(NoWrap);
    setFrameShape(QFrame::NoFrame);
    setFont(typeface(FontRole::captionMono));
    setTabStopDistance(indentWidth * fontMetrics().horizontalAdvance(QLatin1Char(' ')));
    setUndoRedoEnabled(false); // the document's undo stack is the only one
    setMouseTracking(true);
    setAccessibleName(tr("Source"));
    document()->setDocumentMargin(6);
    new JsonHighlighter(document());
    makeMargin();
    connect(this, &QPlainTextEdit::textChanged, this, &CodeEditor::refreshRegions);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &CodeEditor::showExtras);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEditor::layOut);
    connect(&Theme::current(), &Theme::changed, this, [this] {
        setFont(typeface(FontRole::captionMono));
        showExtras();
    });
    layOut();
}

QString CodeEditor::plain() const {
    // Not toPlainText(): that makes no-break spaces to spaces.
    return document()->toRawText().replace(QChar(QChar::ParagraphSeparator), QLatin1Char('\n'));
}

void CodeEditor::replaceRange(int begin, int end, const QString& text) {
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.setPosition(begin);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    cursor.insertText(text);
    cursor.endEditBlock();
}

void CodeEditor::refreshRegions() {
    m_regions = foldRegions(plain());
    applyFolds();
}

QSet<int> CodeEditor::foldedLines() const {
    QSet<int> lines;
    for (const QTextCursor& fold : m_folds)
        if (m_regions.contains(fold.blockNumber()))
            lines.insert(fold.blockNumber());
    return lines;
}

void CodeEditor::setFolded(int line, bool folded) {
    if (!m_regions.contains(line))
        return;
    m_folds.removeIf([line](const QTextCursor& fold) { return fold.blockNumber() == line; });
    if (folded)
        m_folds << QTextCursor(document()->findBlockByNumber(line));
    applyFolds();
    if (folded && !textCursor().block().isVisible())
        setTextCursor(QTextCursor(document()->findBlockByNumber(line)));
}

void CodeEditor::foldAll(bool folded) {
    m_folds.clear();
    if (folded)
        for (auto it = m_regions.constBegin(); it != m_regions.constEnd(); ++it)
            if (it.key() > 0) // the whole document folded shows nothing
                m_folds << QTextCursor(document()->findBlockByNumber(it.key()));
    applyFolds();
    if (!textCursor().block().isVisible())
        setTextCursor(QTextCursor(document()));
}

void CodeEditor::applyFolds() {
    const QSet<int> folded = foldedLines();
    bool changed = false;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const bool visible = folded.isEmpty() || !hiddenBy(folded, m_regions, block.blockNumber());
        if (block.isVisible() == visible)
            continue;
        block.setVisible(visible);
        block.setLineCount(visible ? std::max(1, block.layout()->lineCount()) : 0);
        changed = true;
    }
    if (changed) {
        auto* lines = qobject_cast<QPlainTextDocumentLayout*>(document()->documentLayout());
        lines->requestUpdate();
        emit lines->documentSizeChanged(lines->documentSize()); // the scroll bar counts visible lines
    }
    viewport()->update();
    margin().update();
}

void CodeEditor::reveal(int line) {
    const QSet<int> folded = foldedLines();
    for (const int start : folded)
        if (line > start && line < m_regions.value(start))
            setFolded(start, false);
}

void CodeEditor::goTo(int position) {
    QTextCursor cursor(document());
    cursor.setPosition(std::clamp(position, 0, document()->characterCount() - 1));
    reveal(cursor.blockNumber());
    setTextCursor(cursor);
    const QRect rect = cursorRect();
    if (rect.top() < rect.height() || rect.bottom() > viewport()->height() - rect.height())
        centerCursor();
}

void CodeEditor::setMarks(const QList<TextMark>& marks) {
    m_marks = marks;
    m_markRanges.clear();
    const int last = document()->characterCount() - 1;
    for (const TextMark& mark : marks) {
        QTextCursor range(document());
        range.setPosition(std::clamp(mark.begin, 0, last));
        range.setPosition(std::clamp(mark.end, 0, last), QTextCursor::KeepAnchor);
        m_markRanges << range;
    }
    showExtras();
}

void CodeEditor::setScope(int begin, int end) {
    m_hasScope = end > begin;
    const int last = document()->characterCount() - 1;
    m_scope = QTextCursor(document());
    m_scope.setPosition(std::clamp(begin, 0, last));
    m_scope.setPosition(std::clamp(end, 0, last), QTextCursor::KeepAnchor);
    margin().update();
}

void CodeEditor::showExtras() {
    QList<QTextEdit::ExtraSelection> extras;
    QTextEdit::ExtraSelection line;
    line.cursor = textCursor();
    line.cursor.clearSelection();
    line.format.setBackground(color(Token::baseAlt));
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    extras << line;
    for (qsizetype i = 0; i < m_marks.size(); ++i) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = m_markRanges[i];
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(color(m_marks[i].severity == Severity::error ? Token::error : m_marks[i].severity == Severity::warning ? Token::warn : Token::info));
        extras << mark;
    }
    if (const auto brackets = bracketsAt(plain(), textCursor().position())) {
        for (const int at : {brackets->first, brackets->second}) {
            if (at < 0)
                continue;
            QTextEdit::ExtraSelection bracket;
            bracket.cursor = QTextCursor(document());
            bracket.cursor.setPosition(at);
            bracket.cursor.setPosition(at + 1, QTextCursor::KeepAnchor);
            bracket.format.setBackground(color(brackets->second < 0 ? Token::errorSoft : Token::accentSoft));
            bracket.format.setFontWeight(QFont::Bold);
            bracket.format.setForeground(color(brackets->second < 0 ? Token::error : Token::accent));
            extras << bracket;
        }
    }
    setExtraSelections(extras);
    margin().update();
}

int CodeEditor::foldableLine() const {
    // The innermost region around the cursor.
    const int line = textCursor().blockNumber();
    int best = -1;
    for (auto it = m_regions.constBegin(); it != m_regions.constEnd(); ++it)
        if (it.key() <= line && it.value() >= line && it.key() > best)
            best = it.key();
    return best;
}

bool CodeEditor::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier) || (key->key() >= Qt::Key_F1 && key->key() <= Qt::Key_F35))
            emit leaving();
        // The text control would take these for its own undo, which is switched off.
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

bool CodeEditor::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QTextCursor at = cursorForPosition(help->pos());
    QStringList words;
    // Right of a line's end is no place of the text.
    const bool onText = help->pos().x() <= cursorRect(at).right() + fontMetrics().averageCharWidth();
    for (qsizetype i = 0; onText && i < m_marks.size(); ++i)
        if (at.position() >= m_markRanges[i].selectionStart() && at.position() <= m_markRanges[i].selectionEnd())
            words << m_marks[i].words;
    if (onText && helpAt)
        if (const QString text = helpAt(at.position()); !text.isEmpty())
            words << text;
    if (words.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), richTip(words.join(QStringLiteral("<hr>"))), viewport());
    return true;
}

void CodeEditor::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    emit leaving();
}

void CodeEditor::paintEvent(QPaintEvent* event) {
    QPlainTextEdit::paintEvent(event);
    // Behind a folded line: how much is hidden.
    QPainter painter(viewport());
    const QSet<int> folded = foldedLines();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (rect.top() > event->rect().bottom())
            break;
        if (!block.isVisible() || !folded.contains(block.blockNumber()))
            continue;
        const double x = rect.left() + block.layout()->lineAt(0).naturalTextWidth() + document()->documentMargin();
        paintTag(painter, QPointF(x + 4, rect.center().y() - 7), tr("%1 lines").arg(m_regions.value(block.blockNumber()) - block.blockNumber() - 1), TagKind::plain);
    }
}

} // namespace gw::ui
