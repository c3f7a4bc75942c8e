// Carries records from the engine to the store in batches, at most 20 a second: one insert each, however many come.
// Thread: GUI. Owner: traffic panel. Called by: Qt (timer, the host's signal), traffic panel (pause).
#pragma once

#include "runtime/engine_host.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace gw::ui {

class ExchangeStore;

class ExchangeFeed : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds pace{50};
    static constexpr std::size_t batchMax = 2'500;

    /// Where records come from: EngineHost::takeCaptures, or a test.
    using Source = std::function<std::vector<runtime::Record>(std::size_t max)>;

    ExchangeFeed(Source source, ExchangeStore& store, QObject* parent = nullptr);
    /// Of a host, switched to capture whole exchanges.
    ExchangeFeed(runtime::EngineHost& host, ExchangeStore& store, QObject* parent = nullptr);

    /// Nothing is recorded while paused: the engine stops capturing. What was taken before still arrives.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }

public slots:
    /// Something can be taken.
    void wake();

signals:
    void pausedChanged(bool paused);
    void delivered(); ///< after each batch

private:
    void deliver();

    Source m_source;
    ExchangeStore& m_store;
    runtime::EngineHost* m_host = nullptr;
    QTimer m_timer;
    bool m_paused = false;
};

} // namespace gw::ui
