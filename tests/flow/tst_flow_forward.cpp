// Playbooks: routing, forwarding, retries, timeouts, bodies.
#include "flow/playbook.h"

#include <QtTest>

using gw::test::Playbook;

class TestFlowForward : public QObject {
    Q_OBJECT

private slots:
    void transcripts_data();
    void transcripts();
    void balancesInTurn();
    void countersReturnToZero();
    void recordTellsTheWay();
};

namespace {

const char* const document = R"({
  "gatewright": 1,
  "listeners": [{ "name": "in", "port": 8080, "limits": { "bodyBytes": "1MiB" } }],
  "upstreams": [
    { "name": "plain", "endpoints": [{ "url": "http://127.0.0.1:9001" }] },
    { "name": "pair", "endpoints": [{ "url": "http://127.0.0.1:9002" }, { "url": "http://127.0.0.1:9003" }],
      "retry": { "attempts": 2, "on": ["connectFailure", "reset", "gatewayError", "timeout"], "perTryTimeout": "200ms" } },
    { "name": "quick", "endpoints": [{ "url": "http://127.0.0.1:9004" }], "timeouts": { "request": "100ms" } }
  ],
  "routes": [
    { "name": "plain", "match": { "path": "/plain/**" }, "forward": { "upstream": "plain" } },
    { "name": "pair", "match": { "path": "/pair/{id}" }, "forward": { "upstream": "pair", "path": "/v2/{path.id}", "host": "upstream" } },
    { "name": "quick", "match": { "path": "/quick", "methods": ["GET"] }, "timeout": "250ms", "forward": { "upstream": "quick" } },
    { "name": "search", "match": { "path": "/search" }, "forward": { "upstream": "plain", "query": { "q": "{query.term}", "page": "1" }, "onMissing": "skip" } },
    { "name": "strict", "match": { "path": "/strict" }, "forward": { "upstream": "plain", "query": { "q": "{query.term}" } } }
  ]
})";

} // namespace


void TestFlowForward::transcripts_data() {
    QTest::addColumn<QString>("transcript");
    const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QString::fromUtf8(text); };
    row("a request goes through", R"(
        >> GET /plain/a?x=1 Accept: */* | Connection: keep-alive | Te: trailers
        << call 1 plain GET /plain/a?x=1
           Via: 1.1 gatewright
           X-Forwarded-For: 203.0.113.7
           X-Forwarded-Proto: http
           Accept: */*
           Connection:
           Te:
           Host:
        >> reply 1 200 Content-Type: text/plain | Connection: close | Keep-Alive: timeout=5
        << pump 1 200
           Content-Type: text/plain
           Connection:
           Keep-Alive:
        >> pumped 1)");
    row("no route", R"(
        >> GET /nothing
        << respond 404 no-route
           Content-Type: application/problem+json
        >> responded)");
    row("wrong method", R"(
        >> POST /quick
        << respond 405 method-not-allowed
           Allow: GET, HEAD
        >> responded)");
    row("HEAD goes where GET goes", R"(
        >> HEAD /quick
        << call 1 quick HEAD /quick
        >> reply 1 200
        << pump 1 200
        >> pumped 1)");
    row("what a client claims about forwarding is dropped", R"(
        >> GET /plain/a X-Forwarded-For: 10.0.0.1 | Forwarded: for=1.2.3.4 | X-Real-IP: 9.9.9.9 | X-Request-Id: mine
        << call 1 plain GET /plain/a
           X-Forwarded-For: 203.0.113.7
           Forwarded:
        >> gone
        << abandon 1
        << abort close)");
    row("refused connections are retried on the other endpoint", R"(
        >> GET /pair/7
        << call 1 pair GET /v2/7
        >> failed 1 connect refused
        >> woke +50ms
        << call 2 pair GET /v2/7
        >> reply 2 200
        << pump 2 200
        >> pumped 2)");
    row("retries end", R"(
        >> GET /pair/7
        << call 1 pair GET /v2/7
        >> reply 1 503
        << abandon 1
        >> woke +50ms
        << call 2 pair GET /v2/7
        >> reply 2 503
        << abandon 2
        >> woke +100ms
        << call 3 pair GET /v2/7
        >> reply 3 503
        << pump 3 503
        >> pumped 3)");
    row("POST is not retried", R"(
        >> POST /pair/7 body 10
        << continue
        << call 1 pair POST /v2/7 stream
        >> failed 1 connect refused
        << respond 502 connect-refused)");
    row("PUT with a small body is held and retried", R"(
        >> PUT /pair/7 body 5
        << continue
        << buffer-request 65536
        >> held hello
        << call 1 pair PUT /v2/7 held
        >> failed 1 head reset
        >> woke +50ms
        << call 2 pair PUT /v2/7 held
        >> reply 2 201
        << pump 2 201
        >> pumped 2)");
    row("a large PUT streams and is not retried", R"(
        >> PUT /pair/7 body 70000
        << continue
        << call 1 pair PUT /v2/7 stream
        >> failed 1 head reset
        << respond 502 reset-before-head)");
    row("per-try timeout, then the other endpoint", R"(
        >> GET /pair/7
        << call 1 pair GET /v2/7
        >> woke +200ms
        << abandon 1
        >> woke +50ms
        << call 2 pair GET /v2/7
        >> reply 2 200
        << pump 2 200
        >> pumped 2)");
    row("request timeout is 504", R"(
        >> GET /quick
        << call 1 quick GET /quick
        >> woke +100ms
        << abandon 1
        << respond 504 response-timeout
        >> responded)");
    row("late events of abandoned attempts are dropped", R"(
        >> GET /quick
        << call 1 quick GET /quick
        >> woke +100ms
        << abandon 1
        << respond 504 response-timeout
        >> reply 1 200
        >> failed 1 head reset
        >> responded)");
    row("a dead kept-alive connection is replayed once on a fresh one", R"(
        >> GET /plain/a
        << call 1 plain GET /plain/a
        >> failed 1 head reset reused
        << call 2 plain GET /plain/a fresh
        >> failed 2 head reset reused
        << respond 502 reset-on-reused)");
    row("not when a byte of a reply had come", R"(
        >> GET /plain/a
        << call 1 plain GET /plain/a
        >> failed 1 head reset reused byte
        << respond 502 reset-before-head)");
    row("not for POST", R"(
        >> POST /plain/a
        << call 1 plain POST /plain/a
        >> failed 1 head reset reused
        << respond 502 reset-on-reused)");
    row("after the first forwarded byte only a cut is left", R"(
        >> GET /pair/7
        << call 1 pair GET /v2/7
        >> reply 1 200
        << pump 1 200
        >> failed 1 body reset byte
        << abort reset)");
    row("announced body over the listener's limit", R"(
        >> POST /plain/a body 1048577
        << respond 413 body-too-large close)");
    row("chunked body over the limit while streaming", R"(
        >> POST /plain/a chunked
        << continue
        << call 1 plain POST /plain/a stream
        >> body-limit
        << abandon 1
        << respond 413 body-too-large close)");
    row("body limit after the head is forwarded cuts", R"(
        >> POST /plain/a chunked
        << continue
        << call 1 plain POST /plain/a stream
        >> reply 1 200
        << pump 1 200
        >> body-limit
        << abandon 1
        << abort reset)");
    row("values land encoded", R"(
        >> GET /pair/a%2Fb%20c
        << call 1 pair GET /v2/a%2Fb%20c
        >> gone
        << abandon 1
        << abort close)");
    row("a query is replaced; missing parameters are skipped", R"(
        >> GET /search?term=a%26b&x=1
        << call 1 plain GET /search?q=a%26b&page=1
        >> gone
        << abandon 1
        << abort close)");
    row("skipped", R"(
        >> GET /search
        << call 1 plain GET /search?page=1
        >> gone
        << abandon 1
        << abort close)");
    row("a value the client should have sent", R"(
        >> GET /strict
        << respond 400 value-missing)");
    row("Connection may not take out what the gateway relies on", R"(
        >> GET /plain/a Connection: X-Forwarded-For
        << respond 400 connection-names-critical-field)");
    row("failures name their stage", R"(
        >> GET /plain/a
        << call 1 plain GET /plain/a
        >> failed 1 head badMessage byte
        << respond 502 bad-response)");
    row("overflow is 503", R"(
        >> GET /plain/a
        << call 1 plain GET /plain/a
        >> failed 1 pool overflow
        << respond 503 upstream-overflow)");
    row("the client leaves while a body is held", R"(
        >> PUT /pair/7 body 5
        << continue
        << buffer-request 65536
        >> gone
        << abort close
        >> held hello)");
}

void TestFlowForward::transcripts() {
    QFETCH(QString, transcript);
    Playbook playbook(document);
    const std::string difference = playbook.play(transcript.toStdString());
    QVERIFY2(difference.empty(), difference.c_str());
}

void TestFlowForward::balancesInTurn() {
    Playbook playbook(document);
    std::vector<std::string> endpoints;
    for (int i = 0; i < 4; ++i) {
        const std::string difference = playbook.play(">> GET /pair/7\n<< call 1 pair GET /v2/7\n>> reply 1 200\n<< pump 1 200\n>> pumped 1");
        QVERIFY2(difference.empty(), difference.c_str());
        endpoints.emplace_back(playbook.record().attempts[0].endpoint);
    }
    QCOMPARE(endpoints[0], endpoints[2]);
    QCOMPARE(endpoints[1], endpoints[3]);
    QVERIFY(endpoints[0] != endpoints[1]);
}

void TestFlowForward::countersReturnToZero() {
    Playbook playbook(document);
    const char* const ways[] = {
        ">> GET /pair/7\n<< call 1 pair GET /v2/7\n>> gone\n<< abandon 1\n<< abort close",
        ">> GET /pair/7\n<< call 1 pair GET /v2/7\n>> failed 1 connect refused\n>> woke +50ms\n<< call 2 pair GET /v2/7", // dies here
        ">> GET /pair/7\n<< call 1 pair GET /v2/7\n>> reply 1 200\n<< pump 1 200\n>> failed 1 body reset byte\n<< abort reset",
    };
    for (const char* way : ways) {
        const std::string difference = playbook.play(way);
        QVERIFY2(difference.empty(), difference.c_str());
    }
    for (const auto& [identity, balancer] : playbook.worker().balancers) {
        QCOMPARE(balancer.running, 0U);
        QCOMPARE(balancer.retrying, 0U);
        for (const std::uint32_t one : balancer.inFlight)
            QCOMPARE(one, 0U);
    }
}

void TestFlowForward::recordTellsTheWay() {
    Playbook playbook(document);
    const std::string difference = playbook.play(R"(
        >> GET /pair/7
        << call 1 pair GET /v2/7
        >> reply 1 503
        << abandon 1
        >> woke +50ms
        << call 2 pair GET /v2/7
        >> reply 2 200
        << pump 2 200
        >> pumped 2)");
    QVERIFY2(difference.empty(), difference.c_str());
    const gw::trace::ExchangeRecord& record = playbook.record();
    QCOMPARE(record.routeName, std::string_view("pair"));
    QCOMPARE(record.candidates, 5U);
    QCOMPARE(record.attempts.size(), std::size_t(2));
    QCOMPARE(record.attempts[0].outcome, std::string_view("retried: 503"));
    QCOMPARE(record.attempts[1].outcome, std::string_view("passed on"));
    QCOMPARE(record.status, std::uint16_t(200));
    QCOMPARE(record.decidedBy, std::string_view("upstream"));
    QVERIFY(record.ending == gw::trace::Ending::answered);
}

QTEST_GUILESS_MAIN(TestFlowForward)
#include "tst_flow_forward.moc"
