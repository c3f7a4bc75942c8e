#include "http/http1/controls.h"
#include "http/http1_decoder.h"

#include <algorithm>

namespace gw::http {
namespace {
constexpr Refusal bareLf{400, "bare-lf", "a line ends in LF without CR"};
constexpr Refusal bareCr{400, "bare-cr", "a CR is not followed by LF"};
constexpr Refusal controlByte{400, "control-character", "a control character stands in the head"};
constexpr Refusal uriTooLong{414, "uri-too-long", "the request target is longer than allowed"};
constexpr Refusal headTooLarge{431, "head-too-large", "the head is longer than allowed"};
constexpr Refusal tooManyFields{431, "too-many-fields", "the head has more field lines than allowed"};
} // namespace

void HeadDecoder::reset() {
    m_scanned = 0;
    m_lineStart = 0;
    m_lines = 0;
}

HeadResult HeadDecoder::refuse(const Refusal& refusal) {
    reset();
    return {HeadState::refused, 0, refusal};
}

// Whatever is refused is refused at the first byte that shows it, so the way the bytes were cut cannot matter.
HeadState HeadDecoder::scan(std::string_view bytes, std::size_t startLineLimit, const Limits& limits,
                            Refusal& refusal) {
    const auto refused = [&refusal](const Refusal& why) {
        refusal = why;
        return HeadState::refused;
    };
    const std::string_view text = bytes.substr(0, limits.headerBytes);
    if (m_scanned > text.size()) // the caller took bytes away: begin anew rather than read past the end
        reset();
    std::size_t limit = m_lines == 0 ? std::min(startLineLimit, limits.headerBytes) : limits.headerBytes;
    for (http1::Controls controls(text, m_scanned);;) {
        const std::size_t at = controls.next();
        m_scanned = at;
        const bool whole = at < text.size() && text[at] == '\r' ? at + 1 < std::min(limit, text.size())
                                                                : at < std::min(limit, text.size());
        if (!whole) {
            if (bytes.size() <= limit)
                return HeadState::incomplete;
            return refused(m_lines == 0 && limit == startLineLimit ? uriTooLong : headTooLarge);
        }
        if (text[at] != '\r')
            return refused(text[at] == '\n' ? bareLf : controlByte);
        if (text[at + 1] != '\n')
            return refused(bareCr);
        (void)controls.next(); // the LF
        m_scanned = at + 2;
        if (at == m_lineStart)
            return HeadState::complete;
        if (m_lines > limits.headers)
            return refused(tooManyFields);
        if (m_lines < rememberedLines)
            m_ends[m_lines] = static_cast<std::uint32_t>(at);
        ++m_lines;
        m_lineStart = m_scanned;
        limit = limits.headerBytes;
    }
}

} // namespace gw::http
