// "● running rev 41 · editing 42": what runs and what is edited, painted.
// Thread: GUI. Owner: RunBar. Called by: RunBar.
#pragma once

#include <QWidget>

namespace gw::ui {

class RunState : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    /// running 0 = stopped.
    void set(quint64 running, quint64 editing, bool draining);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Part {
        QString text;
        bool strong;
        bool soft;
    };
    [[nodiscard]] QList<Part> parts() const;

    quint64 m_running = 0;
    quint64 m_editing = 0;
    bool m_draining = false;
};

} // namespace gw::ui
