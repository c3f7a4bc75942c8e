// Checks each new text on a worker: load, compile, project, lay out. A newer text cancels an older check.
// Thread: lives on the GUI thread, works on the thread pool. Owner: main window. Called by: main window.
#pragma once

#include "config/load.h"
#include "pipeline/gateway_plan.h"
#include "ui/canvas/layout/layout.h"
#include "ui/canvas/model/canvas_model.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>

namespace gw::ui {

/// Everything that is known about one text.
struct Checked {
    quint64 revision = 0;
    bool empty = false;   ///< no document is open: the start page
    Diagnostics problems; ///< pointers within the gateway object, with spots in the file
    Diagnostics conflicts; ///< routes that take each other's requests, or lead to an upstream unasked; warnings among them are problems too
    std::shared_ptr<const json::Document> tree; ///< nullptr = no JSON: the last good canvas stays
    QString root;
    std::optional<config::Loaded> loaded;
    std::shared_ptr<const pipeline::GatewayPlan> plan; ///< nullptr with errors
    std::shared_ptr<const pipeline::GatewayPlan> explainable; ///< also where secrets are missing; nullptr with other errors
    std::string exported; ///< what the admin's /config shows; "" without admin
    CanvasModel whole; ///< everything
    CanvasModel model; ///< folded as the document says
    CanvasLayout layout;
};

struct CheckRequest {
    quint64 revision = 0;
    std::string text;
    QString folder;  ///< of the document: relative paths start here
    Positions positions;
    QStringList folded;
    bool empty = false; ///< no document is open
};

/// All of it, without threads: what the worker runs and tests call. `stale` is asked between the stages.
[[nodiscard]] Checked check(const CheckRequest& request, const std::function<bool()>& stale = {});

class Checker : public QObject {
    Q_OBJECT

public:
    explicit Checker(QObject* parent = nullptr);
    ~Checker() override;

    /// Starts after a short pause, so that typing starts one check and not many; `now` = without the pause.
    void request(CheckRequest request, bool now);
    [[nodiscard]] bool isBusy() const { return m_busy > 0 || m_pause.isActive(); }

signals:
    void checked(const std::shared_ptr<const gw::ui::Checked>& result);

private:
    void start();

    CheckRequest m_next;
    QTimer m_pause;
    int m_busy = 0;
    std::shared_ptr<std::atomic<quint64>> m_wanted; ///< revision that is worth finishing
};

} // namespace gw::ui
