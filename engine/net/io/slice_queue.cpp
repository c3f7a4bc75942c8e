#include "net/io/slice_queue.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

namespace gw::net {

SlicePool::~SlicePool() {
    while (Slice* slice = m_free) {
        m_free = slice->next;
        delete slice;
    }
}

Slice* SlicePool::take() {
    if (!m_free)
        return new Slice;
    Slice* slice = m_free;
    m_free = slice->next;
    slice->next = nullptr;
    return slice;
}

void SlicePool::give(Slice* slice) {
    slice->block = BlockRef();
    slice->next = m_free;
    m_free = slice;
}

std::size_t SliceQueue::tailRoom() const {
    if (!m_last || !m_last->isTail)
        return 0;
    return static_cast<std::size_t>(m_last->block.data() + m_last->block.size() - (m_last->at + m_last->size));
}

void SliceQueue::push(QueueMemory& memory, BlockRef block, char* at, std::size_t size, bool isTail) {
    Slice* slice = memory.slices.take();
    slice->block = std::move(block);
    slice->at = at;
    slice->size = size;
    slice->isTail = isTail;
    if (m_last)
        m_last->next = slice;
    else
        m_first = slice;
    m_last = slice;
}

void SliceQueue::append(QueueMemory& memory, std::string_view bytes) {
    while (!bytes.empty()) {
        std::size_t room = tailRoom();
        if (room == 0) {
            BlockRef block = bytes.size() <= BlockPool::smallBytes ? memory.blocks->small() : memory.blocks->large();
            char* at = block.data();
            push(memory, std::move(block), at, 0, true);
            room = tailRoom();
        }
        const std::size_t now = std::min(room, bytes.size());
        std::memcpy(m_last->at + m_last->size, bytes.data(), now);
        m_last->size += now;
        m_size += now;
        bytes.remove_prefix(now);
    }
}

void SliceQueue::append(QueueMemory& memory, std::string_view bytes, const BlockRef& block) {
    if (!block || bytes.size() < copyBelow)
        return append(memory, bytes);
    assert(bytes.data() >= block.data() && bytes.data() + bytes.size() <= block.data() + block.size());
    m_size += bytes.size();
    if (m_last && !m_last->isTail && m_last->block.get() == block.get() && m_last->at + m_last->size == bytes.data()) {
        m_last->size += bytes.size();
        return;
    }
    push(memory, block, const_cast<char*>(bytes.data()), bytes.size(), false);
}

char* SliceQueue::reserve(QueueMemory& memory, std::size_t size) {
    if (tailRoom() < size || size == 0) {
        BlockRef block = memory.blocks->atLeast(size);
        char* at = block.data();
        push(memory, std::move(block), at, 0, true);
    }
    return m_last->at + m_last->size;
}

void SliceQueue::commit(QueueMemory& memory, std::size_t used) {
    assert(m_last && used <= tailRoom());
    m_last->size += used;
    m_size += used;
    if (m_size == 0)
        clear(memory);
}

void SliceQueue::popFront(QueueMemory& memory) {
    Slice* slice = m_first;
    m_first = slice->next;
    if (!m_first)
        m_last = nullptr;
    memory.slices.give(slice);
}

void SliceQueue::consume(QueueMemory& memory, std::size_t bytes) {
    assert(bytes <= m_size);
    m_size -= bytes;
    while (m_first && bytes >= m_first->size) {
        bytes -= m_first->size;
        popFront(memory);
    }
    if (m_first) {
        m_first->at += bytes;
        m_first->size -= bytes;
    }
}

void SliceQueue::clear(QueueMemory& memory) {
    while (m_first)
        popFront(memory);
    m_size = 0;
}

SliceQueue::Piece SliceQueue::takeFront(QueueMemory& memory) {
    while (m_first->size == 0 && m_first->next)
        popFront(memory);
    Piece piece{std::move(m_first->block), {m_first->at, m_first->size}};
    m_size -= m_first->size;
    popFront(memory);
    return piece;
}

unsigned SliceQueue::gather(iovec* to, unsigned max, std::size_t maxBytes) const {
    unsigned count = 0;
    std::size_t bytes = 0;
    for (const Slice* slice = m_first; slice && count < max && bytes < maxBytes; slice = slice->next) {
        if (slice->size == 0)
            continue;
        to[count++] = {slice->at, slice->size};
        bytes += slice->size;
    }
    return count;
}

} // namespace gw::net
