// Edits of a JSON text for a designer: the smallest change of text for one change of value. Comments, key order,
// number spelling and layout everywhere else stay byte for byte.
// Thread: pure functions, any. Owner: none. Called by: ui/document (undo commands), config export and migrate.
//
// Comments that stand on the lines directly above a member (no blank line between), and one on its own line behind it,
// belong to it: they go with it when it is removed or moved.
#pragma once

#include "json/document.h"

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace gw::json {

/// Replace `length` bytes at `offset` by `text`.
struct Splice {
    std::size_t offset = 0;
    std::size_t length = 0;
    std::string text;

    bool operator==(const Splice&) const = default;
};

/// Splices in ascending, non-overlapping order, all against the same text.
using Edit = std::vector<Splice>;

/// The edited text. The splices must fit the text (they do when made from the document that has it).
[[nodiscard]] std::string apply(std::string_view text, const Edit& edit);
/// The edit that undoes `edit` on the text it produced.
[[nodiscard]] Edit inverse(std::string_view before, const Edit& edit);

/// An edit, or a sentence why there is none (no such place, no JSON).
using EditResult = std::expected<Edit, std::string>;

/// How the document is written: spaces or tabs a level, and its line ends.
struct Style {
    std::string indent = "  ";
    std::string newline = "\n";
};
[[nodiscard]] Style detectStyle(const Document& document);

/// Replaces the value at the pointer, or adds it: a missing member is appended to its object, missing objects on the way
/// are made; "-" or an index one past the end appends to an array. `json` is any JSON value; it is laid out in the
/// document's style when it does not fit one short line. With comments in it, it goes in as it is written.
[[nodiscard]] EditResult setValue(const Document& document, std::string_view pointer, std::string_view json);
/// Removes the member or element with its comma.
[[nodiscard]] EditResult remove(const Document& document, std::string_view pointer);
/// Adds a member at a position (0 = first, size = last); an error if the key is there already.
[[nodiscard]] EditResult insertMember(const Document& document, std::string_view object, std::size_t position,
                                      std::string_view key, std::string_view json);
/// Adds an element before the one at `position` (size = at the end).
[[nodiscard]] EditResult insertElement(const Document& document, std::string_view array, std::size_t position,
                                       std::string_view json);
/// Moves an element so that it afterwards stands at `to`; its comments go with it.
[[nodiscard]] EditResult moveElement(const Document& document, std::string_view array, std::size_t from,
                                     std::size_t to);
/// Changes a member's key, keeping its place; an error if the new key is there already.
[[nodiscard]] EditResult renameKey(const Document& document, std::string_view pointer, std::string_view key);

} // namespace gw::json
