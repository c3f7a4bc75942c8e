// The panel's editors: what is typed reaches the document as one named step, what does not parse stays in the field, undo and
// redo refresh fields without taking focus or cursor.
#include "ui/documents.h"

#include "ui/document/checker.h"
#include "ui/properties/editors/choice_editor.h"
#include "ui/properties/editors/line_editor.h"
#include "ui/properties/field_row.h"
#include "ui/properties/new_key_dialog.h"
#include "ui/properties/property_panel.h"
#include "ui/properties/property_parts.h"

#include <QCryptographicHash>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QtTest>

using namespace gw;
using namespace gw::ui;

namespace {

std::string shopText();

} // namespace

class TestPropertyPanel : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<PropertyPanel> m_panel;

    void select(const QString& pointer) { m_selection->set({pointer}); }
    FieldLine* line(const QString& pointer, int index = 0) const {
        FieldRow* row = m_panel->fieldAt(pointer);
        return row == nullptr ? nullptr : row->findChildren<FieldLine*>().value(index);
    }
    QString value(const QString& pointer) const {
        return QString::fromStdString(std::string(nodeAt(m_document->gateway(), pointer).raw()));
    }
    QString message(const QString& pointer) const {
        for (const Message* one : m_panel->fieldAt(pointer)->findChildren<Message*>())
            if (!one->isHidden())
                return one->text();
        return {};
    }
    QUndoStack& undo() const { return m_document->undoStack(); }
    void pick(const QString& pointer, const QString& data) {
        auto* combo = m_panel->fieldAt(pointer)->findChild<QComboBox*>();
        QVERIFY(combo);
        const int index = combo->findData(data);
        QVERIFY2(index >= 0, qPrintable(data));
        combo->setCurrentIndex(index);
        emit combo->activated(index);
    }

private slots:
    void init() {
        m_document = std::make_unique<Document>();
        m_selection = std::make_unique<Selection>();
        m_panel = std::make_unique<PropertyPanel>(*m_document, *m_selection);
        m_panel->resize(300, 900);
        m_document->setText(shopText(), {});
        select("/routes/0");
        m_panel->show();
        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }
    void cleanup() {
        m_panel.reset();
        m_document.reset();
    }

    void typingIsOneNamedStep() {
        FieldLine* number = line("/routes/0/timeout");
        QCOMPARE(number->text(), "2");
        number->setFocus();
        number->selectAll();
        QTest::keyClicks(number, "35");
        QCOMPARE(value("/routes/0/timeout"), "\"35s\"");
        QCOMPARE(undo().count(), 1);
        QCOMPARE(undo().undoText(), "Change timeout of order page");
        QTest::keyClick(number, Qt::Key_Return);
        QTest::keyClicks(number, "0");
        QCOMPARE(value("/routes/0/timeout"), "\"350s\"");
        QCOMPARE(undo().count(), 2);
        undo().undo();
        QCOMPARE(number->text(), "35");
        undo().undo();
        QCOMPARE(number->text(), "2");
        QVERIFY(number->hasFocus());
        QCOMPARE(m_document->text(), shopText());
        undo().redo();
        QCOMPARE(number->text(), "35");
    }

    void longNamesDoNotWidenIt() {
        const std::string name(3000, 'x');
        m_document->setText(R"({"gatewright": 1, "listeners": [{"name": "in", "port": 0}], "routes": [{"name": ")" + name + R"(", "match": {"path": "/"}, "forward": {"upstream": ")" + name + R"("}}]})", {});
        m_panel->setChecked(std::make_shared<const Checked>(check({1, m_document->text(), {}, {}, {}})));
        QVERIFY(m_panel->fieldAt("/routes/0/forward/upstream"));
        QCoreApplication::processEvents();
        QCOMPARE(m_panel->widget()->width(), m_panel->viewport()->width());
    }

    void saysHowManyAreSelected() {
        const auto said = [this] {
            for (const Message* one : m_panel->findChildren<Message*>())
                if (!one->isHidden() && one->text().contains("are selected"))
                    return one->text();
            return QString();
        };
        QVERIFY(said().isEmpty());
        m_selection->set({"/routes/0", "/upstreams/0"});
        QVERIFY2(said().startsWith("2 objects are selected. What is edited here changes order page only"), qPrintable(said()));
        select("/upstreams/0");
        QVERIFY(said().isEmpty());
    }

    void undoKeepsFocusAndCursorElsewhere() {
        select("/upstreams/0");
        QVERIFY(m_document->setValue("/upstreams/0/endpoints/0/weight", "3", "Change weight"));
        FieldLine* url = line("/upstreams/0/endpoints/0/url");
        url->setFocus();
        url->setCursorPosition(4);
        undo().undo();
        QCOMPARE(line("/upstreams/0/endpoints/0/url"), url);
        QVERIFY(url->hasFocus());
        QCOMPARE(url->cursorPosition(), 4);
        QCOMPARE(line("/upstreams/0/endpoints/0/weight")->text(), "");
        QCOMPARE(line("/upstreams/0/endpoints/0/weight")->placeholderText(), "1");
    }

    void whatDoesNotParseStaysInTheField_data() {
        QTest::addColumn<QString>("object");
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("reason");
        QTest::newRow("duration") << "/routes/0" << "/routes/0/timeout" << "soon" << "is not a duration";
        QTest::newRow("path") << "/routes/0" << "/routes/0/match/path" << "orders" << "starts with '/'";
        QTest::newRow("port") << "/listeners/0" << "/listeners/0/port" << "70000" << "not between 0 and 65535";
        QTest::newRow("address") << "/listeners/0" << "/listeners/0/address" << "localhost" << "no IP address";
        QTest::newRow("endpoint") << "/upstreams/0" << "/upstreams/0/endpoints/0/url" << "ftp://x" << "http";
        QTest::newRow("template") << "/routes/0" << "/routes/0/forward/path" << "/a/{path.id}{" << "not closed";
        QTest::newRow("name") << "/routes/0" << "/routes/0/name" << "?" << "name";
    }
    void whatDoesNotParseStaysInTheField() {
        QFETCH(QString, object);
        QFETCH(QString, field);
        QFETCH(QString, typed);
        QFETCH(QString, reason);
        select(object);
        FieldLine* text = line(field);
        QVERIFY(text);
        text->setFocus();
        text->selectAll();
        QTest::keyClicks(text, typed);
        if (typed.endsWith('{')) { // a placeholder that is being typed
            QCOMPARE(message(field), QString());
            QVERIFY(m_document->setValue("/name", "\"other\"", "Change name"));
            undo().undo();
            QCOMPARE(text->text(), typed);
            text->clearFocus();
        }
        QVERIFY2(message(field).contains(reason), qPrintable(message(field)));
        QCOMPARE(text->text(), typed);
        // Another change of the document leaves it there, too.
        const std::string before = m_document->text();
        QVERIFY(m_document->setValue("/name", "\"other\"", "Change name"));
        undo().undo();
        QCOMPARE(text->text(), typed);
        QVERIFY(!message(field).isEmpty());
        QCOMPARE(m_document->text(), before);
    }

    void resetGoesBackToTheDefault() {
        FieldRow* row = m_panel->fieldAt("/routes/0/timeout");
        auto* number = line("/routes/0/timeout");
        number->setFocus();
        number->selectAll();
        QTest::keyClick(number, Qt::Key_Backspace);
        QVERIFY(value("/routes/0/timeout").isEmpty());
        QVERIFY2(message("/routes/0/timeout").contains("5s from group shop"), qPrintable(message("/routes/0/timeout")));
        undo().undo();
        QCOMPARE(number->text(), "2");
        for (QToolButton* button : row->findChildren<QToolButton*>())
            if (button->toolTip() == "Reset to default")
                button->click();
        QVERIFY(value("/routes/0/timeout").isEmpty());
        QCOMPARE(undo().undoText(), "Reset timeout of order page");
    }

    void aNameTakesItsReferencesAlong() {
        select("/upstreams/0");
        FieldLine* name = line("/upstreams/0/name");
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, "basket");
        QCOMPARE(value("/upstreams/0/name"), "\"orders\"");
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(value("/upstreams/0/name"), "\"basket\"");
        QCOMPARE(value("/routes/0/forward/upstream"), "\"basket\"");
        QCOMPARE(undo().count(), 1);
        undo().undo();
        QCOMPARE(m_document->text(), shopText());
        QCOMPARE(name->text(), "orders");
    }

    void aNestedNameIsNoObjects() {
        select("/routes/0");
        m_panel->headAt("/routes/0/match")->setFocus();
        emit m_panel->headAt("/routes/0/match")->activated();
        emit m_panel->headAt("/routes/0/match/headers")->addWanted(m_panel.get());
        FieldLine* name = line("/routes/0/match/headers/0/name");
        QVERIFY(name);
        name->selectAll();
        QTest::keyClicks(name, "X-Other");
        QCOMPARE(value("/routes/0/match/headers/0/name"), "\"X-Other\"");
        QCOMPARE(value("/routes/0/name"), "\"order page\"");
    }

    void choicesTogglesAndReferences() {
        pick("/routes/0/forward/upstream", "users");
        QCOMPARE(value("/routes/0/forward/upstream"), "\"users\"");
        pick("/routes/0", "respond"); // the action
        QVERIFY(value("/routes/0/forward").isEmpty());
        QVERIFY(!value("/routes/0/respond").isEmpty());
        QCOMPARE(undo().undoText(), "Use respond in order page");
        undo().undo();
        QCOMPARE(value("/routes/0/forward/upstream"), "\"users\"");
        auto* badges = m_panel->fieldAt("/routes/0/match/methods")->findChild<BadgesEditor*>();
        for (Badge* badge : badges->findChildren<Badge*>())
            if (badge->text() == "POST")
                badge->click();
        QCOMPARE(value("/routes/0/match/methods"), "[\"GET\", \"POST\"]");
    }

    void aReferenceIsMadeInOneStep() {
        auto* combo = m_panel->fieldAt("/routes/0/forward/upstream")->findChild<QComboBox*>();
        combo->setCurrentIndex(combo->count() - 1);
        emit combo->activated(combo->count() - 1);
        QCOMPARE(m_document->gateway().find("upstreams").size(), 3U);
        QCOMPARE(value("/routes/0/forward/upstream"), value("/upstreams/2/name"));
        QCOMPARE(undo().count(), 1);
    }

    void listsGrowAtTheEnd() {
        select("/listeners/0");
        FieldLine* first = line("/listeners/0/hostnames");
        first->setFocus();
        QTest::keyClicks(first, "a.example.com");
        QCOMPARE(value("/listeners/0/hostnames"), "[\"a.example.com\"]");
        QTest::keyClick(first, Qt::Key_Return);
        FieldLine* second = line("/listeners/0/hostnames", 1);
        QVERIFY(second);
        second->setFocus();
        QTest::keyClicks(second, "b.example.com");
        QCOMPARE(value("/listeners/0/hostnames"), "[\"a.example.com\", \"b.example.com\"]");
        first->setFocus();
        first->clear();
        second->setFocus(); // left empty: it goes
        QCOMPARE(value("/listeners/0/hostnames"), "[\"b.example.com\"]");
    }

    void policiesMoveWithinTheirStage() {
        HeadRow* set = m_panel->headAt("/routes/0/policies/0");
        QVERIFY(set);
        set->setFocus();
        QTest::keyClick(set, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(value("/routes/0/policies/0/type"), "\"requestHeaders\"");
        QCOMPARE(value("/routes/0/policies/1/type"), "\"responseHeaders\"");
        QVERIFY(m_panel->headAt("/routes/0/policies/1")->hasFocus());
        undo().undo();
        QCOMPARE(m_document->text(), shopText());
        emit m_panel->headAt("/routes/0/policies/0")->activated(); // its settings open below it
        QVERIFY(line("/routes/0/policies/0/set"));
        QCOMPARE(line("/routes/0/policies/0/set", 1)->text(), "no-store");
        QTest::keyClick(m_panel->headAt("/routes/0/policies/1"), Qt::Key_Delete);
        QCOMPARE(m_document->gateway().find("routes").at(0).find("policies").size(), 1U);
        // What the group brings stands first, with where it comes from.
        QStringList origins;
        for (const FormRow& row : m_panel->form().rows)
            if (row.kind == RowKind::policy)
                origins += row.chip.origin;
        QCOMPARE(origins, (QStringList{"group shop", ""}));
    }

    void problemsStandBelowTheirField() {
        QVERIFY(m_document->setValue("/routes/0/forward/upstream", "\"nobody\"", "Break it"));
        m_panel->setChecked(std::make_shared<const Checked>(check({m_document->revision(), m_document->text(), {}, {}, {}})));
        QVERIFY2(message("/routes/0/forward/upstream").contains("nobody"), qPrintable(message("/routes/0/forward/upstream")));
        undo().undo();
        m_panel->setChecked(std::make_shared<const Checked>(check({m_document->revision(), m_document->text(), {}, {}, {}})));
        QCOMPARE(message("/routes/0/forward/upstream"), QString());
    }

    void aGeneratedKeyLeavesOnlyItsDigest() {
        const NewKeyDialog one;
        const NewKeyDialog other;
        QVERIFY(one.key().size() >= 40 && one.key() != other.key());
        QVERIFY(!one.json().contains(one.key()));
        QVERIFY(one.json().contains(QString::fromLatin1(QCryptographicHash::hash(one.key().toUtf8(), QCryptographicHash::Sha256).toHex())));
    }

    void aTextThatIsNoJsonIsSaid() {
        m_document->setText("{", {});
        QVERIFY(m_panel->form().empty());
        m_document->setText(shopText(), {});
        QVERIFY(!m_panel->form().empty());
    }
};

namespace {

std::string shopText() {
    return R"({
  "gatewright": 1,
  "name": "shop",
  "listeners": [{ "name": "public", "address": "127.0.0.1", "port": 8080 }],
  "upstreams": [
    { "name": "orders", "endpoints": [{ "url": "http:\u002f/127.0.0.1:9001" }] },
    { "name": "users", "endpoints": [{ "url": "http:\u002f/127.0.0.1:9002" }] }
  ],
  "groups": [{ "name": "shop", "timeout": "5s", "policies": [{ "type": "requestSize", "max": "1MiB" }] }],
  "routes": [
    {
      "name": "order page",
      "group": "shop",
      "match": { "path": "/orders/{id}", "methods": ["GET"] },
      "policies": [
        { "type": "responseHeaders", "set": { "Cache-Control": "no-store" } },
        { "type": "requestHeaders", "set": { "X-A": "1" } }
      ],
      "forward": { "upstream": "orders" },
      "timeout": "2s"
    }
  ]
}
)";
}

} // namespace

QTEST_MAIN(TestPropertyPanel)
#include "tst_property_panel.moc"
