// Dot segments and slashes that only some servers see in a path: those that decode escapes before they resolve dots,
// cut path parameters off, or take overlong UTF-8. Thread: pure functions. Called by: normalisePath, rendered paths.
#pragma once

#include <cstddef>
#include <string_view>

namespace gw::http {

/// Whether a server that takes "%2F" or "%5C" for a slash, or cuts ";x" and "%3Bx" off, would find "." or ".." in this
/// segment. Plain "." and ".." are such too.
[[nodiscard]] bool hidesDotSegment(std::string_view segment);

/// Whether the escape at `at` begins an overlong form of an ASCII character (RFC 3629 10): "%C0%AE" is "." to lenient
/// decoders.
[[nodiscard]] bool isOverlongEscape(std::string_view path, std::size_t at);

/// Whether any segment of the path hides a dot segment, or any escape is overlong.
[[nodiscard]] bool isAmbiguousPath(std::string_view path);

} // namespace gw::http
