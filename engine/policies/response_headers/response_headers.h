// responseHeaders: removes, sets and adds headers of the response on its way to the client.
// Thread: immutable, shared. Owner: catalog (kind), plan (policies). Called by: catalog, flow through Policy.
#pragma once

#include "policies/header_edit.h"

namespace gw::policy {

using ResponseHeaders = HeaderEdit;

[[nodiscard]] const schema::Schema& responseHeadersSchema();
[[nodiscard]] std::unique_ptr<const Policy> makeResponseHeaders(const model::SettingsBox& settings, MakeContext& context);
[[nodiscard]] std::string describeResponseHeaders(const model::SettingsBox& settings);

} // namespace gw::policy
