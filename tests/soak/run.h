// One soak: services, an engine, clients, reloads, figures over time, and the verdict.
// Thread: one. Owner: main. Called by: main.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace gw::soak {

struct Settings {
    std::string engine; ///< path of gatewrightd
    std::string io = "auto";
    int workers = 2;
    std::chrono::duration<double> length{60}; ///< of the load; what follows is not counted
    /// Plain clients only, until so many reloads and requests are done; 0 = everything, for `length`.
    unsigned reloads = 0;
    std::uint64_t requests = 0;
};

/// Prints the figures; true if nothing unexpected happened and nothing grew.
[[nodiscard]] bool soak(const Settings& settings);

} // namespace gw::soak
