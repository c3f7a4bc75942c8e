// Socket addresses of every endpoint of one plan, as the resolver last saw them. Workers read it, nobody changes it:
// a refresh publishes a new table for the plan that runs; exchanges of an older plan keep the table they began with.
// Thread: immutable, any. Owner: shared_ptr<const EndpointTable>. Made by: control/endpoint_resolver. Read by: workers.
#pragma once

#include "net/reactor.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gw::runtime {

struct EndpointTable {
    struct Endpoint {
        std::vector<net::Address> addresses; ///< in the resolver's order; empty = down (502 `resolve`)
        std::string fault;                   ///< why there are none, one sentence; "" = fine or not looked up yet
        bool operator==(const Endpoint&) const = default;
    };
    struct Upstream {
        std::vector<Endpoint> endpoints; ///< by index into UpstreamPlan::endpoints
        bool operator==(const Upstream&) const = default;
    };

    std::uint64_t revision = 0;      ///< of the plan that it belongs to
    std::vector<Upstream> upstreams; ///< by index into GatewayPlan::upstreams

    bool operator==(const EndpointTable&) const = default;
};

using Endpoints = std::shared_ptr<const EndpointTable>;

} // namespace gw::runtime
