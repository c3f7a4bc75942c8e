// Document → canvas, as lines of text; and what the projection makes of documents that are wrong.
#include "ui/documents.h"

#include "ui/canvas/model/search.h"

#include <QtTest>

using namespace gw;
using namespace gw::ui;

class TestProjection : public QObject {
    Q_OBJECT

private slots:
    void inheritance_data() {
        QTest::addColumn<QString>("route");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* name, const char* route, const char* line) { QTest::newRow(name) << QString::fromUtf8(route) << QString::fromUtf8(line); };
        row("inherits in running order", R"({"name":"r","group":"g","match":{"path":"/a","methods":["GET"]},"policies":[{"type":"requestSize","max":"1KiB"}],"forward":{"upstream":"u"}})",
            "  route r | GET | /p/a | → u | ~cors ~apiKey requestSize ~rateLimit | locked");
        row("public lifts identity", R"({"name":"r","group":"g","public":true,"match":{"path":"/a"},"respond":{}})", "  route r | ANY | /p/a | 200 | ~cors ~rateLimit");
        row("without leaves a named one out, never identity",
            R"({"name":"r","group":"g","without":["limit","keys"],"match":{"path":"/a"},"respond":{}})", "  route r | ANY | /p/a | 200 | ~cors ~apiKey | locked");
        row("innermost cors replaces", R"({"name":"r","group":"g","match":{"path":"/a"},"policies":[{"type":"cors","allowOrigins":["*"]}],"respond":{}})",
            "  route r | ANY | /p/a | 200 | cors ~apiKey ~rateLimit | locked");
        row("redirect in words", R"({"name":"r","group":"g","enabled":false,"match":{"path":"/old/{rest=**}"},"redirect":{"status":301,"path":"/new"}})",
            "  route r | ANY | /p/old/{rest=**} | 301 → /new | ~cors ~apiKey ~rateLimit | locked | disabled");
        row("alternatives are counted", R"({"name":"r","group":"g","match":[{"path":"/a"},{"path":"/b"}],"respond":{}})",
            "  route r | ANY | /p/a | 200 | +1 | ~cors ~apiKey ~rateLimit | locked");
        row("no action", R"({"name":"r","group":"g","match":{"pathRegex":"/x.*"}})", "  route r | ANY | ~ /x.* | no action | ~cors ~apiKey ~rateLimit | locked");
    }

    void inheritance() {
        QFETCH(QString, route);
        QFETCH(QString, line);
        const std::string text = R"({"listeners":[{"name":"l","port":80}],"upstreams":[{"name":"u","endpoints":[]}],"policies":[{"type":"rateLimit","name":"limit","rate":"1/s"}],
            "groups":[{"name":"g","match":{"pathPrefix":"/p"},"policies":["limit",{"type":"apiKey","name":"keys"},{"type":"cors"}]}],"routes":[)" +
                                 route.toStdString() + "]}";
        const QStringList lines = describe(test::canvasOf(text)).split(QLatin1Char('\n'));
        QCOMPARE(lines.value(2), line);
    }

    void aggregateOpens() {
        const QString text = describe(test::storefront());
        for (const char* line : {"edge listener public -> route catalog", "edge route catalog -> service catalog [90 %]", "edge route catalog -> service catalog-next [10 %]",
                                 "wire route order-page / orders -> route order-page / items", "edge route order-page -> service reviews"})
            QVERIFY2(text.contains(QLatin1String(line)), qPrintable(QLatin1String(line) + QLatin1Char('\n') + text));
        QVERIFY(text.contains(QStringLiteral("step user")));
        QVERIFY(!text.contains(QStringLiteral("step user | users /users/{path.id} | optional")));
    }

    void toleratesAnything_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"{}", "[]", "null", R"({"routes":5,"groups":{},"listeners":"x"})", R"({"routes":[1,null,{"match":7,"forward":[],"group":3}]})",
                                 R"({"routes":[{"name":"a"},{"name":"a"},{}],"upstreams":[{},{}],"listeners":[{},{}]})",
                                 R"({"routes":[{"aggregate":{"steps":[{"name":"a","when":"{b.body}","call":{}},{"name":"b","when":"{a.body}"},{}],"response":7}}]})"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }

    void toleratesAnything() {
        QFETCH(QString, text);
        const CanvasModel model = test::canvasOf(text.toStdString());
        QSet<QString> ids;
        for (const CanvasNode& node : model.nodes) {
            QVERIFY2(!ids.contains(node.id), qPrintable(node.id));
            ids.insert(node.id);
        }
    }

    void wiresNameTheFieldTheyCarry() {
        const CanvasModel model = test::canvasOf(R"({"routes": [{"name": "r", "aggregate": {"steps": [
            {"name": "a", "call": {"upstream": "s"}},
            {"name": "b", "call": {"upstream": "s", "path": "/x/{a.body[0].id}", "query": {"again": "{a.body[0].id}", "not": "{{a.body.no}}"}}},
            {"name": "c", "when": "{a.status}", "call": {"upstream": "s", "path": "/{b.body}"}}],
            "response": {"json": {"whole": "{a.body}", "two": ["{b.body.x}", "{c.status}"], "none": 1}}}}]})");
        QStringList labels;
        for (const CanvasEdge& edge : model.edges)
            if (edge.kind == EdgeKind::wire)
                labels += edge.from.section('/', -1).trimmed() + ": " + edge.label;
        QCOMPARE(labels, QStringList({"a: body[0].id", "b: b.body, a.status", "a: ", "a: body", "b: b.body.x, c.status", "c: "}));
    }

    void problemsLandOnTheirCard() {
        CanvasModel model = test::storefront();
        markProblems(model, {{.severity = Severity::warning, .code = {}, .pointer = "/routes/0/forward/split/1", .message = "odd", .remedy = {}, .spot = {}},
                             {.severity = Severity::error, .code = {}, .pointer = "/routes/0/match", .message = "bad", .remedy = "mend it", .spot = {}}});
        const CanvasNode* route = model.find(QStringLiteral("route catalog"));
        QVERIFY(route != nullptr);
        QCOMPARE(route->problem, std::optional(Shape::error));
        QVERIFY(route->problemText.contains(QStringLiteral("mend it")));
        QVERIFY(!model.find(QStringLiteral("route health"))->problem);
    }

    void foldsGroups() {
        const CanvasModel model = collapsed(test::storefront(), {QStringLiteral("group shop")});
        QVERIFY(model.find(QStringLiteral("route catalog")) == nullptr);
        QVERIFY(model.find(QStringLiteral("group shop"))->collapsed);
        int toOrders = 0;
        for (const CanvasEdge& edge : model.edges)
            toOrders += edge.from == QStringLiteral("group shop") && edge.to == QStringLiteral("service orders") ? 1 : 0;
        QCOMPARE(toOrders, 1);
    }

    void references() {
        QCOMPARE(referencedNames(u"/a/{user.body.id}?x={{no}}&y={items.body[0]}{user.status}{each}"), QStringList({"user", "items", "each"}));
        QCOMPARE(referencedNames(u"{"), QStringList());
    }

    void search_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("count");
        QTest::newRow("nothing") << QString() << 0;
        QTest::newRow("open routes") << QStringLiteral("is:open") << 2;
        QTest::newRow("post") << QStringLiteral("method:post") << 1;
        QTest::newRow("upstream") << QStringLiteral("upstream:reviews") << 3; // the service, the aggregate and its step
        QTest::newRow("both") << QStringLiteral("method:get path:/orders") << 1;
        QTest::newRow("none") << QStringLiteral("nowhere") << 0;
    }

    void search() {
        QFETCH(QString, query);
        QFETCH(int, count);
        QCOMPARE(findNodes(test::storefront(), query).size(), count);
    }

    void searchWordsAreOffered() {
        const auto offered = [](const QString& typed) {
            QStringList words;
            for (const SearchWord& word : searchWords(test::storefront(), typed))
                words += word.text;
            return words;
        };
        QVERIFY(offered({}).contains("is:open") && offered({}).contains("upstream:"));
        QCOMPARE(offered("is:o"), QStringList("is:open"));
        QCOMPARE(offered("is:open"), QStringList());
        QCOMPARE(offered("upstream:rev"), QStringList("upstream:reviews"));
        QCOMPARE(offered("orders"), QStringList());
        QCOMPARE(unknownWord("orders is:bogus"), QString("is:bogus"));
        QCOMPARE(unknownWord("is:OPEN orders 127.0.0.1:80"), QString());
    }

    void aFoundAggregateIsLitWithItsSteps() {
        const CanvasModel model = test::storefront();
        const auto steps = [&](const QSet<QString>& ids) { return std::ranges::count_if(ids, [](const QString& id) { return id.contains(" / "); }); };
        QCOMPARE(steps(withSteps(model, findNodes(model, "path:/orders/{id}"))), 5);
        QCOMPARE(steps(withSteps(model, findNodes(model, "upstream:reviews"))), 1); // what was found inside speaks for itself
    }
};

QTEST_GUILESS_MAIN(TestProjection)
#include "tst_projection.moc"
