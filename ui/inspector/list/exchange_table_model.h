// The store as table rows, all or those that a filter lets through. Strings are made when a row is painted.
// Thread: GUI; a new filter goes over the store in slices of a few ms, the old rows stay until it is through.
// Owner: traffic panel. Called by: the table view, traffic panel (filter).
#pragma once

#include "ui/inspector/filter/exchange_filter.h"
#include "ui/inspector/list/exchange_store.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <optional>

namespace gw::ui {

class ExchangeTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { time, method, path, route, status, duration, size, upstream, consumer, columnTotal };
    static constexpr std::chrono::milliseconds slice{6};

    explicit ExchangeTableModel(ExchangeStore& store, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// nullptr if there is no such row.
    [[nodiscard]] runtime::Record recordAt(int row) const;
    /// The same for one glance, see ExchangeStore::look().
    [[nodiscard]] const trace::ExchangeRecord* lookAt(int row) const;
    [[nodiscard]] quint64 serialAt(int row) const;
    /// The row of this exchange, -1 = not shown.
    [[nodiscard]] int rowOf(quint64 serial) const;
    /// What the filter's terms for "filter by this value" are: `route:="orders"`; "" = the column has none.
    [[nodiscard]] QString filterFor(const QModelIndex& index) const;

    /// Takes effect when it went over all that is there: filterApplied().
    void setFilter(const ExchangeFilter& filter);
    [[nodiscard]] bool isFiltering() const { return m_next.has_value(); } ///< a pass is under way
    [[nodiscard]] bool isFiltered() const { return !m_filter.isEmpty(); }

signals:
    void filterApplied();

private:
    void onAppended(quint64 from, quint64 end);
    void onReplaced(const QList<quint64>& serials);
    void onDropping(quint64 to);
    void onDropped();
    void onClearing();
    void onCleared();
    void runSlice();
    void replaceOne(quint64 serial);
    /// Takes the pass's list in line with a record that changed behind it.
    void mendPass(quint64 serial);
    [[nodiscard]] QVariant display(const trace::ExchangeRecord& record, int column) const;

    ExchangeStore& m_store;
    ExchangeFilter m_filter;
    std::deque<quint64> m_rows; ///< serials, rising; only while filtered
    quint64 m_first = 0;        ///< while not filtered: serials m_first … m_end
    quint64 m_end = 0;
    bool m_removing = false;
    std::optional<ExchangeFilter> m_next; ///< of the pass under way
    std::deque<quint64> m_passRows;
    quint64 m_passAt = 0;
    QTimer m_passTimer;
};

} // namespace gw::ui
