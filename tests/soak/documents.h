// The documents of a soak: every revision says its number, forwards to the service of its parity, and every other one
// has a listener more. Thread: any. Called by: the run.
#pragma once

#include <cstdint>
#include <string>

namespace gw::soak {

struct Ports {
    std::uint16_t even = 0, odd = 0, good = 0, flaky = 0;
    std::uint16_t gone = 0; ///< nobody listens
};

/// Names soak.pem, soak.key and access.log beside it, and ${env:SOAK_TOKEN}.
[[nodiscard]] std::string document(std::uint64_t revision, const Ports& ports);

} // namespace gw::soak
