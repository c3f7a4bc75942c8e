// Request targets as values: the one path normalisation, authorities, percent-encoding, query pairs (RFC 3986,
// 9110 4.2). Thread: pure functions; results live in the given arena or view the input. Called by: codec, match,
// templates, policies.
#pragma once

#include "base/arena.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gw::http {

enum class PathFault : std::uint8_t {
    none,
    badByte,        ///< a byte RFC 3986 does not allow in a path, or no "/" in front
    badEscape,      ///< "%" without two hex digits
    encodedControl, ///< %00-%1F or %7F
    aboveRoot,      ///< ".." would leave the root
    hiddenDots,     ///< "..;x", "a%2F..": a dot segment to servers that cut parameters off, or decode "/" and "\\" first
    overlong,       ///< an overlong UTF-8 form of an ASCII character: "%C0%AE"
};

/// The one normalisation of a path, for matching and for forwarding alike:
///  1. %XX of an unreserved character is decoded; other escapes stay, in upper case (so %2F and %5C stay encoded);
///  2. runs of "/" become one;
///  3. "." and ".." segments (also written %2e) are removed; "/a/.." is "/", "/a/." is "/a/".
/// Case, trailing dots and path parameters are kept: they make another path, here as on the way to the upstream.
/// Idempotent. `out` views `raw` if nothing changes, else the arena; never longer than `raw`.
[[nodiscard]] PathFault normalisePath(std::string_view raw, Arena& arena, std::string_view& out);

/// Whether every byte is one of RFC 3986's query (or "[" and "]", which browsers leave bare) and escapes are complete.
[[nodiscard]] bool validQuery(std::string_view query);

/// An authority without user information.
struct Authority {
    std::string_view host; ///< as written, IPv6 without brackets
    std::uint16_t port = 0;
    bool hasPort = false;
    bool isIpv6 = false;
};
/// "host", "host:port", "[v6]:port"; nothing if it is malformed: bad bytes, empty label, over 255 bytes, port outside
/// 1-65535, IPv6 literal that is none (zone identifiers and IPvFuture included).
[[nodiscard]] std::optional<Authority> parseAuthority(std::string_view text);

/// The form of a host used for matching: lower case, without a final dot. Views `host` if it is already so.
[[nodiscard]] std::string_view normaliseHost(std::string_view host, Arena& arena);

/// Only RFC 3986 unreserved characters stay bare: fits a path segment and a query name or value.
[[nodiscard]] std::string_view percentEncode(std::string_view text, Arena& arena);

/// Undoes percent-encoding; with `plusIsSpace` also "+" (query values of forms). Nothing if an escape is malformed.
[[nodiscard]] std::optional<std::string_view> percentDecode(std::string_view text, Arena& arena,
                                                            bool plusIsSpace = false);

/// One "name=value" of a query, still encoded.
struct QueryPair {
    std::string_view name;
    std::string_view value;
    bool hasValue = false; ///< an "=" was there
};

/// Iterates a query without "?": pairs separated by "&", empty ones skipped.
class QueryPairs {
public:
    explicit QueryPairs(std::string_view query) : m_rest(query) {}
    [[nodiscard]] bool next(QueryPair& pair);

private:
    std::string_view m_rest;
};

/// First value of this (decoded) name in the query, decoded with "+" as space. Malformed pairs are passed over.
[[nodiscard]] std::optional<std::string_view> queryValue(std::string_view query, std::string_view name, Arena& arena);

} // namespace gw::http
