#include "json/layout.h"

#include "json/text.h"

#include <algorithm>

namespace gw::json {

namespace {

/// One comment, or a run of blanks with the number of line ends in it.
struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t newlines = 0; ///< of a blank run
    bool comment = false;
    bool lineComment = false;
    bool comma = false;
};

/// Takes [from, to) apart, which holds blanks, comments and at most commas and a colon.
std::vector<Piece> pieces(std::string_view text, std::size_t from, std::size_t to) {
    std::vector<Piece> all;
    while (from < to) {
        Piece one{.begin = from};
        if (text[from] == '/') {
            one.comment = true;
            one.lineComment = text[from + 1] == '/';
            const std::size_t end = one.lineComment ? text.find('\n', from) : text.find("*/", from + 2) + 2;
            one.end = std::min(end, to);
            if (one.lineComment && one.end > from && text[one.end - 1] == '\r')
                --one.end;
        } else if (text[from] == ',') {
            one.comma = true;
            one.end = from + 1;
        } else {
            std::size_t end = from;
            while (end < to && text[end] != '/' && text[end] != ',') {
                one.newlines += text[end] == '\n' ? 1 : 0;
                ++end;
            }
            one.end = end;
        }
        from = one.end;
        all.push_back(one);
    }
    return all;
}

std::size_t startOf(Node child) { return child.hasKey() ? child.token().keyBegin : child.token().begin; }

/// Where the comments attached above `start` begin, looking back no further than `floor`.
std::size_t leadingComments(std::string_view text, std::size_t floor, std::size_t start) {
    const std::vector<Piece> all = pieces(text, floor, start);
    std::size_t begin = start;
    for (auto piece = all.rbegin(); piece != all.rend(); ++piece) {
        if (piece->comment)
            begin = piece->begin;
        else if (piece->comma || piece->newlines > 1)
            break;
    }
    return begin;
}

/// The comment on the same line from `from` on, if the line (or the container, at `limit`) ends behind it; else empty.
Piece trailingComment(std::string_view text, std::size_t from, std::size_t limit, bool limitIsBracket) {
    Piece found{.begin = from, .end = from};
    for (const Piece& piece : pieces(text, from, limit)) {
        if (piece.comma || (!piece.comment && piece.newlines > 0))
            return found;
        if (!piece.comment)
            continue;
        const std::size_t behind = skipSpaces(text, piece.end);
        if (!endsLine(text, behind) && !(limitIsBracket && behind == limit))
            return {.begin = from, .end = from};
        if (!found.comment)
            found = {.begin = piece.begin, .end = piece.end, .comment = true, .lineComment = piece.lineComment};
        found.end = piece.end;
    }
    return found;
}

/// Length on one line, or more than `limit`.
void renderOneLine(std::string& to, Node value, std::size_t limit) {
    if (to.size() > limit)
        return;
    if (!value.isObject() && !value.isArray()) {
        to += value.raw();
        return;
    }
    const bool object = value.isObject();
    to += object ? '{' : '[';
    bool first = true;
    for (const Node child : value) {
        to += first ? (object ? " " : "") : ", ";
        first = false;
        if (object) {
            appendQuoted(to, child.key());
            to += ": ";
        }
        renderOneLine(to, child, limit);
    }
    if (object && !first)
        to += ' ';
    to += object ? '}' : ']';
}

void renderLines(std::string& to, Node value, const Style& style, const std::string& indent) {
    constexpr std::size_t width = 88;
    std::string line;
    const std::size_t room = indent.size() < width / 2 ? width - indent.size() : width / 2;
    renderOneLine(line, value, room);
    if (line.size() <= room || value.size() == 0) {
        to += line;
        return;
    }
    const std::string inner = indent + style.indent;
    to += value.isObject() ? '{' : '[';
    bool first = true;
    for (const Node child : value) {
        to += first ? "" : ",";
        first = false;
        to += style.newline + inner;
        if (child.hasKey()) {
            appendQuoted(to, child.key());
            to += ": ";
        }
        renderLines(to, child, style, inner);
    }
    to += style.newline + indent;
    to += value.isObject() ? '}' : ']';
}

bool hasComments(std::string_view json) {
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (json[i] == '/')
            return true;
        if (json[i] == '"')
            for (++i; i < json.size() && json[i] != '"'; ++i)
                i += json[i] == '\\' ? 1 : 0;
    }
    return false;
}

/// The lines as they stand, with what all but the first have in common in front of them made `indent`.
std::string indented(std::string_view json, const Style& style, std::string_view indent) {
    std::vector<std::string_view> lines;
    std::size_t common = std::string_view::npos;
    for (std::size_t from = 0; from <= json.size();) {
        const std::size_t end = std::min(json.find('\n', from), json.size());
        std::string_view line = json.substr(from, end - from);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (const std::size_t blanks = skipSpaces(line, 0); !lines.empty() && blanks < line.size())
            common = std::min(common, blanks);
        lines.push_back(line);
        from = end + 1;
    }
    std::string out(lines.front());
    for (std::size_t i = 1; i < lines.size(); ++i) {
        out += style.newline;
        if (skipSpaces(lines[i], 0) < lines[i].size())
            out.append(indent).append(lines[i].substr(common));
    }
    return out;
}

} // namespace

std::size_t lineStart(std::string_view text, std::size_t offset) {
    const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    return newline == std::string_view::npos ? 0 : newline + 1;
}

std::size_t skipSpaces(std::string_view text, std::size_t offset) {
    while (offset < text.size() && (text[offset] == ' ' || text[offset] == '\t'))
        ++offset;
    return offset;
}

bool startsLine(std::string_view text, std::size_t offset) { return skipSpaces(text, lineStart(text, offset)) >= offset; }

std::string_view indentation(std::string_view text, std::size_t offset) {
    const std::size_t start = lineStart(text, offset);
    return text.substr(start, skipSpaces(text, start) - start);
}

bool endsLine(std::string_view text, std::size_t offset) {
    return offset >= text.size() || text[offset] == '\n' || text.substr(offset, 2) == "\r\n";
}

std::size_t afterLineEnd(std::string_view text, std::size_t offset) {
    if (offset < text.size() && text[offset] == '\r')
        ++offset;
    return offset < text.size() && text[offset] == '\n' ? offset + 1 : offset;
}

bool isSingleLine(Node value) { return value.raw().find('\n') == std::string_view::npos; }

std::vector<Extent> extentsOf(Node container) {
    const std::string_view text = container.document()->text();
    const std::size_t close = container.token().end - 1;
    std::vector<Extent> all;
    std::vector<Node> children;
    for (const Node child : container)
        children.push_back(child);
    std::size_t floor = container.token().begin + 1;
    floor = trailingComment(text, floor, children.empty() ? close : startOf(children.front()), false).end;
    for (std::size_t i = 0; i < children.size(); ++i) {
        Extent one;
        const bool last = i + 1 == children.size();
        const std::size_t limit = last ? close : startOf(children[i + 1]);
        one.start = startOf(children[i]);
        one.end = children[i].token().end;
        one.begin = leadingComments(text, floor, one.start);
        one.comma = Extent::npos;
        for (const Piece& piece : pieces(text, one.end, limit))
            if (piece.comma)
                one.comma = piece.begin;
        const std::size_t behind = last ? one.end : one.comma + 1;
        const Piece tail = trailingComment(text, behind, limit, last);
        one.tailBegin = tail.comment ? tail.begin : behind;
        one.tailEnd = tail.comment ? tail.end : behind;
        floor = one.tailEnd;
        all.push_back(one);
    }
    return all;
}

std::string render(Node value, const Style& style, std::string_view indent, bool oneLine) {
    if (hasComments(value.raw()))
        return indented(value.raw(), style, indent);
    std::string out;
    if (oneLine)
        renderOneLine(out, value, std::string::npos - 1);
    else
        renderLines(out, value, style, std::string(indent));
    return out;
}

} // namespace gw::json
