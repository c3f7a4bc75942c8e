// What an edit may not do in passing: let in more than before. Taking a group away, deleting a policy, pasting a route.
#include "ui/document/editing_bench.h"
#include "policies/policy.h"
#include "runtime/control/explain/explain.h"
#include "ui/document/checker.h"
#include "ui/editing/copy.h"
#include "ui/editing/erase.h"
#include "ui/editing/grouping.h"

#include <QRandomGenerator>
#include <QtTest>

#include <set>

using namespace gw;
using namespace gw::ui;
using namespace gw::ui::editing;
using gw::test::bare;
using gw::test::Bench;

class TestExposure : public QObject {
    Q_OBJECT

private slots:
    void aDissolvedGroupAnswersAsBefore();
    void aGroupWithNothingInCommonStays();
    void aDeletedPolicyIsMissedAloud();
    void aPastedRouteKeepsItsPolicy();
};

namespace {

/// A group and routes, put together at random.
std::string randomGroup(quint32 seed) {
    QRandomGenerator random(seed);
    const auto one = [&](const QStringList& of) { return of[static_cast<qsizetype>(random.bounded(static_cast<quint32>(of.size())))]; };
    const auto some = [&](const QStringList& of) {
        QStringList taken;
        for (const QString& value : of)
            if (random.bounded(2U) == 0)
                taken += value;
        return QString('[' + taken.join(',') + ']');
    };
    const QStringList hosts{"", "", R"("hosts": ["a.example"],)", R"("hosts": ["*.example"],)", R"("hosts": ["a.example", "B.example"],)", R"("hosts": ["b.example", "*.a.example"],)"};
    const QStringList listeners{"", "", R"("listeners": ["public"],)", R"("listeners": ["inside", "public"],)"};
    const QStringList policies{R"("keys")", R"("stamp")", R"({"type": "ipFilter", "allow": ["127.0.0.0/8"]})", R"({"type": "rateLimit", "rate": "60/m"})",
                               R"({"name": "mark", "type": "responseHeaders", "set": {"X": "1"}})", R"({"type": "cors", "allowOrigins": ["https://a.example"]})"};
    const QStringList own{R"("stamp")", R"({"type": "rateLimit", "rate": "9/m"})", R"({"type": "cors", "allowOrigins": ["https://b.example"]})"};
    QStringList routes;
    for (int i = 0; i < 3; ++i) {
        const QString group = i == 0 || random.bounded(4U) != 0 ? QString(R"("group": "g",)") : QString();
        const QString listener = one(listeners);
        const QString open = one({"", "", R"("public": true,)"});
        const QString without = one({"", "", R"("without": ["stamp"],)", R"("without": ["mark"],)", R"("without": ["keys"],)"});
        const QString host = one(hosts);
        const QString path = one({"/", "/x", "/x/**", "/{id}"});
        routes += QStringLiteral(R"({"name": "r%1", %2 %3 %4 %5 "match": {%6 "path": "%7"}, "policies": %8, "respond": {}})").arg(i).arg(group, listener, open, without, host, path, some(own));
    }
    const QString mark = some({R"("stamp")"});
    const QString listener = one(listeners);
    const QString host = one(hosts);
    return QStringLiteral(R"({"gatewright": 1, "listeners": [{"name": "public", "port": 1, "policies": %1}, {"name": "inside", "port": 2}],
        "consumers": [{"name": "shop", "keys": [{"sha256": "%2"}]}],
        "policies": [{"name": "keys", "type": "apiKey"}, {"name": "stamp", "type": "responseHeaders", "set": {"Y": "1"}}],
        "groups": [{"name": "g", %3 "match": {%4 "pathPrefix": "/p"}, "policies": %5}], "routes": [%6]})")
        .arg(mark, QString(64, 'a'), listener, host, some(policies), routes.join(',')).toStdString();
}

/// What happens to each of many requests, in words.
QString answersOf(const pipeline::GatewayPlan& plan) {
    QString all;
    for (const char* listener : {"public", "inside"})
        for (const char* host : {"a.example", "b.example", "x.a.example", "other"})
            for (const char* path : {"/", "/x", "/x/y", "/p", "/p/", "/p/x", "/p/x/y"}) {
                runtime::ExplainRequest request;
                request.url = std::string("http://") + host + path;
                request.listener = listener;
                all += QStringLiteral("%1 %2 ").arg(QLatin1String(listener), QString::fromStdString(request.url));
                if (const auto found = runtime::explain(plan, request)) {
                    all += QStringLiteral("%1 %2 %3").arg(found->status).arg(QString::fromStdString(found->route), QString::fromStdString(found->action));
                    for (const runtime::ExplainedPolicy& policy : found->policies)
                        all += QString::fromStdString(" | " + policy.kind + " " + policy.facts);
                }
                all += '\n';
            }
    return all;
}

/// How many limits count by themselves.
std::size_t countersOf(const pipeline::GatewayPlan& plan) {
    std::set<const policy::Policy*> counters;
    for (const pipeline::RoutePlan& route : plan.routes)
        for (const pipeline::PolicyPlan& one : route.policies)
            if (one.kind->name == "rateLimit")
                counters.insert(one.policy.get());
    return counters.size();
}

} // namespace

// Whatever a group holds: without it every request is answered as before, by the same policies.
void TestExposure::aDissolvedGroupAnswersAsBefore() {
    int tried = 0;
    for (quint32 seed = 0; seed < 1000; ++seed) {
        const std::string text = randomGroup(seed);
        const Checked before = check({1, text, {}, {}, {}});
        if (before.plan == nullptr)
            continue; // it puts together what does not go together
        Bench bench(text.c_str());
        const bool done = bench.run([](Draft& draft) { return dissolveGroup(draft, "/groups/0"); });
        if (bench.refused.contains("only some of its listeners"))
            continue;
        ++tried;
        QVERIFY2(done, qPrintable(bench.refused + '\n' + QString::fromStdString(text)));
        const QString both = QString::fromStdString(text + "\n" + bench.document.text() + "\n");
        const Checked after = check({2, bench.document.text(), {}, {}, {}});
        QVERIFY2(after.plan != nullptr, qPrintable((after.problems.empty() ? QString() : QString::fromStdString(after.problems.front().pointer + " " + after.problems.front().message + "\n")) + both));
        QVERIFY2(answersOf(*before.plan) == answersOf(*after.plan), qPrintable(both + answersOf(*before.plan) + '\n' + answersOf(*after.plan)));
        QVERIFY2(countersOf(*before.plan) == countersOf(*after.plan), qPrintable(both));
    }
    QVERIFY2(tried > 100, qPrintable(QString::number(tried)));
}

void TestExposure::aGroupWithNothingInCommonStays() {
    Bench hosts(R"({"gatewright": 1, "listeners": [{"name": "public", "port": 1}], "groups": [{"name": "g", "match": {"hosts": ["a.example"]}}],
        "routes": [{"name": "a", "group": "g", "match": {"hosts": ["b.example"]}, "respond": {}}]})");
    QVERIFY(!hosts.run([](Draft& draft) { return dissolveGroup(draft, "/groups/0"); }));
    QVERIFY2(hosts.refused.contains("no host in common"), qPrintable(hosts.refused));
    Bench listeners(R"({"gatewright": 1, "listeners": [{"name": "a", "port": 1}, {"name": "b", "port": 2}], "groups": [{"name": "g", "listeners": ["a"]}],
        "routes": [{"name": "a", "group": "g", "listeners": ["b"], "respond": {}}]})");
    QVERIFY(!listeners.run([](Draft& draft) { return dissolveGroup(draft, "/groups/0"); }));
    QVERIFY2(listeners.refused.contains("no listener in common"), qPrintable(listeners.refused));
    Bench twice(R"({"gatewright": 1, "listeners": [{"name": "a", "port": 1}], "policies": [{"name": "calls", "type": "rateLimit", "rate": "6/m"}],
        "groups": [{"name": "g", "policies": ["calls"]}], "routes": [{"name": "a", "group": "g", "policies": ["calls"], "respond": {}}]})");
    QVERIFY(!twice.run([](Draft& draft) { return dissolveGroup(draft, "/groups/0"); }));
    QVERIFY2(twice.refused.contains("counts twice"), qPrintable(twice.refused));
}

void TestExposure::aDeletedPolicyIsMissedAloud() {
    Bench bench(R"({"gatewright": 1, "listeners": [{"name": "public", "port": 1}], "policies": [{"name": "local", "type": "ipFilter", "allow": ["127.0.0.0/8"]},
        {"name": "mark", "type": "responseHeaders", "set": {"X": "1"}}], "groups": [{"name": "g", "policies": ["mark"]}],
        "routes": [{"name": "a", "policies": ["local", "mark"], "respond": {}}, {"name": "b", "policies": ["mark"], "respond": {}},
                   {"name": "c", "group": "g", "without": ["mark"], "respond": {}}]})");
    QCOMPARE(bench.errors(), QString());
    QVERIFY(bench.run([](Draft& draft) { return eraseObjects(draft, {"/policies/1"}); }));
    QCOMPARE(bench.at("/routes/0/policies"), QString("[\"local\"]"));
    QCOMPARE(bench.at("/routes/1/policies"), QString());
    QVERIFY2(bench.outcome.said.contains("Without mark now: g, a, b"), qPrintable(bench.outcome.said));
    QCOMPARE(bench.errors(), QString());
    // What guards is an error where it is missed, and never simply gone.
    QVERIFY(bench.run([](Draft& draft) { return eraseObjects(draft, {"/policies/0"}); }));
    QCOMPARE(bench.at("/routes/0/policies"), QString("[\"local\"]"));
    QVERIFY2(bench.outcome.said.contains("Still asked for by a"), qPrintable(bench.outcome.said));
    QVERIFY2(bench.errors().contains("/routes/0/policies/0"), qPrintable(bench.errors()));
}

void TestExposure::aPastedRouteKeepsItsPolicy() {
    const auto document = [](const char* network) {
        return QStringLiteral(R"({"gatewright": 1, "listeners": [{"name": "public", "port": 1}], "policies": [{"name": "local", "type": "ipFilter", "allow": ["%1"]}],
            "routes": [{"name": "a", "policies": ["local"], "respond": {}}]})").arg(QLatin1String(network)).toStdString();
    };
    const Bench from(document("127.0.0.0/8").c_str());
    const QString json = copyObjects(from.document.gateway(), {"/routes/0"});
    Bench same(document("127.0.0.0/8").c_str());
    QVERIFY(same.run([&](Draft& draft) { return pasteObjects(draft, json, {}); }));
    QCOMPARE(same.document.gateway().find("policies").size(), 1U);
    QCOMPARE(same.outcome.said, QString());
    // Another policy has the name here.
    Bench lax(document("0.0.0.0/0").c_str());
    QVERIFY(lax.run([&](Draft& draft) { return pasteObjects(draft, json, {}); }));
    QCOMPARE(lax.at("/routes/1/policies"), QString("[\"local 2\"]"));
    QVERIFY(lax.at("/policies/1").contains("127.0.0.0/8"));
    QCOMPARE(lax.at("/routes/0/policies"), QString("[\"local\"]"));
    QVERIFY2(lax.outcome.said.contains("local 2"), qPrintable(lax.outcome.said));
    QCOMPARE(lax.errors(), QString());
    // Nobody has it here.
    Bench empty(bare);
    QVERIFY(empty.run([&](Draft& draft) { return pasteObjects(draft, json, {}); }));
    QCOMPARE(empty.outcome.said, QString());
    QVERIFY2(!empty.errors().contains("local"), qPrintable(empty.errors()));
    // The use alone takes the definition along too.
    const QString use = copyObjects(from.document.gateway(), {"/routes/0/policies/0"});
    QVERIFY(lax.run([&](Draft& draft) { return pasteObjects(draft, use, "/routes/0"); }));
    QCOMPARE(lax.at("/routes/0/policies"), QString("[\"local\", \"local 3\"]"));
}

QTEST_GUILESS_MAIN(TestExposure)
#include "tst_exposure.moc"
