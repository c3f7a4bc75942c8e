// The Traffic dock: filter line, table of exchanges, what is kept and recorded; the detail of the selected one beside it.
// Thread: GUI. Owner: main window (dock). Called by: inspector parts, main window.
#pragma once

#include "ui/inspector/list/exchange_store.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QSplitter;

namespace gw::ui {

class ElidedLabel;
class ExchangeDetail;
class ExchangeFeed;
class ExchangeTable;
class ExchangeTableModel;
class FilterBar;

class TrafficPanel : public QWidget {
    Q_OBJECT

public:
    /// `host` may be nullptr (records then come through store()).
    explicit TrafficPanel(runtime::EngineHost* host, QWidget* parent = nullptr);
    ~TrafficPanel() override;

    /// The detail leaves the panel for a place of its own; the caller parents it.
    [[nodiscard]] QWidget* takeDetail();
    [[nodiscard]] ExchangeStore& store() { return *m_store; }
    [[nodiscard]] ExchangeTable& table() { return *m_table; }
    [[nodiscard]] ExchangeTableModel& model() { return *m_model; }
    [[nodiscard]] ExchangeDetail& detail() { return *m_detail; }
    [[nodiscard]] FilterBar& filterBar() { return *m_filterBar; }
    [[nodiscard]] bool isPaused() const;

public slots:
    void setFilter(const QString& text);

signals:
    void selected(const gw::runtime::Record& record); ///< nullptr = none
    void wayRequested(const gw::runtime::Record& record);
    void composeRequested(const gw::runtime::Record& record);

private:
    void wireTable();
    void refreshFooter();
    void refreshEmptyState();
    void copyUrl(const runtime::Record& record);
    void copyCurl(const runtime::Record& record);

    runtime::EngineHost* m_host;
    ExchangeStore* m_store;
    ExchangeTableModel* m_model;
    std::unique_ptr<ExchangeFeed> m_feed;
    FilterBar* m_filterBar;
    ExchangeTable* m_table;
    ExchangeDetail* m_detail;
    QSplitter* m_split;
    ElidedLabel* m_left;
    ElidedLabel* m_right;
    QTimer m_tick;
};

} // namespace gw::ui
