// The router against the table of requests, and the limits of its shape.
#include "core/match/rules_json.h"

#include "match/explain.h"

#include <QTest>

#include <chrono>

using namespace gw::match;

namespace {

std::string resultText(const Router& router, const Outcome& outcome) {
    switch (outcome.kind) {
    case OutcomeKind::route:
        return router.rules()[outcome.rule].source.name;
    case OutcomeKind::notFound:
        return "404";
    case OutcomeKind::methodNotAllowed:
        return "405 " + router.allowText(outcome);
    }
    return {};
}

RouteRule rule(std::uint32_t order, std::string path, std::vector<std::string> methods = {}) {
    RouteRule out;
    out.name = path;
    out.route = order;
    out.order = order;
    out.pointer = "/routes/" + std::to_string(order);
    out.match.path = std::move(path);
    out.match.methods = std::move(methods);
    return out;
}

} // namespace

class TstRouter : public QObject {
    Q_OBJECT

private slots:
    void precedence_data() {
        QTest::addColumn<QJsonArray>("rules");
        QTest::addColumn<QJsonObject>("row");
        int rows = 0;
        for (const QJsonValue& group : matchtest::readArray(GW_SOURCE_DIR "/tests/core/match/precedence.json"))
            for (const QJsonValue& row : group["cases"].toArray()) {
                const QString name = QString::number(rows++) + " " + group["name"].toString() + ": " +
                                     row["request"].toString() + " " + row["host"].toString();
                QTest::newRow(qPrintable(name)) << group["rules"].toArray() << row.toObject();
            }
        QVERIFY(rows >= 80);
    }

    void precedence() {
        QFETCH(const QJsonArray, rules);
        QFETCH(const QJsonObject, row);
        const auto router = Router::compile(matchtest::rulesFrom(rules));
        QVERIFY(router.has_value());
        const matchtest::OwnedRequest request(row);
        Captures captures;
        const Outcome outcome = router->find(request.view(), captures);
        std::string expected = row["expect"].isString() ? row["expect"].toString().toStdString()
                                                        : std::to_string(row["expect"].toInt());
        if (row.contains("allow"))
            expected += " " + row["allow"].toString().toStdString();
        QCOMPARE(resultText(*router, outcome), expected);
        const QJsonObject wanted = row.value("captures").toObject();
        if (row.value("captures").isObject())
            QCOMPARE(captures.size(), static_cast<std::size_t>(wanted.size()));
        for (auto it = wanted.begin(); it != wanted.end(); ++it) {
            const Capture* capture = captures.find(it.key().toStdString());
            QVERIFY(capture != nullptr);
            QCOMPARE(std::string(capture->value), it.value().toString().toStdString());
        }
        const Explanation explanation = explain(*router, request.view());
        QVERIFY(explanation.kind == outcome.kind);
        if (outcome.kind == OutcomeKind::route)
            QCOMPARE(explanation.rule, outcome.rule);
        if (outcome.kind == OutcomeKind::methodNotAllowed)
            QCOMPARE(explanation.allow, router->allowText(outcome));
    }

    void restCapturesSayThatTheyAre() {
        const auto router = Router::compile({rule(0, "/a/{one}/{rest=**}")});
        Captures captures;
        const matchtest::OwnedRequest request("GET", "h", "/a/b/c/d");
        QVERIFY(router->find(request.view(), captures).kind == OutcomeKind::route);
        QCOMPARE(captures.size(), std::size_t{2});
        QVERIFY(!captures.find("one")->rest);
        QVERIFY(captures.find("rest")->rest);
        QCOMPARE(std::string(captures.find("rest")->value), std::string("c/d"));
    }

    void theOutcomeCarriesItsRank() {
        const auto router = Router::compile({rule(0, "/a/{one}", {"GET"})});
        Captures captures;
        const matchtest::OwnedRequest request("GET", "h", "/a/b");
        const Outcome outcome = router->find(request.view(), captures);
        QCOMPARE(std::string(router->rankText(outcome)),
                 std::string("host any > path pattern /literal/one > method > headers 0 > query 0 > order 0"));
        QCOMPARE(std::string(router->matchText(outcome)), std::string("path /a/{one}, method GET, HEAD"));
    }

    void problemsAreReportedAtOnce() {
        std::vector<RouteRule> rules{rule(0, "no-slash"), rule(1, "/a/**/b"), rule(2, "/{a}/{a}"), rule(3, "/x{a}"),
                                     rule(4, "/a//b"),    rule(5, "/a/%zz"),  rule(6, "/a/../b"),  rule(7, "/a?b=c"),
                                     rule(8, "/{1a}"),    rule(9, "/%00"),    rule(10, "/a b")};
        rules[0].match.hosts = {"*.a.*.com", "a.com:80", "ok.test"};
        rules[1].match.headers = {{"x", {}, {}, "(", {}}};
        rules[2].match.query = {{"x", {}, {}, {}, {}}};
        rules[3].match.methods = {"GET POST"};
        rules.push_back(rule(11, "/ok"));
        rules.back().match.path.reset();
        rules.back().match.pathRegex = "(?=a)";
        const auto router = Router::compile(std::move(rules));
        QVERIFY(!router.has_value());
        std::vector<std::string> pointers;
        for (const gw::Diagnostic& one : router.error()) {
            QVERIFY(!one.message.empty());
            QVERIFY(!one.remedy.empty());
            pointers.push_back(one.pointer);
        }
        const std::vector<std::string> expected{
            "/routes/0/hosts/0",         "/routes/0/hosts/1", "/routes/0/path", "/routes/1/path",
            "/routes/1/headers/0/regex", "/routes/2/path",    "/routes/2/query/0", "/routes/3/path",
            "/routes/3/methods/0",       "/routes/4/path",    "/routes/5/path", "/routes/6/path",
            "/routes/7/path",            "/routes/8/path",    "/routes/9/path", "/routes/10/path",
            "/routes/11/pathRegex"};
        QCOMPARE(pointers, expected);
    }

    /// Every choice of literal or wildcard over ten segments: 1,024 templates that agree with "/a/a/…" up to the last
    /// segment. The walk visits each node once, so the worst path costs microseconds, not 2^n.
    void hostilePathsAreBounded() {
        std::vector<RouteRule> rules;
        for (std::uint32_t bits = 0; bits < 1024; ++bits) {
            std::string path;
            for (int i = 0; i < 10; ++i)
                path += (bits >> i & 1) != 0 ? "/a" : "/*";
            rules.push_back(rule(bits, path + "/z"));
        }
        const auto router = Router::compile(std::move(rules));
        QVERIFY(router.has_value());
        std::string path;
        for (int i = 0; i < 10; ++i)
            path += "/a";
        const matchtest::OwnedRequest hit("GET", "h", path + "/z");
        const matchtest::OwnedRequest miss("GET", "h", path + "/y");
        const matchtest::OwnedRequest deep("GET", "h", std::string(8000, 'x') + path);
        std::string slashes;
        for (int i = 0; i < 8000; ++i)
            slashes += "/a";
        const matchtest::OwnedRequest longPath("GET", "h", slashes);
        Captures captures;
        QCOMPARE(router->find(hit.view(), captures).route, 1023u);
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < 100; ++i) {
            QVERIFY(router->find(miss.view(), captures).kind == OutcomeKind::notFound);
            QVERIFY(router->find(longPath.view(), captures).kind == OutcomeKind::notFound);
            QVERIFY(router->find(deep.view(), captures).kind == OutcomeKind::notFound);
        }
        const auto each = (std::chrono::steady_clock::now() - start) / 100;
        QVERIFY2(each < std::chrono::milliseconds(5), qPrintable(QString::number(each.count()) + " ns"));
    }

    void aHostOfAThousandDotsCostsNoMore() {
        std::vector<RouteRule> rules{rule(0, "/**")};
        rules[0].match.hosts = {"*.example.com"};
        const auto router = Router::compile(std::move(rules));
        std::string host;
        for (int i = 0; i < 30000; ++i)
            host += "a.";
        const matchtest::OwnedRequest request("GET", host + "example.com", "/");
        const matchtest::OwnedRequest other("GET", host + "example.org", "/");
        Captures captures;
        const auto start = std::chrono::steady_clock::now();
        QVERIFY(router->find(request.view(), captures).kind == OutcomeKind::route);
        QVERIFY(router->find(other.view(), captures).kind == OutcomeKind::notFound);
        QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(5));
    }
};

QTEST_GUILESS_MAIN(TstRouter)
#include "tst_router.moc"
