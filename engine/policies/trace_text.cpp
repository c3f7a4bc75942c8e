#include "policies/trace_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace gw::policy {

std::string_view shownValue(std::string_view value, Arena& arena, std::size_t most) {
    const bool cut = value.size() > most;
    value = value.substr(0, most);
    const auto isControl = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (!cut && std::none_of(value.begin(), value.end(), isControl))
        return value;
    std::string text(value);
    std::replace_if(text.begin(), text.end(), isControl, '?');
    return arena.copy(text + (cut ? "…" : ""));
}

std::string durationText(Duration time) {
    const auto ns = static_cast<double>(time.count());
    if (ns < 1e6)
        return fmt::format("{:.3g} µs", ns / 1e3);
    if (ns < 1e9)
        return fmt::format("{:.3g} ms", ns / 1e6);
    if (ns < 120e9)
        return fmt::format("{:.3g} s", ns / 1e9);
    if (ns < 7200e9)
        return fmt::format("{:.3g} min", ns / 60e9);
    return fmt::format("{:.3g} h", ns / 3600e9);
}

std::string periodWords(Duration per) {
    using namespace std::chrono;
    if (per == seconds(1))
        return "a second";
    if (per == minutes(1))
        return "a minute";
    if (per == hours(1))
        return "an hour";
    if (per == hours(24))
        return "a day";
    return fmt::format("in {}", durationText(per));
}

} // namespace gw::policy
