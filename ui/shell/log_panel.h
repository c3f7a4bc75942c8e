// The Log dock: what the engine and the program say, with time, newest at the end, bounded.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include <QPlainTextEdit>

namespace gw::ui {

class LogPanel : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit LogPanel(QWidget* parent = nullptr);
    void add(const QString& line);
};

} // namespace gw::ui
