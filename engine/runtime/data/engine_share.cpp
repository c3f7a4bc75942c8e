#include "runtime/data/engine_share.h"

#include <cstring>

namespace gw::runtime {

bool takeUnit(std::atomic<std::uint32_t>& taken, std::uint32_t limit) {
    if (limit == 0) {
        taken.fetch_add(1, std::memory_order_relaxed);
        return true;
    }
    std::uint32_t now = taken.load(std::memory_order_relaxed);
    while (now < limit)
        if (taken.compare_exchange_weak(now, now + 1, std::memory_order_relaxed))
            return true;
    return false;
}

std::size_t ListenerShare::Hash::operator()(const IpAddress& address) const {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, address.bytes().data(), 8);
    std::memcpy(&low, address.bytes().data() + 8, 8);
    std::uint64_t mixed = (high ^ (low * 0x9E3779B97F4A7C15ULL)) * 0xFF51AFD7ED558CCDULL;
    return static_cast<std::size_t>(mixed ^ (mixed >> 32));
}

ListenerShare::Taken ListenerShare::take(const IpAddress& client, std::uint32_t limit, std::uint32_t limitPerClient) {
    if (!takeUnit(m_connections, limit))
        return Taken::tooMany;
    if (limitPerClient == 0)
        return Taken::yes;
    const std::lock_guard lock(m_mutex);
    std::uint32_t& ofClient = m_byClient[client.limitKey()];
    if (ofClient < limitPerClient) {
        ++ofClient;
        return Taken::yes;
    }
    m_connections.fetch_sub(1, std::memory_order_relaxed);
    return Taken::tooManyOfClient;
}

void ListenerShare::release(const IpAddress& client, bool perClient) {
    m_connections.fetch_sub(1, std::memory_order_relaxed);
    if (!perClient)
        return;
    const std::lock_guard lock(m_mutex);
    const auto found = m_byClient.find(client.limitKey());
    if (found != m_byClient.end() && --found->second == 0)
        m_byClient.erase(found);
}

std::shared_ptr<UpstreamShare> EngineShare::upstream(std::uint64_t identity) {
    const std::lock_guard lock(m_mutex);
    auto& share = m_upstreams[identity];
    if (!share)
        share = std::make_shared<UpstreamShare>();
    return share;
}

std::shared_ptr<ListenerShare> EngineShare::listener(const std::string& name) {
    const std::lock_guard lock(m_mutex);
    auto& share = m_listeners[name];
    if (!share)
        share = std::make_shared<ListenerShare>();
    return share;
}

void EngineShare::join(const void* worker, std::function<void(std::uint64_t)> yieldConnection) {
    const std::lock_guard lock(m_mutex);
    m_workers[worker] = std::move(yieldConnection);
}

void EngineShare::leave(const void* worker) {
    const std::lock_guard lock(m_mutex);
    m_workers.erase(worker);
}

void EngineShare::askForConnection(const void* from, std::uint64_t identity) {
    const std::lock_guard lock(m_mutex);
    for (const auto& [worker, yieldConnection] : m_workers)
        if (worker != from)
            yieldConnection(identity);
}

} // namespace gw::runtime
