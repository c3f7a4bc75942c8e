// Out of descriptors, out of disk: serving goes on as far as it can, says so once, counts, and recovers.
#include "fault/host_stand.h"
#include "net/reactor.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>

using namespace gw;
using namespace gw::test;

namespace {

QByteArray document(std::uint16_t port, const QByteArray& more = {}) {
    return quoted("{'gatewright':1,'listeners':[{'name':'public','port':0}],"
                "'upstreams':[{'name':'up','endpoints':[{'url':'http://127.0.0.1:" +
                QByteArray::number(port) +
                "'}]}],"
                "'routes':[{'name':'far','match':{'path':'/far'},'forward':{'upstream':'up'}},"
                "{'name':'local','match':{'path':'/local'},'respond':{'text':'local'}}]," +
                more + "'admin':{'port':0,'token':'t0ken-for-tests'}}");
}

/// Little room for descriptors from here on, and a way to use it up. (The kernel looks at the limit of a pending accept when
/// that is submitted, so the limit must stand before the engine starts.)
class FewDescriptors {
public:
    FewDescriptors() {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const rlimit few{256, m_before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &few);
    }
    ~FewDescriptors() {
        free();
        ::setrlimit(RLIMIT_NOFILE, &m_before);
    }
    void use() {
        for (int fd = 0; (fd = ::dup(0)) >= 0;)
            m_used.push_back(fd);
    }
    void free() {
        for (const int fd : m_used)
            ::close(fd);
        m_used.clear();
    }

private:
    rlimit m_before{};
    std::vector<int> m_used;
};

/// A socket of a client, made while there are descriptors.
int socketOf() {
    return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

bool connectOn(int fd, std::uint16_t port) {
    net::Address to;
    (void)net::Address::parse("127.0.0.1", port, to);
    return ::connect(fd, reinterpret_cast<const sockaddr*>(&to.storage), to.length) == 0;
}

} // namespace

class FaultResources : public QObject {
    Q_OBJECT

private slots:
    void init() { m_descriptors = openDescriptors(); }
    void cleanup() { QTRY_COMPARE(openDescriptors(), m_descriptors); }

    /// New clients wait in the kernel's queue, old ones are served, a new service connection is refused with a reason;
    /// with descriptors again everybody is served, without a new connection arriving.
    void noDescriptorsLeft_data() { addBackends(); }
    void noDescriptorsLeft() {
        FewDescriptors few;
        ScriptedUpstream service(echoScript);
        HostStand stand(document(service.port()));
        const std::uint16_t port = stand.port();
        Wire old = Wire::to(port);
        const auto ask = [&](Wire& wire, const char* path) {
            Reply reply;
            stand.beside([&] {
                wire.send(std::string("GET ") + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
                reply = readReply(wire);
                stand.saw(std::string(path).substr(1), reply.status);
            });
            return reply;
        };
        QCOMPARE(ask(old, "/local").status, 200);
        std::vector<int> sockets;
        for (int at = 0; at < 4; ++at)
            sockets.push_back(socketOf());
        {
            few.use();
            for (const int fd : sockets)
                QVERIFY(connectOn(fd, port));
            QTRY_VERIFY(stand.host().counters().acceptPauses >= 1);
            const Reply refused = ask(old, "/far");
            QCOMPARE(refused.status, 503);
            QVERIFY(refused.body.find("local-limit") != std::string::npos);
            QCOMPARE(ask(old, "/local").status, 200);
            // The figure is renewed each second, and each pause takes 100 ms: it waits, it does not spin.
            const auto pauses = stand.host().counters().acceptPauses;
            QTRY_VERIFY(stand.host().counters().acceptPauses > pauses);
            QVERIFY(stand.host().counters().acceptPauses - pauses < 30);
            few.free();
        }
        QCOMPARE(ask(old, "/far").status, 200);
        for (const int fd : sockets) {
            Wire waited(fd);
            QCOMPARE(ask(waited, "/local").body, std::string("local"));
        }
        QCOMPARE(stand.disagreement(), std::string());
        QVERIFY(stand.page("/metrics").find("gatewright_accept_pauses_total 0\n") == std::string::npos);
    }

    /// The access log's disk is full: said once, each lost line counted, every request answered.
    void logOnAFullDisk_data() { addBackends(); }
    void logOnAFullDisk() {
        HostStand stand(document(freePort(), "'observability':{'accessLog':{'file':'/dev/full'}},"));
        const std::uint16_t port = stand.port();
        for (int batch = 0; batch < 2; ++batch) {
            stand.beside([&] {
                Wire client = Wire::to(port);
                for (int at = 0; at < 500; ++at) {
                    client.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n");
                    const Reply reply = readReply(client);
                    stand.saw("local", reply.status);
                    QCOMPARE(reply.body, std::string("local"));
                }
            });
            const std::string want = "gatewright_access_log_lost_total " + std::to_string(500 * (batch + 1)) + "\n";
            QTRY_VERIFY(stand.page("/metrics").find(want) != std::string::npos);
        }
        QCOMPARE(stand.log().filter("/dev/full: lines are being lost").size(), 1);
        QVERIFY(stand.page("/metrics").find("gatewright_access_log_lines_total 0\n") != std::string::npos);
        QCOMPARE(stand.disagreement(), std::string());
    }

    /// A limit on the size of files (a quota): the kernel's signal for it does not end the program.
    void logAtItsLimit_data() { addBackends(); }
    void logAtItsLimit() {
        QTemporaryDir folder;
        const QString file = folder.filePath("access.log");
        HostStand stand(document(freePort(), "'observability':{'accessLog':{'file':'" + file.toUtf8() + "'}},"));
        const std::uint16_t port = stand.port();
        const auto ask = [&] {
            stand.beside([&] {
                Wire client = Wire::to(port);
                client.send("GET /local HTTP/1.1\r\nHost: a\r\n\r\n");
                QCOMPARE(readReply(client).body, std::string("local"));
                stand.saw("local", 200);
            });
        };
        ask();
        QTRY_VERIFY(QFileInfo(file).size() > 0);
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const rlimit little{static_cast<rlim_t>(QFileInfo(file).size() + 10), before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &little);
        ask();
        ask();
        const bool said = QTest::qWaitFor([&] { return !stand.log().filter("lines are being lost").isEmpty(); }, 5000);
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(said);
        ask();
        QTRY_COMPARE(stand.log().filter("writing works again").size(), 1);
        QCOMPARE(stand.log().filter("lines are being lost").size(), 1);
        // What stands in the file afterwards is whole lines but for the one that met the limit.
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = written.readAll().split('\n');
        QVERIFY(lines.front().endsWith('}') && lines.at(lines.size() - 2).endsWith('}'));
        QCOMPARE(stand.disagreement(), std::string());
    }

    /// Nobody takes the captures: rings are bounded, what is lost is counted, nothing slows down or grows further.
    void capturesThatNobodyTakes_data() { addBackends(); }
    void capturesThatNobodyTakes() {
        HostStand stand(document(freePort()));
        const std::uint16_t port = stand.port();
        stand.host().setCapture({.level = runtime::CaptureOptions::Level::heads});
        const auto many = [&] {
            stand.beside([&] {
                Wire client = Wire::to(port);
                std::string requests;
                for (int at = 0; at < 100; ++at)
                    requests += "GET /local HTTP/1.1\r\nHost: a\r\n\r\n";
                for (int at = 0; at < 60; ++at) {
                    client.send(requests);
                    for (int reply = 0; reply < 100; ++reply)
                        QCOMPARE(readReply(client).status, 200);
                }
            });
        };
        many();
        many();
        const std::size_t full = heapBytes();
        many();
        QVERIFY(heapBytes() <= full + 64 * 1024);
        const runtime::CaptureCounts counts = stand.host().captureCounts();
        QCOMPARE(counts.seen, std::uint64_t{18'000});
        QCOMPARE(counts.recorded + counts.lost, counts.seen);
        QVERIFY(counts.lost > 0);
        QVERIFY(stand.page("/metrics").find("gatewright_captures_lost_total " + std::to_string(counts.lost) + "\n") !=
                std::string::npos);
        QVERIFY(stand.capturesAreIn());
        QCOMPARE(static_cast<std::uint64_t>(stand.records().size()), counts.recorded);
    }

private:
    int m_descriptors = 0;
};

QTEST_GUILESS_MAIN(FaultResources)
#include "tst_fault_resources.moc"
