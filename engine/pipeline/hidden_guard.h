// Paths that are one thing to the router and another to a server that decodes more: "/admin%2Fx", "/admin;a/x", "/%61dmin" do
// not match a guarded "/admin/**", but many a server behind an open "/**" serves them as "/admin/x".
// Thread: pure functions. Owner: none. Called by: flow (arrive), explain.
#pragma once

#include "base/arena.h"
#include "pipeline/gateway_plan.h"

namespace gw::pipeline {

/// The route that a server could take this path for, if that route has a policy of identity or admission which `taken` has
/// not; else nullptr. Costs two searches for a byte where the path has neither escapes nor parameters.
[[nodiscard]] const RoutePlan* hiddenGuard(const GatewayPlan& plan, const ListenerPlan& listener, const match::Request& request,
                                           const RoutePlan& taken, Arena& arena);

} // namespace gw::pipeline
