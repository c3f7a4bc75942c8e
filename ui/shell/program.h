// The application object. A debug build, or GATEWRIGHT_WATCHDOG=1, tells which event kept the GUI thread for more than 16 ms.
// Thread: GUI. Owner: main. Called by: Qt.
#pragma once

#include <QApplication>

namespace gw::ui {

class Program : public QApplication {
    Q_OBJECT

public:
    Program(int& argc, char** argv);
    bool notify(QObject* receiver, QEvent* event) override;

    /// Prints how long after the start of the process the window was painted and took events.
    void printWhenUsable(QWidget& window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool m_watches;
    int m_depth = 0;
    int m_loops = 0; ///< event loops that were entered while an event was handled: dialogs wait there
};

} // namespace gw::ui
