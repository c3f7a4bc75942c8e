#include "net/io/block_pool.h"

#include <new>

namespace gw::net {

BlockRef::BlockRef(const BlockRef& other) : m_block(other.m_block) {
    if (m_block)
        m_block->ref();
}

BlockRef::~BlockRef() {
    if (m_block)
        m_block->unref();
}

char* BlockRef::data() const { return m_block->data(); }
std::size_t BlockRef::size() const { return m_block ? m_block->size() : 0; }

BlockPool::BlockPool(std::size_t largeBytes) {
    constexpr std::size_t keepBytes = std::size_t{16} * 1024 * 1024;
    m_small.bytes = smallBytes;
    m_small.keep = 512;
    m_large.bytes = largeBytes;
    m_large.keep = keepBytes / largeBytes + 1;
}

BlockPool::~BlockPool() {
    for (List* list : {&m_small, &m_large})
        while (Block* block = list->first) {
            list->first = block->m_next;
            destroy(block);
        }
}

void BlockPool::orphan() {
    m_orphaned = true;
    if (m_out == 0)
        delete this;
}

BlockRef BlockPool::atLeast(std::size_t bytes) {
    if (bytes <= m_small.bytes)
        return small();
    if (bytes <= m_large.bytes)
        return large();
    Block* block = fresh(bytes);
    ++m_out;
    block->m_refs = 1;
    return BlockRef(block);
}

BlockRef BlockPool::take(List& list) {
    Block* block = list.first;
    if (block) {
        list.first = block->m_next;
        --list.count;
    } else {
        block = fresh(list.bytes);
    }
    ++m_out;
    block->m_refs = 1;
    return BlockRef(block);
}

Block* BlockPool::fresh(std::size_t bytes) {
    void* memory = ::operator new(sizeof(Block) + bytes, std::align_val_t(alignof(Block)));
    return new (memory) Block(this, bytes);
}

void BlockPool::destroy(Block* block) {
    block->~Block();
    ::operator delete(block, std::align_val_t(alignof(Block)));
}

void BlockPool::release(Block* block) {
    --m_out;
    List* list = block->m_size == m_small.bytes ? &m_small : block->m_size == m_large.bytes ? &m_large : nullptr;
    if (!list || m_orphaned || list->count >= list->keep) {
        destroy(block);
        if (m_orphaned && m_out == 0)
            delete this;
        return;
    }
    block->m_next = list->first;
    list->first = block;
    ++list->count;
}

} // namespace gw::net
