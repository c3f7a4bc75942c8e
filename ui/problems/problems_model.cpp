#include "ui/problems/problems_model.h"

#include "ui/preferences/sentences.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"
#include "ui/style/tip.h"

#include <algorithm>

namespace gw::ui {

namespace {

Shape shapeOf(Severity severity) {
    return severity == Severity::error ? Shape::error : severity == Severity::warning ? Shape::warning : Shape::information;
}

QString severityWord(Severity severity) {
    return severity == Severity::error     ? ProblemsModel::tr("error")
           : severity == Severity::warning ? ProblemsModel::tr("warning")
                                            : ProblemsModel::tr("hint");
}

} // namespace

void ProblemsModel::setProblems(const Diagnostics& problems) {
    beginResetModel();
    m_problems = problems;
    std::ranges::stable_sort(m_problems, {}, &Diagnostic::severity);
    endResetModel();
}

int ProblemsModel::count(Severity severity) const {
    return static_cast<int>(std::ranges::count(m_problems, severity, &Diagnostic::severity));
}

int ProblemsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_problems.size());
}

int ProblemsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Diagnostic& problem = m_problems[static_cast<std::size_t>(index.row())];
    if (role == PointerRole)
        return QString::fromStdString(problem.pointer);
    if (role == SeverityRole)
        return static_cast<int>(problem.severity);
    if (role == Qt::DecorationRole && index.column() == MessageColumn)
        return shapeIcon(shapeOf(problem.severity));
    if (role == Qt::AccessibleTextRole && index.column() == MessageColumn)
        return severityWord(problem.severity) + QStringLiteral(": ") + inLanguage(problem.message);
    const auto whole = [&] { return QStringLiteral("%1\n%2\n%3").arg(inLanguage(problem.message), inLanguage(problem.remedy), QString::fromStdString(problem.code)); };
    if (role == WholeTextRole)
        return whole();
    if (role == Qt::ToolTipRole)
        return plainTip(whole());
    if (role == Qt::TextAlignmentRole && index.column() == LineColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::FontRole && index.column() == PlaceColumn)
        return typeface(FontRole::captionMono);
    if (role == Qt::ForegroundRole && index.column() != MessageColumn)
        return color(Token::text2);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case MessageColumn: return inLanguage(problem.message);
    case RemedyColumn: return inLanguage(problem.remedy);
    case PlaceColumn: return problem.pointer.empty() ? tr("document") : QString::fromStdString(problem.pointer);
    case LineColumn: return problem.spot.line == 0 ? QString() : QStringLiteral("%1:%2").arg(problem.spot.line).arg(problem.spot.column);
    default: return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case MessageColumn: return tr("Problem");
    case RemedyColumn: return tr("Remedy");
    case PlaceColumn: return tr("Place");
    case LineColumn: return tr("Line");
    default: return {};
    }
}

} // namespace gw::ui
