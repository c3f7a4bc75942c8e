// What a plan says of a route's action and policies, in sentences; for explain.
// Thread: pure functions, any. Owner: none. Called by: explain.
#pragma once

#include "pipeline/gateway_plan.h"

#include <string>
#include <vector>

namespace gw::runtime {

/// Upstreams with their endpoints, balancer, timeouts and retries; steps; status; …
[[nodiscard]] std::vector<std::string> actionFacts(const pipeline::GatewayPlan& plan, const pipeline::RoutePlan& route);

/// The policy's settings as one sentence, "" if it has nothing to say.
[[nodiscard]] std::string policyFacts(const pipeline::GatewayPlan& plan, const pipeline::PolicyPlan& policy);

} // namespace gw::runtime
