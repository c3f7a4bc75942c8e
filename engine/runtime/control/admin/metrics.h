// The engine's figures in Prometheus' text exposition format (version 0.0.4).
// Thread: pure functions, any. Owner: none. Called by: the admin listener.
#pragma once

#include "runtime/access_log.h"
#include "runtime/engine_host.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gw::runtime {

struct MetricsInput {
    Counters counters;
    CaptureCounts captures;
    AccessLog::Counts accessLog;
    std::uint64_t revision = 0; ///< of the plan that runs
    int workers = 0;
    std::string io;             ///< "io_uring" or "epoll"
    std::string version;
    double startTime = 0;       ///< Unix seconds
    bool ready = false;
};

/// Content-Type of the page.
inline constexpr std::string_view metricsContentType = "text/plain; version=0.0.4; charset=utf-8";

[[nodiscard]] std::string metricsPage(const MetricsInput& input);

/// The inside of a label value: backslash, quote and line feed escaped; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string labelValue(std::string_view text);

} // namespace gw::runtime
