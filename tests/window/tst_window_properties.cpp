// The property panel under a real mouse and keyboard: select in the tree, type, complete a placeholder, undo, drag a policy.
#include "ui/document/document.h"
#include "ui/properties/editors/line_editor.h"
#include "ui/properties/field_row.h"
#include "ui/properties/property_panel.h"
#include "ui/properties/property_parts.h"
#include "ui/shell/main_window.h"
#include "ui/structure/structure_model.h"
#include "ui/structure/structure_panel.h"
#include "ui/style/theme.h"
#include "window/x_session.h"

#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace gw::ui;
using gw::test::screenshot;
using gw::test::xClick;
using gw::test::xdo;
using gw::test::xKey;
using gw::test::xType;

class TestWindowProperties : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void typesIntoAField();
    void refusesWhatIsNoValue();
    void completesAPlaceholder();
    void movesAPolicyByDragging();
    void darkIsReadable();
    void cleanupTestCase();

private:
    [[nodiscard]] bool pick(const QString& pointer);
    [[nodiscard]] FieldLine* line(const QString& pointer) const;
    [[nodiscard]] QString value(const QString& pointer) const;

    QTemporaryDir m_dir;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
    PropertyPanel* m_panel = nullptr;
};

bool TestWindowProperties::pick(const QString& pointer) {
    auto* tree = m_window->findChild<StructurePanel*>();
    const QModelIndex index = qobject_cast<StructureModel*>(tree->model())->indexOf(pointer);
    tree->scrollTo(index);
    return index.isValid() && xClick(tree->viewport(), tree->visualRect(index).center()) && QTest::qWaitFor([&] { return m_panel->form().pointer == pointer; }, 10'000);
}

FieldLine* TestWindowProperties::line(const QString& pointer) const {
    FieldRow* row = m_panel->fieldAt(pointer);
    FieldLine* found = row == nullptr ? nullptr : row->findChild<FieldLine*>();
    if (found != nullptr) {
        QCoreApplication::processEvents(); // rows are laid out before one is scrolled to
        m_panel->ensureWidgetVisible(found);
        QCoreApplication::processEvents();
    }
    return found;
}

QString TestWindowProperties::value(const QString& pointer) const {
    return QString::fromStdString(std::string(nodeAt(m_window->document().gateway(), pointer).raw()));
}

void TestWindowProperties::initTestCase() {
    QVERIFY(m_dir.isValid());
    const QString file = m_dir.filePath("storefront.gatewright.json");
    QVERIFY(QFile::copy(QStringLiteral(GW_SOURCE_DIR "/samples/storefront/storefront.gatewright.json"), file));
    m_theme = std::make_unique<Theme>();
    m_theme->apply(ThemeChoice::light);
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1400, 860);
    m_window->show();
    QVERIFY(gw::test::xActivate(m_window.get()));
    QSignalSpy shown(m_window.get(), &MainWindow::shown);
    m_window->open(file);
    QTRY_VERIFY_WITH_TIMEOUT(!shown.isEmpty(), 20'000);
    m_panel = m_window->findChild<PropertyPanel*>();
    QVERIFY(m_panel);
}

void TestWindowProperties::typesIntoAField() {
    QVERIFY(pick("/routes/1"));
    QCOMPARE(value("/routes/1/timeout"), "\"2s\"");
    FieldLine* timeout = line("/routes/1/timeout");
    QVERIFY(timeout);
    QVERIFY(xClick(timeout));
    QTRY_VERIFY(timeout->hasFocus());
    QVERIFY(xKey("ctrl+a"));
    QVERIFY(xType("45"));
    QTRY_COMPARE_WITH_TIMEOUT(value("/routes/1/timeout"), "\"45s\"", 10'000);
    QCOMPARE(m_window->document().undoStack().count(), 1);
    QVERIFY(xKey("ctrl+z"));
    QTRY_COMPARE_WITH_TIMEOUT(timeout->text(), "2", 10'000);
    QVERIFY(timeout->hasFocus());
    QCOMPARE(value("/routes/1/timeout"), "\"2s\"");
    screenshot(m_window.get(), "properties-route-light");
}

void TestWindowProperties::refusesWhatIsNoValue() {
    const std::string before = m_window->document().text();
    FieldLine* timeout = line("/routes/1/timeout");
    QVERIFY(xClick(timeout));
    QVERIFY(xKey("ctrl+a"));
    QVERIFY(xType("soon"));
    QTRY_COMPARE_WITH_TIMEOUT(timeout->text(), "soon", 10'000);
    QCOMPARE(m_window->document().text(), before);
    screenshot(m_panel, "properties-refused-light");
    QVERIFY(xKey("ctrl+a"));
    QVERIFY(xType("2"));
    QTRY_COMPARE_WITH_TIMEOUT(timeout->text(), "2", 10'000);
    QCOMPARE(m_window->document().text(), before);
}

void TestWindowProperties::completesAPlaceholder() {
    QVERIFY(pick("/routes/1/aggregate/steps/2"));
    FieldLine* path = line("/routes/1/aggregate/steps/2/call/path");
    QVERIFY(path);
    const QString before = path->text();
    QVERIFY(xClick(path));
    QVERIFY(xKey("End"));
    QVERIFY(xType("/{pa"));
    QTRY_COMPARE_WITH_TIMEOUT(path->text(), before + "/{pa", 10'000);
    QVERIFY(xKey("Return"));
    QTRY_COMPARE_WITH_TIMEOUT(path->text(), before + "/{path.id}", 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(value("/routes/1/aggregate/steps/2/call/path"), '"' + path->text() + '"', 10'000);
    QVERIFY(xKey("ctrl+z"));
    QTRY_COMPARE_WITH_TIMEOUT(path->text(), before, 10'000);
}

void TestWindowProperties::movesAPolicyByDragging() {
    QSignalSpy shown(m_window.get(), &MainWindow::shown);
    QVERIFY(m_window->document().setValue(m_window->document().root() + "/routes/1/policies",
                                          R"([{"type": "responseHeaders", "set": {"X-A": "1"}}, {"type": "requestHeaders", "set": {"X-B": "2"}}])", "Two policies"));
    QTRY_VERIFY_WITH_TIMEOUT(!shown.isEmpty(), 20'000); // nothing more will refresh the panel by itself
    QVERIFY(pick("/routes/1"));
    HeadRow* first = m_panel->headAt("/routes/1/policies/0");
    HeadRow* second = m_panel->headAt("/routes/1/policies/1");
    QVERIFY(first && second);
    QCoreApplication::processEvents();
    m_panel->ensureWidgetVisible(second);
    QCoreApplication::processEvents();
    const QPoint from = first->mapToGlobal(QPoint(120, first->height() / 2));
    const QPoint to = second->mapToGlobal(QPoint(120, second->height() - 3));
    const auto at = [](const QPoint& point) { return QStringList{"mousemove", QString::number(point.x()), QString::number(point.y())}; };
    QVERIFY(xdo(at(from)));
    QVERIFY(xdo({"mousedown", "1"}));
    QVERIFY(xdo(at((from + to) / 2)));
    QVERIFY(xdo(at(to)));
    QVERIFY(xdo({"mouseup", "1"}));
    QTRY_COMPARE_WITH_TIMEOUT(value("/routes/1/policies/0/type"), "\"requestHeaders\"", 10'000);
    QTRY_VERIFY(m_panel->headAt("/routes/1/policies/1")->hasFocus());
    QVERIFY(xKey("alt+Up"));
    QTRY_COMPARE_WITH_TIMEOUT(value("/routes/1/policies/0/type"), "\"responseHeaders\"", 10'000);
    // A click opens the settings below it.
    QVERIFY(xClick(m_panel->headAt("/routes/1/policies/0"), QPoint(120, 10)));
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->fieldAt("/routes/1/policies/0/set"), 10'000);
}

void TestWindowProperties::darkIsReadable() {
    m_theme->apply(ThemeChoice::dark);
    QCoreApplication::processEvents(); // palettes arrive as events
    screenshot(m_window.get(), "properties-route-dark");
    QVERIFY(pick("/consumers/0"));
    screenshot(m_panel, "properties-consumer-dark");
    m_theme->apply(ThemeChoice::light);
}

void TestWindowProperties::cleanupTestCase() {
    m_window.reset();
    m_theme.reset();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestWindowProperties>(argc, argv, "gatewright-test-properties");
}

#include "tst_window_properties.moc"
