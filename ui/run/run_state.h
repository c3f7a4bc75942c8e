// "● running rev 41 · editing 42 · 3 changes": what runs and what is edited; a click shows the changes.
// Thread: GUI. Owner: RunBar. Called by: RunBar.
#pragma once

#include "ui/run/plan_changes.h"

#include <QAbstractButton>

namespace gw::ui {

class RunState : public QAbstractButton {
    Q_OBJECT

public:
    explicit RunState(QWidget* parent = nullptr);
    /// running 0 = stopped; `broken` = what is edited cannot run; `another` = title of the document that runs where it is not the one
    /// that is edited.
    void set(quint64 running, quint64 editing, bool draining, bool broken, const QList<PlanChange>& changes, const QString& another = {});
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Part {
        QString text;
        bool strong = false;
        bool soft = false;
        bool bad = false;
    };
    /// What is told in one breath, the most important first of those that follow the state.
    using Fact = QList<Part>;
    /// The text on the screen is not the one that runs.
    [[nodiscard]] bool edits() const { return m_editing != m_running || !m_another.isEmpty(); }
    [[nodiscard]] QList<Fact> facts() const;
    /// Of the facts what there is room for: what follows from others goes first.
    [[nodiscard]] QList<Part> shownParts() const;
    [[nodiscard]] static double widthOf(const QList<Part>& parts);
    [[nodiscard]] QString words() const;
    void tell();
    void showChanges();

    quint64 m_running = 0;
    quint64 m_editing = 0;
    bool m_draining = false;
    bool m_broken = false;
    QList<PlanChange> m_changes;
    QString m_another;
};

} // namespace gw::ui
