// The grammar of words in a document: names, hosts, methods, header names, paths. Each check returns why a word is
// refused, "" if it is fine.
// Thread: pure functions, any. Owner: none. Called by: scalar.cpp, model and policy schemas (kind::Text::check).
#pragma once

#include <string>
#include <string_view>

namespace gw::schema {

[[nodiscard]] bool isTokenChar(char c); ///< RFC 9110 5.6.2
[[nodiscard]] bool isToken(std::string_view text);
/// Letters (of any script), digits, blanks within, '-', '_', '.'; 1 to 128 bytes, starting with a letter or digit.
[[nodiscard]] std::string checkName(std::string_view text);
/// As checkName, but fit for a host name and a command line: ASCII, no blanks, at most 63.
[[nodiscard]] std::string checkPlainName(std::string_view text);
[[nodiscard]] std::string checkToken(std::string_view text);
/// A token in upper case.
[[nodiscard]] std::string checkMethod(std::string_view text);
/// Exact host name or address; "*.suffix" if allowed. No port.
[[nodiscard]] std::string checkHost(std::string_view text, bool wildcard);
/// Starts with '/'. A literal path has no query, fragment, blanks, empty or dot segments, and percent signs only as %XX;
/// the grammar of patterns is the match floor's.
[[nodiscard]] std::string checkPath(std::string_view text, bool pattern);
/// The gateway itself owns framing and connection fields (RFC 9110 7.6.1, RFC 9112 6): no policy may set them.
[[nodiscard]] bool isFramingOrHopByHop(std::string_view name);
[[nodiscard]] bool equalsIgnoringCase(std::string_view a, std::string_view b);
[[nodiscard]] std::string lowerCase(std::string_view text);

} // namespace gw::schema
