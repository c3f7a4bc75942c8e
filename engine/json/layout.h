// How the text around a value is laid out: where its line starts, which comments belong to it, where its comma is.
// Thread: pure functions, any. Owner: none. Called by: edit.cpp, move.cpp.
#pragma once

#include "json/document.h"
#include "json/edit.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gw::json {

/// A member or element with what belongs to it.
struct Extent {
    std::size_t begin = 0;     ///< first attached comment above, else the key or value
    std::size_t start = 0;     ///< the key or value
    std::size_t end = 0;       ///< one past the value
    std::size_t comma = 0;     ///< position of the comma behind it; npos for the last child
    std::size_t tailBegin = 0; ///< the attached comment on the same line behind it (and behind its comma)
    std::size_t tailEnd = 0;   ///< one past it; without one tailBegin == tailEnd == one past comma or value

    static constexpr std::size_t npos = std::string_view::npos;
    [[nodiscard]] bool hasTail() const { return tailEnd > tailBegin; }
};

/// The extents of all children of a container.
[[nodiscard]] std::vector<Extent> extentsOf(Node container);

/// First byte of the line that `offset` is in.
[[nodiscard]] std::size_t lineStart(std::string_view text, std::size_t offset);
/// Whether only spaces and tabs stand between the line's start and `offset`.
[[nodiscard]] bool startsLine(std::string_view text, std::size_t offset);
/// The spaces and tabs at the start of the line that `offset` is in.
[[nodiscard]] std::string_view indentation(std::string_view text, std::size_t offset);
/// One past the spaces and tabs at `offset`.
[[nodiscard]] std::size_t skipSpaces(std::string_view text, std::size_t offset);
/// Whether a line ends at `offset` (line end or end of text).
[[nodiscard]] bool endsLine(std::string_view text, std::size_t offset);
/// One past the line end at `offset`.
[[nodiscard]] std::size_t afterLineEnd(std::string_view text, std::size_t offset);
/// Whether the whole value stands on one line.
[[nodiscard]] bool isSingleLine(Node value);

/// Lays out a value for a place whose line is indented by `indent`: on one line if short, else one child a line.
/// `oneLine` forces one line. A value with comments stays as it is written, only indented.
[[nodiscard]] std::string render(Node value, const Style& style, std::string_view indent, bool oneLine);

} // namespace gw::json
