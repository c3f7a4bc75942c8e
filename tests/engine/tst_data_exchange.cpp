// Exchanges through a worker, on raw sockets at both ends: framing, order, bodies of all sizes, back-pressure, reload.
#include "engine/stand.h"
#include "engine/wire.h"

#include <QHostInfo>
#include <QTest>

#include <atomic>

using namespace gw;
using namespace gw::test;
using namespace std::chrono_literals;

class DataExchange : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        (void)QHostInfo::fromName(QStringLiteral("127.0.0.1"));
    } // what the resolver keeps open stays open
    void init() { m_descriptors = openDescriptors(); }
    void cleanup() { QTRY_COMPARE(openDescriptors(), m_descriptors); }

    void keepAlive_data() { addBackendRows(); }
    void keepAlive() {
        ScriptedUpstream upstream(echoScript);
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        for (int i = 0; i < 5; ++i) {
            QVERIFY(client.send("GET /a/" + std::to_string(i) + "?x=1 HTTP/1.1\r\nHost: shop.example\r\n\r\n"));
            const Reply reply = readReply(client);
            QCOMPARE(reply.status, 200);
            QVERIFY(reply.whole);
            QCOMPARE(reply.body, "GET /a/" + std::to_string(i) + "?x=1\n");
            QVERIFY(!reply.field("X-Request-Id").empty());
            QVERIFY(!reply.field("Date").empty());
        }
        QCOMPARE(upstream.connections(), 1);
        const runtime::Counters counters = stand.counters();
        QCOMPARE(counters.requestsTotal, 5u);
        QCOMPARE(counters.connectionsTotal, 1u);
        QCOMPARE(counters.routes[1].requests, 5u);
        QCOMPARE(counters.routes[1].byClass[2], 5u);
        QCOMPARE(counters.upstreams[0].attempts, 5u);
        QCOMPARE(counters.upstreams[0].idle, 1u);
        QCOMPARE(counters.requestsInFlight, 0u);
    }

    void pipelining_data() { addBackendRows(); }
    void pipelining() {
        ScriptedUpstream upstream(echoScript);
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        std::string all;
        for (int i = 0; i < 20; ++i)
            all += i % 3 == 0 ? "GET /local HTTP/1.1\r\nHost: a\r\n\r\n"
                              : "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";
        QVERIFY(client.send(all));
        for (int i = 0; i < 20; ++i) {
            const Reply reply = readReply(client);
            QVERIFY(reply.whole);
            QCOMPARE(reply.body, i % 3 == 0 ? std::string("local") : "POST /" + std::to_string(i) + "\nhi");
        }
    }

    void head_data() { addBackendRows(); }
    void head() {
        ScriptedUpstream upstream(echoScript);
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        for (const std::string target : {"/x", "/local"}) {
            QVERIFY(client.send("HEAD " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"));
            const Reply reply = readReply(client, true);
            QCOMPARE(reply.status, 200);
            QCOMPARE(reply.field("Content-Length"), target == "/x" ? std::string("8") : std::string("5"));
        }
        QVERIFY(client.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(client).body, std::string("local")); // no stray body before it
    }

    void oldClient_data() { addBackendRows(); }
    void oldClient() {
        ScriptedUpstream upstream([](Wire& wire, int) {
            while (!wire.head().empty())
                wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
        const Reply reply = readReply(client);
        QCOMPARE(reply.field("Transfer-Encoding"), std::string());
        QCOMPARE(reply.field("Connection"), std::string("close"));
        QCOMPARE(reply.body, std::string("abc"));
        Wire kept = Wire::to(stand.port());
        for (int i = 0; i < 2; ++i) {
            QVERIFY(kept.send("GET /local HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
            const Reply local = readReply(kept);
            QCOMPARE(local.field("Connection"), std::string("keep-alive"));
            QCOMPARE(local.body, std::string("local"));
        }
    }

    void expectContinue_data() { addBackendRows(); }
    void expectContinue() {
        ScriptedUpstream upstream(echoScript);
        Setup setup;
        setup.ports = {upstream.port()};
        setup.listener.limits.bodyBytes = 100;
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n"));
        QCOMPARE(client.head(), std::string("HTTP/1.1 100 Continue\r\n\r\n"));
        QVERIFY(client.send("12345"));
        QCOMPARE(readReply(client).body, std::string("POST /x\n12345"));
        // Refused before its body: no 100, and the connection ends since the body may come or not.
        QVERIFY(client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 500\r\nExpect: 100-continue\r\n\r\n"));
        const Reply refused = readReply(client);
        QCOMPARE(refused.status, 413);
        QCOMPARE(refused.field("Connection"), std::string("close"));
        QVERIFY(client.ends());
    }

    void chunkedBothWays_data() { addBackendRows(); }
    void chunkedBothWays() {
        std::string seen, trailers;
        std::mutex mutex;
        ScriptedUpstream upstream([&](Wire& wire, int) {
            const std::string head = wire.head();
            if (head.empty())
                return;
            {
                const std::lock_guard lock(mutex);
                seen = readBody(wire, head, &trailers);
            }
            wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                      "5\r\nhello\r\n6;ext=1\r\n world\r\n0\r\nX-Sum: 11\r\nContent-Length: 3\r\n\r\n");
            wire.ends();
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"));
        QVERIFY(client.send("2\r\nde\r\n0\r\nX-Check: 5\r\n\r\n"));
        const Reply reply = readReply(client);
        QVERIFY(reply.whole);
        QCOMPARE(reply.body, std::string("hello world"));
        QCOMPARE(reply.trailers, std::string("X-Sum: 11\r\n"));
        const std::lock_guard lock(mutex);
        QCOMPARE(seen, std::string("abcde"));
        QCOMPARE(trailers, std::string("X-Check: 5\r\n"));
    }

    void sizes_data() {
        QTest::addColumn<int>("backend");
        QTest::addColumn<qulonglong>("size");
        QTest::addColumn<bool>("chunked");
        for (const auto backend : {net::Backend::uring, net::Backend::epoll}) {
            if (backend == net::Backend::uring && !net::Reactor::uringWorks())
                continue;
            for (const qulonglong size : {0ULL, 1ULL, 1000ULL, 65536ULL, 1000000ULL, 8ULL << 20})
                for (const bool chunked : {false, true})
                    QTest::addRow("%s %llu%s", std::string(net::name(backend)).c_str(), size, chunked ? " chunked" : "")
                        << static_cast<int>(backend) << size << chunked;
        }
    }
    void sizes() {
        QFETCH(qulonglong, size);
        QFETCH(bool, chunked);
        const std::string body = pattern(size);
        const auto framed = [&](const std::string& start) {
            if (!chunked)
                return start + "Content-Length: " + std::to_string(size) + "\r\n\r\n" + body;
            std::string text = start + "Transfer-Encoding: chunked\r\n\r\n";
            for (std::size_t at = 0; at < body.size(); at += 100'000) {
                const std::string piece = body.substr(at, 100'000);
                text += QByteArray::number(static_cast<qulonglong>(piece.size()), 16).toStdString() + "\r\n" + piece +
                        "\r\n";
            }
            return text + "0\r\n\r\n";
        };
        std::atomic<bool> same{true};
        ScriptedUpstream upstream([&](Wire& wire, int) {
            for (;;) {
                const std::string head = wire.head();
                if (head.empty())
                    return;
                if (readBody(wire, head) != body)
                    same = false;
                wire.send(framed("HTTP/1.1 200 OK\r\n"));
            }
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        for (int i = 0; i < 2; ++i) {
            QVERIFY(client.send(framed("POST /x HTTP/1.1\r\nHost: a\r\n")));
            const Reply reply = readReply(client);
            QVERIFY(reply.whole);
            QVERIFY(reply.body == body);
            QVERIFY(same);
        }
        QCOMPARE(upstream.connections(), 1);
    }

    void untilEof_data() { addBackendRows(); }
    void untilEof() {
        ScriptedUpstream upstream([](Wire& wire, int) {
            wire.head();
            wire.send("HTTP/1.1 200 OK\r\n\r\nall of it");
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        for (int i = 0; i < 2; ++i) {
            QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
            const Reply reply = readReply(client);
            QVERIFY(reply.whole);
            QCOMPARE(reply.body, std::string("all of it"));
            QCOMPARE(reply.field("Transfer-Encoding"), std::string("chunked"));
        }
        QCOMPARE(upstream.connections(), 2);
    }

    /// The client does not read: the upstream is not read either, and nothing piles up in between.
    void slowReader_data() { addBackendRows(); }
    void slowReader() {
        constexpr std::size_t size = 64UL << 20;
        std::atomic<std::size_t> taken{0};
        ScriptedUpstream upstream([&](Wire& wire, int) {
            wire.head();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n");
            const std::string body(size, 'x');
            std::size_t sent = 0;
            while (const std::size_t more = wire.offer(std::string_view(body).substr(sent), noProgress))
                sent += more;
            taken = sent;
            wire.send(std::string_view(body).substr(sent));
            wire.ends();
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port(), 64 * 1024);
        QVERIFY(client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        QTRY_VERIFY(taken > 0);
        QVERIFY2(taken < size / 2, "the upstream was read though the client did not take anything");
        const Reply reply = readReply(client);
        QVERIFY(reply.whole);
        QCOMPARE(reply.body.size(), size);
    }

    /// The upstream does not read: the client is not read either.
    void slowUpstream_data() { addBackendRows(); }
    void slowUpstream() {
        constexpr std::size_t size = 64UL << 20;
        Gate go;
        std::atomic<std::size_t> got{0};
        ScriptedUpstream upstream([&](Wire& wire, int) {
            const int small = 64 * 1024;
            ::setsockopt(wire.fd(), SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
            const std::string head = wire.head();
            go.pass();
            got = readBody(wire, head).size();
            wire.send("HTTP/1.1 204 No Content\r\n\r\n");
            wire.ends();
        });
        Setup setup;
        setup.ports = {upstream.port()};
        setup.listener.limits.bodyBytes = 0;
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n"));
        const std::string body(size, 'x');
        std::size_t sent = 0;
        while (const std::size_t more = client.offer(std::string_view(body).substr(sent), noProgress))
            sent += more;
        QVERIFY2(sent < size / 2, "the client was read though the upstream did not take anything");
        go.open();
        QVERIFY(client.send(std::string_view(body).substr(sent)));
        QCOMPARE(readReply(client).status, 204);
        QCOMPARE(got, size);
    }

    /// The answer comes while the body is still being sent.
    void earlyResponse_data() { addBackendRows(); }
    void earlyResponse() {
        ScriptedUpstream upstream([](Wire& wire, int) {
            wire.head();
            wire.send("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno");
            wire.rest();
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        QVERIFY(client.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nbeginning"));
        const Reply reply = readReply(client);
        QCOMPARE(reply.status, 401);
        QCOMPARE(reply.body, std::string("no"));
        QCOMPARE(reply.field("Connection"), std::string("close"));
        QVERIFY(client.ends());
        QTRY_COMPARE(upstream.ended(), 1); // its connection was not kept
    }

    void byteByByte_data() { addBackendRows(); }
    void byteByByte() {
        ScriptedUpstream upstream([](Wire& wire, int) {
            while (!wire.head().empty())
                for (const char c :
                     std::string_view("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"))
                    wire.send({&c, 1});
        });
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire client = Wire::to(stand.port());
        for (int i = 0; i < 2; ++i) {
            for (const char c : std::string_view("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"))
                QVERIFY(client.send({&c, 1}));
            const Reply reply = readReply(client);
            QVERIFY(reply.whole);
            QCOMPARE(reply.body, std::string("abc"));
        }
        QCOMPARE(upstream.connections(), 1);
    }

    /// New exchanges follow the new plan, the one under way its own; connections go on.
    void reload_data() { addBackendRows(); }
    void reload() {
        Gate go;
        ScriptedUpstream first([&](Wire& wire, int) {
            wire.head();
            go.pass();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nold");
            wire.ends();
        });
        ScriptedUpstream second(echoScript);
        Setup setup;
        setup.ports = {first.port()};
        Stand stand(setup);
        Wire held = Wire::to(stand.port());
        QVERIFY(held.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        QTRY_COMPARE(first.connections(), 1);
        setup.ports = {second.port()};
        setup.revision = 2;
        stand.apply(setup);
        Wire fresh = Wire::to(stand.port());
        QVERIFY(fresh.send("GET /new HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(fresh).body, std::string("GET /new\n"));
        go.open();
        QCOMPARE(readReply(held).body, std::string("old"));
        QVERIFY(held.send("GET /again HTTP/1.1\r\nHost: a\r\n\r\n"));
        QCOMPARE(readReply(held).body, std::string("GET /again\n"));
    }

    /// A connection to a service is read in the way of its last answer: long and short ones on the same connection, in any
    /// order, come as they were sent.
    void longAndShortAnswers_data() { addBackendRows(); }
    void longAndShortAnswers() {
        ScriptedUpstream upstream(echoScript);
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        Wire wire = Wire::to(stand.port());
        for (const std::size_t size : {10u, 100'000u, 5u, 70'000u, 68'000u, 65'536u, 1u, 300'000u, 40'000u, 20u}) {
            std::string body(size, 'x');
            for (std::size_t i = 0; i < size; ++i)
                body[i] = static_cast<char>('a' + i * 7 % 26);
            QVERIFY(wire.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" + body));
            QVERIFY(readReply(wire).body == "POST /x\n" + body);
        }
        QCOMPARE(upstream.connections(), 1);
    }

    void composer_data() { addBackendRows(); }
    void composer() {
        ScriptedUpstream upstream(echoScript);
        Setup setup;
        setup.ports = {upstream.port()};
        Stand stand(setup);
        std::mutex mutex;
        std::vector<runtime::ComposedReply> replies;
        const auto ask = [&](std::string method, std::string url, std::string body) {
            runtime::ComposedRequest request;
            request.method = std::move(method);
            request.url = std::move(url);
            request.body = std::move(body);
            request.timeout = 5s;
            stand.worker().send(std::move(request), [&](runtime::ComposedReply reply) {
                const std::lock_guard lock(mutex);
                replies.push_back(std::move(reply));
            });
        };
        const auto count = [&] {
            const std::lock_guard lock(mutex);
            return replies.size();
        };
        ask("POST", "http://127.0.0.1:" + std::to_string(stand.port()) + "/x?y=1", "data");
        QTRY_COMPARE(count(), 1u);
        QCOMPARE(replies[0].error, std::string());
        QCOMPARE(replies[0].status, std::uint16_t{200});
        QCOMPARE(replies[0].body, std::string("POST /x?y=1\ndata"));
        ask("GET", "ftp://127.0.0.1/", {});
        QTRY_COMPARE(count(), 2u);
        QVERIFY(!replies[1].error.empty());
    }

private:
    static constexpr int noProgress = 300; ///< ms without room to send: the other end is held back
    int m_descriptors = 0;
};

QTEST_GUILESS_MAIN(DataExchange)
#include "tst_data_exchange.moc"
