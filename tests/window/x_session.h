// A display of the test's own: Xvfb with a window manager, and real input through xdotool.
// The program under test runs in this process, so that the test can look at its models while X drives it.
#pragma once

#include <QApplication>
#include <QPoint>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QString>
#include <QStringList>
#include <QTest>

class QWidget;

namespace gw::test {

class XSession {
public:
    /// Starts both and points DISPLAY and QT_QPA_PLATFORM at them. Before QApplication.
    explicit XSession(const char* screen = "1440x900x24");
    ~XSession();
    /// "" = it runs.
    [[nodiscard]] const QString& problem() const { return m_problem; }

private:
    QProcess m_server, m_manager;
    QString m_problem;
};

/// A window test's main: a display of its own, and settings of its own (named `name`) that start empty.
template <class Test> int runOnDisplay(int argc, char** argv, const char* name, const char* screen = "1440x900x24") {
    const XSession session(screen);
    if (!session.problem().isEmpty()) {
        qCritical("%s", qPrintable(session.problem()));
        return 1;
    }
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("gatewright-test"));
    QCoreApplication::setApplicationName(QString::fromLatin1(name));
    QApplication app(argc, argv);
    QSettings().clear();
    Test test;
    return QTest::qExec(&test, argc, argv);
}

/// Runs xdotool to its end while this process goes on handling events; false if it failed.
[[nodiscard]] bool xdo(const QStringList& arguments);
/// Waits until a shown window has the keyboard. A manager that is still starting may manage a window and not give it the
/// focus, so it is asked again, as a task bar would.
[[nodiscard]] bool xActivate(QWidget* window);
/// Moves the pointer to the middle of a widget (or a point of it) and clicks.
[[nodiscard]] bool xClick(QWidget* widget, QPoint at = {-1, -1}, int button = 1);
[[nodiscard]] bool xKey(const QString& keys);
[[nodiscard]] bool xType(const QString& text);
/// Grabs a widget into build/screenshots (beside the binaries), for people to look at.
void screenshot(QWidget* widget, const QString& name);

} // namespace gw::test
