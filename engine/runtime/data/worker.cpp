#include "runtime/data/worker.h"

#include "net/event_dispatcher.h"
#include "net/queued_call.h"
#include "runtime/data/worker_core.h"

#include <QThread>
#include <QTimer>

#include <future>
#include <mutex>

namespace gw::runtime {

/// The thread runs a Qt event loop on the reactor's dispatcher; the core lives on its stack.
class Worker::Private : public QThread {
public:
    Private(WorkerOptions optionsToUse, WorkerReports reportsToUse)
        : options(std::move(optionsToUse)), reports(std::move(reportsToUse)), ring(CaptureOptions{}.ring) {
        setObjectName(QStringLiteral("worker-%1").arg(options.index));
    }

    /// Runs `work` on the worker's thread with its core; forgotten if the worker has ended. False then.
    template <class Work>
    bool post(Work work) {
        const std::lock_guard lock(mutex);
        if (core == nullptr)
            return false;
        reactor->post([this, work = std::move(work)]() mutable {
            if (core != nullptr)
                work(*core);
        });
        return true;
    }

    WorkerOptions options;
    WorkerReports reports;
    WorkerCounters counters;
    capture::CaptureRing ring;
    std::atomic<std::uint64_t> acceptPauses{0};
    net::Reactor* reactor = nullptr; ///< owned by the thread's dispatcher
    WorkerCore* core = nullptr;
    std::mutex mutex; ///< `core` against posting from other threads

protected:
    void run() override {
        WorkerCore own(*reactor, options, reports, counters, ring);
        {
            const std::lock_guard lock(mutex);
            core = &own;
        }
        options.share->join(this, [this](std::uint64_t upstream) {
            post([upstream](WorkerCore& it) { it.yieldConnection(upstream); });
        });
        ready.set_value();
        QTimer figures;
        QObject::connect(&figures, &QTimer::timeout,
                         [this] { acceptPauses.store(reactor->figures().acceptPauses, std::memory_order_relaxed); });
        figures.start(1000);
        exec();
        options.share->leave(this);
        own.closeAll();
        while (!own.idle())
            reactor->turn(true);
        const std::lock_guard lock(mutex);
        core = nullptr;
    }

public:
    std::promise<void> ready;
};

Worker::Worker(WorkerOptions options, WorkerReports reports)
    : d(std::make_unique<Private>(std::move(options), std::move(reports))) {}

Worker::~Worker() {
    stop();
}

std::string Worker::start() {
    std::string error;
    net::ReactorOptions options;
    options.backend = d->options.backend;
    std::unique_ptr<net::Reactor> reactor = net::Reactor::make(options, error);
    if (!reactor)
        return error.empty() ? "the reactor cannot be set up" : error;
    d->reactor = reactor.get();
    d->setEventDispatcher(new net::EventDispatcher(std::move(reactor)));
    auto ready = d->ready.get_future();
    d->start();
    ready.wait();
    return {};
}

void Worker::stop() {
    if (!d->isRunning())
        return;
    d->quit();
    d->wait();
    net::takeOver(static_cast<QThread*>(d.get()));
}

void Worker::prepare(Assignment assignment) {
    d->post([assignment = std::move(assignment)](WorkerCore& core) mutable { core.prepare(std::move(assignment)); });
}

void Worker::commit(std::uint64_t revision) {
    d->post([revision](WorkerCore& core) { core.commit(revision); });
}

void Worker::abandon(std::uint64_t revision) {
    d->post([revision](WorkerCore& core) { core.abandon(revision); });
}

void Worker::setEndpoints(Endpoints endpoints) {
    d->post([endpoints = std::move(endpoints)](WorkerCore& core) { core.setEndpoints(endpoints); });
}

void Worker::setCapture(const CaptureOptions& options) {
    d->post([options](WorkerCore& core) { core.setCapture(options); });
}

void Worker::drain(MonoTime deadline) {
    d->post([deadline](WorkerCore& core) { core.drain(deadline); });
}

void Worker::send(ComposedRequest request, std::function<void(ComposedReply)> done) {
    auto shared = std::make_shared<std::function<void(ComposedReply)>>(std::move(done));
    const bool posted = d->post([request = std::move(request), shared](WorkerCore& core) mutable {
        core.send(std::move(request), std::move(*shared));
    });
    if (!posted) {
        ComposedReply reply;
        reply.error = "the engine does not run";
        (*shared)(std::move(reply));
    }
}

const WorkerCounters& Worker::counters() const {
    return d->counters;
}

WorkerCounters& Worker::counters() {
    return d->counters;
}

std::uint64_t Worker::acceptPauses() const {
    return d->acceptPauses.load(std::memory_order_relaxed);
}

capture::CaptureRing& Worker::captureRing() {
    return d->ring;
}

std::uint16_t Worker::index() const {
    return d->options.index;
}

net::Backend Worker::backend() const {
    return d->options.backend;
}

} // namespace gw::runtime
