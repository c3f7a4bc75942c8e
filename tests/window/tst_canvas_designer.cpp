// The canvas as a designer, with a real pointer and real keys: every gesture ends in the document, one undo step each.
#include "ui/canvas/designer/step_fields.h"
#include "ui/canvas/designer/name_editor.h"
#include "ui/editing/objects.h"
#include "ui/palette/palette_panel.h"
#include "window/window_driver.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>
#include <QtTest>

using namespace gw::ui;
using gw::test::screenshot;
using gw::test::xdo;
using gw::test::xKey;
using gw::test::xType;

class TestCanvasDesigner : public QObject, private gw::test::WindowDriver {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void connectsFromAPort();
    void saysWhyNot();
    void extendsIntoTheEmpty();
    void addsByKeyAndCtrlClick();
    void dragsFromThePalette();
    void addsFromThePaletteByKey();
    void movesPolicies();
    void renamesInPlace();
    void deletesAndDuplicates();
    void copiesAndPastes();
    void movesIntoAndOutOfGroups();
    void splicesAService();
    void wiresAnswers();
    void dragsAFieldOfASample();
    void deletesLines();
    void walksAndSelects();
    void cleanupTestCase();

private:
    QTemporaryDir m_dir;
    std::string m_text;
};

void TestCanvasDesigner::initTestCase() {
    QFile sample(QStringLiteral(GW_SOURCE_DIR "/samples/storefront/storefront.gatewright.json"));
    QVERIFY(sample.open(QIODevice::ReadOnly));
    const QString path = m_dir.filePath("shop.gatewright.json");
    QFile copy(path);
    QVERIFY(copy.open(QIODevice::WriteOnly));
    copy.write(sample.readAll());
    copy.close();
    QVERIFY(startWindow());
    QVERIFY(openFile(path));
    m_text = m_window->document().text();
}

void TestCanvasDesigner::init() {
    // Every test starts with the sample as it is.
    if (m_window->document().text() != m_text) {
        QSignalSpy shown(m_window.get(), &MainWindow::shown);
        m_window->document().undoStack().setIndex(0);
        QTRY_VERIFY(!shown.isEmpty());
    }
    QCOMPARE(m_window->document().text(), m_text);
    scene().selectNothing();
    m_window->canvas().fit();
    m_window->canvas().setFocus();
}

void TestCanvasDesigner::connectsFromAPort() {
    QVERIFY(press(port("route health")) && move(on("service users") - QPoint(80, 10)) && move(on("service users")));
    screenshot(m_window.get(), "canvas-connect");
    QVERIFY(release());
    QTRY_COMPARE(at("/routes/4/forward"), QString("{ \"upstream\": \"users\" }"));
    QCOMPARE(m_window->document().undoStack().count(), 1);
    QTRY_VERIFY(scene().edge("route health > service users"));
    QVERIFY(xKey("ctrl+z"));
    QTRY_COMPARE(m_window->document().text(), m_text);
}

void TestCanvasDesigner::saysWhyNot() {
    QVERIFY(press(port("listener public")) && move(on("service users") - QPoint(80, 10)) && move(on("service users")));
    QTRY_VERIFY(note());
    QVERIFY2(note()->accessibleName().contains("put a route between"), qPrintable(note()->accessibleName()));
    screenshot(m_window.get(), "canvas-refused");
    QVERIFY(release());
    QVERIFY(note()); // to be read
    QCOMPARE(m_window->document().text(), m_text);
    // It is of this line, not of what is drawn next.
    QVERIFY(press(port("route moved")));
    QVERIFY(QTest::qWaitFor([this] { return note() == nullptr; }, 1000)); // sooner than by itself
    QVERIFY(release());
}

void TestCanvasDesigner::extendsIntoTheEmpty() {
    QVERIFY(drag(port("route health"), emptyPlace()));
    QTRY_VERIFY(QApplication::activePopupWidget());
    screenshot(QApplication::activePopupWidget(), "canvas-quick-add");
    QVERIFY(xType("mock"));
    QVERIFY(xKey("Return"));
    QTRY_COMPARE(count("mocks"), 7);
    QCOMPARE(at("/routes/4/forward"), QString("{ \"upstream\": \"mock\" }"));
    QCOMPARE(m_window->document().undoStack().count(), 1);
    QTRY_VERIFY(scene().card("service mock"));
}

void TestCanvasDesigner::addsByKeyAndCtrlClick() {
    QVERIFY(xKey("slash"));
    QTRY_VERIFY(QApplication::activePopupWidget());
    QVERIFY(xType("listen"));
    QVERIFY(xKey("Return"));
    QTRY_COMPARE(count("listeners"), 2);
    QTRY_COMPARE(scene().selectedPointers(), QStringList("/listeners/1"));
    // Wired to the selection: the new listener.
    QVERIFY(move(emptyPlace()) && xdo({"keydown", "ctrl", "click", "1", "keyup", "ctrl"}));
    QTRY_VERIFY(QApplication::activePopupWidget());
    QVERIFY(xType("route"));
    QVERIFY(xKey("Return"));
    QTRY_COMPARE(count("routes"), 7);
    QCOMPARE(at("/routes/6/listeners"), QString("[\"listener\"]"));
    QVERIFY(m_window->document().positions().contains("route route"));
    // Escape adds nothing.
    QVERIFY(xKey("slash"));
    QTRY_VERIFY(QApplication::activePopupWidget());
    QVERIFY(xKey("Escape"));
    QTRY_VERIFY(!QApplication::activePopupWidget());
    QCOMPARE(count("routes"), 7);
}

void TestCanvasDesigner::dragsFromThePalette() {
    bool glowed = false;
    QTimer look;
    connect(&look, &QTimer::timeout, this, [&] {
        if (!glowed && scene().card("route health")->dropGap() == 0)
            screenshot(m_window.get(), "canvas-policy-drop");
        glowed = glowed || scene().card("route health")->dropGap() == 0;
    });
    look.start(5);
    QVERIFY(drag(inPalette("policy:ipFilter"), on("route health", {60, 36})));
    QVERIFY(glowed); // the gap in the strip, while the button was held
    QTRY_VERIFY(at("/routes/4/policies").contains("ipFilter"));
    // A service onto the empty canvas stands where it was dropped.
    QVERIFY(drag(inPalette("node:service"), emptyPlace()));
    QTRY_COMPARE(count("upstreams"), 7);
    QTRY_VERIFY(scene().card("service service"));
    QVERIFY(m_window->document().positions().contains("service service"));
    // A route into a group.
    QVERIFY(drag(inPalette("node:route"), on("group shop", {60, 300})));
    QTRY_COMPARE(count("routes"), 7);
    QCOMPARE(at("/routes/6/group"), QString("\"shop\""));
    QCOMPARE(m_window->document().undoStack().count(), 3);
}

void TestCanvasDesigner::addsFromThePaletteByKey() {
    QVERIFY(click(on("route moved")));
    auto* panel = m_window->findChild<PalettePanel*>();
    auto* filter = panel->findChild<QLineEdit*>();
    QVERIFY(gw::test::xClick(filter));
    QVERIFY(xType("rate"));
    QVERIFY(xKey("Return"));
    QTRY_VERIFY(at("/routes/5/policies").contains("rateLimit"));
    filter->clear();
}

void TestCanvasDesigner::movesPolicies() {
    // The one policy that the order page has of its own: fourth in the strip.
    const QPointF chip(9 + 3 * 24 + 10, 38);
    QVERIFY(drag(on("route order page", chip), on("route moved")));
    QTRY_VERIFY(at("/routes/5/policies").contains("responseHeaders"));
    QCOMPARE(at("/routes/1/policies"), QString());
    // Of a group's strip: cors before key is the order of the stages, so nothing changes; an inherited one stays too.
    QVERIFY(drag(on("route catalog", {19, 38}), on("route moved")));
    QCOMPARE(m_window->document().undoStack().count(), 1);
    QTRY_VERIFY(scene().card("route moved")->node().chips.size() == 1);
    QVERIFY(click(on("route moved", {19, 38})));
    QTRY_COMPARE(scene().selectedChips().size(), std::size_t(1));
    QVERIFY(xKey("Delete"));
    QTRY_COMPARE(at("/routes/5/policies"), QString());
}

void TestCanvasDesigner::renamesInPlace() {
    QVERIFY(click(on("service orders")));
    QVERIFY(xKey("F2"));
    QTRY_VERIFY(m_window->findChild<NameEditor*>());
    // A name that is taken keeps the editor open and says why.
    QVERIFY(xType("users"));
    QVERIFY(xKey("Return"));
    QTRY_VERIFY(note());
    QVERIFY(note()->accessibleName().contains("already"));
    QVERIFY(m_window->findChild<NameEditor*>());
    screenshot(m_window.get(), "canvas-rename");
    QVERIFY(xKey("ctrl+a"));
    QVERIFY(xType("purchases"));
    QVERIFY(xKey("Return"));
    QTRY_COMPARE(at("/routes/2/forward/upstream"), QString("\"purchases\""));
    QCOMPARE(m_window->document().undoStack().count(), 1);
    // A route's path, by Enter.
    QTRY_VERIFY(scene().card("service purchases"));
    QVERIFY(click(on("route health", {120, 60})));
    QVERIFY(xKey("Return"));
    QTRY_VERIFY(m_window->findChild<NameEditor*>());
    QVERIFY(xType("/healthy"));
    QVERIFY(xKey("Return"));
    QTRY_COMPARE(at("/routes/4/match/path"), QString("\"/healthy\""));
    QTRY_VERIFY(!m_window->findChild<NameEditor*>());
    // Escape leaves all as it was.
    QVERIFY(xKey("F2"));
    QTRY_VERIFY(m_window->findChild<NameEditor*>());
    QVERIFY(xType("/gone"));
    QVERIFY(xKey("Escape"));
    QTRY_VERIFY(!m_window->findChild<NameEditor*>());
    QCOMPARE(at("/routes/4/match/path"), QString("\"/healthy\""));
}

void TestCanvasDesigner::deletesAndDuplicates() {
    QVERIFY(click(on("route health", {70, 62})));
    QVERIFY(xKey("ctrl+d"));
    QTRY_COMPARE(count("routes"), 7);
    QTRY_COMPARE(scene().selectedPointers(), QStringList("/routes/6"));
    QCOMPARE(at("/routes/6/name"), QString("\"health 2\""));
    QVERIFY(xKey("Delete"));
    QTRY_COMPARE(count("routes"), 6);
    QTRY_VERIFY(!scene().card("route health 2"));
    m_window->canvas().fit(); // the copy was revealed: the group's head may be out of sight
    QVERIFY(click(on("group shop", {17, 16})));
    QTRY_COMPARE(scene().selectedPointers(), QStringList("/groups/0"));
    QVERIFY(xKey("ctrl+Delete"));
    QTRY_COMPARE(count("groups"), 0);
    QCOMPARE(count("routes"), 6);
    QCOMPARE(at("/routes/2/match/path"), QString("\"/shop/orders\""));
    QCOMPARE(m_window->document().undoStack().count(), 3);
}

void TestCanvasDesigner::copiesAndPastes() {
    QVERIFY(click(on("route moved", {120, 60})));
    QVERIFY(xKey("ctrl+c"));
    QVERIFY(xKey("ctrl+v"));
    QTRY_COMPARE(count("routes"), 7);
    QTRY_COMPARE(scene().selectedPointers(), QStringList("/routes/6"));
    QVERIFY(xKey("ctrl+x"));
    QTRY_COMPARE(count("routes"), 6);
    QTRY_VERIFY(!scene().card("route moved 2"));
    QVERIFY(xKey("ctrl+v"));
    QTRY_COMPARE(count("routes"), 7);
}

void TestCanvasDesigner::movesIntoAndOutOfGroups() {
    QVERIFY(drag(on("route health", {150, 60}), on("group shop", {300, 420})));
    QTRY_COMPARE(at("/routes/4/group"), QString("\"shop\""));
    QTRY_COMPARE(scene().card("route health")->node().parent, QString("group shop"));
    const QRectF frame = scene().card("group shop")->sceneRect();
    QVERIFY(drag(on("route health", {150, 60}), onScreen(QPointF(frame.left() - 60, frame.top() + 20))));
    QTRY_COMPARE(at("/routes/4/group"), QString());
    QCOMPARE(at("/routes/4/match/path"), QString("\"/shop/health\""));
    QCOMPARE(m_window->document().undoStack().count(), 2);
}

void TestCanvasDesigner::splicesAService() {
    // The line from recommendations runs straight to its service: catalog-next is dropped on it.
    const QRectF route = scene().card("route recommendations")->sceneRect();
    const QPointF line(route.right() + 40, route.top() + 36);
    QVERIFY(drag(on("service catalog-next"), onScreen(line)));
    QTRY_COMPARE(at("/routes/3/forward/upstream"), QString("\"catalog-next\""));
    QCOMPARE(m_window->document().undoStack().count(), 1);
}

void TestCanvasDesigner::wiresAnswers() {
    QVERIFY(drag(port("route order page / user"), on("route order page / reviews")));
    QTRY_VERIFY(QApplication::activePopupWidget());
    screenshot(QApplication::activePopupWidget(), "canvas-wire");
    QVERIFY(xKey("Return"));
    QTRY_COMPARE(at("/routes/1/aggregate/steps/3/call/query/id"), QString("\"{user.body.id}\""));
    QTRY_VERIFY(scene().edge("route order page / user > route order page / reviews"));
    // The other way round both would wait for each other.
    QVERIFY(press(port("route order page / reviews")) && move(on("route order page / user") + QPoint(20, 4)) && move(on("route order page / user")));
    QTRY_VERIFY(note());
    QVERIFY(note()->accessibleName().contains("wait for each other"));
    QVERIFY(release());
    QVERIFY(drag(port("route order page / user"), on("route order page / (response)")));
    QTRY_VERIFY(QApplication::activePopupWidget());
    QVERIFY(xType("body.name"));
    QVERIFY(xKey("Return"));
    QTRY_COMPARE(at("/routes/1/aggregate/response/json/name"), QString("\"{user.body.name}\""));
    // The list of fields, by keys alone.
    QVERIFY(drag(port("route order page / reviews"), on("route order page / (response)")));
    QTRY_VERIFY(QApplication::activePopupWidget());
    auto* form = QApplication::activePopupWidget();
    auto* field = form->findChild<QComboBox*>();
    QVERIFY(xKey("alt+Down"));
    QTRY_VERIFY(QApplication::activePopupWidget() != form);
    QVERIFY(xKey("Down"));
    QVERIFY(xKey("Return"));
    QTRY_COMPARE(QApplication::activePopupWidget(), form); // chosen, and the form stays
    QCOMPARE(field->currentText(), QString("body[*]"));
    QVERIFY(xKey("Escape"));
    QTRY_VERIFY(QApplication::activePopupWidget() == nullptr);
}

void TestCanvasDesigner::dragsAFieldOfASample() {
    QVERIFY(click(on("route order page / user")));
    auto* fields = m_window->canvas().findChild<StepFields*>();
    QTRY_VERIFY(fields->isVisible());
    const QList<QTreeWidgetItem*> found = fields->list().findItems("body.name", Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.front()->text(1), QString("Ada Lovelace"));
    screenshot(m_window.get(), "canvas-step-fields");
    const QPoint from = fields->list().viewport()->mapToGlobal(fields->list().visualItemRect(found.front()).center());
    QVERIFY(drag(from, on("route order page / reviews")));
    QTRY_VERIFY(QApplication::activePopupWidget());
    QVERIFY(xKey("Return"));
    QTRY_COMPARE(at("/routes/1/aggregate/steps/3/call/query/name"), QString("\"{user.body.name}\""));
    QVERIFY(settled());
    const EdgeItem* wire = scene().edge("route order page / user > route order page / reviews");
    QVERIFY(wire);
    QCOMPARE(wire->edge().label, QString("body.name"));
    screenshot(m_window.get(), "canvas-wire-labels");
    QVERIFY(xKey("Escape"));
    QTRY_VERIFY(!fields->isVisible());
}

void TestCanvasDesigner::deletesLines() {
    // The tenth that goes to catalog-next: its line, right before the service.
    const QRectF card = scene().card("service catalog-next")->sceneRect();
    QVERIFY(click(onScreen(QPointF(card.left() - 14, card.center().y()))));
    QTRY_COMPARE(scene().selectedEdge(), QString("route catalog > service catalog-next"));
    screenshot(m_window.get(), "canvas-line");
    QVERIFY(xKey("Delete"));
    QTRY_COMPARE(at("/routes/0/forward/upstream"), QString("\"catalog\""));
}

void TestCanvasDesigner::walksAndSelects() {
    QVERIFY(click(on("listener public")));
    QVERIFY(xKey("Right"));
    QTRY_VERIFY(scene().selectedPointers().value(0).startsWith("/routes/"));
    QVERIFY(xKey("shift+Down"));
    QTRY_COMPARE(scene().selectedPointers().size(), 2);
    QVERIFY(xKey("Escape"));
    QTRY_VERIFY(scene().selectedPointers().isEmpty());
    // A rubber band around the two loose routes.
    const QRectF left = scene().card("route health")->sceneRect();
    const QRectF right = scene().card("route moved")->sceneRect();
    QVERIFY(drag(onScreen(left.united(right).bottomRight() + QPointF(10, 12)), onScreen(left.topLeft() + QPointF(20, 30))));
    QTRY_COMPARE(scene().selectedPointers().size(), 2);
    QVERIFY(xKey("ctrl+g"));
    QTRY_COMPARE(count("groups"), 2);
    QCOMPARE(at("/routes/5/group"), QString("\"group\""));
}

void TestCanvasDesigner::cleanupTestCase() {
    m_window->document().undoStack().clear();
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestCanvasDesigner>(argc, argv, "gatewright-test-designer");
}
#include "tst_canvas_designer.moc"
