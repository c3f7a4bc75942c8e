// A route's path template, parsed: "/orders/{id}/lines/*", "/static/**", "/files/{rest=**}".
// Thread: immutable value, any. Owner: the rule. Called by: router (compile), explain, lint, and checks of the document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace gw::match {

/// Why a template was refused, where in it, and how to mend it.
struct PatternError {
    std::size_t offset = 0;
    std::string message;
    std::string remedy;
};

enum class SegmentKind : std::uint8_t {
    rest,    ///< `**` or `{name=**}`: nothing, or everything below; last only
    one,     ///< `*` or `{name}`: exactly one segment that is not empty
    literal, ///< this text
};

struct Segment {
    SegmentKind kind = SegmentKind::literal;
    std::string text; ///< literal in the normal form of request paths; for wildcards the capture's name, "" = anonymous

    bool operator==(const Segment&) const = default;
};

class PathPattern {
public:
    static constexpr std::size_t maxSegments = 64;
    static constexpr std::size_t maxWildcards = 16;

    /// Literals are brought to the normal form of request paths (RFC 3986 6.2.2: unreserved characters bare, hex digits
    /// in upper case, everything that is not a path character percent-encoded), so `/café` and `/caf%c3%a9` are equal.
    [[nodiscard]] static std::expected<PathPattern, PatternError> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] const std::vector<Segment>& segments() const { return m_segments; }
    /// No wildcard at all.
    [[nodiscard]] bool isExact() const { return m_wildcards == 0; }
    [[nodiscard]] bool endsInRest() const {
        return !m_segments.empty() && m_segments.back().kind == SegmentKind::rest;
    }
    /// Names of the captures from the left; anonymous wildcards are left out.
    [[nodiscard]] std::vector<std::string> captureNames() const;

    /// "" if this normalised path matches, else the first place where it does not: "segment 2 is orders, not catalog".
    [[nodiscard]] std::string mismatch(std::string_view path) const;
    /// True if every path that `other` matches is matched by this one.
    [[nodiscard]] bool covers(const PathPattern& other) const;
    /// True if both match the same paths (names of captures apart).
    [[nodiscard]] bool sameShape(const PathPattern& other) const;

private:
    std::string m_text;
    std::vector<Segment> m_segments;
    std::size_t m_wildcards = 0;
};

/// Takes the next segment off `rest` (which starts behind a '/'); false if none is left.
/// "a/b" → "a" then "b"; "" → one empty segment, that of a path ending in '/'.
[[nodiscard]] inline bool takeSegment(std::string_view& rest, bool& ended, std::string_view& segment) {
    if (ended)
        return false;
    const std::size_t slash = rest.find('/');
    segment = rest.substr(0, slash);
    ended = slash == std::string_view::npos;
    rest = ended ? std::string_view() : rest.substr(slash + 1);
    return true;
}

} // namespace gw::match
