#include "json/spots.h"

#include <algorithm>

namespace gw::json {

namespace {

/// Columns count code points: every byte that does not continue a UTF-8 sequence.
std::uint32_t codePoints(std::string_view text) {
    return static_cast<std::uint32_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

} // namespace

SourceSpot Spots::at(std::size_t offset) {
    offset = std::min(offset, m_text.size());
    if (offset < m_last.offset)
        m_last = {.offset = 0, .line = 1, .column = 1};
    std::string_view way = m_text.substr(m_last.offset, offset - m_last.offset);
    m_last.offset = offset;
    if (const auto lines = std::count(way.begin(), way.end(), '\n'); lines > 0) {
        m_last.line += static_cast<std::uint32_t>(lines);
        m_last.column = 1;
        way.remove_prefix(way.rfind('\n') + 1);
    }
    m_last.column += codePoints(way);
    return m_last;
}

} // namespace gw::json
