// What the answer of the selected step has, by a sample: its fields, each to be dragged onto the step or the response that uses it.
// Thread: GUI. Owner: CanvasDesigner (child of the viewport). Called by: CanvasDesigner.
#pragma once

#include "ui/editing/wiring/wire.h"

#include <QFrame>

class QLabel;
class QTreeWidget;

namespace gw::ui {

class StepFields : public QFrame {
    Q_OBJECT

public:
    explicit StepFields(QWidget* over);
    /// Shows the answer of the step `name`; `frame` is the aggregate's card, `step` the step's, both in the parent's coordinates: it
    /// stands beside the frame, so that what a field is dragged onto stays in sight.
    void show(const QString& name, const editing::AnswerSample& sample, const QRect& frame, const QRect& step);
    [[nodiscard]] QTreeWidget& list() { return *m_list; }

signals:
    /// A field is under way, or was let go, at a point of the screen.
    void dragged(const QString& field, const QPoint& screen, bool dropped);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place(const QRect& frame, const QRect& step);

    QLabel* m_title;
    QLabel* m_hint;
    QTreeWidget* m_list;
    QPoint m_pressed;
    QString m_field;  ///< under the pressed button, "" = none
    bool m_drags = false;
};

} // namespace gw::ui
