#include "runtime/control/host_private.h"

#include <QDateTime>

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace gw::runtime {

namespace {

std::string adminKey(const std::optional<model::Admin>& admin) {
    return admin ? fmt::format("{}|{}", admin->address, admin->port) : std::string();
}

} // namespace

/// First step: everything that the control plane can find out by itself. Nothing of what runs is touched.
Diagnostics EngineHost::Private::begin(Plan next, std::string text) {
    Applying now;
    auto groups = listeners.bind(*next);
    Diagnostics problems = groups ? Diagnostics{} : std::move(groups.error());
    now.plan = std::move(next);
    now.exported = std::move(text);
    const Diagnostics more = bindAdmin(now);
    problems.insert(problems.end(), more.begin(), more.end());
    if (!problems.empty()) {
        listeners.discard();
        return problems;
    }
    now.groups = std::move(*groups);
    applying = std::move(now);
    // The bundle is read here, so that no worker waits for a disk.
    for (const pipeline::UpstreamPlan& upstream : applying->plan->upstreams)
        if (upstream.tls && !upstream.tls->authorities)
            (void)net::tls::systemTrust();
    resolver.learn(applying->plan, [this, mine = epoch, revision = applying->plan->revision] {
        if (mine == epoch && applying && applying->plan->revision == revision &&
            applying->step == Applying::Step::lookUp)
            prepareAll();
    });
    return {};
}

void EngineHost::Private::beginNext() {
    while (!applying && !queued.empty() && state == State::running) {
        auto [next, text] = std::move(queued.front());
        queued.pop_front();
        const std::uint64_t revision = next->revision;
        if (Diagnostics problems = begin(std::move(next), std::move(text)); !problems.empty())
            emit q.refused(revision, problems);
    }
}

Diagnostics EngineHost::Private::bindAdmin(Applying& next) {
    const std::optional<model::Admin>& wanted = next.plan->config.admin;
    const bool unchanged = admin && plan && adminKey(wanted) == adminKey(plan->config.admin);
    if (!wanted || unchanged)
        return {};
    auto server = std::make_unique<AdminServer>(*this);
    if (const int error = server->listen(wanted->address, wanted->port); error != 0) {
        net::Address shown;
        const bool numeric = net::Address::parse(wanted->address, wanted->port, shown);
        return {bindProblem("admin", "/admin/port",
                            numeric ? shown.text() : fmt::format("{}:{}", wanted->address, wanted->port), error)};
    }
    next.admin = std::move(server);
    return {};
}

void EngineHost::Private::prepareAll() {
    applying->step = Applying::Step::prepare;
    applying->endpoints = resolver.table(applying->plan, ListenerSet::addressesOf(applying->groups));
    for (std::size_t i = 0; i < workers.size(); ++i)
        applying->waitingFor.insert(i);
    for (std::size_t i = 0; i < workers.size(); ++i)
        workers[i]->prepare({.plan = applying->plan,
                             .endpoints = applying->endpoints,
                             .sockets = ListenerSet::socketsOf(applying->groups, i)});
}

void EngineHost::Private::onPrepared(std::size_t worker, std::uint64_t revision, const std::string& error) {
    if (!applying || applying->step != Applying::Step::prepare || applying->plan->revision != revision)
        return;
    if (!error.empty())
        applying->error = fmt::format("worker {}: {}", worker, error);
    if (applying->waitingFor.erase(worker) == 0 || !applying->waitingFor.empty())
        return;
    if (applying->error.empty())
        commitAll();
    else
        giveUp({{.code = "worker-failed",
                 .pointer = {},
                 .message = fmt::format("the document cannot be put to work: {}", applying->error),
                 .remedy = "the one before goes on; see the limits on memory and descriptors",
                 .spot = {}}});
}

/// Second step: nothing here can fail once the access log has its file.
void EngineHost::Private::commitAll() {
    if (const std::string error = accessLog->configure(accessLogOf(*applying->plan)); !error.empty()) {
        giveUp({{.code = "access-log",
                 .pointer = "/observability/accessLog/file",
                 .message = error,
                 .remedy = "name a file in a folder that this user may write",
                 .spot = {}}});
        return;
    }
    applying->step = Applying::Step::commit;
    for (std::size_t i = 0; i < workers.size(); ++i)
        applying->waitingFor.insert(i);
    listeners.use();
    plan = applying->plan;
    exported = std::move(applying->exported);
    if (applying->admin || !plan->config.admin)
        admin = std::move(applying->admin);
    if (admin)
        admin->planChanged();
    resolver.follow(plan, ListenerSet::addressesOf(applying->groups), applying->endpoints);
    live = std::make_unique<LiveReader>(*plan, workers);
    for (const auto& worker : workers)
        worker->commit(plan->revision);
}

void EngineHost::Private::onCommitted(std::size_t worker, std::uint64_t revision) {
    if (!applying || applying->step != Applying::Step::commit || applying->plan->revision != revision)
        return;
    if (applying->waitingFor.erase(worker) > 0 && applying->waitingFor.empty())
        finishApply();
}

void EngineHost::Private::finishApply() {
    const std::uint64_t revision = applying->plan->revision;
    applying.reset();
    if (state == State::starting) {
        startTime = static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000;
        setState(State::running);
    }
    emit q.applied(revision);
    beginNext();
}

/// Everything stays as it was before this plan came.
void EngineHost::Private::giveUp(Diagnostics problems) {
    const std::uint64_t revision = applying->plan->revision;
    if (applying->step == Applying::Step::prepare)
        for (const auto& worker : workers)
            worker->abandon(revision);
    listeners.discard();
    applying.reset();
    emit q.refused(revision, problems);
    if (state == State::starting)
        finishStop(); // the first plan: there is nothing before it
    else
        beginNext();
}

std::optional<model::AccessLog> EngineHost::Private::accessLogOf(const pipeline::GatewayPlan& of) const {
    std::optional<model::AccessLog> settings = of.config.observability.accessLog;
    if (settings && !settings->file.empty())
        settings->file = (std::filesystem::path(options.documentFolder) / settings->file).string();
    return settings;
}

} // namespace gw::runtime
