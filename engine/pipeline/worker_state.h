// What a worker's exchanges share: balancer counters, random numbers, request ids, the engine-wide store.
// Thread: one worker (store: any). Owner: the worker. Called by: flow.
#pragma once

#include "base/clock.h"
#include "http/http1_encoder.h"
#include "http/request_id.h"
#include "policies/state_store.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace gw::pipeline {

/// Turn and requests in flight of one upstream, by endpoint; kept over reloads by the upstream's identity.
struct BalancerState {
    std::uint32_t turn = 0;
    std::vector<std::uint32_t> inFlight;
    std::uint32_t running = 0;  ///< attempts under way …
    std::uint32_t retrying = 0; ///< … and those of them that are retries (the budget)
    std::vector<std::int32_t> currentWeight; ///< smooth weighted round robin
};

struct WorkerState {
    WorkerState(const Clock& clockToUse, policy::StateStore& storeToUse, std::uint64_t seed)
        : clock(clockToUse), store(storeToUse), ids(seed), random(seed | 1) {}

    const Clock& clock;
    policy::StateStore& store;
    http::RequestIds ids;
    std::unordered_map<std::uint64_t, BalancerState> balancers;
    http::HttpDateCache date;
    std::uint64_t random;
    std::size_t aggregated = 0;                         ///< bytes that replies of aggregates under way take
    std::size_t aggregatedMost = 256UL * 1024 * 1024;   ///< further ones are answered 503

    [[nodiscard]] WallTime wall() const { return clock.wall(); }

    /// xorshift64*: for splits, jitter and percentages; never for secrets.
    std::uint64_t nextRandom() {
        random ^= random >> 12;
        random ^= random << 25;
        random ^= random >> 27;
        return random * 0x2545F4914F6CDD1DULL;
    }
};

} // namespace gw::pipeline
