// Every action of the window with its text, icon and key: one table, so that menus, bars, palette and shortcuts agree.
// Thread: GUI. Owner: main window. Called by: main window, run bar, command palette.
#pragma once

#include <QAction>
#include <QMenuBar>

namespace gw::ui {

struct WindowActions {
    explicit WindowActions(QWidget* owner);

    QAction *create, *open, *reload, *save, *saveAs, *exportGateway, *quit;
    QAction *undo, *redo, *find;
    QAction *zoomIn, *zoomOut, *zoomReset, *fit, *tidy, *foldAll, *focus, *liveFigures;
    QAction *design, *watch, *nextPanel, *previousPanel, *resetLayout, *themeSystem, *themeLight, *themeDark;
    QAction *run, *stop, *apply, *autoApply, *copyAddress;
    QAction *nextProblem, *previousProblem, *commands;
    QAction *keys, *reference;
    QAction *about, *start, *preferences;

    /// Fills the bar; `recent`, `docks` and `insert` are filled by the window, `edit` are the designer's actions, `traffic` the
    /// inspector's (none = no such menu).
    void fill(QMenuBar& bar, QMenu* recent, QMenu* docks, const QList<QAction*>& edit, QMenu* insert, const QList<QAction*>& traffic) const;
    [[nodiscard]] QList<QAction*> all() const { return m_all; }

private:
    QAction* add(const char* id, const QString& text, const QString& iconName = {}, const QKeySequence& key = {});

    QWidget* m_owner;
    QList<QAction*> m_all;
};

} // namespace gw::ui
