// Preferences and export by mouse and keys, in both themes.
#include "window/window_driver.h"

#include "ui/preferences/preferences_dialog.h"
#include "ui/preferences/settings.h"
#include "ui/properties/property_panel.h"
#include "ui/shell/export_dialog.h"
#include "ui/style/theme.h"
#include "ui/tables/tables_panel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QtTest>

using namespace gw::ui;
using gw::test::screenshot;
using gw::test::xActivate;
using gw::test::xClick;
using gw::test::xKey;
using gw::test::xType;

class TestWindowDialogs : public QObject, private gw::test::WindowDriver {
    Q_OBJECT

private slots:
    void initTestCase();
    void preferencesChangeTheLook();
    void preferencesChangeAKey();
    void exportTellsAndWrites();
    void tablesEditInPlace();
    void cleanupTestCase();

private:
    template <class Dialog>
    [[nodiscard]] Dialog* opened(const QString& keys) const {
        if (!xActivate(m_window.get()) || !xKey(keys))
            return nullptr;
        const auto find = [this] { return m_window->template findChild<Dialog*>(); };
        return QTest::qWaitFor([&] { return find() != nullptr && find()->isActiveWindow(); }, 10'000) ? find() : nullptr;
    }
    void look(QWidget* widget, const QString& name) const;

    QTemporaryDir m_dir;
};

namespace {

QPushButton* buttonOf(const QWidget& dialog, const QString& text) {
    for (QPushButton* one : dialog.findChildren<QPushButton*>())
        if (one->text().remove('&') == text)
            return one;
    return nullptr;
}

/// Whether a widget of the dialog is cut off: a button that is narrower than its words.
bool isCut(const QWidget& dialog) {
    for (const QPushButton* one : dialog.findChildren<QPushButton*>())
        if (one->isVisible() && one->width() < one->fontMetrics().horizontalAdvance(one->text().remove('&')) + 8)
            return true;
    return false;
}

} // namespace

void TestWindowDialogs::look(QWidget* widget, const QString& name) const {
    const ThemeChoice before = m_theme->choice();
    for (const auto& [choice, word] : {std::pair{ThemeChoice::light, "light"}, {ThemeChoice::dark, "dark"}}) {
        m_theme->apply(choice);
        QCoreApplication::processEvents(); // palettes arrive as events
        screenshot(widget, name + '-' + QLatin1String(word));
    }
    m_theme->apply(before);
}

void TestWindowDialogs::initTestCase() {
    QVERIFY(m_dir.isValid());
    const QString file = m_dir.filePath("storefront.gatewright.json");
    QVERIFY(QFile::copy(QStringLiteral(GW_SOURCE_DIR "/samples/storefront/storefront.gatewright.json"), file));
    QVERIFY(startWindow());
    QVERIFY(openFile(file));
}

void TestWindowDialogs::preferencesChangeTheLook() {
    auto* dialog = opened<PreferencesDialog>("ctrl+comma");
    QVERIFY(dialog);
    QVERIFY(!isCut(*dialog));
    look(dialog, "preferences-general");
    auto* colours = dialog->findChild<QComboBox*>();
    QVERIFY(xClick(colours));
    QTRY_VERIFY(QApplication::activePopupWidget());
    QVERIFY(xType("Dark") && xKey("Return"));
    QTRY_COMPARE(m_theme->appearance(), Appearance::dark);
    QCOMPARE(QSettings().value("theme").toInt(), static_cast<int>(ThemeChoice::dark));
    QCheckBox* always = nullptr;
    for (QCheckBox* one : dialog->findChildren<QCheckBox*>())
        if (one->text().startsWith("Apply each change"))
            always = one;
    QVERIFY(always && !settings::autoApply());
    QVERIFY(xClick(always, QPoint(8, always->height() / 2)));
    QTRY_VERIFY(settings::autoApply());
    QVERIFY(xClick(always, QPoint(8, always->height() / 2)));
    QTRY_VERIFY(!settings::autoApply());
    QVERIFY(xKey("Escape"));
    QTRY_VERIFY(m_window->findChild<PreferencesDialog*>() == nullptr);
    m_theme->apply(ThemeChoice::light);
}

void TestWindowDialogs::preferencesChangeAKey() {
    auto* dialog = opened<PreferencesDialog>("ctrl+comma");
    QVERIFY(dialog);
    auto* tabs = dialog->findChild<QTabWidget*>();
    QVERIFY(xClick(tabs->tabBar(), tabs->tabBar()->tabRect(1).center()));
    auto* list = dialog->findChild<QTreeWidget*>();
    QTRY_VERIFY(list->isVisible());
    auto* filter = dialog->findChild<QLineEdit*>(); // the first: above the list
    for (QLineEdit* one : dialog->findChildren<QLineEdit*>())
        if (one->accessibleName() == "Filter of the keys")
            filter = one;
    QVERIFY(xClick(filter) && xType("Tidy"));
    QTRY_COMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(list->topLevelItem(0)->text(1), QString("Ctrl+L"));
    look(dialog, "preferences-keys");
    auto* edit = dialog->findChild<QKeySequenceEdit*>();
    QVERIFY(xClick(edit));
    QTRY_VERIFY(edit->isAncestorOf(QApplication::focusWidget()) || edit->hasFocus());
    QVERIFY(xKey("ctrl+F11"));
    QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItem(0)->text(1), QString("Ctrl+F11"), 10'000);
    QVERIFY(xClick(buttonOf(*dialog, "Reset")));
    QTRY_COMPARE(list->topLevelItem(0)->text(1), QString("Ctrl+L"));
    QVERIFY(xClick(buttonOf(*dialog, "Close")));
    QTRY_VERIFY(m_window->findChild<PreferencesDialog*>() == nullptr);
}

void TestWindowDialogs::exportTellsAndWrites() {
    auto* dialog = opened<ExportDialog>("ctrl+e");
    QVERIFY(dialog);
    QVERIFY(!isCut(*dialog));
    const QString told = dialog->findChild<QTextBrowser*>()->toPlainText();
    for (const char* words : {"gatewrightd run", "Left behind", "comments (2)", "Secrets to provide"})
        QVERIFY2(told.contains(words), qPrintable(told));
    look(dialog, "export");
    const QString out = m_dir.filePath("out.json");
    QVERIFY(inDialog([&] { return xClick(buttonOf(*dialog, QString::fromUtf8("Save export…"))); }, out));
    QTRY_VERIFY(QFile::exists(out));
    QFile file(out);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("\"gatewright\": 1") && !text.contains("\"canvas\""));
    QTRY_VERIFY(m_window->findChild<ExportDialog*>() == nullptr);
}

void TestWindowDialogs::tablesEditInPlace() {
    m_window->docks().show("tables");
    auto* tables = m_window->findChild<TablesPanel*>();
    QTRY_VERIFY(tables->consumers().isVisible());
    QCoreApplication::processEvents();
    QVERIFY(!isCut(*tables));
    ObjectTable& table = tables->consumers();
    const QModelIndex row = table.model()->index(0, 0);
    QCOMPARE(row.data().toString(), QString("mobile"));
    const QPoint at = table.visualRect(row).center();
    QVERIFY(xClick(table.viewport(), at));
    QTRY_COMPARE(panel().form().pointer, QString("/consumers/0"));
    QVERIFY(xKey("F2"));
    QTRY_VERIFY(table.findChild<QLineEdit*>());
    QVERIFY(xKey("ctrl+a") && xType("phones") && xKey("Return"));
    QTRY_COMPARE(this->at("/consumers/0/name"), QString("\"phones\""));
    look(m_window.get(), "tables");
    QVERIFY(xClick(buttonOf(*tables, "Add consumer")));
    QTRY_COMPARE(count("consumers"), 3);
    QVERIFY(xActivate(m_window.get()) && xKey("ctrl+z"));
    QTRY_COMPARE(count("consumers"), 2);
}

void TestWindowDialogs::cleanupTestCase() {
    stopWindow();
}

int main(int argc, char** argv) {
    return gw::test::runOnDisplay<TestWindowDialogs>(argc, argv, "gatewright-test-dialogs");
}

#include "tst_window_dialogs.moc"
