// A reload that changes who may connect reaches the connections that are there, on both backends: waiting ones end, the
// answer under way is the last, and a request whose head was on its way is refused. A renewed certificate ends none.
#include "tls/certificates.h"
#include "tls/engine_stand.h"
#include "tls/tls_wire.h"

#include <QTemporaryDir>

#include <sys/socket.h>
#include <unistd.h>

using namespace gw;
using namespace gw::test;

namespace {

QByteArray document(const QByteArray& tls) {
    return "{\"gatewright\":1,\"listeners\":[{\"name\":\"in\",\"port\":0" + (tls.isEmpty() ? "" : ",\"tls\":{" + tls + "}") +
           "}],\"routes\":[{\"name\":\"r\",\"respond\":{\"text\":\"hello\"}},"
           "{\"name\":\"late\",\"match\":{\"path\":\"/late\"},\"respond\":{\"text\":\"late\",\"delay\":\"600ms\"}}]}";
}

QByteArray tls(const QByteArray& certificate, const QByteArray& more = {}) {
    return "\"certificates\":[{\"certificateFile\":\"" + certificate + ".pem\",\"keyFile\":\"" + certificate + ".key\"}]" + more;
}

QByteArray clients(const QByteArray& mode, const QByteArray& authority) {
    return ",\"clientAuth\":{\"caFile\":\"" + authority + ".pem\",\"mode\":\"" + mode + "\"}";
}

const char* const ask = "GET / HTTP/1.1\r\nHost: a.test\r\n\r\n";

/// What a plain connection gets from now on, until its end.
std::string plainRest(int fd) {
    std::string all;
    char room[4096];
    for (ssize_t got = 0; (got = ::recv(fd, room, sizeof room, 0)) > 0;)
        all.append(room, static_cast<std::size_t>(got));
    return all;
}

} // namespace

class TestTlsReload : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_dir.isValid());
        m_folder = m_dir.path().toStdString();
        write(m_folder, "a", m_authority.issue({.name = "a", .alternatives = "DNS:a.test,IP:127.0.0.1"}));
        write(m_folder, "renewed", m_authority.issue({.name = "renewed", .alternatives = "DNS:a.test,IP:127.0.0.1"}));
        writeFile(m_folder + "/ca.pem", m_authority.pem());
        writeFile(m_folder + "/other.pem", Authority("Other").pem());
    }

    void openConnections_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<bool>("goesOn");
        QTest::addColumn<bool>("epoll");
        const auto rows = [](const char* name, const QByteArray& before, const QByteArray& after, bool goesOn) {
            QTest::addRow("%s, best", name) << before << after << goesOn << false;
            QTest::addRow("%s, epoll", name) << before << after << goesOn << true;
        };
        rows("certificates of clients are asked for", tls("a"), tls("a", clients("require", "ca")), false);
        rows("… and were optional", tls("a", clients("optional", "ca")), tls("a", clients("require", "ca")), false);
        rows("other authorities", tls("a", clients("optional", "ca")), tls("a", clients("optional", "other")), false);
        rows("newer versions only", tls("a"), tls("a", ",\"minVersion\":\"1.3\""), false);
        rows("the certificate is renewed", tls("a", clients("optional", "ca")), tls("renewed", clients("optional", "ca")), true);
        rows("nothing changes", tls("a"), tls("a"), true);
    }
    void openConnections() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(bool, goesOn);
        QFETCH(bool, epoll);
        EngineStand engine(m_folder);
        QVERIFY(engine.run(document(before), epoll, 1));
        const std::uint16_t port = engine.port("in");
        std::unique_ptr<TlsWire> waiting, halfway, late;
        EngineStand::beside([&] {
            for (auto* const one : {&waiting, &halfway, &late}) {
                *one = std::make_unique<TlsWire>(port);
                QVERIFY2((*one)->good(), (*one)->error().c_str());
                QCOMPARE((*one)->get("/"), std::string("hello"));
            }
            QVERIFY(halfway->send("GET / HTTP/1.1\r\nHost: a.te"));
            QVERIFY(late->send("GET /late HTTP/1.1\r\nHost: a.test\r\n\r\n"));
        });
        QTRY_COMPARE(engine.host.counters().requestsInFlight, 1U);
        QVERIFY(engine.apply(document(after), 2));
        EngineStand::beside([&] {
            QVERIFY(halfway->send("st\r\n\r\n"));
            const std::string head = halfway->head();
            QVERIFY2(head.starts_with(goesOn ? "HTTP/1.1 200" : "HTTP/1.1 421"), head.c_str());
            const std::string last = late->head();
            QVERIFY2(last.starts_with("HTTP/1.1 200"), last.c_str());
            QCOMPARE(field(last, "Connection"), std::string(goesOn ? "" : "close"));
            if (goesOn) {
                QCOMPARE(waiting->get("/"), std::string("hello"));
                return;
            }
            QCOMPARE(waiting->rest(), std::string());
            QCOMPARE(late->rest(), std::string("late"));
        });
    }

    void plainConnectionsEndWhenTlsBegins_data() {
        QTest::addColumn<bool>("epoll");
        QTest::newRow("best") << false;
        QTest::newRow("epoll") << true;
    }
    void plainConnectionsEndWhenTlsBegins() {
        QFETCH(bool, epoll);
        EngineStand engine(m_folder);
        QVERIFY(engine.run(document({}), epoll, 1));
        const std::uint16_t port = engine.port("in");
        int fd = -1;
        EngineStand::beside([&] {
            fd = connectTo(port);
            const std::string_view request = ask;
            QCOMPARE(::send(fd, request.data(), request.size(), MSG_NOSIGNAL), static_cast<ssize_t>(request.size()));
            char room[4096];
            QVERIFY(::recv(fd, room, sizeof room, 0) > 0);
        });
        QVERIFY(engine.apply(document(tls("a")), 2));
        EngineStand::beside([&] {
            const std::string_view request = ask;
            ::send(fd, request.data(), request.size(), MSG_NOSIGNAL);
            QCOMPARE(plainRest(fd), std::string());
        });
        ::close(fd);
    }

private:
    const Authority m_authority{"Authority"};
    QTemporaryDir m_dir;
    std::string m_folder;
};

QTEST_GUILESS_MAIN(TestTlsReload)
#include "tst_tls_reload.moc"
