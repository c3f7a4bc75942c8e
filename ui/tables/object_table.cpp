#include "ui/tables/object_table.h"

#include "ui/style/paint.h"

#include <QHeaderView>
#include <QPainter>

#include <algorithm>

namespace gw::ui {

namespace {

constexpr int aroundText = 32;
constexpr int widestColumn = 380;

} // namespace

ObjectTable::ObjectTable(const QString& name, const QString& empty, QWidget* parent) : QTreeView(parent), m_empty(empty) {
    m_sorted.setSourceModel(&m_rows);
    m_sorted.setRecursiveFilteringEnabled(true);
    m_sorted.setAutoAcceptChildRows(true);
    m_sorted.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_sorted.setFilterKeyColumn(-1);
    setModel(&m_sorted);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideMiddle);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setExpandsOnDoubleClick(false);
    setAccessibleName(name);
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder); // as in the document, until somebody asks for another order
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& row) {
        if (!m_quiet && row.isValid())
            emit picked(row.data(ObjectTableModel::PointerRole).toString());
    });
}

void ObjectTable::setTable(Table table) {
    const QString kept = selected();
    const bool first = m_rows.columnCount() == 0;
    m_quiet = true;
    m_rows.setTable(std::move(table));
    expandAll();
    m_quiet = false;
    if (first && m_rows.columnCount() > 0) {
        header()->setStretchLastSection(true);
        for (int column = 0; column + 1 < m_rows.columnCount(); ++column)
            header()->resizeSection(column, std::clamp(sizeHintForColumn(column) + aroundText, column == 0 ? 220 : 180, widestColumn));
    }
    select(kept);
}

void ObjectTable::setFilter(const QString& words) {
    m_sorted.setFilterFixedString(words);
    expandAll();
}

void ObjectTable::select(const QString& pointer) {
    const QModelIndex row = m_sorted.mapFromSource(m_rows.indexOf(pointer));
    m_quiet = true;
    if (!row.isValid())
        selectionModel()->clear();
    else if (row.siblingAtColumn(0) != currentIndex().siblingAtColumn(0))
        setCurrentIndex(row);
    m_quiet = false;
}

QString ObjectTable::selected() const {
    return currentIndex().data(ObjectTableModel::PointerRole).toString();
}

void ObjectTable::paintEvent(QPaintEvent* event) {
    QTreeView::paintEvent(event);
    if (m_sorted.rowCount() > 0)
        return;
    QPainter painter(viewport());
    paintText(painter, QRectF(viewport()->rect()).adjusted(16, 0, -16, 0), m_rows.rowCount() > 0 ? tr("Nothing here has these words.") : m_empty, FontRole::body, Token::text2, Qt::AlignHCenter);
}

} // namespace gw::ui
