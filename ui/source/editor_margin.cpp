// The strip left of the text: line numbers, what can be folded, problems, and the lines of the selected object.
#include "ui/source/code_editor.h"

#include "ui/style/paint.h"
#include "ui/style/tip.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTextBlock>
#include <QToolTip>

namespace gw::ui {

namespace {

constexpr int foldWidth = 14;
constexpr int markWidth = 14;

} // namespace

class CodeEditor::Margin : public QWidget {
public:
    explicit Margin(CodeEditor* editor) : QWidget(editor), m_editor(*editor) { setCursor(Qt::ArrowCursor); }

protected:
    void paintEvent(QPaintEvent* event) override { m_editor.paintMargin(event); }
    void mousePressEvent(QMouseEvent* event) override { m_editor.pressMargin(event->position().toPoint()); }
    void wheelEvent(QWheelEvent* event) override { QCoreApplication::sendEvent(m_editor.viewport(), event); }
    bool event(QEvent* event) override {
        if (event->type() == QEvent::ToolTip) {
            const auto* help = static_cast<QHelpEvent*>(event);
            QToolTip::showText(help->globalPos(), richTip(m_editor.marginWords(help->pos().y())), this);
            return true;
        }
        return QWidget::event(event);
    }

private:
    CodeEditor& m_editor;
};

void CodeEditor::makeMargin() {
    m_margin = new Margin(this);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        dy != 0 ? m_margin->scroll(0, dy) : m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
}

QWidget& CodeEditor::margin() {
    return *m_margin;
}

int CodeEditor::marginWidth() const {
    const int digits = std::max(2, static_cast<int>(QString::number(blockCount()).size()));
    return markWidth + digits * fontMetrics().horizontalAdvance(QLatin1Char('9')) + 4 + foldWidth;
}

void CodeEditor::layOut() {
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect rect = contentsRect();
    m_margin->setGeometry(rect.left(), rect.top(), marginWidth(), rect.height());
}

void CodeEditor::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    layOut();
}

int CodeEditor::lineAt(int y) const {
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (block.isVisible() && y < rect.bottom())
            return y >= rect.top() ? block.blockNumber() : -1;
    }
    return -1;
}

QString CodeEditor::marginWords(int y) const {
    const int line = lineAt(y);
    QStringList words;
    for (qsizetype i = 0; line >= 0 && i < m_marks.size(); ++i)
        if (document()->findBlock(m_markRanges[i].selectionStart()).blockNumber() == line)
            words << m_marks[i].words;
    return words.join(QStringLiteral("<hr>"));
}

void CodeEditor::pressMargin(const QPoint& at) {
    const int line = lineAt(at.y());
    if (line < 0)
        return;
    if (m_regions.contains(line) && at.x() >= m_margin->width() - foldWidth - 4) {
        setFolded(line, !foldedLines().contains(line));
        return;
    }
    setFocus();
    setTextCursor(QTextCursor(document()->findBlockByNumber(line)));
}

void CodeEditor::paintMargin(QPaintEvent* event) {
    QPainter painter(m_margin);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(event->rect(), color(Token::baseAlt));
    QHash<int, Severity> marks;
    for (qsizetype i = 0; i < m_marks.size(); ++i) {
        const int line = document()->findBlock(m_markRanges[i].selectionStart()).blockNumber();
        marks[line] = std::min(marks.value(line, Severity::info), m_marks[i].severity);
    }
    const int from = m_hasScope ? document()->findBlock(m_scope.selectionStart()).blockNumber() : -1;
    const int to = m_hasScope ? document()->findBlock(m_scope.selectionEnd()).blockNumber() : -2;
    const QSet<int> folded = foldedLines();
    const int current = textCursor().blockNumber();
    const int width = m_margin->width();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF rect = blockBoundingGeometry(block).translated(contentOffset());
        if (rect.top() > event->rect().bottom())
            break;
        const int line = block.blockNumber();
        if (!block.isVisible())
            continue;
        if (line >= from && line <= to)
            painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), color(Token::accent));
        if (const auto mark = marks.constFind(line); mark != marks.constEnd()) {
            using Mark = gw::ui::Shape;
            const Mark shape = *mark == Severity::error ? Mark::error : *mark == Severity::warning ? Mark::warning : Mark::information;
            paintShape(painter, shape, QRectF(4, rect.center().y() - 5, 10, 10), color(shapeToken(shape)), color(Token::baseAlt));
        }
        paintText(painter, QRectF(markWidth, rect.top(), width - markWidth - foldWidth - 2, rect.height()), QString::number(line + 1), FontRole::captionMono,
                  line == current ? Token::text : Token::text3, Qt::AlignRight);
        if (m_regions.contains(line)) {
            const QPointF c(width - foldWidth / 2.0 - 1, rect.center().y());
            QPolygonF arrow;
            if (folded.contains(line))
                arrow << c + QPointF(-2, -3.5) << c + QPointF(2, 0) << c + QPointF(-2, 3.5);
            else
                arrow << c + QPointF(-3.5, -2) << c + QPointF(0, 2) << c + QPointF(3.5, -2);
            painter.setPen(QPen(color(folded.contains(line) ? Token::accent : Token::text2), 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(arrow);
        }
    }
    painter.fillRect(QRect(width - 1, event->rect().top(), 1, event->rect().height()), color(Token::line));
}

} // namespace gw::ui
