// A table of the document's objects: sorts, filters, edits cells in place, and says what to do when it is empty.
// Thread: GUI. Owner: TablesPanel. Called by: TablesPanel.
#pragma once

#include "ui/tables/object_table_model.h"

#include <QSortFilterProxyModel>
#include <QTreeView>

namespace gw::ui {

class ObjectTable : public QTreeView {
    Q_OBJECT

public:
    ObjectTable(const QString& name, const QString& empty, QWidget* parent = nullptr);
    void setTable(Table table);
    void setFilter(const QString& words);
    /// Selects the row of this object, or none.
    void select(const QString& pointer);
    /// Of the selected row, "" = none.
    [[nodiscard]] QString selected() const;
    [[nodiscard]] ObjectTableModel& rows() { return m_rows; }

signals:
    void picked(const QString& pointer);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ObjectTableModel m_rows;
    QSortFilterProxyModel m_sorted;
    QString m_empty;
    bool m_quiet = false;
};

} // namespace gw::ui
