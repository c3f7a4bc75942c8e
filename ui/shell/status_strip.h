// The status bar: problems, revision, rate, error share at the left; engine and what was recorded at the right.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include <QStatusBar>

class QLabel;
class QToolButton;

namespace gw::ui {

class ProblemsModel;
class RunController;

class StatusStrip : public QStatusBar {
    Q_OBJECT

public:
    StatusStrip(ProblemsModel& problems, RunController& controller, QWidget* parent = nullptr);
    void refresh();

signals:
    void problemsClicked();

private:
    QLabel* addText(bool right);

    ProblemsModel& m_problems;
    RunController& m_controller;
    QToolButton* m_count;
    QLabel* m_revision;
    QLabel* m_rate;
    QLabel* m_errors;
    QLabel* m_engine;
    QLabel* m_recorded;
};

} // namespace gw::ui
