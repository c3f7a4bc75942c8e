// Pointers and remedies as the reader words them.
// Thread: pure functions, any. Owner: none. Called by: read.cpp, read_policies.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gw::schema {

/// The pointer of a member or element.
[[nodiscard]] std::string child(const std::string& pointer, std::string_view part);
/// "a, b, c and 3 more".
[[nodiscard]] std::string listed(const std::vector<std::string_view>& words, std::size_t most);
/// "did you mean …?", or what is known.
[[nodiscard]] std::string meant(std::string_view word, const std::vector<std::string_view>& known);

} // namespace gw::schema
