#include "net/uring/ring.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/mman.h>

namespace gw::net {

namespace {

template <class T>
T loadAcquire(const T* at) {
    return __atomic_load_n(at, __ATOMIC_ACQUIRE);
}
template <class T>
void storeRelease(T* at, T value) {
    __atomic_store_n(at, value, __ATOMIC_RELEASE);
}

} // namespace

Ring::~Ring() {
    if (m_isSetUp)
        ::io_uring_queue_exit(&m_ring);
}

int Ring::setUp(unsigned entries) {
    io_uring_params params{};
    params.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_COOP_TASKRUN |
                   IORING_SETUP_TASKRUN_FLAG | IORING_SETUP_SUBMIT_ALL | IORING_SETUP_CLAMP | IORING_SETUP_CQSIZE |
                   IORING_SETUP_R_DISABLED;
    // Completions come in bursts that have nothing to do with what is submitted (multishot).
    params.cq_entries = std::max(4 * entries, 1024u);
    const int result = ::io_uring_queue_init_params(entries, &m_ring, &params);
    if (result < 0)
        return -result;
    m_isSetUp = true;
    constexpr unsigned needed = IORING_FEAT_EXT_ARG | IORING_FEAT_NODROP | IORING_FEAT_FAST_POLL;
    if ((params.features & needed) != needed)
        return ENOSYS;
    // Entry i of the submission queue is always described by slot i.
    for (unsigned at = 0; at < m_ring.sq.ring_entries; ++at)
        m_ring.sq.array[at] = at;
    return 0;
}

int Ring::enable() {
    if (m_isEnabled)
        return 0;
    if (const int result = ::io_uring_register(static_cast<unsigned>(m_ring.ring_fd), IORING_REGISTER_ENABLE_RINGS, nullptr, 0);
        result < 0) // io_uring_enable_rings() is declared but not exported by liburing 2.3
        return -result;
    m_isEnabled = true;
    // Saves a look-up of the descriptor an enter; works without where it is refused.
    m_isRegistered = ::io_uring_register_ring_fd(&m_ring) == 1;
    return 0;
}

unsigned Ring::queued() const { return m_ring.sq.sqe_tail - loadAcquire(m_ring.sq.khead); }

io_uring_sqe* Ring::entry() {
    for (int attempt = 0; queued() >= m_ring.sq.ring_entries; ++attempt) {
        if (attempt == 3 || enable() != 0)
            return nullptr;
        // Full: submitted at once, completions stay where they are.
        call(queued(), 0, 0, nullptr);
    }
    io_uring_sqe* sqe = &m_ring.sq.sqes[m_ring.sq.sqe_tail & m_ring.sq.ring_mask];
    ++m_ring.sq.sqe_tail;
    std::memset(sqe, 0, sizeof *sqe);
    return sqe;
}

int Ring::call(unsigned submit, unsigned wait, unsigned flags, io_uring_getevents_arg* argument) {
    ++m_enters;
    storeRelease(m_ring.sq.ktail, m_ring.sq.sqe_tail);
    if (m_isRegistered)
        flags |= IORING_ENTER_REGISTERED_RING;
    if (argument)
        flags |= IORING_ENTER_EXT_ARG;
    return ::io_uring_enter2(static_cast<unsigned>(m_ring.enter_ring_fd), submit, wait, flags,
                             reinterpret_cast<sigset_t*>(argument), argument ? sizeof *argument : 0);
}

int Ring::enter(Duration timeout) {
    if (const int error = enable())
        return error;
    const bool wait = timeout != Duration::zero() && ready() == 0;
    __kernel_timespec time{};
    io_uring_getevents_arg argument{};
    const bool bounded = wait && timeout != Duration::max();
    if (bounded) {
        time.tv_sec = timeout.count() / 1'000'000'000;
        time.tv_nsec = timeout.count() % 1'000'000'000;
        argument.ts = reinterpret_cast<std::uintptr_t>(&time);
    }
    const int result = call(queued(), wait ? 1 : 0, IORING_ENTER_GETEVENTS, bounded ? &argument : nullptr);
    // EBUSY, EAGAIN: completions must be taken first; what was not submitted stays queued.
    if (result >= 0 || result == -ETIME || result == -EINTR || result == -EBUSY || result == -EAGAIN)
        return 0;
    return -result;
}

unsigned Ring::ready() const { return loadAcquire(m_ring.cq.ktail) - *m_ring.cq.khead; }

bool Ring::hasWork() const {
    return queued() != 0 || (loadAcquire(m_ring.sq.kflags) & (IORING_SQ_TASKRUN | IORING_SQ_CQ_OVERFLOW)) != 0;
}

bool Ring::next(Completion& completion) {
    const unsigned head = *m_ring.cq.khead;
    if (head == loadAcquire(m_ring.cq.ktail))
        return false;
    const io_uring_cqe& cqe = m_ring.cq.cqes[head & m_ring.cq.ring_mask];
    completion = {cqe.user_data, cqe.res, cqe.flags};
    storeRelease(m_ring.cq.khead, head + 1);
    return true;
}

BufferRing::~BufferRing() {
    if (m_entries)
        ::munmap(m_entries, m_bytes);
}

int BufferRing::setUp(Ring& ring, unsigned count, std::uint16_t group) {
    m_bytes = count * sizeof(io_uring_buf);
    void* memory = ::mmap(nullptr, m_bytes, PROT_READ | PROT_WRITE, MAP_ANONYMOUS | MAP_PRIVATE, -1, 0);
    if (memory == MAP_FAILED)
        return errno;
    m_entries = static_cast<io_uring_buf*>(memory);
    m_count = count;
    m_group = group;
    io_uring_buf_reg request{};
    request.ring_addr = reinterpret_cast<std::uintptr_t>(memory);
    request.ring_entries = count;
    request.bgid = group;
    const int result = ::io_uring_register_buf_ring(ring.raw(), &request, 0);
    return result < 0 ? -result : 0;
}

void BufferRing::unregister(Ring& ring) { ::io_uring_unregister_buf_ring(ring.raw(), m_group); }

void BufferRing::add(char* at, std::size_t bytes, std::uint16_t id) {
    io_uring_buf& entry = m_entries[m_tail & (m_count - 1)];
    entry.addr = reinterpret_cast<std::uintptr_t>(at);
    entry.len = static_cast<std::uint32_t>(bytes);
    entry.bid = id;
    ++m_tail;
}

void BufferRing::publish() {
    // The ring's tail lies in the reserved field of the first entry (struct io_uring_buf_ring).
    storeRelease(&m_entries[0].resv, m_tail);
}

} // namespace gw::net
