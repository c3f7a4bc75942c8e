// How the facts of an exchange read in table, detail and Composer: times, durations, sizes, the tag beside the status.
// Thread: pure functions, any (tr() included). Owner: none. Called by: table model, delegate, detail, Composer.
#pragma once

#include "runtime/engine_host.h"
#include "ui/style/paint.h"

#include <QString>

#include <string_view>

namespace gw::ui {

[[nodiscard]] inline QString qtext(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Local time with milliseconds, "12:04:30.997".
[[nodiscard]] QString timeWords(WallTime time);
/// "0.09 ms", "61.2 ms", "2.00 s": three significant digits, at most two decimals.
[[nodiscard]] QString durationWords(Duration time);
/// For costs within an exchange: "0.3 µs", "31 µs", from 1 ms on as durationWords().
[[nodiscard]] QString costWords(Duration time);
/// "212 B", "12.7 KiB", "4.1 MiB".
[[nodiscard]] QString sizeWords(std::uint64_t bytes);
/// Names of the upstreams called, each once, in order; "cache" when a cache answered; "" = none.
[[nodiscard]] QString upstreamWords(const trace::ExchangeRecord& record);
/// True if a cache policy answered.
[[nodiscard]] bool isCacheHit(const trace::ExchangeRecord& record);
/// 5xx, 4xx, no response, or one that was cut off.
[[nodiscard]] bool isError(const trace::ExchangeRecord& record);

/// The code, as filters name it, and what it means; "" = no fault.
[[nodiscard]] QString faultHelp(const trace::ExchangeRecord& record);

struct StatusTag {
    QString text; ///< "" = no tag
    TagKind kind = TagKind::plain;
};
/// A fault's code in the two words that fit a column: "connect-refused" → "refused". One that is not known is spelt out.
[[nodiscard]] QString faultWords(std::string_view code);
[[nodiscard]] StatusTag statusTag(const trace::ExchangeRecord& record);
[[nodiscard]] Token statusToken(int status);

} // namespace gw::ui
