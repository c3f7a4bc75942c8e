// The feed's pacing: batches however often it is woken, the rest later, pausing through the host.
#include "ui/hand_made_records.h"

#include "ui/inspector/list/exchange_feed.h"
#include "ui/inspector/list/exchange_store.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace gw;
using namespace gw::ui;

class TstExchangeFeed : public QObject {
    Q_OBJECT

private slots:
    void manyWakesAreOneBatch();
    void fullBatchesGoOn();
    void emptyDeliversNothing();
    void pausingSwitchesCaptureOff();
};

void TstExchangeFeed::manyWakesAreOneBatch() {
    std::vector<runtime::Record> waiting;
    int taken = 0;
    ExchangeStore store;
    ExchangeFeed feed([&](std::size_t) { ++taken; return std::exchange(waiting, {}); }, store);
    QSignalSpy delivered(&feed, &ExchangeFeed::delivered);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < 500; ++i) {
        waiting.push_back(test::plainRecord(static_cast<std::uint64_t>(i), "GET", "/", 200));
        feed.wake();
    }
    QCOMPARE(taken, 0);
    QVERIFY(delivered.wait());
    QVERIFY(clock.elapsed() >= 45); // never sooner than the pace
    QCOMPARE(taken, 1);
    QCOMPARE(store.size(), std::size_t(500));
}

void TstExchangeFeed::fullBatchesGoOn() {
    const runtime::Record one = test::plainRecord(1, "GET", "/", 200);
    std::size_t left = ExchangeFeed::batchMax * 2 + 5;
    ExchangeStore store;
    ExchangeFeed feed(
        [&](std::size_t max) {
            const std::size_t count = std::min(max, left);
            left -= count;
            return std::vector<runtime::Record>(count, one);
        },
        store);
    QSignalSpy delivered(&feed, &ExchangeFeed::delivered);
    feed.wake();
    while (left > 0)
        QVERIFY(delivered.wait());
    QCOMPARE(delivered.size(), 3);
}

void TstExchangeFeed::emptyDeliversNothing() {
    bool asked = false;
    ExchangeStore store;
    ExchangeFeed feed([&](std::size_t) { asked = true; return std::vector<runtime::Record>(); }, store);
    QSignalSpy delivered(&feed, &ExchangeFeed::delivered);
    feed.wake();
    QTRY_VERIFY(asked);
    QCOMPARE(delivered.size(), 0);
}

void TstExchangeFeed::pausingSwitchesCaptureOff() {
    using Level = runtime::CaptureOptions::Level;
    runtime::EngineHost host;
    ExchangeStore store;
    ExchangeFeed feed(host, store);
    QCOMPARE(host.capture().level, Level::bodies);
    QSignalSpy changed(&feed, &ExchangeFeed::pausedChanged);
    feed.setPaused(true);
    QCOMPARE(host.capture().level, Level::off);
    feed.setPaused(true);
    QCOMPARE(changed.size(), 1);
    feed.setPaused(false);
    QCOMPARE(host.capture().level, Level::bodies);
    QVERIFY(!feed.isPaused());
}

QTEST_GUILESS_MAIN(TstExchangeFeed)
#include "tst_exchange_feed.moc"
