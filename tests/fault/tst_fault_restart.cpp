// Reload, drain and restart under load: whoever was accepted is answered, a client that comes too late is told by the
// kernel, and the next start finds nothing of the one before.
#include "engine/plans.h"
#include "fault/host_stand.h"
#include "net/queued_call.h"
#include "net/reactor.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace gw;
using namespace gw::test;
using namespace std::chrono_literals;

namespace {

QByteArray document(std::uint16_t port, int revision) {
    return quoted("{'gatewright':1,'listeners':[{'name':'public','port':0}" +
                QByteArray(revision % 2 == 0 ? ",{'name':'second','port':0}" : "") +
                "],"
                "'upstreams':[{'name':'up','endpoints':[{'url':'http://127.0.0.1:" +
                QByteArray::number(port) +
                "'}]}],"
                "'routes':[{'name':'far','match':{'path':'/far'},'forward':{'upstream':'up'}},"
                "{'name':'slow','match':{'path':'/slow'},'forward':{'upstream':'up'}},"
                "{'name':'local','match':{'path':'/local'},'respond':{'text':'revision " +
                QByteArray::number(revision) + "'}}],'admin':{'port':0,'token':'t0ken-for-tests'}}");
}

/// What a client can meet.
struct Met {
    std::atomic<int> right{0};   ///< answered
    std::atomic<int> closed{0};  ///< a kept connection ended between two requests: to be sent again
    std::atomic<int> refused{0}; ///< no connection any more
    std::atomic<int> cut{0};     ///< within an answer, or a first request without one: must not happen
};

/// Asks until `over`; a client that keeps its connection until the engine ends it, as it does when it drains.
void load(std::uint16_t port, bool keep, const std::atomic<bool>& over, Met& met, HostStand& stand, bool drains = false) {
    while (!over) {
        net::Address to;
        (void)net::Address::parse("127.0.0.1", port, to);
        const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(fd, reinterpret_cast<const sockaddr*>(&to.storage), to.length) != 0) {
            ::close(fd);
            ++met.refused;
            return;
        }
        Wire wire(fd);
        for (int turn = 0; keep || !over; ++turn) {
            const char* route = turn % 2 == 0 ? "far" : "local";
            const bool sent = wire.send("GET /" + std::string(route) + " HTTP/1.1\r\nHost: a\r\n" +
                                        (keep ? "" : "Connection: close\r\n") + "\r\n");
            const Reply reply = sent ? readReply(wire) : Reply();
            if (reply.whole && reply.status == 200) {
                ++met.right;
                met.right.notify_all();
                stand.saw(route, 200);
            } else if (reply.head.empty() && turn > 0) {
                ++met.closed;
                break;
            } else {
                ++met.cut;
                break;
            }
            if (reply.field("Connection") == "close" || (over && !drains))
                break;
        }
    }
}

} // namespace

class FaultRestart : public QObject {
    Q_OBJECT

private slots:
    void init() { m_descriptors = openDescriptors(); }
    void cleanup() { QTRY_COMPARE(openDescriptors(), m_descriptors); }

    void drainsUnderLoad_data() { addBackends(); }
    void drainsUnderLoad() {
        ScriptedUpstream service(echoScript);
        HostStand stand(document(service.port(), 1), 2);
        QSignalSpy stopped(&stand.host(), &runtime::EngineHost::stopped);
        const std::uint16_t port = stand.port();
        Met met;
        std::atomic<bool> over = false;
        stand.beside([&] {
            std::vector<std::thread> clients;
            for (int at = 0; at < 8; ++at)
                clients.emplace_back([&, at] { load(port, at % 2 == 0, over, met, stand, true); });
            for (int seen = 0; (seen = met.right) < 400;)
                met.right.wait(seen);
            over = true; // a balancer that has seen /ready fail: nobody new, and who is there stays
            net::queueCall(stand.host(), [&] { stand.host().stop(10s); });
            for (std::thread& one : clients)
                one.join(); // those that keep their connection go on until the engine ends it
        });
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, 12'000);
        QCOMPARE(met.cut, 0);
        QCOMPARE(met.refused, 0);
        QVERIFY(met.right >= 400);
        const std::atomic<bool> notOver = false;
        stand.beside([&] { load(port, false, notOver, met, stand); });
        QCOMPARE(met.refused, 1); // told by the kernel, at once
        qInfo("%d answered, %d kept connections closed between requests", met.right.load(), met.closed.load());
        QVERIFY(stand.capturesAreIn()); // at least one record for each answer
    }

    /// An exchange that outlasts the grace is cut at its end, not before; and the client sees that it was.
    void theGraceIsBounded_data() { addBackends(); }
    void theGraceIsBounded() {
        std::atomic<int> asked = 0;
        ScriptedUpstream service([&](Wire& wire, int) {
            wire.head();
            ++asked;
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
            wire.ends();
        });
        HostStand stand(document(service.port(), 1));
        QSignalSpy stopped(&stand.host(), &runtime::EngineHost::stopped);
        const std::uint16_t port = stand.port();
        Reply reply;
        std::thread client([&] {
            Wire wire = Wire::to(port);
            wire.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
            reply = readReply(wire);
        });
        QTRY_COMPARE(asked.load(), 1);
        QElapsedTimer since;
        since.start();
        stand.host().stop(400ms);
        QTRY_COMPARE(stopped.count(), 1);
        QVERIFY(since.elapsed() >= 400);
        client.join();
        QCOMPARE(reply.status, 200);
        QVERIFY(!reply.whole);
        QTRY_VERIFY(stand.capturesAreIn() && stand.records().size() == 1);
        QCOMPARE(stand.records().front()->ending, trace::Ending::aborted);
    }

    /// Start, load, reload, stop at once; again and again with the same object.
    void restartsLeaveNothing_data() { addBackends(); }
    void restartsLeaveNothing() {
        ScriptedUpstream service(echoScript);
        std::vector<std::size_t> heap;
        const auto live = [&](bool compare) {
            HostStand stand(document(service.port(), 1), 2);
            QSignalSpy applied(&stand.host(), &runtime::EngineHost::applied);
            const std::uint16_t port = stand.port();
            Met met;
            std::atomic<bool> over = false;
            std::vector<std::thread> clients;
            for (int at = 0; at < 4; ++at)
                clients.emplace_back([&, at] { load(port, at % 2 == 0, over, met, stand); });
            for (int revision = 2; revision <= 4; ++revision) {
                const int before = met.right;
                stand.host().apply(planFrom(document(service.port(), revision), static_cast<std::uint64_t>(revision)));
                QTRY_COMPARE(applied.count(), revision - 1);
                QTRY_VERIFY(met.right > before + 20);
            }
            over = true;
            for (std::thread& one : clients)
                one.join();
            QCOMPARE(met.cut + met.closed + met.refused, 0);
            if (compare)
                QCOMPARE(stand.disagreement(), std::string());
            stand.host().stop(Duration::zero());
            QCOMPARE(stand.host().state(), runtime::EngineHost::State::stopped);
        };
        for (int life = 0; life < 12; ++life) {
            live(life % 2 == 0);
            heap.push_back(heapBytes());
        }
        // Allocators fill up in some lives, a leak shows in all.
        double least = 1e9;
        for (std::size_t at = 4; at < heap.size(); at += 2)
            least = std::min(least, static_cast<double>(heap[at]) - static_cast<double>(heap[at - 2]));
        QVERIFY2(least < 64 * 1024, qPrintable(QString::number(least)));
    }

private:
    int m_descriptors = 0;
};

QTEST_GUILESS_MAIN(FaultRestart)
#include "tst_fault_restart.moc"
