#include "ui/inspector/list/exchange_feed.h"

#include "ui/inspector/list/exchange_store.h"

namespace gw::ui {

ExchangeFeed::ExchangeFeed(Source source, ExchangeStore& store, QObject* parent)
    : QObject(parent), m_source(std::move(source)), m_store(store) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(pace);
    connect(&m_timer, &QTimer::timeout, this, &ExchangeFeed::deliver);
}

ExchangeFeed::ExchangeFeed(runtime::EngineHost& host, ExchangeStore& store, QObject* parent)
    : ExchangeFeed([&host](std::size_t max) { return host.takeCaptures(max); }, store, parent) {
    m_host = &host;
    connect(&host, &runtime::EngineHost::capturesPending, this, &ExchangeFeed::wake);
    setPaused(false);
    wake();
}

void ExchangeFeed::wake() {
    if (!m_timer.isActive())
        m_timer.start();
}

void ExchangeFeed::deliver() {
    std::vector<runtime::Record> batch = m_source(batchMax);
    if (batch.empty())
        return;
    // A full batch means more waits; the host says so too, but a source without a signal may not.
    if (batch.size() >= batchMax)
        wake();
    m_store.append(std::move(batch));
    emit delivered();
}

void ExchangeFeed::setPaused(bool paused) {
    if (m_host != nullptr) {
        runtime::CaptureOptions options = m_host->capture();
        options.level = paused ? runtime::CaptureOptions::Level::off : runtime::CaptureOptions::Level::bodies;
        m_host->setCapture(options);
    }
    if (std::exchange(m_paused, paused) != paused)
        emit pausedChanged(paused);
}

} // namespace gw::ui
