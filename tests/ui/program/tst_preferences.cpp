// Keys can be changed, are remembered, and conflicts are said.
#include "ui/preferences/preferences_dialog.h"
#include "ui/preferences/settings.h"

#include <QAction>
#include <QApplication>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTreeWidget>
#include <QtTest>

using namespace gw::ui;

class TestPreferences : public QObject {
    Q_OBJECT

private slots:
    void init() { QSettings().clear(); }

    void keysAreRememberedAndReset() {
        QAction save(QStringLiteral("&Save"), this);
        save.setObjectName(QStringLiteral("save"));
        save.setShortcut(QKeySequence(QStringLiteral("Ctrl+S")));
        save.setToolTip(QStringLiteral("Save (Ctrl+S)"));
        QAction tidy(QStringLiteral("&Tidy"), this);
        tidy.setObjectName(QStringLiteral("tidy"));
        tidy.setShortcut(QKeySequence(QStringLiteral("Ctrl+L")));
        {
            Shortcuts shortcuts({&save, &tidy});
            QCOMPARE(shortcuts.entries()[0].name, QStringLiteral("Save"));
            shortcuts.set(0, QKeySequence(QStringLiteral("Ctrl+L")));
            QVERIFY(shortcuts.isChanged(0));
            QCOMPARE(save.toolTip(), QStringLiteral("Save (Ctrl+L)"));
            QCOMPARE(shortcuts.conflicts(0, save.shortcut()), QStringList{QStringLiteral("Tidy")});
            QVERIFY(shortcuts.conflicts(0, QKeySequence(QStringLiteral("Ctrl+B"))).isEmpty());
            shortcuts.set(1, QKeySequence());
            QVERIFY(shortcuts.conflicts(0, save.shortcut()).isEmpty());
        }
        // The next start.
        save.setShortcut(QKeySequence(QStringLiteral("Ctrl+S")));
        tidy.setShortcut(QKeySequence(QStringLiteral("Ctrl+L")));
        Shortcuts again({&save, &tidy});
        QCOMPARE(save.shortcut(), QKeySequence(QStringLiteral("Ctrl+L")));
        QVERIFY(tidy.shortcut().isEmpty());
        again.resetAll();
        QCOMPARE(save.shortcut(), QKeySequence(QStringLiteral("Ctrl+S")));
        QCOMPARE(tidy.shortcut(), QKeySequence(QStringLiteral("Ctrl+L")));
        QVERIFY(QSettings().allKeys().isEmpty());
    }

    void theDialogSaysConflicts() {
        QAction save(QStringLiteral("&Save"), this);
        save.setObjectName(QStringLiteral("save"));
        save.setShortcut(QKeySequence(QStringLiteral("Ctrl+S")));
        QAction tidy(QStringLiteral("&Tidy"), this);
        tidy.setObjectName(QStringLiteral("tidy"));
        tidy.setShortcut(QKeySequence(QStringLiteral("Ctrl+L")));
        Shortcuts shortcuts({&save, &tidy});
        PreferencesDialog dialog(shortcuts, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto* keys = dialog.findChild<QTreeWidget*>();
        QCOMPARE(keys->topLevelItemCount(), 2);
        keys->setCurrentItem(keys->topLevelItem(1));
        auto* edit = dialog.findChild<QKeySequenceEdit*>();
        QCOMPARE(edit->keySequence(), QKeySequence(QStringLiteral("Ctrl+L")));
        edit->setKeySequence(QKeySequence(QStringLiteral("Ctrl+S")));
        QCOMPARE(tidy.shortcut(), QKeySequence(QStringLiteral("Ctrl+S")));
        const auto said = [&] {
            for (const QLabel* label : dialog.findChildren<QLabel*>())
                if (label->text().contains(QStringLiteral("Ctrl+S is also the key of: Save")))
                    return true;
            return false;
        };
        QVERIFY(said());
        edit->setKeySequence(QKeySequence(QStringLiteral("Ctrl+T")));
        QVERIFY(!said());
    }

    void settingsHaveLimits() {
        QCOMPARE(settings::captureMemory(), 256);
        QSettings().setValue(QStringLiteral("captureMemory"), 1);
        QCOMPARE(settings::captureMemory(), 16);
        QVERIFY(settings::autosave());
        QVERIFY(!settings::autoApply());
    }
};

int main(int argc, char** argv) {
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName("gatewright-test");
    QCoreApplication::setApplicationName("gatewright-test-preferences");
    QApplication app(argc, argv);
    TestPreferences test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_preferences.moc"
