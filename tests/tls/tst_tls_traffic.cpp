// Much and slow traffic over TLS on both legs, and new certificates under load; on both backends.
#include "tls/certificates.h"
#include "tls/engine_stand.h"
#include "tls/tls_wire.h"

#include <QTemporaryDir>

#include <mutex>
#include <set>

using namespace gw;
using namespace gw::test;

namespace {

void addRows() {
    QTest::addColumn<bool>("epoll");
    QTest::newRow("best") << false;
    QTest::newRow("epoll") << true;
}

/// Bytes that tell their place.
std::string pattern(std::size_t size) {
    std::string out(size, '\0');
    std::uint32_t state = 1;
    for (char& c : out) {
        state = state * 1664525U + 1013904223U;
        c = static_cast<char>(state >> 24);
    }
    return out;
}

/// Answers with the request's body.
void mirror(TlsWire& wire, int) {
    for (std::string head = wire.head(); !head.empty(); head = wire.head()) {
        const std::string length = field(head, "Content-Length");
        const std::string body = wire.bytes(length.empty() ? 0 : std::stoul(length));
        if (!wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body))
            return;
    }
}

std::string post(const std::string& body) {
    return "POST /x HTTP/1.1\r\nHost: a.test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

} // namespace

class TestTlsTraffic : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        folder = m_dir.path().toStdString();
        write(folder, "a", m_authority.issue({.name = "first", .alternatives = "DNS:a.test,IP:127.0.0.1"}));
        writeFile(folder + "/ca.pem", m_authority.pem());
    }

    void bodiesBothWays_data() { addRows(); }
    void bodiesBothWays() {
        QFETCH(bool, epoll);
        const TlsServer server(folder + "/a.pem", folder + "/a.key", mirror);
        EngineStand engine(folder);
        QVERIFY(engine.run(document(server.port()), epoll));
        EngineStand::beside([&] {
            for (const int version : {0x0303, 0x0304}) {
                TlsWire wire(engine.port("in"), {.version = version});
                for (const std::size_t size : {0UL, 1UL, 16'383UL, 16'384UL, 16'385UL, 65'537UL, 3'000'000UL}) {
                    const std::string body = pattern(size);
                    QVERIFY(wire.send(post(body)));
                    QVERIFY(wire.head().starts_with("HTTP/1.1 200"));
                    QVERIFY(wire.bytes(size) == body);
                }
            }
        });
    }

    void servicesLearnTheScheme() {
        std::string seen;
        std::mutex mutex;
        const TlsServer server(folder + "/a.pem", folder + "/a.key", [&](TlsWire& wire, int) {
            for (std::string head = wire.head(); !head.empty(); head = wire.head()) {
                const std::lock_guard lock(mutex);
                seen = head;
                wire.send("HTTP/1.1 204 No Content\r\n\r\n");
            }
        });
        for (const bool standard : {false, true}) {
            EngineStand engine(folder);
            QByteArray text = document(server.port());
            if (standard)
                text.replace("\"port\":0", "\"port\":0,\"forwardedHeader\":\"forwarded\"");
            QVERIFY(engine.run(text, false));
            EngineStand::beside([&] { (void)TlsWire(engine.port("in")).get("/x", "a.test"); });
            const std::lock_guard lock(mutex);
            QCOMPARE(field(seen, "X-Forwarded-Proto"), std::string(standard ? "" : "https"));
            QCOMPARE(field(seen, "Forwarded").find("proto=https") != std::string::npos, standard);
        }
    }

    /// Who reads slowly gets everything, and holds the service back: little waits in the engine.
    void slowReaders_data() { addRows(); }
    void slowReaders() {
        QFETCH(bool, epoll);
        const std::string body = pattern(24'000'000);
        std::atomic<std::size_t> taken{0};
        const TlsServer server(folder + "/a.pem", folder + "/a.key", [&](TlsWire& wire, int) {
            wire.head();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
            for (std::size_t at = 0; at < body.size(); at += 16'000) {
                if (!wire.send(std::string_view(body).substr(at, 16'000)))
                    return;
                taken = at + 16'000;
            }
            (void)wire.more();
        });
        EngineStand engine(folder);
        QVERIFY(engine.run(document(server.port()), epoll));
        EngineStand::beside([&] {
            TlsWire wire(engine.port("in"), {.receiveBuffer = 4096});
            QVERIFY(wire.send("GET /x HTTP/1.1\r\nHost: a.test\r\n\r\n"));
            QVERIFY(wire.head().starts_with("HTTP/1.1 200"));
            // Not reading, until the service is no longer read either.
            std::size_t before = 0;
            int same = 0;
            QVERIFY(QTest::qWaitFor([&] {
                const std::size_t now = taken;
                same = now == before && now > 0 ? same + 1 : 0;
                before = now;
                return same > 20;
            }, 20'000));
            QVERIFY2(taken < body.size() / 2, std::to_string(taken).c_str());
            QVERIFY(wire.bytes(body.size()) == body);
        });
    }

    void newCertificatesUnderLoad_data() { addRows(); }
    void newCertificatesUnderLoad() {
        QFETCH(bool, epoll);
        const TlsServer server(folder + "/a.pem", folder + "/a.key", mirror);
        EngineStand engine(folder);
        QVERIFY(engine.run(document(server.port()), epoll));
        const std::uint16_t port = engine.port("in");
        std::atomic<bool> stop{false};
        std::atomic<int> failed{0}, answered{0};
        std::mutex mutex;
        std::set<std::string> seen;
        std::vector<std::thread> clients;
        for (int i = 0; i < 3; ++i)
            clients.emplace_back([&, kept = i == 0] {
                while (!stop) {
                    TlsWire wire(port);
                    {
                        const std::lock_guard lock(mutex);
                        seen.insert(wire.peerName());
                    }
                    for (int n = 0; n < (kept ? 200 : 2) && !stop; ++n) {
                        std::string head;
                        (void)wire.get("/x", "a.test", &head);
                        (head.starts_with("HTTP/1.1 200") ? answered : failed)++;
                        if (field(head, "Connection") == "close")
                            break;
                    }
                    wire.closeNotify();
                }
            });
        for (int revision = 2; revision < 8; ++revision) {
            const int from = answered;
            QTRY_VERIFY(answered > from + 20 || failed > 0);
            write(folder, "a", m_authority.issue({.name = "revision " + std::to_string(revision), .alternatives = "DNS:a.test,IP:127.0.0.1"}));
            QVERIFY(engine.apply(document(server.port()), static_cast<std::uint64_t>(revision)));
            QTRY_VERIFY([&] {
                const std::lock_guard lock(mutex);
                return seen.contains("revision " + std::to_string(revision)) || failed > 0;
            }());
        }
        stop = true;
        for (std::thread& one : clients)
            one.join();
        QCOMPARE(failed, 0);
    }

private:
    [[nodiscard]] static QByteArray document(std::uint16_t port) {
        return "{\"gatewright\":1,\"listeners\":[{\"name\":\"in\",\"port\":0,\"tls\":{\"certificates\":[{\"certificateFile\":\"a.pem\",\"keyFile\":"
               "\"a.key\"}]}}],\"upstreams\":[{\"name\":\"u\",\"endpoints\":[{\"url\":\"https://127.0.0.1:" + QByteArray::number(port) +
               "\"}],\"tls\":{\"caFile\":\"ca.pem\"}}],\"routes\":[{\"name\":\"r\",\"forward\":{\"upstream\":\"u\"}}]}";
    }

    QTemporaryDir m_dir;
    std::string folder;
    Authority m_authority{"Authority of the test"};
};

QTEST_GUILESS_MAIN(TestTlsTraffic)
#include "tst_tls_traffic.moc"
