// Clients that take their time: heads, bodies and reads below the least rate are given up, slow but honest ones are
// served to the end, caps hold exactly over all workers. On both backends.
#include "edge/edge_stand.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <poll.h>
#include <thread>

using namespace gw::test;

namespace {

QByteArray document(const QByteArray& listener) {
    return R"({ "gatewright": 1, "name": "edge", "listeners": [{ "name": "in", "port": 0)" + (listener.isEmpty() ? "" : ", " + listener) +
           R"( }], "upstreams": [{ "name": "service", "endpoints": [{ "url": "%SERVICE%" }] }],
    "routes": [{ "name": "local", "match": { "path": "/local" }, "respond": { "text": "local" } },
               { "name": "all", "match": {}, "forward": { "upstream": "service" } }] })";
}

/// The pace of a client, which is what is tested here; nothing is waited for by it.
void pace(int milliseconds) {
    (void)::poll(nullptr, 0, milliseconds);
}

/// Reads some bytes every few milliseconds until the end; what came.
std::string sip(Wire& wire, std::size_t bytes, int milliseconds) {
    std::string all;
    for (;;) {
        const std::string some = wire.bytes(bytes);
        all += some;
        if (some.size() < bytes)
            return all;
        pace(milliseconds);
    }
}

int ask(Wire& wire) {
    return wire.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n") ? readReply(wire).status : 0;
}

} // namespace

class EdgeSlow : public QObject {
    Q_OBJECT

private slots:
    void heads_data() { rows(); }
    /// However often a byte comes: the head as a whole has its time.
    void heads() {
        QFETCH(const bool, epoll);
        EdgeStand stand(epoll, document(R"("timeouts": { "header": "400ms" })"));
        Wire wire = Wire::to(stand.engine.port("in"));
        const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n" + std::string(1000, 'X');
        QElapsedTimer clock;
        clock.start();
        std::size_t sent = 0;
        while (sent < head.size() && clock.elapsed() < 5000 && wire.offer(std::string_view(head).substr(sent, 1), 100) == 1) {
            ++sent;
            pollfd answered{wire.fd(), POLLIN, 0};
            if (::poll(&answered, 1, 20) == 1)
                break;
        }
        const Reply reply = readReply(wire);
        QCOMPARE(reply.status, 408);
        QVERIFY(wire.ends());
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    }

    void bodies_data() { rows(); }
    /// What came fast at first does not pay for trickling afterwards.
    void bodies() {
        QFETCH(const bool, epoll);
        EdgeStand stand(epoll, document(R"("timeouts": { "body": "500ms", "minRate": "2000/s" })"));
        Wire wire = Wire::to(stand.engine.port("in"));
        QVERIFY(wire.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + pattern(200'000)));
        QElapsedTimer clock;
        clock.start();
        bool answered = false;
        while (!answered && clock.elapsed() < 5000 && wire.offer("x", 100) == 1) {
            pollfd waiting{wire.fd(), POLLIN, 0};
            answered = ::poll(&waiting, 1, 50) == 1;
        }
        const Reply reply = readReply(wire);
        QCOMPARE(reply.status, 408);
        QVERIFY(wire.ends());
        QVERIFY(stand.arrived().requests.empty());
    }

    void honestBodies_data() { rows(); }
    void honestBodies() {
        QFETCH(const bool, epoll);
        EdgeStand stand(epoll, document(R"("timeouts": { "body": "400ms", "minRate": "1000/s" })"));
        Wire wire = Wire::to(stand.engine.port("in"));
        QVERIFY(wire.send("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 12000\r\n\r\n"));
        for (int i = 0; i < 12; ++i) {
            QVERIFY(wire.send(pattern(1000)));
            pace(60);
        }
        QCOMPARE(readReply(wire).status, 200);
    }

    void readers_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<bool>("last");
        for (const bool epoll : backends())
            for (const bool last : {false, true})
                QTest::addRow("%s %s", backendName(epoll), last ? "last answer" : "kept alive") << epoll << last;
    }
    /// A client that reads slowly, but faster than the least rate, gets its answer whole, whatever the time for idling.
    void readers() {
        QFETCH(const bool, epoll);
        QFETCH(const bool, last);
        EdgeStand stand(epoll, document(R"("timeouts": { "idle": "200ms", "body": "500ms" })"));
        const std::size_t size = 4'300'000; // more than kernels queue, a little of it waits in the engine
        stand.service.answer("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n" + pattern(size));
        Wire wire = Wire::to(stand.engine.port("in"), 4096);
        QVERIFY(wire.send(std::string("GET /x HTTP/1.1\r\nHost: a\r\n") + (last ? "Connection: close\r\n" : "") + "\r\n"));
        QVERIFY(wire.head().starts_with("HTTP/1.1 200"));
        const std::string body = sip(wire, 64 * 1024, 12);
        QCOMPARE(body.size(), size);
        QVERIFY(body == pattern(size));
        QVERIFY(!wire.wasReset());
    }

    void deafReaders_data() { rows(); }
    /// Who reads nothing is cut, and what waited for it is bounded.
    void deafReaders() {
        QFETCH(const bool, epoll);
        EdgeStand stand(epoll, document(R"("timeouts": { "idle": "300ms", "body": "300ms" })"));
        const std::string answer(1'000'000, 'x');
        stand.service.answer("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + answer);
        Wire wire = Wire::to(stand.engine.port("in"), 4096);
        std::string pipelined;
        for (int i = 0; i < 50; ++i)
            pipelined += "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";
        QVERIFY(wire.send(pipelined));
        QTRY_COMPARE(stand.engine.host.counters().connectionsOpen, 1U);
        QTRY_COMPARE(stand.engine.host.counters().connectionsOpen, 0U);
        QVERIFY2(stand.engine.host.counters().requestsTotal < 20, "the service was asked although nobody read");
    }

    void idleOfNothing_data() { rows(); }
    void idleOfNothing() {
        QFETCH(const bool, epoll);
        EdgeStand stand(epoll, document(R"("timeouts": { "idle": "0s" })"));
        Wire wire = Wire::to(stand.engine.port("in"));
        QVERIFY(wire.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n"));
        const Reply reply = readReply(wire);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.field("Connection"), std::string("close"));
        QVERIFY(wire.ends());
    }

    void caps_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("limit");
        for (const bool epoll : backends())
            for (const char* limit : {"connections", "connectionsPerClient"})
                QTest::addRow("%s %s", backendName(epoll), limit) << epoll << QByteArray(limit);
    }
    /// Forty clients at once on four workers, ten may stay: exactly ten do, round after round.
    void caps() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, limit);
        EngineStand engine{std::string()};
        QVERIFY(engine.run(document("\"limits\": { \"" + limit + "\": 10 }").replace("%SERVICE%", "http://127.0.0.1:9"), epoll, 4));
        const std::uint16_t port = engine.port("in");
        for (int round = 0; round < 3; ++round) {
            std::atomic<int> served{0}, refused{0}, done{0};
            Gate all;
            std::vector<std::thread> clients;
            for (int i = 0; i < 40; ++i)
                clients.emplace_back([&] {
                    Wire wire = Wire::to(port);
                    const int status = ask(wire);
                    ++(status == 200 ? served : refused);
                    ++done;
                    all.pass(); // nobody leaves before everybody was answered
                });
            const bool answered = QTest::qWaitFor([&] { return done == 40; }, 10'000);
            all.open();
            for (std::thread& one : clients)
                one.join();
            QVERIFY(answered);
            QCOMPARE(served, 10);
            QCOMPARE(refused, 30);
            QTRY_COMPARE(engine.host.counters().connectionsOpen, 0U);
        }
    }

private:
    static void rows() {
        QTest::addColumn<bool>("epoll");
        for (const bool epoll : backends())
            QTest::newRow(backendName(epoll)) << epoll;
    }
};

QTEST_GUILESS_MAIN(EdgeSlow)
#include "tst_edge_slow.moc"
