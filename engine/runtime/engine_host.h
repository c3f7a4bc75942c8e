// The thread-safe door to the engine: what the headless program and the desktop program both hold.
// Thread: lives on a thread with a Qt event loop (GUI or headless main); workers never call into it directly.
// Owner: main window or headless run. Called by: run controller, inspector feed, admin API, tests.
#pragma once

#include "base/result.h"
#include "pipeline/gateway_plan.h"
#include "runtime/live_figures.h"
#include "trace/record.h"

#include <QObject>
#include <QString>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gw::runtime {

using Plan = std::shared_ptr<const pipeline::GatewayPlan>;
using Record = std::shared_ptr<const trace::ExchangeRecord>;

enum class IoChoice : std::uint8_t { automatic, uring, epoll };

struct EngineOptions {
    int workers = 0; ///< 0 = one a hardware thread
    IoChoice io = IoChoice::automatic;
    /// `--listen name=addr:port`: listener name → address and port that replace the document's.
    struct Override {
        std::string listener, address;
        std::uint16_t port = 0;
    };
    std::vector<Override> listen;
    Duration drain = std::chrono::seconds(10); ///< bound of a drain and of the grace of an old plan
    std::string documentFolder; ///< where relative paths of the document (access log) start; "" = working directory
    std::string exported;       ///< config::exportGateway's text of the plan: what the admin's /config shows; "" = nothing
};

/// What is captured. Off costs one branch an exchange.
struct CaptureOptions {
    enum class Level : std::uint8_t { off, heads, bodies } level = Level::off;
    std::size_t bodyBytes = 256 * 1024; ///< kept of each body
    std::size_t ring = 8192;            ///< records a worker holds until taken
};

struct CaptureCounts {
    std::uint64_t seen = 0;     ///< exchanges that ended while capture was on
    std::uint64_t recorded = 0;
    std::uint64_t lost = 0;     ///< no room in a ring
};

struct ListenerStatus {
    std::string name;
    std::string url; ///< "http://127.0.0.1:8080", or https; the real port
    bool mock = false;
};

/// Snapshot of the counters, monotonic since start.
struct Counters {
    /// TLS handshakes by their end.
    struct Handshakes {
        std::uint64_t full = 0, resumed = 0, failed = 0;
    };
    /// Connections of a listener that were not let in, by the cap that was reached.
    struct Listener {
        std::string name;
        std::uint64_t overConnections = 0;          ///< its limits.connections
        std::uint64_t overConnectionsPerClient = 0; ///< its limits.connectionsPerClient
        std::uint64_t overHandshakes = 0;           ///< too many TLS handshakes at once: the oldest was given up
    };
    struct Route {
        std::string name;
        std::uint64_t requests = 0;
        std::array<std::uint64_t, 6> byClass{}; ///< index = status / 100; 0 = none sent
        std::uint64_t durationSumNs = 0;
        std::vector<std::uint64_t> durationBuckets; ///< cumulative counts for bucketBounds()
    };
    struct Upstream {
        std::string name;
        std::uint64_t attempts = 0, failures = 0, inFlight = 0, connections = 0, idle = 0;
        Handshakes handshakes;
    };
    std::vector<Route> routes; ///< the last entry is "" = no route matched
    std::vector<Upstream> upstreams;
    std::vector<Listener> listeners;
    Handshakes handshakes; ///< with clients
    std::uint64_t connectionsOpen = 0, connectionsTotal = 0, requestsInFlight = 0, requestsTotal = 0;
    std::uint64_t bytesIn = 0, bytesOut = 0, refusedHeads = 0, acceptPauses = 0;
    [[nodiscard]] static const std::vector<double>& bucketBounds(); ///< seconds
};

/// A request of the Composer, sent through the engine's own HTTP client.
struct ComposedRequest {
    std::string method, url; ///< http:// or https:// URL
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    Duration timeout = std::chrono::seconds(30);
};
struct ComposedReply {
    std::string error; ///< empty = a response came
    std::uint16_t status = 0;
    std::string reason;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    Duration duration{};
};

class EngineHost : public QObject {
    Q_OBJECT

public:
    explicit EngineHost(QObject* parent = nullptr);
    ~EngineHost() override; ///< stops without grace if still running

    enum class State : std::uint8_t { stopped, starting, running, draining };
    Q_ENUM(State)

    /// Binds everything, then serves; empty = started: `running` follows (after the first name lookups, bounded to 2 s), or
    /// refused() and `stopped`. Binding happens before this returns, so the errors name who asked for which address.
    /// Nothing is left behind on errors. Codes: "address-in-use" and "bind-failed" (of which exit code 3 speaks),
    /// "io-unavailable", "access-log", "worker-failed", "listen-override", "already-running".
    [[nodiscard]] Diagnostics start(Plan plan, const EngineOptions& options);
    /// Two-phase: all workers prepared, or none. Answers by applied() or refused(); an earlier apply still under way is
    /// finished first. An unchanged address is never closed or rebound. Refused at once unless starting or running. `exported` as in
    /// EngineOptions.
    void apply(Plan plan, std::string exported = {});
    /// /ready fails first, then listeners accept with `Connection: close` until the queue is empty, then stopped(). Called
    /// again, it can only shorten the grace. 0 = at once: stopped() comes before this returns.
    void stop(Duration grace);
    /// Opens the access log's file anew, after a rotation. "" or what went wrong.
    [[nodiscard]] QString reopenAccessLog();

    [[nodiscard]] State state() const;
    [[nodiscard]] Plan plan() const; ///< the one that runs, nullptr when stopped
    [[nodiscard]] std::vector<ListenerStatus> listeners() const;
    /// Where the admin listener listens, "" without one: "http://127.0.0.1:9901".
    [[nodiscard]] QString adminUrl() const;
    [[nodiscard]] QString ioName() const; ///< "io_uring" or "epoll"
    [[nodiscard]] int workers() const;

    void setCapture(const CaptureOptions& options);
    [[nodiscard]] CaptureOptions capture() const;
    /// Takes up to `max` records in order of arrival (Began records of exchanges that last longer than 100 ms, and Ended ones).
    [[nodiscard]] std::vector<Record> takeCaptures(std::size_t max);
    [[nodiscard]] CaptureCounts captureCounts() const;

    [[nodiscard]] Counters counters() const;
    /// A copy of the running totals of every way, without stopping any worker; bounded work, some times a second.
    [[nodiscard]] LiveFigures live() const;

    /// `done` runs on this object's thread, once; not if the host dies first.
    void send(ComposedRequest request, std::function<void(ComposedReply)> done);

signals:
    void stateChanged(gw::runtime::EngineHost::State state);
    void applied(quint64 revision);
    void refused(quint64 revision, const gw::Diagnostics& problems);
    /// Something can be taken; emitted once until takeCaptures() is called.
    void capturesPending();
    void stopped();
    void logged(const QString& line); ///< one line for the Log dock and stderr; no secrets

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gw::runtime
