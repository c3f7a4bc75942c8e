#include "match/router.h"

#include <array>
#include <re2/re2.h>

namespace gw::match {

template <class Accept>
bool Router::searchBucket(const Bucket& bucket, const Request& request, Wildcards& wildcards, Accept& accept) const {
    if (m_trie.walk(bucket.root, request.path, wildcards, accept))
        return true;
    for (const Candidate& candidate : bucket.others) {
        const CompiledRule& rule = m_rules[candidate.rule];
        if (rule.regex != nullptr && !regexMatches(*rule.regex, request.path))
            continue;
        if (accept(candidate))
            return true;
    }
    return false;
}

Outcome Router::find(const Request& request, Captures& out) const {
    out.clear();
    const MethodBits method = m_methods.find(request.method);
    bool sawOtherMethod = false;
    const Candidate* winner = nullptr;
    Wildcards wildcards;
    const auto accept = [&](const Candidate& candidate) {
        if (candidate.methods != 0 && (candidate.methods & method) == 0) {
            sawOtherMethod = true;
            return false;
        }
        if (!holds(candidate, request))
            return false;
        winner = &candidate;
        return true;
    };
    m_hosts.forEach(request.host, [&](std::uint32_t bucket) {
        return searchBucket(m_buckets[bucket], request, wildcards, accept);
    });
    if (winner == nullptr) {
        const MethodBits allow = sawOtherMethod ? allowed(request) : 0;
        return {allow != 0 ? OutcomeKind::methodNotAllowed : OutcomeKind::notFound, 0, 0, 0, allow};
    }
    if (winner->captures != 0)
        capture(*winner, request, wildcards, out);
    return {OutcomeKind::route, winner->route, winner->rule, winner->entry, 0};
}

MethodBits Router::allowed(const Request& request) const {
    MethodBits allow = 0;
    Wildcards wildcards;
    const auto collect = [&](const Candidate& candidate) {
        if ((candidate.methods & ~allow) != 0 && holds(candidate, request))
            allow |= candidate.methods;
        return false;
    };
    m_hosts.forEach(request.host, [&](std::uint32_t bucket) {
        return searchBucket(m_buckets[bucket], request, wildcards, collect);
    });
    return allow;
}

void Router::capture(const Candidate& winner, const Request& request, const Wildcards& wildcards,
                     Captures& out) const {
    const CaptureNames& names = m_captureNames[winner.captures];
    if (!names.regex) {
        for (const CaptureNames::One& one : names.all)
            out.add(one.name, wildcards.values[one.number], one.rest);
        return;
    }
    std::array<re2::StringPiece, Captures::room + 1> groups;
    const int count = static_cast<int>(names.all.back().number) + 1;
    if (!m_rules[winner.rule].regex->Match({request.path.data(), request.path.size()}, 0, request.path.size(),
                                           re2::RE2::ANCHOR_BOTH, groups.data(), count))
        return;
    for (const CaptureNames::One& one : names.all)
        if (const re2::StringPiece& group = groups[one.number]; group.data() != nullptr)
            out.add(one.name, {group.data(), group.size()}, true);
}

Rank CompiledRule::rankFor(const HostPattern& host) const {
    Rank full = rank;
    full.hostKind = host.kind;
    full.hostLength = static_cast<std::uint16_t>(host.text.size());
    return full;
}

std::optional<Rank> rankForHost(const CompiledRule& rule, std::string_view host) {
    std::optional<Rank> best;
    for (const HostPattern& pattern : rule.hosts) {
        if (!pattern.matches(host))
            continue;
        Rank rank = rule.rankFor(pattern);
        if (!best || rank > *best)
            best = std::move(rank);
    }
    return best;
}

} // namespace gw::match
