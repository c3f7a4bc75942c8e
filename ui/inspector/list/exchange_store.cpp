#include "ui/inspector/list/exchange_store.h"

#include "trace/pack.h"

#include <cstring>

namespace gw::ui {

namespace {

/// What the allocator and the shared pointer add to packed bytes, and the place in the list.
constexpr std::size_t overhead = 64;

} // namespace

ExchangeStore::ExchangeStore(std::size_t limit, QObject* parent) : QObject(parent), m_limit(limit) {}

std::size_t ExchangeStore::Kept::cost() const {
    // The arena's first chunk is there whether used or not.
    return overhead + (packed > 0 ? packed : sizeof(trace::ExchangeRecord) + std::max(record().memory.used(), Arena::firstChunk));
}

std::size_t ExchangeStore::costOf(const trace::ExchangeRecord& record) {
    if (record.memory.used() > packUpTo)
        return overhead + sizeof(trace::ExchangeRecord) + record.memory.used();
    std::string bytes;
    trace::pack(record, bytes);
    return overhead + bytes.size();
}

ExchangeStore::Kept ExchangeStore::keep(runtime::Record record) {
    if (record->memory.used() > packUpTo)
        return {std::shared_ptr<const void>(std::move(record)), 0};
    m_packing.clear();
    trace::pack(*record, m_packing);
    std::shared_ptr<char[]> bytes = std::make_shared_for_overwrite<char[]>(m_packing.size());
    std::memcpy(bytes.get(), m_packing.data(), m_packing.size());
    return {std::shared_ptr<const void>(bytes, bytes.get()), static_cast<std::uint32_t>(m_packing.size())};
}

runtime::Record ExchangeStore::at(quint64 serial) const {
    const Kept& kept = m_kept[serial - m_first];
    if (kept.packed == 0)
        return std::static_pointer_cast<const trace::ExchangeRecord>(kept.data);
    auto unpacked = std::make_shared<Unpacked>();
    unpacked->bytes = kept.data;
    trace::unpack(kept.bytes(), unpacked->record);
    return {unpacked, &unpacked->record};
}

const trace::ExchangeRecord& ExchangeStore::look(quint64 serial) const {
    const Kept& kept = m_kept[serial - m_first];
    if (kept.packed == 0)
        return kept.record();
    if (m_glanceAt != serial) { // a row asks for each of its cells in turn
        m_glance.reset();
        trace::unpack(kept.bytes(), m_glance);
        m_glanceAt = serial;
    }
    return m_glance;
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
            Kept& place = m_kept[serial - m_first];
            m_bytes -= place.cost();
            place = keep(std::move(record));
            m_bytes += place.cost();
            m_glanceAt = ~quint64{0};
            if (serial < from)
                changed << serial;
            if (!running)
                m_running.erase(began);
            continue;
        }
        if (running)
            m_running.insert(record->key, end());
        m_kept.push_back(keep(std::move(record)));
        m_bytes += m_kept.back().cost();
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
    while (bytes > m_limit && count + 1 < m_kept.size())
        bytes -= m_kept[count++].cost();
    if (count == 0)
        return;
    emit dropping(m_first + count);
    m_running.removeIf([&](const auto& began) { return began.value() < m_first + count; });
    m_kept.erase(m_kept.begin(), m_kept.begin() + static_cast<std::ptrdiff_t>(count));
    m_first += count;
    m_glanceAt = ~quint64{0};
    m_bytes = bytes;
    m_dropped += count;
    emit droppedOut();
}

void ExchangeStore::clear() {
    emit clearing();
    m_first = end();
    m_kept.clear();
    m_glanceAt = ~quint64{0};
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
