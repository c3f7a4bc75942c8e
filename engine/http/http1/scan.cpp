#include "http/http1/fields.h"

#include "http/headers.h"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gw::http {
namespace http1 {

const char* findControl(const char* from, const char* to) {
#if defined(__SSE2__)
    const __m128i highest = _mm_set1_epi8(0x1f);
    const __m128i del = _mm_set1_epi8(0x7f);
    const __m128i tab = _mm_set1_epi8('\t');
    while (to - from >= 16) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
        const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(block, highest), block);
        const __m128i bad = _mm_or_si128(_mm_andnot_si128(_mm_cmpeq_epi8(block, tab), low), _mm_cmpeq_epi8(block, del));
        if (const int mask = _mm_movemask_epi8(bad); mask != 0)
            return from + __builtin_ctz(static_cast<unsigned>(mask));
        from += 16;
    }
#endif
    while (from < to && is(*from, isFieldByte))
        ++from;
    return from;
}

} // namespace http1

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

// Complete here: one more line (or the empty one, when m_lineStart == m_scanned - 2 and no line was added).
HeadState HeadDecoder::scanLine(std::string_view bytes, std::size_t cap, Refusal& refusal) {
    const char* const begin = bytes.data();
    const char* const end = begin + cap;
    const char* const at = http1::findControl(begin + m_scanned, end);
    m_scanned = static_cast<std::size_t>(at - begin);
    if (at == end)
        return HeadState::incomplete;
    if (*at != '\r') {
        refusal = *at == '\n' ? bareLf : controlByte;
        return HeadState::refused;
    }
    if (at + 1 == end)
        return HeadState::incomplete;
    if (at[1] != '\n') {
        refusal = bareCr;
        return HeadState::refused;
    }
    return HeadState::complete;
}

HeadState HeadDecoder::scan(std::string_view bytes, std::size_t startLineLimit, const Limits& limits,
                            Refusal& refusal) {
    for (;;) {
        const bool startLine = m_lines == 0;
        const std::size_t limit =
            startLine && startLineLimit < limits.headerBytes ? startLineLimit : limits.headerBytes;
        const std::size_t cap = bytes.size() < limit ? bytes.size() : limit;
        const HeadState state = scanLine(bytes, cap, refusal);
        if (state == HeadState::incomplete && bytes.size() > limit) {
            refusal = startLine && limit == startLineLimit ? uriTooLong : headTooLarge;
            return HeadState::refused;
        }
        if (state != HeadState::complete)
            return state;
        const bool emptyLine = m_scanned == m_lineStart;
        if (!emptyLine) {
            if (m_lines > limits.headers) {
                refusal = tooManyFields;
                return HeadState::refused;
            }
            if (m_lines < rememberedLines)
                m_ends[m_lines] = static_cast<std::uint32_t>(m_scanned);
            ++m_lines;
        }
        m_scanned += 2;
        m_lineStart = m_scanned;
        if (emptyLine)
            return HeadState::complete;
    }
}

std::string_view HeadDecoder::line(std::string_view head, std::size_t number, std::size_t& from) const {
    const std::size_t begin = from;
    const std::size_t end = number < rememberedLines ? m_ends[number] : head.find('\r', begin);
    from = end + 2;
    return head.substr(begin, end - begin);
}

} // namespace gw::http
