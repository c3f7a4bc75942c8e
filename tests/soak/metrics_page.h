// Figures out of a Prometheus page. Thread: any. Called by: the run.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gw::soak {

/// Value of the first sample whose name (with labels) begins so; "" if there is none.
[[nodiscard]] std::string metricOf(std::string_view page, std::string_view name);
/// Sum of all samples that begin so.
[[nodiscard]] std::uint64_t sumOf(std::string_view page, std::string_view name);

} // namespace gw::soak
