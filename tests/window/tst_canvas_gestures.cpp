// Gestures of the canvas that are less often used, with a real pointer and real keys, on the storefront.
#include "ui/canvas/model/canvas_model.h"
#include "ui/properties/property_panel.h"
#include "ui/run/run_bar.h"
#include "ui/run/search_completion.h"
#include "window/window_driver.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QtTest>

using namespace gw::ui;
using gw::test::screenshot;
using gw::test::xKey;
using gw::test::xType;

class TestCanvasGestures : public QObject, private gw::test::WindowDriver {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void reordersAStrip();
    void dropsOntoALine();
    void dropsOntoAllThatIsSelected();
    void opensTheMenu();
    void copiesByDragging();
    void addsAStepWithItsWire();
    void deletesWires();
    void deletesAConditionsWire();
    void deletesAndReconnects();
    void focusesAndSearches();
    void refusesWhatCannotBePasted();
    void quickAddKeepsItsKeys();
    void addsToTheSelectionByShift();
    void escapeEndsLightAndSearch();
    void walksByKeys();
    void cleanupTestCase();

private:
    [[nodiscard]] bool popup() const {
        return QTest::qWaitFor([] { return QApplication::activePopupWidget() != nullptr; }, 10'000);
    }
    /// On the straight line from recommendations to its service.
    [[nodiscard]] QPoint onItsLine() const { return onLine("route recommendations > service recommendations"); }
    [[nodiscard]] int steps() const { return document().undoStack().index(); }

    QTemporaryDir m_dir;
    std::string m_text;
};

void TestCanvasGestures::initTestCase() {
    QVERIFY(QFile::copy(QStringLiteral(GW_SOURCE_DIR "/samples/storefront/storefront.gatewright.json"), m_dir.filePath("storefront.gatewright.json")));
    QVERIFY(startWindow());
    QVERIFY(openFile(m_dir.filePath("storefront.gatewright.json")));
    m_text = document().text();
}

void TestCanvasGestures::init() {
    document().undoStack().setIndex(0);
    QCOMPARE(document().text(), m_text);
    QVERIFY(settled());
    scene().selectNothing();
    m_window->canvas().fit();
    m_window->canvas().setFocus();
}

void TestCanvasGestures::reordersAStrip() {
    // Two of one stage, so that their order is the user's.
    QVERIFY(drag(inPalette("policy:requestHeaders"), on("route moved", {60, 36})));
    QTRY_VERIFY(at("/routes/5/policies").contains("requestHeaders"));
    QVERIFY(drag(inPalette("policy:responseHeaders"), on("route moved", {150, 36})));
    QTRY_COMPARE(at("/routes/5/policies/1/type"), QString("\"responseHeaders\""));
    QVERIFY(drag(on("route moved", {9 + 24 + 10, 38}), on("route moved", {6, 38})));
    QTRY_COMPARE(at("/routes/5/policies/0/type"), QString("\"responseHeaders\""));
    QCOMPARE(steps(), 3);
    QVERIFY(xKey("ctrl+z"));
    QTRY_COMPARE(at("/routes/5/policies/0/type"), QString("\"requestHeaders\""));
}

void TestCanvasGestures::dropsOntoALine() {
    QVERIFY(drag(inPalette("policy:fault"), onItsLine()));
    QTRY_VERIFY(at("/routes/3/policies").contains("fault"));
    QVERIFY(drag(inPalette("node:mock"), onItsLine()));
    QTRY_COMPARE(at("/routes/3/forward/upstream"), QString("\"mock\""));
    QVERIFY(settled());
    // Not on top of the card that stood there.
    QVERIFY(!scene().card("service mock")->sceneRect().intersects(scene().card("service recommendations")->sceneRect()));
    QVERIFY(xKey("ctrl+z"));
    QTRY_COMPARE(at("/routes/3/forward/upstream"), QString("\"recommendations\""));
    QVERIFY(drag(inPalette("node:step"), onItsLine()));
    QTRY_COMPARE(at("/routes/3/aggregate/steps/0/call/upstream"), QString("\"recommendations\""));
    QCOMPARE(at("/routes/3/forward"), QString());
}

void TestCanvasGestures::dropsOntoAllThatIsSelected() {
    QVERIFY(click(on("route health", {120, 60})));
    QVERIFY(click(on("route moved", {120, 60}), "ctrl"));
    QTRY_COMPARE(scene().selectedPointers().size(), 2);
    QVERIFY(drag(inPalette("policy:ipFilter"), on("route health", {60, 36})));
    QTRY_VERIFY(at("/routes/4/policies").contains("ipFilter"));
    QVERIFY(at("/routes/5/policies").contains("ipFilter"));
    QCOMPARE(steps(), 1);
}

void TestCanvasGestures::opensTheMenu() {
    const QPoint health = on("route health", {120, 60});
    QVERIFY(inMenu([&] { return gw::test::xdo({"mousemove", QString::number(health.x()), QString::number(health.y()), "click", "3"}); }, "Duplicate"));
    QTRY_COMPARE(count("routes"), 7);
    QVERIFY(xKey("ctrl+z"));
    QTRY_COMPARE(count("routes"), 6);
    // A line has it too.
    const QPoint line = onLine("route order page / orders > route order page / items");
    QVERIFY(inMenu([&] { return gw::test::xdo({"mousemove", QString::number(line.x()), QString::number(line.y()), "click", "3"}); }, "Delete"));
    QTRY_COMPARE(at("/routes/1/aggregate/steps/2/forEach"), QString());
}

void TestCanvasGestures::copiesByDragging() {
    QVERIFY(drag(on("route health", {120, 60}), emptyPlace() - QPoint(200, 0), "ctrl"));
    QTRY_COMPARE(count("routes"), 7);
    QCOMPARE(at("/routes/6/name"), QString("\"health 2\""));
    QVERIFY(document().positions().contains("route health 2"));
    QVERIFY(!document().positions().contains("route health"));
    QCOMPARE(steps(), 1);
}

void TestCanvasGestures::addsAStepWithItsWire() {
    const CardItem* page = scene().card("route order page");
    QVERIFY(drag(port("route order page / user"), on("route order page", QPointF(24, page->sceneRect().height() - 12))));
    QVERIFY(popup());
    QVERIFY(xType("step"));
    QVERIFY(xKey("Return"));
    QTRY_COMPARE(at("/routes/1/aggregate/steps/4/name"), QString("\"step\""));
    // What of the answer it uses is asked at once.
    QTRY_VERIFY(m_window->findChild<QWidget*>("wirePopup"));
    screenshot(m_window->findChild<QWidget*>("wirePopup"), "canvas-step-wire");
    QVERIFY(xKey("Return"));
    QTRY_COMPARE(at("/routes/1/aggregate/steps/4/call/query/id"), QString("\"{user.body.id}\""));
}

void TestCanvasGestures::deletesWires() {
    QVERIFY(click(onLine("route order page / orders > route order page / items")));
    QTRY_COMPARE(scene().selectedEdge(), QString("route order page / orders > route order page / items"));
    screenshot(m_window.get(), "canvas-wire-selected");
    QVERIFY(xKey("Delete"));
    QTRY_COMPARE(at("/routes/1/aggregate/steps/2/forEach"), QString());
    QCOMPARE(at("/routes/1/aggregate/steps/2/call/path"), QString("\"/items\""));
    QCOMPARE(steps(), 1);
}

void TestCanvasGestures::deletesAConditionsWire() {
    const QString condition = "/routes/1/aggregate/steps/3/when";
    Draft draft = document().draft();
    draft.set(condition, R"("{user.body.id}")");
    QVERIFY(document().commit(draft, "A condition"));
    const QString wire = "route order page / user > route order page / reviews";
    QTRY_VERIFY(scene().edge(wire));
    QVERIFY(click(onLine(wire)));
    QTRY_COMPARE(scene().selectedEdge(), wire);
    QVERIFY(xKey("Delete"));
    QTRY_COMPARE(at(condition), QString());
    QCOMPARE(steps(), 2);
    // What that means is said: the step ran only sometimes.
    QVERIFY2(m_window->statusBar()->currentMessage().contains("reviews always runs now"), qPrintable(m_window->statusBar()->currentMessage()));
    QVERIFY(xKey("ctrl+z"));
    QTRY_COMPARE(at(condition), QString("\"{user.body.id}\""));
}

void TestCanvasGestures::deletesAndReconnects() {
    // What used the answer of orders uses that of user now.
    QVERIFY(click(on("route order page / orders")));
    QTRY_COMPARE(scene().selectedPointers(), QStringList("/routes/1/aggregate/steps/1"));
    QVERIFY(xKey("ctrl+Delete"));
    QTRY_COMPARE(at("/routes/1/aggregate/steps/1/name"), QString("\"items\""));
    QVERIFY(at("/routes/1/aggregate/steps/1/forEach").contains("{user."));
    QCOMPARE(steps(), 1);
}

void TestCanvasGestures::focusesAndSearches() {
    const auto dimmed = [this](const char* edge) { return scene().edge(edge)->isDimmed(); };
    QVERIFY(click(on("route recommendations", {120, 60})));
    QVERIFY(xKey("f"));
    QTRY_VERIFY(dimmed("route catalog > service catalog"));
    QVERIFY(!dimmed("route recommendations > service recommendations"));
    screenshot(m_window.get(), "canvas-focus");
    QVERIFY(xKey("f"));
    QTRY_VERIFY(!dimmed("route catalog > service catalog"));
    const auto search = [this](const QString& words) {
        return xKey("ctrl+f") && xKey("ctrl+a") && xType(words) && xKey("Return") && QTest::qWaitFor([this] { return m_window->canvas().hasFocus(); }, 10'000);
    };
    QVERIFY(search("is:open"));
    QTRY_COMPARE(scene().selectedPointers().size(), 2);
    QVERIFY(scene().card("route health")->isSelected() && scene().card("route moved")->isSelected());
    QVERIFY(search("method:post"));
    QTRY_COMPARE(scene().selectedPointers(), QStringList("/routes/2"));
    QVERIFY(search("is:unused"));
    QTRY_VERIFY(scene().selectedPointers().isEmpty());
    QVERIFY(xKey("ctrl+f") && xKey("ctrl+a") && xKey("BackSpace"));
    QTRY_VERIFY(!dimmed("route catalog > service catalog"));
}

void TestCanvasGestures::refusesWhatCannotBePasted() {
    QString many = "{\"routes\": [{\"name\": \"r\"}";
    for (int i = 0; i < 400; ++i)
        many += ", {\"name\": \"r\"}";
    const QList<std::pair<QString, QString>> hostile{{"{\"routes\": [", "not JSON"},
                                                     {QString(5 << 20, 'x'), "5 MiB"},
                                                     {many + "]}", "401 objects"},
                                                     {"{\"anything\": 1}", "no part of a gateway"},
                                                     {"[[[[[[[[[]]]]]]]]]", "no part of a gateway"},
                                                     {"{\"routes\": {\"name\": 1}, \"upstreams\": [1, null]}", "no part of a gateway"}};
    for (const auto& [text, words] : hostile) {
        QApplication::clipboard()->setText(text);
        QVERIFY(xKey("ctrl+v"));
        QTRY_VERIFY2(note() && note()->accessibleName().contains(words), qPrintable(words));
        QCOMPARE(document().text(), m_text);
    }
    screenshot(m_window.get(), "canvas-paste-refused");
}

/// No command of the window behind it runs while a popup is open: F2 would edit a name there.
void TestCanvasGestures::quickAddKeepsItsKeys() {
    scene().selectPointers({QStringLiteral("/upstreams/0")});
    QVERIFY(xKey("slash"));
    QVERIFY(popup());
    auto* filter = QApplication::activePopupWidget()->findChild<QLineEdit*>();
    const QList<QAction*> actions = m_window->findChildren<QAction*>();
    const auto rename = std::ranges::find_if(actions, [](const QAction* one) { return one->shortcut() == QKeySequence("F2"); });
    QVERIFY(rename != actions.end());
    const QSignalSpy renamed(*rename, &QAction::triggered);
    QVERIFY(xKey("F2"));
    QVERIFY(xType("rate"));
    QTRY_COMPARE(filter->text(), QStringLiteral("rate"));
    QVERIFY(renamed.isEmpty());
    QVERIFY(xKey("Escape"));
    QTRY_VERIFY(QApplication::activePopupWidget() == nullptr);
    QCOMPARE(steps(), 0);
}

void TestCanvasGestures::addsToTheSelectionByShift() {
    QVERIFY(click(on("route health", {120, 60})));
    QTRY_COMPARE(scene().selectedPointers().size(), 1);
    QVERIFY(click(on("route moved", {120, 60}), "shift"));
    QTRY_COMPARE(scene().selectedPointers().size(), 2);
    const auto says = [this] {
        const QList<QLabel*> labels = panel().findChildren<QLabel*>();
        return std::ranges::any_of(labels, [](const QLabel* one) { return one->isVisible() && one->text().startsWith("2 objects are selected"); });
    };
    QTRY_VERIFY(says());
    screenshot(m_window.get(), "canvas-several");
    QVERIFY(click(on("route health", {120, 60}), "shift"));
    QTRY_COMPARE(scene().selectedPointers(), QStringList("/routes/5"));
    QVERIFY(!says());
}

void TestCanvasGestures::escapeEndsLightAndSearch() {
    const auto dimmed = [this] { return scene().card("route moved")->opacity() < 1; };
    Lighting way;
    way.nodes.insert("route health", {});
    scene().setLighting(way);
    QVERIFY(dimmed());
    QVERIFY(click(on("route catalog", {120, 60})));
    QVERIFY(xKey("Escape"));
    QTRY_VERIFY(!dimmed());
    QVERIFY(xKey("ctrl+f"));
    QVERIFY(xType("is:bogus"));
    QTRY_VERIFY2(m_window->statusBar()->currentMessage().startsWith("is:bogus is no word"), qPrintable(m_window->statusBar()->currentMessage()));
    QVERIFY(xKey("ctrl+a") && xType("is:o"));
    auto* words = m_window->findChild<SearchCompletion*>();
    QTRY_VERIFY(words->isVisible());
    screenshot(words, "search-words");
    QVERIFY(xKey("Down") && xKey("Return"));
    auto* line = m_window->findChild<RunBar*>();
    QTRY_COMPARE(line->search().text(), QString("is:open"));
    QVERIFY(!words->isVisible());
    QTRY_VERIFY(m_window->statusBar()->currentMessage().startsWith("2 found"));
    QVERIFY(xKey("ctrl+a") && xType("health"));
    QTRY_VERIFY(dimmed());
    m_window->canvas().setFocus();
    QVERIFY(xKey("Escape"));
    QTRY_VERIFY(!dimmed());
    QVERIFY(!scene().selectedPointers().isEmpty());
    QVERIFY(xKey("Escape"));
    QTRY_VERIFY(scene().selectedPointers().isEmpty());
}

void TestCanvasGestures::walksByKeys() {
    QVERIFY(click(on("listener public")));
    QVERIFY(xKey("Right"));
    QTRY_VERIFY(scene().selectedPointers().value(0).startsWith("/routes/"));
    QVERIFY(xKey("Right"));
    QTRY_VERIFY(scene().selectedPointers().value(0) != "/listeners/0");
    for (int i = 0; i < 4 && !scene().selectedPointers().value(0).startsWith("/upstreams/"); ++i)
        QVERIFY(xKey("Right"));
    QTRY_VERIFY(scene().selectedPointers().value(0).startsWith("/upstreams/"));
    QVERIFY(xKey("Left"));
    QTRY_VERIFY(!scene().selectedPointers().value(0).startsWith("/upstreams/"));
}

void TestCanvasGestures::cleanupTestCase() {
    document().undoStack().clear();
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestCanvasGestures>(argc, argv, "gatewright-test-gestures", "1920x1200x24");
}
#include "tst_canvas_gestures.moc"
