#include "net/io/timer_wheel.h"

#include "net/io/reactor_core.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace gw::net {

namespace {
constexpr std::chrono::nanoseconds tickLength = std::chrono::milliseconds(1);
constexpr std::uint64_t never = UINT64_MAX;
} // namespace

Timer::Timer(Reactor& reactor, std::function<void()> fired)
    : m_wheel(static_cast<ReactorCore&>(reactor).wheel())
    , m_fired(std::move(fired)) {}

Timer::~Timer() { m_wheel.destroyed(*this); }
void Timer::set(MonoTime at) { m_wheel.set(*this, at); }
void Timer::cancel() { m_wheel.cancel(*this); }
bool Timer::isSet() const { return m_back != nullptr; }

TimerWheel::TimerWheel(MonoTime start) : m_start(start) {
    m_levels[0].shift = 0;
    m_levels[0].places = 1u << fineBits;
    m_levels[1].shift = fineBits;
    m_levels[1].places = 1u << coarseBits;
    m_levels[2].shift = fineBits + coarseBits;
    m_levels[2].places = 1u << coarseBits;
}

TimerWheel::~TimerWheel() {
    for (Level& level : m_levels)
        for (unsigned place = 0; place < level.places; ++place)
            while (level.first[place])
                unlink(*level.first[place]);
    while (m_due)
        unlink(*m_due);
}

std::uint64_t TimerWheel::tickAtOrAfter(MonoTime at) const {
    if (at <= m_start)
        return 0;
    // Rounded up: a timer never fires before its time.
    const auto past = static_cast<std::uint64_t>((at - m_start).count());
    const auto length = static_cast<std::uint64_t>(tickLength.count());
    return past / length + (past % length != 0 ? 1 : 0);
}

MonoTime TimerWheel::timeOf(std::uint64_t tick) const {
    const auto most = static_cast<std::uint64_t>((MonoTime::max() - m_start) / tickLength);
    return tick >= most ? MonoTime::max() : m_start + tickLength * static_cast<std::int64_t>(tick);
}

void TimerWheel::set(Timer& timer, MonoTime at) {
    const std::uint64_t due = std::max(tickAtOrAfter(at), m_tick + 1);
    timer.m_due = due;
    if (timer.m_back) {
        // Moved later: it stays where it waits and is filed again when that place comes up.
        if (due >= timer.m_filed)
            return;
        unlink(timer);
        --m_size;
    }
    file(timer);
    ++m_size;
}

void TimerWheel::cancel(Timer& timer) {
    if (!timer.m_back)
        return;
    unlink(timer);
    --m_size;
}

void TimerWheel::destroyed(Timer& timer) {
    cancel(timer);
    if (m_current == &timer)
        m_current = nullptr;
}

void TimerWheel::file(Timer& timer) {
    const std::uint64_t due = std::max(timer.m_due, m_tick + 1);
    for (Level& level : m_levels) {
        // A level holds what falls into its next `places` places; the current one of a coarse level is already emptied.
        const std::uint64_t ahead = (due >> level.shift) - (m_tick >> level.shift);
        if (ahead < level.places && (level.shift == 0 || ahead > 0)) {
            timer.m_filed = due >> level.shift << level.shift;
            return insert(timer, level, static_cast<unsigned>((due >> level.shift) & (level.places - 1)));
        }
    }
    Level& last = m_levels.back();
    const std::uint64_t place = (m_tick >> last.shift) + last.places - 1;
    timer.m_filed = place << last.shift;
    insert(timer, last, static_cast<unsigned>(place & (last.places - 1)));
}

void TimerWheel::insert(Timer& timer, Level& level, unsigned place) {
    timer.m_next = level.first[place];
    if (timer.m_next)
        timer.m_next->m_back = &timer.m_next;
    level.first[place] = &timer;
    timer.m_back = &level.first[place];
    level.used[place / 64] |= std::uint64_t{1} << (place % 64);
}

void TimerWheel::unlink(Timer& timer) {
    // The place's bit in `used` may stay: an empty place costs one early look, which clears it.
    *timer.m_back = timer.m_next;
    if (timer.m_next)
        timer.m_next->m_back = timer.m_back;
    timer.m_next = nullptr;
    timer.m_back = nullptr;
}

void TimerWheel::takeAll(Level& level, unsigned place, Timer*& to) {
    level.used[place / 64] &= ~(std::uint64_t{1} << (place % 64));
    assert(!to);
    to = level.first[place];
    level.first[place] = nullptr;
    if (to)
        to->m_back = &to;
}

void TimerWheel::cascade() {
    for (unsigned at = levels - 1; at > 0; --at) {
        Level& level = m_levels[at];
        const std::uint64_t mask = (std::uint64_t{1} << level.shift) - 1;
        if ((m_tick & mask) != 0)
            continue;
        Timer* all = nullptr;
        takeAll(level, static_cast<unsigned>((m_tick >> level.shift) & (level.places - 1)), all);
        while (Timer* timer = all) {
            unlink(*timer);
            if (timer->m_due <= m_tick) {
                // Due at exactly this tick: into the fine place that is about to fire.
                timer->m_filed = m_tick;
                insert(*timer, m_levels[0], static_cast<unsigned>(m_tick & (m_levels[0].places - 1)));
            } else {
                file(*timer);
            }
        }
    }
}

unsigned TimerWheel::fireDue() {
    unsigned fired = 0;
    while (Timer* timer = m_due) {
        unlink(*timer);
        if (timer->m_due > m_tick) {
            file(*timer);
            continue;
        }
        --m_size;
        ++fired;
        // The callback may destroy the timer, and so the function that is running: it runs from here.
        Timer* const outer = std::exchange(m_current, timer);
        std::function<void()> run = std::move(timer->m_fired);
        run();
        if (m_current == timer)
            timer->m_fired = std::move(run);
        m_current = outer;
    }
    return fired;
}

unsigned TimerWheel::advance(MonoTime now) {
    if (now < m_start)
        return 0;
    const auto target = static_cast<std::uint64_t>((now - m_start) / tickLength);
    unsigned fired = fireDue(); // left over when a callback ran a nested loop
    while (m_tick < target) {
        const std::uint64_t next = nextTick();
        if (next > target) {
            m_tick = target;
            break;
        }
        m_tick = next;
        cascade();
        takeAll(m_levels[0], static_cast<unsigned>(m_tick & (m_levels[0].places - 1)), m_due);
        fired += fireDue();
    }
    return fired;
}

unsigned TimerWheel::nextPlace(const Level& level, unsigned from) {
    // The first used place at or after `from`, cyclically; `places` if none.
    const unsigned words = std::max(1u, level.places / 64);
    for (unsigned step = 0; step <= words; ++step) {
        const unsigned word = (from / 64 + step) % words;
        std::uint64_t bits = level.used[word];
        if (step == 0)
            bits &= ~std::uint64_t{0} << (from % 64);
        else if (step == words)
            bits &= (std::uint64_t{1} << (from % 64)) - 1;
        if (bits)
            return word * 64 + static_cast<unsigned>(std::countr_zero(bits));
    }
    return level.places;
}

std::uint64_t TimerWheel::nextTick() const {
    std::uint64_t soonest = never;
    for (const Level& level : m_levels) {
        const std::uint64_t from = (m_tick >> level.shift) + 1;
        const unsigned first = static_cast<unsigned>(from & (level.places - 1));
        const unsigned place = nextPlace(level, first);
        if (place == level.places)
            continue;
        const std::uint64_t ahead = (place - first) & (level.places - 1);
        soonest = std::min(soonest, (from + ahead) << level.shift);
    }
    return soonest;
}

MonoTime TimerWheel::next() const {
    if (m_due)
        return m_start;
    return m_size == 0 ? MonoTime::max() : timeOf(nextTick());
}

} // namespace gw::net
