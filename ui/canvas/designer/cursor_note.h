// A few words beside the pointer: why something does not go, or what will happen.
// Thread: GUI. Owner: CanvasDesigner. Called by: CanvasDesigner.
#pragma once

#include <QTimer>
#include <QWidget>

namespace gw::ui {

class CursorNote : public QWidget {
    Q_OBJECT

public:
    explicit CursorNote(QWidget* over);
    /// `refusal` = why not (with its shape), else a hint. Stays until hidden, or for `lingers` ms.
    void say(const QString& words, const QPoint& screen, bool refusal, int lingers = 0);

protected:
    void paintEvent(QPaintEvent* event) override;
    /// What lingers goes with the next thing that is done here: it was said of the one before.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QString m_words;
    bool m_refusal = false;
    QTimer m_timer;
};

} // namespace gw::ui
