// A queue of byte ranges in blocks: what a stream has to send, or what it keeps while paused. Small pieces are copied
// to a contiguous tail block; whole ranges of a block are queued without a copy. Holds nothing when empty.
// Thread: one reactor's. Owner: a stream slot.
#pragma once

#include "net/io/block_pool.h"

#include <cstddef>
#include <string_view>
#include <sys/uio.h>

namespace gw::net {

/// One queued range; from the reactor's LIFO pool.
struct Slice {
    Slice* next = nullptr;
    BlockRef block;
    char* at = nullptr;
    std::size_t size = 0;
    bool isTail = false; ///< the block is our own: bytes may be appended behind the range
};

class SlicePool {
public:
    SlicePool() = default;
    SlicePool(const SlicePool&) = delete;
    SlicePool& operator=(const SlicePool&) = delete;
    ~SlicePool();
    [[nodiscard]] Slice* take();
    void give(Slice* slice);

private:
    Slice* m_free = nullptr;
};

/// What queues of one reactor draw from.
struct QueueMemory {
    SlicePool slices;
    BlockPool* blocks = nullptr;
};

class SliceQueue {
public:
    /// Ranges shorter than this are copied rather than holding their block: bounds the memory a peer can pin by
    /// dribbling bytes.
    static constexpr std::size_t copyBelow = 2048;

    void append(QueueMemory& memory, std::string_view bytes);
    void append(QueueMemory& memory, std::string_view bytes, const BlockRef& block);
    [[nodiscard]] char* reserve(QueueMemory& memory, std::size_t size);
    void commit(QueueMemory& memory, std::size_t used);
    /// Drops the first `bytes`.
    void consume(QueueMemory& memory, std::size_t bytes);
    void clear(QueueMemory& memory);

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] const Slice* front() const { return m_first; }
    /// Takes the first range out (for delivery); only if not empty.
    struct Piece {
        BlockRef block;
        std::string_view bytes;
    };
    [[nodiscard]] Piece takeFront(QueueMemory& memory);
    /// Fills up to `max` ranges from the front, at most `maxBytes` in all (the last one may pass it); returns how many.
    [[nodiscard]] unsigned gather(iovec* to, unsigned max, std::size_t maxBytes) const;

private:
    [[nodiscard]] std::size_t tailRoom() const;
    void push(QueueMemory& memory, BlockRef block, char* at, std::size_t size, bool isTail);
    void popFront(QueueMemory& memory);

    Slice* m_first = nullptr;
    Slice* m_last = nullptr;
    std::size_t m_size = 0;
};

} // namespace gw::net
