// The Properties dock: an editor for the selected object, generated from the schema. Every change goes through FormEdits.
// Thread: GUI. Owner: main window. Called by: main window (what was checked), document and selection (signals).
#pragma once

#include "ui/document/checker.h"
#include "ui/document/selection.h"
#include "ui/properties/editors/field_editor.h"

#include <QScrollArea>
#include <QTimer>

class QLabel;
class QVBoxLayout;

namespace gw::ui {

class ElidedLabel;
class FieldRow;
class HeadRow;
class Message;

class PropertyPanel : public QScrollArea {
    Q_OBJECT

public:
    PropertyPanel(Document& document, Selection& selection, QWidget* parent = nullptr);
    /// Problems and what policies do, of the newest text.
    void setChecked(const std::shared_ptr<const Checked>& checked);
    [[nodiscard]] const Form& form() const { return m_form; }
    /// The row of this place, nullptr if it is not shown.
    [[nodiscard]] FieldRow* fieldAt(const QString& pointer) const;
    [[nodiscard]] HeadRow* headAt(const QString& pointer) const;
    /// The keyboard goes to the first field of this object, else to the first row of it; false if none is shown.
    bool focusFirst(const QString& pointer);

private:
    void refresh();
    void showHead();
    QWidget* makeRow(const FormRow& row);
    FieldRow* makeField(const FormRow& row);
    HeadRow* makeHead(const FormRow& row);
    void showRow(QWidget* widget, const FormRow& row);
    [[nodiscard]] Diagnostics problemsOf(const FormRow& row) const;

    void activate(const FormRow& row);
    void add(const FormRow& row, QWidget* at);
    void addPolicy(const FormRow& row, QWidget* at);
    void generateKey(const FormRow& section);
    void showMenu(const FormRow& row, QWidget* at);
    void move(const FormRow& row, int by);
    /// Why a policy stays where it is.
    void sayAlone(HeadRow* head);
    void drag(HeadRow* head, int globalY, bool dropped);
    void setOpen(const QString& pointer, bool open);
    /// Tells a refusal in the status line of the panel.
    void finish(const FormEdits::Done& done);
    [[nodiscard]] EditorContext makeContext();
    [[nodiscard]] std::vector<HeadRow*> siblingsOf(const FormRow& row) const;

    Document& m_document;
    Selection& m_selection;
    FormEdits m_edits;
    EditorContext m_context;
    Form m_form;
    std::shared_ptr<const Checked> m_checked;
    QHash<QString, QString> m_sentences;
    QHash<QString, bool> m_open;
    QWidget* m_content;
    QVBoxLayout* m_rows;
    QLabel* m_picture;
    ElidedLabel* m_title;
    QLabel* m_note;
    QLabel* m_hint;
    Message* m_several; ///< how many are selected, and what an edit touches
    QWidget* m_head;
    QWidget* m_marker; ///< where a dragged row would land
    QHash<QString, QWidget*> m_shown; ///< by the rows' ids
    QString m_focusNext; ///< pointer of the head that gets the focus once it is there
    bool m_refreshing = false;
};

} // namespace gw::ui
