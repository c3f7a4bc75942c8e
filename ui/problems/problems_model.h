// The problems of the document as rows: severity, what is wrong and how to mend it, where.
// Thread: GUI. Owner: main window. Called by: ProblemsPanel, run bar (count), tests.
#pragma once

#include "base/result.h"

#include <QAbstractTableModel>

namespace gw::ui {

class ProblemsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { MessageColumn, RemedyColumn, PlaceColumn, LineColumn, ColumnCount };
    enum Role { PointerRole = Qt::UserRole + 1, SeverityRole, WholeTextRole }; ///< WholeText: message, remedy and code, to copy

    using QAbstractTableModel::QAbstractTableModel;
    void setProblems(const Diagnostics& problems);
    [[nodiscard]] const Diagnostics& problems() const { return m_problems; }
    [[nodiscard]] int count(Severity severity) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Diagnostics m_problems;
};

} // namespace gw::ui
