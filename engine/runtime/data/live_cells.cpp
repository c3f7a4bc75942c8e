#include "runtime/data/live_cells.h"

#include <algorithm>
#include <bit>

namespace gw::runtime {

namespace {

constexpr unsigned firstPower = 16; ///< 2^16 ns = 66 µs

} // namespace

std::size_t DurationSteps::step(Duration duration) {
    const auto ns = static_cast<std::uint64_t>(std::max<std::int64_t>(0, duration.count()));
    if (ns < (1ULL << firstPower))
        return 0;
    const auto power = static_cast<unsigned>(std::bit_width(ns)) - 1;
    const std::size_t step = 1 + (power - firstPower) * 4 + ((ns >> (power - 2)) & 3);
    return std::min(step, count - 1);
}

Duration DurationSteps::end(std::size_t step) {
    const auto quarters = static_cast<std::uint64_t>(4 + step % 4);
    return Duration(static_cast<std::int64_t>(quarters << (firstPower - 2 + step / 4)));
}

Duration DurationSteps::quantileSince(const DurationSteps& before, double share) const {
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < count; ++i)
        all += of[i] - before.of[i];
    if (all == 0)
        return {};
    const double wanted = share * static_cast<double>(all);
    double passed = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto here = static_cast<double>(of[i] - before.of[i]);
        if (here > 0 && passed + here >= wanted) {
            const Duration from = i == 0 ? Duration{} : end(i - 1);
            const double part = std::max(0.0, wanted - passed) / here;
            return from + Duration(static_cast<std::int64_t>(part * static_cast<double>((end(i) - from).count())));
        }
        passed += here;
    }
    return end(count - 1);
}

void WayCells::addTo(WayTotals& total) const {
    const std::uint64_t here = count.get();
    if (here == 0)
        return;
    total.count += here;
    total.failed += failed.get();
    for (std::size_t i = 0; i < durations.size(); ++i)
        total.durations.of[i] += durations[i].get();
}

} // namespace gw::runtime
