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
    void losesWhatRunsNotWhatIsWritten_data();
    void losesWhatRunsNotWhatIsWritten();
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

void TestRunChanges::losesWhatRunsNotWhatIsWritten_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QStringList>("lost");
    const auto route = [](const char* policies, const char* name = "a", const char* path = "/a") {
        return QStringLiteral(R"("routes": [{ "name": "%1", "match": { "path": "%2" }, "policies": [%3], "respond": {} }])").arg(QLatin1String(name), QLatin1String(path), QLatin1String(policies));
    };
    const QString small = R"({ "type": "rateLimit", "rate": "6/m" })";
    const QString large = R"({ "type": "rateLimit", "rate": "60/m" })";
    const QString local = R"({ "type": "ipFilter", "allow": ["127.0.0.0/8"] })";
    const auto of = [&](const QString& policies, const char* name = "a", const char* path = "/a") { return route(policies.toUtf8().constData(), name, path); };
    QTest::newRow("one of two twins") << of(small + "," + large) << of(large) << QStringList{"route a loses rateLimit"};
    QTest::newRow("two of two equal twins") << of(small + "," + small) << of(small) << QStringList{"route a loses rateLimit"};
    QTest::newRow("another order is none") << of(small + "," + large) << of(large + "," + small) << QStringList();
    QTest::newRow("renamed route") << of(local) << of("", "b") << QStringList{"route b loses ipFilter"};
    QTest::newRow("renamed and whole") << of(local) << of(local, "b") << QStringList();
    QTest::newRow("other settings") << of(small) << of(large) << QStringList{"route a: another rateLimit (rate 6/m → 60/m)"};
    QTest::newRow("settings of what refuses nobody") << of(R"({ "type": "responseHeaders", "set": { "X": "1" } })") << of(R"({ "type": "responseHeaders", "set": { "X": "2" } })") << QStringList();
    const auto named = [&](const char* rate) {
        return QStringLiteral(R"("policies": [{ "name": "calls", "type": "rateLimit", "rate": "%1" }], )").arg(QLatin1String(rate)) + of("\"calls\"");
    };
    QTest::newRow("settings of a named one") << named("6/m") << named("60/m") << QStringList{"route a: another rateLimit calls (rate 6/m → 60/m)"};
    QTest::newRow("named out, inline in, the same") << named("6/m") << of(small) << QStringList{"route a: another rateLimit calls (name calls → default)"};
    const auto listened = [&](const char* more) {
        return QStringLiteral(R"("listeners": [{ "name": "inside", "port": 1, "policies": [%1] }%2], )").arg(local, QLatin1String(more)) + of("");
    };
    QTest::newRow("a listener more") << listened("") << listened(R"(, { "name": "outside", "port": 2 })") << QStringList{"route a loses ipFilter of listener inside"};
    QTest::newRow("a renamed listener") << listened("") << listened("").replace("inside", "in") << QStringList();
}

void TestRunChanges::losesWhatRunsNotWhatIsWritten() {
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QStringList, lost);
    const auto checked = [](const QString& members, quint64 revision) {
        const QString listeners = members.contains("listeners") ? QString() : QStringLiteral(R"("listeners": [{ "name": "public", "port": 1 }], )");
        return checkedOf((R"({ "gatewright": 1, "name": "g", )" + listeners + members + "}").toStdString(), revision);
    };
    const Checked old = checked(before, 1);
    const Checked now = checked(after, 2);
    QVERIFY2(old.plan, qPrintable(QString::fromStdString(old.problems.empty() ? "" : old.problems.front().message)));
    QVERIFY2(now.plan, qPrintable(QString::fromStdString(now.problems.empty() ? "" : now.problems.front().message)));
    QStringList found;
    const QList<PlanChange> changes = changesBetween(old, now);
    for (const PlanChange& one : changes)
        if (one.kind == PlanChange::Kind::lost)
            found << one.text;
    QCOMPARE(found, lost);
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
