// From a worker to the host without a lock: finished records go one way, emptied ones come back.
// Thread: one producer (the worker), one consumer (the host); recycling from any thread. Owner: the engine, one pair a
// worker. Called by: exchange driver (take, push), engine host (pop).
#pragma once

#include "trace/record.h"

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace gw::capture {

class RecordPool;

/// Gives a record back to the pool it came from (or frees it); may run on any thread.
struct RecordReturn {
    std::shared_ptr<RecordPool> pool;
    void operator()(trace::ExchangeRecord* record) const;
};
/// Becomes a std::shared_ptr<const trace::ExchangeRecord> by plain conversion where it is read by several.
using RecordPtr = std::unique_ptr<trace::ExchangeRecord, RecordReturn>;

/// Keeps emptied records of one worker. take() on the worker only; records come back from any thread.
class RecordPool : public std::enable_shared_from_this<RecordPool> {
public:
    /// `maxIdle` records are kept at most; further ones are freed.
    [[nodiscard]] static std::shared_ptr<RecordPool> make(std::size_t maxIdle = 1024);
    ~RecordPool();
    RecordPool(const RecordPool&) = delete;
    RecordPool& operator=(const RecordPool&) = delete;

    /// An empty record.
    [[nodiscard]] RecordPtr take();

private:
    friend struct RecordReturn;
    struct Node;
    explicit RecordPool(std::size_t maxIdle) : m_maxIdle(maxIdle) {}
    void giveBack(trace::ExchangeRecord* record);

    const std::size_t m_maxIdle;
    std::atomic<std::size_t> m_idle{0};
    std::atomic<Node*> m_returned{nullptr}; ///< pushed by anyone, taken whole by the worker
    Node* m_ready = nullptr;                ///< the worker's own
};

/// Bounded queue of one producer and one consumer. T must be default-constructible and movable; a slot that was taken
/// holds a moved-from T.
template <class T>
class SpscRing {
public:
    /// Room for at least `capacity` (rounded up to a power of two, at least 2).
    explicit SpscRing(std::size_t capacity)
        : m_slots(std::bit_ceil(capacity < 2 ? std::size_t{2} : capacity)), m_mask(m_slots.size() - 1) {}
    SpscRing(const SpscRing&) = delete;
    SpscRing& operator=(const SpscRing&) = delete;

    /// Producer. False if there is no room; `value` is untouched then. In one order with the consumer's pop(): either that
    /// finds the value, or size() is 1 at most after this.
    [[nodiscard]] bool push(T&& value) {
        const std::size_t at = m_tail.load(std::memory_order_relaxed);
        if (at - m_headSeen > m_mask) {
            m_headSeen = m_head.load(std::memory_order_acquire);
            if (at - m_headSeen > m_mask)
                return false;
        }
        m_slots[at & m_mask] = std::move(value);
        m_tail.store(at + 1, std::memory_order_seq_cst);
        return true;
    }
    /// Consumer. False if there is nothing.
    [[nodiscard]] bool pop(T& value) {
        const std::size_t at = m_head.load(std::memory_order_relaxed);
        if (at == m_tailSeen) {
            m_tailSeen = m_tail.load(std::memory_order_seq_cst);
            if (at == m_tailSeen)
                return false;
        }
        value = std::move(m_slots[at & m_mask]);
        m_head.store(at + 1, std::memory_order_seq_cst);
        return true;
    }
    [[nodiscard]] std::size_t capacity() const { return m_slots.size(); }
    /// A guess from any thread.
    [[nodiscard]] std::size_t size() const {
        const std::size_t head = m_head.load(std::memory_order_seq_cst);
        const std::size_t tail = m_tail.load(std::memory_order_seq_cst);
        return tail > head ? tail - head : 0;
    }

private:
    std::vector<T> m_slots;
    const std::size_t m_mask;
    alignas(64) std::atomic<std::size_t> m_tail{0}; ///< written by the producer
    std::size_t m_headSeen = 0;
    alignas(64) std::atomic<std::size_t> m_head{0}; ///< written by the consumer
    std::size_t m_tailSeen = 0;
};

/// Records on their way to the host. Never blocks, never overwrites: what finds no room is lost, and counted.
class CaptureRing {
public:
    explicit CaptureRing(std::size_t capacity) : m_ring(capacity) {}

    /// Worker. False if the record was lost. `wakeHost` becomes true when the host may be asleep: it has taken all
    /// before this one.
    bool push(RecordPtr record, bool& wakeHost);
    /// Host. nullptr if there is nothing.
    [[nodiscard]] RecordPtr pop();

    /// Any thread; seen = recorded + lost once the worker stands still.
    [[nodiscard]] std::uint64_t recorded() const { return m_recorded.load(std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t lost() const { return m_lost.load(std::memory_order_relaxed); }
    [[nodiscard]] std::size_t capacity() const { return m_ring.capacity(); }

private:
    SpscRing<RecordPtr> m_ring;
    std::atomic<std::uint64_t> m_recorded{0};
    std::atomic<std::uint64_t> m_lost{0};
};

} // namespace gw::capture
