// Limits and times of listeners and pools: what one client may cost, and how it is told.
#include "engine/stand.h"
#include "engine/wire.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>

using namespace gw;
using namespace gw::test;
using namespace std::chrono_literals;

class DataLimits : public QObject {
    Q_OBJECT

private slots:
    void init() { m_descriptors = openDescriptors(); }
    void cleanup() { QTRY_COMPARE(openDescriptors(), m_descriptors); }

    void refusedHeads_data() {
        QTest::addColumn<int>("backend");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        for (const auto backend : {net::Backend::uring, net::Backend::epoll}) {
            if (backend == net::Backend::uring && !net::Reactor::uringWorks())
                continue;
            const auto row = [&](const char* name, const QByteArray& bytes, int status) {
                QTest::addRow("%s %s", std::string(net::name(backend)).c_str(), name)
                    << static_cast<int>(backend) << bytes << status;
            };
            row("no HTTP", "hello\r\n\r\n", 400);
            row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
            row("both framings",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
            row("HTTP/3", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505);
            row("too many bytes", "GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(3000, 'x') + "\r\n\r\n", 431);
            row("URI too long", "GET /" + QByteArray(1500, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414);
        }
    }
    void refusedHeads() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Setup setup;
        setup.listener.limits.headerBytes = 2048;
        setup.listener.limits.uriBytes = 1024;
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send(bytes.toStdString()));
        const Reply reply = readReply(client);
        QCOMPARE(reply.status, status);
        QVERIFY(reply.whole);
        QVERIFY(!reply.field("X-Request-Id").empty());
        QCOMPARE(reply.field("Connection"), std::string("close"));
        QVERIFY(client.ends());
        QVERIFY(!client.wasReset());
        QCOMPARE(stand.counters().refusedHeads, 1u);
    }

    void bodyLimit_data() {
        QTest::addColumn<int>("backend");
        QTest::addColumn<bool>("answered");
        for (const auto backend : {net::Backend::uring, net::Backend::epoll})
            if (backend == net::Backend::epoll || net::Reactor::uringWorks())
                for (const bool answered : {false, true})
                    QTest::addRow("%s %s", std::string(net::name(backend)).c_str(),
                                  answered ? "head is out" : "no head yet")
                        << static_cast<int>(backend) << answered;
    }
    /// The upstream never gets an end that it could take for the whole body.
    void bodyLimit() {
        QFETCH(bool, answered);
        std::atomic<bool> started{false}, done{false};
        std::string got;
        ScriptedUpstream upstream([&](Wire& wire, int) {
            wire.head();
            if (answered)
                wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
            started = true;
            got = wire.rest();
            done = true;
        });
        Setup setup;
        setup.ports = {upstream.port()};
        setup.listener.limits.bodyBytes = 10'000;
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
        QTRY_VERIFY(started);
        Reply reply;
        if (answered)
            reply.head = client.head();
        const std::string chunk = "1000\r\n" + pattern(4096) + "\r\n";
        for (int i = 0; i < 4; ++i)
            client.send(chunk);
        if (!answered) {
            reply = readReply(client);
            QCOMPARE(reply.status, 413);
            QCOMPARE(reply.field("Connection"), std::string("close"));
            QVERIFY(client.ends());
        } else {
            bool whole = true;
            (void)client.chunked(whole);
            QVERIFY(!whole);
        }
        QTRY_VERIFY(done);
        QVERIFY(got.find("0\r\n\r\n") == std::string::npos);
    }

    void headerTimeout_data() { addBackendRows(); }
    void headerTimeout() {
        Setup setup;
        setup.listener.timeouts.header = 200ms;
        Stand stand(setup);
        Wire silent = Wire::to(stand.port());
        Wire slow = Wire::to(stand.port());
        QVERIFY(slow.send("GET / HTTP/1.1\r\nHost: a\r\n"));
        const Reply reply = readReply(slow);
        QCOMPARE(reply.status, 408);
        QVERIFY(slow.ends());
        QVERIFY(silent.ends());
    }

    void idleTimeout_data() { addBackendRows(); }
    void idleTimeout() {
        Setup setup;
        setup.listener.timeouts.idle = 150ms;
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(client).status, 200);
        QVERIFY(client.ends());
        QVERIFY(!client.wasReset());
    }

    void bodyTimeout_data() { addBackendRows(); }
    void bodyTimeout() {
        ScriptedUpstream upstream(echoScript);
        Setup setup;
        setup.ports = {upstream.port()};
        setup.listener.timeouts.body = 150ms;
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc"));
        const Reply reply = readReply(client);
        QCOMPARE(reply.status, 408);
        QCOMPARE(reply.field("Connection"), std::string("close"));
        QVERIFY(client.ends());
    }

    void requestsPerConnection_data() { addBackendRows(); }
    void requestsPerConnection() {
        Setup setup;
        setup.listener.limits.requestsPerConnection = 2;
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        for (int i = 0; i < 2; ++i) {
            QVERIFY(client.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n"));
            QCOMPARE(readReply(client).field("Connection"), i == 1 ? std::string("close") : std::string());
        }
        QVERIFY(client.ends());
    }

    void connections_data() {
        QTest::addColumn<int>("backend");
        QTest::addColumn<bool>("perClient");
        for (const auto backend : {net::Backend::uring, net::Backend::epoll})
            if (backend == net::Backend::epoll || net::Reactor::uringWorks())
                for (const bool perClient : {false, true})
                    QTest::addRow("%s %s", std::string(net::name(backend)).c_str(),
                                  perClient ? "of a client" : "in all")
                        << static_cast<int>(backend) << perClient;
    }
    void connections() {
        QFETCH(bool, perClient);
        Setup setup;
        (perClient ? setup.listener.limits.connectionsPerClient : setup.listener.limits.connections) = 2;
        Stand stand(setup);
        const auto ask = [](Wire& client) {
            return client.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n") ? readReply(client).status : 0;
        };
        Wire first = Wire::to(stand.port());
        QCOMPARE(ask(first), 200);
        {
            Wire second = Wire::to(stand.port());
            QCOMPARE(ask(second), 200);
            Wire third = Wire::to(stand.port());
            const Reply refused = readReply(third);
            QCOMPARE(refused.status, 503);
            QVERIFY(third.ends());
        }
        QTRY_COMPARE(stand.counters().connectionsOpen, 1u);
        Wire fourth = Wire::to(stand.port());
        QCOMPARE(ask(fourth), 200);
        QCOMPARE(ask(first), 200);
    }

    void pool_data() { addBackendRows(); }
    /// One connection at most: the second request waits for it, the third finds the queue full.
    void pool() {
        std::atomic<int> asked{0};
        Gate go;
        ScriptedUpstream upstream([&](Wire& wire, int) {
            while (!wire.head().empty()) {
                ++asked;
                go.pass();
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
        Setup setup;
        setup.ports = {upstream.port()};
        setup.upstream.pool = {.maxConnections = 1, .maxPending = 1, .maxRequests = 0};
        Stand stand(setup);
        const std::string request = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";
        Wire one = Wire::to(stand.port()), two = Wire::to(stand.port()), three = Wire::to(stand.port());
        QVERIFY(one.send(request));
        QTRY_COMPARE(asked, 1);
        QVERIFY(two.send(request));
        QTRY_COMPARE(stand.counters().upstreams[0].inFlight, 2u);
        QVERIFY(three.send(request));
        QCOMPARE(readReply(three).status, 503);
        go.open();
        QCOMPARE(readReply(one).body, std::string("ok"));
        QCOMPARE(readReply(two).body, std::string("ok"));
        QCOMPARE(upstream.connections(), 1);
        QTRY_COMPARE(stand.counters().upstreams[0].inFlight, 0u);
    }

    /// Somebody who waits for a connection and leaves is taken out of the queue.
    void waiterLeaves_data() { addBackendRows(); }
    void waiterLeaves() {
        Gate go;
        ScriptedUpstream upstream([&](Wire& wire, int) {
            while (!wire.head().empty()) {
                go.pass();
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
        Setup setup;
        setup.ports = {upstream.port()};
        setup.upstream.pool = {.maxConnections = 1, .maxPending = 0, .maxRequests = 0};
        Stand stand(setup);
        const std::string request = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";
        Wire one = Wire::to(stand.port());
        QVERIFY(one.send(request));
        QTRY_COMPARE(upstream.connections(), 1);
        {
            Wire two = Wire::to(stand.port());
            QVERIFY(two.send(request));
            QTRY_COMPARE(stand.counters().upstreams[0].inFlight, 2u);
        }
        QTRY_COMPARE(stand.counters().upstreams[0].inFlight, 1u);
        go.open();
        QCOMPARE(readReply(one).body, std::string("ok"));
    }

private:
    int m_descriptors = 0;
};

QTEST_GUILESS_MAIN(DataLimits)
#include "tst_data_limits.moc"
