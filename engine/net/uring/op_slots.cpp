#include "net/uring/op_slots.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace gw::net {

namespace {
void* const nobody = reinterpret_cast<void*>(0xDEADFEE1);
} // namespace

Op& OpTable::take(OpKind kind, void* target) {
    if (m_free.empty()) {
        const auto base = static_cast<std::uint32_t>(m_chunks.size() * chunkSlots);
        m_chunks.push_back(std::make_unique_for_overwrite<Op[]>(chunkSlots));
        m_free.reserve(m_chunks.size() * chunkSlots);
        for (std::uint32_t at = chunkSlots; at-- > 0;) {
            Op& op = m_chunks.back()[at];
            op.index = base + at;
            op.target = nobody;
            std::fill(std::begin(op.memory.pattern), std::end(op.memory.pattern), poison);
            m_free.push_back(&op);
        }
    }
    Op& op = *m_free.back();
    m_free.pop_back();
    const bool intact = op.kind == OpKind::free && op.target == nobody &&
                        std::all_of(std::begin(op.memory.pattern), std::end(op.memory.pattern),
                                    [](std::uint64_t word) { return word == poison; });
    if (!intact) {
        std::fprintf(stderr, "io_uring: operation slot %u was written to while it was free\n", op.index);
        std::abort();
    }
    op.kind = kind;
    op.target = target;
    ++m_used;
    return op;
}

void OpTable::give(Op& op) {
    ++op.generation;
    op.kind = OpKind::free;
    op.target = nobody;
    std::fill(std::begin(op.memory.pattern), std::end(op.memory.pattern), poison);
    m_free.push_back(&op);
    --m_used;
}

Op* OpTable::find(std::uint64_t userData) {
    const auto index = static_cast<std::uint32_t>(userData);
    if (index / chunkSlots >= m_chunks.size())
        return nullptr;
    Op& op = m_chunks[index / chunkSlots][index % chunkSlots];
    return op.kind != OpKind::free && op.generation == static_cast<std::uint32_t>(userData >> 32) ? &op : nullptr;
}

} // namespace gw::net
