// What goes over each way of the running gateway, as running totals: for pictures of it that change several times a second.
// Whoever shows rates subtracts an older copy. Names are made once a plan, so a copy is numbers only.
// Thread: values, any. Owner: whoever asked. Made by: EngineHost::live(). Called by: desktop (canvas), tests.
#pragma once

#include "base/clock.h"
#include "policies/state_store.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gw::runtime {

/// Durations counted in steps that grow by a quarter of a power of two: a quantile is off by an eighth at most.
struct DurationSteps {
    static constexpr std::size_t count = 82; ///< below 66 µs, twenty powers of two up to 69 s, and above
    std::array<std::uint64_t, count> of{};

    [[nodiscard]] static std::size_t step(Duration duration);
    /// First duration that is above this step.
    [[nodiscard]] static Duration end(std::size_t step);
    /// Of what was counted since `before`; zero if nothing was.
    [[nodiscard]] Duration quantileSince(const DurationSteps& before, double share) const;
};

/// What passed over one way since the engine started.
struct WayTotals {
    std::uint64_t count = 0;
    std::uint64_t failed = 0; ///< answered 5xx, or not at all
    DurationSteps durations;
};

/// What the tries of calls say about an endpoint.
enum class EndpointState : std::uint8_t {
    unknown,  ///< never tried
    up,       ///< the last try brought an answer
    degraded, ///< so it did, but another one failed within the last ten seconds
    out,      ///< the last try failed, or its name has no address
};

struct EndpointTotals {
    EndpointState state = EndpointState::unknown;
    std::uint64_t tries = 0, failures = 0;
    std::string fault; ///< of the last failure: "connect-refused", or the resolver's sentence; "" = none
};

struct LiveFigures {
    /// What stands at which position of the lists below; the same object as long as the plan is.
    struct Names {
        struct Entry {
            std::string listener, route;
        };
        struct Call {
            std::string route, upstream;
        };
        struct Limit { ///< a policy with buckets, as one route runs it
            std::string route, kind, origin, name;
            std::uint32_t ordinal = 0; ///< among the route's policies of this kind and origin
            std::uint32_t level = 0;   ///< position in `levels`: a shared policy has one set of buckets
        };
        std::vector<Entry> entries;
        std::vector<Call> calls;
        std::vector<std::string> upstreams;
        std::vector<Limit> limits;
    };
    std::shared_ptr<const Names> names;   ///< nullptr = nothing runs
    MonoTime at{};
    WayTotals unmatched;                  ///< requests that no route took
    std::vector<WayTotals> entries;       ///< requests that a route took from a listener, whole exchanges
    std::vector<WayTotals> calls;         ///< tries that a route made at an upstream
    std::vector<std::vector<EndpointTotals>> endpoints; ///< by upstream and endpoint
    std::vector<policy::BucketLevels> levels;
};

} // namespace gw::runtime
