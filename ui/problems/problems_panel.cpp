#include "ui/problems/problems_panel.h"

#include "ui/style/paint.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>

namespace gw::ui {

ProblemsPanel::ProblemsPanel(ProblemsModel& model, const QString& name, const QString& empty, QWidget* parent) : QTreeView(parent), m_problems(model), m_empty(empty) {
    setModel(&model);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideRight);
    setAccessibleName(name);
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
            QGuiApplication::clipboard()->setText(index.data(ProblemsModel::WholeTextRole).toString());
    });
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ProblemsPanel::setUnknown(const QString& why) {
    if (m_unknown == why)
        return;
    m_unknown = why;
    viewport()->update();
}

void ProblemsPanel::go(const QModelIndex& index) {
    if (!index.isValid())
        return;
    const Diagnostic problem = m_problems.problems()[static_cast<std::size_t>(index.row())]; // the list may change on the way
    emit went(problem);
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
    const QString words = sentence();
    const auto shape = m_unknown.isEmpty() ? gw::ui::Shape::pass : gw::ui::Shape::unknown;
    const double left = rect.center().x() - (textWidth(words, FontRole::body) + 22) / 2;
    paintShape(painter, shape, QRectF(left, rect.center().y() - 7, 14, 14), color(shapeToken(shape)), color(Token::base));
    paintText(painter, QRectF(left + 22, rect.center().y() - 10, rect.width(), 20), words, FontRole::body, Token::text2);
}

} // namespace gw::ui
