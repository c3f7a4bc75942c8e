// The connections of one worker to one upstream, over all of its endpoints: LIFO reuse, exact engine-wide caps, a queue
// of calls that wait for a connection. Lives over reloads (by the upstream's identity); only its limits change then.
// Thread: one worker. Owner: WorkerCore. Called by: attempts, the Composer's client, connections.
#pragma once

#include "model/upstream.h"
#include "runtime/data/counters.h"
#include "runtime/data/engine_share.h"
#include "runtime/data/upstream/upstream_connection.h"

#include <functional>
#include <memory>
#include <vector>

namespace gw::runtime {

class UpstreamPool {
public:
    /// `plea` tells other workers that this one is starved of this upstream's connections by a cap.
    UpstreamPool(net::Reactor& reactor, std::shared_ptr<UpstreamShare> share, UpstreamCells& cells,
                 std::function<void()> plea);
    UpstreamPool(const UpstreamPool&) = delete;
    UpstreamPool& operator=(const UpstreamPool&) = delete;

    /// Limits and times of the newest plan; running calls keep the times that they began with.
    void configure(const model::Pool& limits, const ConnectionTimes& times);

    enum class Started : std::uint8_t {
        yes,      ///< onGranted was called
        waiting,  ///< onGranted or onCallFailed will be called
        overflow, ///< too many requests, or too many waiting
    };
    /// Begins the call that `handler.ticket` describes.
    [[nodiscard]] Started start(CallHandler& handler);
    /// Takes a waiting call out of the queue. (A granted one ends by UpstreamConnection::letGo.)
    void cancel(CallHandler& handler);
    /// Another worker needs a connection of this upstream: gives up an idle one, or lets waiters try again.
    void yieldConnection();
    /// Closes what is idle (drain, stop).
    void closeIdle();

    // -- the connections' side --
    void finish(CallHandler& handler, bool failed = false); ///< its call is over: gives back its unit
    void release(UpstreamConnection& idle);                 ///< can carry another call
    void forget(UpstreamConnection& idle);                  ///< is about to be evicted
    void closed(UpstreamConnection& connection);            ///< its descriptor is gone
    void handshaken(bool resumed) { (resumed ? m_cells.handshakes.resumed : m_cells.handshakes.full).add(); }
    void handshakeFailed() { m_cells.handshakes.failed.add(); }
    [[nodiscard]] MonoTime now() const { return m_reactor.now(); }

private:
    [[nodiscard]] UpstreamConnection* takeIdle(const CallHandler::Ticket& wanted);
    [[nodiscard]] UpstreamConnection* spare();
    void enqueue(CallHandler& handler);
    void unlink(CallHandler& handler);
    void serveWaiters();

    net::Reactor& m_reactor;
    std::shared_ptr<UpstreamShare> m_share;
    UpstreamCells& m_cells;
    std::function<void()> m_plea;
    model::Pool m_limits;
    ConnectionTimes m_times;
    std::vector<std::unique_ptr<UpstreamConnection>> m_all;
    std::vector<UpstreamConnection*> m_free;
    std::vector<UpstreamConnection*> m_idle; ///< newest last
    CallHandler* m_firstWaiter = nullptr;
    CallHandler* m_lastWaiter = nullptr;
    bool m_serving = false;
};

} // namespace gw::runtime
