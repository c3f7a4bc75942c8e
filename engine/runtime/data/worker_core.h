// What lives on a worker's thread: plans as served, acceptors, pools, the state that exchanges share. The thread-safe
// door to it is Worker. Thread: one worker. Owner: the worker's thread function. Called by: Worker (posted calls),
// connections, exchanges.
#pragma once

#include "capture/capture_ring.h"
#include "net/reactor.h"
#include "pipeline/worker_state.h"
#include "runtime/data/object_pool.h"
#include "runtime/data/serving.h"
#include "runtime/data/worker.h"

#include <list>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>

namespace gw::runtime {

class Attempt;
class ClientConnection;
class ComposerClient;
class Exchange;

/// A listening descriptor that this worker accepts on, and by which plan.
struct AcceptPoint {
    int fd = -1;
    std::uint32_t listener = 0; ///< index into the plan of `serving`
    bool retiring = false;      ///< its listener is gone: serve what still comes, with `Connection: close`
    MonoTime lastAccept{};
    std::shared_ptr<Serving> serving;
    std::unique_ptr<net::Acceptor> acceptor;
};

class WorkerCore {
public:
    WorkerCore(net::Reactor& reactor, const WorkerOptions& options, const WorkerReports& reports,
               WorkerCounters& counters, capture::CaptureRing& ring);
    ~WorkerCore(); ///< after closeAll() and idle() only
    WorkerCore(const WorkerCore&) = delete;
    WorkerCore& operator=(const WorkerCore&) = delete;

    // -- from the host, see Worker --
    void prepare(Assignment assignment);
    void commit(std::uint64_t revision);
    void abandon(std::uint64_t revision) { m_prepared.erase(revision); }
    void setEndpoints(const Endpoints& endpoints);
    void setCapture(const CaptureOptions& options) { m_capture = options; }
    void drain(MonoTime deadline);
    void send(ComposedRequest request, std::function<void(ComposedReply)> done);
    /// Cuts every connection. idle() is true some turns later.
    void closeAll();
    [[nodiscard]] bool idle() const { return m_reactor.streams() == 0 && m_composers.empty(); }

    // -- what connections and exchanges share --
    [[nodiscard]] net::Reactor& reactor() { return m_reactor; }
    [[nodiscard]] MonoTime now() const { return m_reactor.now(); }
    [[nodiscard]] pipeline::WorkerState& state() { return m_state; }
    [[nodiscard]] const Clock& clock() const { return m_clock; }
    [[nodiscard]] WorkerCounters& counters() { return m_counters; }
    [[nodiscard]] const CaptureOptions& capture() const { return m_capture; }
    [[nodiscard]] std::uint16_t index() const { return m_options.index; }
    [[nodiscard]] AccessLog::Lane* accessLog() { return m_options.accessLog; }
    [[nodiscard]] std::string_view date() { return m_state.date.at(m_clock.wall()); }
    /// Whether this address is one of this engine's own listeners.
    [[nodiscard]] bool listensOn(const net::Address& address) const;
    [[nodiscard]] bool draining() const { return m_draining; }
    [[nodiscard]] capture::RecordPtr record() { return m_records->take(); }
    void push(capture::RecordPtr record);
    [[nodiscard]] std::uint64_t nextKey() { return (static_cast<std::uint64_t>(m_options.index) << 48) | ++m_lastKey; }

    [[nodiscard]] Exchange* takeExchange();
    void give(Exchange* exchange) { m_exchanges.give(exchange); }
    [[nodiscard]] Attempt* takeAttempt();
    void give(Attempt* attempt) { m_attempts.give(attempt); }
    void closed(ClientConnection* client);        ///< back to the pool
    /// TLS handshakes under way, oldest first. One too many ends the oldest: who stalls many cannot hold their memory, and who
    /// means it is done long before.
    using Handshakes = std::list<ClientConnection*>;
    static constexpr std::size_t mostHandshakes = 256;
    [[nodiscard]] Handshakes::iterator handshakeBegan(ClientConnection* client);
    void handshakeEnded(Handshakes::iterator which) { m_handshakes.erase(which); }
    /// Whether one more connection that a cap turns away is told so. Only some in each quarter of a second are, which bounds what
    /// lingers to read its answer, what is logged and what is recorded; a flood costs an accept and a reset each.
    [[nodiscard]] bool mayTell() { return m_told++ < toldATick; }
    static constexpr std::uint32_t toldATick = 16;
    void finished(ComposerClient* composer);      ///< deletes it, in a later turn
    void yieldConnection(std::uint64_t upstream); ///< see EngineShare

private:
    [[nodiscard]] UpstreamPool& pool(const pipeline::UpstreamPlan& upstream);
    /// Contexts of the plan on this worker; "" or what OpenSSL refused.
    [[nodiscard]] std::string secure(Serving& serving);
    void accepted(AcceptPoint& point, int fd, const net::Address& peer);
    void tick();
    void cutOverdue();
    void releaseRetired(MonoTime now);
    void checkDrained();

    net::Reactor& m_reactor;
    const WorkerOptions& m_options;
    const WorkerReports& m_reports;
    WorkerCounters& m_counters;
    capture::CaptureRing& m_ring;
    SystemClock m_clock;
    pipeline::WorkerState m_state;
    CaptureOptions m_capture;
    std::shared_ptr<capture::RecordPool> m_records;
    std::uint64_t m_lastKey = 0;

    std::unordered_map<std::uint64_t, std::unique_ptr<UpstreamPool>> m_pools; ///< by upstream identity
    std::unordered_map<std::uint64_t, std::weak_ptr<net::tls::Target>> m_targets; ///< by identity: sessions live over reloads
    struct Prepared {
        std::shared_ptr<Serving> serving;
        std::vector<ListeningSocket> sockets;
    };
    std::map<std::uint64_t, Prepared> m_prepared; ///< by revision
    std::shared_ptr<Serving> m_serving;
    struct Old {
        std::shared_ptr<Serving> serving;
        MonoTime until;
    };
    std::vector<Old> m_old;
    std::vector<std::shared_ptr<AcceptPoint>> m_points;
    Handshakes m_handshakes;
    std::uint32_t m_told = 0; ///< in this tick

    ObjectPool<ClientConnection> m_clients;
    ObjectPool<Exchange> m_exchanges;
    ObjectPool<Attempt> m_attempts;
    std::vector<std::unique_ptr<ComposerClient>> m_composers;
    bool m_draining = false;
    bool m_drainReported = false;
    MonoTime m_drainUntil = MonoTime::max();
    net::Timer m_tick;
};

} // namespace gw::runtime
