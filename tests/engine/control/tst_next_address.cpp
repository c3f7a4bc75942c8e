// A host with several addresses, an upstream with several endpoints: who refuses the connection is passed over.
#include "engine/stand.h"
#include "engine/wire.h"

#include <QTest>

#include <algorithm>

using namespace gw;
using namespace gw::test;
using namespace std::chrono_literals;

namespace {

/// A port where nobody listens.
std::uint16_t freePort() {
    const ScriptedUpstream brief([](Wire&, int) {});
    return brief.port();
}

/// An upstream that listens on 127.0.0.1 only; its name has these addresses.
Setup named(std::uint16_t port, std::vector<std::string> hosts) {
    Setup setup;
    setup.ports = {port};
    setup.hosts = std::move(hosts);
    return setup;
}

std::string bodyOf(const Reply& reply) {
    return reply.body.substr(std::min(reply.body.size(), reply.body.find('\n') + 1));
}

} // namespace

class NextAddress : public QObject {
    Q_OBJECT

private slots:
    void init() { m_descriptors = openDescriptors(); }
    void cleanup() { QTRY_COMPARE(openDescriptors(), m_descriptors); }

    /// "localhost" is ::1 first and the service listens on 127.0.0.1 only: also a body finds its way.
    void refusedFirst_data() {
        QTest::addColumn<int>("backend");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("body");
        const QByteArray large = QByteArray::fromStdString(pattern(300'000));
        QByteArray chunks;
        for (int at = 0; at < 20; ++at)
            chunks += "1000\r\n" + QByteArray::fromStdString(pattern(4096)) + "\r\n";
        QByteArray decoded;
        for (int at = 0; at < 20; ++at)
            decoded += QByteArray::fromStdString(pattern(4096));
        for (const auto backend : {net::Backend::uring, net::Backend::epoll}) {
            if (backend == net::Backend::uring && !net::Reactor::uringWorks())
                continue;
            const auto row = [&](const char* name, const QByteArray& request, const QByteArray& body) {
                QTest::addRow("%s %s", std::string(net::name(backend)).c_str(), name)
                    << static_cast<int>(backend) << request << body;
            };
            row("no body", "GET /x HTTP/1.1\r\nHost: a\r\n\r\n", "");
            row("small body", "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "hello");
            row("large body",
                "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(large.size()) + "\r\n\r\n" + large,
                large);
            row("chunked body", "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n",
                decoded);
        }
    }
    void refusedFirst() {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, body);
        ScriptedUpstream upstream(echoScript);
        Stand stand(named(upstream.port(), {"127.0.0.2", "127.0.0.3", "127.0.0.1"}));
        Wire client = Wire::to(stand.port());
        for (int turn = 0; turn < 2; ++turn) {
            QVERIFY(client.send(request.toStdString()));
            const Reply reply = readReply(client);
            QCOMPARE(reply.status, 200);
            QVERIFY(reply.whole);
            QCOMPARE(bodyOf(reply), body.toStdString());
        }
        // The second one began where the first one had ended: the address that works is remembered, its connection used.
        QCOMPARE(upstream.connections(), 1);
        QCOMPARE(stand.counters().upstreams[0].attempts, 4U);
        QCOMPARE(stand.counters().upstreams[0].failures, 2U);
    }

    /// The one that works is not the one that worked: on, round the list, and back at the first.
    void theGoodOneGoes_data() { addBackendRows(); }
    void theGoodOneGoes() {
        const std::uint16_t port = freePort();
        auto listener = std::make_unique<ScriptedUpstream>(
            [](Wire& wire, int) { wire.head(), wire.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\na"); });
        Setup setup = named(listener->port(), {"127.0.0.2", "127.0.0.1", "127.0.0.3"});
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(client).body, std::string("a"));
        listener.reset();
        QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        const Reply refused = readReply(client);
        QCOMPARE(refused.status, 502);
        QVERIFY(refused.body.find("connect-refused") != std::string::npos);
        // Fewer addresses than before: nothing points beyond the list.
        setup.hosts = {"127.0.0.1"};
        setup.ports = {port};
        ++setup.revision;
        stand.apply(setup);
        QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(client).status, 502);
    }

    /// Each address is asked once, then the client is told.
    void allRefuse_data() { addBackendRows(); }
    void allRefuse() {
        Stand stand(named(freePort(), {"127.0.0.1", "127.0.0.2", "127.0.0.3"}));
        for (const char* request : {"GET /x HTTP/1.1\r\nHost: a\r\n\r\n",
                                    "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"}) {
            const auto before = stand.counters().upstreams[0].failures;
            Wire client = Wire::to(stand.port());
            QVERIFY(client.send(request));
            const Reply reply = readReply(client);
            QCOMPARE(reply.status, 502);
            QVERIFY(reply.whole);
            QCOMPARE(stand.counters().upstreams[0].failures - before, 3U);
        }
        QTRY_COMPARE(stand.counters().upstreams[0].inFlight, 0U);
        QTRY_COMPARE(stand.counters().upstreams[0].connections, 0U);
    }

    /// A client that sends no byte of its body before it is told to: the address that refuses does not use up its 100.
    void expectsContinue_data() { addBackendRows(); }
    void expectsContinue() {
        ScriptedUpstream upstream(echoScript);
        Stand stand(named(upstream.port(), {"127.0.0.2", "127.0.0.1"}));
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("POST /x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"));
        QVERIFY(client.head().starts_with("HTTP/1.1 100"));
        QVERIFY(client.send("hello"));
        QCOMPARE(bodyOf(readReply(client)), std::string("hello"));
    }

    /// The contract: another endpoint is another try, so it takes `attempts` and `connectFailure`, and a request that may
    /// be sent twice.
    void nextEndpoint_data() {
        QTest::addColumn<int>("backend");
        QTest::addColumn<int>("attempts");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<int>("status");
        for (const auto backend : {net::Backend::uring, net::Backend::epoll}) {
            if (backend == net::Backend::uring && !net::Reactor::uringWorks())
                continue;
            const auto row = [&](const char* name, int attempts, const char* method, int status) {
                QTest::addRow("%s %s", std::string(net::name(backend)).c_str(), name)
                    << static_cast<int>(backend) << attempts << QByteArray(method) << status;
            };
            row("without retries", 0, "GET", 502);
            row("with one", 1, "GET", 200);
            row("held body", 1, "PUT", 200);
            row("not to be repeated", 1, "POST", 502);
        }
    }
    void nextEndpoint() {
        QFETCH(int, attempts);
        QFETCH(QByteArray, method);
        QFETCH(int, status);
        ScriptedUpstream upstream(echoScript);
        Setup setup;
        setup.ports = {freePort(), upstream.port()};
        setup.upstream.retry.attempts = static_cast<std::uint32_t>(attempts);
        setup.upstream.retry.on = {model::RetryOn::connectFailure};
        setup.upstream.retry.backoff.base = 1ms;
        Stand stand(setup);
        std::vector<int> seen;
        for (int turn = 0; turn < 4; ++turn) { // the turn goes round: every other one begins at the dead endpoint
            Wire client = Wire::to(stand.port());
            QVERIFY(client.send(method.toStdString() + " /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"));
            const Reply reply = readReply(client);
            QVERIFY(reply.whole);
            seen.push_back(reply.status);
        }
        QCOMPARE(std::ranges::count(seen, 200) + std::ranges::count(seen, status), status == 200 ? 8 : 4);
        QVERIFY(std::ranges::count(seen, 200) >= 2);
        QCOMPARE(std::ranges::count(seen, 502), status == 200 ? 0 : 2);
    }

private:
    int m_descriptors = 0;
};

QTEST_GUILESS_MAIN(NextAddress)
#include "tst_next_address.moc"
