// Copied in one document, pasted into another, by mouse and keys: what is copied brings along what it needs, names that are taken give
// way, and references follow. In between it is JSON that any editor takes.
#include "window/window_driver.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QtTest>

using namespace gw::ui;
using gw::test::screenshot;
using gw::test::xActivate;
using gw::test::xKey;
using gw::test::xType;

namespace {

const char* const source = R"({
  "gateway": {
    "gatewright": 1,
    "name": "source",
    "listeners": [{ "name": "public", "port": 0 }],
    "upstreams": [{ "name": "orders", "endpoints": [{ "url": "mock:orders" }] }],
    "policies": [{ "name": "limit", "type": "rateLimit", "rate": "10/m" }],
    "routes": [{ "name": "orders", "match": { "path": "/orders" }, "policies": ["limit"], "forward": { "upstream": "orders" } }],
    "mocks": [{ "name": "orders", "operations": [{ "path": "/orders", "json": { "from": "source" } }] }]
  },
  "canvas": {}
}
)";

// The same names, and each means something else.
const char* const target = R"({
  "gateway": {
    "gatewright": 1,
    "name": "target",
    "listeners": [{ "name": "public", "port": 0 }],
    "upstreams": [{ "name": "orders", "endpoints": [{ "url": "mock:others" }] }],
    "policies": [{ "name": "limit", "type": "rateLimit", "rate": "99/s" }],
    "routes": [{ "name": "orders", "match": { "path": "/other" }, "policies": ["limit"], "forward": { "upstream": "orders" } }],
    "mocks": [{ "name": "others", "operations": [{ "path": "/other", "json": { "from": "target" } }] }]
  },
  "canvas": {}
}
)";

} // namespace

class TestWindowClipboard : public QObject, private gw::test::WindowDriver {
    Q_OBJECT

private slots:
    void initTestCase();
    void copies();
    void isJsonElsewhere();
    void pastesUnderFreeNames();
    void undoneInOneStep();
    void garbageChangesNothing();
    void duplicates();
    void cleanupTestCase();

private:
    [[nodiscard]] QString write(const char* name, const char* text) const {
        QFile file(m_dir.filePath(QLatin1String(name)));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return file.fileName();
    }
    /// A text editor that is a window of its own.
    [[nodiscard]] bool showEditor(QPlainTextEdit& editor) const {
        editor.resize(420, 320);
        editor.setFocus();
        editor.show();
        return xActivate(&editor) && QTest::qWaitFor([&] { return editor.hasFocus(); }, 10'000);
    }

    QTemporaryDir m_dir;
    std::string m_before;
};

void TestWindowClipboard::initTestCase() {
    QVERIFY(m_dir.isValid());
    QVERIFY(startWindow());
    QVERIFY(openFile(write("source.gatewright.json", source)));
}

void TestWindowClipboard::copies() {
    QVERIFY(click(on("route orders", {120, 60})));
    QVERIFY(click(on("service orders", {80, 12}), "ctrl"));
    QTRY_COMPARE(scene().selectedPointers().size(), 2);
    QVERIFY(xKey("ctrl+c"));
    QTRY_VERIFY(QApplication::clipboard()->text().contains("rateLimit"));
}

void TestWindowClipboard::isJsonElsewhere() {
    QPlainTextEdit editor;
    QVERIFY(showEditor(editor));
    QVERIFY(xKey("ctrl+v"));
    QTRY_VERIFY(!editor.toPlainText().isEmpty());
    QJsonParseError error;
    const QJsonObject parts = QJsonDocument::fromJson(editor.toPlainText().toUtf8(), &error).object();
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString() + '\n' + editor.toPlainText()));
    QCOMPARE(parts.keys(), QStringList({"mocks", "policies", "routes", "upstreams"}));
    // And back: what the editor holds is pasted as well. It is copied there by keys.
    QVERIFY(xKey("ctrl+a") && xKey("ctrl+c"));
    editor.close();
    QVERIFY(xActivate(m_window.get()));
}

void TestWindowClipboard::pastesUnderFreeNames() {
    QVERIFY(openFile(write("target.gatewright.json", target)));
    QVERIFY(settled());
    m_before = document().text();
    QVERIFY(click(emptyPlace()));
    QVERIFY(xKey("ctrl+v"));
    QTRY_COMPARE(count("routes"), 2);
    QCOMPARE(at("/routes/1/name"), QString("\"orders 2\""));
    QCOMPARE(at("/routes/1/match/path"), QString("\"/orders\""));
    QCOMPARE(at("/upstreams/1/name"), QString("\"orders 2\""));
    QCOMPARE(at("/policies/1/name"), QString("\"limit 2\""));
    QCOMPARE(at("/policies/1/rate"), QString("\"10/m\""));
    QCOMPARE(at("/mocks/1/name"), QString("\"orders\"")); // nobody had that name
    // References follow the new names …
    QCOMPARE(at("/routes/1/forward/upstream"), QString("\"orders 2\""));
    QCOMPARE(at("/routes/1/policies"), QString("[\"limit 2\"]"));
    QCOMPARE(at("/upstreams/1/endpoints/0/url"), QString("\"mock:orders\""));
    // … and those that were here mean what they meant.
    QCOMPARE(at("/routes/0/forward/upstream"), QString("\"orders\""));
    QCOMPARE(at("/routes/0/policies"), QString("[\"limit\"]"));
    QVERIFY(settled());
    QTRY_COMPARE(scene().selectedPointers().size(), 2); // what came is selected
    QVERIFY(scene().edge("route orders 2 > service orders 2"));
    screenshot(m_window.get(), "pasted");
}

void TestWindowClipboard::undoneInOneStep() {
    QCOMPARE(document().undoStack().count(), 1);
    QVERIFY(xKey("ctrl+z"));
    QTRY_COMPARE(document().text(), m_before);
    QVERIFY(xKey("ctrl+shift+z"));
    QTRY_COMPARE(count("routes"), 2);
    QVERIFY(xKey("ctrl+z"));
    QTRY_COMPARE(document().text(), m_before);
}

void TestWindowClipboard::garbageChangesNothing() {
    QPlainTextEdit editor;
    QVERIFY(showEditor(editor));
    QVERIFY(xType("routes: <b>none</b>") && xKey("ctrl+a") && xKey("ctrl+c"));
    QTRY_COMPARE(QApplication::clipboard()->text(), QString("routes: <b>none</b>"));
    editor.close();
    QVERIFY(xActivate(m_window.get()));
    const int steps = document().undoStack().count();
    QVERIFY(click(emptyPlace()) && xKey("ctrl+v"));
    QTRY_VERIFY(note());
    QVERIFY2(note()->accessibleName().contains("not JSON"), qPrintable(note()->accessibleName()));
    QCOMPARE(document().text(), m_before);
    QCOMPARE(document().undoStack().count(), steps);
}

void TestWindowClipboard::duplicates() {
    QVERIFY(click(on("route orders", {120, 60})) && xKey("ctrl+d"));
    QTRY_COMPARE(count("routes"), 2);
    QCOMPARE(at("/routes/1/name"), QString("\"orders 2\""));
    // Within its document it shares what it names.
    QCOMPARE(at("/routes/1/policies"), QString("[\"limit\"]"));
    QCOMPARE(at("/routes/1/forward/upstream"), QString("\"orders\""));
    QCOMPARE(count("policies"), 1);
    QVERIFY(xKey("ctrl+z"));
    QTRY_COMPARE(document().text(), m_before);
}

void TestWindowClipboard::cleanupTestCase() {
    document().undoStack().clear();
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestWindowClipboard>(argc, argv, "gatewright-test-clipboard");
}
#include "tst_window_clipboard.moc"
