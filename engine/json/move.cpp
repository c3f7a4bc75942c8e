#include "json/edit.h"
#include "json/layout.h"

#include <fmt/format.h>

#include <algorithm>

namespace gw::json {

namespace {

/// Trailing comments as they may stand before `behind`: a line comment only where a line ends.
std::string fitComment(std::string_view comments, bool lineEndsBehind) {
    const std::size_t block = comments.rfind("*/");
    const std::size_t line = comments.find("//", block == std::string_view::npos ? 0 : block + 2);
    if (line == std::string_view::npos || lineEndsBehind)
        return std::string(comments);
    return std::string(comments.substr(0, line)) + "/*" + std::string(comments.substr(line + 2)) + " */";
}

} // namespace

EditResult moveElement(const Document& document, std::string_view array, std::size_t from, std::size_t to) {
    const Node container = document.find(array);
    if (!container.isArray())
        return std::unexpected(fmt::format("there is no list at {}", array));
    if (from >= container.size() || to >= container.size())
        return std::unexpected("the position is past the end");
    if (from == to)
        return Edit{};
    const std::string_view text = document.text();
    const std::vector<Extent> extents = extentsOf(container);
    // Commas and blanks stay where they are; what stands between them (comments above, value, comment behind) moves.
    Edit edit;
    for (std::size_t slot = std::min(from, to); slot <= std::max(from, to); ++slot) {
        const std::size_t source = slot == to ? from : (from < to ? slot + 1 : slot - 1);
        const Extent& place = extents[slot];
        const Extent& moved = extents[source];
        edit.push_back({place.begin, place.end - place.begin, std::string(text.substr(moved.begin, moved.end - moved.begin))});
        const bool lineEnds = endsLine(text, skipSpaces(text, place.tailEnd));
        std::string tail = fitComment(text.substr(moved.tailBegin, moved.tailEnd - moved.tailBegin), lineEnds);
        if (!place.hasTail() && tail.empty())
            continue;
        if (!place.hasTail())
            tail.insert(0, " ");
        std::size_t begin = place.tailBegin;
        if (tail.empty()) // the blanks before a comment go with it
            while (begin > place.end && (text[begin - 1] == ' ' || text[begin - 1] == '\t'))
                --begin;
        edit.push_back({begin, place.tailEnd - begin, std::move(tail)});
    }
    return edit;
}

} // namespace gw::json
