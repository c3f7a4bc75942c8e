// Durations, sizes, rates, percentages, timestamps and status ranges as documents spell them.
// Thread: pure functions, any. Owner: none. Called by: schema (reading, writing), ui (editors), headless (options).
#pragma once

#include "base/clock.h"
#include "base/values.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gw::schema {

/// "250ms", "1.5s", "1h30m", "0"; units ns us ms s m h d. Exact; empty if it is none, negative, or over 290 years.
[[nodiscard]] std::optional<Duration> parseDuration(std::string_view text);
/// The largest unit that is exact: "2m", "90s", "1.5s", "250ms"; "0" for 0.
[[nodiscard]] std::string formatDuration(Duration duration);

/// "64KiB", "1.5MiB", "512B", "512"; units B KiB MiB GiB TiB, base 1024. Empty if it is none or no whole number of bytes.
[[nodiscard]] std::optional<std::uint64_t> parseSize(std::string_view text);
/// "64KiB"; bytes that are no whole number of a unit as plain digits.
[[nodiscard]] std::string formatSize(std::uint64_t bytes);

/// "100/s", "5000/h", "20/10s"; units as for durations.
[[nodiscard]] std::optional<Rate> parseRate(std::string_view text);
[[nodiscard]] std::string formatRate(const Rate& rate);

/// "20%", "0.5%": 0 to 100.
[[nodiscard]] std::optional<double> parsePercent(std::string_view text);
[[nodiscard]] std::string formatPercent(double percent);

/// RFC 3339 date-time, e.g. "2027-01-31T00:00:00Z" or with an offset; years 1970 to 2261.
[[nodiscard]] std::optional<WallTime> parseTimestamp(std::string_view text);
/// In UTC; fractions only if there are any.
[[nodiscard]] std::string formatTimestamp(WallTime time);

/// "404" or "200-299", 100 to 599.
[[nodiscard]] std::optional<StatusRange> parseStatuses(std::string_view text);
[[nodiscard]] std::string formatStatuses(const StatusRange& range);

} // namespace gw::schema
