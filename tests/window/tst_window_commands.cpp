// Without the mouse: the command palette is opened, filtered, walked, taken, left, and says why a command cannot be taken; F6 goes from
// panel to panel and Tab along each, and where the keyboard is is seen.
#include "ui/palette/command_palette.h"
#include "ui/properties/property_panel.h"
#include "ui/run/run_bar.h"
#include "ui/structure/structure_model.h"
#include "ui/structure/structure_panel.h"
#include "ui/style/keyboard_focus.h"
#include "window/window_driver.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>
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
    void walksThePanels();
    void tabsAlongTheRunBar();
    void walksAPropertyPanel();
    void opensMenusAtWhatIsSelected();
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
    struct Menu {
        QPoint at;
        QStringList entries;
    };
    /// What `open` opens, looked at and closed again.
    [[nodiscard]] static Menu menuBy(const std::function<bool()>& open) {
        Menu seen;
        QTimer watch; // the menu holds whoever opened it
        connect(&watch, &QTimer::timeout, &watch, [&seen] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            if (menu == nullptr)
                return;
            seen.at = menu->pos();
            for (const QAction* action : menu->actions())
                seen.entries << action->text();
            menu->close();
        });
        watch.start(20);
        const bool done = open() && QTest::qWaitFor([&] { return !seen.entries.isEmpty() && QApplication::activePopupWidget() == nullptr; }, patience);
        return done ? seen : Menu();
    }
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
    QCOMPARE(current(), QString("Colours: Dark"));
    QVERIFY(xClick(list().viewport(), list().visualRect(list().currentIndex()).center()) && closed());
    QTRY_COMPARE(m_theme->appearance(), Appearance::dark);
    QVERIFY(opens());
    screenshot(palette(), "commands-dark");
    QVERIFY(xKey("Escape") && closed());
}

void TestWindowCommands::walksThePanels() {
    // Each panel that is in front, in the order of the window, and round again.
    const auto holder = [this]() -> QString {
        const QWidget* has = QApplication::focusWidget();
        for (QDockWidget* dock : m_window->docks().all())
            if (dock->isAncestorOf(has))
                return dock->objectName();
        return m_window->findChild<RunBar*>()->isAncestorOf(has) ? "run bar" : m_window->canvas().isAncestorOf(has) || has == &m_window->canvas() ? "canvas" : "nowhere";
    };
    const QStringList order{"run bar", "structure", "palette", "canvas", "properties", "problems"};
    m_window->canvas().setFocus();
    for (int i = 1; i <= order.size(); ++i) {
        const QString next = order[(order.indexOf("canvas") + i) % order.size()];
        QVERIFY(xKey("F6"));
        QTRY_COMPARE(holder(), next);
        const QWidget* has = QApplication::focusWidget();
        QVERIFY2(has->isVisible(), qPrintable(next));
        const bool list = qobject_cast<const QAbstractItemView*>(has) != nullptr || has == &m_window->canvas();
        QVERIFY2(!list || m_window->findChild<KeyboardFocus*>()->framed() == has, qPrintable(next));
        screenshot(m_window.get(), "keyboard-" + next);
    }
    QVERIFY(xKey("shift+F6"));
    QTRY_COMPARE(holder(), QString("palette"));
    // A click takes the frame away.
    QVERIFY(xKey("shift+F6"));
    QTRY_COMPARE(holder(), QString("structure"));
    QVERIFY(m_window->findChild<KeyboardFocus*>()->framed());
    QVERIFY(click(on("route health", {120, 60})));
    QTRY_VERIFY(!m_window->findChild<KeyboardFocus*>()->framed());
}

void TestWindowCommands::tabsAlongTheRunBar() {
    auto* bar = m_window->findChild<RunBar*>();
    button("Run")->setFocus();
    int before = -1;
    int stops = 0;
    for (; bar->isAncestorOf(QApplication::focusWidget()); ++stops) {
        const QWidget* has = QApplication::focusWidget();
        const int at = has->mapTo(bar, QPoint()).x();
        QVERIFY2(at > before, qPrintable(has->accessibleName())); // from left to right
        before = at;
        QVERIFY(xKey("Tab"));
        QTRY_VERIFY(QApplication::focusWidget() != has);
    }
    QVERIFY2(stops >= 5, qPrintable(QString::number(stops)));
}

void TestWindowCommands::walksAPropertyPanel() {
    QVERIFY(click(on("route order page", {200, 12})));
    QTRY_COMPARE(panel().form().pointer, QString("/routes/1"));
    // Tab reaches every field that takes the keyboard, each comes into sight, and Tab leaves the panel in the end.
    QVERIFY(xKey("F6"));
    QTRY_VERIFY(panel().isAncestorOf(QApplication::focusWidget()));
    QSet<const QWidget*> reached;
    while (panel().isAncestorOf(QApplication::focusWidget()) && reached.size() < 200) {
        const QWidget* has = QApplication::focusWidget();
        QVERIFY2(!reached.contains(has), "Tab goes in a circle");
        reached.insert(has);
        QTRY_VERIFY2(!has->visibleRegion().isEmpty(), qPrintable(has->accessibleName()));
        QVERIFY(xKey("Tab"));
        QTRY_VERIFY(QApplication::focusWidget() != has);
    }
    for (const QWidget* one : panel().findChildren<QWidget*>())
        QVERIFY2(!one->isVisible() || !one->isEnabled() || !(one->focusPolicy() & Qt::TabFocus) || one->focusProxy() || reached.contains(one),
                 qPrintable(QString("%1 %2").arg(one->metaObject()->className(), one->accessibleName())));
}

void TestWindowCommands::opensMenusAtWhatIsSelected() {
    // On the canvas by the pointer: the commands.
    const QString card = pointer("routes", "health");
    const QStringList commands = menuBy([this] { return move(on("route health", {120, 60})) && gw::test::xdo({"click", "3"}); }).entries;
    QVERIFY(commands.contains("&Delete"));
    QTRY_COMPARE(scene().selectedPointers(), QStringList(card));
    // By key: at the card, wherever the view was before.
    m_window->canvas().reveal("/upstreams/0");
    m_window->canvas().setFocus();
    for (const char* key : {"Menu", "shift+F10"}) {
        const Menu menu = menuBy([key] { return xKey(key); });
        QVERIFY2(menu.entries == commands, key);
        const QRectF rect = scene().cardAt(card)->sceneRect();
        const QRect around(onScreen(rect.topLeft()), onScreen(rect.bottomRight()));
        QVERIFY2(around.adjusted(-4, -4, 4, 4).contains(menu.at), key);
    }
    // In the tree: at its row.
    auto* tree = m_window->findChild<StructurePanel*>();
    QVERIFY(pick(card));
    const auto row = [&] { return QRect(tree->viewport()->mapToGlobal(tree->visualRect(tree->currentIndex()).topLeft()), tree->visualRect(tree->currentIndex()).size()); };
    for (const char* key : {"Menu", "shift+F10"}) {
        const Menu menu = menuBy([key] { return xKey(key); });
        QVERIFY2(menu.entries == commands, key);
        QVERIFY2(row().adjusted(-4, -4, 4, 4).contains(menu.at), key);
    }
    // A right click means the row below it, and what is chosen is done to that.
    const QString other = pointer("routes", "order page");
    const QModelIndex index = qobject_cast<StructureModel*>(tree->model())->indexOf(other);
    tree->scrollTo(index);
    const int before = count("routes");
    QVERIFY(inMenu([&] { return xClick(tree->viewport(), tree->visualRect(index).center(), 3); }, "Duplicate"));
    QTRY_COMPARE(count("routes"), before + 1);
    QCOMPARE(document().undoStack().undoText(), QString("Duplicate order page"));
    document().undoStack().undo();
}

void TestWindowCommands::cleanupTestCase() {
    document().undoStack().clear();
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestWindowCommands>(argc, argv, "gatewright-test-commands");
}
#include "tst_window_commands.moc"
