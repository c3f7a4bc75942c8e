// What a setting may be, in words, from its kind and limits.
// Thread: pure functions, any. Owner: none. Called by: the reference page, ui (help in the source).
#pragma once

#include "schema/schema.h"

#include <string>

namespace gw::schema {

/// What may stand there in a few words, with its limits: "a duration such as \"250ms\" (1ms to 1h)"; "" for objects.
[[nodiscard]] std::string describeValue(const Value& value);

/// The limits alone, and what 0 means: "1 to 65535"; "" if there are none.
[[nodiscard]] std::string describeLimits(const Value& value);

} // namespace gw::schema
