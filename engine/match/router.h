// Which rule takes a request. Compiled once from all rules of a listener, immutable, without allocation per request.
// Thread: shared by all workers. Owner: the GatewayPlan. Called by: flow (find), explain command and inspector (explain).
//
// All predicates filter first, then Rank decides. Hosts select buckets, each bucket has a tree of path templates, then
// its regular expressions, then its rules without a path. A less specific host is tried when nothing of the more
// specific one matches.
#pragma once

#include "base/result.h"
#include "match/index/host_index.h"
#include "match/index/method_set.h"
#include "match/path_pattern.h"
#include "match/predicates.h"
#include "match/rank.h"
#include "match/route_rule.h"
#include "match/index/segment_trie.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gw::match {

enum class OutcomeKind : std::uint8_t {
    route,
    notFound,         ///< 404
    methodNotAllowed, ///< 405: some rule fails on the method alone
};

struct Outcome {
    OutcomeKind kind = OutcomeKind::notFound;
    std::uint32_t route = 0; ///< RouteRule::route of the winner
    std::uint32_t rule = 0;  ///< index into rules()
    std::uint32_t entry = 0; ///< for Router::rankText
    MethodBits allow = 0;    ///< with methodNotAllowed: for Router::allowText
};

/// A rule as compiled; explain and lint read it.
struct CompiledRule {
    RouteRule source;
    std::vector<HostPattern> hosts; ///< never empty: {any} stands for none given
    std::optional<PathPattern> path;
    std::shared_ptr<const re2::RE2> regex;
    std::vector<std::pair<int, std::string>> groups; ///< named groups of the regex, by number
    MethodBits methods = 0;
    Predicates predicates;
    std::string what;
    Rank rank; ///< without its host part

    [[nodiscard]] Rank rankFor(const HostPattern& host) const;
};

class Router {
public:
    /// All problems of all rules at once (pointers below RouteRule::pointer).
    [[nodiscard]] static Result<Router> compile(std::vector<RouteRule> rules);

    /// Decides. `out` is filled for Outcome route: path parameters, or the named groups of the regex.
    [[nodiscard]] Outcome find(const Request& request, Captures& out) const;
    /// The Allow field of a 405: the union over the rules that failed on the method alone.
    [[nodiscard]] std::string allowText(const Outcome& outcome) const { return m_methods.text(outcome.allow); }
    /// The winner's rank, for the trace; lives as long as the router, as does the next.
    [[nodiscard]] std::string_view rankText(const Outcome& outcome) const { return m_rankTexts[outcome.entry]; }
    /// The winner's match in a few words: "path /orders/{id}, method GET, HEAD".
    [[nodiscard]] std::string_view matchText(const Outcome& outcome) const { return m_rules[outcome.rule].what; }

    [[nodiscard]] const std::vector<CompiledRule>& rules() const { return m_rules; }
    [[nodiscard]] const MethodSet& methods() const { return m_methods; }

private:
    /// The names of a template's wildcards ("" = anonymous) or of a regex's groups; shared by all rules with the same.
    struct CaptureNames {
        struct One {
            std::string name;
            std::uint32_t number = 0; ///< of the wildcard or group
            bool rest = false;
            bool operator==(const One&) const = default;
        };
        std::vector<One> all;
        bool regex = false;
        bool operator==(const CaptureNames&) const = default;
    };
    struct Bucket {
        std::uint32_t root = SegmentTrie::none;
        std::vector<Candidate> others; ///< regexes, then rules without a path, by falling rank
    };
    void compileRule(RouteRule&& rule, Diagnostics& problems);
    void compilePath(CompiledRule& rule, Diagnostics& problems) const;
    void buildBuckets();
    template <class Accept>
    bool searchBucket(const Bucket& bucket, const Request& request, Wildcards& wildcards, Accept& accept) const;
    void capture(const Candidate& winner, const Request& request, const Wildcards& wildcards, Captures& out) const;
    [[nodiscard]] bool holds(const Candidate& candidate, const Request& request) const {
        return candidate.plain || m_rules[candidate.rule].predicates.holds(request);
    }
    [[nodiscard]] static CaptureNames namesOf(const CompiledRule& rule);
    [[nodiscard]] MethodBits allowed(const Request& request) const;

    std::vector<CompiledRule> m_rules;
    std::vector<std::string> m_rankTexts;
    std::vector<CaptureNames> m_captureNames{CaptureNames{}};
    std::vector<Bucket> m_buckets;
    HostIndex m_hosts;
    SegmentTrie m_trie;
    MethodSet m_methods;
};

/// The greatest rank this rule has for a host, or nothing if none of its hosts matches.
[[nodiscard]] std::optional<Rank> rankForHost(const CompiledRule& rule, std::string_view host);

} // namespace gw::match
