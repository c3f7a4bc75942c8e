// requestHeaders: removes, sets and adds headers of the request on its way to the upstream.
// Thread: immutable, shared. Owner: catalog (kind), plan (policies). Called by: catalog, flow through Policy.
#pragma once

#include "policies/header_edit.h"

namespace gw::policy {

using RequestHeaders = HeaderEdit;

[[nodiscard]] const schema::Schema& requestHeadersSchema();
[[nodiscard]] std::unique_ptr<const Policy> makeRequestHeaders(const model::SettingsBox& settings, MakeContext& context);
[[nodiscard]] std::string describeRequestHeaders(const model::SettingsBox& settings);

} // namespace gw::policy
