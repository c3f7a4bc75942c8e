// Playbooks: what a hostile client tries. Addresses behind proxies, values that policies took away, loops.
#include "flow/playbook.h"

#include <QtTest>

using gw::test::Playbook;

class TestFlowGuard : public QObject {
    Q_OBJECT

private slots:
    void client_data();
    void client();
    void policedRequest_data();
    void policedRequest();
    void withoutNeverOpens_data();
    void withoutNeverOpens();
    void loops_data();
    void loops();
    void inlineLimitsOutliveOtherEdits();
    void aggregatesShareTheirMemory();
    void hiddenPaths_data();
    void hiddenPaths();
};

namespace {

void row(const char* name, const char* text) {
    QTest::newRow(name) << QString::fromUtf8(text);
}

void play(const std::string& document, const char* peer = nullptr) {
    QFETCH(QString, transcript);
    Playbook playbook(document);
    if (peer)
        playbook.setPeer(peer);
    const std::string difference = playbook.play(transcript.toStdString());
    QVERIFY2(difference.empty(), difference.c_str());
}

/// Two listeners' worth of one route that only inner addresses may use.
std::string inner(const char* style) {
    return std::string(R"({
      "gatewright": 1,
      "listeners": [{ "name": "in", "port": 8080, "trustedProxies": ["127.0.0.1"], "forwardedHeader": ")") + style + R"(" }],
      "routes": [{ "name": "internal", "match": { "path": "/internal" },
                   "policies": [{ "type": "ipFilter", "allow": ["10.0.0.0/8", "127.0.0.0/8"] }], "respond": { "text": "inner" } }]
    })";
}

const char* const guarded = R"({
  "gatewright": 1,
  "listeners": [{ "name": "in", "port": 8080, "trustedProxies": ["127.0.0.1"] }],
  "upstreams": [{ "name": "api", "endpoints": [{ "url": "http://127.0.0.1:9001" }] }],
  "policies": [
    { "name": "key", "type": "apiKey", "in": [{ "header": "X-Api-Key" }, { "query": "key" }, { "cookie": "session" }] },
    { "name": "stamp", "type": "requestHeaders", "remove": ["X-Debug"], "set": { "X-User": "{consumer.name}" } }
  ],
  "consumers": [{ "name": "mobile", "keys": [{ "name": "phone", "secret": "${env:KEY}" }] }],
  "routes": [
    { "name": "page", "match": { "path": "/page" }, "policies": ["key", "stamp"], "aggregate": {
        "steps": [{ "name": "user", "call": { "upstream": "api", "path": "/users/{header.x-user}", "query": { "k": "{query.key}" },
                    "headers": { "X-Said": "{header.x-debug}" },
                    "forwardHeaders": ["X-User", "X-Debug", "Cookie", "X-Api-Key", "X-Plain"] }, "onMissing": "skip" }],
        "response": { "json": { "user": "{user.body}" } } } },
    { "name": "mine", "match": { "path": "/mine" }, "policies": ["key", "stamp"],
      "forward": { "upstream": "api", "path": "/of/{header.x-user}", "query": { "page": "{query.page}", "key": "{query.key}" }, "onMissing": "skip" } },
    { "name": "told", "match": { "path": "/told" }, "policies": ["key", "stamp", { "type": "responseHeaders", "set": { "X-Page": "{query.page}" } }],
      "forward": { "upstream": "api", "query": { "page": "7" } } },
    { "name": "gone", "match": { "path": "/gone" }, "policies": ["key"], "redirect": { "scheme": "https", "host": "other.example" } },
    { "name": "hosts", "match": { "path": "/hosts" }, "forward": { "upstream": "api", "path": "/{header.host}" } }
  ]
})";

} // namespace

void TestFlowGuard::client_data() {
    QTest::addColumn<QString>("style");
    QTest::addColumn<QString>("header");
    QTest::addColumn<bool>("refused");
    QTest::addColumn<QString>("answer");
    const auto one = [](const char* style, const char* header, const char* answer) {
        QTest::addRow("%s %s", style, header) << style << QString::fromUtf8(header) << (answer[0] == '4') << QString::fromUtf8(answer);
    };
    one("x-forwarded", "X-Forwarded-For: 203.0.113.9", "403 ip-refused");
    one("x-forwarded", "X-Forwarded-For: 10.1.1.1", "200 inner");
    one("x-forwarded", "X-Forwarded-For: \", 203.0.113.9", "403 ip-refused");
    one("x-forwarded", "X-Forwarded-For: 203.0.113.9, \"", "400 forwarded-malformed");
    one("x-forwarded", "X-Forwarded-For: 203.0.113.9, unknown", "400 forwarded-malformed");
    one("x-forwarded", "X-Forwarded-For: 203.0.113.9,", "400 forwarded-malformed");
    one("forwarded", "Forwarded: for=203.0.113.9", "403 ip-refused");
    one("forwarded", "Forwarded: for=10.1.1.1", "200 inner");
    one("forwarded", "Forwarded: for=\"x, for=203.0.113.9", "400 forwarded-malformed");
    one("forwarded", "Forwarded: for=\"x, for=\"[2001:db8::1]\"", "400 forwarded-malformed");
    one("forwarded", "Forwarded: for=\"x\\, for=\"203.0.113.9\"", "400 forwarded-malformed");
    one("forwarded", "Forwarded: for=_hidden", "400 forwarded-malformed");
    one("forwarded", "Forwarded: proto=https", "400 forwarded-malformed");
}

void TestFlowGuard::client() {
    QFETCH(QString, style);
    QFETCH(QString, header);
    QFETCH(QString, answer);
    Playbook playbook(inner(qPrintable(style)));
    playbook.setPeer("127.0.0.1");
    const QString transcript = ">> GET /internal " + header + "\n<< respond " + answer + "\n>> responded";
    const std::string difference = playbook.play(transcript.toStdString());
    QVERIFY2(difference.empty(), difference.c_str());
    if (!answer.startsWith("400"))
        return;
    QCOMPARE(playbook.record().fault, std::string_view("forwarded-malformed"));
    QVERIFY(playbook.record().faultDetail.find(style == "forwarded" ? "Forwarded" : "X-Forwarded-For") != std::string_view::npos);
}

void TestFlowGuard::policedRequest_data() {
    QTest::addColumn<QString>("transcript");
    row("a leg gets what the policies left", R"(
        >> GET /page?key=secret-KEY X-User: admin | X-Debug: on | Cookie: session=secret-KEY; a=b | X-Plain: p
        << call 1 api GET /users/mobile
           X-User: mobile
           X-Debug:
           X-Said:
           Cookie: a=b
           X-Api-Key:
           X-Plain: p
        >> gone
        << abandon 1
        << abort close)");
    row("a leg goes on with the chain of proxies", R"(
        >> GET /page X-Api-Key: secret-KEY | X-Forwarded-For: 203.0.113.9 | X-Forwarded-Proto: https | Forwarded: for=1.1.1.1
        << call 1 api GET /users/mobile
           X-Forwarded-For: 203.0.113.9, 127.0.0.1
           X-Forwarded-Proto: https
           X-Real-IP: 203.0.113.9
           Forwarded:
        >> gone
        << abandon 1
        << abort close)");
    row("a path is written from what the policies left", R"(
        >> GET /mine?key=secret-KEY&page=2 X-User: admin
        << call 1 api GET /of/mobile?page=2
        >> gone
        << abandon 1
        << abort close)");
    row("an answer is written from the client's query, not the upstream's", R"(
        >> GET /told?page=2 X-Api-Key: secret-KEY
        << call 1 api GET /told?page=7
        >> reply 1 200
        << pump 1 200
           X-Page: 2
        >> pumped 1)");
    row("a redirect does not carry the key", R"(
        >> GET /gone?key=secret-KEY&a=1
        << respond 302
           Location: https://other.example/gone?a=1
        >> responded)");
    row("a redirect with nothing left of its query", R"(
        >> GET /gone?key=secret-KEY
        << respond 302
           Location: https://other.example/gone
        >> responded)");
    row("Host is no policy's matter", R"(
        >> GET /hosts Host: a.example
        << call 1 api GET /a.example
        >> gone
        << abandon 1
        << abort close)");
}

void TestFlowGuard::policedRequest() {
    play(guarded, "127.0.0.1");
}

void TestFlowGuard::withoutNeverOpens_data() {
    QTest::addColumn<QString>("listener");
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("code");
    const char* const shape = R"({ "name": "x", "type": "responseHeaders", "set": { "A": "b" } })";
    const char* const key = R"({ "name": "x", "type": "apiKey" })";
    const char* const other = R"({ "name": "y", "type": "ipFilter", "deny": ["192.0.2.1"] })";
    QTest::newRow("two of a name in a group") << "" << QString("%1,%2").arg(shape, key) << "duplicate-name";
    QTest::newRow("one in the listener, one in the group") << shape << key << "duplicate-name";
    QTest::newRow("the only one is a guard") << "" << QString("%1,%2").arg(key, other) << "guard-left-out";
    QTest::newRow("like a named policy") << "" << QString(key).replace("\"x\"", "\"named\"") << "duplicate-name";
}

void TestFlowGuard::withoutNeverOpens() {
    QFETCH(QString, listener);
    QFETCH(QString, group);
    QFETCH(QString, code);
    const QString document = QString(R"({ "gatewright": 1,
      "listeners": [{ "name": "in", "port": 8080, "policies": [%1] }],
      "policies": [{ "name": "named", "type": "requestSize", "max": "1KiB" }],
      "groups": [{ "name": "g", "policies": [%2] }],
      "routes": [{ "name": "r", "group": "g", "without": ["x"], "respond": { "text": "open" } }] })").arg(listener, group);
    const gw::test::Document compiled = gw::test::compileText(document.toStdString());
    QVERIFY(!compiled.plan);
    QVERIFY2(compiled.problems.find('[' + code.toStdString() + ']') != std::string::npos, compiled.problems.c_str());
}

void TestFlowGuard::loops_data() {
    QTest::addColumn<QString>("transcript");
    row("a request that goes round", R"(
        >> GET /hosts Via: 1.1 edge, 1.1 gatewright, 1.1 edge | Via: 1.0 gatewright (x), 1.1 gatewright
        << respond 508 loop-detected
        >> responded)");
    row("an aggregate that goes round", R"(
        >> GET /page X-Api-Key: secret-KEY | Via: 1.1 gatewright, 1.1 gatewright, 1.1 gatewright
        << respond 508 loop-detected
        >> responded)");
    row("what is answered here cannot go round", R"(
        >> GET /gone X-Api-Key: secret-KEY | Via: 1.1 gatewright, 1.1 gatewright, 1.1 gatewright
        << respond 302
        >> responded)");
    row("another Gatewright may be in front", R"(
        >> GET /hosts Via: 1.1 edge, 1.1 gatewright, 1.1 gatewright-2 | Host: b
        << call 1 api GET /b
        >> gone
        << abandon 1
        << abort close)");
}

void TestFlowGuard::loops() {
    play(guarded);
}

/// A route's own limit keeps its level when routes, policies and listeners come before it.
void TestFlowGuard::inlineLimitsOutliveOtherEdits() {
    const auto document = [](const char* before, const char* first) {
        return std::string(R"({ "gatewright": 1, "listeners": [{ "name": "in", "port": 8080 }], "routes": [)") + before +
               R"({ "name": "r", "match": { "path": "/r" }, "policies": [)" + first +
               R"({ "type": "rateLimit", "rate": "1/h", "key": "ip" }], "respond": { "text": "in" } }] })";
    };
    Playbook playbook(document("", ""));
    QCOMPARE(playbook.play(">> GET /r\n<< respond 200 in\n>> responded"), std::string());
    const char* const refused = ">> GET /r\n<< respond 429 rate-limited\n>> responded";
    QCOMPARE(playbook.play(refused), std::string());
    playbook.reload(document(R"({ "name": "above", "match": { "path": "/above" }, "respond": {} },)", ""));
    QCOMPARE(playbook.play(refused), std::string());
    playbook.reload(document("", R"({ "type": "requestSize", "max": "1KiB" },)"));
    QCOMPARE(playbook.play(refused), std::string());
    playbook.reload(document("", R"({ "type": "rateLimit", "rate": "9/h", "key": "route" },)"));
    QCOMPARE(playbook.play(">> GET /r\n<< respond 200 in\n>> responded"), std::string()); // another limit is another count
}

void TestFlowGuard::aggregatesShareTheirMemory() {
    Playbook playbook(guarded);
    const char* const answered = R"(
        >> GET /page X-Api-Key: secret-KEY
        << call 1 api GET /users/mobile
        >> reply 1 200
        << buffer-reply 1
        >> replied 1 [1,2,3,4,5,6,7,8]
        << respond 200 {"user":[1,2,3,4,5,6,7,8]}
        >> responded)";
    const char* const refused = R"(
        >> GET /page X-Api-Key: secret-KEY
        << call 1 api GET /users/mobile
        >> reply 1 200
        << buffer-reply 1
        >> replied 1 [1,2,3,4,5,6,7,8]
        << respond 503 aggregates-full
           Retry-After: 1
        >> responded)";
    QCOMPARE(playbook.play(answered), std::string());
    QCOMPARE(playbook.worker().aggregated, std::size_t{0}); // given back
    playbook.worker().aggregatedMost = 300;
    QCOMPARE(playbook.play(refused), std::string());
    QCOMPARE(playbook.record().fault, std::string_view("aggregates-full"));
    QCOMPARE(playbook.worker().aggregated, std::size_t{0});
    playbook.worker().aggregatedMost = 310;
    QCOMPARE(playbook.play(answered), std::string());
}

void TestFlowGuard::hiddenPaths_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("answer");
    const auto one = [](const char* path, const char* answer) { QTest::newRow(path) << path << answer; };
    one("/admin/x", "401 api-key-missing");
    one("/admin%2Fx", "400 ambiguous-path");
    one("/admin%5Cx", "400 ambiguous-path");
    one("/admin;a/x", "400 ambiguous-path");
    one("/admin;a%2Fb/x", "400 ambiguous-path");
    one("/admin%3Ba/x", "400 ambiguous-path");
    one("/y%2F..%2Fadmin%2Fx", "400 ambiguous-path");
    one("/a%40b/x", "400 ambiguous-path");
    one("/shop%2Fx", "200 open");         // guarded by nobody
    one("/admins;a/x", "200 open");
    one("/caf%C3%A9", "200 open");
    one("/keyed/a%2Fb", "401 api-key-missing"); // by the same key either way
    one("/files/a%2Fb", "400 ambiguous-path");  // guarded, but not by the key
}

void TestFlowGuard::hiddenPaths() {
    QFETCH(QString, path);
    QFETCH(QString, answer);
    Playbook playbook(R"({
      "gatewright": 1, "listeners": [{ "name": "in", "port": 8080 }],
      "policies": [{ "name": "key", "type": "apiKey" }],
      "consumers": [{ "name": "c", "keys": [{ "secret": "${env:KEY}" }] }],
      "routes": [
        { "name": "admin", "match": { "path": "/admin/**" }, "policies": ["key"], "respond": { "text": "admin" } },
        { "name": "at", "match": { "path": "/a@b/**" }, "policies": ["key"], "respond": { "text": "at" } },
        { "name": "keyed", "match": { "path": "/keyed/{id}" }, "policies": ["key"], "respond": { "text": "keyed" } },
        { "name": "below", "match": { "path": "/keyed/**" }, "policies": ["key"], "respond": { "text": "below" } },
        { "name": "file", "match": { "path": "/files/{id}" }, "policies": [{ "type": "ipFilter", "deny": ["192.0.2.1"] }], "respond": { "text": "file" } },
        { "name": "files", "match": { "path": "/files/**" }, "policies": ["key"], "respond": { "text": "files" } },
        { "name": "all", "match": { "path": "/**" }, "respond": { "text": "open" } }
      ] })");
    const QString transcript = ">> GET " + path + "\n<< respond " + answer + "\n>> responded";
    const std::string difference = playbook.play(transcript.toStdString());
    QVERIFY2(difference.empty(), difference.c_str());
    if (answer.startsWith("400"))
        QVERIFY(playbook.record().faultDetail.find("which is guarded otherwise") != std::string_view::npos);
}

QTEST_GUILESS_MAIN(TestFlowGuard)
#include "tst_flow_guard.moc"
