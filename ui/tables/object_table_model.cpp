#include "ui/tables/object_table_model.h"

#include "ui/style/theme.h"
#include "ui/style/tip.h"

namespace gw::ui {

namespace {

constexpr int rowHeight = 24;

// The internal id of a child is its parent's row plus one; of a row of the first level 0.
QString shapeOf(const Table& table) {
    QString all;
    for (const TableRow& row : table.rows)
        all += row.pointer + QStringLiteral(" %1;").arg(row.children.size());
    return all;
}

} // namespace

void ObjectTableModel::setTable(Table table) {
    if (m_table.columns != table.columns || shapeOf(m_table) != shapeOf(table)) {
        beginResetModel();
        m_table = std::move(table);
        endResetModel();
        return;
    }
    m_table = std::move(table);
    if (m_table.rows.empty())
        return;
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    for (int row = 0; row < rowCount(); ++row)
        if (const QModelIndex above = index(row, 0); rowCount(above) > 0)
            emit dataChanged(index(0, 0, above), index(rowCount(above) - 1, columnCount() - 1, above));
}

QModelIndex ObjectTableModel::indexOf(const QString& pointer) const {
    for (std::size_t i = 0; i < m_table.rows.size(); ++i) {
        const QModelIndex row = index(static_cast<int>(i), 0);
        if (m_table.rows[i].pointer == pointer)
            return row;
        for (std::size_t k = 0; k < m_table.rows[i].children.size(); ++k)
            if (m_table.rows[i].children[k].pointer == pointer)
                return index(static_cast<int>(k), 0, row);
    }
    return {};
}

const TableRow& ObjectTableModel::rowAt(const QModelIndex& index) const {
    const auto row = static_cast<std::size_t>(index.row());
    return index.internalId() == 0 ? m_table.rows[row] : m_table.rows[index.internalId() - 1].children[row];
}

QModelIndex ObjectTableModel::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent) ? createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0) : QModelIndex();
}

QModelIndex ObjectTableModel::parent(const QModelIndex& index) const {
    return index.isValid() && index.internalId() != 0 ? createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr(0)) : QModelIndex();
}

int ObjectTableModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid())
        return static_cast<int>(m_table.rows.size());
    return parent.internalId() != 0 || parent.column() != 0 ? 0 : static_cast<int>(rowAt(parent).children.size());
}

int ObjectTableModel::columnCount(const QModelIndex&) const {
    return static_cast<int>(m_table.columns.size());
}

QVariant ObjectTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const TableRow& row = rowAt(index);
    const auto column = static_cast<std::size_t>(index.column());
    const TableCell& cell = column < row.cells.size() ? row.cells[column] : TableCell();
    switch (role) {
    case Qt::DisplayRole: return cell.text;
    case Qt::EditRole: return cell.editText();
    case Qt::ToolTipRole: return plainTip(cell.text);
    case Qt::DecorationRole: return cell.mark ? QVariant(shapeIcon(*cell.mark)) : QVariant();
    case Qt::ForegroundRole: return cell.soft ? QVariant(color(Token::text3)) : QVariant();
    case Qt::SizeHintRole: return QSize(0, rowHeight);
    case PointerRole: return row.pointer;
    case MemberRole: return cell.member;
    default: return {};
    }
}

QVariant ObjectTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(m_table.columns.value(section)) : QVariant();
}

Qt::ItemFlags ObjectTableModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags plain = QAbstractItemModel::flags(index);
    return index.data(MemberRole).toString().isEmpty() ? plain : plain | Qt::ItemIsEditable;
}

bool ObjectTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || !index.isValid() || value == index.data(Qt::EditRole))
        return false;
    emit edited(index.data(PointerRole).toString(), index.data(MemberRole).toString(), value.toString().trimmed());
    return true;
}

} // namespace gw::ui
