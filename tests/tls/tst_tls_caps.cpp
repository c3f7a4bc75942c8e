// Who stalls handshakes, or connects beyond a cap, holds little and keeps nobody else out. On both backends.
#include "tls/certificates.h"
#include "tls/engine_stand.h"
#include "tls/tls_wire.h"

#include <QTemporaryDir>

#include <cerrno>
#include <optional>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

using namespace gw;
using namespace gw::test;

namespace {

QByteArray document(const QByteArray& limits) {
    return "{\"gatewright\":1,\"listeners\":[{\"name\":\"in\",\"port\":0,\"limits\":{" + limits +
           "},\"tls\":{\"certificates\":[{\"certificateFile\":\"a.pem\",\"keyFile\":\"a.key\"}]}}],"
           "\"routes\":[{\"name\":\"r\",\"respond\":{\"text\":\"hello\"}}]}";
}

void addRows() {
    QTest::addColumn<bool>("epoll");
    QTest::newRow("best") << false;
    QTest::newRow("epoll") << true;
}

/// Connections of clients that say nothing, or nothing more than `hello`.
class Crowd {
public:
    Crowd() = default;
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;
    ~Crowd() {
        for (const int fd : m_all)
            ::close(fd);
    }
    void come(std::uint16_t port, int count, const std::string& hello = {}) {
        for (int i = 0; i < count; ++i) {
            try {
                m_all.push_back(connectTo(port));
            } catch (const std::system_error& error) {
                // Turned away so fast that the reset came before connect() returned: it was accepted all the same.
                if (error.code() != std::errc::connection_reset)
                    throw;
                continue;
            }
            ::send(m_all.back(), hello.data(), hello.size(), MSG_NOSIGNAL);
        }
    }
    [[nodiscard]] int first() const { return m_all.front(); }
    [[nodiscard]] int last() const { return m_all.back(); }

private:
    std::vector<int> m_all;
};

} // namespace

class TestTlsCaps : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_dir.isValid());
        m_folder = m_dir.path().toStdString();
        write(m_folder, "a", Authority("Authority").issue({.name = "a", .alternatives = "DNS:a.test,IP:127.0.0.1"}));
    }

    void stalledHandshakesEnd_data() { addRows(); }
    /// A worker keeps 256 handshakes; the oldest make room, and who means it gets in.
    void stalledHandshakesEnd() {
        QFETCH(bool, epoll);
        EngineStand engine(m_folder);
        QVERIFY(engine.run(document({}), epoll, 1));
        const std::uint16_t port = engine.port("in");
        Crowd stalled;
        EngineStand::beside(
            [&] { stalled.come(port, 300, std::string("\x16\x03\x01\x20\x00\x01\x00\x1f\xfc\x03\x03", 11) + std::string(4000, 'x')); });
        QTRY_COMPARE(engine.host.counters().handshakes.failed, 44U);
        QCOMPARE(engine.host.counters().listeners.at(0).overHandshakes, 44U);
        EngineStand::beside([&] {
            TlsWire wire(port);
            QVERIFY2(wire.good(), wire.error().c_str());
            QCOMPARE(wire.get("/"), std::string("hello"));
            char byte = 0;
            QVERIFY(::recv(stalled.first(), &byte, 1, 0) <= 0); // reset
            QVERIFY(::recv(stalled.last(), &byte, 1, MSG_DONTWAIT) < 0);
            QVERIFY(errno == EAGAIN || errno == EWOULDBLOCK); // waits on
        });
        QCOMPARE(engine.host.counters().listeners.at(0).overConnections, 0U);
    }

    void beyondACap_data() { addRows(); }
    /// Most never get as far as a handshake, so that they end none of another's; who comes when there is no crowd is told.
    void beyondACap() {
        QFETCH(bool, epoll);
        EngineStand engine(m_folder);
        QVERIFY(engine.run(document("\"connections\":2"), epoll, 1));
        const std::uint16_t port = engine.port("in");
        Crowd shaking, crowd;
        shaking.come(port, 1); // let in, and in its handshake
        QTRY_COMPARE(engine.host.counters().connectionsOpen, 1U);
        std::optional<TlsWire> in;
        EngineStand::beside([&] {
            in.emplace(port);
            crowd.come(port, 400);
        });
        QVERIFY2(in->good(), in->error().c_str());
        QTRY_COMPARE(engine.host.counters().listeners.at(0).overConnections, 400U);
        QTRY_COMPARE_WITH_TIMEOUT(engine.host.counters().connectionsOpen, 2U, 3000);
        QCOMPARE(engine.host.counters().listeners.at(0).overHandshakes, 0U);
        EngineStand::beside([&] {
            QCOMPARE(in->get("/"), std::string("hello"));
            TlsWire late(port);
            QVERIFY2(late.good(), late.error().c_str());
            const std::string head = late.head();
            QVERIFY2(head.starts_with("HTTP/1.1 503 "), head.c_str());
            QVERIFY(late.rest().find("too-many-connections") != std::string::npos);
            QVERIFY(late.endedOrderly());
            QCOMPARE(in->get("/"), std::string("hello"));
        });
        char byte = 0;
        QVERIFY(::recv(shaking.first(), &byte, 1, MSG_DONTWAIT) < 0);
        QVERIFY(errno == EAGAIN || errno == EWOULDBLOCK);
    }

private:
    QTemporaryDir m_dir;
    std::string m_folder;
};

QTEST_GUILESS_MAIN(TestTlsCaps)
#include "tst_tls_caps.moc"
