// The admin listener: who may ask, what it answers, and that a bad or slow reader costs nobody else anything.
#include "runtime/control/admin/admin_server.h"

#include <QTcpSocket>
#include <QTest>
#include <QUrl>

#include <cerrno>

using namespace gw;
using namespace gw::runtime;

namespace {

constexpr auto token = "s3cret-token";

class Backend final : public AdminBackend {
public:
    Backend() {
        use(token);
    }
    void use(const std::string& adminToken) {
        auto made = std::make_shared<pipeline::GatewayPlan>();
        made->adminToken = adminToken;
        plan = made;
    }
    [[nodiscard]] Plan runningPlan() const override { return plan; }
    [[nodiscard]] bool ready() const override { return isReady; }
    [[nodiscard]] MetricsInput metrics() const override { return {.revision = 42, .version = "1"}; }
    [[nodiscard]] std::string exportedDocument() const override { return exported; }
    void streamsChanged(std::size_t h, std::size_t b) override {
        heads = h;
        bodies = b;
    }
    Plan plan;
    bool isReady = true;
    std::string exported = "{\"gatewright\": 1}\n";
    std::size_t heads = 0, bodies = 0;
};

Record record(std::string_view path, std::size_t bodyBytes = 0) {
    auto one = std::make_shared<trace::ExchangeRecord>();
    one->path = one->memory.copy(path);
    one->status = 200;
    one->responseBody.bytes = one->memory.copy(std::string(bodyBytes, 'x'));
    return one;
}

struct Fixture {
    explicit Fixture(const AdminLimits& limits = {}) : server(backend, limits) {
        if (server.listen("127.0.0.1", 0) != 0)
            qFatal("cannot listen");
        port = static_cast<quint16>(QUrl(server.url()).port());
    }
    Backend backend;
    AdminServer server;
    quint16 port = 0;
};

/// A raw client on this thread's event loop.
class Client {
public:
    explicit Client(quint16 port) {
        QObject::connect(&socket, &QTcpSocket::readyRead, [this] { received += socket.readAll(); });
        socket.connectToHost("127.0.0.1", port);
    }
    QTcpSocket socket;
    QByteArray received;
    bool waitFor(const QByteArray& text) {
        return QTest::qWaitFor([&] { return received.contains(text); }, 5000);
    }
    bool waitForEnd() {
        return QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 5000);
    }
};

QByteArray request(const QByteArray& target, const QByteArray& headers = {}, const QByteArray& method = "GET",
                   const QByteArray& host = "localhost") {
    return method + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n";
}

const QByteArray authorized = QByteArray("Authorization: Bearer ") + token + "\r\n";

/// Sends with Connection: close and returns the whole answer.
QByteArray ask(Fixture& fixture, QByteArray text) {
    Client client(fixture.port);
    client.socket.write(text.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
    if (!client.waitForEnd())
        return "no end: " + client.received;
    return client.received;
}

} // namespace

class TestAdmin : public QObject {
    Q_OBJECT

private slots:
    void whoMayAsk_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("status");
        const QByteArray auth = authorized;
        QTest::newRow("live without token") << request("/live") << 200;
        QTest::newRow("ready without token") << request("/ready") << 200;
        QTest::newRow("metrics without token") << request("/metrics") << 401;
        QTest::newRow("metrics") << request("/metrics", auth) << 200;
        QTest::newRow("scheme in lower case") << request("/metrics", QByteArray("Authorization: bearer ") + token + "\r\n") << 200;
        QTest::newRow("wrong token") << request("/metrics", "Authorization: Bearer s3cret-tokem\r\n") << 401;
        QTest::newRow("prefix of the token") << request("/metrics", "Authorization: Bearer s3cret\r\n") << 401;
        QTest::newRow("empty token") << request("/metrics", "Authorization: Bearer \r\n") << 401;
        QTest::newRow("other scheme") << request("/metrics", QByteArray("Authorization: Basic ") + token + "\r\n") << 401;
        QTest::newRow("token twice") << request("/metrics", auth + auth) << 401;
        QTest::newRow("token in the query") << request(QByteArray("/metrics?token=") + token) << 401;
        QTest::newRow("unknown page without token") << request("/secret") << 401;
        QTest::newRow("unknown page") << request("/secret", auth) << 404;
        QTest::newRow("config") << request("/config", auth) << 200;
        QTest::newRow("own address") << request("/live", {}, "GET", "127.0.0.1:1") << 200;
        QTest::newRow("rebound name") << request("/metrics", auth, "GET", "evil.example") << 403;
        QTest::newRow("rebound name, even live") << request("/live", {}, "GET", "evil.example:80") << 403;
        QTest::newRow("other address") << request("/live", {}, "GET", "192.0.2.1") << 403;
        QTest::newRow("web page") << request("/metrics", auth + "Origin: http://localhost\r\n") << 403;
        QTest::newRow("post") << request("/config", auth, "POST") << 405;
        QTest::newRow("body") << request("/config", auth + "Content-Length: 4\r\n", "GET") + "abcd" << 413;
        QTest::newRow("chunked body") << request("/config", auth + "Transfer-Encoding: chunked\r\n", "GET") << 413;
        QTest::newRow("no http") << QByteArray("\x16\x03\x01 hello\r\n\r\n") << 400;
        QTest::newRow("no host") << QByteArray("GET /live HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("limit is no number") << request("/captures?limit=x", auth) << 400;
        QTest::newRow("explain without url") << request("/explain?method=GET", auth) << 400;
        QTest::newRow("explain with a forged header") << request("/explain?url=/&header=a%3A%20b%0d%0ac", auth) << 400;
    }
    void whoMayAsk() {
        QFETCH(QByteArray, text);
        QFETCH(int, status);
        Fixture fixture;
        const QByteArray answer = ask(fixture, text);
        QVERIFY2(answer.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), answer.constData());
        QVERIFY(!answer.contains(token));
    }

    void withoutATokenNobodyMayAsk() {
        Fixture fixture;
        fixture.backend.plan = std::make_shared<pipeline::GatewayPlan>(); // its token did not resolve
        QVERIFY(ask(fixture, request("/metrics", "Authorization: Bearer \r\n")).startsWith("HTTP/1.1 401 "));
        fixture.backend.plan.reset();
        QVERIFY(ask(fixture, request("/metrics", authorized)).startsWith("HTTP/1.1 401 "));
    }

    void pagesSayWhatTheyShould() {
        Fixture fixture;
        QVERIFY(ask(fixture, request("/metrics", authorized)).contains("\ngatewright_plan_revision 42\n"));
        QVERIFY(ask(fixture, request("/config", authorized)).endsWith("{\"gatewright\": 1}\n"));
        fixture.backend.exported.clear();
        QVERIFY(ask(fixture, request("/config", authorized)).startsWith("HTTP/1.1 404 "));
        fixture.backend.isReady = false;
        QVERIFY(ask(fixture, request("/ready")).startsWith("HTTP/1.1 503 "));
        QVERIFY(ask(fixture, request("/live")).startsWith("HTTP/1.1 200 "));
        const QByteArray head = ask(fixture, request("/metrics", authorized, "HEAD"));
        QVERIFY(head.startsWith("HTTP/1.1 200 ") && head.endsWith("\r\n\r\n"));
    }

    void answersPipelinedRequestsInOrder() {
        Fixture fixture;
        Client client(fixture.port);
        client.socket.write(request("/live") + request("/ready") + request("/nothing", authorized));
        QVERIFY(client.waitFor("/captures and /explain"));
        QVERIFY(client.received.indexOf("live\n") < client.received.indexOf("ready\n"));
    }

    void aHalfHeadIsCutAfterItsTime() {
        AdminLimits limits;
        limits.head = std::chrono::milliseconds(50);
        Fixture fixture(limits);
        Client client(fixture.port);
        client.socket.write("GET /live HT");
        QVERIFY(client.waitForEnd());
        QVERIFY(client.received.isEmpty());
    }

    void connectionsAreBounded() {
        AdminLimits limits;
        limits.connections = 1;
        Fixture fixture(limits);
        Client first(fixture.port);
        first.socket.write(request("/live"));
        QVERIFY(first.waitFor("live\n"));
        Client second(fixture.port);
        QVERIFY(QTest::qWaitFor([&] { return second.socket.state() == QAbstractSocket::ConnectedState; }, 5000) ||
                second.socket.state() == QAbstractSocket::UnconnectedState);
        QVERIFY(second.waitForEnd());
    }

    void streamsCapturesAsTheyCome() {
        Fixture fixture;
        Client client(fixture.port);
        client.socket.write(request("/captures?limit=2&bodies=true", authorized));
        QVERIFY(client.waitFor("\r\n\r\n"));
        QVERIFY(client.received.contains("application/x-ndjson"));
        QCOMPARE(fixture.backend.bodies, 1U);
        QCOMPARE(fixture.backend.heads, 0U);
        fixture.server.publish(record("/first"));
        QVERIFY(client.waitFor("/first"));
        fixture.server.publish(record("/second"));
        QVERIFY(client.waitForEnd()); // the limit
        QVERIFY(client.received.endsWith("0\r\n\r\n"));
        QTRY_COMPARE(fixture.backend.bodies, 0U);
        fixture.server.publish(record("/third")); // to nobody
    }

    void aReaderThatLeavesEndsItsStream() {
        Fixture fixture;
        {
            Client client(fixture.port);
            client.socket.write(request("/captures", authorized));
            QVERIFY(client.waitFor("\r\n\r\n"));
            QCOMPARE(fixture.backend.heads, 1U);
        }
        QTRY_COMPARE(fixture.backend.heads, 0U);
    }

    void aReplacedTokenReadsNoMore() {
        Fixture fixture;
        Client client(fixture.port);
        client.socket.write(request("/captures", authorized));
        QVERIFY(client.waitFor("\r\n\r\n"));
        fixture.backend.use(token); // another plan, the same token
        fixture.server.planChanged();
        fixture.server.publish(record("/still"));
        QVERIFY(client.waitFor("/still"));
        fixture.backend.use("another-token");
        fixture.server.planChanged();
        fixture.server.publish(record("/secret"));
        QVERIFY(client.waitForEnd());
        QVERIFY(client.received.endsWith("0\r\n\r\n"));
        QVERIFY(!client.received.contains("/secret"));
        QTRY_COMPARE(fixture.backend.heads, 0U);
    }

    void aSlowReaderLosesRecordsAndIsToldSo() {
        AdminLimits limits;
        limits.streamBuffer = 64 * 1024;
        Fixture fixture(limits);
        QTcpSocket slow;
        slow.setReadBufferSize(1024); // then the kernel's buffers fill, then ours
        slow.connectToHost("127.0.0.1", fixture.port);
        slow.write(request("/captures?bodies=true", authorized));
        QTRY_COMPARE(fixture.backend.bodies, 1U);
        for (int i = 0; i < 400; ++i) {
            fixture.server.publish(record("/big", 64UL * 1024));
            QCoreApplication::processEvents();
        }
        QByteArray all;
        QObject::connect(&slow, &QTcpSocket::readyRead, [&] { all += slow.readAll(); });
        slow.setReadBufferSize(0);
        all += slow.readAll();
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                fixture.server.publish(record("/last"));
                return all.contains("{\"lost\":");
            }(),
            20'000);
    }

    void tooManyStreamsAreRefused() {
        AdminLimits limits;
        limits.streams = 1;
        Fixture fixture(limits);
        Client first(fixture.port);
        first.socket.write(request("/captures", authorized));
        QVERIFY(first.waitFor("\r\n\r\n"));
        QVERIFY(ask(fixture, request("/captures", authorized)).startsWith("HTTP/1.1 503 "));
    }

    void aTakenPortIsAnErrno() {
        Fixture fixture;
        AdminServer second(fixture.backend);
        QCOMPARE(second.listen("127.0.0.1", fixture.port), EADDRINUSE);
        QCOMPARE(second.listen("not an address", 0), EADDRNOTAVAIL);
    }
};

QTEST_GUILESS_MAIN(TestAdmin)
#include "tst_admin.moc"
