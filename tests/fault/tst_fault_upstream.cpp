// Services that refuse, break, stall and talk nonsense: what the client is told, what counters and captures say of it,
// and that nothing is left of it.
#include "fault/host_stand.h"

#include <QTest>

#include <algorithm>
#include <thread>

using namespace gw;
using namespace gw::test;

namespace {

/// What the service does to each request, and what must come of it.
struct Fault {
    const char* name;
    const char* says; ///< before it ends
    enum Then { end, reset, stall } then;
    int status;         ///< that the client gets
    bool whole;         ///< … with a whole body
    const char* word;   ///< the fault in the record; "" = none
    trace::Ending ending;
};

using enum trace::Ending;
const Fault faults[] = {
    {"refuses", nullptr, Fault::end, 502, true, "connect-refused", answered},
    {"ends before the head", "", Fault::end, 502, true, "reset-before-head", answered},
    {"resets before the head", "", Fault::reset, 502, true, "reset-before-head", answered},
    {"ends in the head", "HTTP/1.1 200 OK\r\nContent-Le", Fault::end, 502, true, "reset-before-head", answered},
    {"ends in the body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", Fault::end, 200, false, "reset-in-body", aborted},
    {"ends in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nabc", Fault::end, 200, false, "reset-in-body",
     aborted},
    {"breaks a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", Fault::end, 200, false,
     "bad-response-body", aborted},
    {"stalls before the head", "", Fault::stall, 504, true, "response-timeout", answered},
    {"stalls in the body", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", Fault::stall, 200, false, "body-timeout", aborted},
    {"talks another protocol", "220 mail.example ESMTP\r\n\r\n", Fault::end, 502, true, "bad-response", answered},
    {"has two framings", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", Fault::end, 502, true,
     "bad-response", answered},
    {"sends more than it said", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\n\r\npoison", Fault::end, 200, true,
     "", answered},
};

QByteArray document(std::uint16_t port) {
    return quoted("{'gatewright':1,'listeners':[{'name':'public','port':0}],"
                "'upstreams':[{'name':'up','endpoints':[{'url':'http://127.0.0.1:" +
                QByteArray::number(port) +
                "'}],'timeouts':{'request':'120ms','idle':'120ms'}}],"
                "'routes':[{'name':'broken','match':{'path':'/x'},'forward':{'upstream':'up'}},"
                "{'name':'local','match':{'path':'/local'},'respond':{'text':'local'}}],"
                "'admin':{'port':0,'token':'t0ken-for-tests'}}");
}

} // namespace

class FaultUpstream : public QObject {
    Q_OBJECT

private slots:
    void init() { m_descriptors = openDescriptors(); }
    void cleanup() { QTRY_COMPARE(openDescriptors(), m_descriptors); }

    void breaks_data() {
        QStringList names;
        for (const Fault& one : faults)
            names << one.name;
        addBackends(names);
    }
    void breaks() {
        QFETCH(QString, what);
        const Fault& fault = *std::ranges::find_if(faults, [&](const Fault& one) { return what == one.name; });
        ScriptedUpstream service([&](Wire& wire, int) {
            wire.head();
            wire.send(fault.says);
            if (fault.then == Fault::stall)
                wire.ends();
            else if (fault.then == Fault::reset)
                wire.reset();
        });
        HostStand stand(document(fault.says == nullptr ? freePort() : service.port()));
        const std::uint16_t port = stand.port();
        const auto round = [&] {
            stand.beside([&] {
                Wire client = Wire::to(port);
                client.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
                const Reply reply = readReply(client);
                stand.saw("broken", fault.status);
                // The reset that says "this is not whole" drops what of it was not sent yet, also the head.
                QVERIFY(reply.status == fault.status || (!fault.whole && reply.head.empty()));
                QCOMPARE(reply.whole, fault.whole);
                if (!reply.whole)
                    return;
                if (reply.status == 200)
                    QCOMPARE(reply.body, std::string("ok"));
                else
                    QVERIFY(reply.body.find(fault.word) != std::string::npos);
                client.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n"); // the client's connection is good
                QCOMPARE(readReply(client).body, std::string("local"));
                stand.saw("local", 200);
            });
        };
        const int rounds = fault.then == Fault::stall ? 2 : 8;
        for (int at = 0; at < rounds; ++at)
            round();
        QCOMPARE(stand.disagreement(), std::string());
        for (const runtime::Record& one : stand.records()) {
            if (one->routeName != "broken")
                continue;
            QCOMPARE(std::string(one->fault), std::string(fault.word));
            QCOMPARE(one->ending, fault.ending);
            QCOMPARE(one->attempts.size(), std::size_t{1});
            QCOMPARE(std::string(one->attempts.front().fault), std::string(fault.word));
        }
        const runtime::Counters counters = stand.host().counters();
        const bool good = *fault.word == '\0';
        QCOMPARE(counters.upstreams.front().attempts, static_cast<std::uint64_t>(rounds));
        QCOMPARE(counters.upstreams.front().failures, good || fault.then == Fault::stall ? counters.upstreams.front().failures
                                                                                         : static_cast<std::uint64_t>(rounds));
        if (fault.then != Fault::stall) {
            const double growth = stand.growthPerRound(rounds, round);
            QVERIFY2(growth < 2048, qPrintable(QString::number(growth)));
        }
    }

    /// Faults of many at once: each gets its own answer, the good ones theirs.
    void allAtOnce_data() { addBackends(); }
    void allAtOnce() {
        ScriptedUpstream service([&](Wire& wire, int) {
            const std::string head = wire.head();
            const std::size_t at = std::strtoul(head.c_str() + head.find("?n=") + 3, nullptr, 10);
            if (at >= std::size(faults) || faults[at].says == nullptr) {
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                return;
            }
            wire.send(faults[at].says);
            if (faults[at].then == Fault::stall)
                wire.ends();
            else if (faults[at].then == Fault::reset)
                wire.reset();
        });
        HostStand stand(document(service.port()), 2);
        const std::uint16_t port = stand.port();
        std::atomic<int> wrong = 0;
        stand.beside([&] {
            std::vector<std::thread> clients;
            for (std::size_t client = 0; client < 24; ++client)
                clients.emplace_back([&, client] {
                    for (std::size_t turn = 0; turn < 6; ++turn) {
                        const std::size_t at = (client + turn * 5) % (std::size(faults) + 4);
                        const bool good = at >= std::size(faults) || faults[at].says == nullptr;
                        Wire wire = Wire::to(port);
                        wire.send("GET /x?n=" + std::to_string(at) + " HTTP/1.1\r\nHost: a\r\n\r\n");
                        const Reply reply = readReply(wire);
                        stand.saw("broken", good ? 200 : faults[at].status);
                        const bool cutEarly = !good && !faults[at].whole && reply.head.empty();
                        const bool right = good ? reply.body == "ok"
                                                : cutEarly || (reply.status == faults[at].status && reply.whole == faults[at].whole);
                        wrong += right ? 0 : 1;
                    }
                });
            for (std::thread& one : clients)
                one.join();
        });
        QCOMPARE(wrong, 0);
        QCOMPARE(stand.disagreement(), std::string());
    }

private:
    int m_descriptors = 0;
};

QTEST_GUILESS_MAIN(FaultUpstream)
#include "tst_fault_upstream.moc"
