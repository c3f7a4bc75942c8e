// The host from outside: start, apply, refuse, stop; with real sockets, on both backends.
#include "engine/plain_client.h"
#include "engine/plans.h"
#include "runtime/engine_host.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QUrl>

using namespace gw;
using namespace gw::runtime;
using gw::test::PlainClient;
using gw::test::planFrom;

namespace {

/// moc does not know raw strings: their quotes must come in pairs, and "/*" must not stand in them.
QByteArray quoted(const QByteArray& text) {
    return '"' + text + '"';
}

QByteArray respondWith(const QByteArray& text, const QByteArray& listeners = R"({"name":"public","port":0})",
                       const QByteArray& more = {}) {
    return R"({"gatewright":1,"listeners":[)" + listeners + R"(],"routes":[{"name":"r","match":{"path":"/{rest=**}"},"respond":{"text":)" +
           quoted(text) + R"(}}])" + more + "}";
}

quint16 portOf(const EngineHost& host, const std::string& name) {
    for (const ListenerStatus& one : host.listeners())
        if (one.name == name)
            return static_cast<quint16>(QUrl(QString::fromStdString(one.url)).port());
    return 0;
}

/// Runs GETs in a thread beside the event loop, which the host needs.
test::PlainReply get(quint16 port, const char* target = "/", const char* headers = "Connection: close\r\n") {
    test::PlainReply reply;
    std::atomic<bool> done = false;
    std::thread client([&] {
        reply = PlainClient(port).get(target, headers);
        done = true;
    });
    if (!QTest::qWaitFor([&] { return done.load(); }, 20'000))
        qWarning("the client waits");
    client.join();
    return reply;
}

EngineOptions optionsFor(const QString& io) {
    EngineOptions options;
    options.workers = 2;
    options.io = io == "epoll" ? IoChoice::epoll : IoChoice::automatic;
    options.drain = std::chrono::seconds(5);
    return options;
}

void addBackends() {
    QTest::addColumn<QString>("io");
    QTest::newRow("best") << "best";
    QTest::newRow("epoll") << "epoll";
}

} // namespace

class TestEngineHost : public QObject {
    Q_OBJECT

private slots:
    void servesAndStops_data() { addBackends(); }
    void servesAndStops() {
        QFETCH(QString, io);
        EngineHost host;
        QSignalSpy stopped(&host, &EngineHost::stopped);
        QVERIFY(host.start(planFrom(respondWith("one")), optionsFor(io)).empty());
        QTRY_COMPARE(host.state(), EngineHost::State::running);
        QCOMPARE(host.workers(), 2);
        if (io == "epoll")
            QCOMPARE(host.ioName(), QString("epoll"));
        const test::PlainReply reply = get(portOf(host, "public"));
        QCOMPARE(reply.error, std::string());
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.body, std::string("one"));
        host.stop(std::chrono::seconds(5));
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, 20'000);
        QCOMPARE(host.state(), EngineHost::State::stopped);
        QVERIFY(host.plan() == nullptr);
        // And once more with the same object.
        QVERIFY(host.start(planFrom(respondWith("again"), 2), optionsFor(io)).empty());
        QTRY_COMPARE(host.state(), EngineHost::State::running);
        QCOMPARE(get(portOf(host, "public")).body, std::string("again"));
        host.stop(Duration::zero());
        QCOMPARE(stopped.count(), 2);
    }

    void aTakenAddressStartsNothing() {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        const QByteArray port = QByteArray::number(other.serverPort());
        EngineHost host;
        const Diagnostics problems = host.start(
            planFrom(respondWith("x", R"({"name":"free","port":0},{"name":"public","port":)" + port + "}")), optionsFor("best"));
        QCOMPARE(problems.size(), 1U);
        QCOMPARE(problems.front().message, "listener public: 127.0.0.1:" + port.toStdString() + " is in use (EADDRINUSE)");
        QCOMPARE(host.state(), EngineHost::State::stopped);
        QVERIFY(host.listeners().empty());
    }

    void applySwapsThePlanAndKeepsTheAddress() {
        EngineHost host;
        QSignalSpy applied(&host, &EngineHost::applied);
        QVERIFY(host.start(planFrom(respondWith("one")), optionsFor("best")).empty());
        QTRY_COMPARE(host.state(), EngineHost::State::running);
        const quint16 port = portOf(host, "public");
        host.apply(planFrom(respondWith("two", R"({"name":"public","port":0},{"name":"second","port":0})"), 2));
        host.apply(planFrom(respondWith("three"), 3)); // waits for its turn
        QTRY_COMPARE(applied.count(), 3);
        QCOMPARE(applied.at(2).at(0).toULongLong(), 3ULL);
        QCOMPARE(portOf(host, "public"), port);
        QCOMPARE(portOf(host, "second"), quint16{0});
        QCOMPARE(get(port).body, std::string("three"));
    }

    void aRefusedApplyLeavesEverythingAsItWas() {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        EngineHost host;
        QSignalSpy refused(&host, &EngineHost::refused);
        QVERIFY(host.start(planFrom(respondWith("one")), optionsFor("best")).empty());
        QTRY_COMPARE(host.state(), EngineHost::State::running);
        const quint16 port = portOf(host, "public");
        const QByteArray taken = QByteArray::number(other.serverPort());
        host.apply(planFrom(respondWith("two", R"({"name":"public","port":0},{"name":"b","port":)" + taken + "}"), 2));
        QTRY_COMPARE(refused.count(), 1);
        host.apply(planFrom(respondWith("two", R"({"name":"public","port":0})",
                                        R"(,"admin":{"port":)" + taken + R"(,"token":"t0ken-for-tests"})"),
                            3));
        QTRY_COMPARE(refused.count(), 2);
        QVERIFY(refused.at(1).at(1).value<Diagnostics>().front().message.starts_with("admin: 127.0.0.1:"));
        host.apply(planFrom(respondWith("two", R"({"name":"public","port":0})",
                                        R"(,"observability":{"accessLog":{"file":"/no/such/folder/log"}})"),
                            4));
        QTRY_COMPARE(refused.count(), 3);
        QCOMPARE(host.plan()->revision, 1U);
        QCOMPARE(get(port).body, std::string("one"));
    }

    void mocksAreListenersOnLoopback() {
        EngineHost host;
        const QByteArray document = R"({"gatewright":1,"listeners":[{"name":"public","port":0}],
            "upstreams":[{"name":"up","endpoints":[{"url":"mock:users"}]}],
            "mocks":[{"name":"users","operations":[{"path":"/u/{id}","json":{"id":"{path.id}"}}]}],
            "routes":[{"name":"r","match":{"path":"/{rest=**}"},"forward":{"upstream":"up"}}]})";
        QVERIFY(host.start(planFrom(document), optionsFor("best")).empty());
        QTRY_COMPARE(host.state(), EngineHost::State::running);
        QVERIFY(portOf(host, "users") != 0);
        const test::PlainReply reply = get(portOf(host, "public"), "/u/7");
        QCOMPARE(reply.status, 200);
        QVERIFY(reply.body.find("\"7\"") != std::string::npos);
        QTRY_VERIFY(host.counters().requestsTotal >= 1);
        QCOMPARE(host.counters().routes.front().name, std::string("r"));
        QCOMPARE(host.counters().routes.size(), 2U); // no mock's operation, and "" = none matched
    }

    void capturesCome() {
        EngineHost host;
        QVERIFY(host.start(planFrom(respondWith("one")), optionsFor("best")).empty());
        QTRY_COMPARE(host.state(), EngineHost::State::running);
        QSignalSpy pending(&host, &EngineHost::capturesPending);
        host.setCapture({.level = CaptureOptions::Level::bodies});
        const quint16 port = portOf(host, "public");
        get(port, "/first");
        QTRY_VERIFY(pending.count() >= 1);
        std::vector<Record> records = host.takeCaptures(10);
        QTRY_VERIFY(!records.empty() || !(records = host.takeCaptures(10)).empty());
        QCOMPARE(std::string(records.front()->path), std::string("/first"));
        QCOMPARE(records.front()->sequence, 1U);
        QCOMPARE(host.captureCounts().lost, 0U);
    }

    void theComposerGetsItsAnswer() {
        EngineHost host;
        QVERIFY(host.start(planFrom(respondWith("one")), optionsFor("best")).empty());
        QTRY_COMPARE(host.state(), EngineHost::State::running);
        ComposedRequest request;
        request.method = "GET";
        request.url = "http://127.0.0.1:" + std::to_string(portOf(host, "public")) + "/x";
        std::optional<ComposedReply> reply;
        host.send(request, [&](ComposedReply it) { reply = std::move(it); });
        QTRY_VERIFY(reply.has_value());
        QCOMPARE(reply->error, std::string());
        QCOMPARE(reply->body, std::string("one"));
        host.stop(Duration::zero());
        reply.reset();
        host.send(request, [&](ComposedReply it) { reply = std::move(it); });
        QTRY_VERIFY(reply.has_value());
        QVERIFY(!reply->error.empty());
    }

    void adminListenerFollowsTheDocument() {
        EngineHost host;
        const QByteArray admin = R"(,"admin":{"port":0,"token":"t0ken-for-tests"})";
        QVERIFY(host.start(planFrom(respondWith("one", R"({"name":"public","port":0})", admin)), optionsFor("best")).empty());
        QTRY_COMPARE(host.state(), EngineHost::State::running);
        const auto port = static_cast<quint16>(QUrl(host.adminUrl()).port());
        QCOMPARE(get(port, "/ready").status, 200);
        QCOMPARE(get(port, "/metrics").status, 401);
        const char* token = "Authorization: Bearer t0ken-for-tests\r\nConnection: close\r\n";
        QVERIFY(get(port, "/metrics", token).body.find("gatewright_workers 2\n") != std::string::npos);
        const test::PlainReply explained = get(port, "/explain?url=/a/b&method=POST", token);
        QCOMPARE(explained.status, 200);
        QVERIFY(explained.body.find("\"route\": \"r\"") != std::string::npos);
        QSignalSpy applied(&host, &EngineHost::applied);
        host.apply(planFrom(respondWith("two"), 2));
        QTRY_COMPARE(applied.count(), 1);
        QVERIFY(host.adminUrl().isEmpty());
        QVERIFY(!get(port, "/ready").error.empty());
    }

    void applyNeedsARunningEngine() {
        EngineHost host;
        QSignalSpy refused(&host, &EngineHost::refused);
        host.apply(planFrom(respondWith("one")));
        QCOMPARE(refused.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestEngineHost)
#include "tst_engine_host.moc"
