// The status bar: problems, revision, rate, error share at the left; engine and what was recorded at the right.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include <QStatusBar>

class QToolButton;

namespace gw::ui {

class ElidedLabel;
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
    ElidedLabel* addText(bool right);

    ProblemsModel& m_problems;
    RunController& m_controller;
    QToolButton* m_count;
    ElidedLabel* m_revision;
    ElidedLabel* m_rate;
    ElidedLabel* m_errors;
    ElidedLabel* m_engine;
    ElidedLabel* m_recorded;
};

} // namespace gw::ui
