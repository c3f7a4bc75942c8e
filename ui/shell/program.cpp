#include "ui/shell/program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QMetaEnum>
#include <QThread>
#include <QTimer>
#include <QWidget>

#include <cstdio>
#include <unistd.h>

namespace gw::ui {

namespace {

constexpr double limitMs = 16;

bool wanted() {
#ifdef NDEBUG
    return qEnvironmentVariableIntValue("GATEWRIGHT_WATCHDOG") == 1;
#else
    return true;
#endif
}

/// Since the process began, in milliseconds; -1 where the system does not tell.
double sinceStart() {
    QFile stat(QStringLiteral("/proc/self/stat"));
    QFile uptime(QStringLiteral("/proc/uptime"));
    if (!stat.open(QIODevice::ReadOnly) || !uptime.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray line = stat.readAll();
    // After the name in parentheses: field 22 is the start in clock ticks since boot.
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const double start = fields.value(19).toDouble() / static_cast<double>(::sysconf(_SC_CLK_TCK));
    const double now = uptime.readAll().split(' ').value(0).toDouble();
    return start > 0 ? (now - start) * 1000 : -1;
}

} // namespace

Program::Program(int& argc, char** argv) : QApplication(argc, argv), m_watches(wanted()) {}

bool Program::notify(QObject* receiver, QEvent* event) {
    if (!m_watches || QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    const int loops = thread()->loopLevel();
    if (m_depth > 0) {
        m_loops = std::max(m_loops, loops);
        ++m_depth;
        const bool done = QApplication::notify(receiver, event);
        --m_depth;
        return done;
    }
    // Both may be gone afterwards.
    const QByteArray who = QByteArray(receiver->metaObject()->className()) + ' ' + receiver->objectName().toUtf8();
    const int type = event->type();
    QElapsedTimer timer;
    timer.start();
    m_loops = loops;
    ++m_depth;
    const bool done = QApplication::notify(receiver, event);
    --m_depth;
    const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    if (ms > limitMs && m_loops == loops) {
        const char* name = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        std::fprintf(stderr, "watchdog: the GUI thread was blocked for %.1f ms by %s of %s\n", ms, name == nullptr ? "an event of its own" : name, who.trimmed().constData());
    }
    return done;
}

void Program::printWhenUsable(QWidget& window) {
    window.installEventFilter(this);
}

bool Program::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        // Once all of it is painted and what was posted before is done.
        QTimer::singleShot(0, this, [] { std::fprintf(stderr, "usable after %.0f ms\n", sinceStart()); });
    }
    return QApplication::eventFilter(watched, event);
}

} // namespace gw::ui
