// The source dock without a window: bytes and characters, folds, brackets, completion and help, and text both ways.
#include "ui/documents.h"

#include "ui/document/document.h"
#include "ui/completion/completion.h"
#include "ui/source/folding.h"
#include "ui/source/source_panel.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTextBlock>
#include <QtTest>

using namespace gw;
using namespace gw::ui;

class TestSource : public QObject {
    Q_OBJECT

private slots:
    void bytesStayWhereNothingWasEdited();
    void foldsAndBrackets();
    void completionKnowsTheSchema_data();
    void completionKnowsTheSchema();
    void completionWritesWhatParses();
    void helpComesFromTheSchema();
    void typingIsOneStep();
    void canvasEditsKeepTheCursor();
    void brokenTextSaysWhere();
};

namespace {

QStringList labels(const QString& marked) {
    const auto at = marked.indexOf(QLatin1Char('|'));
    const auto place = completionPlace(QString(marked).remove(at, 1), static_cast<int>(at));
    QStringList all;
    if (place)
        for (const Proposal& one : proposalsAt(*place))
            all << one.label;
    return all;
}

/// The text after the first proposal was taken.
QString taken(const QString& marked) {
    const auto at = marked.indexOf(QLatin1Char('|'));
    QString text = QString(marked).remove(at, 1);
    const auto place = completionPlace(text, static_cast<int>(at));
    if (!place)
        return {};
    const auto all = proposalsAt(*place);
    return all.empty() ? QString() : text.replace(place->begin, place->end - place->begin, all.front().text);
}

const QString document = QStringLiteral(R"({ "gateway": { "gatewright": 1, "name": "g",
  "listeners": [{ "name": "public", "port": 8080 }],
  "upstreams": [{ "name": "orders", "endpoints": ["http://127.0.0.1:1"] }, { "name": "users", "endpoints": ["http://127.0.0.1:2"] }],
  "routes": [{ "name": "r", "match": { "path": "/r/{id}" }, %1 }] } })");

} // namespace


void TestSource::bytesStayWhereNothingWasEdited() {
    const std::string bytes = "{\r\n  \"a\": \"\xC3\xA9\xF0\x9F\x98\x80\",\n  \"b\": \"\xFF\"\r\n}";
    const SourceText source(bytes);
    QString after = source.plain();
    QVERIFY(!after.contains(QLatin1Char('\r')));
    QCOMPARE(source.edited(differenceOf(source.plain(), source.plain())), bytes);
    after.insert(after.indexOf(QStringLiteral("\"b\"")), QStringLiteral("\"x\": 1,\n  "));
    std::string expected = bytes;
    expected.insert(expected.find("\"b\""), "\"x\": 1,\r\n  ");
    QCOMPARE(source.edited(differenceOf(source.plain(), after)), expected);
    QCOMPARE(source.positionOf(source.byteOf(4)), 4);
    // Between two emoji that share a half only whole characters are replaced.
    const TextDifference change = differenceOf(QString::fromUtf8("\xF0\x9F\x98\x80"), QString::fromUtf8("\xF0\x9F\x98\x81"));
    QCOMPARE(change.begin, 0);
    QCOMPARE(change.end, 2);
}

void TestSource::foldsAndBrackets() {
    const QString text = QStringLiteral("{\n  // } not this\n  \"a\": [\n    \"{\", 1\n  ],\n  \"b\": { }\n}");
    const QHash<int, int> regions = foldRegions(text);
    QCOMPARE(regions.size(), 2);
    QCOMPARE(regions.value(0), 6);
    QCOMPARE(regions.value(2), 4);
    const auto pair = bracketsAt(text, 0);
    QVERIFY(pair);
    QCOMPARE(pair->second, static_cast<int>(text.size()) - 1);
    QCOMPARE(bracketsAt(text, static_cast<int>(text.size()))->second, 0);
    QVERIFY(!bracketsAt(text, static_cast<int>(text.indexOf(QLatin1String("\"{\""))) + 1)); // within a string
    QCOMPARE(bracketsAt(QStringLiteral("[1"), 0)->second, -1);
}

void TestSource::completionKnowsTheSchema_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("has");
    QTest::addColumn<QString>("hasNot");
    QTest::newRow("key of a route") << document.arg("\"|\"") << "timeout" << "name";
    QTest::newRow("key, unclosed") << document.arg("\"time|") << "timeout" << "forward";
    QTest::newRow("key, no quote") << document.arg("\"timeout\": \"1s\", |") << "forward" << "timeout";
    QTest::newRow("action chosen") << document.arg("\"forward\": { \"upstream\": \"orders\" }, \"|\"") << "policies" << "respond";
    QTest::newRow("reference") << document.arg("\"forward\": { \"upstream\": \"|\" }") << "users" << "public";
    QTest::newRow("reference, unclosed object") << document.arg("\"forward\": { \"upstream\": \"o|") << "orders" << "users";
    QTest::newRow("policy type") << document.arg("\"policies\": [{ \"type\": \"|\" }]") << "rateLimit" << "type";
    QTest::newRow("policy key") << document.arg("\"policies\": [{ \"type\": \"rateLimit\", \"|\" }]") << "rate" << "type";
    QTest::newRow("policy") << document.arg("\"policies\": [|]") << "cors" << "forward";
    QTest::newRow("choice") << document.arg("\"policies\": [{ \"type\": \"rateLimit\", \"rate\": \"1/s\", \"algorithm\": \"|\" }]") << "tokenBucket" << "rate";
    QTest::newRow("method") << document.arg("\"match\": { \"methods\": [\"P|\"] }") << "PATCH" << "GET";
    QTest::newRow("toggle") << document.arg("\"enabled\": |") << "false" << "enabled";
    QTest::newRow("gateway") << "{ \"gateway\": { \"gatewright\": 1, \"|\" } }" << "upstreams" << "gatewright";
    QTest::newRow("bare gateway") << "{ \"gatewright\": 1, \"up|\" }" << "upstreams" << "routes";
    QTest::newRow("placeholder") << document.arg("\"forward\": { \"upstream\": \"orders\", \"path\": \"/x/{pa|\" }") << "/x/{path.id}" << "orders";
}

void TestSource::completionKnowsTheSchema() {
    QFETCH(QString, text);
    QFETCH(QString, has);
    QFETCH(QString, hasNot);
    const QStringList all = labels(text);
    QVERIFY2(all.contains(has), qPrintable(all.join(' ')));
    QVERIFY2(!all.contains(hasNot), qPrintable(all.join(' ')));
}

void TestSource::completionWritesWhatParses() {
    const QString withKey = taken(document.arg("\"timeo|\""));
    QVERIFY2(Document::parse(withKey.toStdString()), qPrintable(withKey));
    QVERIFY(withKey.contains(QStringLiteral("\"timeout\": \"\"")));
    // A key that has its value already keeps it.
    const QString kept = taken(document.arg("\"timeo|\": \"2s\""));
    QVERIFY2(kept.contains(QStringLiteral("\"timeout\": \"2s\"")), qPrintable(kept));
    const QString policy = taken(document.arg("\"policies\": [rateL|]"));
    QVERIFY2(Document::parse(policy.toStdString()), qPrintable(policy));
    // Nothing in comments, outside the gateway or behind a complete value.
    QVERIFY(labels(document.arg("/* \"|\" */ \"enabled\": true")).isEmpty());
    QVERIFY(labels(document.arg("\"enabled\": true |")).isEmpty());
}

void TestSource::helpComesFromTheSchema() {
    const auto tree = Document::parse(document.arg("\"timeout\": \"2s\", \"policies\": [{ \"type\": \"rateLimit\", \"rate\": \"1/s\" }]").toStdString());
    QVERIFY(tree);
    const json::Node gateway = tree->find("/gateway");
    QVERIFY(helpFor(gateway, QStringLiteral("/routes/0/timeout")).contains(QStringLiteral("250ms")));
    QVERIFY(helpFor(gateway, QStringLiteral("/routes/0/policies/0/rate")).contains(QStringLiteral("100/s")));
    QVERIFY(helpFor(gateway, QStringLiteral("/routes/0/policies/0/type")).contains(QStringLiteral("Rate limit")));
    QVERIFY(helpFor(gateway, QStringLiteral("/nothing/here")).isEmpty());
}

void TestSource::typingIsOneStep() {
    Document doc;
    Selection selection;
    SourcePanel panel(doc, selection);
    const std::string text = test::projectFile("samples/hello/hello.gatewright.json");
    doc.setText(text, {});
    QCOMPARE(panel.editor().plain().toStdString(), text);
    panel.show();
    QTextCursor cursor = panel.editor().textCursor();
    cursor.setPosition(1);
    panel.editor().setTextCursor(cursor);
    for (const char* piece : {"\n", " ", "/", "/", "x"}) {
        panel.editor().insertPlainText(QLatin1String(piece));
        panel.flush();
    }
    QCOMPARE(doc.undoStack().count(), 1);
    QCOMPARE(doc.undoStack().undoText(), QStringLiteral("Edit source"));
    QVERIFY(doc.text().starts_with("{\n //x"));
    doc.undoStack().undo();
    QCOMPARE(doc.text(), text);
    QCOMPARE(panel.editor().plain().toStdString(), text);
    // Without a flush the pause does it.
    panel.editor().insertPlainText(QStringLiteral(" "));
    QCOMPARE(doc.text(), text);
    QTRY_VERIFY(doc.text() != text);
}

void TestSource::canvasEditsKeepTheCursor() {
    Document doc;
    Selection selection;
    SourcePanel panel(doc, selection);
    doc.setText(document.arg("\"enabled\": true").toStdString(), {});
    panel.editor().goTo(static_cast<int>(panel.editor().plain().size()) - 3);
    const QString behind = panel.editor().plain().mid(panel.editor().textCursor().position());
    panel.editor().setFolded(0, true);
    QVERIFY(doc.setValue(QStringLiteral("/gateway/name"), QStringLiteral("\"a longer name\""), QStringLiteral("Rename")));
    QCOMPARE(panel.editor().plain().toStdString(), doc.text());
    QCOMPARE(panel.editor().plain().mid(panel.editor().textCursor().position()), behind);
    QVERIFY(panel.editor().foldedLines().contains(0));
    // A selection of a view scrolls here, and opens what hides it.
    QVERIFY(!panel.editor().document()->findBlockByNumber(2).isVisible());
    selection.set({QStringLiteral("/upstreams/1")});
    QCOMPARE(panel.editor().textCursor().blockNumber(), 2);
    QVERIFY(panel.editor().document()->findBlockByNumber(2).isVisible());
}

void TestSource::brokenTextSaysWhere() {
    Document doc;
    Selection selection;
    SourcePanel panel(doc, selection);
    panel.resize(400, 300);
    panel.show();
    doc.setText(document.arg("\"enabled\": true").toStdString(), {});
    const auto why = [&] {
        for (const QLabel* label : panel.findChildren<QLabel*>())
            if (label->isVisible())
                return label->text();
        return QString();
    };
    QVERIFY(why().isEmpty());
    panel.editor().replaceRange(0, 1, QStringLiteral("{,"));
    panel.flush();
    QVERIFY2(why().startsWith(QStringLiteral("Line 1, column 2: ")), qPrintable(why()));
    QVERIFY(doc.tree() == nullptr);
    const CheckRequest request{doc.revision(), doc.text(), {}, {}, {}};
    auto checked = std::make_shared<const Checked>(check(request));
    QVERIFY(hasErrors(checked->problems));
    panel.setChecked(checked);
    QVERIFY(panel.editor().extraSelections().size() > 1); // the wave below the comma
    doc.undoStack().undo();
    QVERIFY(why().isEmpty());
}

QTEST_MAIN(TestSource)
#include "tst_source.moc"
