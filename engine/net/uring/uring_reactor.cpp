#include "net/uring/uring_reactor.h"

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <unistd.h>

namespace gw::net {

namespace {
constexpr std::uint64_t ignored = UINT64_MAX; ///< user data of entries whose completion says nothing
} // namespace

std::unique_ptr<Reactor> UringReactor::make(const ReactorOptions& options, std::string& error) {
    std::unique_ptr<UringReactor> reactor(new UringReactor(options));
    if (const int failed = reactor->setUp(options)) {
        error = std::string("io_uring cannot be set up: ") + std::strerror(failed);
        return nullptr;
    }
    return reactor;
}

UringReactor::UringReactor(const ReactorOptions& options)
    : ReactorCore(options)
    , m_headBytes(std::max<std::size_t>(options.headBufferBytes, 64)) {}

int UringReactor::setUp(const ReactorOptions& options) {
    if (m_wakeFd < 0)
        return EMFILE;
    if (const int error = m_ring.setUp(std::max(options.entries, 8u)))
        return error;
    const unsigned buffers = std::bit_ceil(std::clamp(options.headBuffers, 1u, 32768u));
    if (const int error = m_head.setUp(m_ring, buffers, headGroup))
        return error;
    if (const int error = m_body.setUp(m_ring, bodyBuffers, bodyGroup))
        return error;
    m_headMemory = std::make_unique_for_overwrite<char[]>(buffers * m_headBytes);
    for (unsigned id = 0; id < buffers; ++id)
        m_head.add(m_headMemory.get() + id * m_headBytes, m_headBytes, static_cast<std::uint16_t>(id));
    m_head.publish();
    for (unsigned id = 0; id < bodyBuffers; ++id) {
        m_bodyBlocks.push_back(block());
        m_body.add(m_bodyBlocks[id].data(), m_bodyBlocks[id].size(), static_cast<std::uint16_t>(id));
    }
    m_body.publish();
    armWake();
    return 0;
}

UringReactor::~UringReactor() {
    cancelEverything();
    dropStreams();
}

/// The kernel must have let go of all memory before it is freed.
void UringReactor::cancelEverything() {
    m_isEnding = true;
    if (m_ops.used() == 0)
        return;
    if (m_ring.enable() != 0)
        return; // never ran: nothing was submitted
    m_table.forEach([](StreamSlot& slot) {
        slot.closing = true;
        if (slot.fd >= 0)
            ::shutdown(slot.fd, SHUT_RDWR);
    });
    if (io_uring_sqe* sqe = m_ring.entry()) {
        sqe->opcode = IORING_OP_ASYNC_CANCEL;
        sqe->cancel_flags = IORING_ASYNC_CANCEL_ANY | IORING_ASYNC_CANCEL_ALL;
        sqe->user_data = ignored;
    }
    for (unsigned attempt = 0; m_ops.used() != 0 && attempt < 1000; ++attempt) {
        if (m_ring.enter(std::chrono::milliseconds(10)) != 0)
            return;
        Completion completion;
        while (m_ring.next(completion))
            handle(completion);
    }
}

unsigned UringReactor::poll(Duration timeout) {
    const std::uint64_t before = m_ring.enters();
    if (!m_doubts.empty()) {
        if (now() >= m_doubtsDue) {
            askTheDoubted();
            timeout = Duration::zero(); // what was found is served at the end of this turn, not after a wait
        } else {
            timeout = std::min<Duration>(timeout, m_doubtsDue - now());
        }
    }
    for (const std::uint64_t userData : std::exchange(m_cancels, {}))
        cancelOp(userData);
    // Without a wait the kernel is entered only if that can bring something.
    if (timeout != Duration::zero() || m_ring.hasWork())
        enter(timeout);
    unsigned count = 0;
    Completion completion;
    while (count < completionsPerTurn && m_ring.next(completion)) {
        ++count;
        handle(completion);
    }
    m_figures.enters += m_ring.enters() - before;
    m_head.publish();
    m_body.publish();
    feedStarved();
    for (const int fd : std::exchange(m_watchAgain, {}))
        armWatch(fd);
    return count;
}

void UringReactor::enter(Duration timeout) {
    if (const int error = m_ring.enter(timeout)) {
        // Only misuse leads here (a second thread, a descriptor closed behind our back): going on would spin or hang.
        std::fprintf(stderr, "io_uring: the ring cannot be entered: %s\n", std::strerror(error));
        std::abort();
    }
}

// ---- submission

io_uring_sqe* UringReactor::entry(Op& op, std::uint8_t code, int fd) {
    io_uring_sqe* sqe = m_ring.entry();
    if (!sqe)
        return nullptr;
    sqe->opcode = code;
    sqe->fd = fd;
    sqe->user_data = op.userData();
    return sqe;
}

/// nullptr if there is no entry to be had: the stream is touched and tries again next turn.
Op* UringReactor::start(StreamSlot& slot, OpKind kind, io_uring_sqe*& sqe, std::uint8_t code) {
    Op& op = m_ops.take(kind, &slot);
    sqe = entry(op, code, slot.fd);
    if (!sqe) {
        m_ops.give(op);
        touchLater(slot);
        return nullptr;
    }
    ++slot.operations;
    return &op;
}

void UringReactor::startConnect(StreamSlot& slot, const Address& to) {
    io_uring_sqe* sqe = nullptr;
    Op* op = start(slot, OpKind::connect, sqe, IORING_OP_CONNECT);
    if (!op)
        return connected(slot, ENOBUFS);
    op->memory.address = to.storage;
    sqe->addr = reinterpret_cast<std::uintptr_t>(&op->memory.address);
    sqe->off = to.length;
}

void UringReactor::serve(StreamSlot& slot) {
    if (slot.out.size() != 0 && !slot.sending && slot.brokenBy == 0)
        send(slot);
    shutdownIfDue(slot);
    if (!slot.eof)
        receive(slot);
}

void UringReactor::send(StreamSlot& slot) {
    iovec pieces[Op::maxPieces];
    const unsigned count = slot.out.gather(pieces, Op::maxPieces, bytesPerTurn);
    io_uring_sqe* sqe = nullptr;
    Op* op = start(slot, OpKind::send, sqe, count == 1 ? IORING_OP_SEND : IORING_OP_SENDMSG);
    if (!op)
        return;
    slot.sending = op;
    sqe->msg_flags = MSG_NOSIGNAL;
    if (count == 1) {
        sqe->addr = reinterpret_cast<std::uintptr_t>(pieces[0].iov_base);
        sqe->len = static_cast<std::uint32_t>(std::min<std::size_t>(pieces[0].iov_len, INT32_MAX));
        return;
    }
    auto& gathered = op->memory.gathered;
    std::copy_n(pieces, count, gathered.pieces);
    gathered.message = {};
    gathered.message.msg_iov = gathered.pieces;
    gathered.message.msg_iovlen = count;
    sqe->addr = reinterpret_cast<std::uintptr_t>(&gathered.message);
    sqe->len = 1;
}

/// Makes what is armed fit the read mode.
void UringReactor::receive(StreamSlot& slot) {
    using Mode = Stream::ReadMode;
    if (Op* armed = slot.receiving) {
        // A shared receive may stay armed while paused, until bytes come in: a pause then costs nothing.
        const bool misfit = armed->kind == OpKind::receiveShared &&
                            (slot.mode == Mode::body || (slot.mode == Mode::paused && slot.kept.size() != 0));
        if (misfit && !slot.recvCancelled) {
            slot.recvCancelled = true;
            cancelOp(armed->userData());
        }
        return;
    }
    if (slot.starved)
        return;
    switch (slot.mode) {
    case Mode::head:
        return receiveWith(slot, OpKind::receiveShared, headGroup);
    case Mode::body:
        return receiveWith(slot, OpKind::receiveBlock, bodyGroup);
    case Mode::paused:
        return pollForHangUp(slot);
    }
}

void UringReactor::receiveWith(StreamSlot& slot, OpKind kind, Group group) {
    io_uring_sqe* sqe = nullptr;
    slot.receiving = start(slot, kind, sqe, IORING_OP_RECV);
    if (!slot.receiving)
        return;
    slot.recvCancelled = false;
    sqe->flags = IOSQE_BUFFER_SELECT;
    sqe->buf_group = group;
    if (kind == OpKind::receiveShared)
        sqe->ioprio = IORING_RECV_MULTISHOT;
}

void UringReactor::pollForHangUp(StreamSlot& slot) {
    if (slot.polling || slot.hangUp)
        return;
    io_uring_sqe* sqe = nullptr;
    slot.polling = start(slot, OpKind::poll, sqe, IORING_OP_POLL_ADD);
    if (slot.polling)
        sqe->poll32_events = POLLRDHUP;
}

void UringReactor::cancelOp(std::uint64_t userData) {
    io_uring_sqe* sqe = m_ring.entry();
    if (!sqe)
        return m_cancels.push_back(userData);
    sqe->opcode = IORING_OP_ASYNC_CANCEL;
    sqe->fd = -1;
    sqe->addr = userData;
    sqe->user_data = ignored;
    sqe->flags = IOSQE_CQE_SKIP_SUCCESS;
}

bool UringReactor::quiesce(StreamSlot& slot) {
    if (slot.operations == 0)
        return true;
    if (slot.cancelSent)
        return false;
    // The peer learns at once, not after the cancellations; a reset is to be the only thing it sees.
    if (!slot.reset)
        ::shutdown(slot.fd, SHUT_RDWR);
    io_uring_sqe* sqe = nullptr;
    if (!start(slot, OpKind::cancel, sqe, IORING_OP_ASYNC_CANCEL))
        return false;
    // Counted like any other operation: the descriptor must not be closed, and its number used again, before this ran.
    sqe->cancel_flags = IORING_ASYNC_CANCEL_FD | IORING_ASYNC_CANCEL_ALL;
    slot.cancelSent = true;
    return false;
}

void UringReactor::arm(AcceptorSlot& slot) {
    if (slot.accepting || slot.stopped)
        return;
    Op& op = m_ops.take(OpKind::accept, &slot);
    io_uring_sqe* sqe = entry(op, IORING_OP_ACCEPT, slot.fd);
    if (!sqe) {
        m_ops.give(op);
        return acceptFailed(slot, ENOBUFS);
    }
    sqe->ioprio = IORING_ACCEPT_MULTISHOT;
    sqe->accept_flags = SOCK_NONBLOCK | SOCK_CLOEXEC;
    slot.accepting = &op;
}

void UringReactor::disarm(AcceptorSlot& slot) {
    if (slot.accepting)
        cancelOp(slot.accepting->userData());
}

void UringReactor::armWake() {
    Op& op = m_ops.take(OpKind::wake, nullptr);
    if (io_uring_sqe* sqe = entry(op, IORING_OP_READ, m_wakeFd)) {
        sqe->addr = reinterpret_cast<std::uintptr_t>(&op.memory.count);
        sqe->len = sizeof op.memory.count;
    } else {
        m_ops.give(op);
    }
}

void UringReactor::watch(int fd, std::function<void()> readable) {
    m_watched[fd] = std::make_shared<std::function<void()>>(std::move(readable));
    armWatch(fd);
}

void UringReactor::unwatch(int fd) {
    m_watched.erase(fd);
    if (const auto at = m_watchOps.find(fd); at != m_watchOps.end()) {
        cancelOp(at->second->userData());
        m_watchOps.erase(at);
    }
}

void UringReactor::armWatch(int fd) {
    if (!m_watched.contains(fd) || m_watchOps.contains(fd))
        return;
    Op& op = m_ops.take(OpKind::watch, reinterpret_cast<void*>(static_cast<std::intptr_t>(fd)));
    if (io_uring_sqe* sqe = entry(op, IORING_OP_POLL_ADD, fd)) {
        sqe->poll32_events = POLLIN;
        m_watchOps[fd] = &op;
    } else {
        m_ops.give(op);
        m_watchAgain.push_back(fd);
    }
}

/// All provided buffers are back at the end of a turn, so as many receives as there are buffers may try again, the
/// longest waiting first.
void UringReactor::feedStarved() {
    feed(m_starved[headGroup], m_head.count());
    feed(m_starved[bodyGroup], m_body.count());
}

void UringReactor::feed(std::deque<Starved>& waiting, unsigned buffers) {
    for (; buffers != 0 && !waiting.empty(); --buffers) {
        const Starved next = waiting.front();
        waiting.pop_front();
        if (StreamSlot* slot = m_table.find(next.index, next.generation)) {
            slot->starved = false;
            touch(*slot);
        }
    }
}

} // namespace gw::net
