// Preferences: what the program does by itself, how it looks, and every key. Changes hold at once.
// Thread: GUI. Owner: main window, made for each use. Called by: main window.
#pragma once

#include "ui/preferences/shortcuts.h"
#include "ui/style/theme.h"

#include <QDialog>

class QComboBox;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace gw::ui {

class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    PreferencesDialog(Shortcuts& shortcuts, QWidget* parent);

signals:
    void themeChosen(gw::ui::ThemeChoice choice);
    void autosaveChosen(bool on);
    void autoApplyChosen(bool on);
    void liveFiguresChosen(bool on);
    void captureMemoryChosen(int mebibytes);

private:
    QWidget* makeGeneral();
    QComboBox* makeMemory();
    QWidget* makeKeys();
    void fillKeys();
    void showKey();
    void takeKey();
    [[nodiscard]] int entry() const;

    Shortcuts& m_shortcuts;
    QLineEdit* m_filter = nullptr;
    QTreeWidget* m_keys = nullptr;
    QKeySequenceEdit* m_edit = nullptr;
    QPushButton* m_reset = nullptr;
    QLabel* m_conflict = nullptr;
};

} // namespace gw::ui
