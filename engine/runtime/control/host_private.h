// Inside of EngineHost: what it owns and the steps of an apply. See engine/README.md, "Compile, then swap".
// Thread: the host's thread; workers' reports are queued to it. Owner: EngineHost. Called by: the files host_*.cpp.
#pragma once

#include "runtime/access_log.h"
#include "runtime/control/admin/admin_server.h"
#include "runtime/control/capture_hub.h"
#include "runtime/control/endpoint_resolver.h"
#include "runtime/control/live_reader.h"
#include "runtime/control/listener_set.h"
#include "runtime/data/worker.h"
#include "runtime/engine_host.h"

#include <QTimer>

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace gw::runtime {

class EngineHost::Private final : public AdminBackend {
public:
    explicit Private(EngineHost& host);
    ~Private() override;

    /// A plan on its way: looked up → prepared by all → committed by all. Only one at a time.
    struct Applying {
        Plan plan;
        std::string exported;
        ListenerSet::Groups groups;
        Endpoints endpoints;
        std::unique_ptr<AdminServer> admin; ///< bound anew, if its address changes
        enum class Step : std::uint8_t { lookUp, prepare, commit } step = Step::lookUp;
        std::set<std::size_t> waitingFor; ///< workers that have not answered this step
        std::string error;
    };

    // host_start.cpp
    Diagnostics start(Plan plan, const EngineOptions& options);
    void drain(Duration grace);
    void finishStop();
    void tearDown();
    [[nodiscard]] WorkerReports reportsOf(std::size_t index);
    [[nodiscard]] Diagnostics startWorkers(net::Backend backend);

    // host_apply.cpp
    [[nodiscard]] Diagnostics begin(Plan plan, std::string exported);
    void beginNext();
    void prepareAll();
    void onPrepared(std::size_t worker, std::uint64_t revision, const std::string& error);
    void commitAll();
    void onCommitted(std::size_t worker, std::uint64_t revision);
    void finishApply();
    void giveUp(Diagnostics problems);
    [[nodiscard]] Diagnostics bindAdmin(Applying& applying);
    [[nodiscard]] std::optional<model::AccessLog> accessLogOf(const pipeline::GatewayPlan& plan) const;

    // engine_host.cpp
    void setState(State next);
    void log(const std::string& line);
    [[nodiscard]] Counters counters() const;
    void spreadCapture();

    // AdminBackend
    [[nodiscard]] Plan runningPlan() const override { return plan; }
    [[nodiscard]] bool ready() const override { return state == State::running; }
    [[nodiscard]] MetricsInput metrics() const override;
    [[nodiscard]] std::string exportedDocument() const override { return exported; }
    void streamsChanged(std::size_t heads, std::size_t bodies) override;

    EngineHost& q;
    State state = State::stopped;
    EngineOptions options;
    Plan plan;
    std::string exported;
    ListenerSet listeners;
    std::vector<std::unique_ptr<Worker>> workers;
    std::unique_ptr<AccessLog> accessLog;
    EndpointResolver resolver;
    std::shared_ptr<EngineShare> share;
    std::shared_ptr<policy::StateStore> store;
    std::unique_ptr<AdminServer> admin;
    CaptureHub captures;
    std::unique_ptr<LiveReader> live; ///< of the plan that runs
    std::optional<Applying> applying;
    std::deque<std::pair<Plan, std::string>> queued;
    std::set<std::size_t> draining; ///< workers that still have connections
    MonoTime drainDeadline = MonoTime::max();
    QTimer drainLimit; ///< stops what does not answer
    QTimer sweep;      ///< forgets idle buckets of limits
    std::uint64_t epoch = 0; ///< of start(): reports of an earlier life are dropped
    std::uint64_t lastSend = 0;
    double startTime = 0;
};

} // namespace gw::runtime
