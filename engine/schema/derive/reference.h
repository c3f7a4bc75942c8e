// Schema → the reference page (Markdown): every object, every setting, its kind, default and meaning.
// Thread: pure functions, any. Owner: none. Called by: config/derived.
#pragma once

#include "schema/policy_table.h"
#include "schema/schema.h"

#include <string>

namespace gw::schema {

[[nodiscard]] std::string reference(const Schema& root, const PolicyTable& policies);

} // namespace gw::schema
