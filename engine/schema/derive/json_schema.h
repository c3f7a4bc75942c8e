// Schema → JSON Schema (draft 2020-12), for editors that complete and check while one types.
// Thread: pure function, any. Owner: none. Called by: config/derived.
#pragma once

#include "schema/policy_table.h"
#include "schema/schema.h"

#include <string>

namespace gw::schema {

/// The root's schema with all others in $defs; policies by their `type`. Laid out, ends with a newline.
/// What this build does not support is not a property, so an editor marks it too.
[[nodiscard]] std::string jsonSchema(const Schema& root, const PolicyTable& policies);

} // namespace gw::schema
