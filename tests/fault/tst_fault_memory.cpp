// What one client or service can make the engine hold is bounded: caps of bodies and of aggregates, and slow readers on
// either side. Each cap is told by a status and a word.
#include "fault/host_stand.h"

#include <QTest>

#include <thread>

using namespace gw;
using namespace gw::test;

namespace {

QByteArray document(std::uint16_t port, const QByteArray& routes) {
    return quoted("{'gatewright':1,'listeners':[{'name':'public','port':0,'limits':{'bodyBytes':'100KiB'}},{'name':'wide','port':0,"
                "'limits':{'bodyBytes':0}}],"
                "'upstreams':[{'name':'up','endpoints':[{'url':'http://127.0.0.1:" +
                QByteArray::number(port) +
                "'}]},"
                "{'name':'held','endpoints':[{'url':'http://127.0.0.1:" +
                QByteArray::number(port) +
                "'}],'retry':{'attempts':1,'on':['connectFailure']}}],"
                "'routes':[" +
                routes + "],'admin':{'port':0,'token':'t0ken-for-tests'}}");
}

const char forwards[] = "{'name':'far','match':{'path':'/far'},'forward':{'upstream':'up'}},"
                        "{'name':'held','match':{'path':'/held'},'forward':{'upstream':'held'}}";

/// Answers by what the path asks for: /bytes/N, /list/N.
void sizedScript(Wire& wire, int) {
    for (std::string head; !(head = wire.head()).empty();) {
        const std::size_t slash = head.find('/', head.find('/') + 1);
        const std::size_t count = std::strtoul(head.c_str() + slash + 1, nullptr, 10);
        std::string body;
        if (head.find("/list/") != std::string::npos) {
            body = "[";
            for (std::size_t at = 0; at < count; ++at)
                body += (at == 0 ? "" : ",") + std::to_string(at);
            body += "]";
        } else {
            body = "\"" + std::string(count, 'x') + "\"";
        }
        if (!wire.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                       "\r\n\r\n" + body))
            return;
    }
}

} // namespace

class FaultMemory : public QObject {
    Q_OBJECT

private slots:
    void init() { m_descriptors = openDescriptors(); }
    void cleanup() { QTRY_COMPARE(openDescriptors(), m_descriptors); }

    /// A request body over the listener's limit, announced or not, held or streamed: 413, and the service never gets an
    /// end that it could take for the whole.
    void requestOverTheLimit_data() { addBackends({"announced", "chunked", "held, announced", "held, chunked"}); }
    void requestOverTheLimit() {
        QFETCH(QString, what);
        std::atomic<bool> sawAnEnd = false;
        ScriptedUpstream service([&](Wire& wire, int) {
            wire.head();
            sawAnEnd = sawAnEnd || wire.rest().ends_with("0\r\n\r\n");
        });
        HostStand stand(document(service.port(), forwards));
        const std::uint16_t port = stand.port();
        const std::string route = what.startsWith("held") ? "held" : "far";
        const auto round = [&] {
            stand.beside([&] {
                Wire client = Wire::to(port);
                client.send("PUT /" + route + " HTTP/1.1\r\nHost: a\r\n");
                if (what.endsWith("announced")) {
                    client.send("Content-Length: 200000\r\n\r\n" + pattern(1000));
                } else {
                    client.send("Transfer-Encoding: chunked\r\n\r\n");
                    for (int at = 0; at < 50 && client.send("1000\r\n" + pattern(4096) + "\r\n"); ++at) {
                    }
                }
                const Reply reply = readReply(client);
                QCOMPARE(reply.status, 413);
                QVERIFY(reply.body.find("body-too-large") != std::string::npos);
                QCOMPARE(reply.field("Connection"), std::string("close"));
                stand.saw(route, reply.status);
            });
        };
        for (int at = 0; at < 4; ++at)
            round();
        QCOMPARE(stand.disagreement(), std::string());
        QVERIFY(!sawAnEnd);
        const double growth = stand.growthPerRound(4, round);
        QVERIFY2(growth < 2048, qPrintable(QString::number(growth)));
    }

    /// The caps of an aggregate are failures of a step, with its name; an optional one is left out instead.
    void aggregateCaps_data() { addBackends({"step", "optional step", "too many items", "calls"}); }
    void aggregateCaps() {
        QFETCH(QString, what);
        const QByteArray step = what.startsWith("calls") ? "{'name':'list','call':{'upstream':'up','path':'/list/200'}},"
                                                           "{'name':'one','forEach':'{list.body}','maxItems':200,'call':{'upstream':'up','path':'/bytes/1'}},"
                                                           "{'name':'two','forEach':'{list.body}','maxItems':200,'call':{'upstream':'up','path':'/bytes/2'}}"
                                : what.startsWith("too") ? "{'name':'list','call':{'upstream':'up','path':'/list/5'}},"
                                                           "{'name':'one','forEach':'{list.body}','maxItems':4,'call':{'upstream':'up','path':'/bytes/1'}}"
                                                         : "{'name':'one'," + QByteArray(what.startsWith("opt") ? "'onFailure':{'omit':true}," : "") +
                                                               "'call':{'upstream':'up','path':'/bytes/1100000'}}";
        ScriptedUpstream service(sizedScript);
        HostStand stand(document(service.port(), "{'name':'page','match':{'path':'/page'},'aggregate':{'steps':[" + step +
                                                     "],'response':{'json':{'one':'{one.body}'}}}}"));
        const std::uint16_t port = stand.port();
        for (int at = 0; at < 3; ++at)
            stand.beside([&] {
                Wire client = Wire::to(port);
                client.send("GET /page HTTP/1.1\r\nHost: a\r\n\r\n");
                const Reply reply = readReply(client);
                stand.saw("page", reply.status);
                QVERIFY(reply.whole);
                if (what.startsWith("opt")) {
                    QCOMPARE(reply.status, 200);
                    QCOMPARE(reply.body, std::string("{}"));
                    QCOMPARE(reply.field("X-Gatewright-Partial"), std::string("one"));
                    return;
                }
                QCOMPARE(reply.status, 502);
                QVERIFY2(reply.body.find("\"step\":") != std::string::npos, reply.body.c_str());
                QVERIFY(reply.body.size() < 2000);
            });
        QCOMPARE(stand.disagreement(), std::string());
    }

    /// Many clients that send without end to a service that reads nothing, and many that read nothing of a large answer:
    /// a bounded amount for each, however large the bodies.
    void slowReaders_data() { addBackends({"service", "client"}); }
    void slowReaders() {
        QFETCH(QString, what);
        constexpr int few = 8, many = 24;
        Gate over;
        std::atomic<int> stalled = 0; ///< services that get rid of nothing more
        const std::string piece = pattern(100'000);
        ScriptedUpstream service([&](Wire& wire, int) {
            wire.head();
            if (what == "client") {
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
                for (int at = 0; at < 1000 && wire.offer(piece, 300) > 0; ++at) {
                }
            }
            ++stalled;
            over.pass();
        });
        HostStand stand(document(service.port(), forwards));
        stand.host().setCapture({}); // what a record keeps of a body is another cap
        const std::uint16_t port = stand.port("wide");
        std::size_t withFew = 0, withMany = 0;
        stand.beside([&] {
            std::vector<Wire> clients;
            /// What is held once nothing moves any more on either side.
            const auto heldBy = [&](int count) {
                while (static_cast<int>(clients.size()) < count) {
                    clients.push_back(Wire::to(port, 16 * 1024));
                    clients.back().send(what == "client" ? "GET /far HTTP/1.1\r\nHost: a\r\n\r\n"
                                                         : "POST /far HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n");
                }
                for (bool moved = true; moved;) {
                    moved = stalled < count;
                    for (Wire& client : clients)
                        moved = (what == "service" && client.offer(piece, 40) > 0) || moved;
                }
                return heapBytes();
            };
            withFew = heldBy(few);
            withMany = heldBy(many);
            for (Wire& client : clients)
                client.reset();
        });
        over.open();
        QVERIFY(stand.atRest());
        const double each = (static_cast<double>(withMany) - static_cast<double>(withFew)) / (many - few);
        qInfo("%s: %.0f KiB held for each further one", qPrintable(what), each / 1024);
        QVERIFY2(each < 1024 * 1024, qPrintable(QString::number(each)));
    }

private:
    int m_descriptors = 0;
};

QTEST_GUILESS_MAIN(FaultMemory)
#include "tst_fault_memory.moc"
