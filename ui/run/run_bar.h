// The bar under the menu: Run, Stop, Apply, what runs and what is edited, the address, search, commands, perspective.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include <QToolBar>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QToolButton;

namespace gw::ui {

class RunController;
class RunState;

struct RunBarActions {
    QAction* run;
    QAction* stop;
    QAction* apply;
    QAction* copyAddress;
    QAction* find;
    QAction* commands;
    QAction* design;
    QAction* watch;
};

class RunBar : public QToolBar {
    Q_OBJECT

public:
    RunBar(RunController& controller, const RunBarActions& actions, QWidget* parent = nullptr);
    void refresh();
    /// The search finds nothing: its words say so by their colour.
    void setFruitless(bool fruitless);
    [[nodiscard]] QLineEdit& search() { return *m_search; }

private:
    QToolButton* addButton(QAction* action, Qt::ToolButtonStyle style);
    void place(QToolButton* button, Qt::ToolButtonStyle style);
    /// The search field names its key.
    void nameSearch();

    RunController& m_controller;
    RunBarActions m_actions;
    QHBoxLayout* m_strip = nullptr;
    RunState* m_state;
    QToolButton* m_apply;
    QLabel* m_address;
    QToolButton* m_copy;
    QLineEdit* m_search;
};

} // namespace gw::ui
