// The exchanges that are kept, in order of arrival, within a bound of memory: the oldest go first, and are counted.
// Small ones are kept packed and unpacked when they are looked at: a record has 8 KiB of room for its exchange, most fill little.
// Thread: GUI. Owner: traffic panel. Called by: feed (append), table model (read), traffic panel (clear, counts).
#pragma once

#include "runtime/engine_host.h"

#include <QHash>
#include <QObject>

#include <array>
#include <deque>
#include <string>
#include <vector>

namespace gw::ui {

/// Rows are named by serials: 0, 1, 2 … since the program began, never reused.
class ExchangeStore : public QObject {
    Q_OBJECT

public:
    static constexpr std::size_t defaultLimit = 256u << 20; ///< bytes
    /// Records that hold more stay as they are: packing copies.
    static constexpr std::size_t packUpTo = 64 * 1024;

    explicit ExchangeStore(std::size_t limit = defaultLimit, QObject* parent = nullptr);

    /// Takes a batch: an Ended record takes the place of its Began record, all others are added at the end; then the oldest
    /// go until the limit holds (the newest always stays).
    void append(std::vector<runtime::Record> batch);
    void clear();
    void setLimit(std::size_t bytes);

    [[nodiscard]] quint64 first() const { return m_first; }
    [[nodiscard]] quint64 end() const { return m_first + m_kept.size(); }
    [[nodiscard]] std::size_t size() const { return m_kept.size(); }
    /// first() ≤ serial < end(). Lives as long as it is held, whatever the store drops meanwhile.
    [[nodiscard]] runtime::Record at(quint64 serial) const;
    /// The same for one glance: valid until the next look() or change of the store, and without an allocation.
    [[nodiscard]] const trace::ExchangeRecord& look(quint64 serial) const;
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }
    [[nodiscard]] std::size_t limit() const { return m_limit; }
    /// How many the limit pushed out since the last clear().
    [[nodiscard]] quint64 dropped() const { return m_dropped; }
    /// Memory that this record would hold here, bytes.
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
    /// A record as it came, or the bytes of a packed one.
    struct Kept {
        std::shared_ptr<const void> data;
        std::uint32_t packed = 0; ///< bytes, 0 = a record

        [[nodiscard]] std::string_view bytes() const { return {static_cast<const char*>(data.get()), packed}; }
        [[nodiscard]] const trace::ExchangeRecord& record() const { return *static_cast<const trace::ExchangeRecord*>(data.get()); }
        [[nodiscard]] std::size_t cost() const;
    };
    struct Unpacked {
        std::shared_ptr<const void> bytes;
        trace::ExchangeRecord record;
    };

    [[nodiscard]] Kept keep(runtime::Record record);
    void enforce();

    std::deque<Kept> m_kept;
    QHash<quint64, quint64> m_running; ///< exchange key → serial of its Began record
    quint64 m_first = 0;
    quint64 m_dropped = 0;
    std::size_t m_bytes = 0;
    std::size_t m_limit;
    std::string m_packing; ///< room, used again
    mutable trace::ExchangeRecord m_glance;
    mutable quint64 m_glanceAt = ~quint64{0}; ///< serial that m_glance is of
};

} // namespace gw::ui
