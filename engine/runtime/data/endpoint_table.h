// Where the endpoints of one plan are reached: resolved by the control plane, off the workers, published whole.
// Thread: immutable once published, any. Owner: shared_ptr; replaced (never changed) on refresh. Called by: resolver
// (makes it), exchange (reads it).
#pragma once

#include "net/reactor.h"

#include <cstdint>
#include <string>
#include <vector>

namespace gw::runtime {

/// Addresses of one endpoint, in the order in which they are tried (first try → first address). Empty = unresolved:
/// calls fail with stage `resolve`. Numeric hosts have one address at once; `mock:NAME` has the bound loopback address
/// of the mock's listener.
struct EndpointAddresses {
    std::vector<net::Address> addresses;
};

/// Parallel to GatewayPlan::upstreams and their endpoints.
struct EndpointTable {
    std::vector<std::vector<EndpointAddresses>> upstreams;

    /// Addresses of this endpoint, nullptr if unresolved or out of range.
    [[nodiscard]] const std::vector<net::Address>* find(std::uint32_t upstream, std::uint32_t endpoint) const {
        if (upstream >= upstreams.size() || endpoint >= upstreams[upstream].size())
            return nullptr;
        const auto& found = upstreams[upstream][endpoint].addresses;
        return found.empty() ? nullptr : &found;
    }
};

} // namespace gw::runtime
