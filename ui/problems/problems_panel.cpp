#include "ui/problems/problems_panel.h"

#include "ui/style/paint.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

namespace gw::ui {

ProblemsPanel::ProblemsPanel(ProblemsModel& model, Selection& selection, QWidget* parent) : QTreeView(parent), m_problems(model), m_selection(selection) {
    setModel(&model);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideRight);
    setAccessibleName(tr("Problems"));
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(ProblemsModel::MessageColumn, QHeaderView::Stretch);
    header()->setSectionResizeMode(ProblemsModel::RemedyColumn, QHeaderView::Stretch);
    header()->resizeSection(ProblemsModel::PlaceColumn, 260);
    header()->resizeSection(ProblemsModel::LineColumn, 72);
    connect(this, &QTreeView::activated, this, &ProblemsPanel::go);
    auto* copy = new QAction(tr("Copy problem"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] {
        if (const QModelIndex index = currentIndex(); index.isValid())
            QGuiApplication::clipboard()->setText(index.data(Qt::ToolTipRole).toString());
    });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ProblemsPanel::go(const QModelIndex& index) {
    if (!index.isValid())
        return;
    const QString pointer = index.data(ProblemsModel::PointerRole).toString();
    m_selection.set({pointer}, this);
    emit went(pointer);
}

void ProblemsPanel::next(int step) {
    const int rows = m_problems.rowCount();
    if (rows == 0)
        return;
    const int current = currentIndex().isValid() ? currentIndex().row() : (step > 0 ? -1 : rows);
    const QModelIndex index = m_problems.index((current + step + rows) % rows, 0);
    setCurrentIndex(index);
    go(index);
}

void ProblemsPanel::paintEvent(QPaintEvent* event) {
    QTreeView::paintEvent(event);
    if (m_problems.rowCount() > 0)
        return;
    QPainter painter(viewport());
    const QRectF rect = viewport()->rect();
    paintShape(painter, gw::ui::Shape::pass, QRectF(rect.center().x() - 90, rect.center().y() - 7, 14, 14), color(Token::ok), color(Token::base));
    paintText(painter, QRectF(rect.center().x() - 68, rect.center().y() - 10, 240, 20), tr("No problems in this document"), FontRole::body, Token::text2);
}

} // namespace gw::ui
