// How specific a rule is: Gateway API's normative order, extended to path templates, as one comparable value.
// Thread: immutable value, any. Owner: the router. Called by: router (sorting), explain, lint, trace (as text).
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace gw::match {

class PathPattern;

/// The steps of the order, the first that differs decides.
enum class RankStep : std::uint8_t {
    none,    ///< equal in every step: the same rule
    host,    ///< exact before wildcard before any; longer first
    path,    ///< exact → template segment by segment → regex → no path at all
    method,  ///< with a method match before without
    headers, ///< more header, cookie and clientIp matches first
    query,   ///< more query matches first
    order,   ///< earlier in the list first
};

/// "host", "path", …; "nothing" for none.
[[nodiscard]] std::string_view rankStepName(RankStep step);

enum class HostKind : std::uint8_t { any, wildcard, exact };
enum class PathKind : std::uint8_t { any, regex, pattern, exact };

/// Greater wins. Of two rules that both match a request, the greater rank takes it.
struct Rank {
    HostKind hostKind = HostKind::any;
    std::uint16_t hostLength = 0; ///< characters of the host; of a wildcard those after `*`
    PathKind pathKind = PathKind::any;
    /// One letter a segment and 'e' for the end: literal 'l' > one 'k' > end 'e' > rest 'a'. So `/a/{id}` wins over
    /// `/a/{id}/**` for `/a/5`, and a longer prefix wins over a shorter one.
    std::string shape;
    bool method = false;
    std::uint16_t headers = 0;
    std::uint16_t query = 0;
    std::uint32_t order = 0; ///< place in the list; smaller wins

    [[nodiscard]] std::strong_ordering operator<=>(const Rank& other) const;
    bool operator==(const Rank&) const = default;

    void setPath(const PathPattern& pattern);
    /// "host exact 11 > path pattern literal/one > method > headers 1 > query 0 > order 4"
    [[nodiscard]] std::string text() const;
    /// The first step at which these two differ.
    [[nodiscard]] static RankStep firstDifference(const Rank& a, const Rank& b);
};

} // namespace gw::match
