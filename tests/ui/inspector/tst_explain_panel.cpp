// Explain without sending: lines and curl commands read, the candidates with their reasons, the way on the canvas.
#include "ui/documents.h"

#include "ui/explain/explain_panel.h"
#include "ui/explain/explained_way.h"
#include "ui/explain/request_line.h"
#include "ui/style/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTreeWidget>
#include <QtTest>

using namespace gw;
using namespace gw::ui;

class TestExplain : public QObject {
    Q_OBJECT

private slots:
    void readsLines_data();
    void readsLines();
    void refusesWithASentence();
    void showsCandidatesAndPolicies();
    void leavesTheWayOfAnExchange();
    void canBePutOut();
    void namesAreReadableInBothThemes();
};

void TestExplain::readsLines_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    QTest::newRow("method and path") << "GET /orders/1" << "GET /orders/1";
    QTest::newRow("path alone") << "/orders" << "GET /orders";
    QTest::newRow("header") << "POST /orders -H 'X-Api-Key: a b'" << "POST /orders -H 'X-Api-Key: a b'";
    QTest::newRow("curl") << "curl -i -s -H \"X-A: 1\" http://localhost:8080/x" << "GET http://localhost:8080/x -H 'X-A: 1'";
    QTest::newRow("curl method") << "curl -X DELETE http://h/x" << "DELETE http://h/x";
    QTest::newRow("curl method, glued") << "curl -XPUT http://h/x" << "PUT http://h/x";
    QTest::newRow("curl data") << "curl http://h/x --data-raw '{\"a\": 1}' -o /dev/null" << "POST http://h/x -H 'Content-Type: application/x-www-form-urlencoded'";
    QTest::newRow("curl, lines") << "curl 'http://h/x' \\\n  -H 'accept: */*'" << "GET http://h/x -H 'accept: */*'";
    QTest::newRow("curl user") << "curl -u a:b h/x" << "GET http://h/x -H 'Authorization: Basic YTpi'";
    QTest::newRow("curl head") << "curl -I h" << "HEAD http://h";
}

void TestExplain::readsLines() {
    QFETCH(QString, line);
    QFETCH(QString, expected);
    const auto request = requestFromLine(line);
    QVERIFY2(request, request ? "" : qPrintable(request.error()));
    QCOMPARE(lineFromRequest(*request), expected);
}

void TestExplain::refusesWithASentence() {
    for (const char* line : {"curl", "GET", "GET /x 'open", "GET /x y", "GET /x -H", "GET /x -H nocolon"}) {
        const auto request = requestFromLine(line);
        QVERIFY2(!request, line);
        QVERIFY2(request.error().size() > 10, line);
    }
}

void TestExplain::showsCandidatesAndPolicies() {
    const auto checked = std::make_shared<const Checked>(check({1, test::projectFile("samples/storefront/storefront.gatewright.json"), {}, {}, {}}));
    QVERIFY(checked->explainable);
    ExplainPanel panel;
    QSignalSpy lit(&panel, &ExplainPanel::explained);
    panel.show();
    panel.setChecked(checked);
    panel.line().setText("GET /shop/orders/7");
    QTRY_VERIFY(panel.rules().topLevelItemCount() > 3);
    QStringList won;
    for (int i = 0; i < panel.rules().topLevelItemCount(); ++i) {
        QVERIFY(!panel.rules().topLevelItem(i)->text(1).isEmpty());
        if (panel.rules().topLevelItem(i)->text(1) == "won")
            won << panel.rules().topLevelItem(i)->text(0);
    }
    QCOMPARE(won, QStringList{"order page"});
    QVERIFY(panel.policies().topLevelItemCount() >= 3);
    const auto lighting = lit.last().first().value<Lighting>();
    QVERIFY(!lighting.route.isEmpty());
    QVERIFY(lighting.nodes.size() > 3);
    QVERIFY(!lighting.edges.isEmpty());
    // Nothing takes it: said so, and no way is lit through a route.
    panel.line().setText("GET /nothing");
    QTRY_VERIFY(lit.last().first().value<Lighting>().route.isEmpty());
    QVERIFY2(panel.summary().contains("404"), qPrintable(panel.summary()));
    panel.line().setText("GET /x 'open");
    QTRY_VERIFY(panel.summary().contains("quote"));
    QCOMPARE(panel.rules().topLevelItemCount(), 0);
}

/// The row of a request that was refused must not light the services that it would have called.
void TestExplain::leavesTheWayOfAnExchange() {
    const auto checked = std::make_shared<const Checked>(check({1, test::projectFile("samples/storefront/storefront.gatewright.json"), {}, {}, {}}));
    ExplainPanel panel;
    QSignalSpy lit(&panel, &ExplainPanel::explained);
    panel.show();
    panel.setChecked(checked);
    trace::ExchangeRecord refused;
    refused.method = "GET";
    refused.target = "/shop/orders/7";
    refused.host = "127.0.0.1:8080";
    refused.listener = "public";
    panel.take(refused);
    QTRY_VERIFY(panel.rules().topLevelItemCount() > 3); // explained, but not on the canvas
    QVERIFY(lit.isEmpty());
    panel.hide();
    QVERIFY(lit.isEmpty()); // nor does it put the exchange's light out
    panel.show();
    QVERIFY(lit.isEmpty());
    // Hidden it lights nothing at all, whatever comes.
    panel.hide();
    panel.leave();
    panel.line().setText("GET /health");
    QVERIFY(QMetaObject::invokeMethod(&panel.line(), "returnPressed"));
    QVERIFY(lit.isEmpty());
    panel.show();
    QVERIFY(!lit.isEmpty() && !lit.last().first().value<Lighting>().empty());
}

void TestExplain::canBePutOut() {
    const auto checked = std::make_shared<const Checked>(check({1, test::projectFile("samples/storefront/storefront.gatewright.json"), {}, {}, {}}));
    ExplainPanel panel;
    QSignalSpy lit(&panel, &ExplainPanel::explained);
    const auto shines = [&lit] { return !lit.isEmpty() && !lit.last().first().value<Lighting>().empty(); };
    panel.show();
    panel.setChecked(checked);
    panel.line().setText("GET /shop/orders/7");
    QTRY_VERIFY(shines());
    panel.dim();
    QVERIFY(!shines());
    panel.setChecked(checked); // an edit of the document brings it back no more
    QVERIFY(!shines());
    QVERIFY(QMetaObject::invokeMethod(&panel.line(), "returnPressed"));
    QVERIFY(shines());
}

void TestExplain::namesAreReadableInBothThemes() {
    const auto theme = std::make_unique<Theme>();
    theme->apply(ThemeChoice::light);
    const auto checked = std::make_shared<const Checked>(check({1, test::projectFile("samples/storefront/storefront.gatewright.json"), {}, {}, {}}));
    ExplainPanel panel;
    panel.resize(1400, 300);
    panel.show();
    panel.setChecked(checked);
    panel.line().setText("GET /shop/orders/7");
    QTRY_VERIFY(panel.rules().topLevelItemCount() > 3);
    const int wanted = QFontMetrics(typeface(FontRole::bodyBold)).horizontalAdvance("order page");
    QVERIFY2(panel.rules().columnWidth(0) > wanted, qPrintable(QString::number(panel.rules().columnWidth(0))));
    const auto* summary = panel.findChild<QLabel*>();
    const auto written = [summary] { return summary->palette().color(QPalette::WindowText); };
    QCOMPARE(written(), color(Token::text));
    theme->apply(ThemeChoice::dark);
    QTRY_COMPARE(written(), color(Token::text));
}

QTEST_MAIN(TestExplain)
#include "tst_explain_panel.moc"
