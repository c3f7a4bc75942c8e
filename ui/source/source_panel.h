// The Source dock: the document's text, edited both ways. What is typed reaches the document after a short pause as one undo step;
// what others change appears here without moving the cursor. A bar says why a text cannot be read.
// Thread: GUI. Owner: main window. Called by: main window; document and selection (signals).
#pragma once

#include "ui/document/checker.h"
#include "ui/document/selection.h"
#include "ui/source/code_editor.h"
#include "ui/source/source_text.h"

#include <QTimer>
#include <QWidget>

class QLabel;

namespace gw::ui {

class CompletionList;
class Document;

class SourcePanel : public QWidget {
    Q_OBJECT

public:
    SourcePanel(Document& document, Selection& selection, QWidget* parent = nullptr);

    /// Problems of the newest text, to be underlined.
    void setChecked(const std::shared_ptr<const Checked>& checked);
    /// The place of a problem; line and column as in Diagnostic.
    void goTo(const SourceSpot& spot);
    /// What was typed goes to the document now.
    void flush();
    [[nodiscard]] CodeEditor& editor() { return *m_editor; }

signals:
    void said(const QString& line);

private:
    void take();
    void typed();
    void showState();
    void showBar();
    void showScope(bool scroll);
    void pick();
    [[nodiscard]] TextMark markOf(const Diagnostic& problem, const Checked& checked) const;
    [[nodiscard]] QString helpAt(int position) const;

    Document& m_document;
    Selection& m_selection;
    CodeEditor* m_editor;
    CompletionList* m_completion;
    QWidget* m_bar;
    QLabel* m_why;
    SourceText m_source;    ///< of the document's text
    SourceSpot m_mistake;   ///< while the text is no JSON
    QTimer m_pause;
    quint64 m_burst = 0;    ///< what is typed in one go is one undo step
    QTimer m_burstEnd;
    QTimer m_barDelay;
    bool m_quiet = false;
};

} // namespace gw::ui
