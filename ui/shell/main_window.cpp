#include "ui/shell/main_window.h"

#include "ui/canvas/designer/designer.h"
#include "ui/canvas/view/canvas_view.h"
#include "ui/canvas/view/way_view.h"
#include "ui/canvas/view/zoom_bar.h"
#include "ui/explain/explain_panel.h"
#include "ui/palette/palette_panel.h"
#include "ui/preferences/sentences.h"
#include "ui/preferences/settings.h"
#include "ui/problems/problems_panel.h"
#include "ui/properties/property_panel.h"
#include "ui/run/run_bar.h"
#include "ui/shell/log_panel.h"
#include "ui/shell/status_strip.h"
#include "ui/source/source_panel.h"
#include "ui/start/start_page.h"
#include "ui/structure/structure_panel.h"
#include "ui/style/keyboard_focus.h"
#include "ui/tables/tables_panel.h"

#include <QScreen>
#include <QCloseEvent>
#include <QFileInfo>
#include <QPainter>
#include <QSettings>
#include <QStackedWidget>

#include <utility>

namespace gw::ui {

MainWindow::MainWindow(const InspectorFactory& inspector, QWidget* parent)
    : QMainWindow(parent), m_seam(m_host), m_controller(m_host), m_actions(this), m_docks(*this), m_files(m_document, this), m_centre(new QStackedWidget(this)),
      m_start(new StartPage(m_actions.create, m_actions.open)), m_canvas(new CanvasView), m_designer(new CanvasDesigner(m_document, m_selection, *m_canvas, this)), m_way(new WayView), m_recent(new QMenu(tr("Open &recent"), this)) {
    setObjectName(QStringLiteral("mainWindow"));
    m_selection.follow(m_document);
    // No larger than the screen leaves room for, its title bar included.
    resize(QSize(1440, 900).boundedTo(screen()->availableSize() - QSize(0, 40)));
    for (QWidget* page : {static_cast<QWidget*>(m_start), static_cast<QWidget*>(m_canvas), static_cast<QWidget*>(m_way)})
        m_centre->addWidget(page);
    m_centre->setMinimumSize(240, 120); // else the start page, though hidden, would keep the Watch strip tall
    setCentralWidget(m_centre);
    m_runBar = new RunBar(m_controller, {m_actions.run, m_actions.stop, m_actions.apply, m_actions.copyAddress, m_actions.find, m_actions.commands, m_actions.design, m_actions.watch}, this);
    addToolBar(m_runBar);
    m_canvas->zoomBar().addAction(m_actions.fit);
    m_canvas->zoomBar().addAction(m_actions.tidy, true);
    m_status = new StatusStrip(m_problems, m_controller, this);
    setStatusBar(m_status);
    new KeyboardFocus(this);
    makeDocks(inspector);
    auto* docks = new QMenu(tr("Doc&ks"), this);
    m_docks.fillMenu(*docks);
    auto* insert = new QMenu(tr("&Insert"), this);
    m_designer->fillInsertMenu(*insert);
    m_actions.fill(*menuBar(), m_recent, docks, m_designer->editActions(), insert, m_traffic);
    connectActions();
    connectParts();
    m_shortcuts = std::make_unique<Shortcuts>(allActions());
    m_files.autosave().setEnabled(settings::autosave());
    emit m_seam.memoryChosen(static_cast<quint64>(settings::captureMemory()) << 20);
    refreshRecent();
    refreshTitle();
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("geometry")).toByteArray());
    m_docks.restore();
    showCentre();
}

MainWindow::~MainWindow() {
    // The panels use members of this class: they go before those do, and nobody is told.
    m_document.disconnect(this);
    m_controller.disconnect();
    m_explain->disconnect(this);
    m_selection.disconnect();
    m_canvas->canvas().disconnect();
    delete takeCentralWidget();
    qDeleteAll(findChildren<QDockWidget*>(Qt::FindDirectChildrenOnly));
}

void MainWindow::makeDocks(const InspectorFactory& inspector) {
    m_structure = new StructurePanel(m_selection);
    m_palette = new PalettePanel;
    m_properties = new PropertyPanel(m_document, m_selection);
    m_source = new SourcePanel(m_document, m_selection);
    m_problemsPanel = new ProblemsPanel(m_problems, tr("Problems"), tr("No problems in this document"));
    m_conflictsPanel = new ProblemsPanel(m_conflicts, tr("Conflicts"), tr("No route takes another's requests, and none is open"));
    m_explain = new ExplainPanel;
    m_log = new LogPanel;
    m_docks.add(QStringLiteral("structure"), tr("Structure"), m_structure, Qt::LeftDockWidgetArea, true);
    m_docks.add(QStringLiteral("palette"), tr("Palette"), m_palette, Qt::LeftDockWidgetArea, true);
    m_docks.add(QStringLiteral("properties"), tr("Properties"), m_properties, Qt::RightDockWidgetArea, false);
    m_docks.add(QStringLiteral("source"), tr("Source"), m_source, Qt::RightDockWidgetArea, false);
    const InspectorParts parts = inspector ? inspector(m_seam) : InspectorParts();
    m_traffic = parts.actions;
    if (parts.traffic != nullptr)
        m_docks.add(QStringLiteral("traffic"), tr("Traffic"), parts.traffic, Qt::BottomDockWidgetArea, false);
    m_docks.add(QStringLiteral("problems"), tr("Problems"), m_problemsPanel, Qt::BottomDockWidgetArea, false);
    m_docks.add(QStringLiteral("conflicts"), tr("Conflicts"), m_conflictsPanel, Qt::BottomDockWidgetArea, false);
    m_docks.add(QStringLiteral("tables"), tr("Tables"), new TablesPanel(m_document, m_selection), Qt::BottomDockWidgetArea, false);
    if (parts.composer != nullptr)
        m_docks.add(QStringLiteral("composer"), tr("Composer"), parts.composer, Qt::BottomDockWidgetArea, false);
    m_docks.add(QStringLiteral("explain"), tr("Explain"), m_explain, Qt::BottomDockWidgetArea, false);
    m_docks.add(QStringLiteral("log"), tr("Log"), m_log, Qt::BottomDockWidgetArea, false);
    if (parts.detail != nullptr)
        m_docks.add(QStringLiteral("detail"), tr("Exchange"), parts.detail, Qt::BottomDockWidgetArea, false);
}

void MainWindow::documentChanged(const Change& change) {
    refreshTitle();
    if (change.kind == ChangeKind::saved) {
        m_controller.setName({m_document.number(), m_document.path(), m_document.title()});
        return;
    }
    if (m_document.number() != m_shownDocument) { // read again from disk the view stays where it is
        m_shownDocument = m_document.number();
        m_fresh = true;
        m_stepped = {};
        m_steppedCard.clear();
        m_canvas->canvas().selectNothing();
        showWay(nullptr);
    }
    const QString folder = m_document.path().isEmpty() ? QString() : QFileInfo(m_document.path()).absolutePath();
    m_checker.request({change.revision, m_document.text(), folder, m_document.positions(), m_document.folded(), m_document.isEmpty()},
                      change.kind == ChangeKind::loaded || change.canvasOnly || change.atOnce);
    showCentre();
}

void MainWindow::take(const std::shared_ptr<const Checked>& checked) {
    m_checked = checked;
    m_problems.setProblems(checked->problems);
    m_conflicts.setProblems(checked->conflicts);
    const auto conflicts = checked->conflicts.size();
    m_docks.dock(QStringLiteral("conflicts"))->setWindowTitle(conflicts == 0 ? tr("Conflicts") : tr("Conflicts %1").arg(conflicts));
    m_conflictsPanel->setUnknown(checked->empty                     ? tr("No document is open")
                                 : checked->explainable == nullptr ? tr("Not known while the document has errors; mend them first (see Problems)")
                                                                   : QString());
    if (checked->tree != nullptr) {
        m_lastGood = checked;
        showModel(*checked);
    } else if (m_fresh) {
        m_lastGood.reset();
        showNothing(*checked);
    }
    m_controller.setChecked(checked, {m_document.number(), m_document.path(), m_document.title()});
    m_properties->setChecked(checked);
    m_source->setChecked(checked);
    m_explain->setChecked(checked);
    m_designer->shown();
    showDifference();
    emit shown();
}

void MainWindow::showModel(const Checked& checked) {
    m_canvas->canvas().setPositions(m_document.positions());
    m_canvas->canvas().setModel(checked.model, checked.layout, m_animate);
    m_animate = false;
    if (std::exchange(m_followed, false))
        m_canvas->canvas().selectPointers(m_selection.pointers());
    m_overlay.setModel(checked.whole, checked.model);
    m_structure->setModelFrom(checked.whole, checked.tree->find(checked.root.toStdString()));
    m_canvas->setHint(checked.model.nodes.empty() ? tr("Nothing here yet.\n\nDrag a listener, a route and a service here from the palette.\nDraw a line from a card's right rim to what it leads to.\nCtrl+click, or type /, to add anything.") : QString());
    if (m_fresh)
        m_canvas->showStart();
    m_fresh = false;
}

void MainWindow::showNothing(const Checked& checked) {
    m_canvas->canvas().setPositions({});
    m_canvas->canvas().setModel({}, {});
    m_overlay.setModel({}, {});
    m_structure->setModelFrom({}, {});
    QString hint;
    if (!checked.empty && m_document.text().empty()) {
        hint = tr("%1 is empty.\n\nWrite or paste a gateway in Source, or begin with one of the samples: File → Start page.").arg(m_document.title());
    } else if (!checked.problems.empty()) {
        const Diagnostic& problem = checked.problems.front();
        hint = tr("%1 cannot be shown: its text is not JSON.\n\nLine %2, column %3: %4\n\nMend it in Source. The file stays as it is until you save.")
                   .arg(m_document.title()).arg(problem.spot.line).arg(problem.spot.column).arg(inLanguage(problem.message));
    }
    m_canvas->setHint(hint);
}

void MainWindow::showWay(const runtime::Record& record) {
    if (record == nullptr || m_lastGood == nullptr) {
        m_canvas->canvas().setLighting({});
        m_way->show({}, {});
    } else {
        const Lighting lighting = lightingOf(m_lastGood->whole, *record);
        m_canvas->canvas().setLighting(lighting);
        m_way->show(m_lastGood->whole, lighting);
        if (const CanvasNode* route = m_lastGood->whole.find(lighting.route))
            m_canvas->reveal(route->pointer);
    }
    m_centre->setProperty("way", record != nullptr);
    showCentre();
}

void MainWindow::showCentre() {
    const bool way = m_centre->property("way").toBool() && m_docks.perspective() == Perspective::watch;
    const bool start = m_document.isEmpty();
    m_centre->setCurrentWidget(start ? static_cast<QWidget*>(m_start) : way ? static_cast<QWidget*>(m_way) : static_cast<QWidget*>(m_canvas));
}

void MainWindow::refreshTitle() {
    setWindowTitle(m_document.isEmpty() ? tr("Gatewright") : tr("%1[*] – Gatewright").arg(m_document.title()));
    setWindowModified(m_document.isModified());
}

void MainWindow::refreshLive() {
    m_canvas->canvas().setLive(m_actions.liveFigures->isChecked() ? m_overlay.read(m_controller.live()) : LivePicture());
}

void MainWindow::paintEvent(QPaintEvent*) {
    // What shows between docks, and beside their tabs.
    QPainter(this).fillRect(rect(), color(Token::window));
}

void MainWindow::receive(const QStringList& files) {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (!files.isEmpty() && !m_files.isOpen(files.front()))
        open(files.front());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_source->flush();
    // Who wants to see another file meanwhile keeps the window for it.
    if (!m_files.mayLeave() || m_files.openInstead()) {
        event->ignore();
        return;
    }
    m_docks.store();
    QSettings().setValue(QStringLiteral("geometry"), saveGeometry());
    event->accept();
}

} // namespace gw::ui
