// Router::compile: rules to buckets, trees and ranks.
#include "match/router.h"

#include "http/headers.h"

#include <algorithm>
#include <fmt/format.h>
#include <re2/re2.h>

namespace gw::match {

namespace {

void report(Diagnostics& problems, std::string code, std::string pointer, std::string message, std::string remedy) {
    problems.push_back({Severity::error, std::move(code), std::move(pointer), std::move(message), std::move(remedy), {}});
}

std::string join(const std::vector<std::string>& all) {
    std::string out;
    for (const std::string& one : all)
        out += (out.empty() ? "" : ", ") + one;
    return out;
}

std::string describe(const CompiledRule& rule, const std::string& methods) {
    const model::Match& match = rule.source.match;
    std::string out;
    const auto add = [&out](std::string part) { out += (out.empty() ? "" : ", ") + std::move(part); };
    if (!match.hosts.empty())
        add(fmt::format("host {}", join(match.hosts)));
    if (match.path)
        add(rule.path && rule.path->isExact() ? fmt::format("exact path {}", *match.path)
                                              : fmt::format("path {}", *match.path));
    else if (match.pathRegex)
        add(fmt::format("path regex {}", *match.pathRegex));
    else
        add("any path");
    if (rule.methods != 0)
        add(fmt::format("method {}", methods));
    for (const model::ValueMatch& one : match.headers)
        add(fmt::format("header {}", one.name));
    for (const model::ValueMatch& one : match.cookies)
        add(fmt::format("cookie {}", one.name));
    for (const model::ValueMatch& one : match.query)
        add(fmt::format("query {}", one.name));
    if (!match.clientIp.empty())
        add("clientIp");
    return out;
}

} // namespace

Result<Router> Router::compile(std::vector<RouteRule> rules) {
    Router router;
    Diagnostics problems;
    router.m_rules.reserve(rules.size());
    for (RouteRule& rule : rules)
        router.compileRule(std::move(rule), problems);
    if (hasErrors(problems))
        return std::unexpected(std::move(problems));
    router.buildBuckets();
    return router;
}

void Router::compilePath(CompiledRule& rule, Diagnostics& problems) const {
    const model::Match& match = rule.source.match;
    const std::string& pointer = rule.source.pointer;
    if (match.path && match.pathRegex) {
        report(problems, "path-and-regex", pointer, "A match has either a path or a pathRegex", "Take one of them out");
    } else if (match.path) {
        auto pattern = PathPattern::parse(*match.path);
        if (!pattern) {
            report(problems, "bad-path", pointer + "/path",
                   fmt::format("{} (at character {})", pattern.error().message, pattern.error().offset + 1),
                   pattern.error().remedy);
            return;
        }
        rule.path = std::move(*pattern);
        rule.rank.setPath(*rule.path);
    } else if (match.pathRegex) {
        rule.regex = compileRegex(*match.pathRegex, pointer + "/pathRegex", problems);
        if (!rule.regex)
            return;
        rule.rank.pathKind = PathKind::regex;
        for (const auto& [number, name] : rule.regex->CapturingGroupNames())
            rule.groups.emplace_back(number, name);
        if (!rule.groups.empty() && rule.groups.back().first > static_cast<int>(Captures::room))
            report(problems, "too-many-groups", pointer + "/pathRegex",
                   fmt::format("A named group stands behind more than {} others", Captures::room),
                   "Write groups whose value is not needed as (?:…)");
    }
}

void Router::compileRule(RouteRule&& source, Diagnostics& problems) {
    CompiledRule rule;
    rule.source = std::move(source);
    const model::Match& match = rule.source.match;
    const std::string& pointer = rule.source.pointer;
    for (std::size_t i = 0; i < match.hosts.size(); ++i) {
        auto host = HostPattern::parse(match.hosts[i]);
        if (!host)
            report(problems, "bad-host", fmt::format("{}/hosts/{}", pointer, i),
                   fmt::format("\"{}\" is no host: {}", match.hosts[i], host.error()),
                   "Write api.example.com or *.example.com");
        else if (std::ranges::find(rule.hosts, *host) == rule.hosts.end())
            rule.hosts.push_back(std::move(*host));
    }
    if (match.hosts.empty())
        rule.hosts.emplace_back();
    compilePath(rule, problems);
    bool full = false;
    for (std::size_t i = 0; i < match.methods.size(); ++i)
        if (!http::isToken(match.methods[i]))
            report(problems, "bad-method", fmt::format("{}/methods/{}", pointer, i),
                   fmt::format("\"{}\" is no method", match.methods[i]), "A method is a token in upper case: GET, POST");
    rule.methods = m_methods.of(match.methods, full);
    if (full)
        report(problems, "too-many-methods", pointer + "/methods", "More than 64 different methods in one listener",
               "Leave methods out to take all of them");
    rule.predicates = Predicates::compile(match, pointer, problems);
    rule.rank.method = !match.methods.empty();
    rule.rank.headers =
        static_cast<std::uint16_t>(match.headers.size() + match.cookies.size() + (match.clientIp.empty() ? 0 : 1));
    rule.rank.query = static_cast<std::uint16_t>(match.query.size());
    rule.rank.order = rule.source.order;
    rule.what = describe(rule, m_methods.text(rule.methods));
    m_rules.push_back(std::move(rule));
}

Router::CaptureNames Router::namesOf(const CompiledRule& rule) {
    CaptureNames names;
    std::uint32_t number = 0;
    if (rule.path)
        for (const Segment& segment : rule.path->segments()) {
            if (segment.kind == SegmentKind::literal)
                continue;
            if (!segment.text.empty())
                names.all.push_back({segment.text, number, segment.kind == SegmentKind::rest});
            ++number;
        }
    names.regex = !rule.groups.empty();
    for (const auto& [group, name] : rule.groups)
        names.all.push_back({name, static_cast<std::uint32_t>(group), true});
    return names;
}

void Router::buildBuckets() {
    struct Placed {
        Rank rank;
        std::uint32_t bucket;
        std::uint32_t rule;
    };
    TrieBuilder builder;
    std::vector<Placed> placed;
    for (std::uint32_t i = 0; i < m_rules.size(); ++i)
        for (const HostPattern& host : m_rules[i].hosts) {
            const std::uint32_t bucket = m_hosts.add(host, static_cast<std::uint32_t>(m_buckets.size()));
            if (bucket == m_buckets.size())
                m_buckets.push_back({builder.addRoot(), {}});
            placed.push_back({m_rules[i].rankFor(host), bucket, i});
        }
    std::ranges::sort(placed, [](const Placed& a, const Placed& b) { return a.rank > b.rank; });
    for (const Placed& one : placed) {
        const CompiledRule& rule = m_rules[one.rule];
        Candidate candidate{rule.methods, one.rule, rule.source.route, static_cast<std::uint32_t>(m_rankTexts.size()),
                            0, rule.predicates.empty()};
        CaptureNames names = namesOf(rule);
        if (!names.all.empty()) {
            const auto known = std::ranges::find(m_captureNames, names);
            candidate.captures = static_cast<std::uint32_t>(known - m_captureNames.begin());
            if (known == m_captureNames.end())
                m_captureNames.push_back(std::move(names));
        }
        m_rankTexts.push_back(one.rank.text());
        if (rule.path)
            builder.insert(m_buckets[one.bucket].root, *rule.path, candidate);
        else
            m_buckets[one.bucket].others.push_back(candidate);
    }
    std::vector<std::uint32_t*> roots;
    for (Bucket& bucket : m_buckets)
        roots.push_back(&bucket.root);
    m_trie = std::move(builder).finish(roots);
}

} // namespace gw::match
