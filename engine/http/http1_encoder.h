// Writing HTTP/1.1: heads into one contiguous buffer, chunk framing, reason phrases, the Date field.
// Nothing is emitted that the decoder would refuse: illegal bytes make the writer fail, never the message.
// Thread: pure functions; HttpDateCache belongs to one worker. Called by: client and upstream connections.
#pragma once

#include "base/clock.h"
#include "http/message.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gw::http {

/// The first line of a request in origin form, and Host, which comes first of all fields (RFC 9110 7.2).
struct RequestLine {
    std::string_view method;
    std::string_view path; ///< "/..." or "*"
    std::string_view query{};
    bool hasQuery = false; ///< writes "?" and the query
    bool hasHost = false;  ///< writes Host, even an empty one
    std::string_view host{};
};

/// Exact size in bytes of what writeRequestHead writes. `rendered` = complete field lines ("A: b\r\n"...) known to be
/// valid, e.g. pre-rendered ones; they come last.
[[nodiscard]] std::size_t requestHeadSize(const RequestLine& line, const HeaderList& headers,
                                          std::string_view rendered = {});
/// Writes the head with its empty line, always as HTTP/1.1; `to` has requestHeadSize() bytes. Returns the end, or
/// nullptr if a name, a value or the line holds an illegal byte (the buffer is then garbage).
[[nodiscard]] char* writeRequestHead(char* to, const RequestLine& line, const HeaderList& headers,
                                     std::string_view rendered = {});

/// Exact size in bytes of what writeResponseHead writes. An empty `reason` stands for reasonPhrase(status).
[[nodiscard]] std::size_t responseHeadSize(std::uint16_t status, std::string_view reason, const HeaderList& headers,
                                           std::string_view rendered = {});
/// As writeRequestHead; also nullptr for a status outside 100-599.
[[nodiscard]] char* writeResponseHead(char* to, std::uint16_t status, std::string_view reason,
                                      const HeaderList& headers, std::string_view rendered = {});

/// The registered phrase (RFC 9110 15), "" for others.
[[nodiscard]] std::string_view reasonPhrase(std::uint16_t status);

/// A valid field name and value, as the writers and every policy that sets headers demand.
[[nodiscard]] bool validFieldName(std::string_view name);
/// HTAB, 0x20-7E and 0x80-FF, no white space at either end (RFC 9110 5.5).
[[nodiscard]] bool validFieldValue(std::string_view value);

inline constexpr std::size_t maxChunkPrefix = 18; ///< 16 hex digits and CRLF
inline constexpr std::string_view chunkEnd = "\r\n";
inline constexpr std::string_view lastChunk = "0\r\n\r\n"; ///< without trailers
/// "SIZE\r\n" in hex; `size` > 0 (0 would end the body). Returns the end; at most maxChunkPrefix bytes.
[[nodiscard]] char* writeChunkPrefix(char* to, std::uint64_t size);
/// Exact size of writeLastChunk().
[[nodiscard]] std::size_t lastChunkSize(const HeaderList& trailers);
/// "0\r\n", the trailers, "\r\n". Returns the end, or nullptr if a trailer is illegal.
[[nodiscard]] char* writeLastChunk(char* to, const HeaderList& trailers);

inline constexpr std::string_view continueHead = "HTTP/1.1 100 Continue\r\n\r\n";

/// Decimal digits of a number; at most 20 bytes. Returns the end.
[[nodiscard]] char* writeDecimal(char* to, std::uint64_t value);

inline constexpr std::size_t httpDateSize = 29;
/// IMF-fixdate, "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 5.6.7): exactly httpDateSize bytes. Returns the end.
[[nodiscard]] char* writeHttpDate(char* to, WallTime at);

/// The Date of now, rendered once a second.
class HttpDateCache {
public:
    [[nodiscard]] std::string_view at(WallTime now);

private:
    std::int64_t m_second = INT64_MIN;
    std::array<char, httpDateSize> m_text{};
};

} // namespace gw::http
