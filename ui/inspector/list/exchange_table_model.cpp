#include "ui/inspector/list/exchange_table_model.h"

#include "ui/inspector/list/exchange_texts.h"
#include "ui/preferences/sentences.h"
#include "ui/style/tip.h"

#include <QElapsedTimer>

namespace gw::ui {

namespace {

/// A record that changed: put its serial into the sorted list, or take it out.
void setMember(std::deque<quint64>& rows, quint64 serial, bool member) {
    const auto at = std::lower_bound(rows.begin(), rows.end(), serial);
    const bool is = at != rows.end() && *at == serial;
    if (member && !is)
        rows.insert(at, serial);
    else if (!member && is)
        rows.erase(at);
}

void dropBefore(std::deque<quint64>& rows, quint64 to) {
    rows.erase(rows.begin(), std::lower_bound(rows.begin(), rows.end(), to));
}

} // namespace

ExchangeTableModel::ExchangeTableModel(ExchangeStore& store, QObject* parent)
    : QAbstractTableModel(parent), m_store(store), m_first(store.first()), m_end(store.end()) {
    m_passTimer.setInterval(0);
    connect(&m_passTimer, &QTimer::timeout, this, &ExchangeTableModel::runSlice);
    connect(&store, &ExchangeStore::appended, this, &ExchangeTableModel::onAppended);
    connect(&store, &ExchangeStore::replaced, this, &ExchangeTableModel::onReplaced);
    connect(&store, &ExchangeStore::dropping, this, &ExchangeTableModel::onDropping);
    connect(&store, &ExchangeStore::droppedOut, this, &ExchangeTableModel::onDropped);
    connect(&store, &ExchangeStore::clearing, this, &ExchangeTableModel::onClearing);
    connect(&store, &ExchangeStore::cleared, this, &ExchangeTableModel::onCleared);
}

int ExchangeTableModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid())
        return 0;
    return static_cast<int>(isFiltered() ? m_rows.size() : m_end - m_first);
}

int ExchangeTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : columnTotal;
}

quint64 ExchangeTableModel::serialAt(int row) const {
    return isFiltered() ? m_rows[static_cast<std::size_t>(row)] : m_first + static_cast<quint64>(row);
}

int ExchangeTableModel::rowOf(quint64 serial) const {
    if (!isFiltered())
        return serial >= m_first && serial < m_end ? static_cast<int>(serial - m_first) : -1;
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), serial);
    return at != m_rows.end() && *at == serial ? static_cast<int>(at - m_rows.begin()) : -1;
}

runtime::Record ExchangeTableModel::recordAt(int row) const {
    if (row < 0 || row >= rowCount())
        return nullptr;
    const quint64 serial = serialAt(row);
    return serial >= m_store.first() && serial < m_store.end() ? m_store.at(serial) : nullptr;
}

const trace::ExchangeRecord* ExchangeTableModel::lookAt(int row) const {
    if (row < 0 || row >= rowCount())
        return nullptr;
    const quint64 serial = serialAt(row);
    return serial >= m_store.first() && serial < m_store.end() ? &m_store.look(serial) : nullptr;
}

QVariant ExchangeTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const trace::ExchangeRecord* const record = lookAt(index.row());
    if (record == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole: return display(*record, index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == duration || index.column() == size ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole: return plainTip(index.column() == path ? qtext(record->target) : index.column() == status ? faultHelp(*record) : QString());
    case Qt::AccessibleTextRole: {
        const QString shown = display(*record, index.column()).toString();
        return index.column() == status ? QString(shown + QLatin1Char(' ') + statusTag(*record).text).trimmed() : shown;
    }
    default: return {};
    }
}

QVariant ExchangeTableModel::display(const trace::ExchangeRecord& record, int column) const {
    static const QString none = QStringLiteral("—");
    const auto orNone = [](QString text) { return text.isEmpty() ? none : text; };
    const bool running = record.ending == trace::Ending::running;
    switch (column) {
    case time: return timeWords(record.began);
    case method: return orNone(qtext(record.method)); // of what is no request nothing may be known
    case path: return orNone(qtext(record.target));
    case route: return orNone(qtext(record.routeName));
    case status: return record.status == 0 ? none : QString::number(record.status);
    case duration: return running ? QStringLiteral("…") : durationWords(record.ended);
    case size: return running ? QStringLiteral("…") : sizeWords(record.responseBody.total);
    case upstream: return orNone(upstreamWords(record));
    case consumer: return orNone(qtext(record.consumer));
    default: return {};
    }
}

QVariant ExchangeTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnTotal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == duration || section == size ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case time: return tr("Time");
    case method: return tr("Method");
    case path: return tr("Path");
    case route: return tr("Route");
    case status: return tr("Status");
    case duration: return tr("Duration");
    case size: return tr("Size");
    case upstream: return tr("Upstream");
    default: return tr("Consumer");
    }
}

QString ExchangeTableModel::filterFor(const QModelIndex& index) const {
    const runtime::Record record = recordAt(index.row());
    if (record == nullptr)
        return {};
    const auto exact = [](const char* field, std::string_view value) {
        return QStringLiteral("%1:=%2").arg(QLatin1String(field), ExchangeFilter::quoted(qtext(value)));
    };
    switch (index.column()) {
    case method:
        return record->method.empty() ? QString() : QStringLiteral("method:") + qtext(record->method).toLower();
    case path: return exact("path", record->path);
    case route: return exact("route", record->routeName);
    case status: return QStringLiteral("status:%1").arg(record->status);
    case upstream: return record->attempts.empty() ? QString() : exact("upstream", record->attempts.front().upstream);
    case consumer: return exact("consumer", record->consumer);
    default: return {};
    }
}

void ExchangeTableModel::onAppended(quint64 from, quint64 end) {
    if (!isFiltered()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(end - from) - 1);
        m_end = end;
        endInsertRows();
        return;
    }
    std::vector<quint64> let;
    for (quint64 serial = from; serial < end; ++serial)
        if (m_filter.matches(m_store.look(serial)))
            let.push_back(serial);
    if (let.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(let.size()) - 1);
    m_rows.insert(m_rows.end(), let.begin(), let.end());
    endInsertRows();
}

void ExchangeTableModel::onReplaced(const QList<quint64>& serials) {
    for (const quint64 serial : serials) {
        replaceOne(serial);
        mendPass(serial);
    }
}

void ExchangeTableModel::replaceOne(quint64 serial) {
    const int row = rowOf(serial);
    const bool shown = !isFiltered() || m_filter.matches(m_store.look(serial));
    if (row >= 0 && shown) {
        emit dataChanged(index(row, 0), index(row, columnTotal - 1));
    } else if (row >= 0) {
        beginRemoveRows({}, row, row);
        setMember(m_rows, serial, false);
        endRemoveRows();
    } else if (shown && isFiltered()) {
        const int at = static_cast<int>(std::lower_bound(m_rows.begin(), m_rows.end(), serial) - m_rows.begin());
        beginInsertRows({}, at, at);
        setMember(m_rows, serial, true);
        endInsertRows();
    }
}

void ExchangeTableModel::mendPass(quint64 serial) {
    if (m_next && serial < m_passAt)
        setMember(m_passRows, serial, m_next->matches(m_store.look(serial)));
}

void ExchangeTableModel::onDropping(quint64 to) {
    dropBefore(m_passRows, to);
    m_passAt = std::max(m_passAt, to);
    const int count = static_cast<int>(isFiltered() ? std::lower_bound(m_rows.begin(), m_rows.end(), to) - m_rows.begin()
                                                    : static_cast<std::ptrdiff_t>(to - m_first));
    m_removing = count > 0;
    if (!m_removing)
        return;
    beginRemoveRows({}, 0, count - 1);
}

void ExchangeTableModel::onDropped() {
    dropBefore(m_rows, m_store.first());
    m_first = m_store.first();
    m_end = m_store.end();
    if (std::exchange(m_removing, false))
        endRemoveRows();
}

void ExchangeTableModel::onClearing() {
    beginResetModel();
}

void ExchangeTableModel::onCleared() {
    m_rows.clear();
    m_passRows.clear();
    m_first = m_end = m_passAt = m_store.first();
    endResetModel();
}

void ExchangeTableModel::setFilter(const ExchangeFilter& filter) {
    m_next = filter;
    m_passRows.clear();
    m_passAt = filter.isEmpty() ? m_store.end() : m_store.first();
    m_passTimer.start();
    runSlice();
}

void ExchangeTableModel::runSlice() {
    QElapsedTimer clock;
    clock.start();
    const quint64 end = m_store.end();
    while (m_passAt < end) {
        const quint64 stop = std::min(end, m_passAt + 256);
        for (; m_passAt < stop; ++m_passAt)
            if (m_next->matches(m_store.look(m_passAt)))
                m_passRows.push_back(m_passAt);
        if (m_passAt < end && clock.hasExpired(slice.count()))
            return;
    }
    m_passTimer.stop();
    beginResetModel();
    m_filter = *std::exchange(m_next, std::nullopt);
    m_rows = std::exchange(m_passRows, {});
    m_first = m_store.first();
    m_end = m_store.end();
    endResetModel();
    emit filterApplied();
}

} // namespace gw::ui
