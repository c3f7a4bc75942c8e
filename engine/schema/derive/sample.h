// Schema → an example that itself validates: what a new object starts with in the designer, and what the reference shows.
// Thread: pure functions, any. Owner: none. Called by: reference, config/derived, ui (palette), tests.
#pragma once

#include "schema/policy_table.h"
#include "schema/schema.h"

#include <string>

namespace gw::schema {

enum class SampleSize : std::uint8_t {
    minimal, ///< what is required, and the first of keys of which one must be there; full where that does not pass
    full,    ///< every setting that may stand beside the others
};

/// Compact JSON.
[[nodiscard]] std::string sample(const Schema& schema, const PolicyTable& policies, SampleSize size);
/// `{"type": "rateLimit", …}`, with a name unless it is "".
[[nodiscard]] std::string samplePolicy(const PolicyEntry& entry, const PolicyTable& policies, SampleSize size, std::string_view name = {});
/// The full sample's members without the braces.
[[nodiscard]] std::string samplePolicyBody(const Schema& schema, const PolicyTable& policies);
/// JSON of one field: its example, its default, or something of its kind.
[[nodiscard]] std::string sampleValue(const Field& field, const PolicyTable& policies, SampleSize size);

} // namespace gw::schema
