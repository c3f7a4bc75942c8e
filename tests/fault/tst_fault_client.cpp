// Clients that leave at every stage, by an orderly end and by a reset: the service is let go, others are served, and the
// record says who left.
#include "fault/host_stand.h"

#include <QTest>

using namespace gw;
using namespace gw::test;

namespace {

QByteArray document(std::uint16_t port) {
    return quoted("{'gatewright':1,'listeners':[{'name':'public','port':0}],"
                "'upstreams':[{'name':'up','endpoints':[{'url':'http://127.0.0.1:" +
                QByteArray::number(port) +
                "'}]}],"
                "'routes':[{'name':'left','match':{'path':'/{how}'},'forward':{'upstream':'up'}},"
                "{'name':'local','match':{'path':'/local'},'respond':{'text':'local'}}],"
                "'admin':{'port':0,'token':'t0ken-for-tests'}}");
}

constexpr const char* stages[] = {"after connecting",      "in the head",       "after one request",
                                  "before the body",       "in the body",       "in a chunk",
                                  "while it waits",        "with a request behind the first"};

} // namespace

class FaultClient : public QObject {
    Q_OBJECT

private slots:
    void init() { m_descriptors = openDescriptors(); }
    void cleanup() { QTRY_COMPARE(openDescriptors(), m_descriptors); }

    void leaves_data() {
        QStringList names;
        for (const char* stage : stages)
            for (const char* how : {"by FIN", "by reset"})
                names << QString(stage) + ", " + how;
        addBackends(names);
    }
    void leaves() {
        QFETCH(QString, what);
        const bool reset = what.endsWith("reset");
        std::atomic<int> asked{0}, released{0};
        const std::string large = pattern(50'000);
        ScriptedUpstream service([&](Wire& wire, int) {
            wire.head();
            ++asked;
            asked.notify_all();
            while (wire.more()) { // whatever comes, until it is let go
            }
            ++released;
        });
        HostStand stand(document(service.port()));
        const std::uint16_t port = stand.port();
        bool exchange = false; // the stage has a request whose head was whole
        const auto round = [&] {
            const int before = asked;
            stand.beside([&] {
                Wire client = Wire::to(port, 16 * 1024);
                const auto waitForService = [&] {
                    asked.wait(before);
                    exchange = true;
                };
                if (what.startsWith("in the head")) {
                    client.send("GET /x HTTP/1.1\r\nHost: a\r\nX-Half");
                } else if (what.startsWith("after one request")) {
                    client.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n");
                    QCOMPARE(readReply(client).body, std::string("local"));
                    stand.saw("local", 200);
                } else if (what.startsWith("before the body")) {
                    client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n");
                    waitForService();
                } else if (what.startsWith("in the body")) {
                    client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + large);
                    waitForService();
                } else if (what.startsWith("in a chunk")) {
                    client.send("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n100\r\nabc");
                    waitForService();
                } else if (what.startsWith("while it waits")) {
                    client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
                    waitForService();
                } else if (what.startsWith("with a request behind")) {
                    client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n");
                    waitForService();
                }
                if (reset)
                    client.reset();
            });
        };
        for (int at = 0; at < 5; ++at)
            round();
        QVERIFY(stand.atRest());
        QTRY_COMPARE(stand.host().counters().connectionsOpen, 0U);
        QTRY_COMPARE(released.load(), asked.load()); // each service connection was let go
        if (exchange) {
            QTRY_VERIFY(stand.capturesAreIn() && stand.records().size() == 5);
            for (const runtime::Record& one : stand.records()) {
                QCOMPARE(one->ending, trace::Ending::clientGone);
                QCOMPARE(std::string(one->attempts.front().outcome).substr(0, 9), std::string("abandoned"));
            }
        }
        // Nobody else has noticed.
        stand.beside([&] {
            Wire other = Wire::to(port);
            other.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n");
            QCOMPARE(readReply(other).body, std::string("local"));
        });
        const double growth = stand.growthPerRound(5, round);
        QVERIFY2(growth < 2048, qPrintable(QString::number(growth)));
    }

    void leavesWhileItReceives_data() { addBackends({"by FIN", "by reset"}); }
    /// A service that writes without end must hear of it at once, also when its window happens to be shut at that moment:
    /// after an orderly end alone it would go on probing for a minute.
    void leavesWhileItReceives() {
        QFETCH(QString, what);
        std::atomic<int> asked{0}, released{0};
        const std::string piece(64 * 1024, 'x');
        ScriptedUpstream service([&](Wire& wire, int) {
            wire.head();
            ++asked;
            bool on = wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n");
            while (on)
                on = wire.send(piece);
            ++released;
        });
        HostStand stand(document(service.port()));
        const std::uint16_t port = stand.port();
        stand.beside([&] {
            for (int i = 0; i < 150; ++i) {
                Wire client = Wire::to(port, i % 3 == 0 ? 4096 : 0);
                client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
                client.bytes(i % 2 == 0 ? 1 : 300'000);
                if (what == "by reset")
                    client.reset();
            }
        });
        QTRY_COMPARE(asked.load(), 150);
        QTRY_COMPARE(released.load(), 150);
        QTRY_COMPARE(stand.host().counters().connectionsOpen, 0U);
    }

private:
    int m_descriptors = 0;
};

QTEST_GUILESS_MAIN(FaultClient)
#include "tst_fault_client.moc"
