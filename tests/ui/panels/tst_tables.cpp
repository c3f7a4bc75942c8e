// Consumers, keys and groups as tables: what the cells say, that a secret is none of them, and that editing one is one undo step.
#include "ui/tables/tables_panel.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTabBar>
#include <QtTest>

using namespace gw;
using namespace gw::ui;

class TestTables : public QObject {
    Q_OBJECT

private slots:
    void consumersAndKeys();
    void groups();
    void modelIsSound();
    void editsAreSteps();
    void sortsAndFilters();
    void addsAndRemoves();
};

namespace {

const char* const text = R"({"gatewright": 1, "name": "g", "listeners": [{"name": "public", "port": 1}, {"name": "inside", "port": 2}],
  "consumers": [
    {"name": "shop", "groups": ["partners", "eu"], "keys": [
      {"name": "app", "secret": "${env:SHOP_KEY}"},
      {"name": "old", "secret": "s3cret-value", "expires": "2026-01-01T00:00:00Z"},
      {"sha256": "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", "expires": "2026-06-10T00:00:00Z"}]},
    {"name": "empty"}],
  "groups": [{"name": "api", "match": {"pathPrefix": "/api", "hosts": ["a.example", "b.example"]}, "policies": [{"type": "apiKey"}, "calls"], "timeout": "5s"}, {"name": "loose"}],
  "policies": [{"name": "calls", "type": "rateLimit", "rate": "60/m"}],
  "routes": [{"name": "a", "group": "api", "match": {"path": "/a"}, "respond": {}}, {"name": "b", "group": "api", "match": {"path": "/b"}, "respond": {}}]})";

const QDateTime now(QDate(2026, 6, 1), QTime(), Qt::UTC);

json::Node gatewayOf(const std::shared_ptr<const json::Document>& tree) {
    return tree->root();
}

QStringList textsOf(const TableRow& row) {
    QStringList all;
    for (const TableCell& cell : row.cells)
        all += cell.text;
    return all;
}

struct Bench {
    Document document;
    Selection selection;
    TablesPanel panel{document, selection};

    Bench() { document.setText(text, {}); }
    QString at(const QString& pointer) const { return QString::fromStdString(std::string(nodeAt(document.gateway(), pointer).raw())); }
    void type(ObjectTable& table, const QString& object, int column, const QString& value) {
        const QModelIndex row = table.rows().indexOf(object);
        QVERIFY(row.isValid());
        table.rows().setData(row.siblingAtColumn(column), value);
    }
};

} // namespace

void TestTables::consumersAndKeys() {
    const auto tree = Document::parse(text);
    const Table table = consumerTable(gatewayOf(tree), now);
    QCOMPARE(table.columns, (QStringList{"Name", "Groups", "API key", "Expires"}));
    QCOMPARE(table.rows.size(), std::size_t(2));
    QCOMPARE(textsOf(table.rows[0]).mid(0, 2), (QStringList{"shop", "partners, eu"}));
    QCOMPARE(table.rows[0].children.size(), std::size_t(3));
    QCOMPARE(textsOf(table.rows[0].children[0]), (QStringList{"app", "", "from the environment: SHOP_KEY", "never"}));
    QCOMPARE(textsOf(table.rows[0].children[1]), (QStringList{"old", "", "stands in the document", "2026-01-01T00:00:00Z (expired)"}));
    QCOMPARE(table.rows[0].children[1].cells[3].mark, std::optional(gw::ui::Shape::error));
    QVERIFY(textsOf(table.rows[0].children[2])[2].startsWith("SHA-256 digest 2c26b46b"));
    QCOMPARE(table.rows[0].children[2].cells[3].mark, std::optional(gw::ui::Shape::warning));
    QCOMPARE(table.rows[0].children[2].cells[3].editText(), QString("2026-06-10T00:00:00Z"));
    QCOMPARE(textsOf(table.rows[1])[2], QString("no key: never let in"));
    for (const TableRow& row : table.rows)
        for (const TableRow& key : row.children)
            for (const TableCell& cell : key.cells)
                QVERIFY(!cell.text.contains("s3cret") && !cell.editText().contains("s3cret"));
}

void TestTables::groups() {
    const auto tree = Document::parse(text);
    const Table table = groupTable(gatewayOf(tree));
    QCOMPARE(textsOf(table.rows[0]), (QStringList{"api", "/api", "a.example, b.example", "every listener", "API key, calls", "5s", "2"}));
    QCOMPARE(textsOf(table.rows[1]), (QStringList{"loose", QString::fromUtf8("–"), "every host", "every listener", QString::fromUtf8("–"), QString::fromUtf8("–"), "none"}));
}

void TestTables::modelIsSound() {
    ObjectTableModel model;
    const QAbstractItemModelTester tester(&model);
    const auto tree = Document::parse(text);
    model.setTable(consumerTable(gatewayOf(tree), now));
    model.setTable(consumerTable(gatewayOf(tree), now.addYears(1)));
    QCOMPARE(model.indexOf("/consumers/0/keys/2").data(ObjectTableModel::PointerRole).toString(), QString("/consumers/0/keys/2"));
    model.setTable({});
    QCOMPARE(model.rowCount(), 0);
}

void TestTables::editsAreSteps() {
    Bench bench;
    bench.type(bench.panel.consumers(), "/consumers/0", 0, "store");
    QCOMPARE(bench.at("/consumers/0/name"), QString("\"store\""));
    bench.type(bench.panel.consumers(), "/consumers/0", 1, "eu, new");
    QCOMPARE(bench.at("/consumers/0/groups"), QString("[\"eu\", \"new\"]"));
    bench.type(bench.panel.consumers(), "/consumers/0/keys/0", 3, "2030-01-01T00:00:00Z");
    QCOMPARE(bench.at("/consumers/0/keys/0/expires"), QString("\"2030-01-01T00:00:00Z\""));
    bench.type(bench.panel.consumers(), "/consumers/0/keys/1", 3, "");
    QCOMPARE(bench.at("/consumers/0/keys/1/expires"), QString());
    bench.type(bench.panel.groups(), "/groups/0", 0, "v1"); // with its references
    QCOMPARE(bench.at("/routes/1/group"), QString("\"v1\""));
    bench.type(bench.panel.groups(), "/groups/0", 1, "/v1");
    QCOMPARE(bench.at("/groups/0/match/pathPrefix"), QString("\"/v1\""));
    bench.type(bench.panel.groups(), "/groups/1", 2, "c.example");
    QCOMPARE(bench.at("/groups/1/match/hosts"), QString("[\"c.example\"]"));
    bench.type(bench.panel.groups(), "/groups/1", 3, "inside");
    QCOMPARE(bench.at("/groups/1/listeners"), QString("[\"inside\"]"));
    bench.type(bench.panel.groups(), "/groups/1", 5, "2s");
    QCOMPARE(bench.at("/groups/1/timeout"), QString("\"2s\""));
    QCOMPARE(bench.document.undoStack().count(), 9);
    // What is no value stays out, and it is said why.
    const std::string before = bench.document.text();
    bench.type(bench.panel.groups(), "/groups/1", 5, "soon");
    bench.type(bench.panel.consumers(), "/consumers/0/keys/0", 3, "tomorrow");
    QCOMPARE(bench.document.text(), before);
    QVERIFY(!bench.panel.findChildren<QLabel*>().isEmpty());
    bool told = false;
    for (const QLabel* label : bench.panel.findChildren<QLabel*>())
        told = told || !label->text().isEmpty();
    QVERIFY(told);
    for (int i = 0; i < 9; ++i)
        bench.document.undoStack().undo();
    QCOMPARE(bench.document.text(), std::string(text));
}

void TestTables::sortsAndFilters() {
    Bench bench;
    ObjectTable& table = bench.panel.consumers();
    const auto first = [&] { return table.model()->index(0, 0).data().toString(); };
    QCOMPARE(first(), QString("shop"));
    table.sortByColumn(0, Qt::AscendingOrder);
    QCOMPARE(first(), QString("empty"));
    table.setFilter("SHOP_KEY");
    QCOMPARE(table.model()->rowCount(), 1);
    QCOMPARE(first(), QString("shop"));
    table.setFilter({});
    bench.selection.set({"/consumers/0/keys/1"}, nullptr);
    QCOMPARE(table.selected(), QString("/consumers/0/keys/1"));
    bench.document.setText(text, {}); // the row stays selected
    QCOMPARE(table.selected(), QString("/consumers/0/keys/1"));
}

void TestTables::addsAndRemoves() {
    Bench bench;
    const auto button = [&](const QString& words) {
        for (QPushButton* one : bench.panel.findChildren<QPushButton*>())
            if (one->text() == words)
                return one;
        return static_cast<QPushButton*>(nullptr);
    };
    button("Add consumer")->click();
    QCOMPARE(bench.document.gateway().find("consumers").size(), 3U);
    QCOMPARE(bench.selection.first(), QString("/consumers/2"));
    button("Remove")->click();
    QCOMPARE(bench.document.gateway().find("consumers").size(), 2U);
    bench.selection.set({"/consumers/0/keys/1"}, nullptr);
    button("Remove")->click();
    QCOMPARE(nodeAt(bench.document.gateway(), "/consumers/0/keys").size(), 2U);
    bench.panel.findChild<QTabBar*>()->setCurrentIndex(1);
    button("Add group")->click();
    QCOMPARE(bench.document.gateway().find("groups").size(), 3U);
    QCOMPARE(bench.document.undoStack().count(), 4);
}

QTEST_MAIN(TestTables)
#include "tst_tables.moc"
