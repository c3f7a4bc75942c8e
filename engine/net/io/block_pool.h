// Byte blocks behind BlockRef: two pooled sizes (small for queue tails and kept bytes, large for bodies), last in first
// out so that the hottest memory is used again, and odd sizes straight from the heap.
// Thread: one reactor's. Owner: the reactor; blocks may outlive it (the pool then goes with the last of them).
#pragma once

#include "net/reactor.h"

#include <cstddef>
#include <cstdint>

namespace gw::net {

class BlockPool;

/// Header in front of the bytes of a block.
class alignas(64) Block {
public:
    [[nodiscard]] char* data() { return reinterpret_cast<char*>(this + 1); }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isShared() const { return m_refs > 1; }
    void ref() { ++m_refs; }
    void unref();

private:
    friend class BlockPool;
    Block(BlockPool* pool, std::size_t size) : m_pool(pool), m_size(size) {}

    BlockPool* m_pool;
    Block* m_next = nullptr; ///< in the free list
    std::size_t m_size;
    std::uint32_t m_refs = 0;
};
static_assert(sizeof(Block) == 64);

class BlockPool {
public:
    static constexpr std::size_t smallBytes = 8 * 1024 - sizeof(Block);

    /// Self-owned: ends with orphan() and the last block.
    [[nodiscard]] static BlockPool* make(std::size_t largeBytes) { return new BlockPool(largeBytes); }
    BlockPool(const BlockPool&) = delete;
    BlockPool& operator=(const BlockPool&) = delete;

    [[nodiscard]] BlockRef large() { return take(m_large); }
    [[nodiscard]] BlockRef small() { return take(m_small); }
    /// At least this many bytes.
    [[nodiscard]] BlockRef atLeast(std::size_t bytes);
    [[nodiscard]] std::size_t largeBytes() const { return m_large.bytes; }
    /// The reactor is gone.
    void orphan();

private:
    friend class Block;
    struct List {
        Block* first = nullptr;
        std::size_t count = 0;
        std::size_t bytes = 0;
        std::size_t keep = 0; ///< free blocks beyond this go back to the heap
    };
    explicit BlockPool(std::size_t largeBytes);
    ~BlockPool();
    [[nodiscard]] BlockRef take(List& list);
    [[nodiscard]] Block* fresh(std::size_t bytes);
    void release(Block* block);
    static void destroy(Block* block);

    List m_small;
    List m_large;
    std::size_t m_out = 0;
    bool m_orphaned = false;
};

inline void Block::unref() {
    if (--m_refs == 0)
        m_pool->release(this);
}

} // namespace gw::net
