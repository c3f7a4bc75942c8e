#include "http/uri.h"

#include "http/headers.h"
#include "http/hidden_dots.h"

#include <arpa/inet.h>

namespace gw::http {
namespace {

constexpr std::string_view hexUpper = "0123456789ABCDEF";

constexpr bool isEscape(std::string_view text, std::size_t at) {
    return at + 2 < text.size() && is(text[at + 1], isHexDigit) && is(text[at + 2], isHexDigit);
}
constexpr char unescape(std::string_view text, std::size_t at) {
    return static_cast<char>(hexValue(text[at + 1]) << 4 | hexValue(text[at + 2]));
}

/// True if the path is its own normal form (the usual case; one pass, no copy).
bool alreadyNormal(std::string_view raw) {
    char before = 0;
    for (const char c : raw) {
        if (!is(c, isPathByte) || (before == '/' && (c == '/' || c == '.')))
            return false;
        before = c;
    }
    return !raw.empty() && raw.front() == '/';
}

/// Writes the normal form; `out` has room for raw.size() bytes.
class PathWriter {
public:
    explicit PathWriter(char* out) : m_out(out) { m_out[m_size++] = '/'; }
    void byte(char c) { m_out[m_size++] = c; }
    /// Ends the current segment; `more` = a "/" follows it.
    PathFault endSegment(bool more) {
        const std::string_view segment(m_out + m_start, m_size - m_start);
        if (segment == "." || segment == "..") {
            m_size = m_start;
            if (segment.size() == 2 && !dropLast())
                return PathFault::aboveRoot;
            return PathFault::none;
        }
        if (hidesDotSegment(segment))
            return PathFault::hiddenDots;
        if (more && !segment.empty()) {
            m_out[m_size++] = '/';
            m_start = m_size;
        }
        return PathFault::none;
    }
    [[nodiscard]] std::string_view text() const { return {m_out, m_size}; }

private:
    bool dropLast() {
        if (m_start <= 1)
            return false;
        m_size = m_start - 1;
        while (m_size > 0 && m_out[m_size - 1] != '/')
            --m_size;
        m_start = m_size;
        return true;
    }

    char* m_out;
    std::size_t m_size = 0;
    std::size_t m_start = 1; ///< where the current segment begins
};

bool validIpv6(std::string_view text) {
    char zeroEnded[INET6_ADDRSTRLEN];
    if (text.empty() || text.size() >= sizeof zeroEnded)
        return false;
    *std::copy(text.begin(), text.end(), zeroEnded) = '\0';
    in6_addr address;
    return text.find('\0') == std::string_view::npos && inet_pton(AF_INET6, zeroEnded, &address) == 1;
}

bool readPort(std::string_view digits, std::uint16_t& port) {
    if (digits.empty() || digits.size() > 5 || !all(digits, isDigit))
        return false;
    unsigned value = 0;
    for (const char c : digits)
        value = value * 10 + static_cast<unsigned>(c - '0');
    port = static_cast<std::uint16_t>(value);
    return value >= 1 && value <= 65535;
}

bool validName(std::string_view host) {
    if (host.empty() || host.size() > 255 || host.front() == '.')
        return false;
    char before = 0;
    for (const char c : host) {
        if (!is(c, isHostByte) || (c == '.' && before == '.'))
            return false;
        before = c;
    }
    return true;
}

} // namespace

PathFault normalisePath(std::string_view raw, Arena& arena, std::string_view& out) {
    if (alreadyNormal(raw)) {
        out = raw;
        return PathFault::none;
    }
    if (raw.empty() || raw.front() != '/')
        return PathFault::badByte;
    PathWriter writer(arena.room(raw.size()));
    for (std::size_t i = 1; i < raw.size(); ++i) {
        const char c = raw[i];
        if (c == '/') {
            if (const PathFault fault = writer.endSegment(true); fault != PathFault::none)
                return fault;
        } else if (is(c, isPathByte)) {
            writer.byte(c);
        } else if (c != '%') {
            return PathFault::badByte;
        } else if (!isEscape(raw, i)) {
            return PathFault::badEscape;
        } else {
            const char decoded = unescape(raw, i);
            const auto value = static_cast<unsigned char>(decoded);
            if (value < 0x20 || value == 0x7f)
                return PathFault::encodedControl;
            if (isOverlongEscape(raw, i))
                return PathFault::overlong;
            if (is(decoded, isUnreserved)) {
                writer.byte(decoded);
            } else {
                writer.byte('%');
                writer.byte(hexUpper[value >> 4]);
                writer.byte(hexUpper[value & 15]);
            }
            i += 2;
        }
    }
    const PathFault fault = writer.endSegment(false);
    out = writer.text();
    return fault;
}

bool validQuery(std::string_view query) {
    for (std::size_t i = 0; i < query.size(); ++i)
        if (!is(query[i], isQueryByte)) {
            if (query[i] != '%' || !isEscape(query, i))
                return false;
            i += 2;
        }
    return true;
}

std::optional<Authority> parseAuthority(std::string_view text) {
    Authority authority;
    std::string_view port;
    if (text.starts_with('[')) {
        const std::size_t close = text.find(']');
        if (close == std::string_view::npos)
            return std::nullopt;
        authority.host = text.substr(1, close - 1);
        authority.isIpv6 = true;
        port = text.substr(close + 1);
        if (!validIpv6(authority.host) || (!port.empty() && port.front() != ':'))
            return std::nullopt;
    } else {
        const std::size_t colon = text.find(':');
        authority.host = text.substr(0, colon);
        port = colon == std::string_view::npos ? std::string_view() : text.substr(colon);
        if (!validName(authority.host))
            return std::nullopt;
    }
    if (!port.empty()) {
        authority.hasPort = true;
        if (!readPort(port.substr(1), authority.port))
            return std::nullopt;
    }
    return authority;
}

std::string_view normaliseHost(std::string_view host, Arena& arena) {
    if (host.size() > 1 && host.back() == '.')
        host.remove_suffix(1);
    std::size_t at = 0;
    while (at < host.size() && lower(host[at]) == host[at])
        ++at;
    if (at == host.size())
        return host;
    char* to = arena.room(host.size());
    for (std::size_t i = 0; i < host.size(); ++i)
        to[i] = lower(host[i]);
    return {to, host.size()};
}

std::string_view percentEncode(std::string_view text, Arena& arena) {
    std::size_t escaped = 0;
    for (const char c : text)
        escaped += is(c, isUnreserved) ? 0 : 1;
    if (escaped == 0)
        return text;
    char* const to = arena.room(text.size() + 2 * escaped);
    char* at = to;
    for (const char c : text) {
        if (is(c, isUnreserved)) {
            *at++ = c;
        } else {
            const auto value = static_cast<unsigned char>(c);
            *at++ = '%';
            *at++ = hexUpper[value >> 4];
            *at++ = hexUpper[value & 15];
        }
    }
    return {to, static_cast<std::size_t>(at - to)};
}

std::optional<std::string_view> percentDecode(std::string_view text, Arena& arena, bool plusIsSpace) {
    if (text.find('%') == std::string_view::npos && (!plusIsSpace || text.find('+') == std::string_view::npos))
        return text;
    char* const to = arena.room(text.size());
    char* at = to;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            if (!isEscape(text, i))
                return std::nullopt;
            *at++ = unescape(text, i);
            i += 2;
        } else {
            *at++ = plusIsSpace && text[i] == '+' ? ' ' : text[i];
        }
    }
    return std::string_view(to, static_cast<std::size_t>(at - to));
}

bool QueryPairs::next(QueryPair& pair) {
    while (!m_rest.empty()) {
        const std::size_t ampersand = m_rest.find('&');
        const std::string_view one = m_rest.substr(0, ampersand);
        m_rest = ampersand == std::string_view::npos ? std::string_view() : m_rest.substr(ampersand + 1);
        if (one.empty())
            continue;
        const std::size_t equals = one.find('=');
        pair.name = one.substr(0, equals);
        pair.hasValue = equals != std::string_view::npos;
        pair.value = pair.hasValue ? one.substr(equals + 1) : std::string_view();
        return true;
    }
    return false;
}

std::optional<std::string_view> queryValue(std::string_view query, std::string_view name, Arena& arena) {
    QueryPairs pairs(query);
    for (QueryPair pair; pairs.next(pair);) {
        const auto decodedName = percentDecode(pair.name, arena, true);
        if (!decodedName || *decodedName != name)
            continue;
        if (const auto value = percentDecode(pair.value, arena, true))
            return value;
    }
    return std::nullopt;
}

} // namespace gw::http
