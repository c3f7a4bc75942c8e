// One plan as one worker serves it: the plan with this worker's pools, counters and shares looked up once.
// Thread: one worker. Owner: shared_ptr held by the acceptors of the plan and by every exchange that began with it.
// Called by: WorkerCore (makes it), client connections, exchanges.
#pragma once

#include "capture/redact/redact.h"
#include "net/tls/context.h"
#include "runtime/data/counters.h"
#include "runtime/data/engine_share.h"
#include "runtime/data/upstream/upstream_pool.h"
#include "runtime/endpoint_table.h"
#include "runtime/engine_host.h"

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace gw::runtime {

/// Where the requests of one route are counted.
struct RouteWays {
    WayCells* entry = nullptr; ///< nullptr for a mock's operation
    std::vector<std::pair<std::uint32_t, WayCells*>> calls; ///< by upstream; a handful

    [[nodiscard]] WayCells* call(std::uint32_t upstream) const {
        for (const auto& [called, cells] : calls)
            if (called == upstream)
                return cells;
        return nullptr;
    }
};

struct Serving {
    Plan plan;
    Endpoints endpoints;              ///< replaced when names are resolved anew
    std::vector<UpstreamPool*> pools; ///< by index into GatewayPlan::upstreams
    /// By upstream and endpoint: which of its addresses took a connection last. Calls begin there, so that an address that
    /// nobody listens on costs its refusal, or its timeout, once and not with every call.
    std::vector<std::vector<std::uint16_t>> goodAddress;
    std::vector<RouteCells*> routes;  ///< by index into GatewayPlan::routes; nullptr for a mock's operation
    RouteCells* unmatched = nullptr;  ///< exchanges that no route took
    WayCells* unmatchedWay = nullptr;
    std::vector<RouteWays> ways;      ///< by index into GatewayPlan::routes
    std::vector<std::vector<EndpointCells*>> endpointCells; ///< by upstream and endpoint
    std::vector<std::shared_ptr<ListenerShare>> listeners; ///< by index into GatewayPlan::listeners
    std::vector<ListenerCells*> listenerCells;             ///< by the same index
    std::vector<std::shared_ptr<const net::tls::ServerContext>> tls; ///< by listener; nullptr = plain
    std::vector<std::vector<std::shared_ptr<net::tls::Target>>> targets; ///< by upstream and endpoint; nullptr = plain
    capture::Redactor redactor;
    std::uint32_t exchanges = 0; ///< under way with this plan
};

} // namespace gw::runtime
