// Classes of bytes, sixteen at a time: control characters (all but HTAB) are line ends in heads and illegal in values;
// letters, digits, "-" and "_" are what nearly every field name is made of.
// Thread: pure functions. Owner: none. Called by: the head scanner, the field reader and the encoder only.
#pragma once

#include "http/headers.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gw::http::http1 {

/// Which of these sixteen bytes are control characters other than HTAB, lowest bit first.
[[nodiscard]] inline unsigned controlMask(const char* at) {
#if defined(__SSE2__)
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1f)), block);
    const __m128i tab = _mm_cmpeq_epi8(block, _mm_set1_epi8('\t'));
    const __m128i del = _mm_cmpeq_epi8(block, _mm_set1_epi8(0x7f));
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_andnot_si128(tab, low), del)));
#else
    unsigned mask = 0;
    for (unsigned i = 0; i < 16; ++i)
        mask |= is(at[i], isFieldByte) ? 0U : 1U << i;
    return mask;
#endif
}

/// Which of these sixteen bytes are none of A-Z a-z 0-9 "-" "_", lowest bit first.
[[nodiscard]] inline unsigned unusualNameMask(const char* at) {
#if defined(__SSE2__)
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const auto within = [](__m128i bytes, char low, char high) { // unsigned: bytes - low <= high - low
        const __m128i above = _mm_sub_epi8(bytes, _mm_set1_epi8(low));
        return _mm_cmpeq_epi8(_mm_min_epu8(above, _mm_set1_epi8(static_cast<char>(high - low))), above);
    };
    const __m128i letter = within(_mm_or_si128(block, _mm_set1_epi8(0x20)), 'a', 'z');
    const __m128i digit = within(block, '0', '9');
    const __m128i sign = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('-')), _mm_cmpeq_epi8(block, _mm_set1_epi8('_')));
    return ~static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(letter, digit), sign))) & 0xffffU;
#else
    unsigned mask = 0;
    for (unsigned i = 0; i < 16; ++i) {
        const char l = lower(at[i]);
        const bool usual = (l >= 'a' && l <= 'z') || is(at[i], isDigit) || at[i] == '-' || at[i] == '_';
        mask |= usual ? 0U : 1U << i;
    }
    return mask;
#endif
}

/// Copies up to sixteen bytes without a call, whatever their number.
inline void copyShort(char* to, const char* from, std::size_t size) {
    const auto ends = [&]<class Word>(Word) { // the first and the last word, which may overlap
        Word first;
        Word last;
        std::memcpy(&first, from, sizeof(Word));
        std::memcpy(&last, from + size - sizeof(Word), sizeof(Word));
        std::memcpy(to, &first, sizeof(Word));
        std::memcpy(to + size - sizeof(Word), &last, sizeof(Word));
    };
    if (size >= 8)
        ends(std::uint64_t{});
    else if (size >= 4)
        ends(std::uint32_t{});
    else if (size >= 2)
        ends(std::uint16_t{});
    else if (size == 1)
        *to = *from;
}

/// controlMask for the last `left` < 16 bytes of a text of `size` bytes, without reading outside of it.
[[nodiscard]] inline unsigned controlMaskOfTail(const char* text, std::size_t size, std::size_t left) {
    if (size >= 16)
        return controlMask(text + size - 16) >> (16 - left);
    unsigned mask = 0;
    for (std::size_t i = 0; i < left; ++i)
        mask |= is(text[size - left + i], isFieldByte) ? 0U : 1U << i;
    return mask;
}

/// The places of control characters, in rising order.
class Controls {
public:
    Controls(std::string_view text, std::size_t from) : m_data(text.data()), m_block(from), m_size(text.size()) {
        load();
    }
    /// The next place, or the text's size.
    [[nodiscard]] std::size_t next() {
        while (m_mask == 0) {
            if (m_size - m_block <= 16)
                return m_size;
            m_block += 16;
            load();
        }
        const auto at = m_block + static_cast<std::size_t>(std::countr_zero(m_mask));
        m_mask &= m_mask - 1;
        return at;
    }

private:
    void load() {
        const std::size_t left = m_size - m_block;
        m_mask = left >= 16 ? controlMask(m_data + m_block) : controlMaskOfTail(m_data, m_size, left);
    }

    const char* m_data;
    std::size_t m_block;
    std::size_t m_size;
    unsigned m_mask = 0;
};

/// Whether the text holds no control character but HTAB.
[[nodiscard]] inline bool noControls(std::string_view text) {
    const std::size_t size = text.size();
    if (size < 16) {
        char block[16];
        std::memset(block, 'x', sizeof block);
        copyShort(block, text.data(), size);
        return controlMask(block) == 0;
    }
    unsigned mask = controlMask(text.data() + size - 16); // overlaps the last whole block
    for (std::size_t i = 0; i + 16 <= size; i += 16)
        mask |= controlMask(text.data() + i);
    return mask == 0;
}

/// A non-empty token (RFC 9110 5.6.2). Names of usual characters, up to 32 of them, are told at a glance.
[[nodiscard]] inline bool isFieldName(std::string_view name) {
    const std::size_t size = name.size();
    unsigned mask = 1;
    if (size - 1 < 15) { // 1 to 15: anything else wraps or is larger
        char block[16];
        std::memset(block, 'x', sizeof block);
        copyShort(block, name.data(), size);
        mask = unusualNameMask(block);
    } else if (size >= 16 && size <= 32) {
        mask = unusualNameMask(name.data()) | unusualNameMask(name.data() + size - 16);
    }
    return mask == 0 || isToken(name);
}

} // namespace gw::http::http1
