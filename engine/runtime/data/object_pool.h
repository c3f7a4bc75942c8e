// Objects that are made once and used again (LIFO, so that their memory is warm): connections, exchanges, attempts.
// Thread: one worker. Owner: WorkerCore. Objects are freed with the pool only, so a late pointer never dangles.
#pragma once

#include <memory>
#include <vector>

namespace gw::runtime {

template <class T>
class ObjectPool {
public:
    /// One that is free, made by `make()` (a unique_ptr) if there is none.
    template <class Make>
    [[nodiscard]] T* take(Make&& make) {
        if (m_free.empty()) {
            m_all.push_back(make());
            m_free.reserve(m_all.capacity()); // so that give() never allocates
            return m_all.back().get();
        }
        T* const object = m_free.back();
        m_free.pop_back();
        return object;
    }
    void give(T* object) { m_free.push_back(object); }
    /// Every object, free ones too.
    [[nodiscard]] const std::vector<std::unique_ptr<T>>& all() const { return m_all; }
    [[nodiscard]] std::size_t used() const { return m_all.size() - m_free.size(); }

private:
    std::vector<std::unique_ptr<T>> m_all;
    std::vector<T*> m_free;
};

} // namespace gw::runtime
