// Schema → the reference page (Markdown): every object, every setting, its kind, default and meaning.
// Thread: pure functions, any. Owner: none. Called by: config/derived, ui (help in the source).
#pragma once

#include "schema/policy_table.h"
#include "schema/schema.h"

#include <string>

namespace gw::schema {

[[nodiscard]] std::string reference(const Schema& root, const PolicyTable& policies);

/// What may stand there in a few words, with its limits: "a duration such as \"250ms\" (1ms to 1h)"; "" for objects.
[[nodiscard]] std::string describeValue(const Value& value);

} // namespace gw::schema
