#include "capture/capture_ring.h"

namespace gw::capture {

/// A record with room for the link of the free list; the record is the first member, so one pointer names both.
struct RecordPool::Node {
    trace::ExchangeRecord record;
    Node* next = nullptr;
};

std::shared_ptr<RecordPool> RecordPool::make(std::size_t maxIdle) {
    return std::shared_ptr<RecordPool>(new RecordPool(maxIdle));
}

RecordPool::~RecordPool() {
    for (Node* list : {m_ready, m_returned.load(std::memory_order_acquire)})
        while (list != nullptr)
            delete std::exchange(list, list->next);
}

RecordPtr RecordPool::take() {
    if (m_ready == nullptr)
        m_ready = m_returned.exchange(nullptr, std::memory_order_acquire);
    Node* node = m_ready;
    if (node != nullptr) {
        m_ready = node->next;
        node->next = nullptr;
        m_idle.fetch_sub(1, std::memory_order_relaxed);
    } else {
        node = new Node;
    }
    return {&node->record, RecordReturn{shared_from_this()}};
}

void RecordPool::giveBack(trace::ExchangeRecord* record) {
    auto* node = reinterpret_cast<Node*>(record);
    if (m_idle.fetch_add(1, std::memory_order_relaxed) >= m_maxIdle) {
        m_idle.fetch_sub(1, std::memory_order_relaxed);
        delete node;
        return;
    }
    // Now, not when it is taken again: idle records must not hold the bodies of their last exchange, half a megabyte each.
    node->record.reset();
    // Only push and take-all: without a single pop the list has no ABA.
    node->next = m_returned.load(std::memory_order_relaxed);
    while (!m_returned.compare_exchange_weak(node->next, node, std::memory_order_release, std::memory_order_relaxed)) {
    }
}

void RecordReturn::operator()(trace::ExchangeRecord* record) const {
    if (pool != nullptr)
        pool->giveBack(record);
    else
        delete record;
}

bool CaptureRing::push(RecordPtr record, bool& wakeHost) {
    wakeHost = false;
    if (!m_ring.push(std::move(record))) {
        m_lost.fetch_add(1, std::memory_order_relaxed);
        return false;
    }
    // Asked after the push: before it, the host could find the ring empty in between and sleep on a record that is there.
    wakeHost = m_ring.size() <= 1;
    m_recorded.fetch_add(1, std::memory_order_relaxed);
    return true;
}

RecordPtr CaptureRing::pop() {
    RecordPtr record;
    return m_ring.pop(record) ? std::move(record) : RecordPtr();
}

} // namespace gw::capture
