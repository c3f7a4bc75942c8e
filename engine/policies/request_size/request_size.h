// requestSize: how large a request body may be here. Announced bodies are refused at once, chunked ones are counted.
// Thread: immutable, shared. Owner: catalog (kind), plan (policies). Called by: catalog, flow through Policy.
#pragma once

#include "policies/policy.h"

namespace gw::policy {

struct RequestSize {
    std::uint64_t max = 1024 * 1024; ///< bytes

    bool operator==(const RequestSize&) const = default;
};

[[nodiscard]] const schema::Schema& requestSizeSchema();
[[nodiscard]] std::unique_ptr<const Policy> makeRequestSize(const model::SettingsBox& settings, MakeContext& context);
[[nodiscard]] std::string describeRequestSize(const model::SettingsBox& settings);

} // namespace gw::policy
