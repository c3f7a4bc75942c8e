// The storefront drawn from an empty file with nothing but the mouse and the keyboard, run in the window, exported, and run
// headless: both answer as the sample's page says, and alike. Then everything is undone, and the file is the empty one again, byte
// for byte. The functions follow on each other.
#include "app/sample_page.h"
#include "ui/inspector/inspector_parts.h"
#include "window/window_driver.h"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace gw::ui;
using gw::test::screenshot;
using gw::test::xClick;
using gw::test::xdo;
using gw::test::xKey;
using gw::test::xType;

namespace {

const char* const emptyProject = R"({
  "gateway": {
    "gatewright": 1,
    "name": "drawn"
  },
  "canvas": {}
}
)";

constexpr int patience = 10'000;

} // namespace

class TestWindowDrawing : public QObject, private gw::test::WindowDriver {
    Q_OBJECT

private slots:
    void initTestCase();
    void opensTheEmptyFile();
    void drawsListenerAndServices();
    void saysWhatMocksAnswer();
    void drawsTheGroup();
    void drawsTheCanary();
    void drawsTheOrderPage();
    void wiresTheAnswer();
    void drawsTheOtherRoutes();
    void addsConsumers();
    void answersAsThePageSays();
    void exportAnswersAlike();
    void undoesAndRedoesAll();
    void init();
    void cleanup();
    void cleanupTestCase();

private:
    /// Types into the quick-add window that opens, and Enter.
    [[nodiscard]] bool quickAdd(const QString& words) const;
    /// Types a name over the selected card, in place, once it is there.
    [[nodiscard]] bool name(const QString& card, const QString& text) const;
    [[nodiscard]] bool path(const QString& card, const QString& text) const;
    [[nodiscard]] bool hasCard(const QString& id) const;
    [[nodiscard]] bool becomes(const QString& pointer, const QString& json) const;
    /// Selects a service and goes on to its mock.
    [[nodiscard]] bool openMock(const QString& service) const;
    [[nodiscard]] bool addOperation(const QString& mock, int number) const;
    /// Draws from a step to the response, and takes what the window proposes.
    [[nodiscard]] bool tidy() const;
    [[nodiscard]] bool answerWith(const QString& step, const QString& key) const;
    [[nodiscard]] bool addConsumer(int number, const QString& name);
    /// Commands of the sample's page, with the keys of this document.
    [[nodiscard]] QString ours(QString command) const;
    [[nodiscard]] QPoint canvas(int x, int y) const { return m_window->canvas().viewport()->mapToGlobal(QPoint(x, y)); }

    QTemporaryDir m_dir;
    QString m_file;
    std::string m_drawn;
    bool m_failed = false; ///< what follows builds on what went before
    QHash<QString, QString> m_keys; ///< by consumer
};

bool TestWindowDrawing::hasCard(const QString& id) const {
    return QTest::qWaitFor([&] { return scene().card(id) != nullptr; }, patience) && settled();
}

bool TestWindowDrawing::becomes(const QString& pointer, const QString& json) const {
    const bool so = QTest::qWaitFor([&] { return at(pointer) == json; }, patience);
    if (!so)
        qWarning() << pointer << "is" << at(pointer) << "and not" << json;
    return so && settled();
}

bool TestWindowDrawing::quickAdd(const QString& words) const {
    return QTest::qWaitFor([] { return QApplication::activePopupWidget() != nullptr; }, patience) && xType(words) && xKey("Return") &&
           QTest::qWaitFor([] { return QApplication::activePopupWidget() == nullptr; }, patience);
}

bool TestWindowDrawing::name(const QString& card, const QString& text) const {
    const auto editor = [this] { return m_window->findChild<QWidget*>("nameEditor") != nullptr; };
    const QString renamed = card.left(card.contains(" / ") ? card.indexOf(" / ") + 3 : card.indexOf(' ') + 1) + text;
    return hasCard(card) && QTest::qWaitFor([&] { return scene().card(card)->isSelected() && m_window->canvas().hasFocus(); }, patience) && xKey("shift+F2") &&
           QTest::qWaitFor(editor, patience) && xType(text) && xKey("Return") && hasCard(renamed);
}

bool TestWindowDrawing::path(const QString& card, const QString& text) const {
    const auto editor = [this] { return m_window->findChild<QWidget*>("nameEditor") != nullptr; };
    const QString pointer = scene().card(card)->node().pointer + "/match/path";
    return scene().card(card)->isSelected() && xKey("Return") && QTest::qWaitFor(editor, patience) && xType(text) && xKey("Return") && becomes(pointer, '"' + text + '"');
}

bool TestWindowDrawing::openMock(const QString& service) const {
    return click(on("service " + service)) && clickHead(pointer("mocks", service));
}

bool TestWindowDrawing::addOperation(const QString& mock, int number) const {
    const QString list = pointer("mocks", mock) + "/operations";
    return clickHead(list, "add") && QTest::qWaitFor([&] { return !at(QString("%1/%2").arg(list).arg(number)).isEmpty(); }, patience);
}

bool TestWindowDrawing::tidy() const {
    return xKey("ctrl+l") && QTest::qWaitFor([this] { return document().positions().isEmpty(); }, patience) && settled();
}

bool TestWindowDrawing::answerWith(const QString& step, const QString& key) const {
    const QString aggregate = "route order page";
    return drag(port(aggregate + " / " + step), on(aggregate + " / (response)")) && QTest::qWaitFor([] { return QApplication::activePopupWidget() != nullptr; }, patience) &&
           xKey("Return") && becomes("/routes/1/aggregate/response/json/" + key, QString("\"{%1.body}\"").arg(step));
}

bool TestWindowDrawing::addConsumer(int number, const QString& name) {
    const QString place = QString("/consumers/%1").arg(number);
    if (!clickHead("/consumers", "add") || !enter(place + "/name", name))
        return false;
    const auto menu = [&] { return inMenu([&] { return clickHead(place + "/keys", "add"); }, "Generate key…"); };
    // The key is shown this once: whoever draws copies it now.
    return inDialog(menu, name + "-2026", [&](const QWidget& dialog) {
               for (const QLineEdit* line : dialog.findChildren<QLineEdit*>())
                   if (line->isReadOnly())
                       m_keys[name] = line->text();
           }) && !m_keys[name].isEmpty() &&
           QTest::qWaitFor([&] { return at(place + "/keys/0/sha256").size() == 66; }, patience);
}

QString TestWindowDrawing::ours(QString command) const {
    return command.replace("mobile-key-2026", m_keys["mobile"]).replace("web-key-2026", m_keys["web"]);
}

void TestWindowDrawing::initTestCase() {
    QVERIFY(m_dir.isValid());
    m_file = m_dir.filePath("drawn.gatewright.json");
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(emptyProject);
    file.close();
    QVERIFY(startWindow(makeInspector, {1910, 1160}));
}

void TestWindowDrawing::opensTheEmptyFile() {
    QVERIFY(inDialog([] { return xKey("ctrl+o"); }, m_file));
    QTRY_COMPARE(document().text(), std::string(emptyProject));
    QTRY_VERIFY(m_window->canvas().isVisible());
    QVERIFY(settled());
    screenshot(m_window.get(), "drawing-empty");
}

void TestWindowDrawing::drawsListenerAndServices() {
    QVERIFY(drag(inPalette("node:listener"), canvas(110, 60)));
    QVERIFY(hasCard("listener public"));
    QVERIFY(enter("/listeners/0/port", "0"));
    // A mock each way: from the palette, by Ctrl+click, by the key.
    QVERIFY(drag(inPalette("node:mock"), canvas(1100, 60)));
    QVERIFY(name("service mock", "users"));
    QVERIFY(click(canvas(1100, 260), "ctrl"));
    QVERIFY(quickAdd("mock"));
    QVERIFY(name("service mock", "orders"));
    for (const char* service : {"catalog", "catalog-next", "reviews", "recommendations"}) {
        QVERIFY(xKey("slash"));
        QVERIFY(quickAdd("mock"));
        QVERIFY(name("service mock", service));
    }
    // The mock is called as its service is.
    QCOMPARE(at("/mocks/5/name"), QString("\"recommendations\""));
    QVERIFY(tidy());
    screenshot(m_window.get(), "drawing-services");
}

void TestWindowDrawing::saysWhatMocksAnswer() {
    QVERIFY(openMock("users"));
    QVERIFY(enter("/mocks/0/operations/0/path", "/users/0"));
    QVERIFY(enter("/mocks/0/operations/0/status", "404"));
    QVERIFY(enter("/mocks/0/operations/0/json", R"({"error": "no such user"})"));
    QVERIFY(addOperation("users", 1));
    QVERIFY(enter("/mocks/0/operations/1/path", "/users/{id}"));
    QVERIFY(enter("/mocks/0/operations/1/json", R"({"id": "{path.id}", "name": "Ada Lovelace", "since": 2019})"));
    screenshot(m_window.get(), "drawing-mock");
    QVERIFY(openMock("orders"));
    QVERIFY(enter("/mocks/1/operations/0/path", "/orders"));
    QVERIFY(enter("/mocks/1/operations/0/json", R"([{"id": "o-1", "user": "{query.user}", "itemId": "book-17", "total": 12.50}, {"id": "o-2", "user": "{query.user}", "itemId": "mug-3", "total": 8.00}, {"id": "o-3", "user": "{query.user}", "itemId": "book-17", "total": 12.50}])"));
    QVERIFY(addOperation("orders", 1));
    QVERIFY(choose("/mocks/1/operations/1/method", "POST"));
    QVERIFY(enter("/mocks/1/operations/1/path", "/orders"));
    QVERIFY(enter("/mocks/1/operations/1/status", "201"));
    QVERIFY(fillMap("/mocks/1/operations/1/headers", "Location", "/shop/orders/7"));
    QVERIFY(enter("/mocks/1/operations/1/json", R"({"id": "o-4", "state": "accepted"})"));
    QVERIFY(openMock("catalog"));
    QVERIFY(enter("/mocks/2/operations/0/path", "/items/{id}"));
    QVERIFY(enter("/mocks/2/operations/0/json", R"({"id": "{path.id}", "title": "The {path.id}"})"));
    QVERIFY(addOperation("catalog", 1));
    QVERIFY(enter("/mocks/2/operations/1/path", "/catalog/{rest=**}"));
    QVERIFY(enter("/mocks/2/operations/1/json", R"({"shelf": "{path.rest}", "served by": "catalog"})"));
    QVERIFY(openMock("catalog-next"));
    QVERIFY(enter("/mocks/3/operations/0/path", "/catalog/{rest=**}"));
    QVERIFY(enter("/mocks/3/operations/0/json", R"({"shelf": "{path.rest}", "served by": "catalog-next"})"));
    // One that fails, and one that is slower than it may be.
    QVERIFY(openMock("reviews"));
    QVERIFY(enter("/mocks/4/operations/0/path", "/by-user/1042"));
    QVERIFY(enter("/mocks/4/operations/0/status", "503"));
    QVERIFY(addOperation("reviews", 1));
    QVERIFY(enter("/mocks/4/operations/1/path", "/by-user/{id}"));
    QVERIFY(enter("/mocks/4/operations/1/json", R"([{"stars": 5, "text": "Would buy again"}])"));
    QVERIFY(openMock("recommendations"));
    QVERIFY(enter("/mocks/5/operations/0/path", "/recommendations"));
    QVERIFY(clickHead("/mocks/5/operations/0/delay"));
    QVERIFY(enter("/mocks/5/operations/0/delay/min", "3s"));
    QVERIFY(enter("/mocks/5/operations/0/delay/max", "3s"));
    QVERIFY(click(on("service recommendations")));
    QVERIFY(clickHead("/upstreams/5/timeouts"));
    QVERIFY(enter("/upstreams/5/timeouts/request", "250ms"));
}

void TestWindowDrawing::drawsTheGroup() {
    QVERIFY(drag(inPalette("node:group"), canvas(460, 60)));
    QVERIFY(name("group group", "shop"));
    QVERIFY(tidy());
    QVERIFY(enter("/groups/0/match/pathPrefix", "/shop"));
    QVERIFY(drag(inPalette("policy:rateLimit"), on("group shop")));
    QVERIFY(becomes("/groups/0/policies/0/type", "\"rateLimit\""));
    QVERIFY(enter("/groups/0/policies/0/rate", "60/m"));
    QVERIFY(enter("/groups/0/policies/0/key", "consumer"));
    // Dropped later, run earlier: a policy lands in its stage.
    QVERIFY(drag(inPalette("policy:apiKey"), on("group shop")));
    QVERIFY(becomes("/groups/0/policies/0/type", "\"apiKey\""));
    QVERIFY(drag(inPalette("policy:cors"), on("group shop")));
    QVERIFY(becomes("/groups/0/policies/0/type", "\"cors\""));
    QVERIFY(enter("/groups/0/policies/0/allowOrigins", "https://shop.example"));
    QVERIFY(enter("/groups/0/policies/0/allowHeaders", "X-Api-Key"));
    QVERIFY(enter("/groups/0/policies/0/allowHeaders", "Content-Type", 1));
    QVERIFY(enter("/groups/0/policies/0/maxAge", "10m"));
    screenshot(m_window.get(), "drawing-group");
}

void TestWindowDrawing::drawsTheCanary() {
    QVERIFY(drag(inPalette("node:route"), on("group shop")));
    QVERIFY(name("route route", "catalog"));
    QVERIFY(path("route catalog", "/catalog/{rest=**}"));
    QVERIFY(drag(port("route catalog"), on("service catalog")));
    QVERIFY(becomes("/routes/0/forward/upstream", "\"catalog\""));
    QVERIFY(drag(port("route catalog"), on("service catalog-next")));
    QVERIFY(becomes("/routes/0/forward/split/1/upstream", "\"catalog-next\""));
    QVERIFY(enter("/routes/0/forward/splitKey", "cookie:visitor"));
    QVERIFY(enter("/routes/0/forward/path", "/catalog/{path.rest}"));
    QVERIFY(clickHead("/routes/0/forward/split/0"));
    QVERIFY(enter("/routes/0/forward/split/0/weight", "90"));
    QVERIFY(clickHead("/routes/0/forward/split/1"));
    QVERIFY(enter("/routes/0/forward/split/1/weight", "10"));
}

void TestWindowDrawing::drawsTheOrderPage() {
    const QString page = "route order page";
    const QString steps = "/routes/1/aggregate/steps/";
    QVERIFY(drag(inPalette("node:aggregate"), on("group shop", {120, 14})));
    QVERIFY(name("route page", "order page"));
    QCOMPARE(at("/routes/1/group"), QString("\"shop\""));
    QVERIFY(path(page, "/orders/{id}"));
    QVERIFY(enter("/routes/1/timeout", "2s"));
    QVERIFY(enter("/routes/1/aggregate/timeout", "1500ms"));
    QVERIFY(drag(inPalette("policy:responseHeaders"), on(page, {60, 36})));
    QVERIFY(becomes("/routes/1/policies/0/type", "\"responseHeaders\""));
    QVERIFY(fillMap("/routes/1/policies/0/set", "Cache-Control", "private, no-store"));
    // A required step, one with a default, one for each item of another's answer, one that may be left out.
    QVERIFY(click(on(page + " / users")));
    QVERIFY(name(page + " / users", "user"));
    QVERIFY(enter(steps + "0/call/path", "/users/{path.id}"));
    QVERIFY(clickHead(steps + "0/onFailure"));
    QVERIFY(exchange(steps + "0/onFailure/default", "Status instead"));
    QVERIFY(enter(steps + "0/onFailure/status", "404"));
    QVERIFY(drag(port(page), on("service orders")));
    QVERIFY(becomes(steps + "1/name", "\"orders\""));
    QVERIFY(enter(steps + "1/call/path", "/orders"));
    QVERIFY(enter(steps + "1/timeout", "500ms"));
    QVERIFY(clickHead(steps + "1/onFailure"));
    QVERIFY(enter(steps + "1/onFailure/default", "[]"));
    QVERIFY(drag(inPalette("node:step"), on(page, {120, 12})));
    QVERIFY(name(page + " / step", "items"));
    QVERIFY(drag(port(page + " / items"), on("service catalog")));
    QVERIFY(becomes(steps + "2/call/upstream", "\"catalog\""));
    QVERIFY(enter(steps + "2/forEach", "{orders.body[*].itemId}"));
    QVERIFY(enter(steps + "2/call/path", "/items/{each}"));
    QVERIFY(clickHead(steps + "2/~more"));
    QVERIFY(clickBox(steps + "2/distinct"));
    QVERIFY(clickHead(steps + "2/onFailure"));
    QVERIFY(exchange(steps + "2/onFailure/default", "Leave out instead"));
    QVERIFY(drag(port(page), on("service reviews")));
    QVERIFY(becomes(steps + "3/name", "\"reviews\""));
    QVERIFY(enter(steps + "3/call/path", "/by-user/{path.id}"));
    QVERIFY(clickHead(steps + "3/onFailure"));
    QVERIFY(exchange(steps + "3/onFailure/default", "Leave out instead"));
    screenshot(m_window.get(), "drawing-steps");
}

void TestWindowDrawing::wiresTheAnswer() {
    const QString page = "route order page";
    // A field of one step's sample answer into another.
    QVERIFY(drag(port(page + " / user"), on(page + " / orders")));
    QTRY_VERIFY(QApplication::activePopupWidget());
    QVERIFY(xKey("Tab") && xKey("Tab") && xType("user"));
    screenshot(QApplication::activePopupWidget(), "drawing-wire");
    QVERIFY(xKey("Return"));
    QVERIFY(becomes("/routes/1/aggregate/steps/1/call/query/user", "\"{user.body.id}\""));
    // The first step's part was named after its service: its line goes, and comes back under the step's name.
    QVERIFY(click(onLine(page + " / user > key 0")));
    QTRY_COMPARE(scene().selectedEdge(), page + " / user > key 0");
    QVERIFY(xKey("Delete"));
    QVERIFY(becomes("/routes/1/aggregate/response/json/users", {}));
    for (const char* step : {"user", "orders", "items", "reviews"})
        QVERIFY(answerWith(step, step));
    QVERIFY(click(on(page, {120, 12})));
    QVERIFY(choose("/routes/1/aggregate/response/onMissing", "Leave the field out"));
    screenshot(m_window.get(), "drawing-aggregate");
}

void TestWindowDrawing::drawsTheOtherRoutes() {
    QVERIFY(drag(inPalette("node:route"), on("group shop", {120, 14})));
    QVERIFY(name("route route", "place order"));
    QVERIFY(path("route place order", "/orders"));
    QVERIFY(toggle("/routes/2/match/methods", "POST"));
    QVERIFY(toggle("/routes/2/match/methods", "GET"));
    QVERIFY(becomes("/routes/2/match/methods", "[\"POST\"]"));
    QVERIFY(drag(port("route place order"), on("service orders")));
    QVERIFY(becomes("/routes/2/forward/upstream", "\"orders\""));
    QVERIFY(enter("/routes/2/forward/path", "/orders"));
    QVERIFY(drag(inPalette("policy:requestSize"), on("route place order", {60, 36})));
    QVERIFY(becomes("/routes/2/policies/0/type", "\"requestSize\""));
    QVERIFY(enter("/routes/2/policies/0/max", "16KiB"));
    QVERIFY(drag(inPalette("node:route"), on("group shop", {120, 14})));
    QVERIFY(name("route route", "recommendations"));
    QVERIFY(drag(port("route recommendations"), on("service recommendations")));
    QVERIFY(becomes("/routes/3/forward/upstream", "\"recommendations\""));
    QVERIFY(path("route recommendations", "/recommendations"));
    QVERIFY(enter("/routes/3/forward/path", "/recommendations"));
    // Two outside the group: nobody asks who calls them.
    QVERIFY(xKey("ctrl+0"));
    QVERIFY(drag(inPalette("node:route"), emptyPlace() - QPoint(400, 0)));
    QVERIFY(name("route route", "health"));
    QVERIFY(path("route health", "/health"));
    QVERIFY(enter("/routes/4/respond/json", R"({"status": "up"})"));
    QVERIFY(click(on("listener public"))); // the canvas has the keyboard again
    QVERIFY(xKey("ctrl+0"));
    QVERIFY(click(emptyPlace(), "ctrl"));
    QVERIFY(quickAdd("route"));
    QVERIFY(name("route route", "moved"));
    QVERIFY(path("route moved", "/old/{rest=**}"));
    QVERIFY(choose("/routes/5", "Redirect"));
    QVERIFY(choose("/routes/5/redirect/status", "301"));
    QVERIFY(enter("/routes/5/redirect/path", "/shop/catalog/{path.rest}"));
}

void TestWindowDrawing::addsConsumers() {
    QVERIFY(pick("/consumers"));
    QVERIFY(addConsumer(0, "mobile"));
    QVERIFY(addConsumer(1, "web"));
    QVERIFY(settled());
    screenshot(m_window.get(), "drawing-consumers");
    QVERIFY(click(on("listener public")));
    QVERIFY(tidy());
    QVERIFY(xKey("ctrl+0"));
    screenshot(m_window.get(), "drawing-done");
    m_drawn = document().text();
}

void TestWindowDrawing::answersAsThePageSays() {
    QTRY_VERIFY_WITH_TIMEOUT(button("Run")->isEnabled(), 20'000);
    QVERIFY(xClick(button("Run")));
    QTRY_VERIFY_WITH_TIMEOUT(!address().isEmpty(), 20'000);
    QString problem;
    const auto steps = gw::test::readSamplePage(GW_SOURCE_DIR "/samples/storefront/README.md", &problem);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    for (const gw::test::SampleStep& step : steps) {
        const QString differs = gw::test::compareAnswer(step.expected, curl(ours(step.command)));
        QVERIFY2(differs.isEmpty(), qPrintable(step.command + differs));
    }
    screenshot(m_window.get(), "drawing-runs");
}

void TestWindowDrawing::exportAnswersAlike() {
    const QString exported = m_dir.filePath("exported.json");
    QVERIFY(xKey("ctrl+e"));
    QTRY_VERIFY(QApplication::activeModalWidget() && QApplication::activeModalWidget()->isActiveWindow());
    screenshot(QApplication::activeModalWidget(), "drawing-export");
    QPushButton* save = nullptr;
    for (QPushButton* one : QApplication::activeModalWidget()->findChildren<QPushButton*>())
        if (one->isDefault())
            save = one;
    QVERIFY(save);
    QVERIFY(inDialog([save] { return xClick(save); }, exported));
    QTRY_VERIFY(QFile::exists(exported));
    QProcess engine;
    QString problem;
    const QString base = gw::test::serve(engine, {exported, "--workers", "1"}, &problem);
    QVERIFY2(!base.isEmpty(), qPrintable(problem));
    QStringList commands;
    for (const gw::test::SampleStep& step : gw::test::readSamplePage(GW_SOURCE_DIR "/samples/storefront/README.md", &problem))
        commands << ours(step.command);
    // And until the bucket of one consumer is empty: one curl asks faster than a token a second comes back.
    commands << ours("curl -X POST -H 'X-Api-Key: web-key-2026' 'http://127.0.0.1:8080/shop/orders?[1-80]' >/dev/null; "
                     "curl -i -X POST -H 'X-Api-Key: web-key-2026' http://127.0.0.1:8080/shop/orders");
    for (const QString& command : commands) {
        const QString inWindow = gw::test::comparableAnswer(curl(command));
        QVERIFY(inWindow.startsWith("HTTP/1.1 "));
        QCOMPARE(inWindow, gw::test::comparableAnswer(gw::test::runSampleCommand(command, base)));
    }
    QVERIFY(gw::test::comparableAnswer(curl(commands.back())).startsWith("HTTP/1.1 429"));
    engine.terminate();
    QVERIFY(engine.waitForFinished(15'000));
    QCOMPARE(engine.exitCode(), 0);
}

void TestWindowDrawing::undoesAndRedoesAll() {
    const int count = document().undoStack().index();
    qInfo("drawn in %d steps", count);
    const auto bytes = [this] {
        QFile file(m_file);
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    };
    const auto press = [count](const QString& key) {
        for (int pressed = 0; pressed < count; pressed += 20)
            if (!xdo(QStringList{"key", "--delay", "4"} + QStringList(std::min(20, count - pressed), key)))
                return false;
        return true;
    };
    QCOMPARE(document().text(), m_drawn);
    QVERIFY(click(on("listener public")));
    QVERIFY(press("ctrl+z"));
    QTRY_COMPARE_WITH_TIMEOUT(document().undoStack().index(), 0, 20'000);
    QCOMPARE(document().text(), std::string(emptyProject));
    QVERIFY(settled());
    QVERIFY(scene().model().nodes.empty());
    QVERIFY(press("ctrl+shift+z"));
    QTRY_COMPARE_WITH_TIMEOUT(document().undoStack().index(), count, 20'000);
    QCOMPARE(document().text(), m_drawn);
    QVERIFY(xKey("ctrl+s"));
    QTRY_COMPARE(bytes(), m_drawn);
    QVERIFY(press("ctrl+z"));
    QTRY_COMPARE_WITH_TIMEOUT(document().undoStack().index(), 0, 20'000);
    QVERIFY(xKey("ctrl+s"));
    QTRY_COMPARE(bytes(), std::string(emptyProject));
}

void TestWindowDrawing::init() {
    QVERIFY2(!m_failed, "an earlier part failed");
}

void TestWindowDrawing::cleanup() {
    if (QTest::currentTestFailed() && !std::exchange(m_failed, true))
        screenshot(m_window.get(), QStringLiteral("failed-") + QLatin1String(QTest::currentTestFunction()));
}

void TestWindowDrawing::cleanupTestCase() {
    document().undoStack().clear();
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestWindowDrawing>(argc, argv, "gatewright-test-drawing", "1920x1200x24");
}
#include "tst_window_drawing.moc"
