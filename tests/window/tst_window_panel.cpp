// Everything of the property panel that a person clicks: secrets, the environment, references, files, the menu of policies; what is
// said below a field, and when.
#include "window/window_driver.h"

#include "ui/properties/editors/line_editor.h"
#include "ui/properties/field_row.h"
#include "ui/properties/property_panel.h"
#include "ui/properties/property_parts.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QFile>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace gw::ui;
using gw::test::screenshot;
using gw::test::xClick;
using gw::test::xKey;
using gw::test::xType;

class TestWindowPanel : public QObject, private gw::test::WindowDriver {
    Q_OBJECT

private slots:
    void initTestCase();
    void secretsAreShownWhenAskedForOnly();
    void takesASecretFromTheEnvironment();
    void makesWhatAReferenceNeeds();
    void browsesForAFile();
    void addsAPolicyFromTheMenu();
    void saysProblemsBelowTheirField();
    void waitsForAPlaceholder();
    void keepsCommentsInJson();
    void cleanupTestCase();

private:
    [[nodiscard]] FieldLine* line(const QString& pointer) const;
    [[nodiscard]] QToolButton* tool(const QString& pointer, const QString& tip) const;
    /// What stands below the field, "" = nothing.
    [[nodiscard]] QString below(const QString& pointer) const;

    QTemporaryDir m_dir;
};

namespace {

const char* const project = R"({
  "gateway": {
    "gatewright": 1,
    "name": "panel",
    "listeners": [
      { "name": "public", "port": 8080, "tls": { "certificates": [{ "certificateFile": "./a.pem", "keyFile": "./a.key" }] } },
      { "name": "other", "port": 8090 }
    ],
    "upstreams": [{ "name": "orders", "endpoints": [{ "url": "http://127.0.0.1:1" }] }],
    "consumers": [{ "name": "shop", "keys": [{ "name": "app", "secret": "open-sesame" }] }],
    "routes": [
      { "name": "orders", "match": { "path": "/orders/{id}" }, "forward": { "upstream": "orders", "path": "/o" } },
      {
        "name": "hello",
        "match": { "path": "/hello" },
        "respond": {
          "json": {
            // who is greeted
            "hello": "world",
            "count": 1 // so many times
          }
        }
      }
    ]
  },
  "canvas": {}
}
)";

} // namespace

FieldLine* TestWindowPanel::line(const QString& pointer) const {
    FieldRow* row = panel().fieldAt(pointer);
    return row == nullptr ? nullptr : row->findChild<FieldLine*>();
}

QToolButton* TestWindowPanel::tool(const QString& pointer, const QString& tip) const {
    if (FieldRow* row = panel().fieldAt(pointer))
        for (QToolButton* one : row->findChildren<QToolButton*>())
            if (one->toolTip() == tip) {
                QCoreApplication::processEvents(); // rows are laid out before one is scrolled to
                panel().ensureWidgetVisible(one);
                QCoreApplication::processEvents();
                return one;
            }
    return nullptr;
}

QString TestWindowPanel::below(const QString& pointer) const {
    if (FieldRow* row = panel().fieldAt(pointer))
        for (const Message* one : row->findChildren<Message*>())
            if (one->isVisible())
                return one->text();
    return {};
}

void TestWindowPanel::initTestCase() {
    QVERIFY(m_dir.isValid());
    QFile file(m_dir.filePath("panel.gatewright.json"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(project) > 0);
    file.close();
    QVERIFY(QDir(m_dir.path()).mkdir("tls"));
    QFile pem(m_dir.filePath("tls/server.pem"));
    QVERIFY(pem.open(QIODevice::WriteOnly));
    QVERIFY(startWindow());
    QVERIFY(openFile(file.fileName()));
}

void TestWindowPanel::secretsAreShownWhenAskedForOnly() {
    QVERIFY(pick("/consumers/0"));
    const QString secret = "/consumers/0/keys/0/secret";
    QTRY_VERIFY(line(secret));
    QCOMPARE(line(secret)->echoMode(), QLineEdit::Password);
    QVERIFY(!line(secret)->displayText().contains("sesame"));
    QVERIFY(xClick(tool(secret, "Show the secret")));
    QTRY_COMPARE(line(secret)->echoMode(), QLineEdit::Normal);
    QCOMPARE(line(secret)->displayText(), QString("open-sesame"));
    screenshot(&panel(), "properties-secret-shown");
    // Leaving it by Tab, by another selection, by another window: each hides it.
    QTRY_VERIFY(line(secret)->hasFocus());
    QVERIFY(xKey("Tab")); // to the button that shows it, and away
    QVERIFY(xKey("Tab"));
    QTRY_COMPARE(line(secret)->echoMode(), QLineEdit::Password);
    QVERIFY(xClick(tool(secret, "Show the secret")));
    QTRY_COMPARE(line(secret)->echoMode(), QLineEdit::Normal);
    QVERIFY(pick("/routes/0"));
    QVERIFY(pick("/consumers/0"));
    QTRY_VERIFY(line(secret));
    QCOMPARE(line(secret)->echoMode(), QLineEdit::Password);
}

void TestWindowPanel::takesASecretFromTheEnvironment() {
    const QString secret = "/consumers/0/keys/0/secret";
    QVERIFY(pick("/consumers/0"));
    QTRY_VERIFY(tool(secret, QString::fromUtf8("From environment…")));
    QVERIFY(inDialog([&] { return xClick(tool(secret, QString::fromUtf8("From environment…"))); }, "SHOP_KEY"));
    QTRY_COMPARE(at(secret), QString("\"${env:SHOP_KEY}\""));
    QCOMPARE(line(secret)->echoMode(), QLineEdit::Normal); // a name is no secret
}

void TestWindowPanel::makesWhatAReferenceNeeds() {
    QVERIFY(pick("/routes/0"));
    QVERIFY(choose("/routes/0/forward/upstream", QString::fromUtf8("New…")));
    QTRY_COMPARE(count("upstreams"), 2);
    QCOMPARE(at("/routes/0/forward/upstream"), at("/upstreams/1/name"));
    QVERIFY(document().undoStack().undoText().startsWith("New "));
    QVERIFY(xKey("ctrl+z")); // both in one step
    QTRY_COMPARE(count("upstreams"), 1);
    QCOMPARE(at("/routes/0/forward/upstream"), QString("\"orders\""));
}

void TestWindowPanel::browsesForAFile() {
    QVERIFY(pick("/listeners/0"));
    const QString certificate = "/listeners/0/tls/certificates/0/certificateFile";
    QTRY_VERIFY(tool(certificate, QString::fromUtf8("Browse…")));
    QVERIFY(inDialog([&] { return xClick(tool(certificate, QString::fromUtf8("Browse…"))); }, m_dir.filePath("tls/server.pem")));
    QTRY_COMPARE(at(certificate), QString("\"./tls/server.pem\"")); // both may move together
}

void TestWindowPanel::addsAPolicyFromTheMenu() {
    QVERIFY(pick("/routes/0"));
    QVERIFY(clickHead("/routes/0/policies", "add"));
    QVERIFY(chooseInMenu("Rate limit"));
    QTRY_VERIFY(at("/routes/0/policies").contains("rateLimit"));
    QTRY_VERIFY(panel().fieldAt("/routes/0/policies/0/rate")); // and its settings are open
}

void TestWindowPanel::saysProblemsBelowTheirField() {
    QVERIFY(pick("/listeners/1"));
    QVERIFY(fill("/listeners/1/port", "8080"));
    QTRY_COMPARE(at("/listeners/1/port"), QString("8080"));
    QTRY_VERIFY2(!below("/listeners/1/port").isEmpty(), qPrintable(below("/listeners/1/port")));
    const Message* message = nullptr;
    for (const Message* one : panel().fieldAt("/listeners/1/port")->findChildren<Message*>())
        if (one->isVisible())
            message = one;
    QVERIFY(message->mapToGlobal(QPoint()).y() >= line("/listeners/1/port")->mapToGlobal(QPoint(0, line("/listeners/1/port")->height())).y());
    screenshot(&panel(), "properties-problem-light");
    m_theme->apply(ThemeChoice::dark);
    QCoreApplication::processEvents();
    screenshot(&panel(), "properties-problem-dark");
    m_theme->apply(ThemeChoice::light);
    QVERIFY(fill("/listeners/1/port", "8090"));
    QTRY_VERIFY(below("/listeners/1/port").isEmpty());
}

void TestWindowPanel::waitsForAPlaceholder() {
    const QString path = "/routes/0/forward/path";
    QVERIFY(pick("/routes/0"));
    QVERIFY(fill(path, "/o/{"));
    QTRY_COMPARE(line(path)->text(), QString("/o/{"));
    QCOMPARE(below(path), QString());
    QVERIFY(xType("pa"));
    QTRY_COMPARE(line(path)->text(), QString("/o/{pa"));
    QCOMPARE(below(path), QString());
    QVERIFY(xKey("Escape")); // the list of placeholders
    // Left half-typed it is refused, and the document keeps what it had.
    QVERIFY(xKey("Tab"));
    QTRY_VERIFY(!below(path).isEmpty());
    QCOMPARE(at(path), QString("\"/o/\""));
    QVERIFY(fill(path, "/o/{path.id}"));
    QTRY_COMPARE(at(path), QString("\"/o/{path.id}\""));
    QCOMPARE(below(path), QString());
}

void TestWindowPanel::keepsCommentsInJson() {
    QVERIFY(pick("/routes/1"));
    const QString json = "/routes/1/respond/json";
    QTRY_VERIFY(panel().fieldAt(json));
    auto* text = panel().fieldAt(json)->findChild<QPlainTextEdit*>();
    QVERIFY(text);
    panel().ensureWidgetVisible(text);
    QCoreApplication::processEvents();
    QVERIFY2(text->toPlainText().contains("// who is greeted"), qPrintable(text->toPlainText()));
    QVERIFY(xClick(text->viewport(), QPoint(20, 8)));
    QTRY_VERIFY(text->hasFocus());
    const QString before = QString::fromStdString(document().text());
    // The cursor stands before the 1.
    QTextCursor cursor = text->textCursor();
    cursor.setPosition(static_cast<int>(text->toPlainText().indexOf("1 //")));
    text->setTextCursor(cursor);
    QVERIFY(xType("4"));
    QTRY_COMPARE(at(json + "/count"), QString("41"));
    QCOMPARE(QString::fromStdString(document().text()), QString(before).replace("\"count\": 1 //", "\"count\": 41 //"));
}

void TestWindowPanel::cleanupTestCase() {
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestWindowPanel>(argc, argv, "gatewright-test-panel");
}

#include "tst_window_panel.moc"
