// Fields that never cross: those of one connection, those that Connection names, those by which a client would speak
// for the gateway; in both directions, and whichever way they are spelled.
#include "edge/edge_stand.h"

#include <QTest>

#include <map>

using namespace gw::test;

namespace {

QByteArray document(); // below: moc takes the patterns in it for comments

/// "+A: b" = this line must arrive, "-A" = no field of this name, "1 A" = exactly one, "400 code" = refused.
using Expect = QByteArrayList;

} // namespace

class EdgeFields : public QObject {
    Q_OBJECT

private slots:
    void cleanupTestCase() { m_stands.clear(); }

    void requests_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("listener");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArrayList>("expected");
        for (const bool epoll : backends()) {
            const auto row = [epoll](const char* fields, const Expect& expected, const char* path = "/x", const char* listener = "in") {
                QTest::addRow("%s %s %s %s", backendName(epoll), listener, path, fields)
                    << epoll << QByteArray(listener) << QByteArray(path) << QByteArray(fields) + "\r\n" << expected;
            };
            row("Connection: close", {"-Connection"});
            row("Connection: close, X-Hop\r\nX-Hop: 1\r\nX-End: 2", {"-Connection", "-X-Hop", "+X-End: 2"});
            row("Connection: X-HOP\r\nConnection: ,x-other,\r\nx-hop: 1\r\nX-Other: 2", {"-X-Hop", "-X-Other", "-Connection"});
            row("Connection: close, X-Api-Key\r\nX-Api-Key: k", {"400 connection-names-critical-field"});
            row("Connection: content-length\r\nContent-Length: 0", {"400 connection-names-critical-field"});
            row("Connection: Host", {"400 connection-names-critical-field"});
            row("Connection: close, Authorization\r\nAuthorization: Basic x", {"400 connection-names-critical-field"});
            row("Connection: cookie\r\nCookie: a=b", {"400 connection-names-critical-field"});
            row("Connection: X-Forwarded-For", {"400 connection-names-critical-field"});
            row("Connection: x-request-id", {"400 connection-names-critical-field"});
            row("Connection: Access-Token\r\nAccess-Token: x", {"400 connection-names-critical-field"});
            row("Connection: \"close\"", {"400 bad-connection"});
            row("Connection: close x", {"400 bad-connection"});
            row("Keep-Alive: timeout=5", {"-Keep-Alive"});
            row("Keep_Alive: timeout=5", {"-Keep_Alive"});
            row("Proxy-Connection: keep-alive", {"-Proxy-Connection"});
            row("Proxy-Authorization: Basic x\r\nProxy_Authorization: Basic y", {"-Proxy-Authorization", "-Proxy_Authorization"});
            row("Proxy-Authenticate: Basic", {"-Proxy-Authenticate"});
            row("TE: trailers", {"-TE"});
            row("Connection: TE\r\nTE: trailers, deflate", {"-TE", "-Connection"});
            row("Trailer: X-Sum", {"-Trailer"});
            row("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x", {"-Upgrade", "-Connection"});
            row("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: x", {"-Upgrade", "-HTTP2-Settings", "-Connection"});
            row("Upgrade: h2c\r\nHTTP2_Settings: x", {"-Upgrade", "-HTTP2_Settings"});
            row("Content_Length: 5", {"400 underscored-framing"});
            row("Transfer_Encoding: chunked", {"400 underscored-framing"});
            row("Expect: 100-continue", {"-Expect"});
            // who the client is and what it asked for is the gateway's to say
            row("X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 7.7.7.7", {"+X-Forwarded-For: 127.0.0.1", "1 X-Forwarded-For"});
            row("X_Forwarded_For: 6.6.6.6\r\nX-Forwarded_For: 7.7.7.7", {"-X_Forwarded_For", "-X-Forwarded_For", "1 X-Forwarded-For"});
            row("X-Forwarded-Proto: https\r\nX_FORWARDED_PROTO: https", {"+X-Forwarded-Proto: http", "-X_Forwarded_Proto", "1 X-Forwarded-Proto"});
            row("X-Forwarded-Host: evil", {"+X-Forwarded-Host: a.example", "1 X-Forwarded-Host"});
            row("X-Forwarded-Port: 1\r\nX-Forwarded-Prefix: /admin\r\nX-Forwarded-Server: x",
                {"-X-Forwarded-Port", "-X-Forwarded-Prefix", "-X-Forwarded-Server"});
            row("X-Real-IP: 6.6.6.6\r\nX_Real_IP: 6.6.6.6", {"+X-Real-IP: 127.0.0.1", "-X_Real_IP", "1 X-Real-IP"});
            row("Forwarded: for=6.6.6.6;host=evil", {"-Forwarded"});
            row("X-Request-Id: mine\r\nX_Request_Id: mine", {"-X_Request_Id", "1 X-Request-Id", "!X-Request-Id: mine"});
            row("Via: 1.1 evil", {"+Via: 1.1 evil, 1.1 gatewright", "1 Via"});
            row("X-Original-URL: /admin\r\nX-Rewrite-URL: /admin\r\nX_Original_Url: /admin\r\nX-Original-Uri: /admin",
                {"-X-Original-URL", "-X-Rewrite-URL", "-X_Original_Url", "-X-Original-Uri"});
            row("Forwarded: for=6.6.6.6\r\nX-Forwarded-For: 6.6.6.6",
                {"+Forwarded: for=127.0.0.1;proto=http;host=\"a.example\"", "1 Forwarded", "-X-Forwarded-For"}, "/x", "standard");
            row("X-Forwarded-For: 6.6.6.6", {"+X-Forwarded-For: 6.6.6.6, 127.0.0.1", "+X-Real-IP: 6.6.6.6", "1 X-Forwarded-For"}, "/x", "behind");
            row("X_Forwarded_For: 6.6.6.6\r\nForwarded: for=7.7.7.7", {"+X-Forwarded-For: 127.0.0.1", "-X_Forwarded_For", "-Forwarded"}, "/x",
                "behind");
            row("X-Original-URL: /seen-by-the-proxy", {"+X-Original-URL: /seen-by-the-proxy"}, "/x", "behind");
            // what a policy takes out or vouches for
            row("X-Internal: 1\r\nx_internal: 2\r\nX-User: root\r\nX_User: root\r\nx-USER: root",
                {"-X-Internal", "-X_Internal", "-X_User", "1 X-User", "+X-User: alice"}, "/shaped/x");
            row("Connection: X-User\r\nX-User: root", {"1 X-User", "+X-User: alice"}, "/shaped/x");
            row("X-Api-Key: k-alice\r\nX_Api_Key: other", {"-X-Api-Key", "-X_Api_Key"}, "/keyed/x");
            row("X_Api_Key: k-alice", {"401 "}, "/keyed/x");
            row("X-Api-Key: k-alice\r\nX-Api-Key: k-alice\r\nConnection: X-Api-Key", {"400 connection-names-critical-field"}, "/keyed/x");
        }
    }
    void requests() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, listener);
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, fields);
        QFETCH(const QByteArrayList, expected);
        EdgeStand& stand = on(epoll);
        const QByteArray raw = "GET " + path + " HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n";
        const Conversation talk = stand.talk(listener.toStdString(), raw.toStdString());
        QCOMPARE(talk.answers.size(), 1u);
        const Arrived arrived = stand.arrived();
        if (expected[0][0] == '4') {
            const QByteArray got = QByteArray::number(talk.answers[0].status) + ' ' + QByteArray::fromStdString(talk.answers[0].code);
            QVERIFY2(got.startsWith(expected[0]), got);
            QCOMPARE(QByteArray::fromStdString(arrived.bytes), QByteArray());
            return;
        }
        QCOMPARE(talk.answers[0].status, 200);
        QCOMPARE(arrived.requests.size(), 1u);
        expectFields(arrived.requests[0].head, expected);
    }

    void maxForwards_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArrayList>("expected");
        for (const bool epoll : backends()) {
            const auto row = [epoll](const char* request, const char* given, const char* answer, const Expect& expected) {
                QTest::addRow("%s %s %s", backendName(epoll), request, given)
                    << epoll << QByteArray(request) + " HTTP/1.1\r\nHost: a.example\r\nMax-Forwards: " + given + "\r\n\r\n" << QByteArray(answer)
                    << expected;
            };
            row("OPTIONS /x", "5", "200 ", {"+Max-Forwards: 4", "1 Max-Forwards"});
            row("OPTIONS *", "1", "200 ", {"+Max-Forwards: 0", "1 Max-Forwards"});
            row("TRACE /x", "10", "200 ", {"+Max-Forwards: 9"});
            row("OPTIONS *", "0", "204 ", {});
            row("OPTIONS /x", "0", "204 ", {});
            row("TRACE /x", "0", "501 trace-ends-here", {});
            row("OPTIONS /x", "-1", "200 ", {"+Max-Forwards: -1"});
            row("OPTIONS /x", "99999999999", "200 ", {"+Max-Forwards: 99999999999"});
            row("GET /x", "0", "200 ", {"+Max-Forwards: 0"});
        }
    }
    /// OPTIONS and TRACE say how many may pass them on; with none left the gateway answers.
    void maxForwards() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, request);
        QFETCH(const QByteArray, answer);
        QFETCH(const QByteArrayList, expected);
        EdgeStand& stand = on(epoll);
        const Conversation talk = stand.talk("in", request.toStdString());
        QCOMPARE(talk.answers.size(), 1u);
        QCOMPARE(QByteArray::number(talk.answers[0].status) + ' ' + QByteArray::fromStdString(talk.answers[0].code), answer);
        const Arrived arrived = stand.arrived();
        QCOMPARE(arrived.requests.size(), expected.empty() ? 0u : 1u);
        if (!expected.empty())
            expectFields(arrived.requests[0].head, expected);
    }

    void trailers_data() {
        QTest::addColumn<bool>("epoll");
        for (const bool epoll : backends())
            QTest::newRow(backendName(epoll)) << epoll;
    }
    /// They come after everything was decided: what a policy would have judged in the head does not cross behind it.
    void trailers() {
        QFETCH(const bool, epoll);
        EdgeStand& stand = on(epoll);
        const auto trailersAt = [&](const std::string& path, const std::string& more = {}) {
            const Conversation talk = stand.talk("in", "POST " + path + " HTTP/1.1\r\nHost: a.example\r\n" + more +
                                                           "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n"
                                                           "X-Sum: 1\r\nX-Internal: 1\r\nX_Forwarded_For: 6.6.6.6\r\n"
                                                           "Authorization: x\r\nContent_Length: 3\r\nKeep_Alive: x\r\n\r\n");
            const Arrived arrived = stand.arrived();
            return talk.answers.size() == 1 && talk.answers[0].status == 200 && arrived.requests.size() == 1
                       ? arrived.requests[0].body + "|" + arrived.requests[0].trailers
                       : "not whole: " + arrived.bytes;
        };
        QCOMPARE(trailersAt("/x"), std::string("x|X-Sum: 1\r\nX-Internal: 1\r\n"));
        QCOMPARE(trailersAt("/shaped/x"), std::string("x|"));
        QCOMPARE(trailersAt("/keyed/x", "X-Api-Key: k-alice\r\n"), std::string("x|"));
    }

    void replies_data() {
        QTest::addColumn<bool>("epoll");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArrayList>("expected");
        for (const bool epoll : backends()) {
            const auto row = [epoll](const char* fields, const Expect& expected, const char* path = "/x") {
                QTest::addRow("%s %s %s", backendName(epoll), path, fields)
                    << epoll << QByteArray(path) << QByteArray(fields) + "\r\n" << expected;
            };
            row("Connection: X-Hop\r\nX-Hop: 1\r\nX-End: 2", {"-Connection", "-X-Hop", "+X-End: 2"});
            row("Keep-Alive: timeout=5\r\nKeep_Alive: x", {"-Keep-Alive", "-Keep_Alive"});
            row("Connection: close", {"-Connection"});
            row("Upgrade: h2c\r\nConnection: Upgrade", {"-Upgrade", "-Connection"});
            row("Proxy-Authenticate: Basic\r\nProxy-Connection: close\r\nTE: x", {"-Proxy-Authenticate", "-Proxy-Connection", "-TE"});
            row("Connection: content-length", {"502 bad-response"});
            row("Connection: Set-Cookie\r\nSet-Cookie: a=b", {"502 bad-response"});
            row("Connection: \"x\"", {"502 bad-response"});
            row("X-Request-Id: theirs", {"1 X-Request-Id", "!X-Request-Id: theirs"});
            row("Via: 1.1 inner", {"+Via: 1.1 inner, 1.1 gatewright"});
            row("Transfer_Encoding: chunked", {"502 bad-response"});
            row("X-Internal: 1\r\nX_Internal: 2\r\nX_Frame_Options: ALLOW\r\nX-Frame-Options: ALLOW",
                {"-X-Internal", "-X_Internal", "-X_Frame_Options", "1 X-Frame-Options", "+X-Frame-Options: DENY"}, "/shaped/x");
        }
    }
    void replies() {
        QFETCH(const bool, epoll);
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, fields);
        QFETCH(const QByteArrayList, expected);
        EdgeStand& stand = on(epoll);
        stand.service.answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + fields.toStdString() + "\r\nok");
        const Conversation talk = stand.talk("in", "GET " + path.toStdString() + " HTTP/1.1\r\nHost: a.example\r\n\r\n");
        stand.service.answer({});
        QCOMPARE(talk.answers.size(), 1u);
        const Answer& answer = talk.answers[0];
        if (expected[0][0] == '5') {
            QCOMPARE(QByteArray::number(answer.status) + ' ' + QByteArray::fromStdString(answer.code), expected[0]);
            return;
        }
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.reply.body, std::string("ok"));
        expectFields(answer.reply.head, expected);
    }

private:
    static void expectFields(const std::string& head, const QByteArrayList& expected) {
        const Recorder::Request message{head, {}, {}};
        for (const QByteArray& one : expected) {
            const QByteArray what = one.mid(1);
            const std::string name = what.split(':')[0].trimmed().toStdString();
            QVERIFY(!name.empty());
            const QByteArray line = "\r\n" + what + "\r\n";
            if (one[0] == '-')
                QVERIFY2(message.count(name) == 0, (one + " in " + head.c_str()).constData());
            else if (one[0] == '1')
                QVERIFY2(message.count(name) == 1, (one + " in " + head.c_str()).constData());
            else
                QVERIFY2(QByteArray::fromStdString(head).contains(line) == (one[0] == '+'), (one + " in " + head.c_str()).constData());
        }
    }
    EdgeStand& on(bool epoll) {
        auto& stand = m_stands[epoll];
        if (!stand)
            stand = std::make_unique<EdgeStand>(epoll, document());
        return *stand;
    }
    std::map<bool, std::unique_ptr<EdgeStand>> m_stands;
};

namespace {

QByteArray document() {
    return R"({
  "gatewright": 1,
  "name": "edge",
  "listeners": [
    { "name": "in", "port": 0 },
    { "name": "behind", "port": 0, "trustedProxies": ["127.0.0.0/8"] },
    { "name": "standard", "port": 0, "forwardedHeader": "forwarded" }
  ],
  "upstreams": [{ "name": "service", "endpoints": [{ "url": "%SERVICE%" }] }],
  "consumers": [{ "name": "alice", "keys": [{ "secret": "k-alice" }] }],
  "routes": [
    { "name": "shaped", "match": { "path": "/shaped/**" }, "forward": { "upstream": "service" },
      "policies": [{ "type": "requestHeaders", "remove": ["X-Internal"], "set": { "X-User": "alice" } },
                   { "type": "responseHeaders", "remove": ["X-Internal"], "set": { "X-Frame-Options": "DENY" } }] },
    { "name": "keyed", "match": { "path": "/keyed/**" }, "policies": [{ "type": "apiKey" }], "forward": { "upstream": "service" } },
    { "name": "all", "match": {}, "forward": { "upstream": "service" } }
  ]
})";
}

} // namespace

QTEST_GUILESS_MAIN(EdgeFields)
#include "tst_edge_fields.moc"
