// Editors of one line: words, numbers with their unit, quantities, secrets, files, templates.
// Thread: GUI. Owner: FieldRow. Called by: makeEditor().
#pragma once

#include "ui/properties/editors/field_editor.h"
#include "ui/properties/editors/field_line.h"

class QComboBox;
class QToolButton;

namespace gw::ui {

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
