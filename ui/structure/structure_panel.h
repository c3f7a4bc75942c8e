// The Structure dock: the tree with its delegate, in step with the selection.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include "ui/document/selection.h"
#include "ui/structure/structure_model.h"

#include <QStyledItemDelegate>
#include <QTreeView>

namespace gw::ui {

class StructureDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

class StructurePanel : public QTreeView {
    Q_OBJECT

public:
    explicit StructurePanel(Selection& selection, QWidget* parent = nullptr);
    void setModelFrom(const CanvasModel& model, const json::Node& gateway);

signals:
    void activatedPointer(const QString& pointer);
    /// The menu of what is selected.
    void menuWished(const QPoint& screen);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void showSelection();

    Selection& m_selection;
    StructureModel m_model;
    bool m_quiet = false;
    bool m_first = true;
};

} // namespace gw::ui
