// The tool slowhttptest in all its modes at once against an engine on each backend: the other clients notice nothing, and
// nothing of it is left afterwards.
#include "edge/edge_stand.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <atomic>
#include <thread>

using namespace gw::test;

class SlowHttpTest : public QObject {
    Q_OBJECT

private slots:
    void othersAreUnharmed_data() {
        QTest::addColumn<bool>("epoll");
        for (const bool epoll : backends())
            QTest::newRow(backendName(epoll)) << epoll;
    }
    void othersAreUnharmed() {
        QFETCH(const bool, epoll);
        EdgeStand stand(epoll, R"({ "gatewright": 1, "name": "edge",
            "listeners": [{ "name": "in", "port": 0, "timeouts": { "header": "1s", "body": "1s", "idle": "1s" } }],
            "upstreams": [{ "name": "service", "endpoints": [{ "url": "%SERVICE%" }] }],
            "routes": [{ "name": "local", "match": { "path": "/local" }, "respond": { "text": "local" } },
                       { "name": "all", "match": {}, "forward": { "upstream": "service" } }] })");
        stand.service.answer("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + pattern(300'000));
        const std::uint16_t port = stand.engine.port("in");
        std::vector<std::unique_ptr<QProcess>> tools;
        for (const char* mode : {"-H", "-B", "-R", "-X"}) {
            auto& tool = tools.emplace_back(std::make_unique<QProcess>());
            tool->start(QStringLiteral("slowhttptest"), {mode, "-c", "100", "-r", "200", "-i", "1", "-l", "2", "-p", "2", "-n", "1", "-k", "3",
                                                         "-u", QStringLiteral("http://127.0.0.1:%1/").arg(port)});
            QVERIFY2(tool->waitForStarted(), "slowhttptest is not installed");
        }
        const auto counters = [&] { return stand.engine.host.counters(); };
        QTRY_VERIFY(counters().connectionsOpen > 100);
        std::atomic<bool> stop{false};
        std::atomic<int> good{0}, bad{0}, slowest{0};
        std::thread other([&] {
            while (!stop) {
                QElapsedTimer clock;
                clock.start();
                Wire wire = Wire::to(port);
                ++(wire.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n") && readReply(wire).body == "local" ? good : bad);
                slowest = std::max(slowest.load(), static_cast<int>(clock.elapsed()));
            }
        });
        for (const auto& tool : tools)
            tool->waitForFinished(30'000);
        stop = true;
        other.join();
        QCOMPARE(bad, 0);
        QVERIFY(good > 20);
        QVERIFY2(slowest < 1500, qPrintable(QString::number(slowest) + " ms"));
        QVERIFY(counters().refusedHeads > 50); // 408
        QTRY_COMPARE(counters().connectionsOpen, 0U);
    }
};

QTEST_GUILESS_MAIN(SlowHttpTest)
#include "tst_slowhttptest.moc"
