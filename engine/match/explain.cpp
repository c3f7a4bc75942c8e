#include "match/explain.h"

#include "base/said.h"

#include <algorithm>
#include <fmt/format.h>

namespace gw::match {

namespace {

std::string hostsText(const CompiledRule& rule) {
    std::string out;
    for (const HostPattern& host : rule.hosts)
        out += (out.empty() ? "" : ", ") + (host.kind == HostKind::wildcard ? "*" + host.text : host.text);
    return out;
}

/// Path alone; an empty `actual` means that it holds.
Failure pathFailure(const CompiledRule& rule, const Request& request) {
    if (rule.path)
        return {"path", rule.path->text(), rule.path->mismatch(request.path)};
    if (rule.regex && !regexMatches(*rule.regex, request.path))
        return {"path", *rule.source.match.pathRegex, std::string(request.path)};
    return {};
}

std::string failureText(const CompiledRule& rule, const Failure& failure) {
    if (failure.predicate == "host")
        return fmt::format("host: {} not {}", failure.expected, failure.actual.empty() ? said("none") : failure.actual);
    if (failure.predicate == "path")
        return rule.path ? fmt::format("path: {}", failure.actual)
                         : fmt::format("path: {} does not match {}", failure.actual, failure.expected);
    if (failure.predicate == "method")
        return fmt::format("method: {} not {}", failure.expected, failure.actual);
    if (failure.predicate == "clientIp")
        return fmt::format("clientIp: {} not {}", failure.expected, failure.actual);
    if (failure.actual == "absent")
        return fmt::format("{}: absent", failure.predicate);
    if (failure.actual == "present")
        return fmt::format("{}: present", failure.predicate);
    return fmt::format("{}: is {}, not {}", failure.predicate, failure.actual, failure.expected);
}

RuleVerdict judge(const Router& router, std::uint32_t index, const Request& request) {
    const CompiledRule& rule = router.rules()[index];
    RuleVerdict verdict;
    verdict.rule = index;
    if (auto rank = rankForHost(rule, request.host)) {
        verdict.rank = std::move(*rank);
    } else {
        for (const HostPattern& host : rule.hosts)
            verdict.rank = std::max(verdict.rank, rule.rankFor(host));
        verdict.failure = {"host", hostsText(rule), std::string(request.host)};
        return verdict;
    }
    if (Failure path = pathFailure(rule, request); !path.actual.empty()) {
        verdict.failure = std::move(path);
        return verdict;
    }
    auto value = rule.predicates.firstFailure(request);
    if (rule.methods != 0 && (rule.methods & router.methods().find(request.method)) == 0) {
        verdict.failure = {"method", router.methods().text(rule.methods), std::string(request.method)};
        verdict.methodAlone = !value.has_value();
        return verdict;
    }
    if (value)
        verdict.failure = std::move(*value);
    else
        verdict.kind = VerdictKind::outranked;
    return verdict;
}

std::string failedSummary(const Explanation& out) {
    if (out.kind == OutcomeKind::methodNotAllowed)
        return fmt::format("405: a rule fails on the method alone; allowed: {}", out.allow);
    return out.rules.empty() ? "404: there is no rule" : "404: no rule matches, and none fails on the method alone";
}

} // namespace

Explanation explain(const Router& router, const Request& request) {
    Explanation out;
    out.rules.reserve(router.rules().size());
    for (std::uint32_t i = 0; i < router.rules().size(); ++i)
        out.rules.push_back(judge(router, i, request));
    std::ranges::sort(out.rules, [](const RuleVerdict& a, const RuleVerdict& b) { return a.rank > b.rank; });

    MethodBits allow = 0;
    const RuleVerdict* winner = nullptr;
    for (RuleVerdict& verdict : out.rules) {
        const CompiledRule& rule = router.rules()[verdict.rule];
        if (verdict.kind == VerdictKind::failed) {
            verdict.text = failureText(rule, verdict.failure);
            if (verdict.methodAlone)
                allow |= rule.methods;
        } else if (winner == nullptr) {
            winner = &verdict;
            verdict.kind = VerdictKind::won;
            verdict.text = said("won");
            out.kind = OutcomeKind::route;
            out.rule = verdict.rule;
            out.summary = fmt::format("{} takes it: {}; rank {}", rule.source.name, rule.what, verdict.rank.text());
        } else {
            verdict.lostAt = Rank::firstDifference(verdict.rank, winner->rank);
            verdict.text = fmt::format("lost at {} to {}", rankStepName(verdict.lostAt),
                                       router.rules()[winner->rule].source.name);
        }
    }
    if (winner == nullptr) {
        out.kind = allow != 0 ? OutcomeKind::methodNotAllowed : OutcomeKind::notFound;
        out.allow = router.methods().text(allow);
        out.summary = failedSummary(out);
    }
    return out;
}

} // namespace gw::match
