// Running the document: what runs, what is edited, and the way from one to the other.
// Thread: GUI. Owner: main window. Called by: run bar, menus, main window.
#pragma once

#include "runtime/engine_host.h"
#include "ui/document/checker.h"
#include "ui/run/live_window.h"
#include "ui/run/plan_changes.h"

#include <QObject>
#include <QTimer>

namespace gw::ui {

/// Which document a text belongs to.
struct TextOwner {
    quint64 number = 0; ///< Document::number()
    QString path;       ///< "" = not saved yet
    QString title;
};

class RunController : public QObject {
    Q_OBJECT

public:
    RunController(runtime::EngineHost& host, QObject* parent = nullptr);

    [[nodiscard]] runtime::EngineHost& host() { return m_host; }
    /// What would run now; nullptr plan = not while it has errors.
    void setChecked(std::shared_ptr<const Checked> checked, const TextOwner& of = {});
    /// The document was saved, maybe under another name.
    void setName(const TextOwner& of);
    /// What runs is of another document than the text on the screen; then nothing is applied by itself.
    [[nodiscard]] bool runsAnother() const;
    /// Title of the document that runs.
    [[nodiscard]] const QString& runningTitle() const { return m_runningOf.title; }
    [[nodiscard]] bool isRunning() const { return m_host.state() != runtime::EngineHost::State::stopped; }
    /// Both also hold for a text with errors: run() and apply() then refuse it and name them.
    [[nodiscard]] bool canRun() const { return !isRunning() && hasText(); }
    [[nodiscard]] bool canApply() const { return isRunning() && hasText() && m_checked->revision != runningRevision(); }
    /// The text on the screen cannot run as it is.
    [[nodiscard]] bool hasErrors() const { return hasText() && m_checked->plan == nullptr; }
    [[nodiscard]] quint64 runningRevision() const;
    [[nodiscard]] quint64 editedRevision() const { return m_checked == nullptr ? 0 : m_checked->revision; }
    /// What an apply would change; empty when stopped, or while the document has errors.
    [[nodiscard]] const QList<PlanChange>& changes() const { return m_changes; }
    /// Each text without errors runs at once. One by which a route loses a policy waits for apply() all the same.
    void setAutoApply(bool on);
    [[nodiscard]] bool autoApply() const { return m_autoApply; }
    /// Address of the first listener of the document, "" when stopped.
    [[nodiscard]] QString address() const;
    /// Empty when stopped; ratesChanged() tells of each new sample.
    [[nodiscard]] const LiveWindow& live() const { return m_live; }
    /// "io_uring · 2 workers", "" when stopped.
    [[nodiscard]] QString engineWords() const;

public slots:
    void run();
    void apply();
    void stop();

signals:
    void stateChanged();
    void ratesChanged();
    /// An apply or start was refused; the problems are the document's (their pointers within the gateway object) or the system's.
    void refused(const QString& sentence, const gw::Diagnostics& problems);
    /// A start or apply went well: what an earlier one was refused for is no problem any more.
    void accepted();
    void logged(const QString& line);

private:
    [[nodiscard]] bool hasText() const { return m_checked != nullptr && !m_checked->empty; }
    void compare();
    void applyByItself();

    runtime::EngineHost& m_host;
    std::shared_ptr<const Checked> m_checked;
    std::shared_ptr<const Checked> m_offered; ///< sent to the engine last
    std::shared_ptr<const Checked> m_running; ///< what the engine runs
    TextOwner m_checkedOf, m_offeredOf, m_runningOf; ///< of those three
    QList<PlanChange> m_changes;
    bool m_autoApply = false;
    QTimer m_sampler;
    LiveWindow m_live;
};

} // namespace gw::ui
