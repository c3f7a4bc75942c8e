// The exchanges that are kept, in order of arrival, within a bound of memory: the oldest go first, and are counted.
// Thread: GUI. Owner: traffic panel. Called by: feed (append), table model (read), traffic panel (clear, counts).
#pragma once

#include "runtime/engine_host.h"

#include <QHash>
#include <QObject>

#include <deque>
#include <vector>

namespace gw::ui {

/// Rows are named by serials: 0, 1, 2 … since the program began, never reused.
class ExchangeStore : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t defaultLimit = 256u << 20; ///< bytes

    explicit ExchangeStore(std::size_t limit = defaultLimit, QObject* parent = nullptr);

    /// Takes a batch: an Ended record takes the place of its Began record, all others are added at the end; then the oldest
    /// go until the limit holds (the newest always stays).
    void append(std::vector<runtime::Record> batch);
    void clear();
    void setLimit(std::size_t bytes);

    [[nodiscard]] quint64 first() const { return m_first; }
    [[nodiscard]] quint64 end() const { return m_first + m_records.size(); }
    [[nodiscard]] std::size_t size() const { return m_records.size(); }
    /// first() ≤ serial < end().
    [[nodiscard]] const runtime::Record& at(quint64 serial) const { return m_records[serial - m_first]; }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    [[nodiscard]] std::size_t limit() const { return m_limit; }
    /// How many the limit pushed out since the last clear().
    [[nodiscard]] quint64 dropped() const { return m_dropped; }
    /// Estimate of the memory that one record holds, bytes.
    [[nodiscard]] static std::size_t costOf(const trace::ExchangeRecord& record);

signals:
    void replaced(const QList<quint64>& serials);
    void appended(quint64 from, quint64 end);
    /// Records before `to` are about to go, and then are gone.
    void dropping(quint64 to);
    void droppedOut();
    void clearing();
    void cleared();

private:
    void enforce();

    std::deque<runtime::Record> m_records;
    QHash<quint64, quint64> m_running; ///< exchange key → serial of its Began record
    quint64 m_first = 0;
    quint64 m_dropped = 0;
    std::size_t m_bytes = 0;
    std::size_t m_limit;
};

} // namespace gw::ui
