// A listener that an apply takes away: what runs on it ends well, what waits in its queue is served, everything with
// Connection: close, and then nobody listens there. On both backends.
#include "edge/edge_stand.h"

#include <QFile>
#include <QTest>

#include <atomic>

using namespace gw::test;

namespace {

QByteArray document(bool both, std::uint16_t service); // below: moc takes the URL in it for a comment

/// By the kernel's list: asking the listener itself would keep it open.
bool someoneListens(std::uint16_t port) {
    QFile file(QStringLiteral("/proc/net/tcp"));
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(QByteArray(":") + QByteArray::number(port, 16).rightJustified(4, '0').toUpper() + " 00000000:0000 0A");
}

} // namespace

class EdgeRetired : public QObject {
    Q_OBJECT

private slots:
    void servesItsQueue_data() {
        QTest::addColumn<bool>("epoll");
        for (const bool epoll : backends())
            QTest::newRow(backendName(epoll)) << epoll;
    }
    void servesItsQueue() {
        QFETCH(const bool, epoll);
        Gate gate;
        std::atomic<bool> asked{false};
        ScriptedUpstream service([&](Wire& wire, int) {
            wire.head();
            asked = true;
            gate.pass();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate");
            wire.ends();
        });
        EngineStand engine{std::string()};
        QVERIFY(engine.run(document(true, service.port()), epoll, 2));
        const std::uint16_t port = engine.port("goes");
        const std::uint16_t stays = engine.port("stays");
        const std::string local = "GET /local HTTP/1.1\r\nHost: a\r\n\r\n";

        Wire kept = Wire::to(port);
        QVERIFY(kept.send(local));
        QCOMPARE(readReply(kept).field("Connection"), std::string());
        Wire running = Wire::to(port);
        QVERIFY(running.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"));
        QTRY_VERIFY(asked);
        Wire silent = Wire::to(port); // connected, has said nothing yet
        QTRY_COMPARE(engine.host.counters().connectionsOpen, 3U);

        QVERIFY(engine.apply(document(false, service.port()), 2));
        QCOMPARE(engine.port("goes"), std::uint16_t(0));
        QCOMPARE(engine.port("stays"), stays);
        for (Wire* const one : {&silent, &kept}) {
            QVERIFY(one->send(local));
            const Reply reply = readReply(*one);
            QCOMPARE(reply.body, std::string("local"));
            QCOMPARE(reply.field("Connection"), std::string("close"));
            QVERIFY(one->ends());
            QVERIFY(!one->wasReset());
        }
        for (int i = 0; i < 5; ++i) { // the address is still taken while clients come
            Wire late = Wire::to(port);
            QVERIFY(late.send(local));
            const Reply reply = readReply(late);
            QCOMPARE(reply.body, std::string("local"));
            QCOMPARE(reply.field("Connection"), std::string("close"));
        }
        QVERIFY(someoneListens(port));
        QTRY_VERIFY(!someoneListens(port));
        gate.open();
        const Reply late = readReply(running);
        QCOMPARE(late.body, std::string("late"));
        QCOMPARE(late.field("Connection"), std::string("close"));
        QVERIFY(running.ends());
        QVERIFY(!running.wasReset());
        QTRY_COMPARE(engine.host.counters().connectionsOpen, 0U);
        Wire other = Wire::to(stays);
        QVERIFY(other.send(local));
        QCOMPARE(readReply(other).field("Connection"), std::string());
    }
};

namespace {

QByteArray document(bool both, std::uint16_t service) {
    return QByteArray(R"({ "gatewright": 1, "name": "edge", "listeners": [{ "name": "stays", "port": 0 })") +
           (both ? R"(, { "name": "goes", "port": 0 })" : "") +
           R"(], "upstreams": [{ "name": "service", "endpoints": [{ "url": "http://127.0.0.1:)" + QByteArray::number(service) + R"(" }] }],
           "routes": [{ "name": "local", "match": { "path": "/local" }, "respond": { "text": "local" } },
                      { "name": "all", "match": {}, "forward": { "upstream": "service" } }] })";
}

} // namespace

QTEST_GUILESS_MAIN(EdgeRetired)
#include "tst_edge_retired.moc"
