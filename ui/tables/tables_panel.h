// The Tables dock: consumers with their keys, and groups, with what can be compared side by side; cells are edited in place.
// Thread: GUI. Owner: main window. Called by: main window; document and selection (signals).
#pragma once

#include "ui/document/document.h"
#include "ui/document/selection.h"
#include "ui/properties/form/form_edits.h"
#include "ui/tables/object_table.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace gw::ui {

class TablesPanel : public QWidget {
    Q_OBJECT

public:
    TablesPanel(Document& document, Selection& selection, QWidget* parent = nullptr);
    [[nodiscard]] ObjectTable& consumers() { return *m_consumers; }
    [[nodiscard]] ObjectTable& groups() { return *m_groups; }

private:
    void connectParts();
    void refresh();
    void refreshButtons();
    void showSelection();
    [[nodiscard]] ObjectTable& table() const;
    [[nodiscard]] bool showsConsumers() const { return &table() == m_consumers; }
    void edit(const QString& object, const QString& member, const QString& text);
    void add();
    void generateKey();
    void remove();
    /// Tells why not; a success takes the last reason away.
    void finish(const Document::Done& done);

    Document& m_document;
    Selection& m_selection;
    FormEdits m_edits;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    ObjectTable* m_consumers;
    ObjectTable* m_groups;
    QPushButton* m_add;
    QPushButton* m_key;
    QPushButton* m_remove;
    QLabel* m_refusal;
    quint64 m_shown = 0; ///< number of the document whose tables these are
};

} // namespace gw::ui
