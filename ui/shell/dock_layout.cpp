#include "ui/shell/dock_layout.h"

#include <QApplication>
#include <QSettings>
#include <QTabBar>

#include <algorithm>

namespace gw::ui {

namespace {

constexpr int layoutVersion = 4;

} // namespace

DockLayout::DockLayout(QMainWindow& window) : QObject(&window), m_window(window) {
    window.setDockOptions(QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks | QMainWindow::AnimatedDocks);
    window.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    window.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
}

QDockWidget* DockLayout::add(const QString& id, const QString& title, QWidget* content, Qt::DockWidgetArea area, bool titled) {
    auto* dock = new QDockWidget(title, &m_window);
    dock->setObjectName(id);
    dock->setWidget(content);
    dock->setAccessibleName(title);
    if (!titled)
        dock->setTitleBarWidget(new QWidget(dock));
    m_window.addDockWidget(area, dock);
    m_docks.insert(id, dock);
    m_order << id;
    connect(dock, &QDockWidget::visibilityChanged, this, [this, id](bool front) {
        if (front)
            m_front.insert(id);
        else
            m_front.remove(id);
    });
    auto* action = new QAction(tr("Show %1").arg(title), &m_window);
    action->setObjectName(QStringLiteral("dock-") + id);
    connect(action, &QAction::triggered, this, [this, id, content] {
        show(id);
        enter(*content, Qt::ShortcutFocusReason);
    });
    m_window.addAction(action);
    m_show << action;
    return dock;
}

void DockLayout::enter(QWidget& content, Qt::FocusReason reason) {
    const auto takes = [&](const QWidget* one) { return one->isVisible() && one->isEnabled() && (one->focusPolicy() & Qt::TabFocus); };
    // Where it was last time, or the first that takes the keyboard.
    QWidget* found = content.focusWidget();
    if (found == nullptr || !takes(found))
        found = &content;
    for (QWidget* next = &content; !takes(found) && (next = next->nextInFocusChain()) != &content;)
        if (content.isAncestorOf(next) && takes(next))
            found = next;
    found->setFocus(reason);
}

void DockLayout::step(int by, QWidget& first, QWidget& centre) {
    QList<QWidget*> panels{&first};
    for (const bool left : {true, false}) {
        for (const QString& id : std::as_const(m_order))
            if (m_front.contains(id) && (m_window.dockWidgetArea(m_docks[id]) == Qt::LeftDockWidgetArea) == left)
                panels << m_docks[id]->widget();
        if (left)
            panels << &centre;
    }
    qsizetype at = by > 0 ? -1 : panels.size();
    for (qsizetype i = 0; i < panels.size(); ++i)
        if (panels[i] == QApplication::focusWidget() || panels[i]->isAncestorOf(QApplication::focusWidget()))
            at = i;
    enter(*panels[(at + by + panels.size()) % panels.size()], Qt::TabFocusReason);
}

QString DockLayout::key(Perspective perspective) const {
    return perspective == Perspective::design ? QStringLiteral("layout/design") : QStringLiteral("layout/watch");
}

void DockLayout::arrange(Perspective perspective) {
    const bool design = perspective == Perspective::design;
    // Out with all of them first: a dock beside a tabbed one would otherwise become one more tab.
    for (QDockWidget* dock : std::as_const(m_docks)) {
        dock->setFloating(false);
        m_window.removeDockWidget(dock);
    }
    const auto place = [&](const QString& id, Qt::DockWidgetArea area, bool visible) {
        if (QDockWidget* dock = m_docks.value(id)) {
            m_window.addDockWidget(area, dock);
            dock->setVisible(visible);
        }
    };
    const auto tab = [&](const QString& first, const QString& second) {
        if (!m_docks.contains(first) || !m_docks.contains(second))
            return;
        m_window.tabifyDockWidget(m_docks[first], m_docks[second]);
        m_docks[second]->setVisible(m_docks[first]->isVisibleTo(&m_window));
    };
    place(QStringLiteral("structure"), Qt::LeftDockWidgetArea, design);
    place(QStringLiteral("palette"), Qt::LeftDockWidgetArea, design);
    place(QStringLiteral("properties"), Qt::RightDockWidgetArea, design);
    tab(QStringLiteral("properties"), QStringLiteral("source"));
    const QString bottom = m_docks.contains(QStringLiteral("traffic")) ? QStringLiteral("traffic") : QStringLiteral("problems");
    place(bottom, Qt::BottomDockWidgetArea, true);
    place(QStringLiteral("detail"), Qt::BottomDockWidgetArea, !design);
    if (bottom != QLatin1String("problems"))
        tab(bottom, QStringLiteral("problems"));
    tab(bottom, QStringLiteral("conflicts"));
    tab(bottom, QStringLiteral("tables"));
    tab(bottom, QStringLiteral("composer"));
    tab(bottom, QStringLiteral("explain"));
    tab(bottom, QStringLiteral("log"));
    if (QDockWidget* first = m_docks.value(QStringLiteral("properties")))
        first->raise();
    m_docks[bottom]->raise();
    size();
    // Once more when the window has laid itself out: before, it has no height to divide.
    QMetaObject::invokeMethod(this, &DockLayout::size, Qt::QueuedConnection);
}

void DockLayout::size() {
    const bool design = m_perspective == Perspective::design;
    QList<QDockWidget*> sides;
    QList<int> widths;
    const auto wide = [&](const QString& id, int width) {
        if (QDockWidget* dock = m_docks.value(id); dock != nullptr && dock->isVisible()) {
            sides << dock;
            widths << width;
        }
    };
    wide(QStringLiteral("structure"), 240);
    wide(QStringLiteral("properties"), 304);
    const int detail = std::clamp(m_window.width() / 3, 340, 456);
    wide(QStringLiteral("traffic"), std::max(400, m_window.width() - detail));
    wide(QStringLiteral("detail"), detail);
    m_window.resizeDocks(sides, widths, Qt::Horizontal);
    if (QDockWidget *tree = m_docks.value(QStringLiteral("structure")), *palette = m_docks.value(QStringLiteral("palette")); tree != nullptr && palette != nullptr && tree->isVisible() && palette->isVisible())
        m_window.resizeDocks({tree, palette}, {11, 9}, Qt::Vertical);
    QList<QDockWidget*> low;
    QList<int> heights;
    for (const QString& id : {QStringLiteral("traffic"), QStringLiteral("problems"), QStringLiteral("conflicts"), QStringLiteral("tables"), QStringLiteral("composer"), QStringLiteral("explain"), QStringLiteral("log"), QStringLiteral("detail")})
        if (QDockWidget* dock = m_docks.value(id); dock != nullptr && dock->isVisible()) {
            low << dock;
            heights << (design ? 190 : std::max(200, m_window.height() - 250));
        }
    m_window.resizeDocks(low, heights, Qt::Vertical);
}

void DockLayout::restore() {
    const QSettings settings;
    arrange(Perspective::design);
    if (const QByteArray state = settings.value(key(Perspective::design)).toByteArray(); !state.isEmpty())
        m_window.restoreState(state, layoutVersion);
}

void DockLayout::store() {
    QSettings().setValue(key(m_perspective), m_window.saveState(layoutVersion));
}

void DockLayout::reset() {
    QSettings settings;
    settings.remove(key(Perspective::design));
    settings.remove(key(Perspective::watch));
    arrange(m_perspective);
}

void DockLayout::setPerspective(Perspective perspective) {
    if (perspective == m_perspective)
        return;
    store();
    m_perspective = perspective;
    const QByteArray state = QSettings().value(key(perspective)).toByteArray();
    if (state.isEmpty() || !m_window.restoreState(state, layoutVersion))
        arrange(perspective);
    emit perspectiveChanged(perspective);
}

void DockLayout::show(const QString& id) {
    if (QDockWidget* dock = m_docks.value(id)) {
        dock->show();
        dock->raise();
    }
}

QList<QDockWidget*> DockLayout::all() const {
    QList<QDockWidget*> docks;
    for (const QString& id : m_order)
        docks << m_docks[id];
    return docks;
}

void DockLayout::fillMenu(QMenu& menu) const {
    for (const QString& id : m_order)
        menu.addAction(m_docks[id]->toggleViewAction());
}

} // namespace gw::ui
