// An editor for JSON: line numbers, folding, current line, matching brackets, marks below the text and beside it. Knows nothing of
// the document; SourcePanel does.
// Thread: GUI. Owner: SourcePanel. Called by: SourcePanel, tests.
#pragma once

#include "base/result.h"

#include <QHash>
#include <QPlainTextEdit>
#include <QSet>

#include <functional>

namespace gw::ui {

/// A range with something to say about it.
struct TextMark {
    int begin = 0;
    int end = 0;
    Severity severity = Severity::error;
    QString words; ///< message and remedy
};

class CodeEditor : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit CodeEditor(QWidget* parent = nullptr);

    /// Replaces a range as if it was typed elsewhere: cursor, folds and scroll position stay where they can.
    void replaceRange(int begin, int end, const QString& text);
    /// The text as it stands in the document, '\n' between lines.
    [[nodiscard]] QString plain() const;
    void setMarks(const QList<TextMark>& marks);
    /// Range of the selected object: a stripe in the margin. An empty one is none.
    void setScope(int begin, int end);
    /// Puts the cursor there, opens what hides it and shows it in the middle.
    void goTo(int position);
    /// Words for a position, asked for when the pointer rests there and no mark has any.
    std::function<QString(int position)> helpAt;

    [[nodiscard]] const QHash<int, int>& regions() const { return m_regions; }
    [[nodiscard]] QSet<int> foldedLines() const;
    void setFolded(int line, bool folded);
    void foldAll(bool folded);
    [[nodiscard]] int marginWidth() const;
    [[nodiscard]] QWidget& margin();

signals:
    /// A key that belongs to the window was pressed: what is typed should be in the document before it acts.
    void leaving();

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    static constexpr int indentWidth = 2; ///< columns a level

    class Margin;
    void makeMargin();
    void layOut();
    [[nodiscard]] int lineAt(int y) const;
    [[nodiscard]] QString marginWords(int y) const;
    [[nodiscard]] int foldableLine() const;
    void refreshRegions();
    void applyFolds();
    void showExtras();
    void paintMargin(QPaintEvent* event);
    void pressMargin(const QPoint& at);
    void breakLine();
    void indent(bool more);
    void reveal(int line);

    Margin* m_margin;
    QHash<int, int> m_regions;  ///< by line
    QList<QTextCursor> m_folds; ///< at the start of each folded line: move with the text
    QList<QTextCursor> m_markRanges;
    QList<TextMark> m_marks;
    QTextCursor m_scope;
    bool m_hasScope = false;
};

} // namespace gw::ui
