// What an apply would change, in words; and the conflicts of a document as a list of their own.
#include "ui/document/checker.h"
#include "ui/run/plan_changes.h"

#include <QtTest>

using namespace gw;
using namespace gw::ui;

class TestRunChanges : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatChanges();
    void aLostPolicyComesFirst();
    void theCanvasIsNoChange();
    void conflictsAreAListOfTheirOwn();
};

namespace {

Checked checkedOf(const std::string& text, quint64 revision) {
    return check({revision, text, {}, {}, {}});
}

std::string shop(const std::string& listener, const std::string& routes, const std::string& more = {}) {
    return R"({ "gateway": { "gatewright": 1, "name": "g", "listeners": [{ "name": "public", )" + listener +
           R"( }], "upstreams": [{ "name": "orders", "endpoints": [{ "url": "http://127.0.0.1:1" }] }], "consumers": [{ "name": "shop", "keys": [{ "secret": "${env:HOME}" }] }], "routes": [)" + routes + "]" + more + " }, \"canvas\": {} }";
}

const std::string guarded = R"({ "name": "orders", "match": { "path": "/orders" }, "policies": [{ "type": "apiKey" }], "forward": { "upstream": "orders" } })";
const std::string open = R"({ "name": "orders", "match": { "path": "/orders" }, "forward": { "upstream": "orders" } })";
const std::string health = R"({ "name": "health", "match": { "path": "/health" }, "respond": {} })";

QStringList textsOf(const QList<PlanChange>& changes) {
    QStringList all;
    for (const PlanChange& one : changes)
        all << one.text;
    return all;
}

QStringList codesOf(const Diagnostics& problems) {
    QStringList all;
    for (const Diagnostic& one : problems)
        all << QString::fromStdString(one.code);
    return all;
}

} // namespace

void TestRunChanges::tellsWhatChanges() {
    const Checked before = checkedOf(shop("\"port\": 8080", guarded + "," + health), 1);
    QVERIFY(before.plan);
    const Checked after = checkedOf(shop("\"port\": 8081", guarded + R"(, { "name": "new", "match": { "path": "/new" }, "respond": {} })", R"(, "description": "d")"), 2);
    QVERIFY(after.plan);
    const QList<PlanChange> changes = changesBetween(before, after);
    QCOMPARE(textsOf(changes), (QStringList{"listener public: port 8080 → 8081", "route new", "route health", "gateway: description"}));
    QCOMPARE(changes[1].kind, PlanChange::Kind::added);
    QCOMPARE(changes[2].kind, PlanChange::Kind::removed);
    QVERIFY(changesBetween(before, before).isEmpty());
}

void TestRunChanges::aLostPolicyComesFirst() {
    const Checked before = checkedOf(shop("\"port\": 8080", guarded), 1);
    const Checked after = checkedOf(shop("\"port\": 8080", open), 2);
    const QList<PlanChange> changes = changesBetween(before, after);
    QCOMPARE(textsOf(changes), (QStringList{"route orders loses apiKey", "route orders: policies"}));
    QCOMPARE(changes.front().kind, PlanChange::Kind::lost);
    QVERIFY(changesAsHtml(changes, 1).contains("color:"));
    QVERIFY(changesAsHtml(changes, 1).contains("1 more"));
    // The other way round nothing is lost.
    QCOMPARE(textsOf(changesBetween(after, before)), QStringList{"route orders: policies"});
}

void TestRunChanges::theCanvasIsNoChange() {
    const std::string text = shop("\"port\": 8080", guarded);
    std::string moved = text;
    moved.replace(moved.rfind("{}"), 2, R"({ "positions": { "route orders": [1, 2] } })");
    QVERIFY(changesBetween(checkedOf(text, 1), checkedOf(moved, 2)).isEmpty());
}

void TestRunChanges::conflictsAreAListOfTheirOwn() {
    const Checked fine = checkedOf(shop("\"port\": 8080", guarded + "," + health), 1);
    QVERIFY2(fine.conflicts.empty(), qPrintable(codesOf(fine.conflicts).join(' ')));
    const std::string twice = R"({ "name": "again", "match": { "path": "/orders" }, "respond": {} })";
    const std::string lost = R"({ "name": "lost", "match": { "path": "/lost", "hosts": ["a.example"] }, "respond": {} })";
    const Checked bad = checkedOf(shop(R"("port": 8080, "hostnames": ["b.example"])", open + "," + twice + "," + lost), 1);
    const QStringList codes = codesOf(bad.conflicts);
    QVERIFY2(!codes.isEmpty() && codes.front() == "route-unreachable", qPrintable(codes.join(' ')));
    QVERIFY2(codes.contains("rules-tie") || codes.contains("rule-never-wins"), qPrintable(codes.join(' ')));
    QCOMPARE(codes.last(), QString("open-path"));
    QCOMPARE(QString::fromStdString(bad.conflicts.back().pointer), QString("/routes/0"));
    // An open path is no problem of the document.
    QVERIFY(!codesOf(bad.problems).contains("open-path"));
    QVERIFY(codesOf(bad.problems).contains("route-unreachable"));
}

QTEST_MAIN(TestRunChanges)
#include "tst_run_changes.moc"
