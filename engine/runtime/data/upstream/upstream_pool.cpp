#include "runtime/data/upstream/upstream_pool.h"

#include <algorithm>

namespace gw::runtime {

UpstreamPool::UpstreamPool(net::Reactor& reactor, std::shared_ptr<UpstreamShare> share, UpstreamCells& cells,
                           std::function<void()> plea)
    : m_reactor(reactor), m_share(std::move(share)), m_cells(cells), m_plea(std::move(plea)) {}

void UpstreamPool::configure(const model::Pool& limits, const ConnectionTimes& times) {
    m_limits = limits;
    m_times = times;
}

UpstreamPool::Started UpstreamPool::start(CallHandler& handler) {
    if (!takeUnit(m_share->requests, m_limits.maxRequests))
        return Started::overflow;
    handler.ticket.counted = true;
    m_cells.attempts.add();
    m_cells.inFlight.add();
    if (m_firstWaiter == nullptr) { // nobody is passed over
        if (!handler.ticket.fresh) {
            if (UpstreamConnection* const idle = takeIdle(handler.ticket)) {
                idle->reuse(m_times, handler);
                return Started::yes;
            }
        }
        if (UpstreamConnection* const connection = spare()) {
            connection->open(m_times, handler);
            return Started::yes;
        }
    }
    if (!takeUnit(m_share->pending, m_limits.maxPending)) {
        finish(handler, true);
        return Started::overflow;
    }
    const bool first = m_firstWaiter == nullptr;
    enqueue(handler);
    // An idle connection to another endpoint may be in the way of the cap, here or at another worker.
    if (!m_idle.empty())
        yieldConnection();
    else if (first)
        m_plea();
    return Started::waiting;
}

void UpstreamPool::cancel(CallHandler& handler) {
    if (!handler.ticket.waiting)
        return;
    unlink(handler);
    finish(handler);
}

void UpstreamPool::finish(CallHandler& handler, bool failed) {
    if (failed)
        m_cells.failures.add();
    if (!std::exchange(handler.ticket.counted, false))
        return;
    m_share->requests.fetch_sub(1, std::memory_order_relaxed);
    m_cells.inFlight.sub();
}

UpstreamConnection* UpstreamPool::takeIdle(const CallHandler::Ticket& wanted) {
    const std::uint64_t tls = wanted.tls != nullptr ? wanted.tls->identity() : 0;
    for (std::size_t i = m_idle.size(); i-- > 0;) {
        if (m_idle[i]->tlsIdentity() != tls || !(m_idle[i]->endpoint() == wanted.to))
            continue;
        UpstreamConnection* const found = m_idle[i];
        m_idle.erase(m_idle.begin() + static_cast<std::ptrdiff_t>(i));
        m_cells.idle.sub();
        return found;
    }
    return nullptr;
}

UpstreamConnection* UpstreamPool::spare() {
    if (!takeUnit(m_share->connections, m_limits.maxConnections))
        return nullptr;
    m_cells.connections.add();
    if (m_free.empty()) {
        m_all.push_back(std::make_unique<UpstreamConnection>(m_reactor, *this));
        return m_all.back().get();
    }
    UpstreamConnection* const connection = m_free.back();
    m_free.pop_back();
    return connection;
}

void UpstreamPool::enqueue(CallHandler& handler) {
    handler.ticket.waiting = true;
    handler.ticket.next = nullptr;
    handler.ticket.previous = m_lastWaiter;
    (m_lastWaiter != nullptr ? m_lastWaiter->ticket.next : m_firstWaiter) = &handler;
    m_lastWaiter = &handler;
}

void UpstreamPool::unlink(CallHandler& handler) {
    CallHandler::Ticket& ticket = handler.ticket;
    (ticket.previous != nullptr ? ticket.previous->ticket.next : m_firstWaiter) = ticket.next;
    (ticket.next != nullptr ? ticket.next->ticket.previous : m_lastWaiter) = ticket.previous;
    ticket.previous = ticket.next = nullptr;
    ticket.waiting = false;
    m_share->pending.fetch_sub(1, std::memory_order_relaxed);
}

void UpstreamPool::release(UpstreamConnection& idle) {
    m_idle.push_back(&idle);
    m_cells.idle.add();
    if (m_firstWaiter != nullptr)
        serveWaiters();
    else if (m_share->pending.load(std::memory_order_relaxed) > 0)
        yieldConnection(); // somebody on another worker has waited longer
}

void UpstreamPool::serveWaiters() {
    if (std::exchange(m_serving, true))
        return;
    while (CallHandler* const first = m_firstWaiter) {
        UpstreamConnection* const idle = first->ticket.fresh ? nullptr : takeIdle(first->ticket);
        if (idle != nullptr) {
            unlink(*first);
            idle->reuse(m_times, *first);
            continue;
        }
        UpstreamConnection* const connection = spare();
        if (connection == nullptr) {
            if (!m_idle.empty()) {
                // The cap is used up by connections to endpoints that nobody waits for: one makes room.
                UpstreamConnection* const oldest = m_idle.front();
                forget(*oldest);
                oldest->evict();
            }
            break;
        }
        unlink(*first);
        connection->open(m_times, *first);
    }
    m_serving = false;
}

void UpstreamPool::yieldConnection() {
    if (m_firstWaiter != nullptr)
        serveWaiters();
    if (m_idle.empty() || m_limits.maxConnections == 0 ||
        m_share->connections.load(std::memory_order_relaxed) < m_limits.maxConnections)
        return;
    UpstreamConnection* const oldest = m_idle.front();
    forget(*oldest);
    oldest->evict();
}

void UpstreamPool::closeIdle() {
    while (!m_idle.empty()) {
        UpstreamConnection* const last = m_idle.back();
        forget(*last);
        last->evict();
    }
}

void UpstreamPool::forget(UpstreamConnection& idle) {
    const auto found = std::ranges::find(m_idle, &idle);
    if (found == m_idle.end())
        return;
    m_idle.erase(found);
    m_cells.idle.sub();
}

void UpstreamPool::closed(UpstreamConnection& connection) {
    m_free.push_back(&connection);
    m_share->connections.fetch_sub(1, std::memory_order_relaxed);
    m_cells.connections.sub();
    if (m_firstWaiter != nullptr)
        serveWaiters();
    else if (m_share->pending.load(std::memory_order_relaxed) > 0)
        m_plea();
}

} // namespace gw::runtime
