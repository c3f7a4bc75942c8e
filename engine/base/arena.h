// Bump allocator for what lives exactly as long as one exchange: head bytes, header lists, actions, trace.
// Thread: one. Owner: the exchange (pooled and reset between exchanges, so the steady path allocates nothing).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <utility>
#include <vector>

namespace gw {

class Arena final : public std::pmr::memory_resource {
public:
    static constexpr std::size_t firstChunk = 8 * 1024;

    Arena() : m_first(std::make_unique_for_overwrite<std::byte[]>(firstChunk)) { reset(); }

    /// Forgets everything handed out; keeps the first chunk. Destructors are not run: put only values here whose
    /// memory is the arena's (views, pmr containers, trivially destructible structs).
    void reset() {
        m_more.clear();
        m_at = m_first.get();
        m_end = m_at + firstChunk;
        m_used = 0;
    }

    /// A copy of these bytes that lives as long as the arena's content.
    [[nodiscard]] std::string_view copy(std::string_view bytes) {
        if (bytes.empty())
            return {};
        auto* to = static_cast<char*>(take(bytes.size(), 1));
        std::memcpy(to, bytes.data(), bytes.size());
        return {to, bytes.size()};
    }

    /// Uninitialised room for `size` bytes.
    [[nodiscard]] char* room(std::size_t size) { return static_cast<char*>(take(size, 1)); }

    template <class T, class... Args>
    [[nodiscard]] T* make(Args&&... args) {
        return new (take(sizeof(T), alignof(T))) T(std::forward<Args>(args)...);
    }

    /// Bytes handed out since the last reset.
    [[nodiscard]] std::size_t used() const { return m_used; }

private:
    void* take(std::size_t size, std::size_t align) {
        auto at = (reinterpret_cast<std::uintptr_t>(m_at) + align - 1) & ~(static_cast<std::uintptr_t>(align) - 1);
        if (at + size > reinterpret_cast<std::uintptr_t>(m_end)) {
            grow(size + align);
            at = (reinterpret_cast<std::uintptr_t>(m_at) + align - 1) & ~(static_cast<std::uintptr_t>(align) - 1);
        }
        m_used += size;
        m_at = reinterpret_cast<std::byte*>(at + size);
        return reinterpret_cast<void*>(at);
    }
    void grow(std::size_t atLeast) {
        const std::size_t size = atLeast > 2 * firstChunk ? atLeast : 2 * firstChunk;
        m_more.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
        m_at = m_more.back().get();
        m_end = m_at + size;
    }
    void* do_allocate(std::size_t bytes, std::size_t align) override { return take(bytes, align); }
    void do_deallocate(void*, std::size_t, std::size_t) override {}
    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }

    std::unique_ptr<std::byte[]> m_first;
    std::vector<std::unique_ptr<std::byte[]>> m_more;
    std::byte* m_at = nullptr;
    std::byte* m_end = nullptr;
    std::size_t m_used = 0;
};

} // namespace gw
