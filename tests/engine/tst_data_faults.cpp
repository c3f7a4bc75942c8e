// What goes wrong on the way: clients that leave, upstreams that break, stall or talk nonsense.
#include "engine/stand.h"
#include "engine/wire.h"

#include <QTest>

#include <atomic>

using namespace gw;
using namespace gw::test;
using namespace std::chrono_literals;

using Script = ScriptedUpstream::Script;
Q_DECLARE_METATYPE(Script)

class DataFaults : public QObject {
    Q_OBJECT

private slots:
    void init() { m_descriptors = openDescriptors(); }
    void cleanup() { QTRY_COMPARE(openDescriptors(), m_descriptors); }

    void clientLeaves_data() {
        QTest::addColumn<int>("backend");
        QTest::addColumn<bool>("reset");
        for (const auto backend : {net::Backend::uring, net::Backend::epoll})
            if (backend == net::Backend::epoll || net::Reactor::uringWorks())
                for (const bool reset : {false, true})
                    QTest::addRow("%s %s", std::string(net::name(backend)).c_str(), reset ? "reset" : "fin")
                        << static_cast<int>(backend) << reset;
    }
    void clientLeaves() {
        QFETCH(bool, reset);
        std::atomic<bool> asked{false}, gone{false};
        ScriptedUpstream upstream([&](Wire& wire, int) {
            wire.head();
            asked = true;
            gone = wire.ends();
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        QTRY_VERIFY(asked);
        if (reset)
            client.reset();
        else
            client.shutdownWrite();
        QTRY_VERIFY(gone);
        QTRY_COMPARE(stand.counters().requestsInFlight, 0u);
        QTRY_COMPARE(stand.counters().connectionsOpen, 0u);
    }

    void halfClose_data() { addBackendRows(); }
    void halfClose() {
        ScriptedUpstream upstream(echoScript);
        Setup setup;
        setup.ports = {upstream.port()};
        setup.listener.halfClose = true;
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        client.shutdownWrite();
        QCOMPARE(readReply(client).body, std::string("GET /x\n"));
        QVERIFY(client.ends());
    }

    /// A kept connection that ends before its first reply byte: one replay on a fresh connection, no more.
    void reusedConnection_data() { addBackendRows(); }
    void reusedConnection() {
        std::atomic<int> requests{0};
        ScriptedUpstream upstream([&](Wire& wire, int number) {
            wire.head();
            ++requests;
            if (number > 1)
                return; // every later connection: ended without a byte
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            if (number == 0) {
                wire.head(); // the second request arrives, and is not answered
                ++requests;
            } else {
                wire.head();
                ++requests;
            }
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(client).status, 200);
        QVERIFY(client.send("GET /2 HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(client).status, 200); // replayed on connection 1
        QCOMPARE(upstream.connections(), 2);
        QVERIFY(client.send("GET /3 HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(client).status, 502); // the replay on connection 2 ended too
        QCOMPARE(upstream.connections(), 3);
        QCOMPARE(requests, 5);
    }

    /// Not safe to repeat: answered 502, and the upstream saw it once.
    void reusedConnectionPost_data() { addBackendRows(); }
    void reusedConnectionPost() {
        std::atomic<int> requests{0};
        ScriptedUpstream upstream([&](Wire& wire, int) {
            (void)readBody(wire, wire.head());
            ++requests;
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            if (!wire.head().empty())
                ++requests;
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        const std::string request = "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n1";
        QVERIFY(client.send(request));
        QCOMPARE(readReply(client).status, 200);
        QVERIFY(client.send(request));
        const Reply reply = readReply(client);
        QCOMPARE(reply.status, 502);
        QVERIFY(reply.body.find("reset-on-reused") != std::string::npos);
        QCOMPARE(requests, 2);
    }

    /// An idle connection that ends, or says something unasked, is never used again.
    void idleConnections_data() { addBackendRows(); }
    void idleConnections() {
        ScriptedUpstream upstream([&](Wire& wire, int number) {
            wire.head();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            if (number == 1) {
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
                wire.ends();
            } else if (number > 1) {
                wire.ends();
            }
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        for (int i = 0; i < 3; ++i) {
            QVERIFY(client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"));
            QCOMPARE(readReply(client).body, std::string("ok"));
            if (i < 2)
                QTRY_COMPARE(stand.counters().upstreams[0].connections, 0u);
        }
        QCOMPARE(upstream.connections(), 3);
    }

    void brokenUpstream_data() {
        QTest::addColumn<int>("backend");
        QTest::addColumn<Script>("script");
        QTest::addColumn<int>("status"); // 0 = cut within the body
        const auto say = [](std::string text, bool reset) {
            return Script([text, reset](Wire& wire, int) {
                wire.head();
                wire.send(text);
                if (reset)
                    wire.reset();
            });
        };
        const std::vector<std::tuple<const char*, Script, int>> rows = {
            {"ends before the head", say("", false), 502},
            {"reset before the head", say("", true), 502},
            {"ends in the head", say("HTTP/1.1 200 OK\r\nContent-Le", false), 502},
            {"garbage", say("220 smtp.example ESMTP\r\n\r\n", false), 502},
            {"both framings",
             say("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", false), 502},
            {"switches protocols", say("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", false), 502},
            {"ends in a body of known length", say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", false), 0},
            {"reset in a body of known length", say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", true), 0},
            {"ends in a chunked body", say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", false),
             0},
            {"broken chunk", say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcX", false), 0},
        };
        for (const auto backend : {net::Backend::uring, net::Backend::epoll})
            if (backend == net::Backend::epoll || net::Reactor::uringWorks())
                for (const auto& [name, script, status] : rows)
                    QTest::addRow("%s %s", std::string(net::name(backend)).c_str(), name)
                        << static_cast<int>(backend) << script << status;
    }
    void brokenUpstream() {
        QFETCH(Script, script);
        QFETCH(int, status);
        ScriptedUpstream upstream(script);
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        const Reply reply = readReply(client);
        if (status != 0) {
            QCOMPARE(reply.status, status);
            QVERIFY(reply.whole);
            QCOMPARE(reply.field("Content-Type"), std::string("application/problem+json"));
            QVERIFY(client.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n")); // the client's connection lives on
            QCOMPARE(readReply(client).body, std::string("local"));
        } else {
            QVERIFY(!reply.whole);
        }
    }

    /// A body that only an orderly close would end must not look complete when it was cut.
    void cutUntilEof_data() { addBackendRows(); }
    void cutUntilEof() {
        ScriptedUpstream upstream([](Wire& wire, int) {
            wire.head();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("GET /x HTTP/1.0\r\n\r\n"));
        QVERIFY(!readReply(client).whole);
    }

    void moreThanAnnounced_data() { addBackendRows(); }
    void moreThanAnnounced() {
        ScriptedUpstream upstream([](Wire& wire, int) {
            wire.head();
            wire.send(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\npoison");
            wire.ends();
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        for (int i = 0; i < 2; ++i) {
            QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
            QCOMPARE(readReply(client).body, std::string("ok"));
        }
        QCOMPARE(upstream.connections(), 2);
    }

    void interimReplies_data() { addBackendRows(); }
    void interimReplies() {
        ScriptedUpstream upstream([](Wire& wire, int) {
            wire.head();
            wire.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
                      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            wire.ends();
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(client).body, std::string("ok"));
    }

    void stalls_data() { addBackendRows(); }
    void stalls() {
        std::atomic<bool> gone{false};
        ScriptedUpstream upstream([&](Wire& wire, int number) {
            wire.head();
            if (number == 1)
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
            gone = wire.ends();
        });
        Setup setup;
        setup.ports = {upstream.port()};
        setup.upstream.timeouts.request = 150ms;
        setup.upstream.timeouts.idle = 150ms;
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(client).status, 504);
        QTRY_VERIFY(gone);
        QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n")); // stalls within the body
        QVERIFY(!readReply(client).whole);
    }

    void nobodyListens_data() { addBackendRows(); }
    void nobodyListens() {
        std::uint16_t port = 0;
        {
            ScriptedUpstream upstream(echoScript);
            port = upstream.port();
        }
        Setup setup;
        setup.ports = {port};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(client).status, 502);
        QTRY_COMPARE(stand.counters().upstreams[0].connections, 0u);
    }

    void stopUnderLoad_data() { addBackendRows(); }
    void stopUnderLoad() {
        ScriptedUpstream upstream([](Wire& wire, int) {
            wire.head();
            wire.ends();
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        std::vector<Wire> clients;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(Wire::to(stand.port()));
            QVERIFY(clients.back().send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        }
        QTRY_COMPARE(upstream.connections(), 20);
        stand.stop();
        for (Wire& client : clients)
            QVERIFY(client.ends());
    }

private:
    int m_descriptors = 0;
};

QTEST_GUILESS_MAIN(DataFaults)
#include "tst_data_faults.moc"
