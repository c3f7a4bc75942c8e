// Two texts line by line, and what to do about it: recovery after a crash, a file that changed on disk.
// Thread: GUI. Owner: DocumentFiles. Called by: DocumentFiles.
#pragma once

#include "ui/files/line_diff.h"

#include <QDialog>
#include <QPlainTextEdit>

class QDialogButtonBox;
class QLabel;
class QPushButton;

namespace gw::ui {

/// The lines with + and −, numbers of both sides, colours besides.
class DiffView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit DiffView(QWidget* parent = nullptr);
    void show(const LineDiff& diff);
    using QWidget::show;
};

class DiffDialog : public QDialog {
    Q_OBJECT

public:
    DiffDialog(const QString& title, const QString& sentence, QWidget* parent);
    /// What would be taken away (of `before`) and added (by `after`).
    void compare(const QString& before, const QString& after);
    QPushButton* addChoice(const QString& text, bool isDefault);

private:
    QLabel* m_sentence;
    QLabel* m_figures;
    DiffView* m_view;
    QDialogButtonBox* m_buttons;
};

} // namespace gw::ui
