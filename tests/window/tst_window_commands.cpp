// The command palette by keys alone: opened, filtered, walked, taken, left; and what it says of a command that cannot be taken.
#include "ui/palette/command_palette.h"
#include "window/window_driver.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace gw::ui;
using gw::test::screenshot;
using gw::test::xClick;
using gw::test::xKey;
using gw::test::xType;

namespace {

constexpr int patience = 10'000;

} // namespace

class TestWindowCommands : public QObject, private gw::test::WindowDriver {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void runsWhatIsTyped();
    void walksByArrows();
    void escapeChangesNothing();
    void saysWhyNot();
    void takesTheMouseToo();
    void cleanupTestCase();

private:
    [[nodiscard]] static CommandPalette* palette() { return qobject_cast<CommandPalette*>(QApplication::activePopupWidget()); }
    [[nodiscard]] static bool opens() {
        return xKey("ctrl+shift+p") && QTest::qWaitFor([] { return palette() != nullptr && palette()->findChild<QLineEdit*>()->hasFocus(); }, patience);
    }
    [[nodiscard]] static bool closed() {
        return QTest::qWaitFor([] { return palette() == nullptr; }, patience);
    }
    [[nodiscard]] static QListView& list() { return *palette()->findChild<QListView*>(); }
    /// Types into the filter and waits for it to arrive.
    [[nodiscard]] static bool types(const QString& words) {
        return xType(words) && QTest::qWaitFor([&] { return palette()->findChild<QLineEdit*>()->text() == words; }, patience);
    }
    [[nodiscard]] static QString current() { return list().currentIndex().data().toString(); }
    [[nodiscard]] QAction* action(const char* id) const { return m_window->findChild<QAction*>(QLatin1String(id)); }

    QTemporaryDir m_dir;
};

void TestWindowCommands::initTestCase() {
    const QString file = m_dir.filePath("storefront.gatewright.json");
    QVERIFY(QFile::copy(QStringLiteral(GW_SOURCE_DIR "/samples/storefront/storefront.gatewright.json"), file));
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    QVERIFY(startWindow());
    QVERIFY(openFile(file));
    QVERIFY(settled());
}

void TestWindowCommands::init() {
    m_window->canvas().setFocus();
}

void TestWindowCommands::runsWhatIsTyped() {
    QVERIFY(opens());
    QVERIFY(list().model()->rowCount() > 40);
    screenshot(palette(), "commands");
    QVERIFY(types("watch"));
    QCOMPARE(current(), QString("Watch"));
    QVERIFY(xKey("Return") && closed());
    QTRY_COMPARE(m_window->docks().perspective(), Perspective::watch);
    // Words in any case and order, and in pieces.
    QVERIFY(opens() && types("SIG des"));
    QCOMPARE(current(), QString("Design"));
    QVERIFY(xKey("Return") && closed());
    QTRY_COMPARE(m_window->docks().perspective(), Perspective::design);
}

void TestWindowCommands::walksByArrows() {
    QVERIFY(opens() && types("zoom"));
    const int rows = list().model()->rowCount();
    QVERIFY(rows >= 3);
    QVERIFY(xKey("Up")); // stays at the first
    QTRY_COMPARE(list().currentIndex().row(), 0);
    QVERIFY(xKey("Down") && xKey("Down"));
    QTRY_COMPARE(list().currentIndex().row(), 2);
    QVERIFY(xKey("Up"));
    QTRY_COMPARE(list().currentIndex().row(), 1);
    QCOMPARE(current(), QString("Zoom out"));
    QSignalSpy taken(action("zoomOut"), &QAction::triggered);
    const double before = m_window->canvas().zoom();
    QVERIFY(xKey("Return") && closed());
    QTRY_COMPARE(taken.count(), 1);
    QVERIFY(m_window->canvas().zoom() < before);
    QTRY_VERIFY(m_window->canvas().hasFocus()); // the keyboard is where it was
}

void TestWindowCommands::escapeChangesNothing() {
    const std::string text = document().text();
    QVERIFY(opens() && types("tidy"));
    QVERIFY(xKey("Escape") && closed());
    QCOMPARE(document().text(), text);
    QCOMPARE(document().undoStack().index(), 0);
    QTRY_VERIFY(m_window->canvas().hasFocus());
}

void TestWindowCommands::saysWhyNot() {
    QVERIFY(opens() && types("undo"));
    QCOMPARE(current(), QString("Undo"));
    QCOMPARE(list().currentIndex().data(CommandModel::WhyNotRole).toString(), QString("Nothing has been changed."));
    screenshot(palette(), "commands-unavailable");
    QVERIFY(xKey("Return"));
    QVERIFY(xType("x")); // it is still open: what is typed arrives
    QTRY_COMPARE(list().model()->rowCount(), 0);
    QVERIFY(xKey("Return")); // nothing to take
    QVERIFY(palette());
    QVERIFY(xKey("Escape") && closed());
    QVERIFY(opens() && types("stop"));
    QCOMPARE(list().currentIndex().data(CommandModel::WhyNotRole).toString(), QString("Nothing runs."));
    QVERIFY(xKey("Escape") && closed());
    // Once there is something to undo, it is undone.
    QVERIFY(click(on("route health", {120, 60})) && xKey("Delete"));
    QTRY_COMPARE(count("routes"), 5);
    QVERIFY(opens() && types("undo"));
    QCOMPARE(current(), QString("Undo: Delete health"));
    QVERIFY(xKey("Return") && closed());
    QTRY_COMPARE(count("routes"), 6);
}

void TestWindowCommands::takesTheMouseToo() {
    QVERIFY(opens() && types("dark"));
    QCOMPARE(current(), QString("Dark"));
    QVERIFY(xClick(list().viewport(), list().visualRect(list().currentIndex()).center()) && closed());
    QTRY_COMPARE(m_theme->appearance(), Appearance::dark);
    QVERIFY(opens());
    screenshot(palette(), "commands-dark");
    QVERIFY(xKey("Escape") && closed());
}

void TestWindowCommands::cleanupTestCase() {
    document().undoStack().clear();
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestWindowCommands>(argc, argv, "gatewright-test-commands");
}
#include "tst_window_commands.moc"
