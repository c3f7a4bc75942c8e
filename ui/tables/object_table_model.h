// A Table as an item model of two levels; what somebody makes of a cell is sent out, never done here.
// Thread: GUI. Owner: ObjectTable. Called by: ObjectTable, tests.
#pragma once

#include "ui/tables/table_rows.h"

#include <QAbstractItemModel>

namespace gw::ui {

class ObjectTableModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role { PointerRole = Qt::UserRole + 1, MemberRole };

    using QAbstractItemModel::QAbstractItemModel;
    /// The same rows with other cells change in place, so that selection and open rows stay.
    void setTable(Table table);
    [[nodiscard]] QModelIndex indexOf(const QString& pointer) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Sends edited(); true = somebody listens. The cell changes when the document has.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;

signals:
    void edited(const QString& object, const QString& member, const QString& text);

private:
    [[nodiscard]] const TableRow& rowAt(const QModelIndex& index) const;

    Table m_table;
};

} // namespace gw::ui
