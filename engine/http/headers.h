// Character classes and field-name sets of HTTP, and the ASCII case-insensitive comparison everything else uses.
// Thread: pure functions over constants. Owner: none. Called by: codec, hop-by-hop rules, forwarded, capture redaction.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gw::http {

/// Classes of a byte, for is() and all(); may be or-ed.
using CharClass = unsigned;
inline constexpr CharClass isTchar = 1;       ///< token characters (RFC 9110 5.6.2)
inline constexpr CharClass isFieldByte = 2;   ///< field values: HTAB, SP, VCHAR, obs-text (RFC 9110 5.5)
inline constexpr CharClass isHostByte = 4;    ///< letters, digits, "-", ".", "_": what a registered name may hold here
inline constexpr CharClass isHexDigit = 8;    ///< either case
inline constexpr CharClass isUnreserved = 16; ///< RFC 3986 2.3
inline constexpr CharClass isPathByte = 32;   ///< pchar without "%", and "/" (RFC 3986 3.3)
inline constexpr CharClass isQueryByte = 64;  ///< isPathByte, "?", and "[" "]" which browsers send bare in queries
inline constexpr CharClass isDigit = 128;

namespace detail {
constexpr bool oneOf(unsigned c, std::string_view set) {
    return c < 128 && set.contains(static_cast<char>(c));
}
constexpr std::array<std::uint8_t, 256> makeClasses() {
    std::array<std::uint8_t, 256> table{};
    for (unsigned c = 0; c < 256; ++c) {
        const bool digit = c >= '0' && c <= '9';
        const bool alnum = digit || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool hex = digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        const bool path = alnum || oneOf(c, "-._~!$&'()*+,;=:@/");
        unsigned bits = 0;
        bits |= alnum || oneOf(c, "!#$%&'*+-.^_`|~") ? isTchar : 0u;
        bits |= c == '\t' || (c >= 0x20 && c != 0x7f) ? isFieldByte : 0u;
        bits |= alnum || oneOf(c, "-._") ? isHostByte : 0u;
        bits |= hex ? isHexDigit : 0u;
        bits |= alnum || oneOf(c, "-._~") ? isUnreserved : 0u;
        bits |= path ? isPathByte : 0u;
        bits |= path || oneOf(c, "?[]") ? isQueryByte : 0u;
        bits |= digit ? isDigit : 0u;
        table[c] = static_cast<std::uint8_t>(bits);
    }
    return table;
}
inline constexpr std::array<std::uint8_t, 256> classes = makeClasses();

/// Upper-case ASCII letters of eight bytes to lower case, other bytes kept.
constexpr std::uint64_t fold(std::uint64_t x) {
    constexpr std::uint64_t ones = 0x0101010101010101u;
    const std::uint64_t low = x & (0x7f * ones);
    const std::uint64_t aboveZ = low + (0x7f - 'Z') * ones;
    const std::uint64_t fromA = low + (0x80 - 'A') * ones;
    const std::uint64_t upper = ~x & (0x80 * ones) & (fromA ^ aboveZ);
    return x | (upper >> 2);
}
template <class Word>
inline bool sameWord(const char* a, const char* b) {
    Word x = 0;
    Word y = 0;
    std::memcpy(&x, a, sizeof(Word));
    std::memcpy(&y, b, sizeof(Word));
    return x == y || fold(x) == fold(y);
}
} // namespace detail

[[nodiscard]] constexpr bool is(char c, CharClass bits) {
    return (detail::classes[static_cast<unsigned char>(c)] & bits) != 0;
}
[[nodiscard]] constexpr bool all(std::string_view text, CharClass bits) {
    for (const char c : text)
        if (!is(c, bits))
            return false;
    return true;
}
/// A non-empty token (RFC 9110 5.6.2).
[[nodiscard]] constexpr bool isToken(std::string_view text) {
    return !text.empty() && all(text, isTchar);
}

[[nodiscard]] constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
/// The value of a hex digit; 0 for any other byte.
[[nodiscard]] constexpr unsigned hexValue(char c) {
    if (c >= '0' && c <= '9')
        return static_cast<unsigned>(c - '0');
    const char l = lower(c);
    return l >= 'a' && l <= 'f' ? static_cast<unsigned>(l - 'a' + 10) : 0u;
}

namespace detail {
/// `n` bytes of each, equal but for the case of ASCII letters.
[[nodiscard]] inline bool sameFolded(const char* a, const char* b, std::size_t n) {
    if (n >= 8) {
        for (std::size_t i = 0; i + 8 <= n; i += 8)
            if (!sameWord<std::uint64_t>(a + i, b + i))
                return false;
        return sameWord<std::uint64_t>(a + n - 8, b + n - 8);
    }
    if (n >= 4)
        return sameWord<std::uint32_t>(a, b) && sameWord<std::uint32_t>(a + n - 4, b + n - 4);
    for (std::size_t i = 0; i < n; ++i)
        if (lower(a[i]) != lower(b[i]))
            return false;
    return true;
}
} // namespace detail

/// Equal but for the case of ASCII letters. Length first (in place: it decides nearly always), then eight bytes at a
/// time.
[[nodiscard, gnu::always_inline]] inline bool sameName(std::string_view a, std::string_view b) {
    return a.size() == b.size() && detail::sameFolded(a.data(), b.data(), a.size());
}
/// Equal but for case and for "_" against "-": servers behind CGI, WSGI and their like cannot tell such names apart.
[[nodiscard]] inline bool sameFoldedName(std::string_view a, std::string_view b) {
    if (a.size() != b.size())
        return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if ((a[i] == '_' ? '-' : lower(a[i])) != (b[i] == '_' ? '-' : lower(b[i])))
            return false;
    return true;
}
[[nodiscard]] inline bool startsWithName(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && sameName(text.substr(0, prefix.size()), prefix);
}
/// Whether this name is one of the list.
template <std::size_t N>
[[nodiscard]] inline bool anyName(const std::array<std::string_view, N>& names, std::string_view name) {
    for (const std::string_view one : names)
        if (sameName(one, name))
            return true;
    return false;
}

/// Without surrounding OWS (SP, HTAB).
[[nodiscard]] constexpr std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// Takes the next element off a comma-separated list (RFC 9110 5.6.1) that holds no quoted strings; trimmed, may be
/// empty. False at the end.
[[nodiscard]] constexpr bool nextElement(std::string_view& rest, std::string_view& element) {
    if (rest.data() == nullptr)
        return false;
    const std::size_t comma = rest.find(',');
    element = trim(rest.substr(0, comma));
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    return true;
}

/// Fields of one connection only (RFC 9110 7.6.1, and RFC 2616's list), also spelled with "_". `Trailer` is here too:
/// whoever forwards trailers keeps it.
[[nodiscard]] inline bool isHopByHop(std::string_view name) {
    switch (name.size()) {
    case 2:
        return sameName(name, "te");
    case 7:
        return sameName(name, "upgrade") || sameName(name, "trailer");
    case 10:
        return sameName(name, "connection") || sameFoldedName(name, "keep-alive");
    case 14:
        return sameFoldedName(name, "http2-settings");
    case 16:
        return sameFoldedName(name, "proxy-connection");
    case 17:
        return sameFoldedName(name, "transfer-encoding");
    case 18:
        return sameFoldedName(name, "proxy-authenticate");
    case 19:
        return sameFoldedName(name, "proxy-authorization");
    default:
        return false;
    }
}

/// Header names whose values never leave in exports, logs or captures: Authorization, Cookie, Set-Cookie,
/// Proxy-Authorization, and whatever ends in key, token or secret.
[[nodiscard]] inline bool isSensitiveName(std::string_view name) {
    constexpr std::array<std::string_view, 4> names{"authorization", "cookie", "set-cookie", "proxy-authorization"};
    if (anyName(names, name))
        return true;
    for (const std::string_view tail : {std::string_view("key"), std::string_view("token"), std::string_view("secret")})
        if (name.size() >= tail.size() && sameName(name.substr(name.size() - tail.size()), tail))
            return true;
    return false;
}

/// Names a trailer section may not carry (RFC 9110 6.5.1): framing, routing, authentication, content format, and what
/// the gateway itself vouches for; also spelled with "_".
[[nodiscard]] inline bool isForbiddenTrailer(std::string_view name) {
    constexpr std::array<std::string_view, 28> names{"content-length",
                                                     "host",
                                                     "expect",
                                                     "authorization",
                                                     "cookie",
                                                     "set-cookie",
                                                     "cache-control",
                                                     "max-forwards",
                                                     "range",
                                                     "if-match",
                                                     "if-none-match",
                                                     "if-modified-since",
                                                     "if-range",
                                                     "content-range",
                                                     "content-encoding",
                                                     "content-type",
                                                     "content-location",
                                                     "age",
                                                     "expires",
                                                     "date",
                                                     "location",
                                                     "retry-after",
                                                     "vary",
                                                     "warning",
                                                     "forwarded",
                                                     "via",
                                                     "x-real-ip",
                                                     "x-request-id"};
    for (const std::string_view one : names)
        if (sameFoldedName(one, name))
            return true;
    return isHopByHop(name) || sameFoldedName(name, "www-authenticate") || sameFoldedName(name, "if-unmodified-since") ||
           sameFoldedName(name.substr(0, 12), "x-forwarded-");
}

} // namespace gw::http
