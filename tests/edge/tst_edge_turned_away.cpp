// Connections over a cap: they are told so and end soon; of a flood of them only some are told, the others are reset, so that
// it holds no memory, fills no log and leaves those alone who were let in. On both backends.
#include "edge/edge_stand.h"

#include "runtime/data/worker_core.h"

#include <QElapsedTimer>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>

using namespace gw;
using namespace gw::test;

namespace {

constexpr auto document = R"({
  "gatewright": 1,
  "name": "edge",
  "listeners": [
    { "name": "all", "port": 0, "limits": { "connections": 1 } },
    { "name": "each", "port": 0, "limits": { "connectionsPerClient": 1 } }
  ],
  "routes": [{ "name": "local", "match": { "path": "/local" }, "respond": { "text": "local" } }]
})";

int ask(Wire& wire) {
    return wire.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n") ? readReply(wire).status : 0;
}

/// Whether an answer is there to be read, without waiting.
bool wasTold(const Wire& wire) {
    char first = 0;
    return ::recv(wire.fd(), &first, 1, MSG_PEEK | MSG_DONTWAIT) == 1;
}

const runtime::Counters::Listener& listener(const runtime::Counters& counters, const std::string& name) {
    for (const auto& one : counters.listeners)
        if (one.name == name)
            return one;
    throw std::runtime_error("no such listener");
}

} // namespace

class EdgeTurnedAway : public QObject {
    Q_OBJECT

private slots:
    void told_data() { rows(); }
    void told() {
        QFETCH(const bool, epoll);
        EngineStand engine{std::string()};
        QVERIFY(engine.run(document, epoll, 1));
        for (const auto& [name, code] : {std::pair("all", "too-many-connections"), std::pair("each", "too-many-connections-of-client")}) {
            Wire first = Wire::to(engine.port(name));
            QCOMPARE(ask(first), 200);
            Wire second = Wire::to(engine.port(name));
            const Reply reply = readReply(second);
            QCOMPARE(reply.status, 503);
            QVERIFY2(reply.body.find("\"" + std::string(code) + "\"") != std::string::npos, reply.body.c_str());
            QCOMPARE(reply.field("Connection"), std::string("close"));
            QVERIFY(second.ends());
            QVERIFY(!second.wasReset());
        }
        const runtime::Counters counters = engine.host.counters();
        QCOMPARE(listener(counters, "all").overConnections, 1U);
        QCOMPARE(listener(counters, "all").overConnectionsPerClient, 0U);
        QCOMPARE(listener(counters, "each").overConnections, 0U);
        QCOMPARE(listener(counters, "each").overConnectionsPerClient, 1U);
        QCOMPARE(counters.refusedHeads, 0U); // nobody's request was wrong
    }

    void flood_data() { rows(); }
    /// Clients that connect and stay silent: nobody closes but the engine.
    void flood() {
        QFETCH(const bool, epoll);
        EngineStand engine{std::string()};
        QVERIFY(engine.run(document, epoll, 1));
        Wire first = Wire::to(engine.port("all")), alone = Wire::to(engine.port("each"));
        QCOMPARE(ask(first), 200);
        QCOMPARE(ask(alone), 200);
        constexpr std::uint64_t many = 200;
        QElapsedTimer clock;
        clock.start();
        std::vector<Wire> crowd;
        for (std::uint64_t i = 0; i < many; ++i) {
            crowd.push_back(Wire::to(engine.port("all")));
            crowd.push_back(Wire::to(engine.port("each")));
        }
        QTRY_COMPARE(listener(engine.host.counters(), "all").overConnections, many);
        QTRY_COMPARE(listener(engine.host.counters(), "each").overConnectionsPerClient, many);
        const auto ticks = static_cast<std::uint64_t>(clock.elapsed() / 250 + 2);
        const std::uint64_t most = runtime::WorkerCore::toldATick * ticks;
        QVERIFY2(engine.host.counters().connectionsOpen <= 2 + most, qPrintable(QString::number(engine.host.counters().connectionsOpen)));
        const auto answered = static_cast<std::uint64_t>(std::ranges::count_if(crowd, wasTold));
        QVERIFY2(answered >= 1 && answered <= most, qPrintable(QString::number(answered)));
        QCOMPARE(ask(first), 200); // who is in has nothing of it
        QTRY_COMPARE_WITH_TIMEOUT(engine.host.counters().connectionsOpen, 2U, 3000);
        QCOMPARE(ask(alone), 200);
        QVERIFY(engine.host.captureCounts().seen <= most + 4);
    }

private:
    static void rows() {
        QTest::addColumn<bool>("epoll");
        for (const bool epoll : backends())
            QTest::newRow(backendName(epoll)) << epoll;
    }
};

QTEST_GUILESS_MAIN(EdgeTurnedAway)
#include "tst_edge_turned_away.moc"
