// What the calling thread itself has worked: neighbours on the machine decide nothing about a frame's cost.
// Thread: any. Owner: none. Called by: tests that hold the GUI thread to its 16 ms.
#pragma once

#include <ctime>

namespace gw::test {

/// Milliseconds of processor time of this thread.
[[nodiscard]] inline double processorMs() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

} // namespace gw::test
