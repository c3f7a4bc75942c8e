// The filter language of the traffic table: `status:>=400 or partial`, `route:"place order" and not method:get`.
// Thread: immutable value, any. Owner: the caller. Called by: filter bar (parse), table model (matches).
//
// Terms stand for themselves, joined by and (also by nothing), or, not, ( ). Texts match anywhere and in any case; `*` stands
// for any characters, a leading `=` for the whole value. A word without a field is looked for in the path; `partial` alone
// is `is:partial` (in quotes it is a word).
#pragma once

#include "trace/record.h"

#include <QCoreApplication>
#include <QString>

#include <expected>
#include <memory>

namespace gw::ui {

/// Why a text is no filter.
struct FilterError {
    qsizetype position = 0; ///< UTF-16 units from the start
    qsizetype length = 0;
    QString message; ///< what is wrong and what would do
};

class ExchangeFilter {
    Q_DECLARE_TR_FUNCTIONS(gw::ui::ExchangeFilter)

public:
    struct Node;

    /// Lets everything through.
    ExchangeFilter() = default;
    [[nodiscard]] static std::expected<ExchangeFilter, FilterError> parse(const QString& text);

    [[nodiscard]] bool isEmpty() const { return m_root == nullptr; }
    [[nodiscard]] bool matches(const trace::ExchangeRecord& record) const;
    /// In words: "route has place order, or status ≥ 400"; "" when empty.
    [[nodiscard]] QString sentence() const;
    /// `text` as one value of the language, in quotes where it needs them.
    [[nodiscard]] static QString quoted(const QString& text);

private:
    std::shared_ptr<const Node> m_root;
};

} // namespace gw::ui
