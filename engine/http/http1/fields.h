// What request heads, response heads and trailers share: reading field lines, and the facts framing hangs on.
// Thread: pure functions. Owner: none. Called by: the head and body decoders only.
#pragma once

#include "http/http1_decoder.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace gw::http::http1 {

/// Splits "name: value" (RFC 9112 5). The line holds no control characters but HTAB. Null if it is good.
[[nodiscard]] const Refusal* readField(std::string_view line, Header& field);

/// What the fields of one head say about framing and the connection.
struct FieldFacts {
    bool isReply = false; ///< set before reading: Host and Expect mean nothing then
    bool hasLength = false;
    bool hasCoding = false;
    bool chunked = false; ///< the one coding is chunked
    bool close = false;
    bool keepAlive = false;
    bool upgrade = false;
    bool expectContinue = false;
    bool hasHost = false;
    std::uint64_t length = 0;
    std::string_view host{};
};

/// "HTTP/1.x", exactly eight bytes; `minor` is 0 or 1 (1 for every later one). Null if it is good.
[[nodiscard]] const Refusal* readVersion(std::string_view text, std::uint8_t& minor);

} // namespace gw::http::http1
