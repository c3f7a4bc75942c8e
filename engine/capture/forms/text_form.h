// Bytes of unknown content as JSON-safe text.
// Thread: pure functions. Owner: none. Called by: ndjson, har, curl.
#pragma once

#include <string>
#include <string_view>

namespace gw::capture {

/// Well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
[[nodiscard]] bool isUtf8(std::string_view bytes);
/// RFC 4648 4, with padding.
[[nodiscard]] std::string base64(std::string_view bytes);

} // namespace gw::capture
