// The editor of one field: shows JSON as its kind reads best, and tells what somebody made of it. It never touches the document.
// Thread: GUI. Owner: FieldRow. Called by: FieldRow; made by makeEditor().
#pragma once

#include "ui/properties/form/field_text.h"
#include "ui/properties/form/form_edits.h"
#include "ui/properties/form/template_names.h"

#include <QWidget>

#include <functional>

namespace gw::ui {

/// What editors ask about the document around their field. Answers are those of the moment.
struct EditorContext {
    std::function<QStringList(schema::Target)> names;
    std::function<std::vector<NameHint>(const QString& pointer)> hints;
    std::function<tmpl::Names(const QString& pointer)> scope;
    std::function<QString()> folder; ///< of the document, "" = not saved yet
    std::function<void(schema::Target, const QString& name)> goTo;
    std::function<void(const FormRow&, schema::Target)> create; ///< makes an object and refers to it
};

class FieldEditor : public QWidget {
    Q_OBJECT

public:
    FieldEditor(const EditorContext& context, FormRow row, QWidget* parent = nullptr);

    /// Shows what the document says now. The text under the cursor and a refused text stay as they are, unless the value
    /// was changed elsewhere.
    void show(const FormRow& row);
    [[nodiscard]] const FormRow& row() const { return m_row; }
    /// Takes more room than beside a label.
    [[nodiscard]] virtual bool isWide() const { return false; }

signals:
    void changed(const gw::ui::FieldChange& change);
    /// What is typed is no value; "" = now it is.
    void refused(const QString& reason);
    /// Typing is complete: the next change is another step.
    void completed();

protected:
    virtual void display() = 0; ///< row().json and row().fallback are new
    [[nodiscard]] TextRules rules() const;
    [[nodiscard]] const EditorContext& context() const { return m_context; }
    [[nodiscard]] const schema::Kind& kind() const { return m_row.value->kind; }
    /// Sends a whole text: its value, a refusal, or the default again when it is empty.
    void send(const QString& text);
    void sendJson(const QString& json);
    /// As send(), but a placeholder that is still being typed is no refusal before the field is left.
    void sendTyped(const QString& text, const QString& beforeCursor);
    /// The field is left: what was not whole yet is judged now.
    void sendHeld();
    [[nodiscard]] bool holds() const { return m_holds; }

private:
    const EditorContext& m_context;
    QString m_held;
    bool m_holds = false;
    FormRow m_row;
};

/// The right editor for the row's kind.
[[nodiscard]] FieldEditor* makeEditor(const EditorContext& context, const FormRow& row, QWidget* parent);

} // namespace gw::ui
