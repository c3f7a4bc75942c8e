#include "net/queued_call.h"
#include "runtime/control/host_private.h"
#include "runtime/version.h"

#include <algorithm>
#include <utility>

namespace gw::runtime {

EngineHost::EngineHost(QObject* parent) : QObject(parent), d(std::make_unique<Private>(*this)) {
    qRegisterMetaType<gw::Diagnostics>();
}

EngineHost::~EngineHost() {
    d->tearDown();
}

Diagnostics EngineHost::start(Plan plan, const EngineOptions& options) {
    return d->start(std::move(plan), options);
}

void EngineHost::apply(Plan plan, std::string exported) {
    if (d->state != State::running && d->state != State::starting) {
        emit refused(plan->revision, {{.code = "not-running",
                                       .pointer = {},
                                       .message = d->state == State::draining ? "the engine is stopping"
                                                                              : "the engine does not run",
                                       .remedy = "start the engine first",
                                       .spot = {}}});
        return;
    }
    d->queued.emplace_back(std::move(plan), std::move(exported));
    d->beginNext();
}

void EngineHost::stop(Duration grace) {
    d->drain(grace);
}

QString EngineHost::reopenAccessLog() {
    return d->accessLog ? QString::fromStdString(d->accessLog->reopen()) : QString();
}

EngineHost::State EngineHost::state() const {
    return d->state;
}

Plan EngineHost::plan() const {
    return d->plan;
}

std::vector<ListenerStatus> EngineHost::listeners() const {
    std::vector<ListenerStatus> all;
    const ListenerSet::Groups& groups = d->listeners.current();
    for (std::size_t i = 0; d->plan && i < groups.size() && i < d->plan->listeners.size(); ++i)
        all.push_back({.name = d->plan->listeners[i].name,
                       .url = (d->plan->listeners[i].tls ? "https://" : "http://") + groups[i]->socket.local().text(),
                       .mock = d->plan->listeners[i].mock});
    return all;
}

QString EngineHost::adminUrl() const {
    return d->admin ? d->admin->url() : QString();
}

QString EngineHost::ioName() const {
    if (d->workers.empty())
        return {};
    return QString::fromStdString(std::string(net::name(d->workers.front()->backend())));
}

int EngineHost::workers() const {
    return static_cast<int>(d->workers.size());
}

void EngineHost::setCapture(const CaptureOptions& options) {
    d->captures.setOptions(options);
    d->spreadCapture();
}

CaptureOptions EngineHost::capture() const {
    return d->captures.options();
}

std::vector<Record> EngineHost::takeCaptures(std::size_t max) {
    bool more = false;
    std::vector<Record> taken = d->captures.take(max, more);
    if (more)
        QMetaObject::invokeMethod(this, &EngineHost::capturesPending, Qt::QueuedConnection);
    return taken;
}

CaptureCounts EngineHost::captureCounts() const {
    return d->captures.counts();
}

Counters EngineHost::counters() const {
    return d->counters();
}

LiveFigures EngineHost::live() const {
    return d->live ? d->live->read(d->resolver.newest(), *d->store) : LiveFigures{};
}

void EngineHost::send(ComposedRequest request, std::function<void(ComposedReply)> done) {
    const auto deliver = [this, done = std::move(done)](ComposedReply reply) {
        // Mostly the worker's thread, which ends before this object does; what is queued then goes with it.
        net::queueCall(*this, [done, reply = std::move(reply)] { done(reply); });
    };
    if (request.url.starts_with("https://"))
        (void)net::tls::systemTrust(); // read here, so that no worker waits for a disk
    if (d->workers.empty()) {
        ComposedReply reply;
        reply.error = "the engine does not run";
        deliver(std::move(reply));
        return;
    }
    d->workers[d->lastSend++ % d->workers.size()]->send(std::move(request), deliver);
}

EngineHost::Private::Private(EngineHost& host) : q(host) {
    drainLimit.setSingleShot(true);
    QObject::connect(&drainLimit, &QTimer::timeout, &q, [this] { finishStop(); });
    sweep.setInterval(std::chrono::seconds(1));
    QObject::connect(&sweep, &QTimer::timeout, &q, [this] { store->sweep(SystemClock().now()); });
    QObject::connect(&resolver, &EndpointResolver::published, &q, [this](const Endpoints& endpoints) {
        for (const auto& worker : workers)
            worker->setEndpoints(endpoints);
    });
    captures.stream = [this](const Record& record) {
        if (admin)
            admin->publish(record);
    };
}

EngineHost::Private::~Private() = default;

void EngineHost::Private::setState(State next) {
    if (std::exchange(state, next) != next)
        emit q.stateChanged(next);
}

void EngineHost::Private::log(const std::string& line) {
    emit q.logged(QString::fromStdString(line));
}

Counters EngineHost::Private::counters() const {
    Counters total;
    if (!plan)
        return total;
    const auto known = [&](const std::string& name) {
        return std::ranges::any_of(total.routes, [&](const Counters::Route& route) { return route.name == name; });
    };
    for (const pipeline::RoutePlan& route : plan->routes)
        if (route.document >= 0 && !known(route.name))
            total.routes.emplace_back().name = route.name;
    total.routes.emplace_back();
    for (Counters::Route& route : total.routes)
        route.durationBuckets.assign(Counters::bucketBounds().size(), 0);
    for (const pipeline::UpstreamPlan& upstream : plan->upstreams)
        total.upstreams.emplace_back().name = upstream.name;
    for (const pipeline::ListenerPlan& listener : plan->listeners)
        if (!listener.mock)
            total.listeners.emplace_back().name = listener.name;
    for (const auto& worker : workers) {
        worker->counters().addTo(total);
        total.acceptPauses += worker->acceptPauses();
    }
    return total;
}

void EngineHost::Private::spreadCapture() {
    const CaptureOptions all = captures.effective();
    for (const auto& worker : workers)
        worker->setCapture(all);
}

void EngineHost::Private::streamsChanged(std::size_t heads, std::size_t bodies) {
    captures.setStreams(heads, bodies);
    spreadCapture();
}

MetricsInput EngineHost::Private::metrics() const {
    return {.counters = counters(),
            .captures = captures.counts(),
            .accessLog = accessLog ? accessLog->counts() : AccessLog::Counts{},
            .revision = plan ? plan->revision : 0,
            .workers = static_cast<int>(workers.size()),
            .io = q.ioName().toStdString(),
            .version = std::string(engineVersion()),
            .startTime = startTime,
            .ready = ready()};
}

} // namespace gw::runtime
