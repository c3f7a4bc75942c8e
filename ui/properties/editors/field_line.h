// The line that text is typed into, in every editor of one line or several.
// Thread: GUI. Owner: the editor. Called by: line, list and map editors.
#pragma once

#include <QLineEdit>

namespace gw::ui {

/// Whether a key asks for undo or redo, which are the document's and not the field's.
[[nodiscard]] bool isUndoKey(QEvent* event);

/// A line with a red outline when refused, a unit at its right end, and keys for whole numbers.
class FieldLine : public QLineEdit {
    Q_OBJECT

public:
    explicit FieldLine(QWidget* parent = nullptr);
    void setUnit(const QString& unit);
    void setWrong(bool wrong);
    /// Changes the text without moving the cursor more than it must; nothing if it says so already.
    void showText(const QString& text);

signals:
    void stepped(int by); ///< Up and Down
    void left();          ///< the focus went, or Return was pressed

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QString m_unit;
    bool m_wrong = false;
};

} // namespace gw::ui
