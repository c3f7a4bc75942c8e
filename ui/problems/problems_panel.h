// The Problems and the Conflicts dock: the list; double-click or Enter goes to the card and field, F8 to the next one.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include "ui/problems/problems_model.h"

#include <QTreeView>

namespace gw::ui {

class ProblemsPanel : public QTreeView {
    Q_OBJECT

public:
    /// `empty` is said when there is nothing to list.
    ProblemsPanel(ProblemsModel& model, const QString& name, const QString& empty, QWidget* parent = nullptr);
    /// Why it cannot be said whether there is anything to list; "" = it can.
    void setUnknown(const QString& why);
    /// What stands there while nothing is listed.
    [[nodiscard]] QString sentence() const { return m_unknown.isEmpty() ? m_empty : m_unknown; }
    /// Goes to the next problem after the current one, around at the end.
    void next(int step);

signals:
    void went(const gw::Diagnostic& problem);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void go(const QModelIndex& index);

    ProblemsModel& m_problems;
    QString m_empty;
    QString m_unknown;
};

} // namespace gw::ui
