// What both backends share: the turn, the list of touched streams, delivery in order, the life of a stream, timers,
// posted work, pools. A backend moves bytes and reports; it never calls a handler by itself.
// Thread: the reactor's, but for wake() and post(). Owner: the worker. Called by: Stream, Acceptor, Timer, the backends.
#pragma once

#include "net/io/slice_queue.h"
#include "net/io/stream_slot.h"
#include "net/io/timer_wheel.h"
#include "net/reactor.h"

#include <atomic>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace gw::net {

/// An acceptor's side in the reactor; outlives the Acceptor until the kernel has let go of it.
struct AcceptorSlot {
    AcceptorSlot(Reactor& reactor, int listening, std::function<void(int, const Address&)> call, std::function<void()> again)
        : fd(listening)
        , onAccepted(std::move(call))
        , retry(reactor, std::move(again)) {}

    int fd;
    std::function<void(int, const Address&)> onAccepted;
    Timer retry; ///< runs while paused after EMFILE and the like
    std::uint32_t id = 0;
    Op* accepting = nullptr; ///< io_uring
    bool armed = false;      ///< epoll
    bool stopped = false;
    unsigned busy = 0; ///< calls of onAccepted running
};

class ReactorCore : public Reactor {
public:
    static constexpr unsigned completionsPerTurn = 256;
    static constexpr std::size_t bytesPerTurn = 256 * 1024; ///< of one stream

    explicit ReactorCore(const ReactorOptions& options);
    ~ReactorCore() override;

    using Reactor::turn;
    bool turn(bool wait, MonoTime deadline) final;
    void wake() final;
    void post(std::function<void()> work) final;
    [[nodiscard]] MonoTime now() const final { return m_now; }
    [[nodiscard]] BlockRef block() final { return m_memory.blocks->large(); }
    [[nodiscard]] std::size_t streams() const final { return m_table.used(); }
    [[nodiscard]] const Figures& figures() const final { return m_figures; }

    // For Stream, Acceptor and Timer.
    [[nodiscard]] TimerWheel& wheel() { return m_wheel; }
    [[nodiscard]] QueueMemory& memory() { return m_memory; }
    [[nodiscard]] StreamSlot& adopt(Stream& owner, StreamHandler& handler, int fd);
    [[nodiscard]] StreamSlot& connect(Stream& owner, StreamHandler& handler, const Address& to);
    void close(StreamSlot& slot, bool reset);
    /// The stream wants something done: it is served at the end of this turn (epoll: of this dispatch).
    void touch(StreamSlot& slot);
    /// ~Stream on an open stream (an owner's mistake): nobody is called any more.
    void abandon(StreamSlot& slot);
    [[nodiscard]] AcceptorSlot* accept(int listeningFd, std::function<void(int, const Address&)> onAccepted);
    void stopAccepting(AcceptorSlot* slot);

protected:
    // The backend.
    /// Submits, waits up to `timeout` (0 = not, max = for ever), handles completions; returns how many.
    virtual unsigned poll(Duration timeout) = 0;
    virtual void adopted(StreamSlot& slot) = 0;
    virtual void startConnect(StreamSlot& slot, const Address& to) = 0;
    /// Starts what the slot's state asks for: sends, shutdown, receives.
    virtual void serve(StreamSlot& slot) = 0;
    /// Closing: true when the kernel holds nothing of it any more; otherwise sees to that and touches it then.
    virtual bool quiesce(StreamSlot& slot) = 0;
    virtual void arm(AcceptorSlot& slot) = 0;
    virtual void disarm(AcceptorSlot& slot) = 0;

    // Reports of the backend; they call handlers.
    void received(StreamSlot& slot, std::string_view bytes, const BlockRef& block);
    void ended(StreamSlot& slot);
    void hungUp(StreamSlot& slot);
    void failed(StreamSlot& slot, int error);
    /// The same, but a peer that we had connected to may have answered before it broke the connection: that is delivered first.
    void broken(StreamSlot& slot, int error);
    /// Paused, and the peer has ended or broken the connection: which of them, and whether bytes wait before it.
    void lookForHangUp(StreamSlot& slot);
    void connected(StreamSlot& slot, int error);
    void sentBytes(StreamSlot& slot, std::size_t bytes);
    void accepted(AcceptorSlot& slot, int fd);
    void acceptFailed(AcceptorSlot& slot, int error);
    void letGo(AcceptorSlot& slot);
    /// Shuts the sending side down if asked for and everything is out.
    void shutdownIfDue(StreamSlot& slot);
    /// Serves the stream again in the next turn, which will not wait.
    void touchLater(StreamSlot& slot);
    unsigned serveTouched();
    void woken() { m_woken.store(false, std::memory_order_release); }
    /// For the backend's destructor: closes the descriptors of streams that are still open.
    void dropStreams();

    StreamTable m_table;
    Figures m_figures;
    std::unordered_map<std::uint32_t, AcceptorSlot*> m_acceptors;
    std::unordered_map<int, std::shared_ptr<std::function<void()>>> m_watched;
    int m_wakeFd = -1;
    std::uint64_t m_handled = 0; ///< calls of handlers, timers, posted work

private:
    template <class F>
    bool call(StreamSlot& slot, F what);
    void service(StreamSlot& slot);
    void finishClose(StreamSlot& slot);
    void deliver(StreamSlot& slot, std::string_view bytes, const BlockRef& block);
    void runPosts();
    [[nodiscard]] Duration waitingTime(bool wait, MonoTime deadline) const;

    QueueMemory m_memory;
    MonoTime m_now;
    TimerWheel m_wheel;
    StreamSlot* m_touchedFirst = nullptr;
    StreamSlot* m_touchedLast = nullptr;
    StreamSlot* m_laterFirst = nullptr;
    std::uint32_t m_lastAcceptor = 0;

    std::atomic<bool> m_woken{false};
    std::atomic<bool> m_hasPosts{false};
    std::mutex m_postsMutex;
    std::vector<std::function<void()>> m_posts;
};

} // namespace gw::net
