// The docks of the window and its two perspectives: which docks show, how large, remembered between starts.
// Thread: GUI. Owner: main window. Called by: main window.
#pragma once

#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QSet>

namespace gw::ui {

enum class Perspective : std::uint8_t { design, watch };

class DockLayout : public QObject {
    Q_OBJECT

public:
    explicit DockLayout(QMainWindow& window);

    /// `id` is stable (settings); a dock without title bar is known by its tab.
    QDockWidget* add(const QString& id, const QString& title, QWidget* content, Qt::DockWidgetArea area, bool titled);
    /// After all docks were added: the arrangement of the last time, or the first one.
    void restore();
    void store();
    void reset();
    void setPerspective(Perspective perspective);
    [[nodiscard]] Perspective perspective() const { return m_perspective; }
    [[nodiscard]] QDockWidget* dock(const QString& id) const { return m_docks.value(id); }
    /// In the order in which they were added.
    [[nodiscard]] QList<QDockWidget*> all() const;
    /// Raises a dock, showing it if it was closed.
    void show(const QString& id);
    void fillMenu(QMenu& menu) const;
    /// "Show Problems" and the like, one for each dock: they bring it to the front and the keyboard into it.
    [[nodiscard]] const QList<QAction*>& showActions() const { return m_show; }

    /// The keyboard goes to the next panel that is in front (or the one before, `by` = -1), in the order of the window: `first`, the
    /// docks at the left, `centre`, the others.
    void step(int by, QWidget& first, QWidget& centre);

signals:
    void perspectiveChanged(gw::ui::Perspective perspective);

private:
    void arrange(Perspective perspective);
    void size();
    static void enter(QWidget& content, Qt::FocusReason reason);
    [[nodiscard]] QString key(Perspective perspective) const;

    QMainWindow& m_window;
    QHash<QString, QDockWidget*> m_docks;
    QStringList m_order;
    QList<QAction*> m_show;
    QSet<QString> m_front; ///< what is shown and not behind another tab
    Perspective m_perspective = Perspective::design;
};

} // namespace gw::ui
