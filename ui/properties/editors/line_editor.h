// Editors of one line: words, numbers with their unit, quantities, secrets, files, templates.
// Thread: GUI. Owner: FieldRow. Called by: makeEditor().
#pragma once

#include "ui/properties/editors/field_editor.h"

#include <QLineEdit>

class QComboBox;
class QToolButton;

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

/// A text by its kind; also whole numbers, percentages, secrets and files.
class LineEditor : public FieldEditor {
    Q_OBJECT

public:
    LineEditor(const EditorContext& context, const FormRow& row, QWidget* parent);

protected:
    void display() override;

private:
    void typed(const QString& text);
    void step(int by);
    void addSecretButtons(QLayout& layout);
    void addBrowseButton(QLayout& layout);
    [[nodiscard]] bool isName() const;
    [[nodiscard]] QString unitOf(const QString& text) const;

    FieldLine* m_line;
    QString m_shown; ///< JSON that the line was last made to say
    bool m_refused = false;
};

/// A number and its unit: durations, sizes, rates.
class QuantityEditor : public FieldEditor {
    Q_OBJECT

public:
    QuantityEditor(const EditorContext& context, const FormRow& row, QWidget* parent);

protected:
    void display() override;

private:
    void typed();
    void showQuantity(const QString& text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isRate() const;

    FieldLine* m_number;
    QComboBox* m_unit;
    QString m_shown;
    bool m_refused = false;
};

} // namespace gw::ui
