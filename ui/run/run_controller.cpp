#include "ui/run/run_controller.h"

#include "ui/document/revision.h"
#include "ui/preferences/sentences.h"

#include <algorithm>
#include <iterator>

namespace gw::ui {

namespace {

constexpr Duration grace = std::chrono::seconds(2);

} // namespace

RunController::RunController(runtime::EngineHost& host, QObject* parent) : QObject(parent), m_host(host) {
    m_sampler.setInterval(LiveWindow::every);
    connect(&m_sampler, &QTimer::timeout, this, [this] {
        m_live.add(m_host.live());
        emit ratesChanged();
    });
    connect(&m_host, &runtime::EngineHost::logged, this, [this](const QString& line) { emit logged(inLanguage(line)); });
    connect(&m_host, &runtime::EngineHost::stateChanged, this, [this] {
        if (isRunning()) {
            m_sampler.start();
        } else {
            m_sampler.stop();
            m_changes.clear();
            m_live.clear();
            emit ratesChanged();
        }
        emit stateChanged();
    });
    connect(&m_host, &runtime::EngineHost::applied, this, [this](quint64 revision) {
        if (m_offered != nullptr && m_offered->revision == revision) {
            m_running = m_offered;
            m_runningOf = m_offeredOf;
        }
        compare();
        emit accepted();
        emit logged(tr("revision %1 runs").arg(shownRevision(revision)));
        emit stateChanged();
    });
    connect(&m_host, &runtime::EngineHost::refused, this, [this](quint64 revision, const Diagnostics& problems) {
        const QString why = problems.empty() ? QString() : QStringLiteral(" ") + inLanguage(problems.front().message);
        // The document's own warnings stand on: nobody has mended them.
        Diagnostics all = problems;
        if (m_checked != nullptr && m_checked->revision == revision)
            std::ranges::copy_if(m_checked->problems, std::back_inserter(all), [&](const Diagnostic& one) { return std::ranges::find(problems, one) == problems.end(); });
        emit refused(tr("Revision %1 was refused; revision %2 keeps running.").arg(shownRevision(revision)).arg(shownRevision(runningRevision())) + why, all);
        emit stateChanged();
    });
}

void RunController::setChecked(std::shared_ptr<const Checked> checked, const TextOwner& of) {
    m_checked = std::move(checked);
    m_checkedOf = of;
    compare();
    emit stateChanged();
    applyByItself();
}

void RunController::setName(const TextOwner& of) {
    for (TextOwner* one : {&m_checkedOf, &m_offeredOf, &m_runningOf})
        if (one->number == of.number)
            *one = of;
    emit stateChanged();
}

bool RunController::runsAnother() const {
    const bool same = m_runningOf.number == m_checkedOf.number || (!m_runningOf.path.isEmpty() && m_runningOf.path == m_checkedOf.path);
    return isRunning() && !same;
}

void RunController::compare() {
    m_changes.clear();
    if (isRunning() && m_running != nullptr && m_checked != nullptr && m_checked->plan != nullptr)
        m_changes = changesBetween(*m_running, *m_checked);
}

void RunController::setAutoApply(bool on) {
    m_autoApply = on;
    applyByItself();
}

void RunController::applyByItself() {
    if (!m_autoApply || !canApply() || hasErrors() || runsAnother())
        return;
    if (std::ranges::find(m_changes, PlanChange::Kind::lost, &PlanChange::kind) != m_changes.end()) {
        emit logged(tr("revision %1 was not applied by itself: a route would lose a policy. Apply takes it.").arg(shownRevision(m_checked->revision)));
        return;
    }
    apply();
}

quint64 RunController::runningRevision() const {
    const runtime::Plan plan = m_host.plan();
    return plan == nullptr ? 0 : plan->revision;
}

QString RunController::address() const {
    for (const runtime::ListenerStatus& listener : m_host.listeners())
        if (!listener.mock)
            return QString::fromStdString(listener.url);
    return {};
}

QString RunController::engineWords() const {
    return isRunning() ? tr("%1 · %n workers", nullptr, m_host.workers()).arg(m_host.ioName()) : QString();
}

void RunController::run() {
    if (!canRun())
        return;
    if (hasErrors()) {
        emit refused(tr("The document has errors; nothing was started."), m_checked->problems);
        return;
    }
    runtime::EngineOptions options;
    options.exported = m_checked->exported;
    m_offered = m_checked;
    m_offeredOf = m_checkedOf;
    const Diagnostics problems = m_host.start(m_checked->plan, options);
    if (gw::hasErrors(problems)) {
        Diagnostics all = m_checked->problems;
        all.insert(all.end(), problems.begin(), problems.end());
        emit refused(tr("The engine could not start: %1").arg(inLanguage(problems.front().message)), all);
    } else {
        m_running = m_offered;
        m_runningOf = m_offeredOf;
        emit accepted();
    }
    compare();
    emit stateChanged();
}

void RunController::apply() {
    if (!isRunning())
        return run();
    if (!canApply())
        return;
    if (hasErrors()) {
        emit refused(tr("Revision %1 has errors; revision %2 keeps running.").arg(shownRevision(m_checked->revision)).arg(shownRevision(runningRevision())), m_checked->problems);
        return;
    }
    m_offered = m_checked;
    m_offeredOf = m_checkedOf;
    m_host.apply(m_checked->plan, m_checked->exported);
}

void RunController::stop() {
    if (isRunning())
        m_host.stop(grace);
}

} // namespace gw::ui
