// The io_uring queues and one kind of provided-buffer ring, as far as the reactor needs them: entries for submission,
// one enter for submitting and waiting, completions by copy.
// Thread: made on any, bound by enable() to the one that uses it. Owner: UringReactor and the probe.
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <liburing.h>
#include <string>

namespace gw::net {

struct Completion {
    std::uint64_t data = 0;
    std::int32_t result = 0;
    std::uint32_t flags = 0;
    [[nodiscard]] bool more() const { return (flags & IORING_CQE_F_MORE) != 0; }
    [[nodiscard]] bool hasBuffer() const { return (flags & IORING_CQE_F_BUFFER) != 0; }
    [[nodiscard]] std::uint16_t buffer() const { return static_cast<std::uint16_t>(flags >> IORING_CQE_BUFFER_SHIFT); }
};

class Ring {
public:
    Ring() = default;
    ~Ring();
    Ring(const Ring&) = delete;
    Ring& operator=(const Ring&) = delete;

    /// Sets the queues up, still disabled. Returns 0 or an errno.
    int setUp(unsigned entries);
    /// Enables the ring for the calling thread, once; later calls do nothing.
    int enable();

    /// A zeroed entry; submits what is queued first if the queue is full. nullptr if even that made no room.
    [[nodiscard]] io_uring_sqe* entry();
    /// Submits and, with a timeout other than 0, waits for one completion (Duration::max() = for ever).
    /// Returns 0 or an errno; ETIME and EINTR are no errors.
    int enter(Duration timeout);
    [[nodiscard]] bool next(Completion& completion);
    [[nodiscard]] unsigned ready() const;
    [[nodiscard]] unsigned queued() const;
    /// True if an enter without waiting could bring something.
    [[nodiscard]] bool hasWork() const;
    [[nodiscard]] std::uint64_t enters() const { return m_enters; }
    [[nodiscard]] io_uring* raw() { return &m_ring; }

private:
    int call(unsigned submit, unsigned wait, unsigned flags, io_uring_getevents_arg* argument);

    io_uring m_ring{};
    bool m_isSetUp = false;
    bool m_isEnabled = false;
    bool m_isRegistered = false;
    std::uint64_t m_enters = 0;
};

/// A ring of provided buffers of one group.
class BufferRing {
public:
    BufferRing() = default;
    BufferRing(const BufferRing&) = delete;
    BufferRing& operator=(const BufferRing&) = delete;
    ~BufferRing(); ///< after the ring of queues is gone or unregister() was called

    /// `count` is a power of two up to 32768. Returns 0 or an errno.
    int setUp(Ring& ring, unsigned count, std::uint16_t group);
    void unregister(Ring& ring);
    void add(char* at, std::size_t bytes, std::uint16_t id);
    /// Shows what was added to the kernel.
    void publish();
    [[nodiscard]] unsigned count() const { return m_count; }

private:
    io_uring_buf* m_entries = nullptr;
    std::size_t m_bytes = 0;
    unsigned m_count = 0;
    std::uint16_t m_group = 0;
    std::uint16_t m_tail = 0;
};

} // namespace gw::net
