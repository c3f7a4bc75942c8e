// Which endpoint a call goes to: a choice over counters, without I/O. Counters are kept over reloads by upstream identity.
// Thread: one worker. Owner: WorkerState. Called by: flow.
#pragma once

#include "base/arena.h"
#include "pipeline/gateway_plan.h"
#include "pipeline/worker_state.h"

#include <cstdint>
#include <string_view>

namespace gw::pipeline {

struct Choice {
    std::int32_t endpoint = -1;  ///< -1: every endpoint has weight 0
    std::string_view reason;     ///< for the trace; empty unless asked for
};

/// The counters of this upstream, sized to its endpoints.
[[nodiscard]] BalancerState& balancerState(WorkerState& worker, const UpstreamPlan& upstream);

/// Smooth weighted round robin, or the fewest requests in flight by weight (ties: next in turn). `avoid` is the endpoint
/// that a retry just failed on: taken only if there is no other. `explain` = where the reason's text goes, or nullptr.
[[nodiscard]] Choice chooseEndpoint(const UpstreamPlan& upstream, BalancerState& state, std::int32_t avoid, Arena* explain);

} // namespace gw::pipeline
