// The Traffic menu by keys, and the keys that the run bar tells.
#include "ui/inspector/detail/exchange_detail.h"
#include "ui/inspector/filter/filter_bar.h"
#include "ui/inspector/inspector_parts.h"
#include "ui/inspector/list/exchange_table.h"
#include "ui/inspector/traffic_panel.h"
#include "ui/palette/availability.h"
#include "ui/run/key_button.h"
#include "window/window_driver.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenuBar>
#include <QTemporaryDir>
#include <QtTest>

using namespace gw::ui;
using gw::test::xKey;
using gw::test::xType;

class TestWindowTraffic : public QObject, private gw::test::WindowDriver {
    Q_OBJECT

private slots:
    void initTestCase();
    void hasItsMenu();
    void pausesAndFilters();
    void actsOnTheSelected();
    void tellsKeys();
    void cleanupTestCase();

private:
    [[nodiscard]] QAction* action(const char* id) const { return m_window->findChild<QAction*>(QLatin1String(id)); }

    QTemporaryDir m_dir;
    TrafficPanel* m_traffic = nullptr;
};

void TestWindowTraffic::initTestCase() {
    QFile file(m_dir.filePath("one.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"gatewright": 1, "listeners": [{"name": "public", "port": 0}], "routes": [{"name": "all", "match": {"path": "/**"}, "respond": {"status": 204}}]})");
    file.close();
    QVERIFY(startWindow(&makeInspector));
    QVERIFY(openFile(file.fileName()));
    m_traffic = m_window->findChild<TrafficPanel*>();
    QVERIFY(m_traffic != nullptr);
}

void TestWindowTraffic::hasItsMenu() {
    QMenu* menu = nullptr;
    for (QAction* one : m_window->menuBar()->actions())
        if (QString(one->text()).remove('&') == "Traffic")
            menu = one->menu();
    QVERIFY(menu != nullptr);
    QCOMPARE(menu->actions().size(), 10);
    for (const char* id : {"showWay", "copyUrl", "copyCurl", "compose", "openDetail"}) {
        QVERIFY2(!action(id)->isEnabled(), id);
        QVERIFY2(action(id)->property(whyNotProperty).toString().contains("Select"), id);
    }
}

void TestWindowTraffic::pausesAndFilters() {
    m_window->canvas().setFocus();
    QVERIFY(xKey("ctrl+shift+e"));
    QTRY_VERIFY(action("pauseTraffic")->isChecked());
    QTRY_VERIFY(m_traffic->isPaused());
    QVERIFY(xKey("ctrl+shift+e"));
    QTRY_VERIFY(!m_traffic->isPaused());
    QVERIFY(xKey("ctrl+shift+f"));
    QTRY_VERIFY(m_traffic->filterBar().isAncestorOf(QApplication::focusWidget()));
    QVERIFY(xType("path:/b") && xKey("Return"));
    QTRY_COMPARE(m_traffic->filterBar().text(), QString("path:/b"));
}

void TestWindowTraffic::actsOnTheSelected() {
    QVERIFY(xKey("F5"));
    QTRY_VERIFY(!address().isEmpty());
    QVERIFY(curl("curl -o /dev/null http://127.0.0.1:8080/a http://127.0.0.1:8080/b; echo sent").contains("sent"));
    QTRY_COMPARE(m_traffic->table().model()->rowCount(), 1); // the filter holds
    m_traffic->table().selectRow(0);
    QTRY_VERIFY(action("copyCurl")->isEnabled());
    m_window->canvas().setFocus();
    QVERIFY(xKey("ctrl+shift+c"));
    QTRY_VERIFY(QApplication::clipboard()->text().contains("/b"));
    QVERIFY(xKey("ctrl+shift+d"));
    QTRY_VERIFY(m_traffic->detail().isAncestorOf(QApplication::focusWidget()));
    QVERIFY(xKey("ctrl+shift+Delete"));
    QTRY_COMPARE(m_traffic->store().size(), std::uint64_t(0));
    QTRY_VERIFY(!action("copyCurl")->isEnabled());
}

void TestWindowTraffic::tellsKeys() {
    KeyButton* commands = nullptr;
    for (auto* one : m_window->findChildren<QToolButton*>())
        commands = commands == nullptr ? dynamic_cast<KeyButton*>(one) : commands;
    QVERIFY(commands != nullptr);
    QCOMPARE(commands->key(), action("commands")->shortcut().toString(QKeySequence::NativeText));
    QVERIFY(commands->width() >= commands->sizeHint().width());
    const QKeySequence before = action("commands")->shortcut();
    action("commands")->setShortcut(QKeySequence("Ctrl+K"));
    QCOMPARE(commands->key(), QString("Ctrl+K"));
    QTRY_VERIFY(commands->width() < 400 && commands->width() >= commands->sizeHint().width());
    action("commands")->setShortcut(QKeySequence());
    QVERIFY(commands->key().isEmpty());
    QCOMPARE(commands->sizeHint(), commands->minimumSizeHint());
    action("commands")->setShortcut(before);
    action("find")->setShortcut(QKeySequence("Ctrl+Alt+F"));
    bool told = false;
    for (const auto* line : m_window->findChildren<QLineEdit*>())
        told = told || line->placeholderText().contains("Ctrl+Alt+F");
    QVERIFY(told);
}

void TestWindowTraffic::cleanupTestCase() {
    document().undoStack().clear();
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestWindowTraffic>(argc, argv, "gatewright-test-traffic");
}
#include "tst_window_traffic.moc"
