// What this build is and runs on, for `gatewrightd version`, the metrics page and reports of problems.
// Thread: pure functions, any. Owner: none. Called by: headless commands, admin, ui (about).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gw::runtime {

/// "0.1.0"
[[nodiscard]] std::string_view engineVersion();

/// Name and version of everything that matters when a problem is reported: gatewright, Qt, OpenSSL, liburing, kernel, and
/// which io backend `--io auto` takes here, in this order.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> versions();

} // namespace gw::runtime
