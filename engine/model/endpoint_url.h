// "http://host:port/path" or "mock:NAME" → its parts.
// Thread: pure functions, any. Owner: none. Called by: the upstream schema, ui (editing an endpoint), imports.
#pragma once

#include "model/upstream.h"
#include "schema/value.h"

#include <expected>
#include <string>
#include <string_view>

namespace gw::model {

/// https:// is refused as unsupported: never sent plain.
[[nodiscard]] std::expected<EndpointUrl, schema::Complaint> parseEndpointUrl(std::string_view text);
[[nodiscard]] std::string formatEndpointUrl(const EndpointUrl& url);

} // namespace gw::model
