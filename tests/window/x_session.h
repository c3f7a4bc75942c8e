// A display of the test's own: Xvfb with a window manager, and real input through xdotool.
// The program under test runs in this process, so that the test can look at its models while X drives it.
#pragma once

#include <QPoint>
#include <QProcess>
#include <QString>
#include <QStringList>

class QWidget;

namespace gw::test {

class XSession {
public:
    /// Starts both and points DISPLAY and QT_QPA_PLATFORM at them. Before QApplication.
    XSession();
    ~XSession();
    /// "" = it runs.
    [[nodiscard]] const QString& problem() const { return m_problem; }

private:
    QProcess m_server, m_manager;
    QString m_problem;
};

/// Runs xdotool to its end while this process goes on handling events; false if it failed.
[[nodiscard]] bool xdo(const QStringList& arguments);
/// Moves the pointer to the middle of a widget (or a point of it) and clicks.
[[nodiscard]] bool xClick(QWidget* widget, QPoint at = {-1, -1}, int button = 1);
[[nodiscard]] bool xKey(const QString& keys);
[[nodiscard]] bool xType(const QString& text);
/// Grabs a widget into build/screenshots (beside the binaries), for people to look at.
void screenshot(QWidget* widget, const QString& name);

} // namespace gw::test
