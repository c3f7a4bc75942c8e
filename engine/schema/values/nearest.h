// "Did you mean": the known word nearest to a mistyped one.
// Thread: pure function, any. Owner: none. Called by: read, scalar, config check.
#pragma once

#include <string_view>
#include <vector>

namespace gw::schema {

/// The word among `known` that was probably meant (few letters changed, added, left out or swapped; case does not
/// count), "" if none is near enough.
[[nodiscard]] std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known);

} // namespace gw::schema
