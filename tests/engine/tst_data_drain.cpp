// A worker that drains: what was sent is answered, what is kept between two requests is told to go.
#include "engine/stand.h"
#include "engine/wire.h"

#include <QTest>

using namespace gw;
using namespace gw::test;
using namespace std::chrono_literals;

class DataDrain : public QObject {
    Q_OBJECT

private slots:
    void init() { m_descriptors = openDescriptors(); }
    void cleanup() { QTRY_COMPARE(openDescriptors(), m_descriptors); }

    void drain_data() { addBackendRows(); }
    void drain() {
        Gate go;
        ScriptedUpstream upstream([&](Wire& wire, int) {
            wire.head();
            go.pass();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            wire.ends();
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire idle = Wire::to(stand.port());
        QVERIFY(idle.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(idle).status, 200);
        Wire busy = Wire::to(stand.port());
        QVERIFY(busy.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        QTRY_COMPARE(upstream.connections(), 1);
        stand.drain(20s);
        QVERIFY(idle.ends());
        QVERIFY(!stand.drained());
        go.open();
        const Reply reply = readReply(busy);
        QCOMPARE(reply.body, std::string("ok"));
        QCOMPARE(reply.field("Connection"), std::string("close"));
        busy.shutdownWrite();
        QTRY_VERIFY(stand.drained());
    }

    /// What a client has sent before it was told to go is answered, also if the worker had not come to read it yet.
    void drainAnswersWhatWasSent_data() { addBackendRows(); }
    void drainAnswersWhatWasSent() {
        for (int round = 0; round < 5; ++round) {
            Stand stand{Setup()};
            std::vector<Wire> kept;
            for (int i = 0; i < 32; ++i) {
                kept.push_back(Wire::to(stand.port()));
                QVERIFY(kept.back().send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n"));
                QCOMPARE(readReply(kept.back()).status, 200);
            }
            for (Wire& one : kept)
                QVERIFY(one.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n"));
            stand.drain(20s);
            for (Wire& one : kept)
                QCOMPARE(readReply(one).body, std::string("local"));
        }
    }

    /// An answer that had begun as "keep-alive" before the drain: the connection ends soon after it all the same.
    void drainEndsWhatWasKept_data() { addBackendRows(); }
    void drainEndsWhatWasKept() {
        Gate go;
        ScriptedUpstream upstream([&](Wire& wire, int) {
            wire.head();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
            go.pass();
            wire.send("ok");
            wire.ends();
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire busy = Wire::to(stand.port());
        QVERIFY(busy.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        const std::string head = busy.head();
        QVERIFY(!head.contains("Connection: close"));
        stand.drain(20s);
        go.open();
        QCOMPARE(busy.bytes(2), std::string("ok"));
        QVERIFY(busy.ends());
        busy.shutdownWrite();
        QTRY_VERIFY(stand.drained());
    }

private:
    int m_descriptors = 0;
};

QTEST_GUILESS_MAIN(DataDrain)
#include "tst_data_drain.moc"
