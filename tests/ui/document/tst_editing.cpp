// Commands on the document: each is one undo step that takes every byte back, and what they make loads without errors.
#include "ui/document/editing_bench.h"
#include "policies/policy.h"
#include "ui/canvas/model/policy_look.h"
#include "ui/editing/add.h"
#include "ui/editing/wiring/connect.h"
#include "ui/editing/copy.h"
#include "ui/editing/erase.h"
#include "ui/editing/grouping.h"
#include "ui/editing/policies.h"
#include "ui/editing/names/references.h"
#include "ui/editing/names/rename.h"
#include "ui/editing/wiring/wire.h"

#include <QtTest>

using namespace gw;
using namespace gw::ui;
using namespace gw::ui::editing;
using gw::test::bare;
using gw::test::Bench;

class TestEditing : public QObject {
    Q_OBJECT

private slots:
    void addsWhatLoads_data() {
        QTest::addColumn<int>("sort");
        QTest::addColumn<QString>("list");
        QTest::newRow("listener") << int(NodeSort::listener) << "listeners";
        QTest::newRow("route") << int(NodeSort::route) << "routes";
        QTest::newRow("group") << int(NodeSort::group) << "groups";
        QTest::newRow("service") << int(NodeSort::service) << "upstreams";
        QTest::newRow("mock") << int(NodeSort::mock) << "upstreams";
        QTest::newRow("aggregate") << int(NodeSort::aggregate) << "routes";
    }
    void addsWhatLoads() {
        QFETCH(int, sort);
        QFETCH(QString, list);
        for (const bool empty : {true, false}) {
            Bench bench = empty ? Bench(bare) : Bench();
            const QString before = bench.errors();
            const auto size = bench.document.gateway().find(list.toStdString()).size();
            // Twice: names stay unique.
            for (unsigned i = 1; i <= 2; ++i) {
                QVERIFY(bench.run([&](Draft& draft) { return addObject(draft, NodeSort(sort), {{}, {}, {}, QPointF(40, 80)}); }));
                QCOMPARE(bench.document.gateway().find(list.toStdString()).size(), size + i);
                QCOMPARE(bench.outcome.select.size(), 1);
                QVERIFY(!nameOf(bench.document.gateway(), bench.outcome.select.front()).isEmpty());
            }
            QCOMPARE(bench.errors(), before);
            // A project remembers where it was dropped, a bare gateway has no canvas.
            QCOMPARE(bench.document.positions().size(), empty ? 0 : 2);
        }
    }

    void addsEveryPolicy_data() {
        QTest::addColumn<QString>("kind");
        for (const policy::Kind& kind : policy::catalog())
            QTest::newRow(kind.name.data()) << QString::fromUtf8(kind.name.data(), qsizetype(kind.name.size()));
    }
    void addsEveryPolicy() {
        QFETCH(QString, kind);
        for (const char* owner : {"/listeners/0", "/groups/0", "/routes/3"}) {
            Bench bench;
            const QString before = bench.errors();
            QVERIFY2(bench.run([&](Draft& draft) { return addPolicy(draft, QLatin1String(owner), kind, 99); }), qPrintable(bench.refused));
            QCOMPARE(bench.errors(), before);
            QVERIFY(bench.at(bench.outcome.select.front()).contains(kind));
        }
    }

    void wiresToTheSelection() {
        Bench bench;
        QVERIFY(bench.run([](Draft& draft) { return addObject(draft, NodeSort::route, {QStringLiteral("/upstreams/2"), {}, QStringLiteral("/groups/0"), {}}); }));
        const QString route = bench.outcome.select.front();
        QCOMPARE(bench.at(route + "/forward/upstream"), QString("\"users\""));
        QCOMPARE(bench.at(route + "/group"), QString("\"shop\""));
        QVERIFY(bench.run([](Draft& draft) { return addObject(draft, NodeSort::service, {QStringLiteral("/routes/3"), {}, {}, {}}); }));
        QCOMPARE(bench.at("/routes/3/forward/upstream"), QString("\"service\""));
        QVERIFY(bench.at("/routes/3/respond").isEmpty());
        QVERIFY(bench.run([](Draft& draft) { return addObject(draft, NodeSort::step, {QStringLiteral("/routes/2"), {}, {}, {}}); }));
        QVERIFY(bench.at("/routes/2/forward").isEmpty());
        QCOMPARE(bench.at("/routes/2/aggregate/steps/0/call/upstream"), QString("\"orders\""));
        QVERIFY(bench.run([](Draft& draft) { return addObject(draft, NodeSort::group, {{}, {QStringLiteral("/routes/3"), QStringLiteral("/routes/4")}, {}, {}}); }));
        QCOMPARE(bench.at("/routes/4/group"), QString("\"group\""));
        QCOMPARE(bench.at("/routes/4/match/path"), QString("\"/old/**\""));
        QCOMPARE(bench.errors(), QString());
        QVERIFY(!bench.run([](Draft& draft) { return addObject(draft, NodeSort::step, {QStringLiteral("/upstreams/0"), {}, {}, {}}); }));
        QVERIFY(bench.refused.contains("aggregate"));
    }

    void connects() {
        Bench bench;
        const auto link = [&](const QString& from, const QString& to) {
            return bench.run([&](Draft& draft) {
                const auto found = linkOf(draft.gateway(), from, to);
                if (!found)
                    draft.fail(found.error());
                return found ? connectObjects(draft, *found) : Outcome();
            });
        };
        // A second service shares the requests, a third takes the smallest share.
        QVERIFY(link("/routes/2", "/upstreams/2"));
        QCOMPARE(editing::find(bench.document.gateway(), "/routes/2/forward/split").size(), 2U);
        QVERIFY(link("/upstreams/4", "/routes/0")); // drawn backwards
        QCOMPARE(bench.at("/routes/0/forward/split/2/weight"), QString("10"));
        // An answer of its own gives way; an aggregate gets a step.
        QVERIFY(link("/routes/4", "/upstreams/0"));
        QCOMPARE(bench.at("/routes/4/forward/upstream"), QString("\"catalog\""));
        QVERIFY(link("/routes/1", "/upstreams/1"));
        QCOMPARE(editing::find(bench.document.gateway(), "/routes/1/aggregate/steps").size(), 5U);
        QVERIFY(link("/routes/1/aggregate/steps/0", "/upstreams/3"));
        QCOMPARE(bench.at("/routes/1/aggregate/steps/0/call/upstream"), QString("\"orders\""));
        // Only a route that names its listeners can get one more.
        QVERIFY(!link("/listeners/0", "/routes/3"));
        QVERIFY(bench.refused.contains("every listener"));
        QVERIFY(bench.run([](Draft& draft) { return addObject(draft, NodeSort::listener, {}); }));
        QVERIFY(bench.run([](Draft& draft) { return addObject(draft, NodeSort::route, {QStringLiteral("/listeners/1"), {}, {}, {}}); }));
        QVERIFY(link("/listeners/0", bench.outcome.select.front()));
        QCOMPARE(bench.errors(), QString());
    }

    void refusesWithAReason_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("reason");
        const QString step = "/routes/1/aggregate/steps/";
        QTest::newRow("listener to service") << "/listeners/0" << "/upstreams/0" << "put a route between";
        QTest::newRow("route to route") << "/routes/0" << "/routes/3" << "not to another route";
        QTest::newRow("service to service") << "/upstreams/0" << "/upstreams/1" << "start at a route";
        QTest::newRow("twice") << "/routes/2" << "/upstreams/3" << "already";
        QTest::newRow("group to service") << "/groups/0" << "/upstreams/3" << "one of its routes";
        QTest::newRow("circle") << step + "2" << step + "1" << "wait for each other";
        QTest::newRow("itself") << step + "2" << step + "2" << "its own answer";
        QTest::newRow("other aggregate") << step + "2" << "/routes/2" << "A step calls a service";
    }
    void refusesWithAReason() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, reason);
        const Bench bench;
        const auto link = linkOf(bench.document.gateway(), from, to);
        QVERIFY(!link);
        QVERIFY2(link.error().contains(reason), qPrintable(link.error()));
    }

    void disconnects() {
        Bench bench;
        QVERIFY(bench.run([](Draft& draft) { return disconnectObjects(draft, "/routes/0", "/upstreams/1"); }));
        QCOMPARE(bench.at("/routes/0/forward/upstream"), QString("\"catalog\""));
        QVERIFY(!bench.run([](Draft& draft) { return disconnectObjects(draft, "/listeners/0", "/routes/0"); }));
        QVERIFY(bench.refused.contains("open at all"));
        QVERIFY(bench.run([](Draft& draft) { return redirectCall(draft, "/routes/2", "/upstreams/3", "/upstreams/0"); }));
        QCOMPARE(bench.at("/routes/2/forward/upstream"), QString("\"catalog\""));
        QCOMPARE(bench.errors(), QString());
    }

    void policiesLandInTheirStage() {
        const CanvasModel model = gw::test::storefront();
        const CanvasNode* route = model.at("/routes/2"); // cors, key, limit inherited; requestSize its own
        QVERIFY(route && route->chips.size() == 4);
        // Identity runs before admission, wherever it is dropped; behind what is inherited.
        const Landing key = landing(route->chips, policyLook("ipFilter").stage, 4);
        QCOMPARE(key.position, std::size_t(1));
        QCOMPARE(landing(route->chips, policyLook("ipFilter").stage, 0).position, std::size_t(0));
        QCOMPARE(landing(route->chips, policyLook("apiKey").stage, 4).gap, 2);
        QCOMPARE(landing(route->chips, policyLook("fault").stage, 0).gap, 4);
        QCOMPARE(landing({}, 3, 5).position, std::size_t(0));
    }

    void movesPolicies() {
        Bench bench;
        QVERIFY(bench.run([](Draft& draft) { return movePolicies(draft, {{"/groups/0/policies/0", 3}}, "/groups/0"); }));
        QVERIFY(bench.at("/groups/0/policies/2").contains("cors"));
        QVERIFY(bench.run([](Draft& draft) { return movePolicies(draft, {{"/groups/0/policies/0", 0}}, "/routes/3"); }));
        QVERIFY(bench.at("/routes/3/policies/0").contains("apiKey"));
        QCOMPARE(editing::find(bench.document.gateway(), "/groups/0/policies").size(), 2U);
        QVERIFY(bench.run([](Draft& draft) { return removePolicy(draft, "/routes/3/policies/0"); }));
        QVERIFY(bench.at("/routes/3/policies").isEmpty());
        QVERIFY(!bench.run([](Draft& draft) { return addPolicy(draft, "/upstreams/0", "cors", 0); }));
        QVERIFY(!bench.refused.isEmpty());
    }

    void deletes() {
        Bench bench;
        // A share goes with its service; the last one left is no split any more.
        QVERIFY(bench.run([](Draft& draft) { return eraseObjects(draft, {"/upstreams/1"}); }));
        QCOMPARE(bench.at("/routes/0/forward"), QString("{ \"upstream\": \"catalog\" }"));
        QCOMPARE(bench.outcome.said, QString());
        // A mock goes with the last service that calls it; who still calls is told.
        QVERIFY(bench.run([&](Draft& draft) { return eraseObjects(draft, {bench.pointer("upstreams", "users")}); }));
        QCOMPARE(editing::find(bench.document.gateway(), "/mocks").size(), 1U);
        QVERIFY2(bench.outcome.said.contains("order-page still calls users"), qPrintable(bench.outcome.said));
        // A step takes what it filled along.
        QVERIFY(bench.run([](Draft& draft) { return eraseObjects(draft, {"/routes/1/aggregate/steps/3"}); }));
        QVERIFY(!bench.at("/routes/1/aggregate").contains("reviews"));
        // A group with its routes.
        QVERIFY(bench.run([](Draft& draft) { return eraseObjects(draft, {"/groups/0"}); }));
        QCOMPARE(namesIn(bench.document.gateway().find("routes")), QStringList({"health", "moved"}));
        QVERIFY(!bench.run([](Draft& draft) { return eraseObjects(draft, {"/nothing/0"}); }));
    }

    void neverOpensARouteByDeleting() {
        Bench bench(R"({"gatewright": 1, "listeners": [{"name": "inside", "port": 1}, {"name": "outside", "port": 2}],
            "routes": [{"name": "a", "listeners": ["inside"], "respond": {}}, {"name": "b", "listeners": ["inside", "outside"], "respond": {}}]})");
        QVERIFY(bench.run([](Draft& draft) { return eraseObjects(draft, {"/listeners/0"}); }));
        QCOMPARE(bench.at("/routes/0/listeners"), QString("[\"inside\"]")); // an error now, not open at "outside"
        QCOMPARE(bench.at("/routes/1/listeners"), QString("[\"outside\"]"));
        QVERIFY(bench.outcome.said.contains("a still names inside"));
    }

    void deletesAndReconnects() {
        Bench bench;
        QVERIFY(bench.run([](Draft& draft) { return eraseAndReconnect(draft, {"/groups/0"}); }));
        QCOMPARE(bench.at("/routes/0/match/path"), QString("\"/shop/catalog/**\""));
        QCOMPARE(editing::find(bench.document.gateway(), "/routes/2/policies").size(), 4U);
        QVERIFY(bench.at("/routes/2/policies/3").contains("requestSize"));
        QCOMPARE(bench.errors(), QString());
        QVERIFY(bench.run([](Draft& draft) { return eraseAndReconnect(draft, {"/routes/1/aggregate/steps/2"}); }));
        QVERIFY2(bench.at("/routes/1/aggregate/response").contains("\"items\": \"{orders.body}\""), qPrintable(bench.at("/routes/1/aggregate/response")));
        QCOMPARE(bench.errors(), QString());
    }

    void copiesAndPastes() {
        const Bench from;
        const QString json = copyObjects(from.document.gateway(), {"/groups/0", "/upstreams/0"});
        Bench bench;
        QVERIFY(bench.run([&](Draft& draft) { return pasteObjects(draft, json, {}); }));
        QCOMPARE(bench.document.gateway().find("groups").size(), 2U);
        QCOMPARE(bench.at("/routes/5/group"), QString("\"shop 2\""));
        QCOMPARE(bench.at("/routes/5/forward/split/0/upstream"), QString("\"catalog 2\"")); // pasted along
        QCOMPARE(bench.at("/routes/5/forward/split/1/upstream"), QString("\"catalog-next\"")); // stays
        QCOMPARE(bench.at("/upstreams/5/endpoints/0/url"), QString("\"mock:catalog-2\""));
        QCOMPARE(bench.outcome.said, QString());
        // Into a document that does not have what it calls.
        Bench other(bare);
        QVERIFY(other.run([&](Draft& draft) { return pasteObjects(draft, json, {}); }));
        QVERIFY2(other.outcome.said.contains("users"), qPrintable(other.outcome.said));
        QVERIFY(!other.run([](Draft& draft) { return pasteObjects(draft, QStringLiteral("hello"), {}); }));
        QVERIFY(other.refused.contains("clipboard"));
        // Policies go onto what is selected.
        const QString uses = copyObjects(from.document.gateway(), {"/groups/0/policies/1"});
        QVERIFY(bench.run([&](Draft& draft) { return pasteObjects(draft, uses, QStringLiteral("/routes/3")); }));
        QVERIFY(bench.at("/routes/3/policies/0").contains("apiKey"));
        QVERIFY(!bench.run([&](Draft& draft) { return pasteObjects(draft, uses, QStringLiteral("/upstreams/0")); }));
    }

    void duplicates() {
        Bench bench;
        QVERIFY(bench.run([](Draft& draft) { return duplicateObjects(draft, {"/listeners/0", "/routes/1/aggregate/steps/1"}); }));
        QCOMPARE(bench.at("/listeners/1/name"), QString("\"public-2\""));
        QCOMPARE(bench.at("/listeners/1/port"), QString("8081"));
        QCOMPARE(bench.at("/routes/1/aggregate/steps/4/name"), QString("\"orders2\""));
        QCOMPARE(bench.errors(), QString());
    }

    void renamesWithAllReferences() {
        Bench bench;
        QVERIFY(bench.document.moveOnCanvas({{"service orders", QPointF(4, 8)}}));
        QVERIFY(bench.run([](Draft& draft) { return renameObject(draft, "/upstreams/3", "orders db"); }));
        QCOMPARE(bench.at("/routes/2/forward/upstream"), QString("\"orders db\""));
        QCOMPARE(bench.at("/routes/1/aggregate/steps/1/call/upstream"), QString("\"orders db\""));
        QVERIFY(bench.document.positions().contains("service orders db"));
        QVERIFY(bench.run([](Draft& draft) { return renameObject(draft, "/groups/0", "store"); }));
        QCOMPARE(bench.at("/routes/2/group"), QString("\"store\""));
        QVERIFY(bench.run([](Draft& draft) { return renameObject(draft, "/mocks/0", "books"); }));
        QCOMPARE(bench.at("/upstreams/0/endpoints/0/url"), QString("\"mock:books\""));
        QVERIFY(bench.run([](Draft& draft) { return renameObject(draft, "/routes/1/aggregate/steps/1", "purchases"); }));
        QCOMPARE(bench.at("/routes/1/aggregate/steps/2/forEach"), QString("\"{purchases.body[*].itemId}\""));
        QVERIFY(bench.at("/routes/1/aggregate/response").contains("{purchases.body}"));
        QCOMPARE(bench.errors(), QString());
        for (const auto& [pointer, name] : {std::pair{"/upstreams/0", "users"}, {"/upstreams/0", ""}, {"/listeners/0", "a b"}, {"/routes/1/aggregate/steps/0", "path"}}) {
            QVERIFY(!bench.run([&](Draft& draft) { return renameObject(draft, QLatin1String(pointer), QLatin1String(name)); }));
            QVERIFY(!bench.refused.isEmpty());
        }
    }

    void changesPaths() {
        Bench bench;
        QVERIFY(bench.run([](Draft& draft) { return changePath(draft, "/routes/3", "/healthy"); }));
        QCOMPARE(pathOf(bench.document.gateway(), "/routes/3"), QString("/healthy"));
        QVERIFY(!bench.run([](Draft& draft) { return changePath(draft, "/routes/3", "no slash"); }));
        QVERIFY(!bench.refused.isEmpty());
    }

    void movesIntoAndOutOfGroups() {
        Bench bench;
        QVERIFY(bench.run([](Draft& draft) { return moveIntoGroup(draft, {"/routes/0"}, {}); }));
        QCOMPARE(bench.at("/routes/0/match/path"), QString("\"/shop/catalog/**\""));
        QVERIFY(bench.at("/routes/0/group").isEmpty());
        QVERIFY(bench.outcome.said.contains("policies"));
        QVERIFY(bench.run([](Draft& draft) { return moveIntoGroup(draft, {"/routes/0"}, "/groups/0"); }));
        QCOMPARE(bench.at("/routes/0/match/path"), QString("\"/catalog/**\""));
        QCOMPARE(bench.errors(), QString());
    }

    void wiresAnswers() {
        Bench bench;
        const QString steps = "/routes/1/aggregate/steps/";
        QVERIFY(bench.run([&](Draft& draft) { return connectWire(draft, {steps + "0", steps + "3", "body.id", WirePart::query, "user"}); }));
        QCOMPARE(bench.at(steps + "3/call/query/user"), QString("\"{user.body.id}\""));
        QVERIFY(bench.run([&](Draft& draft) { return connectWire(draft, {steps + "0", steps + "1", "body.id", WirePart::path, {}}); }));
        QCOMPARE(bench.at(steps + "1/call/path"), QString("\"/orders/{user.body.id}\""));
        QVERIFY(bench.run([&](Draft& draft) { return connectWire(draft, {steps + "0", steps + "1", "body.name", WirePart::body, "who"}); }));
        QCOMPARE(bench.at(steps + "1/call/body"), QString("{ \"who\": \"{user.body.name}\" }"));
        QVERIFY(bench.run([&](Draft& draft) { return connectWire(draft, {steps + "0", "/routes/1/aggregate/response", "body.name", WirePart::response, "name"}); }));
        QVERIFY(bench.at("/routes/1/aggregate/response/json").contains("\"name\": \"{user.body.name}\""));
        QCOMPARE(bench.errors(), QString());
        QVERIFY(!bench.run([&](Draft& draft) { return connectWire(draft, {steps + "0", steps + "3", "body.id", WirePart::query, {}}); }));
    }

    void stopsUsingAnswers() {
        Bench shop;
        const QString steps = "/routes/1/aggregate/steps/";
        // A segment of a path goes as a whole; the rest of the path stays.
        QVERIFY(shop.run([&](Draft& draft) { return connectWire(draft, {steps + "0", steps + "3", "body.id", WirePart::path, {}}); }));
        QVERIFY(shop.at(steps + "3/call/path").contains("/{user.body.id}"));
        QVERIFY2(shop.run([&](Draft& draft) { return disconnectWire(draft, steps + "0", steps + "3"); }), qPrintable(shop.refused));
        QCOMPARE(shop.at(steps + "3/call/path"), QString("\"/by-user/{path.id}\""));
        QVERIFY(shop.run([&](Draft& draft) { return connectWire(draft, {steps + "0", steps + "1", "body.id", WirePart::query, "user"}); }));
        QVERIFY(shop.run([&](Draft& draft) { return disconnectWire(draft, steps + "0", steps + "1"); }));
        QCOMPARE(shop.at(steps + "1/call/query/user"), QString());
        // Without its list the step is called once, and nothing in it speaks of an item any more.
        QVERIFY(shop.run([&](Draft& draft) { return disconnectWire(draft, steps + "1", steps + "2"); }));
        QCOMPARE(shop.at(steps + "2/forEach"), QString());
        QCOMPARE(shop.at(steps + "2/call/path"), QString("\"/items\""));
        QCOMPARE(shop.errors(), QString());
        QVERIFY(shop.run([&](Draft& draft) { return disconnectWire(draft, steps + "3", "/routes/1/aggregate/response"); }));
        QCOMPARE(shop.at("/routes/1/aggregate/response/json/reviews"), QString());
        QCOMPARE(shop.errors(), QString());
    }

    void renamesItsOwnMock() {
        Bench shop;
        const QString users = shop.pointer("upstreams", "users");
        QVERIFY(shop.run([&](Draft& draft) { return renameObject(draft, users, "people"); }));
        QCOMPARE(shop.at(users + "/endpoints/0/url"), QString("\"mock:people\""));
        QVERIFY(indexOf(shop.document.gateway().find("mocks"), "people") >= 0);
        QCOMPARE(shop.errors(), QString());
        // What else is called so stays.
        const QString catalog = shop.pointer("upstreams", "catalog");
        QVERIFY(shop.run([&](Draft& draft) { return renameObject(draft, shop.pointer("mocks", "catalog"), "books"); }));
        QVERIFY(shop.run([&](Draft& draft) { return renameObject(draft, catalog, "shelf"); }));
        QCOMPARE(shop.at(catalog + "/endpoints/0/url"), QString("\"mock:books\""));
        QCOMPARE(shop.errors(), QString());
    }

    void findsEveryReference() {
        const Bench bench;
        QCOMPARE(referencesTo(bench.document.gateway(), schema::Target::upstream, "orders").size(), std::size_t(2));
        QCOMPARE(referencesTo(bench.document.gateway(), schema::Target::mock, "users").size(), std::size_t(1));
        QCOMPARE(referencesTo(bench.document.gateway(), schema::Target::group, "shop").size(), std::size_t(3));
        QCOMPARE(renamedPlaceholders("{{a} {a.b}{ab}{a}", "a", "c"), QString("{{a} {c.b}{ab}{c}"));
    }
};

QTEST_GUILESS_MAIN(TestEditing)
#include "tst_editing.moc"
