#include "soak/metrics_page.h"

#include <functional>

namespace gw::soak {

namespace {

void eachSample(std::string_view page, std::string_view name, const std::function<bool(std::string_view value)>& take) {
    while (!page.empty()) {
        const std::string_view line = page.substr(0, page.find('\n'));
        page.remove_prefix(std::min(page.size(), line.size() + 1));
        if (line.starts_with(name) && !take(line.substr(line.rfind(' ') + 1)))
            return;
    }
}

} // namespace

std::string metricOf(std::string_view page, std::string_view name) {
    std::string found;
    eachSample(page, name, [&](std::string_view value) {
        found = value;
        return false;
    });
    return found;
}

std::uint64_t sumOf(std::string_view page, std::string_view name) {
    std::uint64_t sum = 0;
    eachSample(page, name, [&](std::string_view value) {
        sum += std::stoull(std::string(value));
        return true;
    });
    return sum;
}

} // namespace gw::soak
