// The only source of time in the core, so that tests tell the time by hand.
// Thread: implementations are safe from any thread. Owner: the engine (SystemClock) or a test (ManualClock).
#pragma once

#include <chrono>

namespace gw {

using Duration = std::chrono::nanoseconds;
/// Monotonic instants: deadlines, buckets, measured durations.
using MonoTime = std::chrono::time_point<std::chrono::steady_clock, Duration>;
/// Calendar instants: log lines, captures, key expiry.
using WallTime = std::chrono::time_point<std::chrono::system_clock, Duration>;

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual MonoTime now() const = 0;
    [[nodiscard]] virtual WallTime wall() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] MonoTime now() const override { return std::chrono::steady_clock::now(); }
    [[nodiscard]] WallTime wall() const override { return std::chrono::system_clock::now(); }
};

/// A clock that moves only when told to.
class ManualClock final : public Clock {
public:
    [[nodiscard]] MonoTime now() const override { return m_now; }
    [[nodiscard]] WallTime wall() const override { return m_wall; }
    void advance(Duration by) {
        m_now += by;
        m_wall += by;
    }

private:
    MonoTime m_now{std::chrono::hours(1)};
    WallTime m_wall{std::chrono::seconds(1'800'000'000)};
};

} // namespace gw
