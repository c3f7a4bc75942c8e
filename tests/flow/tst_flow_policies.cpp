// Playbooks: policies in order, inheritance, preflights, answers of the gateway's own, redirects, faults.
#include "flow/playbook.h"

#include <QtTest>

using gw::test::Playbook;

class TestFlowPolicies : public QObject {
    Q_OBJECT

private slots:
    void transcripts_data();
    void transcripts();
    void limitsAcrossRequestsAndReloads();
    void decisionsInOrder();
    void identityCannotBeLeftOut();
};

namespace {

const char* const document = R"({
  "gatewright": 1,
  "listeners": [{ "name": "in", "port": 8080, "policies": [{ "type": "responseHeaders", "set": { "X-Listener": "in" } }] }],
  "upstreams": [{ "name": "api", "endpoints": [{ "url": "http://127.0.0.1:9001" }] }],
  "policies": [
    { "name": "browsers", "type": "cors", "allowOrigins": ["https://shop.example"], "allowMethods": ["GET", "POST"] },
    { "name": "key", "type": "apiKey" },
    { "name": "limit", "type": "rateLimit", "rate": "2/m", "key": "consumer" },
    { "name": "stamp", "type": "requestHeaders", "set": { "X-Consumer": "{consumer.name}" } }
  ],
  "consumers": [{ "name": "mobile", "keys": [{ "name": "phone", "secret": "${env:KEY}" }] }],
  "groups": [{ "name": "shop", "match": { "pathPrefix": "/shop" }, "policies": ["limit", "stamp", "browsers", "key"] }],
  "routes": [
    { "name": "orders", "group": "shop", "match": { "path": "/orders", "methods": ["GET", "POST"] }, "forward": { "upstream": "api" } },
    { "name": "open", "group": "shop", "match": { "path": "/open" }, "public": true, "without": ["limit", "stamp"], "respond": { "text": "open" } },
    { "name": "hello", "match": { "path": "/hello/{name}" }, "respond": { "status": 201, "headers": { "X-Name": "{path.name}" }, "json": { "hello": "{path.name}" } } },
    { "name": "late", "match": { "path": "/late" }, "respond": { "text": "late", "delay": "100ms" } },
    { "name": "moved", "match": { "path": "/old/{rest=**}" }, "redirect": { "status": 301, "path": "/new/{path.rest}" } },
    { "name": "away", "match": { "path": "/away/**" }, "redirect": { "scheme": "https", "host": "shop.example", "port": 8443 } },
    { "name": "options", "match": { "path": "/plain", "methods": ["GET", "OPTIONS"] }, "respond": { "status": 204 } },
    { "name": "broken", "match": { "path": "/broken" }, "policies": [{ "type": "fault", "abort": "reset", "percent": "100%" }], "respond": { "text": "x" } },
    { "name": "slow", "match": { "path": "/slow" }, "policies": [{ "type": "fault", "delay": "300ms", "percent": "100%" }], "forward": { "upstream": "api" } }
  ]
})";

} // namespace


void TestFlowPolicies::transcripts_data() {
    QTest::addColumn<QString>("transcript");
    const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QString::fromUtf8(text); };
    row("no key", R"(
        >> GET /shop/orders
        << respond 401 api-key-missing
           X-Listener: in
        >> responded)");
    row("wrong key", R"(
        >> GET /shop/orders X-Api-Key: nope
        << respond 401 api-key-unknown)");
    row("right key: hidden from the upstream, consumer stamped", R"(
        >> GET /shop/orders X-Api-Key: secret-KEY
        << call 1 api GET /shop/orders
           X-Api-Key:
           X-Consumer: mobile
        >> reply 1 200
        << pump 1 200
           X-Listener: in
           RateLimit-Limit: 2
           RateLimit-Remaining: 1
        >> pumped 1)");
    row("a client cannot bring its own stamp", R"(
        >> GET /shop/orders X-Api-Key: secret-KEY | X-Consumer: admin
        << call 1 api GET /shop/orders
           X-Consumer: mobile
        >> gone
        << abandon 1
        << abort close)");
    row("preflight is answered before identity", R"(
        >> OPTIONS /shop/orders Origin: https://shop.example | Access-Control-Request-Method: POST
        << respond 204
           Access-Control-Allow-Origin: https://shop.example
        >> responded)");
    row("a refusal carries the CORS fields, or the browser could not read it", R"(
        >> GET /shop/orders Origin: https://shop.example
        << respond 401 api-key-missing
           Access-Control-Allow-Origin: https://shop.example)");
    row("OPTIONS without cors is plain", R"(
        >> OPTIONS /plain Origin: https://shop.example | Access-Control-Request-Method: GET
        << respond 204
           Access-Control-Allow-Origin:
        >> responded)");
    row("public lifts identity only", R"(
        >> GET /shop/open Origin: https://shop.example
        << respond 200 open
           Access-Control-Allow-Origin: https://shop.example)");
    row("values become JSON strings, whatever they hold", R"(
        >> GET /hello/%22%7D%7Beach%7D
        << respond 201 {"hello":"\"}{each}"}
           Content-Type: application/json)");
    row("a control character never reaches a header", R"(
        >> GET /hello/a%09b%C3%A9
        << respond 201 {"hello":"a\tbé"})");
    row("an answer may wait", R"(
        >> GET /late
        >> woke +100ms
        << respond 200 late
        >> responded)");
    row("the client leaves while it waits", R"(
        >> GET /late
        >> gone
        << abort close)");
    row("the client leaves while the answer is sent: it was the last word", R"(
        >> GET /late
        >> woke +100ms
        << respond 200 late
        >> gone
        >> responded)");
    row("redirect within", R"(
        >> GET /old/a/b?page=2
        << respond 301
           Location: /new/a/b?page=2
        >> responded)");
    row("redirect elsewhere takes nothing of the client's host", R"(
        >> GET /away/x Host: evil.example
        << respond 302
           Location: https://shop.example:8443/away/x)");
    row("fault: reset", R"(
        >> GET /broken
        << abort reset)");
    row("fault: delay, then on", R"(
        >> GET /slow
        >> woke +300ms
        << call 1 api GET /slow
        >> gone
        << abandon 1
        << abort close)");
}

void TestFlowPolicies::transcripts() {
    QFETCH(QString, transcript);
    Playbook playbook(document);
    const std::string difference = playbook.play(transcript.toStdString());
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestFlowPolicies::limitsAcrossRequestsAndReloads() {
    Playbook playbook(document);
    const char* const through = ">> GET /shop/orders X-Api-Key: secret-KEY\n<< call 1 api GET /shop/orders\n>> reply 1 200\n<< pump 1 200\n>> pumped 1";
    const char* const refused = ">> GET /shop/orders X-Api-Key: secret-KEY\n<< respond 429 rate-limited\n   Retry-After: 30\n   RateLimit-Remaining: 0\n>> responded";
    QCOMPARE(playbook.play(through), std::string());
    playbook.reload(document);
    QCOMPARE(playbook.play(through), std::string());
    QCOMPARE(playbook.play(refused), std::string());
    playbook.reload(document);
    QCOMPARE(playbook.play(refused), std::string());
    playbook.clock().advance(std::chrono::seconds(30));
    QCOMPARE(playbook.play(through), std::string());
}

void TestFlowPolicies::decisionsInOrder() {
    Playbook playbook(document);
    QCOMPARE(playbook.play(">> GET /shop/orders X-Api-Key: nope\n<< respond 401 api-key-unknown\n>> responded"), std::string());
    const auto& policies = playbook.record().policies;
    std::vector<std::string> seen;
    for (const gw::trace::PolicyStep& step : policies)
        seen.push_back(std::string(step.kind) + "/" + std::string(step.origin) + "/" + std::to_string(static_cast<int>(step.mark)));
    const std::vector<std::string> expected{"cors/group shop/0", "apiKey/group shop/1", "rateLimit/group shop/4",
                                            "responseHeaders/listener in/4", "requestHeaders/group shop/4"};
    QVERIFY2(seen == expected, [&] { static std::string all; all.clear(); for (const auto& one : seen) all += one + " "; return all.c_str(); }());
    QCOMPARE(seen, expected);
    QCOMPARE(playbook.record().decidedBy, std::string_view("policy apiKey"));
    QVERIFY(!policies[1].detail.empty());
    QVERIFY(policies[1].detail.find("nope") == std::string_view::npos);
}

void TestFlowPolicies::identityCannotBeLeftOut() {
    QString text = QString::fromUtf8(document);
    text.replace("\"without\": [\"limit\", \"stamp\"]", "\"without\": [\"key\"]");
    const gw::test::Document compiled = gw::test::compileText(text.toStdString());
    QVERIFY(!compiled.plan);
    QVERIFY2(compiled.problems.find("cannot be left out") != std::string::npos, compiled.problems.c_str());
}

QTEST_GUILESS_MAIN(TestFlowPolicies)
#include "tst_flow_policies.moc"
