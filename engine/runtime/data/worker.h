// One worker thread of the data plane: reactor, acceptors, client and upstream connections, its share of every counter.
// Thread: the object may be called from any thread; every call is posted to the worker's own thread. Reports come on
// the worker's thread (the host passes them on to itself). Owner: the EngineHost. Called by: the host, tests.
#pragma once

#include "policies/state_store.h"
#include "runtime/access_log.h"
#include "runtime/data/counters.h"
#include "runtime/data/engine_share.h"
#include "runtime/endpoint_table.h"
#include "runtime/engine_host.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gw::capture {
class CaptureRing;
}

namespace gw::runtime {

/// A bound, listening, non-blocking descriptor that the host owns, for one listener of the plan.
struct ListeningSocket {
    std::uint32_t listener = 0; ///< index into GatewayPlan::listeners
    int fd = -1;
};

/// Everything a worker needs to serve a plan.
struct Assignment {
    Plan plan;
    Endpoints endpoints;                  ///< its revision is the plan's
    std::vector<ListeningSocket> sockets; ///< this worker's; an unchanged address keeps its descriptor over applies
};

struct WorkerOptions {
    std::uint16_t index = 0;
    net::Backend backend = net::Backend::uring;
    std::shared_ptr<EngineShare> share;        ///< one an engine
    std::shared_ptr<policy::StateStore> store; ///< one an engine
    AccessLog::Lane* accessLog = nullptr;      ///< this worker's lane; nullptr = none
    std::uint64_t seed = 0;                    ///< request ids and choices; random, differs by worker
    Duration grace = std::chrono::seconds(10); ///< how long exchanges of a replaced plan may go on
};

/// What a worker tells the host. All are called on the worker's thread and must not block; unset ones are left out.
struct WorkerReports {
    /// Answer to prepare(); empty error = ready to commit.
    std::function<void(std::uint64_t revision, const std::string& error)> prepared;
    /// Answer to commit(): from now on new exchanges are decided by this plan.
    std::function<void(std::uint64_t revision)> committed;
    /// Descriptors of removed listeners that this worker has stopped accepting on: the host closes them (or gives them
    /// to another worker).
    std::function<void(const std::vector<int>& fds)> released;
    /// After drain(): no connection is left (or the deadline has passed and the rest was cut).
    std::function<void()> drained;
    /// The capture ring went from empty to not empty.
    std::function<void()> capturesPending;
    /// One line for the log, without secrets.
    std::function<void(const std::string& line)> logged;
};

class Worker {
public:
    Worker(WorkerOptions options, WorkerReports reports);
    ~Worker(); ///< stop()
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Starts the thread and sets up the reactor there; returns when that is done. Empty = fine, else why not.
    [[nodiscard]] std::string start();
    /// Cuts every connection, ends the thread, joins it. Safe to call twice. No report comes afterwards.
    void stop();

    /// First phase: makes everything that can fail. Answered by reports.prepared.
    void prepare(Assignment assignment);
    /// Second phase of the prepared revision; cannot fail. Sockets that it does not name any more go on accepting with
    /// `Connection: close` until nobody has come for a moment, then they are released.
    void commit(std::uint64_t revision);
    /// Forgets a prepared revision.
    void abandon(std::uint64_t revision);
    /// New addresses (DNS refresh) for the plan of the table's revision: prepared, running or in its grace; else
    /// dropped. Calls that begin afterwards use them.
    void setEndpoints(Endpoints endpoints);

    /// Takes effect for exchanges that begin afterwards. The ring keeps its size once it was made.
    void setCapture(const CaptureOptions& options);
    /// Answers go out with `Connection: close`, idle connections are closed, new ones are served once; at `deadline`
    /// what is left is cut. Answered by reports.drained.
    void drain(MonoTime deadline);

    /// Sends through the engine's own client on this worker; `done` is called on the worker's thread, once; if the
    /// worker stops first, with an error.
    void send(ComposedRequest request, std::function<void(ComposedReply)> done);

    /// Any thread: cells are read without stopping the worker.
    [[nodiscard]] const WorkerCounters& counters() const;
    [[nodiscard]] WorkerCounters& counters();
    /// Times that accepting was paused for want of descriptors. Any thread.
    [[nodiscard]] std::uint64_t acceptPauses() const;
    /// Consumer side: one thread at a time.
    [[nodiscard]] capture::CaptureRing& captureRing();
    [[nodiscard]] std::uint16_t index() const;
    /// The backend that start() settled on.
    [[nodiscard]] net::Backend backend() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gw::runtime
