#include "net/io/reactor_core.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/eventfd.h>
#include <unistd.h>

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

void ReactorCore::dropStreams() {
    m_table.forEach([this](StreamSlot& slot) {
        slot.out.clear(m_memory);
        slot.kept.clear(m_memory);
        if (slot.fd >= 0)
            ::close(slot.fd);
        if (slot.owner)
            slot.owner->m_slot = nullptr;
        m_table.give(slot);
    });
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

// ---- streams

StreamSlot& ReactorCore::adopt(Stream& owner, StreamHandler& handler, int fd) {
    StreamSlot& slot = m_table.take();
    slot.owner = &owner;
    slot.handler = &handler;
    slot.fd = fd;
    adopted(slot);
    return slot;
}

StreamSlot& ReactorCore::connect(Stream& owner, StreamHandler& handler, const Address& to) {
    StreamSlot& slot = m_table.take();
    slot.owner = &owner;
    slot.handler = &handler;
    slot.connecting = true;
    slot.fd = ::socket(to.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (slot.fd < 0) {
        connected(slot, errno);
        return slot;
    }
    const int on = 1;
    ::setsockopt(slot.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    startConnect(slot, to);
    return slot;
}

void ReactorCore::close(StreamSlot& slot, bool reset) {
    if (slot.closing)
        return;
    slot.closing = true;
    slot.reset = reset;
    touch(slot);
}

void ReactorCore::abandon(StreamSlot& slot) {
    slot.owner = nullptr;
    slot.handler = nullptr;
    close(slot, true);
}

template <class F>
bool ReactorCore::call(StreamSlot& slot, F what) {
    ++m_handled;
    slot.busy = true;
    what(*slot.handler);
    slot.busy = false;
    if (slot.touchAgain) {
        slot.touchAgain = false;
        touch(slot);
    }
    return !slot.closing;
}

void ReactorCore::deliver(StreamSlot& slot, std::string_view bytes, const BlockRef& block) {
    if (slot.mode == Stream::ReadMode::head) {
        call(slot, [&](StreamHandler& to) { to.onData(bytes, BlockRef()); });
        return;
    }
    if (block && bytes.size() >= SliceQueue::copyBelow) {
        call(slot, [&](StreamHandler& to) { to.onData(bytes, block); });
        return;
    }
    // Few bytes must not hold a large block, and bytes of a shared buffer need one of their own.
    const BlockRef own = m_memory.blocks->atLeast(bytes.size());
    std::memcpy(own.data(), bytes.data(), bytes.size());
    call(slot, [&](StreamHandler& to) { to.onData({own.data(), bytes.size()}, own); });
}

void ReactorCore::received(StreamSlot& slot, std::string_view bytes, const BlockRef& block) {
    if (slot.closing)
        return;
    slot.received += bytes.size();
    if (slot.busy || slot.mode == Stream::ReadMode::paused || slot.kept.size() != 0) {
        slot.kept.append(m_memory, bytes, block);
        touch(slot);
        return;
    }
    deliver(slot, bytes, block);
}

void ReactorCore::ended(StreamSlot& slot) {
    slot.eof = true;
    touch(slot);
}

void ReactorCore::hungUp(StreamSlot& slot) {
    slot.hangUp = true;
    touch(slot);
}

void ReactorCore::failed(StreamSlot& slot, int error) {
    if (slot.error == 0)
        slot.error = error;
    touch(slot);
}

void ReactorCore::connected(StreamSlot& slot, int error) {
    slot.connectReport = true;
    slot.connecting = false;
    slot.error = error;
    if (error != 0)
        slot.errorReported = true; // by onConnected
    touch(slot);
}

void ReactorCore::sentBytes(StreamSlot& slot, std::size_t bytes) {
    slot.sent += bytes;
    slot.out.consume(m_memory, bytes);
    if (slot.out.size() == 0)
        slot.drainReport = true;
}

void ReactorCore::shutdownIfDue(StreamSlot& slot) {
    if (!slot.shutWanted || slot.shutDone || slot.out.size() != 0 || slot.sending)
        return;
    slot.shutDone = true;
    ::shutdown(slot.fd, SHUT_WR);
}

void ReactorCore::service(StreamSlot& slot) {
    if (slot.busy) {
        slot.touchAgain = true;
        return;
    }
    if (slot.closing)
        return finishClose(slot);
    if (slot.connectReport) {
        slot.connectReport = false;
        if (!call(slot, [&](StreamHandler& to) { to.onConnected(slot.error); }))
            return;
    }
    while (slot.kept.size() != 0 && slot.mode != Stream::ReadMode::paused) {
        const SliceQueue::Piece piece = slot.kept.takeFront(m_memory);
        deliver(slot, piece.bytes, piece.block);
        if (slot.closing)
            return;
    }
    if (slot.eof && !slot.eofReported && slot.kept.size() == 0) {
        slot.eofReported = true;
        if (!call(slot, [](StreamHandler& to) { to.onEof(); }))
            return;
    }
    if ((slot.eof || slot.hangUp) && !slot.eofReported && !slot.hangUpReported &&
        slot.mode == Stream::ReadMode::paused) {
        slot.hangUpReported = true;
        if (!call(slot, [](StreamHandler& to) { to.onHangUp(); }))
            return;
    }
    if (slot.error != 0) {
        if (slot.errorReported)
            return;
        slot.errorReported = true;
        call(slot, [&](StreamHandler& to) { to.onError(slot.error); });
        return;
    }
    if (!slot.connecting)
        serve(slot);
    if (slot.drainReport && !slot.closing && !slot.busy) {
        slot.drainReport = false;
        if (slot.out.size() == 0)
            call(slot, [](StreamHandler& to) { to.onDrained(); });
    }
}

void ReactorCore::finishClose(StreamSlot& slot) {
    if (!quiesce(slot))
        return;
    if (slot.fd >= 0) {
        if (slot.reset) {
            const linger now{1, 0};
            ::setsockopt(slot.fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        }
        ::close(slot.fd);
    }
    if (slot.later) {
        StreamSlot** at = &m_laterFirst;
        while (*at != &slot)
            at = &(*at)->nextLater;
        *at = slot.nextLater;
    }
    slot.out.clear(m_memory);
    slot.kept.clear(m_memory);
    StreamHandler* const handler = slot.handler;
    if (slot.owner)
        slot.owner->m_slot = nullptr;
    m_table.give(slot);
    if (handler) {
        ++m_handled;
        handler->onClosed();
    }
}

// ---- acceptors

AcceptorSlot* ReactorCore::accept(int listeningFd, std::function<void(int, const Address&)> onAccepted) {
    const std::uint32_t id = ++m_lastAcceptor;
    auto* slot = new AcceptorSlot(*this, listeningFd, std::move(onAccepted), [this, id] {
        if (const auto at = m_acceptors.find(id); at != m_acceptors.end() && !at->second->stopped)
            arm(*at->second);
    });
    slot->id = id;
    m_acceptors[id] = slot;
    // Inherited by every accepted socket, which saves a call for each.
    const int on = 1;
    ::setsockopt(listeningFd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    arm(*slot);
    return slot;
}

void ReactorCore::stopAccepting(AcceptorSlot* slot) {
    slot->stopped = true;
    slot->retry.cancel();
    disarm(*slot);
    letGo(*slot);
}

void ReactorCore::letGo(AcceptorSlot& slot) {
    if (!slot.stopped || slot.busy != 0 || slot.accepting)
        return;
    m_acceptors.erase(slot.id);
    delete &slot;
}

void ReactorCore::accepted(AcceptorSlot& slot, int fd) {
    if (slot.stopped) {
        ::close(fd); // taken from the queue before the stop reached the kernel
        return;
    }
    Address peer;
    peer.length = sizeof peer.storage;
    if (::getpeername(fd, reinterpret_cast<sockaddr*>(&peer.storage), &peer.length) != 0) {
        ::close(fd); // reset while it waited
        return;
    }
    ++m_handled;
    ++slot.busy;
    slot.onAccepted(fd, peer);
    --slot.busy;
}

void ReactorCore::acceptFailed(AcceptorSlot& slot, int error) {
    if (slot.stopped)
        return;
    // Trouble of that one connection: on with the next.
    if (error == ECONNABORTED || error == EINTR || error == EPROTO || error == EPERM || error == ENETDOWN ||
        error == EHOSTUNREACH || error == ENETUNREACH || error == ETIMEDOUT)
        return arm(slot);
    // Out of descriptors or memory (or something unknown): asking again at once would only burn the processor.
    ++m_figures.acceptPauses;
    slot.retry.set(m_now + std::chrono::milliseconds(100));
}

} // namespace gw::net
