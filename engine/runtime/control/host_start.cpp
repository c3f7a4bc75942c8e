#include "net/queued_call.h"
#include "runtime/control/host_private.h"

#include <QRandomGenerator>

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

namespace gw::runtime {

namespace {

Diagnostic problem(std::string code, std::string message, std::string remedy) {
    return {.code = std::move(code), .pointer = {}, .message = std::move(message), .remedy = std::move(remedy), .spot = {}};
}

} // namespace

Diagnostics EngineHost::Private::start(Plan next, const EngineOptions& asked) {
    if (state != State::stopped)
        return {problem("already-running", "the engine runs already", "stop it first")};
    if (asked.io == IoChoice::uring && !net::Reactor::uringWorks())
        return {problem("io-unavailable", "io_uring cannot be used here: this kernel, or a filter on it, does not allow it",
                        "run with --io auto or --io epoll")};
    options = asked;
    const auto hardware = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const int count = options.workers > 0 ? options.workers : hardware;
    listeners = ListenerSet(options.listen, static_cast<std::size_t>(count));
    share = std::make_shared<EngineShare>();
    store = std::make_shared<policy::StateStore>();
    ++epoch;
    accessLog = std::make_unique<AccessLog>([this, mine = epoch](const std::string& line) {
        // The log's own thread; it ends before this object does.
        net::queueCall(q, [this, mine, line] {
            if (mine == epoch)
                log(line);
        });
    });

    setState(State::starting);
    const bool uring = options.io != IoChoice::epoll && net::Reactor::uringWorks();
    Diagnostics problems = begin(std::move(next), options.exported);
    if (problems.empty())
        problems = startWorkers(uring ? net::Backend::uring : net::Backend::epoll);
    if (!problems.empty()) {
        tearDown();
        setState(State::stopped);
    }
    return problems;
}

Diagnostics EngineHost::Private::startWorkers(net::Backend backend) {
    const auto count = listeners.workers();
    std::vector<capture::CaptureRing*> rings;
    for (std::size_t i = 0; i < count; ++i) {
        WorkerOptions one;
        one.index = static_cast<std::uint16_t>(i);
        one.backend = backend;
        one.share = share;
        one.store = store;
        one.accessLog = &accessLog->lane();
        one.seed = QRandomGenerator::system()->generate64();
        one.grace = options.drain;
        auto worker = std::make_unique<Worker>(std::move(one), reportsOf(i));
        if (const std::string error = worker->start(); !error.empty())
            return {problem("worker-failed", fmt::format("worker {} cannot start: {}", i, error),
                            "raise the limits on memory, descriptors or threads, or run fewer --workers")};
        rings.push_back(&worker->captureRing());
        workers.push_back(std::move(worker));
    }
    captures.setRings(std::move(rings));
    spreadCapture();
    log(count == 1 ? fmt::format("1 worker on {}", net::name(workers.front()->backend()))
                   : fmt::format("{} workers on {}", count, net::name(workers.front()->backend())));
    sweep.start();
    return {};
}

WorkerReports EngineHost::Private::reportsOf(std::size_t index) {
    // Called on the worker's thread, which ends before the host does; queued, and dropped if the host began anew.
    const auto queue = [this, mine = epoch](auto work) {
        net::queueCall(q, [this, mine, work = std::move(work)] {
            if (mine == epoch)
                work();
        });
    };
    WorkerReports reports;
    reports.prepared = [this, queue, index](std::uint64_t revision, const std::string& error) {
        queue([this, index, revision, error] { onPrepared(index, revision, error); });
    };
    reports.committed = [this, queue, index](std::uint64_t revision) {
        queue([this, index, revision] { onCommitted(index, revision); });
    };
    reports.released = [this, queue](const std::vector<int>& fds) {
        queue([this, fds] {
            for (const int fd : fds)
                listeners.released(fd);
        });
    };
    reports.drained = [this, queue, index] {
        queue([this, index] {
            if (draining.erase(index) > 0 && draining.empty() && state == State::draining)
                finishStop();
        });
    };
    reports.capturesPending = [this, queue] {
        queue([this] {
            if (captures.pending())
                emit q.capturesPending();
        });
    };
    reports.logged = [this, queue](const std::string& line) { queue([this, line] { log(line); }); };
    return reports;
}

void EngineHost::Private::drain(Duration grace) {
    if (state == State::stopped)
        return;
    const MonoTime deadline = SystemClock().now() + std::max(grace, Duration::zero());
    if (state == State::draining && deadline >= drainDeadline)
        return;
    drainDeadline = deadline;
    setState(State::draining); // from here on /ready says no
    for (auto& [waiting, text] : std::exchange(queued, {}))
        emit q.refused(waiting->revision, {problem("not-running", "the engine is stopping", "start it again")});
    if (applying && applying->step != Applying::Step::commit)
        giveUp({problem("not-running", "the engine is stopping", "start it again")});
    if (state != State::draining) // somebody who heard of it has stopped us already
        return;
    if (grace <= Duration::zero()) {
        finishStop();
        return;
    }
    for (std::size_t i = 0; i < workers.size(); ++i) {
        draining.insert(i);
        workers[i]->drain(deadline);
    }
    // Workers cut what is left at the deadline; whoever does not even do that is ended.
    drainLimit.start(std::chrono::ceil<std::chrono::milliseconds>(grace) + std::chrono::seconds(1));
}

void EngineHost::Private::finishStop() {
    if (state == State::stopped)
        return;
    tearDown();
    setState(State::stopped);
    emit q.stopped();
}

void EngineHost::Private::tearDown() {
    ++epoch;
    drainLimit.stop();
    sweep.stop();
    drainDeadline = MonoTime::max();
    draining.clear();
    queued.clear();
    for (const auto& worker : workers)
        worker->stop();
    captures.setRings({});
    applying.reset();
    admin.reset();
    captures.setStreams(0, 0);
    live.reset();
    workers.clear();
    listeners.clear();
    resolver.forget();
    accessLog.reset(); // writes what waits
    share.reset();
    store.reset();
    plan.reset();
    exported.clear();
}

} // namespace gw::runtime
