// A shop's gateway drawn from an empty document with nothing but the mouse and the keyboard, run in the window, exported, and run
// headless: both answer alike. Then everything is undone, and the file is the empty one again, byte for byte.
#include "window/window_driver.h"

#include "ui/inspector/inspector_parts.h"

#include <QApplication>
#include <QDialog>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace gw::ui;
using gw::test::screenshot;
using gw::test::xClick;
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

} // namespace

class TestWindowDrawing : public QObject, private gw::test::WindowDriver {
    Q_OBJECT

private slots:
    void initTestCase();
    void opensTheEmptyFile();
    void drawsTheFirstRoute();
    void runsOnAClick();
    void cleanup();
    void cleanupTestCase();

private:
    /// Drags an item of the palette onto the canvas and gives it a name in place.
    [[nodiscard]] bool place(const QString& item, const QPoint& at, const QString& card, const QString& name) const;

    QTemporaryDir m_dir;
    QString m_file;
};

bool TestWindowDrawing::place(const QString& item, const QPoint& at, const QString& card, const QString& name) const {
    const auto shows = [this](const QString& id) { return QTest::qWaitFor([&] { return scene().card(id) != nullptr; }, 10'000); };
    const QString kind = card.section(QLatin1Char(' '), 0, 0);
    return drag(inPalette(item), at) && shows(card) && QTest::qWaitFor([&] { return scene().card(card)->isSelected(); }, 10'000) && xKey("shift+F2") &&
           QTest::qWaitFor([&] { return m_window->findChild<QWidget*>("nameEditor") != nullptr; }, 10'000) && xType(name) && xKey("Return") && shows(kind + QLatin1Char(' ') + name);
}

void TestWindowDrawing::initTestCase() {
    QVERIFY(m_dir.isValid());
    m_file = m_dir.filePath("drawn.gatewright.json");
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(emptyProject);
    file.close();
    QVERIFY(startWindow(makeInspector));
}

void TestWindowDrawing::opensTheEmptyFile() {
    QVERIFY(inDialog([] { return xKey("ctrl+o"); }, m_file));
    QTRY_COMPARE(document().text(), std::string(emptyProject));
    QTRY_VERIFY(m_window->canvas().isVisible());
    screenshot(m_window.get(), "drawing-empty");
}

void TestWindowDrawing::drawsTheFirstRoute() {
    const QPoint corner = m_window->canvas().viewport()->mapToGlobal(QPoint(0, 0));
    QVERIFY(drag(inPalette("node:listener"), corner + QPoint(100, 60)));
    QTRY_VERIFY(scene().card("listener public"));
    QVERIFY(fill("/listeners/0/port", "0"));
    QTRY_COMPARE(at("/listeners/0/port"), QString("0"));
    QVERIFY(place("node:route", corner + QPoint(330, 60), "route route", "health"));
    QVERIFY(place("node:mock", corner + QPoint(640, 60), "service mock", "users"));
    QVERIFY(drag(port("route health"), on("service users")));
    QTRY_COMPARE(at("/routes/0/forward/upstream"), QString("\"users\""));
    screenshot(m_window.get(), "drawing-first");
}

void TestWindowDrawing::runsOnAClick() {
    QTRY_VERIFY(button("Run"));
    QTRY_VERIFY_WITH_TIMEOUT(button("Run")->isEnabled(), 20'000);
    QVERIFY(xClick(button("Run")));
    QTRY_VERIFY_WITH_TIMEOUT(!address().isEmpty(), 20'000);
    const QString answer = curl("curl -i http://127.0.0.1:8080/route");
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), qPrintable(answer));
    QVERIFY2(answer.contains("\"from\""), qPrintable(answer));
}

void TestWindowDrawing::cleanup() {
    if (QTest::currentTestFailed())
        screenshot(m_window.get(), QStringLiteral("failed-") + QLatin1String(QTest::currentTestFunction()));
}

void TestWindowDrawing::cleanupTestCase() {
    document().undoStack().clear();
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestWindowDrawing>(argc, argv, "gatewright-test-drawing");
}
#include "tst_window_drawing.moc"
