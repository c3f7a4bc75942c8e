// Strings and numbers between JSON text and memory.
// Thread: pure functions, any. Owner: none. Called by: json itself, schema, template, aggregate, capture, ui.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gw::json {

/// Appends `text` as the inside of a JSON string (no quotes). Bytes that are no UTF-8 become U+FFFD, so what is written
/// is always JSON.
void appendEscaped(std::string& to, std::string_view text);
/// With quotes.
void appendQuoted(std::string& to, std::string_view text);
[[nodiscard]] std::string quoted(std::string_view text);

/// Decodes the inside of a JSON string that the parser has accepted.
[[nodiscard]] std::string unescape(std::string_view inside);

/// Whether all of this is well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF); otherwise
/// the offset of the first wrong byte.
[[nodiscard]] std::optional<std::size_t> firstBadUtf8(std::string_view text);

/// Whether `text` is one JSON number, whole (RFC 8259 6).
[[nodiscard]] bool isNumber(std::string_view text);
/// Exact integer value of a JSON number if it is integral and fits ("12", "1e3", "2.50e1"); no rounding.
[[nodiscard]] std::optional<std::int64_t> toInteger(std::string_view number);
[[nodiscard]] std::optional<std::uint64_t> toUnsigned(std::string_view number);
/// Whether two JSON numbers are the same value, exactly: 1e3 = 1000, 0.10 = 0.1.
[[nodiscard]] bool sameNumber(std::string_view a, std::string_view b);
/// Nearest double, ±infinity out of range.
[[nodiscard]] double toDouble(std::string_view number);
/// Shortest spelling that reads back as the same double; finite values only (others become 0).
void appendNumber(std::string& to, double value);

} // namespace gw::json
