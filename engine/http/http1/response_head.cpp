#include "http/headers.h"
#include "http/http1/fields.h"

#include <limits>
#include <memory>

namespace gw::http {
namespace {

constexpr Refusal badStatusLine{502, "bad-status-line", "the status line is not HTTP/1.x SP 3DIGIT SP reason"};
constexpr Refusal badStatus{502, "bad-status", "the status is outside 100 to 599"};
constexpr Refusal unexpectedSwitching{502, "unexpected-switching", "the upstream switched protocols unasked"};
constexpr Refusal bodyInInterim{502, "body-in-interim", "an interim response announces a body"};
constexpr Refusal codingInOldVersion{502, "coding-in-http-1.0", "Transfer-Encoding in an HTTP/1.0 message"};

/// The shared refusals speak of a client's request; of an upstream's reply every one is a bad gateway.
Refusal asUpstream(Refusal refusal) {
    refusal.status = 502;
    return refusal;
}

Refusal readStatusLine(std::string_view line, ResponseHead& out) {
    if (line.size() < 13 || line[8] != ' ' || line[12] != ' ' || !all(line.substr(9, 3), isDigit))
        return badStatusLine;
    if (const Refusal* bad = http1::readVersion(line.substr(0, 8), out.minorVersion))
        return asUpstream(*bad);
    out.status = static_cast<std::uint16_t>((line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0'));
    out.reason = line.substr(13);
    if (out.status < 100 || out.status > 599)
        return badStatus;
    return out.status == 101 ? unexpectedSwitching : Refusal{};
}

/// RFC 9112 6.3, in its order.
Refusal settle(const http1::FieldFacts& facts, std::string_view forMethod, ResponseHead& out) {
    if (facts.hasCoding && out.minorVersion == 0)
        return codingInOldVersion;
    const bool bodiless = forMethod == "HEAD" || out.status < 200 || out.status == 204 || out.status == 304 ||
                          (forMethod == "CONNECT" && out.status < 300);
    if (bodiless)
        out.framing = Framing::none;
    else if (facts.chunked)
        out.framing = Framing::chunked;
    else
        out.framing = facts.hasLength ? Framing::length : Framing::untilEof;
    // RFC 9110 8.6, 9112 6.1: there they say nothing, and who writes them may send the body too.
    const bool announced = facts.hasCoding || facts.length > 0;
    if (announced && out.status < 200)
        return bodyInInterim;
    out.contentLength = facts.length;
    out.keepAlive = !(announced && out.status == 204) && !facts.close && (out.minorVersion >= 1 || facts.keepAlive) && out.framing != Framing::untilEof;
    return {};
}

} // namespace

HeadResult HeadDecoder::response(std::string_view bytes, const Limits& limits, std::string_view forMethod, Arena& arena,
                                 ResponseHead& out) {
    if (bytes.empty())
        return {};
    if (bytes.front() != 'H')
        return refuse(badStatusLine);
    Refusal refusal;
    switch (scan(bytes, std::numeric_limits<std::size_t>::max(), limits, refusal)) {
    case HeadState::incomplete:
        return {};
    case HeadState::refused:
        return refuse(asUpstream(refusal));
    case HeadState::complete:
        break;
    }
    const std::size_t size = m_scanned;
    const std::string_view head = arena.copy(bytes.substr(0, size));
    std::destroy_at(&out); // see HeadDecoder::request
    std::construct_at(&out, &arena);
    std::size_t from = 0;
    if (const Refusal bad = readStatusLine(line(head, 0, from), out))
        return refuse(bad);
    http1::FieldFacts facts;
    facts.isReply = true;
    if (const Refusal* bad = readFields(head, from, out.headers, facts))
        return refuse(asUpstream(*bad));
    if (const Refusal bad = settle(facts, forMethod, out))
        return refuse(bad);
    reset();
    return {HeadState::complete, size, {}};
}

} // namespace gw::http
