// Editor of several lines: descriptions, text bodies, JSON values with placeholders.
// Thread: GUI. Owner: FieldRow. Called by: makeEditor().
#pragma once

#include "ui/properties/editors/field_editor.h"

class QPlainTextEdit;

namespace gw::ui {

class TextEditor : public FieldEditor {
    Q_OBJECT

public:
    TextEditor(const EditorContext& context, const FormRow& row, QWidget* parent);
    [[nodiscard]] bool isWide() const override { return isJson(); }
    bool eventFilter(QObject* watched, QEvent* event) override;

protected:
    void display() override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] bool isJson() const;
    void typed();
    void fit();

    QPlainTextEdit* m_text;
    QString m_shown;
    QString m_seen;  ///< what stands in the editor: colouring it anew changes nothing, though Qt says so
    bool m_refused = false;
};

} // namespace gw::ui
