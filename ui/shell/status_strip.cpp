#include "ui/shell/status_strip.h"

#include "ui/canvas/items/live_look.h"
#include "ui/document/revision.h"
#include "ui/problems/problems_model.h"
#include "ui/run/run_controller.h"
#include "ui/style/elided_label.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"

#include <QLocale>
#include <QToolButton>

namespace gw::ui {

StatusStrip::StatusStrip(ProblemsModel& problems, RunController& controller, QWidget* parent)
    : QStatusBar(parent), m_problems(problems), m_controller(controller), m_count(new QToolButton(this)) {
    setSizeGripEnabled(false);
    setFixedHeight(24);
    m_count->setAutoRaise(true);
    m_count->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_count->setFont(typeface(FontRole::caption));
    m_count->setFixedHeight(22);
    connect(m_count, &QToolButton::clicked, this, &StatusStrip::problemsClicked);
    addWidget(m_count);
    m_revision = addText(false);
    m_rate = addText(false);
    m_errors = addText(false);
    m_engine = addText(true);
    m_recorded = addText(true);
    connect(&m_problems, &QAbstractItemModel::modelReset, this, &StatusStrip::refresh);
    connect(&m_controller, &RunController::stateChanged, this, &StatusStrip::refresh);
    connect(&m_controller, &RunController::ratesChanged, this, &StatusStrip::refresh);
    refresh();
}

ElidedLabel* StatusStrip::addText(bool right) {
    auto* label = new ElidedLabel(FontRole::caption, this);
    label->setContentsMargins(6, 0, 6, 0);
    if (right)
        addPermanentWidget(label);
    else
        addWidget(label);
    return label;
}

void StatusStrip::refresh() {
    const int errors = m_problems.count(Severity::error);
    const int warnings = m_problems.count(Severity::warning);
    const int found = errors + warnings;
    m_count->setIcon(shapeIcon(errors > 0 ? Shape::error : warnings > 0 ? Shape::warning : Shape::pass));
    m_count->setText(found == 0 ? tr("no problems") : tr("%n problem(s)", nullptr, found));
    if (found == 1)
        m_count->setText(tr("1 problem"));
    else if (found > 1)
        m_count->setText(tr("%1 problems").arg(found));
    const bool running = m_controller.isRunning();
    const quint64 revision = shownRevision(m_controller.runningRevision());
    m_revision->setText(!running ? tr("stopped") : m_controller.runsAnother() ? tr("%1 rev %2").arg(m_controller.runningTitle()).arg(revision) : tr("rev %1").arg(revision));
    const WayRate all = m_controller.live().all();
    m_rate->setText(running ? rateText(all.perSecond) : QString());
    m_errors->setText(running ? tr("errors %1").arg(shareText(all.errorShare)) : QString());
    m_engine->setText(m_controller.engineWords());
    const runtime::CaptureCounts counts = m_controller.host().captureCounts();
    const bool captures = m_controller.host().capture().level != runtime::CaptureOptions::Level::off;
    const QLocale locale;
    m_recorded->setText(running && captures ? tr("recorded %1 of %2").arg(locale.toString(static_cast<qulonglong>(counts.recorded)), locale.toString(static_cast<qulonglong>(counts.seen)))
                                            : QString());
}

} // namespace gw::ui
