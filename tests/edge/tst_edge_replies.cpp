// Replies of services, read as strictly as requests: a bad one is a 502 and its connection is thrown away; what breaks
// off is never passed on as if it were whole; what has no body has none. On both backends.
#include "edge/edge_stand.h"

#include <QTest>

#include <map>

using namespace gw::test;

namespace {

constexpr auto document = R"({
  "gatewright": 1,
  "name": "edge",
  "listeners": [{ "name": "in", "port": 0 }],
  "upstreams": [{ "name": "service", "endpoints": [{ "url": "%SERVICE%" }], "timeouts": { "idle": "300ms" } }],
  "routes": [{ "name": "all", "match": {}, "forward": { "upstream": "service" } }]
})";

enum After { kept, thrown }; ///< the connection to the service
enum Ends { staysOpen, ends }; ///< what the service does after its reply

const QByteArray ok = "HTTP/1.1 200 OK\r\n";
const QByteArray two = "Content-Length: 2\r\n";

} // namespace

class EdgeReplies : public QObject {
    Q_OBJECT

private slots:
    void cleanupTestCase() { m_stands.clear(); }

    void bad_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("reply");
        const std::vector<std::pair<const char*, QByteArray>> rows = {
            {"both framings", ok + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
            {"both, the other way", ok + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"},
            {"two lengths", ok + two + "Content-Length: 3\r\n\r\nok"},
            {"two equal lengths", ok + two + two + "\r\nok"},
            {"a list of lengths", ok + "Content-Length: 2, 2\r\n\r\nok"},
            {"a signed length", ok + "Content-Length: +2\r\n\r\nok"},
            {"a hexadecimal length", ok + "Content-Length: 0x2\r\n\r\nok"},
            {"a length that overflows", ok + "Content-Length: 18446744073709551616\r\n\r\nok"},
            {"no length", ok + "Content-Length: \r\n\r\nok"},
            {"xchunked", ok + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"},
            {"chunked twice", ok + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"},
            {"chunked not last", ok + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"},
            {"gzip, chunked", ok + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
            {"chunked in HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
            {"Transfer_Encoding", ok + two + "Transfer_Encoding: chunked\r\n\r\nok"},
            {"folded", ok + "X: y\r\n z\r\n" + two + "\r\nok"},
            {"space before the colon", ok + "Content-Length : 2\r\n\r\nok"},
            {"bare LF", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok"},
            {"bare LF in a field", ok + "X: y\nSet-Cookie: a=b\r\n" + two + "\r\nok"},
            {"bare CR", ok + "X: y\rz\r\n" + two + "\r\nok"},
            {"NUL", ok + "X: y" + QByteArray(1, '\0') + "z\r\n" + two + "\r\nok"},
            {"a field without colon", ok + "hello\r\n" + two + "\r\nok"},
            {"a name that is none", ok + "X Y: z\r\n" + two + "\r\nok"},
            {"HTTP/2.0", "HTTP/2.0 200 OK\r\n" + two + "\r\nok"},
            {"HTTP/1.10", "HTTP/1.10 200 OK\r\n" + two + "\r\nok"},
            {"small letters", "http/1.1 200 OK\r\n" + two + "\r\nok"},
            {"status 99", "HTTP/1.1 099 No\r\n" + two + "\r\nok"},
            {"status 600", "HTTP/1.1 600 No\r\n" + two + "\r\nok"},
            {"status of two digits", "HTTP/1.1 20 OK\r\n" + two + "\r\nok"},
            {"status +20", "HTTP/1.1 +20 OK\r\n" + two + "\r\nok"},
            {"two spaces", "HTTP/1.1  200 OK\r\n" + two + "\r\nok"},
            {"an empty line in front", "\r\n" + ok + two + "\r\nok"},
            {"another protocol", "SSH-2.0-OpenSSH_9.2\r\n\r\n"},
            {"101 unasked", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"},
            {"a body in 100", "HTTP/1.1 100 Continue\r\n" + two + "\r\nok" + ok + two + "\r\nok"},
            {"chunks in 103", "HTTP/1.1 103 Early Hints\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + ok + two + "\r\nok"},
            {"interim without end", QByteArray("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n").repeated(20) + ok + two + "\r\nok"},
            {"too many fields", ok + two + QByteArray("X: y\r\n").repeated(300) + "\r\nok"},
            {"a head without end", ok + "X: " + QByteArray(70'000, 'x')},
        };
        for (const bool epoll : backends())
            for (const auto& [name, reply] : rows)
                QTest::addRow("%s %s", backendName(epoll), name) << epoll << reply;
    }
    void bad() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, reply);
        EdgeStand& stand = on(epoll);
        stand.service.answer(reply.toStdString());
        const Conversation talk = stand.talk("in", "GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
        QCOMPARE(talk.answers.size(), 1u);
        QCOMPARE(talk.answers[0].status, 502);
        QCOMPARE(talk.answers[0].code, std::string("bad-response"));
        QVERIFY(talk.answers[0].reply.whole);
        expectConnection(stand, thrown);
    }

    void good_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("thrownAway");
        for (const bool epoll : backends()) {
            const auto row = [epoll](const char* name, const char* method, const QByteArray& reply, Ends closes, int status, const char* body,
                                     After after) {
                QTest::addRow("%s %s", backendName(epoll), name)
                    << epoll << QByteArray(method) << reply << (closes == ends) << status << QByteArray(body) << (after == thrown);
            };
            row("a length", "GET", ok + two + "\r\nok", staysOpen, 200, "ok", kept);
            row("an empty body", "GET", ok + "Content-Length: 0\r\n\r\n", staysOpen, 200, "", kept);
            row("chunks", "GET", ok + "Transfer-Encoding: chunked\r\n\r\n1;x=\"y\"\r\no\r\n1\r\nk\r\n0\r\nX: y\r\n\r\n", staysOpen, 200, "ok", kept);
            row("Connection: close", "GET", ok + two + "Connection: close\r\n\r\nok", staysOpen, 200, "ok", thrown);
            row("until the end", "GET", ok + "\r\nok", ends, 200, "ok", thrown);
            row("HTTP/1.0", "GET", "HTTP/1.0 200 OK\r\n" + two + "\r\nok", staysOpen, 200, "ok", thrown);
            row("HTTP/1.0 keep-alive", "GET", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + two + "\r\nok", staysOpen, 200, "ok", kept);
            row("more than announced", "GET", ok + two + "\r\nokHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison", staysOpen, 200, "ok", thrown);
            row("more than the last chunk", "GET", ok + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n0\r\n\r\n", staysOpen, 200, "ok", thrown);
            row("interim replies", "GET", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + ok + two + "\r\nok",
                staysOpen, 200, "ok", kept);
            row("sixteen interim replies", "GET", QByteArray("HTTP/1.1 102 Processing\r\n\r\n").repeated(16) + ok + two + "\r\nok", staysOpen, 200, "ok",
                kept);
            row("HEAD", "HEAD", ok + "Content-Length: 10\r\n\r\n", staysOpen, 200, "", kept);
            row("HEAD with zeros", "HEAD", ok + "Content-Length: 0010\r\n\r\n", staysOpen, 200, "", kept);
            row("HEAD of chunks", "HEAD", ok + "Transfer-Encoding: chunked\r\n\r\n", staysOpen, 200, "", kept);
            row("HEAD with a body", "HEAD", ok + two + "\r\nok", staysOpen, 200, "", thrown);
            row("204", "GET", "HTTP/1.1 204 No Content\r\n\r\n", staysOpen, 204, "", kept);
            row("204 that says 0", "GET", "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", staysOpen, 204, "", kept);
            row("204 that announces a body", "GET", "HTTP/1.1 204 No Content\r\n" + two + "\r\n", staysOpen, 204, "", thrown);
            row("204 of chunks", "GET", "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n", staysOpen, 204, "", thrown);
            row("204 with a body", "GET", "HTTP/1.1 204 No Content\r\n\r\nok", staysOpen, 204, "", thrown);
            row("304", "GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n", staysOpen, 304, "", kept);
            row("304 with a body", "GET", "HTTP/1.1 304 Not Modified\r\n" + two + "\r\nok", staysOpen, 304, "", thrown);
        }
    }
    void good() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, method);
        QFETCH(const QByteArray, reply);
        QFETCH(const bool, closes);
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const bool, thrownAway);
        EdgeStand& stand = on(epoll);
        stand.service.answer(reply.toStdString(), closes);
        Wire wire = Wire::to(stand.engine.port("in"));
        QVERIFY(wire.send(method.toStdString() + " /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        const Reply got = readReply(wire, method == "HEAD");
        QCOMPARE(got.status, status);
        QVERIFY(got.whole);
        QCOMPARE(QByteArray::fromStdString(got.body), body);
        if (method == "HEAD" && reply.contains("10\r\n"))
            QCOMPARE(got.field("Content-Length"), std::string("10"));
        if (status == 204)
            QVERIFY2(got.field("Content-Length").empty() && got.field("Transfer-Encoding").empty(), got.head.c_str());
        stand.service.answer({});
        // Nothing is left over that the next answer on this connection could begin with.
        QVERIFY(wire.send("GET /next HTTP/1.1\r\nHost: a\r\n\r\n"));
        const Reply next = readReply(wire);
        QCOMPARE(next.status, 200);
        QCOMPARE(next.body, std::string("ok"));
        QCOMPARE(m_connections[epoll] != stand.service.connections(), thrownAway);
        m_connections[epoll] = stand.service.connections();
    }

    void cut_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<bool>("closes");
        const std::vector<std::tuple<const char*, QByteArray, Ends>> rows = {
            {"a length not reached", ok + "Content-Length: 10\r\n\r\nabc", ends},
            {"a length without a byte", ok + "Content-Length: 10\r\n\r\n", ends},
            {"no last chunk", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", ends},
            {"within a chunk", ok + "Transfer-Encoding: chunked\r\n\r\n9\r\nabc", ends},
            {"within the trailers", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX: y\r\n", ends},
            {"a signed chunk", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n+1\r\nx\r\n0\r\n\r\n", staysOpen},
            {"a chunk that overflows", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n10000000000000001\r\nx\r\n0\r\n\r\n", staysOpen},
            {"a chunk without its end", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcX\r\n0\r\n\r\n", staysOpen},
            {"a chunk line of LF", ok + "Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n", staysOpen},
            {"a broken trailer", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX y\r\n\r\n", staysOpen},
            {"a body that stalls", ok + "Content-Length: 10\r\n\r\nabc", staysOpen},
            {"chunks that stall", ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", staysOpen},
        };
        for (const bool epoll : backends())
            for (const char* version : {"HTTP/1.1", "HTTP/1.0"})
                for (const auto& [name, reply, closes] : rows)
                    QTest::addRow("%s %s %s", backendName(epoll), version, name) << epoll << QByteArray(version) << reply << (closes == ends);
    }
    /// The client sees a broken chunk, fewer bytes than announced, or a reset: never a short success.
    void cut() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, version);
        QFETCH(const QByteArray, reply);
        QFETCH(const bool, closes);
        EdgeStand& stand = on(epoll);
        stand.service.answer(reply.toStdString(), closes);
        Wire wire = Wire::to(stand.engine.port("in"));
        QVERIFY(wire.send("GET /x " + version.toStdString() + "\r\nHost: a\r\n\r\n"));
        const Reply got = readReply(wire);
        if (got.status == 502) {
            QVERIFY(got.whole); // nothing had gone out yet
        } else {
            QVERIFY2(!got.whole, (got.head + got.body).c_str());
            QVERIFY(wire.ends());
        }
        expectConnection(stand, thrown);
    }

private:
    /// Whether the next request goes over a connection that the service has seen before.
    static void expectConnection(EdgeStand& stand, After after) {
        stand.service.answer({});
        const int before = stand.service.connections();
        const Arrived arrived = stand.arrived();
        QCOMPARE(stand.service.connections() - before, after == thrown ? 1 : 0);
    }
    EdgeStand& on(bool epoll) {
        auto& stand = m_stands[epoll];
        if (!stand)
            stand = std::make_unique<EdgeStand>(epoll, document);
        stand->service.answer({});
        const Arrived arrived = stand->arrived(); // a connection waits in the pool, as in the middle of a day
        m_connections[epoll] = stand->service.connections();
        return *stand;
    }
    std::map<bool, std::unique_ptr<EdgeStand>> m_stands;
    std::map<bool, int> m_connections;
};

QTEST_GUILESS_MAIN(EdgeReplies)
#include "tst_edge_replies.moc"
