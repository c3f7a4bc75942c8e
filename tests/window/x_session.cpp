#include "window/x_session.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QPixmap>
#include <QTest>
#include <QWidget>

namespace gw::test {

XSession::XSession(const char* screen) {
    // The server chooses a free display and says which. Without -noreset it starts anew whenever its last client leaves: the
    // question below, asked before the manager has come, would throw the manager out.
    m_server.start(QStringLiteral("Xvfb"), {"-displayfd", "1", "-screen", "0", screen, "-nolisten", "tcp", "-noreset"});
    QByteArray number;
    bool runs = m_server.waitForStarted();
    // Digits and line end come in pieces: half a number is another display.
    while (runs && !number.endsWith('\n')) {
        runs = m_server.waitForReadyRead(20'000);
        number += m_server.readAllStandardOutput();
    }
    if (!runs) {
        m_problem = QStringLiteral("Xvfb does not start: ") + m_server.errorString();
        return;
    }
    const QByteArray display = ":" + number.trimmed();
    qputenv("DISPLAY", display);
    qputenv("QT_QPA_PLATFORM", "xcb");
    qunsetenv("WAYLAND_DISPLAY");
    m_manager.start(QStringLiteral("openbox"), {"--sm-disable"});
    if (!m_manager.waitForStarted()) {
        m_problem = QStringLiteral("openbox does not start: ") + m_manager.errorString();
        return;
    }
    // A window that is mapped before the manager manages is never given the focus.
    QElapsedTimer waited;
    waited.start();
    for (QByteArray answer; answer.count("window id") < 2;) {
        QProcess ask;
        ask.start(QStringLiteral("xprop"), {"-root", "_NET_SUPPORTING_WM_CHECK", "_NET_CLIENT_LIST"});
        ask.waitForFinished(5'000);
        answer = ask.readAllStandardOutput();
        if (waited.hasExpired(20'000)) {
            m_problem = QStringLiteral("openbox does not take over the display");
            return;
        }
    }
}

XSession::~XSession() {
    for (QProcess* process : {&m_manager, &m_server}) {
        process->terminate();
        if (!process->waitForFinished(5'000))
            process->kill();
        process->waitForFinished();
    }
}

bool xdo(const QStringList& arguments) {
    QProcess tool;
    tool.start(QStringLiteral("xdotool"), arguments);
    return QTest::qWaitFor([&tool] { return tool.state() == QProcess::NotRunning; }, 20'000) && tool.exitCode() == 0;
}

bool xActivate(QWidget* window) {
    if (!QTest::qWaitForWindowExposed(window, 20'000))
        return false;
    QElapsedTimer waited;
    waited.start();
    while (!QTest::qWaitForWindowActive(window, 1'000)) {
        if (waited.hasExpired(20'000))
            return false;
        (void)xdo({"windowactivate", QString::number(window->winId())}); // a manager that is not ready yet refuses
    }
    return true;
}

bool xClick(QWidget* widget, QPoint at, int button) {
    const QPoint inside = at.x() < 0 ? widget->rect().center() : at;
    const QPoint global = widget->mapToGlobal(inside) * widget->devicePixelRatioF();
    return xdo({"mousemove", "--sync", QString::number(global.x()), QString::number(global.y()), "click", QString::number(button)});
}

bool xKey(const QString& keys) {
    return xdo({"key", "--clearmodifiers", keys});
}

bool xType(const QString& text) {
    return xdo({"type", "--clearmodifiers", "--delay", "5", text});
}

void screenshot(QWidget* widget, const QString& name) {
    const QDir folder(QStringLiteral(GW_BIN_DIR "/../screenshots"));
    folder.mkpath(QStringLiteral("."));
    widget->grab().save(folder.filePath(name + QStringLiteral(".png")));
}

} // namespace gw::test
