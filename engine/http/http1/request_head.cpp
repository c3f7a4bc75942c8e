#include "http/headers.h"
#include "http/http1/fields.h"
#include "http/http1_encoder.h"
#include "http/uri.h"

#include <algorithm>
#include <memory>

namespace gw::http {
namespace {

constexpr Refusal badRequestLine{400, "bad-request-line", "the request line is not METHOD SP TARGET SP HTTP/1.x"};
constexpr Refusal badMethod{400, "bad-method", "the method is not a token of at most 32 bytes"};
constexpr Refusal badTarget{400, "bad-target", "the request target is in none of the allowed forms"};
constexpr Refusal badPath{400, "bad-path", "the path holds bytes or escapes that RFC 3986 does not allow"};
constexpr Refusal controlInPath{400, "encoded-control", "the path holds an encoded control character"};
constexpr Refusal aboveRoot{400, "path-above-root", "the path climbs above the root"};
constexpr Refusal hiddenDots{400, "ambiguous-path", "the path hides a dot segment behind an escape or a parameter"};
constexpr Refusal overlong{400, "overlong-encoding", "the path holds an overlong form of an ASCII character"};
constexpr Refusal badQuery{400, "bad-query", "the query holds bytes or escapes that RFC 3986 does not allow"};
constexpr Refusal uriTooLong{414, "uri-too-long", "the request target is longer than allowed"};
constexpr Refusal connectRefused{501, "connect-unsupported", "CONNECT is not supported"};
constexpr Refusal missingHost{400, "missing-host", "an HTTP/1.1 request has no Host"};
constexpr Refusal badHost{400, "bad-host", "Host is not a valid host and port"};
constexpr Refusal hostMismatch{400, "host-mismatch", "Host differs from the authority of the request target"};
constexpr Refusal codingInOldVersion{400, "coding-in-http-1.0", "Transfer-Encoding in an HTTP/1.0 message"};

constexpr std::size_t maxMethod = 32;
// Method, two spaces, "HTTP/1.1", CRLF: what a request line holds besides the target.
constexpr std::size_t startLineOverhead = maxMethod + 2 + 8 + 2;

Refusal refusalOf(PathFault fault) {
    switch (fault) {
    case PathFault::none:
        return {};
    case PathFault::encodedControl:
        return controlInPath;
    case PathFault::aboveRoot:
        return aboveRoot;
    case PathFault::hiddenDots:
        return hiddenDots;
    case PathFault::overlong:
        return overlong;
    case PathFault::badByte:
    case PathFault::badEscape:
        break;
    }
    return badPath;
}

/// "/path?query" (RFC 9112 3.2.1).
Refusal readOrigin(std::string_view text, Arena& arena, RequestHead& out) {
    const std::size_t mark = text.find('?');
    out.hasQuery = mark != std::string_view::npos;
    if (out.hasQuery) {
        out.query = text.substr(mark + 1);
        if (!validQuery(out.query))
            return badQuery;
    }
    return refusalOf(normalisePath(text.substr(0, mark), arena, out.path));
}

/// "http://authority/path?query" (RFC 9112 3.2.2).
Refusal readAbsolute(std::string_view text, Arena& arena, RequestHead& out) {
    const std::size_t scheme = text.find("://");
    if (scheme == std::string_view::npos ||
        !(sameName(text.substr(0, scheme), "http") || sameName(text.substr(0, scheme), "https")))
        return badTarget;
    text.remove_prefix(scheme + 3);
    const std::size_t authorityEnd = text.find_first_of("/?");
    out.authority = text.substr(0, authorityEnd);
    if (out.authority.empty())
        return badTarget;
    text = authorityEnd == std::string_view::npos ? std::string_view() : text.substr(authorityEnd);
    if (text.starts_with('/'))
        return readOrigin(text, arena, out);
    out.path = text.empty() && out.method == "OPTIONS" ? "*" : "/"; // RFC 9112 3.2.4
    out.hasQuery = !text.empty();
    if (out.hasQuery)
        out.query = text.substr(1);
    return validQuery(out.query) ? Refusal{} : badQuery;
}

Refusal readTarget(const Limits& limits, Arena& arena, RequestHead& out) {
    if (out.target.size() > limits.uriBytes)
        return uriTooLong;
    if (out.method == "CONNECT")
        return connectRefused;
    if (out.target.front() == '/')
        return readOrigin(out.target, arena, out);
    if (out.target == "*") {
        out.path = out.target;
        return out.method == "OPTIONS" ? Refusal{} : badTarget;
    }
    return readAbsolute(out.target, arena, out);
}

Refusal readRequestLine(std::string_view line, const Limits& limits, Arena& arena, RequestHead& out) {
    const std::size_t space = line.substr(0, maxMethod + 1).find(' ');
    out.method = line.substr(0, space == std::string_view::npos ? maxMethod + 1 : space);
    if (out.method.size() > maxMethod || !isToken(out.method))
        return badMethod;
    // At least: SP, one byte of target, SP, eight bytes of version.
    if (line.size() < out.method.size() + 11 || line[line.size() - 9] != ' ')
        return badRequestLine;
    if (const Refusal* bad = http1::readVersion(line.substr(line.size() - 8), out.minorVersion))
        return *bad;
    out.target = line.substr(out.method.size() + 1, line.size() - out.method.size() - 10);
    if (out.target.find(' ') != std::string_view::npos)
        return badRequestLine;
    return readTarget(limits, arena, out);
}

/// What was matched is what goes upstream: lower case, no final dot, no zeros before the port.
std::string_view normaliseAuthority(const Authority& authority, std::string_view text, std::string_view host, Arena& arena) {
    const std::size_t size = host.size() + (authority.isIpv6 ? 2 : 0);
    const bool plainPort = !authority.hasPort || text[authority.host.size() + (authority.isIpv6 ? 3 : 1)] != '0';
    if (host.data() == authority.host.data() && host.size() == authority.host.size() && plainPort)
        return text;
    char* const to = arena.room(size + 1 + 20);
    char* at = to;
    if (authority.isIpv6)
        *at++ = '[';
    at = std::copy(host.begin(), host.end(), at);
    if (authority.isIpv6)
        *at++ = ']';
    if (authority.hasPort) {
        *at++ = ':';
        at = writeDecimal(at, authority.port);
    }
    return {to, static_cast<std::size_t>(at - to)};
}

Refusal settleHost(const http1::FieldFacts& facts, Arena& arena, RequestHead& out) {
    if (!facts.hasHost && out.minorVersion >= 1)
        return missingHost;
    if (facts.hasHost) {
        if (!out.authority.empty() && !sameName(out.authority, facts.host))
            return hostMismatch;
        out.authority = facts.host;
    } else if (out.authority.empty()) {
        return {};
    }
    const auto authority = parseAuthority(out.authority);
    if (!authority)
        return badHost;
    out.host = normaliseHost(authority->host, arena);
    out.authority = normaliseAuthority(*authority, out.authority, out.host, arena);
    return {};
}

Refusal settle(const http1::FieldFacts& facts, Arena& arena, RequestHead& out) {
    if (facts.hasCoding && out.minorVersion == 0)
        return codingInOldVersion;
    if (const Refusal refusal = settleHost(facts, arena, out))
        return refusal;
    out.framing = facts.chunked ? Framing::chunked : facts.hasLength ? Framing::length : Framing::none;
    out.contentLength = facts.length;
    out.keepAlive = !facts.close && (out.minorVersion >= 1 || facts.keepAlive);
    out.upgrade = facts.upgrade;
    // Without content, or from an HTTP/1.0 client, there is nothing to wait for (RFC 9110 10.1.1).
    out.expectContinue = facts.expectContinue && out.minorVersion >= 1 && (facts.chunked || facts.length > 0);
    return {};
}

/// How many bytes of empty lines stand in front (RFC 9112 2.2), at most two lines.
std::size_t emptyLines(std::string_view bytes) {
    std::size_t at = 0;
    while (at < 4 && bytes.substr(at, 2) == "\r\n")
        at += 2;
    return at;
}

} // namespace

HeadResult HeadDecoder::request(std::string_view bytes, const Limits& limits, Arena& arena, RequestHead& out) {
    const std::size_t skipped = emptyLines(bytes);
    bytes.remove_prefix(skipped);
    if (bytes.empty() || (bytes == "\r" && skipped < 4))
        return {};
    if (!is(bytes.front(), isTchar)) // seen at once: TLS on a plain port, and other protocols
        return refuse(badMethod);
    Refusal refusal;
    switch (scan(bytes, limits.uriBytes + startLineOverhead, limits, refusal)) {
    case HeadState::incomplete:
        return {};
    case HeadState::refused:
        return refuse(refusal);
    case HeadState::complete:
        break;
    }
    const std::size_t size = m_scanned;
    const std::string_view head = arena.copy(bytes.substr(0, size));
    std::destroy_at(&out); // a pmr container keeps its memory resource for life, so it is made anew on this arena
    std::construct_at(&out, &arena);
    std::size_t from = 0;
    if (const Refusal bad = readRequestLine(line(head, 0, from), limits, arena, out))
        return refuse(bad);
    http1::FieldFacts facts;
    if (const Refusal* bad = readFields(head, from, out.headers, facts))
        return refuse(*bad);
    if (const Refusal bad = settle(facts, arena, out))
        return refuse(bad);
    reset();
    return {HeadState::complete, skipped + size, {}};
}

} // namespace gw::http
