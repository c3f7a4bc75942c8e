#include "http/headers.h"
#include "http/http1/fields.h"

namespace gw::http {
namespace {

constexpr Refusal badChunkSize{400, "bad-chunk-size", "a chunk size is not 1 to 16 hex digits"};
constexpr Refusal badChunkEnd{400, "bad-chunk-end", "a chunk is not followed by CRLF"};
constexpr Refusal badExtension{400, "bad-chunk-extension", "a chunk extension is malformed"};
constexpr Refusal longExtension{400, "long-chunk-extension", "the chunk extensions are longer than 4 KiB"};
constexpr Refusal badTrailer{400, "bad-trailer", "a trailer field line is malformed"};
constexpr Refusal longTrailers{400, "long-trailers", "the trailer section is longer than 8 KiB"};

constexpr std::uint8_t maxDigits = 16; // of a 64-bit size

} // namespace

void BodyDecoder::start(Framing framing, std::uint64_t length) {
    m_framing = framing;
    m_at = At::size;
    m_remaining = framing == Framing::length ? length : 0;
    m_done = framing == Framing::none || (framing == Framing::length && length == 0);
    m_digits = 0;
    m_extension = 0;
    m_trailerBytes = 0;
    m_refusal = {};
    m_trailers.clear();
    m_line.clear();
}

BodyDecoder::Step BodyDecoder::next(std::string_view input) {
    if (m_done)
        return {0, {}, true, {}};
    if (input.empty())
        return {};
    switch (m_framing) {
    case Framing::chunked:
        return chunked(input);
    case Framing::untilEof:
        return {input.size(), input, false, {}};
    case Framing::length:
    case Framing::none:
        break;
    }
    const std::string_view data = input.substr(0, m_remaining < input.size() ? m_remaining : input.size());
    m_remaining -= data.size();
    m_done = m_remaining == 0;
    return {data.size(), data, m_done, {}};
}

BodyDecoder::Step BodyDecoder::chunked(std::string_view input) {
    Step step;
    if (m_at == At::failed) {
        step.refusal = m_refusal;
        return step;
    }
    while (step.consumed < input.size()) {
        if (m_at == At::data) {
            const std::size_t available = input.size() - step.consumed;
            step.data = input.substr(step.consumed, m_remaining < available ? m_remaining : available);
            step.consumed += step.data.size();
            m_remaining -= step.data.size();
            if (m_remaining == 0)
                m_at = At::dataCr;
            return step;
        }
        if (const Refusal refusal = framingByte(input[step.consumed])) {
            m_at = At::failed;
            m_refusal = step.refusal = refusal;
            return step;
        }
        ++step.consumed;
        if (m_at == At::ended) {
            m_done = step.done = true;
            return step;
        }
    }
    return step;
}

Refusal BodyDecoder::framingByte(char c) {
    switch (m_at) {
    case At::size:
        return sizeByte(c);
    case At::space:
    case At::extension:
        return extensionByte(c);
    case At::sizeLf:
        if (c != '\n')
            return badExtension;
        m_at = m_remaining > 0 ? At::data : At::trailer;
        m_digits = 0;
        return {};
    case At::dataCr:
        m_at = At::dataLf;
        return c == '\r' ? Refusal{} : badChunkEnd;
    case At::dataLf:
        m_at = At::size;
        return c == '\n' ? Refusal{} : badChunkEnd;
    case At::trailer:
    case At::trailerLf:
        return trailerByte(c);
    case At::data:
    case At::ended:
    case At::failed:
        break;
    }
    return badChunkSize;
}

Refusal BodyDecoder::sizeByte(char c) {
    if (is(c, isHexDigit)) {
        if (++m_digits > maxDigits)
            return badChunkSize;
        m_remaining = m_remaining << 4 | hexValue(c);
        return {};
    }
    if (m_digits == 0)
        return badChunkSize;
    switch (c) {
    case '\r':
        m_at = At::sizeLf;
        return {};
    case ';':
    case ' ':
    case '\t':
        m_at = At::space;
        return extensionByte(c);
    default:
        return badChunkSize;
    }
}

// White space is allowed only in front of ";" (RFC 9112 7.1.1): a size that is followed by spaces alone is refused.
Refusal BodyDecoder::extensionByte(char c) {
    if (c == '\r' && m_at == At::extension) {
        m_at = At::sizeLf;
        return {};
    }
    if (++m_extension > maxExtensionBytes)
        return longExtension;
    if (m_at == At::space) {
        if (c == ';')
            m_at = At::extension;
        return c == ';' || c == ' ' || c == '\t' ? Refusal{} : badChunkSize;
    }
    return is(c, isFieldByte) ? Refusal{} : badExtension;
}

Refusal BodyDecoder::trailerByte(char c) {
    if (++m_trailerBytes > maxTrailerBytes)
        return longTrailers;
    if (m_at == At::trailerLf) {
        if (c != '\n')
            return badTrailer;
        if (m_line.empty()) {
            m_at = At::ended;
            return {};
        }
        m_at = At::trailer;
        return finishTrailerLine();
    }
    if (c == '\r') {
        m_at = At::trailerLf;
        return {};
    }
    if (!is(c, isFieldByte))
        return badTrailer;
    m_line.push_back(c);
    return {};
}

Refusal BodyDecoder::finishTrailerLine() {
    Header field;
    if (http1::readField(m_line, field) != nullptr)
        return badTrailer;
    if (!isForbiddenTrailer(field.name)) {
        m_trailers.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    m_line.clear();
    return {};
}

} // namespace gw::http
