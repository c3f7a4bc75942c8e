// What explain() says, and what lint() finds.
#include "core/match/rules_json.h"

#include "match/explain.h"
#include "match/lint.h"

#include <QTest>

using namespace gw::match;

namespace {

Router compiled(const QJsonValue& rules) {
    return std::move(*Router::compile(matchtest::rulesFrom(rules.toArray())));
}

} // namespace

class TstExplain : public QObject {
    Q_OBJECT

    const QJsonObject table = matchtest::readArray(GW_SOURCE_DIR "/tests/core/match/explain.json")[0].toObject();

private slots:
    void everyRuleSaysWhy() {
        const Router router = compiled(table["shop"]);
        matchtest::OwnedRequest request("POST", "shop.test", "/shop/orders", "page=x");
        request.addHeader("X-Api-Key", "guess");
        request.addHeader("cookie", "sid=stolen");
        const Explanation explanation = explain(router, request.view());
        QVERIFY(explanation.kind == OutcomeKind::route);
        QMap<QString, QString> texts;
        for (const RuleVerdict& one : explanation.rules)
            texts[QString::fromStdString(router.rules()[one.rule].source.name)] = QString::fromStdString(one.text);
        const QMap<QString, QString> expected{
            {"catalog", "path: segment 2 is orders, not catalog"},
            {"everything", "won"},
            {"orders", "method: GET, HEAD not POST"},
            {"canary", "header x-canary: absent"},
            {"secret", "header x-api-key: is a different value, not another value"},
            {"hosted", "host: *.example.org not shop.test"},
            {"office", "clientIp: 10.0.0.0/8 not ::"},
            {"paged", "query page: is x, not regex [0-9]+"},
            {"session", "cookie sid: is a different value, not another value"},
            {"regex", "path: /shop/orders does not match /x/.*"}};
        QCOMPARE(texts, expected);
        QVERIFY(QString::fromStdString(explanation.summary).startsWith("everything takes it: path /shop/**"));
    }

    void secretsAreNotPrinted() {
        const Router router = compiled(table["shop"]);
        matchtest::OwnedRequest request("GET", "shop.test", "/shop/orders");
        request.addHeader("x-api-key", "hunter2");
        request.addHeader("cookie", "sid=hunter2");
        for (const RuleVerdict& one : explain(router, request.view()).rules)
            for (const std::string& text : {one.text, one.failure.actual, one.failure.expected}) {
                QVERIFY(text.find("hunter2") == std::string::npos);
                QVERIFY(text.find("s3cr3t") == std::string::npos);
            }
    }

    void losersNameTheStep_data() {
        QTest::addColumn<QJsonObject>("row");
        for (const QJsonValue& one : table["losers"].toArray())
            QTest::newRow(qPrintable(one["name"].toString())) << one.toObject();
    }

    void losersNameTheStep() {
        QFETCH(QJsonObject, row);
        const Router router = compiled(row["rules"]);
        const matchtest::OwnedRequest request("GET", "h.test", "/a");
        const Explanation explanation = explain(router, request.view());
        QCOMPARE(explanation.rules.size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(explanation.rules[0].text), QString("won"));
        QCOMPARE(QString::fromStdString(explanation.rules[1].text), row["text"].toString());
    }

    void refusalsSayWhy() {
        const Router router = compiled(table["put only"]);
        const matchtest::OwnedRequest wrongMethod("GET", "h", "/a");
        const matchtest::OwnedRequest wrongPath("PUT", "h", "/b");
        QCOMPARE(explain(router, wrongMethod.view()).summary,
                 std::string("405: a rule fails on the method alone; allowed: PUT"));
        QCOMPARE(explain(router, wrongPath.view()).summary,
                 std::string("404: no rule matches, and none fails on the method alone"));
    }

    void lintFinds_data() {
        QTest::addColumn<QJsonObject>("row");
        for (const QJsonValue& one : table["lint"].toArray())
            QTest::newRow(qPrintable(one["name"].toString())) << one.toObject();
    }

    void lintFinds() {
        QFETCH(QJsonObject, row);
        QStringList actual;
        for (const gw::Diagnostic& one : lint(compiled(row["rules"]))) {
            QVERIFY(!one.message.empty() && !one.remedy.empty());
            actual << QString("%1 %2 %3").arg(one.severity == gw::Severity::warning ? "warning" : "info",
                                              QString::fromStdString(one.code), QString::fromStdString(one.pointer));
        }
        QCOMPARE(QJsonArray::fromStringList(actual), row["found"].toArray());
    }
};

QTEST_GUILESS_MAIN(TstExplain)
#include "tst_explain.moc"
