// What request heads, response heads and trailers share: reading field lines, and the facts framing hangs on.
// Thread: pure functions. Owner: none. Called by: the head and body decoders only.
#pragma once

#include "http/http1_decoder.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace gw::http::http1 {

/// Splits "name: value" (RFC 9112 5). The line holds no control characters but HTAB.
[[nodiscard]] Refusal readField(std::string_view line, Header& field);

/// What the fields of one head say about framing and the connection.
struct FieldFacts {
    std::uint64_t length = 0;
    bool hasLength = false;
    bool hasCoding = false;
    bool chunked = false; ///< the one coding is chunked
    bool close = false;
    bool keepAlive = false;
    bool upgrade = false;
    bool expectContinue = false;
    bool hasHost = false;
    std::string_view host;
};

/// Notes one field; refuses repeats and malformed values of the fields that framing, routing or the connection hang on.
[[nodiscard]] Refusal noteField(const Header& field, FieldFacts& facts);

/// "HTTP/1.x", exactly eight bytes; `minor` is 0 or 1 (1 for every later one).
[[nodiscard]] Refusal readVersion(std::string_view text, std::uint8_t& minor);

/// First byte at or after `from` that is a control character other than HTAB; `to` if there is none.
[[nodiscard]] const char* findControl(const char* from, const char* to);

} // namespace gw::http::http1
