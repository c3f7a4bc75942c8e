#include "ui/structure/structure_panel.h"

#include "ui/style/paint.h"

#include <QContextMenuEvent>
#include <QPainter>
#include <QScrollBar>

namespace gw::ui {

void StructureDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem base(option);
    initStyleOption(&base, index);
    base.text.clear();
    base.icon = {};
    base.features &= ~QStyleOptionViewItem::HasDecoration;
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &base, painter, option.widget);
    const QRectF rect = option.rect;
    double x = rect.left() + 2;
    double right = rect.right() - 8;
    if (const int problem = index.data(StructureModel::ProblemRole).toInt(); problem >= 0) {
        const auto shape = static_cast<Shape>(problem);
        right -= 13;
        paintShape(*painter, shape, QRectF(right, rect.center().y() - 6, 12, 12), color(shapeToken(shape)), color(Token::panel));
        right -= 4;
    }
    if (const QString method = index.data(StructureModel::MethodRole).toString(); !method.isEmpty()) {
        x += paintBadge(*painter, QPointF(x, rect.center().y() - 7.5), method) + 6;
    } else if (const auto decoration = index.data(Qt::DecorationRole).value<QIcon>(); !decoration.isNull()) {
        decoration.paint(painter, QRect(static_cast<int>(x), static_cast<int>(rect.center().y() - 7), 14, 14));
        x += 20;
    }
    const bool mono = index.data(StructureModel::MonoRole).toBool();
    const QString soft = index.data(StructureModel::SoftRole).toString();
    x += paintText(*painter, QRectF(x, rect.top(), right - x, rect.height()), index.data().toString(), mono ? FontRole::captionMono : FontRole::body, Token::text) + 6;
    if (!soft.isEmpty() && x < right - 10)
        paintText(*painter, QRectF(x, rect.top(), right - x, rect.height()), soft, soft.startsWith(QLatin1Char('/')) ? FontRole::captionMono : FontRole::caption, Token::text3);
}

QSize StructureDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), 22};
}

StructurePanel::StructurePanel(Selection& selection, QWidget* parent) : QTreeView(parent), m_selection(selection) {
    setModel(&m_model);
    setItemDelegate(new StructureDelegate(this));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(false);
    setAccessibleName(tr("Structure"));
    QPalette p = palette();
    p.setColor(QPalette::Base, color(Token::panel));
    setPalette(p);
    setBackgroundRole(QPalette::Window);
    viewport()->setBackgroundRole(QPalette::Window);
    connect(&Theme::current(), &Theme::changed, this, [this] {
        QPalette themed = Theme::current().palette();
        themed.setColor(QPalette::Base, color(Token::panel));
        setPalette(themed);
    });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_quiet)
            return;
        QStringList pointers;
        const QModelIndexList rows = selectionModel()->selectedRows();
        for (const QModelIndex& row : rows)
            if (const QString pointer = row.data(StructureModel::PointerRole).toString(); !pointer.isEmpty())
                pointers += pointer;
        m_selection.set(pointers, this);
    });
    connect(this, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const QString pointer = index.data(StructureModel::PointerRole).toString(); !pointer.isEmpty())
            emit activatedPointer(pointer);
        else
            setExpanded(index, !isExpanded(index));
    });
    connect(&m_selection, &Selection::changed, this, [this](const QObject* by) {
        // Where it followed the document, the rows are those of the text before until the new one is checked.
        if (by != this && by != &m_selection)
            showSelection();
    });
}

void StructurePanel::setModelFrom(const CanvasModel& model, const json::Node& gateway) {
    m_quiet = true;
    const int scrolled = verticalScrollBar()->value();
    QSet<QString> closed;
    for (int row = 0; row < m_model.rowCount({}); ++row)
        if (const QModelIndex index = m_model.index(row, 0, {}); !isExpanded(index))
            closed.insert(index.data().toString());
    const bool keep = !m_first;
    m_model.setModel(model, gateway);
    m_first = !gateway || (m_first && model.nodes.empty());
    for (int row = 0; row < m_model.rowCount({}); ++row) {
        const QModelIndex index = m_model.index(row, 0, {});
        const bool heading = index.data(StructureModel::PointerRole).toString().isEmpty();
        if (keep ? !closed.contains(index.data().toString()) : !heading)
            expandRecursively(index);
    }
    m_quiet = false;
    showSelection();
    if (keep) { // the check of an edit must not move the tree under the pointer
        executeDelayedItemsLayout();
        verticalScrollBar()->setValue(scrolled);
    }
}

void StructurePanel::contextMenuEvent(QContextMenuEvent* event) {
    event->accept();
    if (event->reason() != QContextMenuEvent::Keyboard) {
        emit menuWished(event->globalPos());
        return;
    }
    // The row that the keyboard is on may be scrolled away; without any the tree itself is meant.
    const QModelIndex row = currentIndex();
    if (row.isValid())
        scrollTo(row);
    const QRect rect = row.isValid() ? visualRect(row) : QRect();
    emit menuWished(viewport()->mapToGlobal(row.isValid() ? QPoint(std::max(rect.left(), 0), rect.bottom() + 1) : viewport()->rect().center()));
}

void StructurePanel::showSelection() {
    m_quiet = true;
    QItemSelection rows;
    for (const QString& pointer : m_selection.pointers())
        if (const QModelIndex index = m_model.indexOf(pointer); index.isValid())
            rows.select(index, index);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!rows.isEmpty()) {
        selectionModel()->setCurrentIndex(rows.indexes().front(), QItemSelectionModel::NoUpdate);
        scrollTo(rows.indexes().front());
    }
    m_quiet = false;
}

} // namespace gw::ui
