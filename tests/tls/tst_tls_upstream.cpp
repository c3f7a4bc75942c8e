// TLS towards services, on both backends: who is believed, what a client is told otherwise, sessions, ends.
#include "engine/plain_client.h"
#include "tls/certificates.h"
#include "tls/engine_stand.h"
#include "tls/tls_wire.h"

#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <openssl/ssl.h>
#include <sys/socket.h>

using namespace gw;
using namespace gw::test;

namespace {

QByteArray document(const QByteArray& url, const QByteArray& tls, const QByteArray& more = {}) {
    return "{\"gatewright\":1,\"listeners\":[{\"name\":\"in\",\"port\":0}],\"upstreams\":[{\"name\":\"u\",\"endpoints\":[{\"url\":\"" + url +
           "\"}]" + (tls.isEmpty() ? QByteArray() : ",\"tls\":" + tls) + more + "}],\"routes\":[{\"name\":\"r\",\"forward\":{\"upstream\":\"u\"}}]}";
}

void addRows() {
    QTest::addColumn<bool>("epoll");
    QTest::newRow("best") << false;
    QTest::newRow("epoll") << true;
}

/// Answers every request with its target; keeps alive.
void echo(TlsWire& wire, int) {
    for (std::string head = wire.head(); !head.empty(); head = wire.head()) {
        const std::string target = head.substr(4, head.find(' ', 4) - 4);
        wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(target.size()) + "\r\n\r\n" + target);
    }
}

PlainReply ask(const EngineStand& engine, const char* target = "/x") {
    PlainReply reply;
    EngineStand::beside([&] { reply = PlainClient(engine.port("in")).get(target, "Connection: close\r\n"); });
    return reply;
}

} // namespace

class TestTlsUpstream : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        folder = m_dir.path().toStdString();
        write(folder, "good", m_authority.issue({.name = "good", .alternatives = "DNS:orders.test,IP:127.0.0.1"}));
        write(folder, "other", m_authority.issue({.name = "127.0.0.1", .alternatives = "DNS:other.test"}));
        write(folder, "nameless", m_authority.issue({.name = "orders.test"}));
        write(folder, "late", m_authority.issue({.name = "late", .alternatives = "IP:127.0.0.1", .fromDays = -9, .toDays = -1}));
        write(folder, "client", m_authority.issue({.name = "client"}));
        const Authority nobody("Nobody");
        write(folder, "forged", nobody.issue({.name = "forged", .alternatives = "IP:127.0.0.1"}));
        writeFile(folder + "/ca.pem", m_authority.pem());
    }

    void whoIsBelieved_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QByteArray>("tls");
        QTest::addColumn<QString>("code"); ///< "" = answered
        for (const bool epoll : {false, true}) {
            const auto row = [&](const char* name, const char* certificate, const char* tls, const char* code) {
                QTest::addRow("%s %s", name, epoll ? "epoll" : "best") << epoll << certificate << QByteArray(tls) << code;
            };
            row("by address", "good", R"({"caFile":"ca.pem"})", "");
            row("by name", "good", R"({"caFile":"ca.pem","serverName":"orders.test"})", "");
            row("of this machine only", "good", "", "tls-unknown-authority");
            row("unknown authority", "forged", R"({"caFile":"ca.pem"})", "tls-unknown-authority");
            row("expired", "late", R"({"caFile":"ca.pem"})", "tls-certificate-expired");
            row("another name", "good", R"({"caFile":"ca.pem","serverName":"bills.test"})", "tls-name-mismatch");
            row("a common name is no name", "other", R"({"caFile":"ca.pem"})", "tls-name-mismatch");
            row("a common name is no name, also where there is no other", "nameless", R"({"caFile":"ca.pem","serverName":"orders.test"})",
                "tls-name-mismatch");
            row("unchecked", "forged", R"({"verify":false})", "");
        }
    }
    void whoIsBelieved() {
        QFETCH(bool, epoll);
        QFETCH(QString, certificate);
        QFETCH(QByteArray, tls);
        QFETCH(QString, code);
        const std::string file = folder + "/" + certificate.toStdString();
        const TlsServer server(file + ".pem", file + ".key", echo);
        EngineStand engine(folder);
        QVERIFY(engine.run(document("https://127.0.0.1:" + QByteArray::number(server.port()), tls), epoll));
        const PlainReply reply = ask(engine);
        std::vector<runtime::Record> records;
        QTRY_VERIFY([&] {
            if (records.empty())
                records = engine.host.takeCaptures(1);
            return !records.empty();
        }());
        QCOMPARE(records[0]->attempts.size(), 1U);
        const trace::Attempt& attempt = records[0]->attempts[0];
        if (code.isEmpty()) {
            QCOMPARE(reply.status, 200);
            QCOMPARE(reply.body, std::string("/x"));
            QCOMPARE(std::string(attempt.tls.version), std::string("TLSv1.3"));
            QCOMPARE(std::string(attempt.tls.peer), "CN=" + certificate.toStdString());
            return;
        }
        QCOMPARE(reply.status, 502);
        QVERIFY2(reply.body.find('"' + code.toStdString() + '"') != std::string::npos, reply.body.c_str());
        QCOMPARE(std::string(attempt.fault), code.toStdString());
        QVERIFY(!attempt.tlsFailure.empty());
        QCOMPARE(engine.host.counters().upstreams[0].handshakes.failed, 1U);
        QCOMPARE(server.handshakes(), 0); // it was told by an alert, not left with a good handshake
    }

    void noTlsThere_data() { addRows(); }
    void noTlsThere() {
        QFETCH(bool, epoll);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        EngineStand engine(folder);
        QVERIFY(engine.run(document("https://127.0.0.1:" + QByteArray::number(server.serverPort()), R"({"caFile":"ca.pem"})",
                                    R"(,"timeouts":{"connect":"300ms"})"), epoll));
        const auto whenItDoes = [&](const std::function<void(QTcpSocket&)>& what) {
            const auto connection = connect(&server, &QTcpServer::newConnection, [&] {
                QTcpSocket* const socket = server.nextPendingConnection();
                connect(socket, &QTcpSocket::readyRead, socket, [socket, what] { what(*socket); });
            });
            const PlainReply reply = ask(engine);
            disconnect(connection);
            return reply.body;
        };
        QVERIFY(whenItDoes([](QTcpSocket& socket) { socket.abort(); }).find("\"tls-handshake-reset\"") != std::string::npos);
        QVERIFY(whenItDoes([](QTcpSocket& socket) { socket.write("HTTP/1.1 400 Bad Request\r\n\r\n"); }).find("\"tls-handshake-failed\"") !=
                std::string::npos);
        QVERIFY(whenItDoes([](QTcpSocket&) {}).find("\"tls-handshake-timeout\"") != std::string::npos);
    }

    void ownCertificate_data() { addRows(); }
    void ownCertificate() {
        QFETCH(bool, epoll);
        const TlsServer server(folder + "/good.pem", folder + "/good.key", echo, folder + "/ca.pem");
        const QByteArray url = "https://127.0.0.1:" + QByteArray::number(server.port());
        EngineStand with(folder), without(folder);
        QVERIFY(with.run(document(url, R"({"caFile":"ca.pem","clientCertificate":{"certificateFile":"client.pem","keyFile":"client.key"}})"), epoll));
        QVERIFY(without.run(document(url, R"({"caFile":"ca.pem"})"), epoll));
        QCOMPARE(ask(with).status, 200);
        const PlainReply refused = ask(without);
        QCOMPARE(refused.status, 502);
        QVERIFY2(refused.body.find("\"tls-refused\"") != std::string::npos, refused.body.c_str());
    }

    /// A body that ends with its connection is whole only if TLS says so.
    void cutBodies_data() { addRows(); }
    void cutBodies() {
        QFETCH(bool, epoll);
        std::atomic<bool> orderly{true};
        const TlsServer server(folder + "/good.pem", folder + "/good.key", [&](TlsWire& wire, int) {
            wire.head();
            wire.send("HTTP/1.1 200 OK\r\n\r\nhalf of it");
            if (orderly)
                wire.closeNotify();
            ::shutdown(SSL_get_fd(wire.ssl()), SHUT_WR);
            (void)wire.more();
        });
        EngineStand engine(folder);
        QVERIFY(engine.run(document("https://127.0.0.1:" + QByteArray::number(server.port()), R"({"caFile":"ca.pem"})"), epoll));
        const auto curl = [&](QByteArray& body) {
            QProcess process;
            process.start("curl", {"-s", "-m", "20", "http://127.0.0.1:" + QString::number(engine.port("in")) + "/x"});
            if (!process.waitForFinished(30'000))
                return -1;
            body = process.readAllStandardOutput();
            return process.exitCode();
        };
        QByteArray body;
        QCOMPARE(curl(body), 0);
        QCOMPARE(body, QByteArray("half of it"));
        orderly = false;
        QVERIFY(curl(body) != 0);
    }

    void sessionsAndConnectionsAreKept_data() { addRows(); }
    void sessionsAndConnectionsAreKept() {
        QFETCH(bool, epoll);
        std::atomic<bool> closes{true};
        const TlsServer server(folder + "/good.pem", folder + "/good.key", [&](TlsWire& wire, int number) {
            if (!closes)
                return echo(wire, number);
            wire.head();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
            wire.closeNotify();
            (void)wire.more();
        });
        EngineStand engine(folder);
        const QByteArray text = document("https://127.0.0.1:" + QByteArray::number(server.port()), R"({"caFile":"ca.pem"})");
        QVERIFY(engine.run(text, epoll, 1));
        for (int i = 0; i < 5; ++i)
            QCOMPARE(ask(engine).status, 200);
        QCOMPARE(engine.host.counters().upstreams[0].handshakes.full, 1U);
        QCOMPARE(engine.host.counters().upstreams[0].handshakes.resumed, 4U);
        QCOMPARE(server.resumed(), 4);
        closes = false;
        for (int i = 0; i < 5; ++i)
            QCOMPARE(ask(engine).status, 200);
        QCOMPARE(server.handshakes(), 6);
        // The same service under other rules: neither the connection nor the session may serve.
        QByteArray other = text;
        other.replace("\"caFile\":\"ca.pem\"", "\"caFile\":\"ca.pem\",\"serverName\":\"bills.test\"");
        QVERIFY(engine.apply(other, 2));
        QVERIFY(ask(engine).body.find("\"tls-name-mismatch\"") != std::string::npos);
    }

    void throughNginx_data() { addRows(); }
    void throughNginx() {
        QFETCH(bool, epoll);
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const QByteArray port = QByteArray::number(probe.serverPort());
        probe.close();
        const QByteArray in = m_dir.path().toUtf8();
        std::string big(8'000'000, '\0');
        for (std::size_t i = 0; i < big.size(); ++i)
            big[i] = static_cast<char>('!' + (i * 7 + i / 251) % 90);
        writeFile(folder + "/big", big);
        writeFile(folder + "/nginx.conf",
                  ("daemon off; user root; pid " + in + "/nginx.pid; error_log " + in + "/error.log; events {} http { access_log off; default_type text/plain;"
                   " client_body_temp_path " + in + "/b; proxy_temp_path " + in + "/p; fastcgi_temp_path " + in + "/f; uwsgi_temp_path " + in +
                   "/u; scgi_temp_path " + in + "/s; server { listen 127.0.0.1:" + port + " ssl; ssl_certificate " + in +
                   "/good.pem; ssl_certificate_key " + in + "/good.key; ssl_protocols TLSv1.2; location / { root " + in + "; } } }").toStdString());
        QProcess nginx;
        nginx.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        nginx.start("nginx", {"-e", m_dir.path() + "/error.log", "-c", m_dir.path() + "/nginx.conf"});
        QVERIFY(nginx.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT([&] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, port.toUShort());
            return socket.waitForConnected(100);
        }(), 10'000);
        EngineStand engine(folder);
        QVERIFY(engine.run(document("https://localhost:" + port, R"({"caFile":"ca.pem","serverName":"orders.test"})"), epoll));
        const PlainReply reply = ask(engine, "/big");
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.body == big);
        nginx.terminate();
        QVERIFY(nginx.waitForFinished(10'000));
    }

private:
    QTemporaryDir m_dir;
    std::string folder;
    Authority m_authority{"Authority of the test"};
};

QTEST_GUILESS_MAIN(TestTlsUpstream)
#include "tst_tls_upstream.moc"
