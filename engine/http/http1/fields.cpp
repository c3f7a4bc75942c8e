#include "http/http1/fields.h"

#include "http/headers.h"
#include "http/http1/controls.h"

#include <array>
#include <bit>

namespace gw::http::http1 {
namespace {

constexpr Refusal obsFold{400, "obs-fold", "a field line begins with white space (line folding)"};
constexpr Refusal spaceBeforeColon{400, "space-before-colon", "white space stands between a field name and its colon"};
constexpr Refusal badFieldName{400, "bad-field-name", "a field name is empty or not a token"};
constexpr Refusal missingColon{400, "missing-colon", "a field line has no colon"};
constexpr Refusal badContentLength{400, "bad-content-length", "Content-Length is not one plain decimal number"};
constexpr Refusal repeatedLength{400, "repeated-content-length", "Content-Length is given more than once"};
constexpr Refusal badCoding{400, "bad-transfer-encoding", "Transfer-Encoding is not exactly one chunked"};
constexpr Refusal unknownCoding{501, "unsupported-transfer-encoding", "only the transfer coding chunked is supported"};
constexpr Refusal lengthAndCoding{400, "length-and-coding", "both Content-Length and Transfer-Encoding are given"};
constexpr Refusal repeatedHost{400, "repeated-host", "Host is given more than once"};
constexpr Refusal badConnection{400, "bad-connection", "Connection is not a list of tokens"};
constexpr Refusal badExpectation{417, "unsupported-expectation", "an expectation other than 100-continue"};
constexpr Refusal underscoredFraming{400, "underscored-framing", "a framing field name is spelled with an underscore"};
constexpr Refusal badVersion{400, "bad-version", "the protocol version is malformed"};
constexpr Refusal unsupportedVersion{505, "unsupported-version", "the protocol's major version is not 1"};

const Refusal* noteLength(std::string_view value, FieldFacts& facts) {
    if (facts.hasLength)
        return &repeatedLength;
    if (facts.hasCoding)
        return &lengthAndCoding;
    if (value.empty() || value.size() > 20)
        return &badContentLength;
    std::uint64_t length = 0;
    for (const char c : value) {
        const auto digit = static_cast<unsigned>(static_cast<unsigned char>(c)) - '0';
        if (digit > 9 || length > (UINT64_MAX - digit) / 10)
            return &badContentLength;
        length = length * 10 + digit;
    }
    facts.length = length;
    facts.hasLength = true;
    return nullptr;
}

// "gzip, chunked" is well formed but unknown here: 501. Where chunked is not the one last coding the length would be
// a guess: 400 (RFC 9112 6.1, 6.3).
const Refusal* otherCoding(std::string_view value) {
    constexpr std::array<std::string_view, 5> known{"gzip", "x-gzip", "deflate", "compress", "x-compress"};
    std::string_view coding;
    while (nextElement(value, coding)) {
        const bool last = value.data() == nullptr;
        if (last ? !sameName(coding, "chunked") : !anyName(known, coding))
            return &badCoding;
    }
    return &unknownCoding;
}

const Refusal* noteCoding(std::string_view value, FieldFacts& facts) {
    if (facts.hasCoding)
        return &badCoding;
    if (facts.hasLength)
        return &lengthAndCoding;
    facts.hasCoding = true;
    facts.chunked = sameName(value, "chunked");
    return facts.chunked ? nullptr : otherCoding(value);
}

const Refusal* noteConnection(std::string_view value, FieldFacts& facts) {
    std::string_view option;
    while (nextElement(value, option)) {
        if (option.empty())
            continue;
        if (!isToken(option))
            return &badConnection;
        facts.close |= sameName(option, "close");
        facts.keepAlive |= sameName(option, "keep-alive");
        facts.upgrade |= sameName(option, "upgrade");
    }
    return nullptr;
}

const Refusal* noteHost(std::string_view value, FieldFacts& facts) {
    if (facts.hasHost)
        return &repeatedHost;
    facts.hasHost = true;
    facts.host = value;
    return nullptr;
}

const Refusal* noteExpect(std::string_view value, FieldFacts& facts) {
    if (facts.expectContinue || !sameName(value, "100-continue"))
        return &badExpectation;
    facts.expectContinue = true;
    return nullptr;
}

/// Notes one field; refuses repeats and malformed values of what framing, routing or the connection hang on.
const Refusal* noteField(const Header& field, FieldFacts& facts) {
    const std::string_view name = field.name;
    switch (name.size()) {
    case 4:
        return sameName(name, "host") && !facts.isReply ? noteHost(field.value, facts) : nullptr;
    case 6:
        return lower(name[0]) == 'e' && sameName(name, "expect") && !facts.isReply ? noteExpect(field.value, facts)
                                                                                   : nullptr;
    case 10:
        return lower(name[0]) == 'c' && sameName(name, "connection") ? noteConnection(field.value, facts) : nullptr;
    case 14:
        if (sameName(name, "content-length"))
            return noteLength(field.value, facts);
        return sameName(name, "content_length") ? &underscoredFraming : nullptr;
    case 17:
        if (sameName(name, "transfer-encoding"))
            return noteCoding(field.value, facts);
        return sameName(name, "transfer_encoding") ? &underscoredFraming : nullptr;
    default:
        return nullptr;
    }
}

} // namespace

const Refusal* readField(std::string_view line, Header& field) {
    const char* const begin = line.data();
    const char* const end = begin + line.size();
    const char* at = begin;
    while (end - at >= 16) { // usual characters, sixteen at a time
        const unsigned unusual = unusualNameMask(at);
        at += std::countr_zero(unusual | 0x10000U);
        if (unusual != 0)
            break;
    }
    while (at < end && is(*at, isTchar))
        ++at;
    if (at == end)
        return &missingColon;
    if (*at != ':' || at == begin) {
        if (*at == ' ' || *at == '\t')
            return at == begin ? &obsFold : &spaceBeforeColon;
        return &badFieldName;
    }
    field.name = {begin, static_cast<std::size_t>(at - begin)};
    field.value = trim({at + 1, static_cast<std::size_t>(end - at - 1)});
    return nullptr;
}

const Refusal* readVersion(std::string_view text, std::uint8_t& minor) {
    if (text.size() != 8 || !text.starts_with("HTTP/") || !is(text[5], isDigit) || text[6] != '.' ||
        !is(text[7], isDigit))
        return &badVersion;
    if (text[5] != '1')
        return &unsupportedVersion;
    minor = text[7] == '0' ? 0 : 1;
    return nullptr;
}

} // namespace gw::http::http1

namespace gw::http {

const Refusal* HeadDecoder::readFields(std::string_view head, std::size_t from, HeaderList& headers,
                                       http1::FieldFacts& facts) const {
    headers.reserve(m_lines);
    headers.setSource(head);
    for (std::size_t number = 1; number < m_lines; ++number) {
        Header field;
        if (const Refusal* bad = http1::readField(line(head, number, from), field))
            return bad;
        if (const Refusal* bad = http1::noteField(field, facts))
            return bad;
        headers.fields().push_back(field);
    }
    return nullptr;
}

} // namespace gw::http
