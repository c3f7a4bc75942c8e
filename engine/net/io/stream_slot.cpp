#include "net/io/stream_slot.h"

namespace gw::net {

StreamSlot& StreamTable::take() {
    if (m_free.empty()) {
        const auto base = static_cast<std::uint32_t>(m_chunks.size() * chunkSlots);
        m_chunks.push_back(std::make_unique<StreamSlot[]>(chunkSlots));
        m_free.reserve(m_chunks.size() * chunkSlots);
        for (std::uint32_t at = chunkSlots; at-- > 0;) {
            m_chunks.back()[at].index = base + at;
            m_free.push_back(&m_chunks.back()[at]);
        }
    }
    StreamSlot* slot = m_free.back();
    m_free.pop_back();
    slot->isOpen = true;
    ++m_used;
    return *slot;
}

void StreamTable::give(StreamSlot& slot) {
    const std::uint32_t index = slot.index;
    const std::uint32_t generation = slot.generation + 1;
    slot = StreamSlot();
    slot.index = index;
    slot.generation = generation;
    m_free.push_back(&slot);
    --m_used;
}

StreamSlot* StreamTable::find(std::uint32_t index, std::uint32_t generation) {
    if (index / chunkSlots >= m_chunks.size())
        return nullptr;
    StreamSlot& slot = m_chunks[index / chunkSlots][index % chunkSlots];
    return slot.isOpen && slot.generation == generation ? &slot : nullptr;
}

} // namespace gw::net
