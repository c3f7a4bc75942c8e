// One field in the panel: label, editor, and below it what is wrong and what is in force.
// Thread: GUI. Owner: PropertyPanel. Called by: PropertyPanel.
#pragma once

#include "base/result.h"
#include "ui/properties/editors/field_editor.h"

class QToolButton;

namespace gw::ui {

class FieldLabel;
class FieldCombo;
class Message;

class FieldRow : public QWidget {
    Q_OBJECT

public:
    FieldRow(const EditorContext& context, const FormRow& row, QWidget* parent = nullptr);
    /// `problems`: those of this value and of what it contains.
    void show(const FormRow& row, const Diagnostics& problems);
    /// Says why the document did not take a change.
    void say(const QString& reason);
    [[nodiscard]] const FormRow& row() const { return m_row; }
    [[nodiscard]] FieldEditor* editor() const { return m_editor; }

signals:
    void changed(const gw::ui::FieldChange& change);
    void completed();
    void resetWanted();
    void exchangeWanted(const gw::ui::Alternative& by);

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place(bool wide);
    void chooseKey();
    void showReset();

    FormRow m_row;
    FieldLabel* m_label;
    FieldEditor* m_editor = nullptr; ///< nullptr for a choice
    FieldCombo* m_choice = nullptr;
    QToolButton* m_reset;
    Message* m_reason;
    Message* m_problem;
    Message* m_note;
};

} // namespace gw::ui
