// Why a request goes where it goes: every rule in rank order, with the step at which it lost or the predicate it failed.
// Thread: pure function of a router and a request; any. Owner: the caller. Called by: `explain` command, inspector, admin.
// Filters and sorts all rules one by one, so it is also the plain reference that find() is tested against.
#pragma once

#include "match/router.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gw::match {

enum class VerdictKind : std::uint8_t {
    won,
    outranked, ///< matches, but another matching rule ranks higher
    failed,    ///< a predicate does not hold
};

struct RuleVerdict {
    std::uint32_t rule = 0; ///< index into Router::rules()
    Rank rank;              ///< for this host; the highest of its hosts if none matches
    VerdictKind kind = VerdictKind::failed;
    RankStep lostAt = RankStep::none; ///< with outranked
    Failure failure;                  ///< with failed: the first of host, path, method, headers, cookies, query, clientIp
    bool methodAlone = false;         ///< with failed: everything but the method holds
    std::string text; ///< "won", "lost at path to orders-one", "method: GET, HEAD not POST", "header x-canary: absent"
};

struct Explanation {
    OutcomeKind kind = OutcomeKind::notFound;
    std::uint32_t rule = 0;  ///< of the winner
    std::string allow;       ///< with methodNotAllowed
    std::string summary;     ///< one sentence: who won, or why 404 or 405
    std::vector<RuleVerdict> rules; ///< by falling rank
};

[[nodiscard]] Explanation explain(const Router& router, const Request& request);

} // namespace gw::match
