#include "match/lint.h"

#include "base/said.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>

namespace gw::match {

namespace {

using Values = std::vector<model::ValueMatch>;

/// Everything that satisfies `narrow` satisfies `broad` (a regex only counts if it is the same one).
bool implies(const model::ValueMatch& narrow, const model::ValueMatch& broad) {
    if (narrow.name != broad.name)
        return false;
    const bool wantsValue = narrow.exact || narrow.prefix || narrow.regex || narrow.present == true;
    if (broad.present)
        return *broad.present == wantsValue;
    if (broad.prefix)
        return (narrow.exact && narrow.exact->starts_with(*broad.prefix)) ||
               (narrow.prefix && narrow.prefix->starts_with(*broad.prefix));
    return (broad.exact && narrow.exact == broad.exact) || (broad.regex && narrow.regex == broad.regex);
}

/// No request satisfies both.
bool excludes(const model::ValueMatch& a, const model::ValueMatch& b) {
    if (a.name != b.name)
        return false;
    if ((a.present == false) != (b.present == false))
        return true;
    if (a.exact && b.exact)
        return *a.exact != *b.exact;
    if (a.exact && b.prefix)
        return !a.exact->starts_with(*b.prefix);
    if (a.prefix && b.exact)
        return !b.exact->starts_with(*a.prefix);
    if (a.prefix && b.prefix)
        return !a.prefix->starts_with(*b.prefix) && !b.prefix->starts_with(*a.prefix);
    return false;
}

bool allImplied(const Values& narrow, const Values& broad) {
    return std::ranges::all_of(broad, [&](const model::ValueMatch& b) {
        return std::ranges::any_of(narrow, [&](const model::ValueMatch& n) { return implies(n, b); });
    });
}

bool anyExcluded(const Values& a, const Values& b) {
    return std::ranges::any_of(a, [&](const model::ValueMatch& x) {
        return std::ranges::any_of(b, [&](const model::ValueMatch& y) { return excludes(x, y); });
    });
}

bool prefixCovers(const IpPrefix& broad, const IpPrefix& narrow) {
    return broad.contains(narrow.address()) && broad.length() <= narrow.length();
}

bool valuesCover(const model::Match& broad, const model::Match& narrow) {
    if (!allImplied(narrow.headers, broad.headers) || !allImplied(narrow.query, broad.query) ||
        !allImplied(narrow.cookies, broad.cookies))
        return false;
    if (broad.clientIp.empty())
        return true;
    return !narrow.clientIp.empty() && std::ranges::all_of(narrow.clientIp, [&](const IpPrefix& n) {
        return std::ranges::any_of(broad.clientIp, [&](const IpPrefix& b) { return prefixCovers(b, n); });
    });
}

bool clientsMeet(const model::Match& a, const model::Match& b) {
    if (a.clientIp.empty() || b.clientIp.empty())
        return true;
    return std::ranges::any_of(a.clientIp, [&](const IpPrefix& x) {
        return std::ranges::any_of(b.clientIp,
                                   [&](const IpPrefix& y) { return prefixCovers(x, y) || prefixCovers(y, x); });
    });
}

bool methodsCover(MethodBits broad, MethodBits narrow) {
    return broad == 0 || (narrow != 0 && (narrow & ~broad) == 0);
}

bool samePath(const CompiledRule& a, const CompiledRule& b) {
    if (a.path && b.path)
        return a.path->sameShape(*b.path);
    return a.path.has_value() == b.path.has_value() && a.source.match.pathRegex == b.source.match.pathRegex;
}

/// `winner` takes every request of `loser`, under each of its hosts.
bool shadows(const CompiledRule& winner, const CompiledRule& loser) {
    if (!samePath(winner, loser) || !methodsCover(winner.methods, loser.methods) ||
        !valuesCover(winner.source.match, loser.source.match))
        return false;
    return std::ranges::all_of(loser.hosts, [&](const HostPattern& host) {
        return std::ranges::any_of(winner.hosts, [&](const HostPattern& mine) {
            return mine.covers(host) && winner.rankFor(mine) > loser.rankFor(host);
        });
    });
}

bool ties(const CompiledRule& a, const CompiledRule& b) {
    if (!samePath(a, b) || Rank::firstDifference(a.rank, b.rank) != RankStep::order)
        return false;
    if (a.methods != 0 && b.methods != 0 && (a.methods & b.methods) == 0)
        return false;
    const model::Match& x = a.source.match;
    const model::Match& y = b.source.match;
    if (anyExcluded(x.headers, y.headers) || anyExcluded(x.query, y.query) || anyExcluded(x.cookies, y.cookies) ||
        !clientsMeet(x, y))
        return false;
    return std::ranges::any_of(a.hosts, [&](const HostPattern& host) {
        return std::ranges::find(b.hosts, host) != b.hosts.end();
    });
}

std::string nameOf(const CompiledRule& rule) {
    return fmt::format(said("\"{}\" ({})"), rule.source.name, rule.what);
}

void warn(Diagnostics& out, Severity severity, std::string code, const CompiledRule& at, std::string message,
          std::string remedy) {
    out.push_back({severity, std::move(code), at.source.pointer, std::move(message), std::move(remedy), {}});
}

/// Rules that take the same paths: only those can tie with or shadow each other.
std::string pathKey(const CompiledRule& rule) {
    if (!rule.path)
        return rule.source.match.pathRegex ? "~" + *rule.source.match.pathRegex : std::string();
    std::string key;
    for (const Segment& segment : rule.path->segments())
        key += segment.kind == SegmentKind::literal ? "/" + segment.text : segment.kind == SegmentKind::one ? "/*" : "/**";
    return key;
}

void compareWithin(const std::vector<const CompiledRule*>& rules, Diagnostics& out) {
    for (const CompiledRule* later : rules) {
        const auto shadow = std::ranges::find_if(
            rules, [&](const CompiledRule* other) { return other != later && shadows(*other, *later); });
        if (shadow != rules.end()) {
            warn(out, Severity::warning, "rule-never-wins", *later,
                 fmt::format("{} never takes a request: {} matches all of them and ranks higher", nameOf(*later),
                             nameOf(**shadow)),
                 "Take one of them out, or narrow the other");
            continue;
        }
        const auto tie = std::ranges::find_if(rules, [&](const CompiledRule* other) {
            return other->source.order < later->source.order && ties(*other, *later);
        });
        if (tie != rules.end())
            warn(out, Severity::warning, "rules-tie", *later,
                 fmt::format("{} and {} can match the same request and rank equal: the earlier in the list takes it",
                             nameOf(**tie), nameOf(*later)),
                 "Add what tells them apart, or keep the order on purpose");
    }
}

bool hostsMeet(const CompiledRule& broad, const CompiledRule& narrow) {
    return std::ranges::any_of(narrow.hosts, [&](const HostPattern& host) {
        return std::ranges::any_of(broad.hosts, [&](const HostPattern& mine) { return mine.covers(host); });
    });
}

void fallThrough(const Router& router, const CompiledRule& broad, Diagnostics& out) {
    for (const CompiledRule& narrow : router.rules()) {
        if (&narrow == &broad || narrow.methods == 0 || narrow.source.route == broad.source.route || !narrow.path)
            continue;
        const bool below = !broad.path || (broad.path->covers(*narrow.path) && !broad.path->sameShape(*narrow.path));
        if (!below || methodsCover(narrow.methods, broad.methods) || !hostsMeet(broad, narrow) ||
            !valuesCover(broad.source.match, narrow.source.match))
            continue;
        // Left out here but taken by a sibling of the same path: nothing falls through.
        MethodBits taken = narrow.methods;
        bool takesAll = false;
        for (const CompiledRule& other : router.rules())
            if (&other != &broad && other.path && other.path->sameShape(*narrow.path) && other.predicates.empty() &&
                hostsMeet(other, narrow)) {
                taken |= other.methods;
                takesAll = takesAll || other.methods == 0;
            }
        if (takesAll || methodsCover(taken, broad.methods))
            continue;
        const bool hole = narrow.source.guarded && !broad.source.guarded;
        const std::string methods =
            broad.methods == 0 ? fmt::format("methods other than {}", router.methods().text(taken))
                               : fmt::format("method {}", router.methods().text(broad.methods & ~taken));
        warn(out, hole ? Severity::warning : Severity::info, "method-falls-through", broad,
             hole ? fmt::format("{} also takes {} of the paths of {}, which is guarded, and is not guarded itself",
                                nameOf(broad), methods, nameOf(narrow))
                  : fmt::format("{} also takes {} of the paths of {}", nameOf(broad), methods, nameOf(narrow)),
             "Give the narrower route the methods it must answer for, or the broader one its own policies");
    }
}

} // namespace

Diagnostics lint(const Router& router) {
    Diagnostics out;
    std::map<std::string, std::vector<const CompiledRule*>> byPath;
    for (const CompiledRule& rule : router.rules())
        byPath[pathKey(rule)].push_back(&rule);
    for (const auto& [key, rules] : byPath)
        if (rules.size() > 1)
            compareWithin(rules, out);
    for (const CompiledRule& rule : router.rules())
        if (!rule.source.match.pathRegex && (!rule.path || rule.path->endsInRest()))
            fallThrough(router, rule, out);
    return out;
}

} // namespace gw::match
