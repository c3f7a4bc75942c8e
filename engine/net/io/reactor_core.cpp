#include "net/io/reactor_core.h"

#include <algorithm>
#include <cassert>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace gw::net {

ReactorCore::ReactorCore(const ReactorOptions& options) : m_now(std::chrono::steady_clock::now()), m_wheel(m_now) {
    m_memory.blocks = BlockPool::make(options.blockBytes);
    // Blocking on purpose: io_uring reads it by an operation that waits; epoll reads it only after it was readable.
    m_wakeFd = ::eventfd(0, EFD_CLOEXEC);
}

ReactorCore::~ReactorCore() {
    assert(m_table.used() == 0);
    for (auto& [id, slot] : m_acceptors)
        delete slot;
    if (m_wakeFd >= 0)
        ::close(m_wakeFd);
    m_memory.blocks->orphan();
}

// ---- the turn

Duration ReactorCore::waitingTime(bool wait, MonoTime deadline) const {
    if (!wait || m_touchedFirst || m_laterFirst || m_hasPosts.load(std::memory_order_acquire))
        return Duration::zero();
    const MonoTime until = std::min(deadline, m_wheel.next());
    if (until == MonoTime::max())
        return Duration::max();
    return std::max(Duration::zero(), until - m_now);
}

bool ReactorCore::turn(bool wait, MonoTime deadline) {
    ++m_figures.turns;
    const std::uint64_t before = m_handled;
    m_now = std::chrono::steady_clock::now();
    for (StreamSlot* slot = std::exchange(m_laterFirst, nullptr); slot;) {
        StreamSlot* next = std::exchange(slot->nextLater, nullptr);
        slot->later = false;
        touch(*slot);
        slot = next;
    }
    // What was asked for between the turns goes to the kernel before the wait.
    serveTouched();
    const Duration timeout = waitingTime(wait && m_handled == before, deadline);
    const unsigned completions = poll(timeout);
    m_figures.completions += completions;
    if (timeout != Duration::zero())
        m_now = std::chrono::steady_clock::now();
    m_handled += m_wheel.advance(m_now);
    runPosts();
    serveTouched();
    return completions != 0 || m_handled != before;
}

unsigned ReactorCore::serveTouched() {
    unsigned served = 0;
    constexpr unsigned most = 4096; // what is touched again and again must not keep the turn from ending
    while (m_touchedFirst && served < most) {
        StreamSlot* slot = m_touchedFirst;
        m_touchedFirst = slot->nextTouched;
        if (!m_touchedFirst)
            m_touchedLast = nullptr;
        slot->nextTouched = nullptr;
        slot->touched = false;
        ++served;
        service(*slot);
    }
    return served;
}

void ReactorCore::touch(StreamSlot& slot) {
    if (slot.busy) {
        slot.touchAgain = true;
        return;
    }
    if (slot.touched)
        return;
    slot.touched = true;
    if (m_touchedLast)
        m_touchedLast->nextTouched = &slot;
    else
        m_touchedFirst = &slot;
    m_touchedLast = &slot;
}

void ReactorCore::touchLater(StreamSlot& slot) {
    if (slot.later)
        return;
    slot.later = true;
    slot.nextLater = m_laterFirst;
    m_laterFirst = &slot;
}

void ReactorCore::wake() {
    if (m_woken.exchange(true, std::memory_order_acq_rel))
        return;
    const std::uint64_t one = 1;
    // Cannot fail for lack of room: the counter is at most 1.
    [[maybe_unused]] const auto written = ::write(m_wakeFd, &one, sizeof one);
}

void ReactorCore::post(std::function<void()> work) {
    {
        const std::lock_guard lock(m_postsMutex);
        m_posts.push_back(std::move(work));
        m_hasPosts.store(true, std::memory_order_release);
    }
    wake();
}

void ReactorCore::runPosts() {
    if (!m_hasPosts.load(std::memory_order_acquire))
        return;
    std::vector<std::function<void()>> posts;
    {
        const std::lock_guard lock(m_postsMutex);
        posts.swap(m_posts);
        m_hasPosts.store(false, std::memory_order_release);
    }
    for (auto& work : posts) {
        ++m_handled;
        work();
    }
}

} // namespace gw::net
