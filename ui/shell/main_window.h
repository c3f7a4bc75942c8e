// The window: owns document, selection, checker, run controller and all panels, and connects them. Decides nothing itself.
// Thread: GUI. Owner: main. Called by: main.
#pragma once

#include "ui/canvas/view/live_overlay.h"
#include "ui/document/checker.h"
#include "ui/document/document.h"
#include "ui/document/same_objects.h"
#include "ui/document/selection.h"
#include "ui/problems/problems_model.h"
#include "ui/run/run_controller.h"
#include "ui/preferences/shortcuts.h"
#include "ui/shell/dock_layout.h"
#include "ui/files/document_files.h"
#include "ui/shell/inspector_seam.h"
#include "ui/shell/window_actions.h"
#include "ui/style/theme.h"

#include <QMainWindow>

class QStackedWidget;

namespace gw::ui {

class CanvasDesigner;
class CanvasView;
class ExplainPanel;
class LogPanel;
class PalettePanel;
class ProblemsPanel;
class PropertyPanel;
class RunBar;
class SourcePanel;
class StartPage;
class StatusStrip;
class StructurePanel;
class WayView;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// `inspector` may be empty: then there are no traffic docks.
    explicit MainWindow(const InspectorFactory& inspector = {}, QWidget* parent = nullptr);
    ~MainWindow() override;

    void open(const QString& path) { m_files.open(path); }
    void run() { m_controller.run(); }
    /// Comes to the front; another start of the program brought these files.
    void receive(const QStringList& files);
    void offerRecovery() { m_files.offerRecovery(); }
    [[nodiscard]] DocumentFiles& files() { return m_files; }
    /// Lights the way of an exchange on the canvas; nullptr puts the light out.
    void showWay(const runtime::Record& record);
    [[nodiscard]] Document& document() { return m_document; }
    [[nodiscard]] runtime::EngineHost& host() { return m_host; }
    [[nodiscard]] CanvasView& canvas() { return *m_canvas; }
    [[nodiscard]] DockLayout& docks() { return m_docks; }

signals:
    /// The newest text has been checked and is shown.
    void shown();

protected:
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void makeDocks(const InspectorFactory& inspector);
    void connectActions();
    void connectParts();
    void documentChanged(const Change& change);
    void take(const std::shared_ptr<const Checked>& checked);
    void showModel(const Checked& checked);
    /// No cards: of this document no text was read yet.
    void showNothing(const Checked& checked);
    /// Undoes the last step, or does the last undone one again; says so, and what it changed comes into view.
    void step(bool again);
    void showDifference();
    /// Asks first where the gateway of another document runs.
    void apply();
    void refreshTitle();
    void refreshLive();
    void refreshRecent();
    void showProblems();
    /// To the card, and to the field that has to be changed; where there is no card, to the text.
    void goToProblem(const Diagnostic& problem);
    /// Shows an object's form with the keyboard in its first field.
    void goToFields(const QString& pointer);
    void setTheme(ThemeChoice choice);
    void search(const QString& query);
    /// Says how much was found, or why nothing.
    void tellFound(const QString& query);
    void toggleFold(const QString& id);
    void showCentre();
    void showAbout();
    void showPreferences();
    [[nodiscard]] QList<QAction*> allActions() const;
    void openPalette();
    void exportGateway();

    runtime::EngineHost m_host;
    InspectorSeam m_seam;
    Document m_document;
    Selection m_selection;
    Checker m_checker;
    ProblemsModel m_problems;
    ProblemsModel m_conflicts;
    RunController m_controller;
    WindowActions m_actions;
    DockLayout m_docks;
    DocumentFiles m_files;
    std::unique_ptr<Shortcuts> m_shortcuts;
    QStackedWidget* m_centre;
    StartPage* m_start;
    CanvasView* m_canvas;
    CanvasDesigner* m_designer;
    WayView* m_way;
    StructurePanel* m_structure;
    PalettePanel* m_palette;
    PropertyPanel* m_properties;
    SourcePanel* m_source;
    ProblemsPanel* m_problemsPanel;
    ProblemsPanel* m_conflictsPanel;
    ExplainPanel* m_explain;
    LogPanel* m_log;
    RunBar* m_runBar;
    StatusStrip* m_status;
    QMenu* m_recent;
    QList<QAction*> m_traffic; ///< of the inspector, in menu order
    std::shared_ptr<const Checked> m_checked;  ///< of the newest text
    std::shared_ptr<const Checked> m_lastGood; ///< the newest one that is JSON: what the canvas shows
    LiveOverlay m_overlay;
    bool m_animate = false;
    Difference m_stepped;        ///< by undo or redo, to be shown with the next model
    QString m_steppedCard;       ///< the same, where only a card's place differs
    quint64 m_shownDocument = 0; ///< its number
    bool m_followed = false;     ///< the selection followed the text that is being checked
    bool m_fresh = true; ///< the next model is the first of its document
};

} // namespace gw::ui
