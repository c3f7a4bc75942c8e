// Second part of the window: what its actions and its parts' signals do.
#include "ui/shell/main_window.h"

#include "runtime/version.h"
#include "ui/canvas/designer/designer.h"
#include "ui/canvas/model/search.h"
#include "ui/canvas/view/canvas_view.h"
#include "ui/explain/explain_panel.h"
#include "ui/palette/availability.h"
#include "ui/palette/command_palette.h"
#include "ui/palette/palette_panel.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/preferences/settings.h"
#include "ui/problems/problems_panel.h"
#include "ui/properties/field_row.h"
#include "ui/properties/property_panel.h"
#include "ui/run/run_bar.h"
#include "ui/run/search_completion.h"
#include "ui/shell/export_dialog.h"
#include "ui/shell/help_dialog.h"
#include "ui/shell/log_panel.h"
#include "ui/shell/status_strip.h"
#include "ui/source/source_panel.h"
#include "ui/start/start_page.h"
#include "ui/structure/structure_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>

#include <utility>

namespace gw::ui {

void MainWindow::connectActions() {
    const auto on = [this](QAction* action, auto what) { connect(action, &QAction::triggered, this, what); };
    on(m_actions.create, [this] { m_files.create(); });
    on(m_actions.open, [this] { m_files.openDialog(); });
    on(m_actions.reload, [this] { m_files.reload(); });
    on(m_actions.save, [this] { m_files.save(); });
    on(m_actions.saveAs, [this] { m_files.saveAs(); });
    on(m_actions.exportGateway, [this] { exportGateway(); });
    on(m_actions.quit, [this] { close(); });
    on(m_actions.undo, [this] { step(false); });
    on(m_actions.redo, [this] { step(true); });
    on(m_actions.find, [this] {
        m_runBar->search().setFocus();
        m_runBar->search().selectAll();
    });
    on(m_actions.zoomIn, [this] { m_canvas->zoomBy(1.25); });
    on(m_actions.zoomOut, [this] { m_canvas->zoomBy(1 / 1.25); });
    on(m_actions.zoomReset, [this] { m_canvas->zoomBy(1 / m_canvas->zoom()); });
    on(m_actions.fit, [this] {
        if (!m_canvas->fit())
            m_status->showMessage(tr("Too much for one picture: this is its start. Put routes into groups and fold them, or search (%1).").arg(m_actions.find->shortcut().toString(QKeySequence::NativeText)), 8000);
    });
    on(m_actions.tidy, [this] {
        // In order, and in sight from its start on.
        const bool places = !m_document.positions().isEmpty();
        m_animate = places;
        m_fresh = places;
        if (!places)
            m_canvas->showStart();
        if (const auto done = m_document.tidy(); !done)
            m_status->showMessage(done.error(), 6000);
    });
    on(m_actions.foldAll, [this] { toggleFold({}); });
    on(m_actions.focus, [this] { search(m_runBar->search().text()); });
    on(m_actions.design, [this] { m_docks.setPerspective(Perspective::design); });
    on(m_actions.watch, [this] { m_docks.setPerspective(Perspective::watch); });
    on(m_actions.nextPanel, [this] { m_docks.step(1, *m_runBar, *m_centre); });
    on(m_actions.previousPanel, [this] { m_docks.step(-1, *m_runBar, *m_centre); });
    on(m_actions.resetLayout, [this] { m_docks.reset(); });
    on(m_actions.themeSystem, [this] { setTheme(ThemeChoice::system); });
    on(m_actions.themeLight, [this] { setTheme(ThemeChoice::light); });
    on(m_actions.themeDark, [this] { setTheme(ThemeChoice::dark); });
    on(m_actions.run, [this] { m_controller.run(); });
    on(m_actions.stop, [this] { m_controller.stop(); });
    on(m_actions.apply, [this] { apply(); });
    connect(m_actions.autoApply, &QAction::toggled, this, [this](bool always) {
        m_controller.setAutoApply(always);
        QSettings().setValue(QStringLiteral("autoApply"), always);
    });
    m_actions.autoApply->setChecked(settings::autoApply());
    m_actions.liveFigures->setChecked(settings::liveFigures());
    connect(m_actions.liveFigures, &QAction::toggled, this, [this](bool shows) {
        QSettings().setValue(QStringLiteral("liveFigures"), shows);
        refreshLive();
    });
    on(m_actions.copyAddress, [this] { QGuiApplication::clipboard()->setText(m_controller.address()); });
    on(m_actions.nextProblem, [this] { m_problemsPanel->next(1); });
    on(m_actions.previousProblem, [this] { m_problemsPanel->next(-1); });
    on(m_actions.commands, [this] { openPalette(); });
    // Qt itself knows the Menu key only, which many keyboards do not have.
    connect(new QShortcut(Qt::SHIFT | Qt::Key_F10, this), &QShortcut::activated, this, [] {
        if (QWidget* holder = QApplication::focusWidget()) {
            const QPoint at = holder->inputMethodQuery(Qt::ImCursorRectangle).toRect().center();
            QContextMenuEvent event(QContextMenuEvent::Keyboard, at, holder->mapToGlobal(at));
            QApplication::sendEvent(holder, &event);
        }
    });
    on(m_actions.preferences, [this] { showPreferences(); });
    on(m_actions.keys, [this] { (new HelpDialog(allActions(), HelpDialog::Part::keys, this))->show(); });
    on(m_actions.reference, [this] { (new HelpDialog(allActions(), HelpDialog::Part::reference, this))->show(); });
    on(m_actions.about, [this] { showAbout(); });
    on(m_actions.start, [this] { m_files.close(); });
    const ThemeChoice choice = Theme::current().choice();
    (choice == ThemeChoice::dark ? m_actions.themeDark : choice == ThemeChoice::light ? m_actions.themeLight : m_actions.themeSystem)->setChecked(true);
}

void MainWindow::connectParts() {
    CanvasScene& scene = m_canvas->canvas();
    connect(&m_document, &Document::changed, this, &MainWindow::documentChanged);
    connect(&m_document.undoStack(), &QUndoStack::cleanChanged, this, &MainWindow::refreshTitle);
    const auto named = [this] {
        setAvailable(m_actions.undo, m_document.undoStack().canUndo(), tr("Nothing has been changed."));
        setAvailable(m_actions.redo, m_document.undoStack().canRedo(), tr("Nothing was undone."));
        m_actions.undo->setText(m_document.undoStack().canUndo() ? tr("&Undo: %1").arg(m_document.undoStack().undoText()) : tr("&Undo"));
        m_actions.redo->setText(m_document.undoStack().canRedo() ? tr("&Redo: %1").arg(m_document.undoStack().redoText()) : tr("&Redo"));
    };
    connect(&m_document.undoStack(), &QUndoStack::indexChanged, this, named);
    named();
    connect(&m_checker, &Checker::checked, this, &MainWindow::take);
    // Also what the engine refuses counts.
    connect(&m_problems, &QAbstractItemModel::modelReset, this, [this] {
        const int count = m_problems.count(Severity::error) + m_problems.count(Severity::warning);
        m_docks.dock(QStringLiteral("problems"))->setWindowTitle(count == 0 ? tr("Problems") : tr("Problems %1").arg(count));
    });
    connect(&m_controller, &RunController::stateChanged, this, [this] {
        m_runBar->refresh();
        refreshLive();
    });
    connect(&m_controller, &RunController::ratesChanged, this, &MainWindow::refreshLive);
    connect(&m_controller, &RunController::logged, m_log, &LogPanel::add);
    connect(&m_files, &DocumentFiles::said, m_log, &LogPanel::add);
    connect(&m_files, &DocumentFiles::said, this, [this](const QString& line) { m_status->showMessage(line, 6000); });
    connect(&m_files, &DocumentFiles::recentChanged, this, &MainWindow::refreshRecent);
    connect(&m_controller, &RunController::refused, this, [this](const QString& sentence, const Diagnostics& problems) {
        m_problems.setProblems(problems);
        m_log->add(sentence);
        m_status->showMessage(sentence, 10000);
        showProblems();
    });
    connect(&m_controller, &RunController::accepted, this, [this] {
        if (m_checked != nullptr)
            m_problems.setProblems(m_checked->problems); // what stood in the way does no more
    });
    connect(&scene, &CanvasScene::picked, this, [this](const QStringList& pointers) { m_selection.set(pointers, m_canvas); });
    connect(m_canvas, &CanvasView::undimWished, this, [this] {
        if (m_canvas->canvas().isLit()) {
            m_explain->dim();
            showWay(nullptr);
        } else {
            m_runBar->search().clear();
        }
    });
    connect(&scene, &CanvasScene::activated, this, [this] { m_docks.show(QStringLiteral("properties")); });
    connect(m_palette, &PalettePanel::chosen, m_designer, &CanvasDesigner::add);
    connect(m_designer, &CanvasDesigner::fieldWanted, this, &MainWindow::goToFields);
    connect(m_designer, &CanvasDesigner::said, this, [this](const QString& line) { m_status->showMessage(line, 6000); });
    m_structure->addActions(m_designer->editActions());
    connect(m_structure, &StructurePanel::menuWished, m_designer, &CanvasDesigner::openMenu);
    connect(&scene, &CanvasScene::foldToggled, this, &MainWindow::toggleFold);
    connect(&scene, &CanvasScene::moved, this, [this](const Positions& positions) {
        if (const auto done = m_document.moveOnCanvas(positions); !done) {
            m_status->showMessage(done.error(), 6000);
            m_canvas->canvas().setModel(m_canvas->canvas().model(), m_canvas->canvas().layout());
        }
    });
    connect(&m_selection, &Selection::changed, this, [this](const QObject* by) {
        if (by == &m_selection) {
            m_followed = true; // the cards are those of the text before
        } else if (by != m_canvas) {
            m_canvas->canvas().selectPointers(m_selection.pointers());
            if (!m_selection.first().isEmpty())
                m_canvas->reveal(m_selection.first());
        }
        if (m_actions.focus->isChecked())
            search(m_runBar->search().text());
    });
    connect(m_structure, &StructurePanel::activatedPointer, this, [this](const QString& pointer) {
        m_canvas->reveal(pointer);
        m_docks.show(pointer == QLatin1String("/consumers") ? QStringLiteral("tables") : QStringLiteral("properties"));
    });
    for (ProblemsPanel* list : {m_problemsPanel, m_conflictsPanel})
        connect(list, &ProblemsPanel::went, this, &MainWindow::goToProblem);
    connect(m_status, &StatusStrip::problemsClicked, this, &MainWindow::showProblems);
    connect(&m_runBar->search(), &QLineEdit::textChanged, this, &MainWindow::search);
    connect(&m_runBar->search(), &QLineEdit::textChanged, this, &MainWindow::tellFound);
    new SearchCompletion(m_runBar->search(), [this] { return m_lastGood == nullptr ? CanvasModel() : m_lastGood->model; });
    connect(&m_runBar->search(), &QLineEdit::returnPressed, this, [this] {
        if (m_lastGood == nullptr)
            return;
        QStringList pointers;
        const QSet<QString> found = findNodes(m_lastGood->model, m_runBar->search().text());
        for (const CanvasNode& node : m_lastGood->model.nodes)
            if (found.contains(node.id))
                pointers += node.pointer;
        m_selection.set(pointers, this);
        m_canvas->setFocus();
    });
    connect(m_start, &StartPage::chosen, this, &MainWindow::open);
    connect(&m_seam, &InspectorSeam::exchangeSelected, this, &MainWindow::showWay);
    connect(&m_seam, &InspectorSeam::exchangeSelected, this, [this](const runtime::Record& record) {
        if (record != nullptr)
            m_explain->take(*record);
        else
            m_explain->leave();
    });
    connect(m_explain, &ExplainPanel::explained, &scene, &CanvasScene::setLighting);
    connect(m_explain, &ExplainPanel::pointerPicked, this, [this](const QString& pointer) { m_selection.set({pointer}, m_explain); });
    connect(&m_seam, &InspectorSeam::pointerPicked, this, [this](const QString& pointer) { m_selection.set({pointer}, &m_seam); });
    connect(&m_docks, &DockLayout::perspectiveChanged, this, [this](Perspective perspective) {
        (perspective == Perspective::design ? m_actions.design : m_actions.watch)->setChecked(true);
        showCentre();
    });
}

void MainWindow::step(bool again) {
    QUndoStack& stack = m_document.undoStack();
    if (!(again ? stack.canRedo() : stack.canUndo()))
        return;
    const QString said = again ? tr("Redo: %1").arg(stack.redoText()) : tr("Undo: %1").arg(stack.undoText());
    const auto tree = m_document.tree(); // keeps what `before` points into
    const json::Node before = m_document.gateway();
    const Positions places = m_document.positions();
    again ? stack.redo() : stack.undo();
    m_stepped = tree == nullptr || m_document.tree() == nullptr ? Difference() : differenceOf(before, m_document.gateway());
    m_steppedCard.clear();
    const Positions now = m_document.positions();
    for (auto it = now.constBegin(); it != now.constEnd() && m_steppedCard.isEmpty(); ++it)
        if (places.value(it.key()) != *it)
            m_steppedCard = it.key();
    m_status->showMessage(said, 6000);
}

void MainWindow::apply() {
    if (m_controller.runsAnother() && m_controller.canApply() && !m_controller.hasErrors()) {
        QMessageBox box(QMessageBox::Question, tr("Another document runs"), tr("%1 is running, not %2.").arg(m_controller.runningTitle(), m_document.title()), QMessageBox::Cancel, this);
        box.setInformativeText(tr("Replace runs %1 in its place: the routes of %2 are served no more.").arg(m_document.title(), m_controller.runningTitle()));
        const QPushButton* replace = box.addButton(tr("&Replace"), QMessageBox::DestructiveRole);
        box.setDefaultButton(QMessageBox::Cancel);
        box.exec();
        if (box.clickedButton() != replace)
            return;
    }
    m_controller.apply();
}

void MainWindow::showDifference() {
    const Difference stepped = std::exchange(m_stepped, {});
    const QString card = std::exchange(m_steppedCard, {});
    QString pointer = stepped.pointer;
    if (const CanvasNode* node = pointer.isEmpty() && m_lastGood != nullptr ? m_lastGood->model.find(card) : nullptr)
        pointer = node->pointer;
    // Where something went, the view moves only if nothing else is left to be seen.
    if (!pointer.isEmpty() && (!stepped.gone || !m_canvas->seesCards()))
        m_canvas->reveal(pointer);
}

void MainWindow::goToProblem(const Diagnostic& problem) {
    const QString pointer = QString::fromStdString(problem.pointer);
    const bool hasCard = m_lastGood != nullptr && m_lastGood->model.at(pointer) != nullptr;
    if (m_document.tree() == nullptr || !hasCard) {
        m_selection.set({pointer}, m_problemsPanel);
        m_docks.show(QStringLiteral("source"));
        m_source->goTo(problem.spot);
        return;
    }
    // The outermost object whose form has the field.
    for (qsizetype cut = pointer.indexOf(QLatin1Char('/'), pointer.indexOf(QLatin1Char('/'), 1) + 1); cut != -1; cut = pointer.indexOf(QLatin1Char('/'), cut + 1)) {
        m_selection.set({pointer.left(cut)}, m_problemsPanel);
        if (m_properties->fieldAt(pointer) != nullptr)
            break;
    }
    if (m_properties->fieldAt(pointer) == nullptr)
        m_selection.set({pointer}, m_problemsPanel);
    m_canvas->reveal(pointer);
    m_docks.show(QStringLiteral("properties"));
    m_source->goTo(problem.spot);
    if (const FieldRow* field = m_properties->fieldAt(pointer); field != nullptr && field->editor() != nullptr) {
        m_properties->ensureWidgetVisible(field->editor());
        field->editor()->setFocus();
    }
}

void MainWindow::goToFields(const QString& pointer) {
    m_selection.set({pointer}, m_canvas); // what is selected there stays
    m_docks.show(QStringLiteral("properties"));
    if (!m_properties->focusFirst(pointer))
        m_status->showMessage(tr("There is nothing to set here."), 6000);
}

void MainWindow::showProblems() {
    m_docks.show(QStringLiteral("problems"));
}

void MainWindow::setTheme(ThemeChoice choice) {
    Theme::current().apply(choice);
    QSettings().setValue(QStringLiteral("theme"), static_cast<int>(choice));
    const QList<QWidget*> all = findChildren<QWidget*>();
    for (QWidget* widget : all)
        widget->update();
}

void MainWindow::search(const QString& query) {
    if (m_lastGood == nullptr)
        return;
    const CanvasModel& model = m_lastGood->model;
    QSet<QString> shown = withSteps(model, withFrames(model, findNodes(model, query)));
    if (query.isEmpty() && m_actions.focus->isChecked()) {
        QSet<QString> ids;
        for (const QString& pointer : m_selection.pointers())
            if (const CanvasNode* node = model.at(pointer))
                ids.insert(node->id);
        shown = wayThrough(model, ids);
    } else if (!query.isEmpty() && shown.isEmpty()) {
        shown.insert(QStringLiteral("(nothing found)")); // dims everything: the answer is "none"
    }
    m_canvas->setSearching(!query.isEmpty());
    m_canvas->canvas().setEmphasis(shown);
}

void MainWindow::tellFound(const QString& query) {
    const qsizetype found = m_lastGood == nullptr ? 0 : findNodes(m_lastGood->model, query).size();
    const QString unknown = unknownWord(query);
    m_runBar->setFruitless(!query.trimmed().isEmpty() && found == 0);
    if (!unknown.isEmpty())
        m_status->showMessage(tr("%1 is no word of the search; there are is:invalid, is:open, is:unused and is:disabled").arg(unknown));
    else if (query.trimmed().isEmpty())
        m_status->clearMessage();
    else if (found == 0)
        m_status->showMessage(tr("Nothing on the canvas fits “%1”").arg(query.trimmed()));
    else
        m_status->showMessage(tr("%n found; Enter selects them, Escape ends the search", nullptr, static_cast<int>(found)));
}

void MainWindow::toggleFold(const QString& id) {
    QStringList folded = m_document.folded();
    if (id.isEmpty()) {
        QStringList groups;
        if (m_lastGood != nullptr)
            for (const CanvasNode& node : m_lastGood->model.nodes)
                if (node.kind == NodeKind::group)
                    groups += node.id;
        folded = folded.isEmpty() ? groups : QStringList();
    } else if (folded.removeAll(id) == 0) {
        folded += id;
    }
    m_animate = true;
    if (const auto done = m_document.setFolded(folded); !done)
        m_status->showMessage(done.error(), 6000);
}

void MainWindow::refreshRecent() {
    m_recent->clear();
    const QStringList files = DocumentFiles::recent();
    for (const QString& path : files)
        connect(m_recent->addAction(path), &QAction::triggered, this, [this, path] { open(path); });
    m_recent->setEnabled(!files.isEmpty());
    m_start->setRecent(files);
}

QList<QAction*> MainWindow::allActions() const {
    return m_actions.all() + m_designer->editActions() + m_designer->insertActions() + m_traffic + m_docks.showActions();
}

void MainWindow::openPalette() {
    QList<QAction*> others = allActions();
    others.removeAll(m_actions.commands); // it is open
    (new CommandPalette(others, this))->show();
}

void MainWindow::showPreferences() {
    auto* dialog = new PreferencesDialog(*m_shortcuts, this);
    connect(dialog, &PreferencesDialog::themeChosen, this, [this](ThemeChoice choice) {
        (choice == ThemeChoice::dark ? m_actions.themeDark : choice == ThemeChoice::light ? m_actions.themeLight : m_actions.themeSystem)->setChecked(true);
        setTheme(choice);
    });
    connect(dialog, &PreferencesDialog::autosaveChosen, this, [this](bool keeps) { m_files.autosave().setEnabled(keeps); });
    connect(dialog, &PreferencesDialog::autoApplyChosen, m_actions.autoApply, &QAction::setChecked);
    connect(dialog, &PreferencesDialog::liveFiguresChosen, m_actions.liveFigures, &QAction::setChecked);
    connect(dialog, &PreferencesDialog::captureMemoryChosen, this, [this](int mebibytes) { emit m_seam.memoryChosen(static_cast<quint64>(mebibytes) << 20); });
    dialog->open();
}

void MainWindow::exportGateway() {
    if (m_checked == nullptr || !m_checked->loaded) {
        m_status->showMessage(tr("A document with errors is not exported; see Problems."), 6000);
        showProblems();
        return;
    }
    auto* dialog = new ExportDialog(*m_checked->loaded, m_document.path(), m_checked->problems, this);
    connect(dialog, &ExportDialog::exported, this, [this](const QString& path) { m_log->add(tr("exported to %1").arg(path)); });
    dialog->open();
}

void MainWindow::showAbout() {
    QString lines;
    for (const auto& [name, version] : runtime::versions())
        lines += QStringLiteral("%1 %2\n").arg(QString::fromStdString(name), QString::fromStdString(version));
    QMessageBox box(QMessageBox::NoIcon, tr("About Gatewright"), tr("Gatewright\nDesign, run and watch API gateways."), QMessageBox::Close, this);
    box.setIconPixmap(QIcon(QStringLiteral(":/icons/gatewright.svg")).pixmap(QSize(48, 48), devicePixelRatioF()));
    box.setInformativeText(lines + tr("\nApache License 2.0"));
    box.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    QPushButton* copy = box.addButton(tr("Copy"), QMessageBox::ActionRole);
    box.exec();
    if (box.clickedButton() == copy)
        QGuiApplication::clipboard()->setText(lines);
}

} // namespace gw::ui
