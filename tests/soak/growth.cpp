#include "soak/growth.h"

#include <cstddef>
#include <numeric>

namespace gw::soak {

double growth(const std::vector<std::uint64_t>& samples) {
    if (samples.size() < 10)
        return 0;
    const auto fifth = static_cast<std::ptrdiff_t>(samples.size() / 5);
    const auto mean = [&](std::ptrdiff_t which) {
        const auto from = samples.begin() + which * fifth;
        return static_cast<double>(std::accumulate(from, from + fifth, std::uint64_t{0})) / static_cast<double>(fifth);
    };
    return mean(4) - mean(2);
}

} // namespace gw::soak
