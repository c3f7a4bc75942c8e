// The words of the filter language, and its numbers with units.
// Thread: any. Owner: the filter parser. Called by: filter parser only.
#pragma once

#include "ui/inspector/filter/filter_node.h"

#include <optional>

namespace gw::ui {

struct FilterLexeme {
    enum class Kind : std::uint8_t { word, open, close, end } kind = Kind::end;
    qsizetype at = 0;
    qsizetype length = 0;
    QString field; ///< before ':', lower case; "" = none
    QString value;
    bool quoted = false;
};

class FilterLexer {
public:
    explicit FilterLexer(const QString& text) : m_text(text) {}
    [[nodiscard]] FilterLexeme next();
    /// Set once a quotation mark is never closed.
    [[nodiscard]] const std::optional<FilterError>& error() const { return m_error; }

private:
    QString m_text;
    qsizetype m_at = 0;
    std::optional<FilterError> m_error;
};

/// "1s", "20ms", "10KiB", "404" in nanoseconds, bytes or as it is; nothing if it is no such number.
[[nodiscard]] std::optional<std::int64_t> filterNumber(FilterField field, QString text);

} // namespace gw::ui
