// TLS towards clients, on both backends: which certificate, which versions, whose certificates, sessions, ends.
#include "tls/certificates.h"
#include "tls/engine_stand.h"
#include "tls/tls_wire.h"

#include <QProcess>
#include <QTemporaryDir>

#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace gw;
using namespace gw::test;

namespace {

QByteArray pair(const QByteArray& name) {
    return "{\"certificateFile\":\"" + name + ".pem\",\"keyFile\":\"" + name + ".key\"}";
}

QByteArray document(const QByteArray& certificates, const QByteArray& more = {}) {
    return "{\"gatewright\":1,\"listeners\":[{\"name\":\"in\",\"port\":0,\"tls\":{\"certificates\":[" + certificates + "]" + more +
           "}}],\"routes\":[{\"name\":\"r\",\"respond\":{\"text\":\"hello\"}}]}";
}

void addRows() {
    QTest::addColumn<bool>("epoll");
    QTest::newRow("best") << false;
    QTest::newRow("epoll") << true;
}

struct FreeSession {
    void operator()(SSL_SESSION* session) const { SSL_SESSION_free(session); }
};
using Session = std::unique_ptr<SSL_SESSION, FreeSession>;

} // namespace

class TestTlsListener : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY(m_dir.isValid());
        folder = m_dir.path().toStdString();
        write(folder, "a", m_authority.issue({.name = "a", .alternatives = "DNS:a.test,IP:127.0.0.1"}));
        write(folder, "b", m_authority.issue({.name = "b", .alternatives = "DNS:b.test,DNS:*.wild.test"}));
        write(folder, "exact", m_authority.issue({.name = "exact", .alternatives = "DNS:own.wild.test"}));
        write(folder, "client", m_authority.issue({.name = "client", .alternatives = "DNS:c.test,email:c@d.test"}));
        write(folder, "late", m_authority.issue({.name = "late", .fromDays = -9, .toDays = -1}));
        const Authority other("Nobody");
        write(folder, "forged", other.issue({.name = "client"}));
        writeFile(folder + "/ca.pem", m_authority.pem());
    }

    void certificateByName_data() { addRows(); }
    void certificateByName() {
        QFETCH(bool, epoll);
        EngineStand engine(folder);
        QVERIFY(engine.run(document(pair("a") + "," + pair("b") + "," + pair("exact")), epoll));
        EngineStand::beside([&] {
            const std::pair<const char*, const char*> expected[] = {
                {"a.test", "a"}, {"b.test", "b"},       {"B.TEST", "b"},      {"x.wild.test", "b"},     {"own.wild.test", "exact"},
                {"", "a"},       {"wild.test", "a"}, {"x.y.wild.test", "a"}, {"elsewhere.test", "a"}};
            for (const auto& [name, certificate] : expected) {
                TlsWire wire(engine.port("in"), {.serverName = name});
                QVERIFY2(wire.good(), wire.error().c_str());
                QCOMPARE(wire.peerName(), std::string(certificate));
                QCOMPARE(wire.get("/"), std::string("hello"));
            }
        });
    }

    void versionsAndCiphers_data() { addRows(); }
    void versionsAndCiphers() {
        QFETCH(bool, epoll);
        EngineStand engine(folder), newer(folder);
        QVERIFY(engine.run(document(pair("a")), epoll));
        QVERIFY(newer.run(document(pair("a"), ",\"minVersion\":\"1.3\""), epoll));
        EngineStand::beside([&] {
            const std::uint16_t port = engine.port("in");
            QVERIFY(!TlsWire(port, {.version = TLS1_1_VERSION}).good());
            QVERIFY(!TlsWire(port, {.version = TLS1_VERSION}).good());
            QVERIFY(TlsWire(port, {.version = TLS1_2_VERSION}).good());
            QVERIFY(TlsWire(port, {.version = TLS1_3_VERSION}).good());
            for (const char* const weak : {"ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384", "ECDHE-ECDSA-AES128-CCM", "AES128-SHA"}) {
                const TlsWire wire(port, {.version = TLS1_2_VERSION, .ciphers12 = weak});
                QVERIFY2(!wire.good(), weak);
                QVERIFY2(wire.error().find("alert handshake failure") != std::string::npos, wire.error().c_str());
            }
            QVERIFY(!TlsWire(newer.port("in"), {.version = TLS1_2_VERSION}).good());
            QVERIFY(TlsWire(newer.port("in")).good());
            QVERIFY(TlsWire(port, {.alpn = "\x02h2\x08http/1.1"}).good());
            QVERIFY(!TlsWire(port, {.alpn = "\x02h2"}).good());
        });
        QTRY_COMPARE(engine.host.counters().handshakes.failed, 7U);
        QCOMPARE(engine.host.counters().handshakes.full, 3U);
    }

    void renegotiationIsRefused_data() { addRows(); }
    void renegotiationIsRefused() {
        QFETCH(bool, epoll);
        EngineStand engine(folder);
        QVERIFY(engine.run(document(pair("a")), epoll));
        EngineStand::beside([&] {
            TlsWire wire(engine.port("in"), {.version = TLS1_2_VERSION});
            QCOMPARE(wire.get("/"), std::string("hello"));
            QCOMPARE(SSL_renegotiate(wire.ssl()), 1);
            QVERIFY(SSL_do_handshake(wire.ssl()) != 1 || SSL_num_renegotiations(wire.ssl()) == 0);
        });
    }

    void sessionsAreResumedByAnyWorker_data() { addRows(); }
    void sessionsAreResumedByAnyWorker() {
        QFETCH(bool, epoll);
        EngineStand engine(folder);
        QVERIFY(engine.run(document(pair("a")), epoll, 4));
        EngineStand::beside([&] {
            for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
                Session session;
                for (int i = 0; i < 12; ++i) {
                    TlsWire wire(engine.port("in"), {.version = version, .session = session.get()});
                    QVERIFY2(wire.good(), wire.error().c_str());
                    QCOMPARE(wire.resumed(), i > 0);
                    QCOMPARE(wire.get("/"), std::string("hello"));
                    wire.closeNotify();
                    if (SSL_SESSION* const next = wire.session())
                        session.reset(next);
                }
            }
        });
        QCOMPARE(engine.host.counters().handshakes.full, 2U);
        QCOMPARE(engine.host.counters().handshakes.resumed, 22U);
    }

    void clientCertificates_data() { addRows(); }
    void clientCertificates() {
        QFETCH(bool, epoll);
        const auto inFolder = [this](const char* name) { return folder + "/" + name; };
        for (const bool required : {true, false}) {
            EngineStand engine(folder);
            QVERIFY(engine.run(document(pair("a"), QByteArray(",\"clientAuth\":{\"caFile\":\"ca.pem\",\"mode\":\"") +
                                                       (required ? "require" : "optional") + "\"}"), epoll));
            EngineStand::beside([&] {
                const std::uint16_t port = engine.port("in");
                // TLS 1.3 judges after the client's side of the handshake: an answer is what counts.
                const auto answered = [&](const char* name, int version) {
                    ClientWish wish{.version = version};
                    if (*name != '\0')
                        wish = {.version = version, .certificate = inFolder(name) + ".pem", .key = inFolder(name) + ".key"};
                    TlsWire wire(port, wish);
                    return wire.get("/") == "hello";
                };
                for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
                    QVERIFY(answered("client", version));
                    QCOMPARE(answered("", version), !required);
                    QVERIFY(!answered("forged", version));
                    QVERIFY(!answered("late", version));
                }
            });
            std::vector<runtime::Record> records;
            QTRY_VERIFY([&] {
                for (runtime::Record& one : engine.host.takeCaptures(100))
                    records.push_back(std::move(one));
                return records.size() >= (required ? 2U : 4U);
            }());
            QCOMPARE(std::string(records[0]->tls.peer), std::string("CN=client"));
            QCOMPARE(std::string(records[0]->tls.peerNames), std::string("DNS:c.test, email:c@d.test"));
            QCOMPARE(records[0]->tls.fingerprint.size(), 64U);
            QCOMPARE(std::string(records[0]->tls.version), std::string("TLSv1.2"));
        }
    }

    /// Tickets of one listener, whose keys the others share, never open a listener with other rules.
    void resumptionCannotSkipTheCertificate_data() { addRows(); }
    void resumptionCannotSkipTheCertificate() {
        QFETCH(bool, epoll);
        const QByteArray plain = "\"tls\":{\"certificates\":[" + pair("a") + "]}";
        const QByteArray strict = "\"tls\":{\"certificates\":[" + pair("a") + "],\"clientAuth\":{\"caFile\":\"ca.pem\"}}";
        EngineStand engine(folder);
        QVERIFY(engine.run("{\"gatewright\":1,\"listeners\":[{\"name\":\"open\",\"port\":0," + plain + "},{\"name\":\"closed\",\"port\":0," +
                               strict + "}],\"routes\":[{\"name\":\"r\",\"respond\":{\"text\":\"hello\"}}]}", epoll));
        EngineStand::beside([&] {
            for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
                TlsWire open(engine.port("open"), {.version = version});
                QCOMPARE(open.get("/"), std::string("hello"));
                open.closeNotify();
                const Session session(open.session());
                QVERIFY(session);
                TlsWire closed(engine.port("closed"), {.version = version, .session = session.get()});
                QVERIFY(!closed.resumed() || !closed.good());
                QCOMPARE(closed.get("/"), std::string());
                TlsWire again(engine.port("open"), {.version = version, .session = session.get()});
                QVERIFY(again.resumed());
            }
        });
    }

    void plainHttpIsToldSo_data() { addRows(); }
    void plainHttpIsToldSo() {
        QFETCH(bool, epoll);
        EngineStand engine(folder);
        QVERIFY(engine.run(document(pair("a")), epoll));
        EngineStand::beside([&] {
            const int fd = connectTo(engine.port("in"));
            const std::string_view request = "DELETE /x HTTP/1.1\r\nHost: a\r\n\r\n";
            QCOMPARE(::send(fd, request.data(), request.size(), MSG_NOSIGNAL), static_cast<ssize_t>(request.size()));
            std::string answer;
            char piece[4096];
            for (ssize_t got = 0; (got = ::recv(fd, piece, sizeof piece, 0)) > 0;)
                answer.append(piece, static_cast<std::size_t>(got));
            ::close(fd);
            QVERIFY2(answer.starts_with("HTTP/1.1 400 Bad Request\r\n"), answer.c_str());
            QVERIFY(answer.find("This port speaks TLS") != std::string::npos);
            QVERIFY(answer.find("Connection: close") != std::string::npos);
        });
    }

    void silentClientsAreLetGo_data() { addRows(); }
    void silentClientsAreLetGo() {
        QFETCH(bool, epoll);
        EngineStand engine(folder);
        QByteArray text = document(pair("a"));
        text.replace("\"port\":0", "\"port\":0,\"timeouts\":{\"header\":\"200ms\",\"idle\":\"200ms\"}");
        QVERIFY(engine.run(text, epoll));
        EngineStand::beside([&] {
            for (const std::string_view begun : {std::string_view(), std::string_view("\x16\x03\x01\x02", 4)}) {
                const int fd = connectTo(engine.port("in"));
                (void)::send(fd, begun.data(), begun.size(), MSG_NOSIGNAL);
                char byte = 0;
                QVERIFY(::recv(fd, &byte, 1, 0) <= 0);
                ::close(fd);
            }
            TlsWire idle(engine.port("in")); // answered, then kept waiting: an orderly end
            QCOMPARE(idle.get("/"), std::string("hello"));
            QCOMPARE(idle.rest(), std::string());
            QVERIFY(idle.endedOrderly());
        });
        QTRY_COMPARE(engine.host.counters().connectionsOpen, 0U);
    }

    void lastAnswersEndOrderly_data() { addRows(); }
    void lastAnswersEndOrderly() {
        QFETCH(bool, epoll);
        EngineStand engine(folder);
        QVERIFY(engine.run(document(pair("a")), epoll));
        EngineStand::beside([&] {
            for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
                TlsWire wire(engine.port("in"), {.version = version});
                QVERIFY(wire.send("GET / HTTP/1.1\r\nHost: a.test\r\nConnection: close\r\n\r\n"));
                QVERIFY(wire.rest().ends_with("\r\n\r\nhello"));
                QVERIFY(wire.endedOrderly());
            }
            // Many requests at once, and one byte at a time.
            TlsWire wire(engine.port("in"));
            std::string many;
            for (int i = 0; i < 50; ++i)
                many += "GET / HTTP/1.1\r\nHost: a.test\r\n\r\n";
            QVERIFY(wire.send(many));
            for (int i = 0; i < 50; ++i) {
                QVERIFY(wire.head().starts_with("HTTP/1.1 200"));
                QCOMPARE(wire.bytes(5), std::string("hello"));
            }
            for (const char c : std::string_view("GET / HTTP/1.1\r\nHost: a.test\r\n\r\n"))
                QVERIFY(wire.send({&c, 1}));
            QVERIFY(wire.head().starts_with("HTTP/1.1 200"));
        });
    }

    void foreignHostIsMisdirected() {
        EngineStand engine(folder);
        QByteArray text = document(pair("a"));
        text.replace("\"port\":0", "\"port\":0,\"hostnames\":[\"a.test\"]");
        QVERIFY(engine.run(text, false));
        EngineStand::beside([&] {
            TlsWire wire(engine.port("in"), {.serverName = "a.test"});
            std::string head;
            wire.get("/", "b.test", &head);
            QVERIFY2(head.starts_with("HTTP/1.1 421 "), head.c_str());
            QCOMPARE(wire.get("/", "a.test"), std::string("hello"));
        });
    }

    void guardedHosts_data() { addRows(); }
    /// The host of a listener that asks for certificates cannot be had through one that does not, whatever SNI said.
    void guardedHosts() {
        QFETCH(bool, epoll);
        const auto listener = [](const QByteArray& name, const QByteArray& hosts, const QByteArray& auth) {
            return "{\"name\":\"" + name + "\",\"port\":0," + (hosts.isEmpty() ? "" : "\"hostnames\":[" + hosts + "],") +
                   "\"tls\":{\"certificates\":[" + pair("a") + "]" + auth + "}}";
        };
        const QByteArray auth = ",\"clientAuth\":{\"caFile\":\"ca.pem\"}";
        EngineStand engine(folder);
        QVERIFY(engine.run("{\"gatewright\":1,\"listeners\":[" + listener("any", {}, {}) + "," + listener("wide", "\"*.test\"", {}) + "," +
                               listener("own", "\"b.test\"", {}) + "," + listener("guarded", "\"b.test\"", auth) +
                               R"(,{"name":"plain","port":0}],"routes":[{"name":"r","respond":{"text":"hello"}}]})", epoll));
        EngineStand::beside([&] {
            const auto status = [&](const char* name, const std::string& sni, const std::string& host) {
                TlsWire wire(engine.port(name), {.serverName = sni});
                std::string head;
                (void)wire.get("/", host, &head);
                return head.substr(9, 3);
            };
            QCOMPARE(status("any", "a.test", "a.test"), std::string("200"));
            QCOMPARE(status("any", "a.test", "b.test"), std::string("421"));
            QCOMPARE(status("any", "b.test", "B.TEST."), std::string("421"));
            QCOMPARE(status("any", "b.test", "b.test:443"), std::string("421"));
            QCOMPARE(status("wide", "a.test", "a.test"), std::string("200"));
            QCOMPARE(status("wide", "a.test", "b.test"), std::string("421"));
            QCOMPARE(status("own", "b.test", "b.test"), std::string("200")); // the document says so
            TlsWire without(engine.port("guarded"), {.serverName = "b.test"});
            QCOMPARE(without.get("/", "b.test"), std::string());
            TlsWire with(engine.port("guarded"), {.serverName = "b.test", .certificate = folder + "/b.pem", .key = folder + "/b.key"});
            QCOMPARE(with.get("/", "b.test"), std::string("hello"));
            std::string head;
            (void)with.get("/", "a.test", &head);
            QVERIFY2(head.starts_with("HTTP/1.1 421 "), head.c_str());
        });
        EngineStand::beside([&] {
            const int fd = connectTo(engine.port("plain"));
            const std::string_view ask = "GET / HTTP/1.1\r\nHost: b.test\r\nConnection: close\r\n\r\n";
            char answer[16] = {};
            QCOMPARE(::send(fd, ask.data(), ask.size(), MSG_NOSIGNAL), static_cast<ssize_t>(ask.size()));
            QCOMPARE(::recv(fd, answer, 12, MSG_WAITALL), ssize_t{12});
            ::close(fd);
            QCOMPARE(std::string(answer), std::string("HTTP/1.1 421"));
        });
    }

    void realClients_data() { addRows(); }
    void realClients() {
        QFETCH(bool, epoll);
        EngineStand engine(folder);
        QVERIFY(engine.run(document(pair("a") + "," + pair("b")), epoll));
        const QString port = QString::number(engine.port("in"));
        const QString in = m_dir.path() + "/";
        const auto output = [](const QString& program, const QStringList& arguments, const QByteArray& input = {}) {
            QProcess process;
            process.setProcessChannelMode(QProcess::MergedChannels);
            process.start(program, arguments);
            process.write(input);
            process.closeWriteChannel();
            return process.waitForFinished(20'000) ? process.readAll() : QByteArray("does not end");
        };
        QCOMPARE(output("curl", {"-sS", "--cacert", in + "ca.pem", "--resolve", "b.test:" + port + ":127.0.0.1", "https://b.test:" + port + "/"}),
                 QByteArray("hello"));
        QVERIFY(output("curl", {"-sS", "--cacert", in + "ca.pem", "--resolve", "c.test:" + port + ":127.0.0.1", "https://c.test:" + port + "/"})
                    .contains("SSL: no alternative certificate subject name matches"));
        QVERIFY(output("openssl", {"s_client", "-connect", "127.0.0.1:" + port, "-tls1_1", "-cipher", "ALL:@SECLEVEL=0"})
                    .contains("alert protocol version"));
        const QByteArray first = output("openssl", {"s_client", "-connect", "127.0.0.1:" + port, "-servername", "b.test", "-CAfile", in + "ca.pem",
                                                    "-tls1_2", "-sess_out", in + "session"}, "Q\n");
        QVERIFY2(first.contains("Verify return code: 0 (ok)") && first.contains("CN = b"), first.constData());
        QVERIFY(first.contains("Compression: NONE"));
        QVERIFY(output("openssl", {"s_client", "-connect", "127.0.0.1:" + port, "-servername", "b.test", "-tls1_2", "-sess_in", in + "session"}, "Q\n")
                    .contains("Reused, TLSv1.2"));
    }

private:
    QTemporaryDir m_dir;
    std::string folder;
    Authority m_authority{"Authority of the test"};
};

QTEST_GUILESS_MAIN(TestTlsListener)
#include "tst_tls_listener.moc"
