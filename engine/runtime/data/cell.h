// One number with one writing thread: a plain add, no locked instruction.
// Thread: add and sub on its worker, get on any. Owner: the counters. Called by: counters, live cells.
#pragma once

#include <atomic>
#include <cstdint>

namespace gw::runtime {

class Cell {
public:
    void add(std::uint64_t n = 1) {
        m_value.store(m_value.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
    }
    void sub(std::uint64_t n = 1) {
        m_value.store(m_value.load(std::memory_order_relaxed) - n, std::memory_order_relaxed);
    }
    [[nodiscard]] std::uint64_t get() const { return m_value.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> m_value{0};
};

} // namespace gw::runtime
