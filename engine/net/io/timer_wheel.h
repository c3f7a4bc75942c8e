// Hierarchical timer wheel with ticks of 1 ms: 1024 single ticks, then 256 places of 1024 ticks, then 256 of 2^18; what
// lies beyond waits in the last place and is filed again. A place of a coarse level is emptied into the finer ones when
// its time comes, so every timer fires at its own millisecond.
// Thread: one reactor's. Owner: the reactor. Called by: Timer and the reactor's turn.
#pragma once

#include "net/reactor.h"

#include <array>
#include <cstdint>

namespace gw::net {

class TimerWheel {
public:
    explicit TimerWheel(MonoTime start);
    ~TimerWheel(); ///< timers that are still set are cancelled
    TimerWheel(const TimerWheel&) = delete;
    TimerWheel& operator=(const TimerWheel&) = delete;

    void set(Timer& timer, MonoTime at);
    void cancel(Timer& timer);
    void destroyed(Timer& timer);
    /// Fires what is due; returns how many callbacks ran.
    unsigned advance(MonoTime now);
    /// When advance() must be called next; MonoTime::max() if no timer is set. May be early (a moved or cascading
    /// timer), never late.
    [[nodiscard]] MonoTime next() const;
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    static constexpr unsigned fineBits = 10;
    static constexpr unsigned coarseBits = 8;
    static constexpr unsigned levels = 3;

    struct Level {
        unsigned shift;  ///< ticks of a place, as a power of two
        unsigned places; ///< power of two
        std::array<Timer*, 1u << fineBits> first{};
        std::array<std::uint64_t, (1u << fineBits) / 64> used{};
    };

    [[nodiscard]] std::uint64_t tickAtOrAfter(MonoTime at) const;
    [[nodiscard]] MonoTime timeOf(std::uint64_t tick) const;
    void file(Timer& timer);
    void insert(Timer& timer, Level& level, unsigned place);
    static void unlink(Timer& timer);
    void takeAll(Level& level, unsigned place, Timer*& to);
    unsigned fireDue();
    void cascade();
    [[nodiscard]] std::uint64_t nextTick() const;
    [[nodiscard]] static unsigned nextPlace(const Level& level, unsigned from);

    MonoTime m_start;
    std::uint64_t m_tick = 0; ///< the last tick that has been handled
    std::size_t m_size = 0;
    std::array<Level, levels> m_levels;
    Timer* m_due = nullptr;     ///< taken from their place, about to fire
    Timer* m_current = nullptr; ///< its callback is running and it has not been destroyed
};

} // namespace gw::net
