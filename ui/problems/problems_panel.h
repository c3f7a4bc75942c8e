// The Problems dock: the list; double-click or Enter goes to the card, F8 to the next one.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include "ui/document/selection.h"
#include "ui/problems/problems_model.h"

#include <QTreeView>

namespace gw::ui {

class ProblemsPanel : public QTreeView {
    Q_OBJECT

public:
    ProblemsPanel(ProblemsModel& model, Selection& selection, QWidget* parent = nullptr);
    /// Goes to the next problem after the current one, around at the end.
    void next(int step);

signals:
    void went(const QString& pointer);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void go(const QModelIndex& index);

    ProblemsModel& m_problems;
    Selection& m_selection;
};

} // namespace gw::ui
