// Whether something that is sampled over time grows. Thread: any. Called by: the run.
#pragma once

#include <cstdint>
#include <vector>

namespace gw::soak {

/// Growth of the mean of the last fifth over that of the third fifth: the first two are left out, in which pools and
/// allocators fill up. 0 with fewer than ten samples.
[[nodiscard]] double growth(const std::vector<std::uint64_t>& samples);

} // namespace gw::soak
