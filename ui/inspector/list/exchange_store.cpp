#include "ui/inspector/list/exchange_store.h"

namespace gw::ui {

ExchangeStore::ExchangeStore(std::size_t limit, QObject* parent) : QObject(parent), m_limit(limit) {}

std::size_t ExchangeStore::costOf(const trace::ExchangeRecord& record) {
    // The arena's first chunk is there whether used or not.
    return sizeof(trace::ExchangeRecord) + std::max(record.memory.used(), Arena::firstChunk) + 64;
}

void ExchangeStore::append(std::vector<runtime::Record> batch) {
    QList<quint64> changed;
    const quint64 from = end();
    for (runtime::Record& record : batch) {
        if (record == nullptr)
            continue;
        const bool running = record->ending == trace::Ending::running;
        const auto began = m_running.constFind(record->key);
        if (began != m_running.constEnd()) {
            const quint64 serial = *began;
            runtime::Record& place = m_records[serial - m_first];
            m_bytes = m_bytes - costOf(*place) + costOf(*record);
            place = std::move(record);
            if (serial < from)
                changed << serial;
            if (!running)
                m_running.erase(began);
            continue;
        }
        if (running)
            m_running.insert(record->key, end());
        m_bytes += costOf(*record);
        m_records.push_back(std::move(record));
    }
    if (!changed.isEmpty())
        emit replaced(changed);
    if (end() != from)
        emit appended(from, end());
    enforce();
}

void ExchangeStore::enforce() {
    std::size_t bytes = m_bytes;
    std::size_t count = 0;
    while (bytes > m_limit && count + 1 < m_records.size())
        bytes -= costOf(*m_records[count++]);
    if (count == 0)
        return;
    emit dropping(m_first + count);
    for (std::size_t i = 0; i < count; ++i) {
        const trace::ExchangeRecord& oldest = *m_records.front();
        if (const auto began = m_running.constFind(oldest.key); began != m_running.constEnd() && *began == m_first)
            m_running.erase(began);
        m_records.pop_front();
        ++m_first;
    }
    m_bytes = bytes;
    m_dropped += count;
    emit droppedOut();
}

void ExchangeStore::clear() {
    emit clearing();
    m_first = end();
    m_records.clear();
    m_running.clear();
    m_bytes = 0;
    m_dropped = 0;
    emit cleared();
}

void ExchangeStore::setLimit(std::size_t bytes) {
    m_limit = bytes;
    enforce();
}

} // namespace gw::ui
