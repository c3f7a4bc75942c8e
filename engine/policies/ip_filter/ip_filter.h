// ipFilter: who may come in by address. deny wins; any allow = everybody else stays out.
// Thread: immutable, shared. Owner: catalog (kind), plan (policies). Called by: catalog, flow through Policy.
#pragma once

#include "policies/policy.h"

namespace gw::policy {

struct IpFilter {
    std::vector<IpPrefix> allow;
    std::vector<IpPrefix> deny;

    bool operator==(const IpFilter&) const = default;
};

[[nodiscard]] const schema::Schema& ipFilterSchema();
[[nodiscard]] std::unique_ptr<const Policy> makeIpFilter(const model::SettingsBox& settings, MakeContext& context);
[[nodiscard]] std::string describeIpFilter(const model::SettingsBox& settings);

} // namespace gw::policy
