#include "match/rank.h"

#include "base/said.h"
#include "match/path_pattern.h"

#include <fmt/format.h>

namespace gw::match {

namespace {

std::string shapeText(std::string_view shape) {
    std::string out;
    for (const char c : shape) {
        if (c == 'e')
            break;
        out += c == 'l' ? "/literal" : c == 'k' ? "/one" : "/rest";
    }
    return out;
}

} // namespace

std::string_view rankStepName(RankStep step) {
    switch (step) {
    case RankStep::none:
        return "nothing";
    case RankStep::host:
        return said("host");
    case RankStep::path:
        return said("path");
    case RankStep::method:
        return said("method");
    case RankStep::headers:
        return said("headers");
    case RankStep::query:
        return said("query");
    case RankStep::order:
        return said("order");
    }
    return "nothing";
}

std::strong_ordering Rank::operator<=>(const Rank& other) const {
    if (const auto c = hostKind <=> other.hostKind; c != 0)
        return c;
    if (const auto c = hostLength <=> other.hostLength; c != 0)
        return c;
    if (const auto c = pathKind <=> other.pathKind; c != 0)
        return c;
    if (const auto c = shape.compare(other.shape); c != 0)
        return c < 0 ? std::strong_ordering::less : std::strong_ordering::greater;
    if (const auto c = method <=> other.method; c != 0)
        return c;
    if (const auto c = headers <=> other.headers; c != 0)
        return c;
    if (const auto c = query <=> other.query; c != 0)
        return c;
    return other.order <=> order;
}

void Rank::setPath(const PathPattern& pattern) {
    pathKind = pattern.isExact() ? PathKind::exact : PathKind::pattern;
    shape.clear();
    for (const Segment& segment : pattern.segments())
        shape += segment.kind == SegmentKind::literal ? 'l' : segment.kind == SegmentKind::one ? 'k' : 'a';
    if (!pattern.endsInRest())
        shape += 'e';
}

std::string Rank::text() const {
    const std::string host = hostKind == HostKind::exact      ? fmt::format("exact {}", hostLength)
                             : hostKind == HostKind::wildcard ? fmt::format("wildcard {}", hostLength)
                                                              : said("any");
    std::string path = said("any");
    if (pathKind == PathKind::regex)
        path = said("regex");
    else if (pathKind != PathKind::any)
        path = pathKind == PathKind::exact ? fmt::format("exact {}", shapeText(shape))
                                           : fmt::format("pattern {}", shapeText(shape));
    return fmt::format("host {} > path {} > {} > headers {} > query {} > order {}", host, path,
                       method ? said("method") : "any method", headers, query, order);
}

RankStep Rank::firstDifference(const Rank& a, const Rank& b) {
    if (a.hostKind != b.hostKind || a.hostLength != b.hostLength)
        return RankStep::host;
    if (a.pathKind != b.pathKind || a.shape != b.shape)
        return RankStep::path;
    if (a.method != b.method)
        return RankStep::method;
    if (a.headers != b.headers)
        return RankStep::headers;
    if (a.query != b.query)
        return RankStep::query;
    return a.order != b.order ? RankStep::order : RankStep::none;
}

} // namespace gw::match
