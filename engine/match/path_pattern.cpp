#include "match/path_pattern.h"

#include "base/said.h"
#include "http/headers.h"

#include <algorithm>
#include <fmt/format.h>

namespace gw::match {

namespace {

bool isName(std::string_view name) {
    const auto isStart = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !name.empty() && isStart(name.front()) && std::ranges::all_of(name, [&](char c) {
        return isStart(c) || (c >= '0' && c <= '9') || c == '-';
    });
}

std::unexpected<PatternError> refuse(std::size_t offset, std::string message, std::string remedy) {
    return std::unexpected(PatternError{offset, std::move(message), std::move(remedy)});
}

std::expected<Segment, PatternError> parseLiteral(std::string_view text, std::size_t offset) {
    Segment segment{SegmentKind::literal, {}};
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto c = static_cast<unsigned char>(text[i]);
        if (c == '*' || c == '{' || c == '}')
            return refuse(offset + i, fmt::format("\"{}\" stands inside the segment \"{}\"", text[i], text),
                          "A wildcard is a whole segment: {name}, * or **; write braces as %7B and %7D");
        if (c == '?' || c == '#')
            return refuse(offset + i, fmt::format("A path has no \"{}\"", text[i]),
                          "Match query parameters with `query`");
        if (c <= 0x20 || c == 0x7F)
            return refuse(offset + i, "A path has no spaces or control characters", "Percent-encode it, e.g. %20");
        if (c == '%') {
            if (i + 2 >= text.size() || !http::is(text[i + 1], http::isHexDigit) ||
                !http::is(text[i + 2], http::isHexDigit))
                return refuse(offset + i, "\"%\" is not followed by two hex digits", "Write a percent sign as %25");
            c = static_cast<unsigned char>(http::hexValue(text[i + 1]) << 4 | http::hexValue(text[i + 2]));
            if (c < 0x20 || c == 0x7F)
                return refuse(offset + i, "Encoded control characters never arrive: such requests are refused",
                              "Leave it out");
            i += 2;
            if (http::is(static_cast<char>(c), http::isUnreserved))
                segment.text += static_cast<char>(c);
            else
                segment.text += fmt::format("%{:02X}", c);
        } else if (http::is(static_cast<char>(c), http::isPathByte)) {
            segment.text += static_cast<char>(c);
        } else {
            segment.text += fmt::format("%{:02X}", c);
        }
    }
    if (segment.text == "." || segment.text == "..")
        return refuse(offset, fmt::format("The segment \"{}\" never arrives: paths are normalised first", text),
                      "Write the path that remains");
    return segment;
}

std::expected<Segment, PatternError> parseSegment(std::string_view text, std::size_t offset) {
    if (text == "*")
        return Segment{SegmentKind::one, {}};
    if (text == "**")
        return Segment{SegmentKind::rest, {}};
    if (!text.starts_with('{') || !text.ends_with('}'))
        return parseLiteral(text, offset);
    std::string_view name = text.substr(1, text.size() - 2);
    SegmentKind kind = SegmentKind::one;
    if (name.ends_with("=**")) {
        kind = SegmentKind::rest;
        name.remove_suffix(3);
    }
    if (!isName(name))
        return refuse(offset, fmt::format("\"{}\" is no name for a path parameter", name),
                      "A letter or underscore, then letters, digits, \"_\" or \"-\": {id}, {rest=**}");
    return Segment{kind, std::string(name)};
}

} // namespace

std::expected<PathPattern, PatternError> PathPattern::parse(std::string_view text) {
    if (!text.starts_with('/'))
        return refuse(0, "A path template starts with \"/\"", fmt::format("Write \"/{}\"", text));
    PathPattern out;
    out.m_text = text;
    std::string_view rest = text.substr(1);
    std::string_view part;
    bool ended = false;
    while (takeSegment(rest, ended, part)) {
        const auto offset = static_cast<std::size_t>(part.data() - text.data());
        if (part.empty() && !ended)
            return refuse(offset, "A segment in the middle is empty", "Write one \"/\" between two segments");
        auto segment = parseSegment(part, offset);
        if (!segment)
            return std::unexpected(std::move(segment.error()));
        if (segment->kind == SegmentKind::rest && !ended)
            return refuse(offset, "\"**\" is not the last segment", "Put \"**\" last; * or {name} stands for one segment");
        if (segment->kind != SegmentKind::literal) {
            ++out.m_wildcards;
            if (!segment->text.empty() && std::ranges::any_of(out.m_segments, [&](const Segment& s) {
                    return s.kind != SegmentKind::literal && s.text == segment->text;
                }))
                return refuse(offset, fmt::format("The name \"{}\" is used twice", segment->text),
                              "Give each parameter its own name");
        }
        out.m_segments.push_back(std::move(*segment));
        if (out.m_segments.size() > maxSegments)
            return refuse(offset, fmt::format("More than {} segments", maxSegments), "End the template with \"**\"");
        if (out.m_wildcards > maxWildcards)
            return refuse(offset, fmt::format("More than {} wildcards", maxWildcards), "End the template with \"**\"");
    }
    return out;
}

std::vector<std::string> PathPattern::captureNames() const {
    std::vector<std::string> names;
    for (const Segment& segment : m_segments)
        if (segment.kind != SegmentKind::literal && !segment.text.empty())
            names.push_back(segment.text);
    return names;
}

std::string PathPattern::mismatch(std::string_view path) const {
    if (!path.starts_with('/'))
        return fmt::format("\"{}\" is no path", path);
    std::string_view rest = path.substr(1);
    bool ended = false;
    std::string_view part;
    std::size_t number = 0;
    for (const Segment& segment : m_segments) {
        if (segment.kind == SegmentKind::rest)
            return {};
        ++number;
        if (!takeSegment(rest, ended, part))
            return fmt::format("segment {} is missing, not {}", number,
                               segment.kind == SegmentKind::one ? "a value"
                               : segment.text.empty()           ? "empty (a final \"/\")"
                                                                : segment.text);
        if (segment.kind == SegmentKind::one && part.empty())
            return fmt::format("segment {} is empty, not a value", number);
        if (segment.kind == SegmentKind::literal && part != segment.text)
            return fmt::format("segment {} is {}, not {}", number, part.empty() ? said("empty") : part,
                               segment.text.empty() ? "empty (a final \"/\")" : segment.text);
    }
    if (takeSegment(rest, ended, part))
        return fmt::format("segment {} is {}, not the end", number + 1, part.empty() ? "empty (a final \"/\")" : part);
    return {};
}

bool PathPattern::covers(const PathPattern& other) const {
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        const Segment& mine = m_segments[i];
        if (mine.kind == SegmentKind::rest)
            return true;
        if (i >= other.m_segments.size() || other.m_segments[i].kind == SegmentKind::rest)
            return false;
        const Segment& its = other.m_segments[i];
        if (mine.kind == SegmentKind::one) {
            if (its.kind == SegmentKind::literal && its.text.empty())
                return false;
        } else if (its.kind != SegmentKind::literal || its.text != mine.text) {
            return false;
        }
    }
    return other.m_segments.size() == m_segments.size();
}

bool PathPattern::sameShape(const PathPattern& other) const {
    return std::ranges::equal(m_segments, other.m_segments, [](const Segment& a, const Segment& b) {
        return a.kind == b.kind && (a.kind != SegmentKind::literal || a.text == b.text);
    });
}

} // namespace gw::match
