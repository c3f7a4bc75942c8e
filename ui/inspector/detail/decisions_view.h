// The Decisions tab: one row a verdict with its mark, the refusing one on soft red; candidates unfold under the route.
// Thread: GUI. Owner: exchange detail. Called by: exchange detail.
#pragma once

#include "ui/inspector/detail/decisions.h"

#include <QScrollArea>

#include <functional>

class QVBoxLayout;

namespace gw::ui {

class DecisionsView : public QScrollArea {
    Q_OBJECT

public:
    /// Tells the candidates of a record; may be empty.
    using Asker = std::function<Candidates(const trace::ExchangeRecord&)>;

    explicit DecisionsView(Asker asker, QWidget* parent = nullptr);
    void showRecord(const runtime::Record& record);
    /// All rows as text, one a line: for the clipboard and tests.
    [[nodiscard]] QString plainText() const;

private:
    void rebuild();
    void addCandidates(QVBoxLayout& column);

    Asker m_asker;
    runtime::Record m_record;
    std::vector<Decision> m_rows;
    bool m_unfolded = false;
};

} // namespace gw::ui
