// A line to type in over a card: its name, or a route's path. What does not fit keeps it open and is said below.
// Thread: GUI. Owner: itself (deleted when closed), child of the canvas. Called by: CanvasDesigner.
#pragma once

#include <QLineEdit>

#include <functional>

namespace gw::ui {

class CursorNote;

class NameEditor : public QLineEdit {
    Q_OBJECT

public:
    /// `whyNot` says "" if a text may stand. `place` is in the canvas viewport's coordinates.
    NameEditor(const QString& text, const QRect& place, bool mono, std::function<QString(const QString&)> whyNot, QWidget* viewport);
    ~NameEditor() override;

signals:
    void accepted(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    [[nodiscard]] bool check();
    void finish(bool accept);

    std::function<QString(const QString&)> m_whyNot;
    QString m_before;
    CursorNote* m_reason;
    bool m_done = false;
};

} // namespace gw::ui
