#include "json/edit.h"

#include "json/layout.h"
#include "json/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace gw::json {

namespace {

std::expected<Document, std::string> parseInserted(std::string_view json) {
    ParseOptions options;
    options.comments = true;
    auto document = Document::parse(std::string(json), options);
    if (!document)
        return std::unexpected(fmt::format("the new value is no JSON: {}", document.error().message));
    return std::move(*document);
}

std::string noPlace(std::string_view pointer) {
    return fmt::format("there is nothing at {}", pointer);
}

/// A whole document on one line stays on one line.
bool oneLineDocument(const Document& document) {
    const Node root = document.root();
    return root.size() > 0 && isSingleLine(root);
}

/// `"key": ` or nothing, then the value.
std::string entryText(const Document& document, Node value, std::string_view key, bool hasKey, std::string_view indent) {
    std::string out;
    if (hasKey) {
        appendQuoted(out, key);
        out += ": ";
    }
    return out + render(value, detectStyle(document), indent, oneLineDocument(document));
}

/// Puts the first entry into an empty container.
Edit fillEmpty(Node container, Node value, std::string_view key, bool hasKey) {
    const Document& document = *container.document();
    const std::string_view text = document.text();
    const Style style = detectStyle(document);
    const std::size_t from = container.token().begin + 1;
    const std::size_t to = container.token().end - 1;
    const std::string outer(indentation(text, container.token().begin));
    const std::string inner = outer + style.indent;
    std::size_t keep = to; // comments inside stay: cut only the blanks behind them
    while (keep > from && (text[keep - 1] == ' ' || text[keep - 1] == '\t' || text[keep - 1] == '\n' || text[keep - 1] == '\r'))
        --keep;
    const bool comments = keep > from;
    const bool scalar = !value.isObject() && !value.isArray();
    if (!comments && (oneLineDocument(document) || (!hasKey && scalar)))
        return {{from, to - from, entryText(document, value, key, hasKey, outer)}};
    return {{keep, to - keep,
             style.newline + inner + entryText(document, value, key, hasKey, inner) + style.newline + outer}};
}

EditResult insertEntry(const Document& document, std::string_view pointer, std::size_t position, std::string_view key,
                       std::string_view json, Kind kind) {
    const Node container = document.find(pointer);
    if (!container || container.kind() != kind)
        return std::unexpected(kind == Kind::object
                                   ? fmt::format("there is no object at {}", pointer.empty() ? "the root" : pointer)
                                   : fmt::format("there is no list at {}", pointer.empty() ? "the root" : pointer));
    const bool hasKey = kind == Kind::object;
    if (hasKey && container.find(key))
        return std::unexpected(fmt::format("there is a key {} already", quoted(key)));
    if (position > container.size())
        return std::unexpected("the position is past the end");
    const auto inserted = parseInserted(json);
    if (!inserted)
        return std::unexpected(inserted.error());
    const Node value = inserted->root();
    if (container.size() == 0)
        return fillEmpty(container, value, key, hasKey);

    const std::string_view text = document.text();
    const Style style = detectStyle(document);
    const std::vector<Extent> extents = extentsOf(container);
    const Extent& first = extents.front();
    const bool lines = text.substr(container.token().begin, first.start - container.token().begin).find('\n') !=
                       std::string_view::npos;
    const std::string indent(lines ? indentation(text, first.start) : indentation(text, container.token().begin));
    const std::string entry = entryText(document, value, key, hasKey, indent);
    const std::string gap = lines ? style.newline + indent : " ";
    if (position < extents.size())
        return Edit{{extents[position].begin, 0, entry + "," + gap}};
    const Extent& last = extents.back();
    if (!last.hasTail() || !lines)
        return Edit{{last.end, 0, "," + gap + entry}};
    return Edit{{last.end, 0, ","}, {last.tailEnd, 0, gap + entry}};
}

/// The bytes to cut so that an entry and its own line disappear, apart from the comma before it.
Splice cutEntry(std::string_view text, const Extent& one, std::size_t previousEnd, bool previousIsComment, bool last) {
    const std::size_t behind = skipSpaces(text, one.tailEnd);
    if (startsLine(text, one.begin) && endsLine(text, behind) && behind < text.size()) {
        const std::size_t from = lineStart(text, one.begin);
        return {from, afterLineEnd(text, behind) - from, {}};
    }
    if (!last)
        return {one.begin, behind - one.begin, {}};
    const std::size_t from = previousIsComment ? one.begin : previousEnd;
    return {from, one.tailEnd - from, {}};
}

} // namespace

std::string apply(std::string_view text, const Edit& edit) {
    std::string out;
    std::size_t at = 0;
    for (const Splice& splice : edit) {
        out.append(text.substr(at, splice.offset - at));
        out += splice.text;
        at = splice.offset + splice.length;
    }
    return out.append(text.substr(at));
}

Edit inverse(std::string_view before, const Edit& edit) {
    Edit back;
    std::size_t grown = 0; // may wrap; only sums matter
    for (const Splice& splice : edit) {
        back.push_back({splice.offset + grown, splice.text.size(), std::string(before.substr(splice.offset, splice.length))});
        grown += splice.text.size() - splice.length;
    }
    return back;
}

Style detectStyle(const Document& document) {
    const std::string_view text = document.text();
    Style style;
    const std::size_t newline = text.find('\n');
    if (newline != std::string_view::npos && newline > 0 && text[newline - 1] == '\r')
        style.newline = "\r\n";
    for (std::uint32_t i = 1; i < document.tokens().size(); ++i) {
        const Node node(document, i);
        const std::size_t start = node.hasKey() ? node.token().keyBegin : node.token().begin;
        if (!startsLine(text, start))
            continue;
        const std::string_view outer = indentation(text, node.parent().token().begin);
        const std::string_view inner = indentation(text, start);
        if (inner.size() > outer.size() && inner.starts_with(outer)) {
            style.indent = inner.substr(outer.size());
            break;
        }
    }
    return style;
}

EditResult setValue(const Document& document, std::string_view pointer, std::string_view json) {
    const auto parts = splitPointer(pointer);
    if (!parts)
        return std::unexpected(fmt::format("this is no JSON Pointer: {}", pointer));
    const auto inserted = parseInserted(json);
    if (!inserted)
        return std::unexpected(inserted.error());
    if (const Node node = document.find(pointer)) {
        const std::string_view indent = indentation(document.text(), node.token().begin);
        std::string text = render(inserted->root(), detectStyle(document), indent, oneLineDocument(document));
        if (text == node.raw())
            return Edit{};
        return Edit{{node.token().begin, node.token().end - node.token().begin, std::move(text)}};
    }
    // The deepest place that is there; what is missing below it is built around the value.
    std::string place;
    Node deepest = document.root();
    std::size_t depth = 0;
    for (; depth < parts->size(); ++depth) {
        std::string next = place;
        appendPointer(next, (*parts)[depth]);
        const Node node = document.find(next);
        if (!node)
            break;
        place = std::move(next);
        deepest = node;
    }
    std::string text(json);
    for (std::size_t i = parts->size() - 1; i > depth; --i)
        text = "{" + quoted((*parts)[i]) + ": " + text + "}"; // NOLINT(performance-inefficient-string-concatenation)
    const std::string& part = (*parts)[depth];
    if (deepest.isObject())
        return insertMember(document, place, deepest.size(), part, text);
    if (deepest.isArray() && (part == "-" || part == std::to_string(deepest.size())))
        return insertElement(document, place, deepest.size(), text);
    return std::unexpected(noPlace(pointer));
}

EditResult remove(const Document& document, std::string_view pointer) {
    const Node node = document.find(pointer);
    if (!node || node.index() == 0)
        return std::unexpected(node ? "the whole document cannot be removed" : noPlace(pointer));
    const std::string_view text = document.text();
    const Node container = node.parent();
    const std::vector<Extent> extents = extentsOf(container);
    std::size_t i = 0;
    while (extents[i].end != node.token().end)
        ++i;
    const Extent& one = extents[i];
    const bool last = i + 1 == extents.size();
    if (extents.size() == 1) {
        const std::size_t from = container.token().begin + 1;
        const std::size_t to = container.token().end - 1;
        const auto blank = [&](std::size_t a, std::size_t b) {
            return text.substr(a, b - a).find_first_not_of(" \t\r\n") == std::string_view::npos;
        };
        if (blank(from, one.begin) && blank(one.tailEnd, to))
            return Edit{{from, to - from, {}}};
        const std::size_t before = text.find_last_not_of(" \t\r\n", one.begin - 1) + 1;
        // Whatever stands before may be a line comment, so its line end stays.
        return Edit{cutEntry(text, one, std::max(from, before), before > from, true)};
    }
    if (!last)
        return Edit{cutEntry(text, one, 0, false, false)};
    const Extent& previous = extents[i - 1];
    // Whatever stands between the comma and this entry is a comment, maybe one that needs its line end.
    const std::size_t previousEnd = text.find_last_not_of(" \t\r\n", one.begin - 1) + 1;
    const bool comment = previousEnd != previous.comma + 1;
    Splice cut = cutEntry(text, one, previousEnd, comment, true);
    if (cut.offset == previous.comma + 1) { // one splice where both touch
        --cut.offset;
        ++cut.length;
        return Edit{std::move(cut)};
    }
    return Edit{{previous.comma, 1, {}}, std::move(cut)};
}

EditResult insertMember(const Document& document, std::string_view object, std::size_t position, std::string_view key,
                        std::string_view json) {
    return insertEntry(document, object, position, key, json, Kind::object);
}

EditResult insertElement(const Document& document, std::string_view array, std::size_t position, std::string_view json) {
    return insertEntry(document, array, position, {}, json, Kind::array);
}

EditResult renameKey(const Document& document, std::string_view pointer, std::string_view key) {
    const Node node = document.find(pointer);
    if (!node || !node.hasKey())
        return std::unexpected(noPlace(pointer));
    if (node.keyEquals(key))
        return Edit{};
    if (node.parent().find(key))
        return std::unexpected(fmt::format("there is a key {} already", quoted(key)));
    const Token& token = node.token();
    return Edit{{token.keyBegin, token.keyEnd - token.keyBegin, quoted(key)}};
}

} // namespace gw::json
