// The worker's completion-style reactor: sockets, timers, wake-ups. Two backends behind it, io_uring and edge-triggered
// epoll; the same tests run on both. No coroutine: handlers are called with completions, and the exchange's Flow is the
// state machine (see engine/README.md, Decisions).
// Thread: one reactor per worker thread; everything here is called on that thread, except wake() and post().
// Owner: the worker. Called by: connections, listeners, the worker's Qt event dispatcher.
#pragma once

#include "base/clock.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <utility>

namespace gw::net {

class Reactor;
class ReactorCore;
class TimerWheel;
struct StreamSlot;
struct AcceptorSlot;

namespace tls {
class ServerContext;
class Session;
class Target;
} // namespace tls

enum class Backend : std::uint8_t { uring, epoll };

/// A socket address, IPv4 or IPv6.
struct Address {
    sockaddr_storage storage{};
    socklen_t length = 0;

    /// "127.0.0.1:8080", "[::1]:8080". Numeric only; false if it is none.
    static bool parse(std::string_view host, std::uint16_t port, Address& out);
    [[nodiscard]] std::string host() const; ///< numeric, without brackets or port
    [[nodiscard]] std::uint16_t port() const;
    [[nodiscard]] std::string text() const; ///< "127.0.0.1:8080", "[::1]:8080"; "" if there is none
    bool operator==(const Address&) const;  ///< family, address and port
};

/// Bytes that are shared by the receiving and the sending side without a copy. Reference-counted within one worker
/// thread (not atomic); comes from and goes back to the reactor's LIFO pool.
class Block;
class BlockRef {
public:
    BlockRef() = default;
    explicit BlockRef(Block* taken) : m_block(taken) {} ///< takes over one reference
    BlockRef(const BlockRef& other);
    BlockRef(BlockRef&& other) noexcept : m_block(std::exchange(other.m_block, nullptr)) {}
    BlockRef& operator=(BlockRef other) noexcept {
        std::swap(m_block, other.m_block);
        return *this;
    }
    ~BlockRef();
    [[nodiscard]] explicit operator bool() const { return m_block != nullptr; }
    [[nodiscard]] char* data() const;
    [[nodiscard]] std::size_t size() const; ///< capacity in bytes
    [[nodiscard]] Block* get() const { return m_block; }

private:
    Block* m_block = nullptr;
};

/// What a stream tells its owner. Calls never nest: a call made from inside a handler takes effect, its consequences
/// arrive in a later call. The owner may close() the stream in any handler.
class StreamHandler {
public:
    /// `bytes` are never empty. In head mode they are valid during the call only and `block` is empty; in body mode they
    /// always lie in `block`, which may be kept or passed to Stream::send of another stream of the same worker without
    /// a copy.
    virtual void onData(std::string_view bytes, const BlockRef& block) = 0;
    /// The peer will send no more (FIN) and every byte before it has been delivered. Once; not called after close().
    virtual void onEof() = 0;
    /// Paused only: the peer has sent its FIN, but bytes before it are not delivered yet; they and onEof follow when
    /// reading resumes. (With nothing undelivered, onEof comes at once, paused or not.)
    virtual void onHangUp() {}
    /// connect() finished: error 0 or an errno. With TLS: the handshake finished (also that of an adopted stream), EPROTO =
    /// it failed, and Stream::tls() says how.
    virtual void onConnected(int error) { (void)error; }
    /// Everything queued so far has been handed to the kernel.
    virtual void onDrained() = 0;
    /// The connection broke: an errno. No further data; close() is still to be called. After connect() everything
    /// that the peer had sent before it broke the connection comes first, if reading is not paused for good.
    virtual void onError(int error) = 0;
    /// After close(): the last completion is in and the descriptor closed. The very last call; the stream object is free
    /// (it may adopt or connect again) and the owner may delete itself and it.
    virtual void onClosed() = 0;

protected:
    ~StreamHandler() = default;
};

/// One TCP connection. Its kernel-visible memory lives in op slots of the reactor (user data = slot + generation), which
/// only the final completion frees; so an owner may forget a closed stream at once after onClosed, never before.
class Stream {
public:
    Stream(Reactor& reactor, StreamHandler& handler);
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;
    ~Stream(); ///< must be closed (onClosed seen) or never opened; asserted

    /// Takes over a connected non-blocking descriptor (from an Acceptor), in mode paused. Only if not open.
    void adopt(int fd);
    /// Starts to connect; onConnected follows, never from inside this call. The timeout is kept by the owner's timer.
    /// After a failed connect close() is still to be called. Bytes may be queued before it is connected.
    void connect(const Address& to);

    /// From here on TLS, right after adopt() or connect(); onConnected tells when the handshake is over. Everything else
    /// is used as on a plain stream. A connection that a server ends without close_notify ends by onError.
    void secure(std::shared_ptr<const tls::ServerContext> context);
    void secure(std::shared_ptr<tls::Target> target);
    /// nullptr on a plain stream.
    [[nodiscard]] const tls::Session* tls() const { return m_tls.get(); }

    enum class ReadMode : std::uint8_t {
        paused, ///< nothing is delivered; hang-ups (RDHUP/ERR) are still reported by onEof/onHangUp/onError
        head,   ///< small shared buffers (multishot receive on io_uring); bytes must be copied in the call
        body,   ///< one-shot receives into own blocks of blockBytes, delivered with their block
    };
    /// May be called at any time, also from handlers. Paused → nothing is delivered from the next call on; bytes that
    /// the kernel had already handed over are kept and delivered after resuming, in order. What it costs on io_uring:
    /// head ↔ paused nothing (until bytes arrive while paused); head → body one cancellation, so stay in head mode for a
    /// body that is already complete or small.
    void read(ReadMode mode);
    [[nodiscard]] ReadMode readMode() const;

    /// Queues bytes (copied). Sends are batched: one send per socket and turn, one in flight, short sends continued.
    void send(std::string_view bytes);
    /// Queues bytes that lie in this block without a copy; the block is held until they are out. (Pieces so small that
    /// holding their block would waste memory are copied all the same.)
    void send(std::string_view bytes, const BlockRef& block);
    /// Room for up to `size` contiguous bytes at the end of the queue, to be encoded in place, followed by commit(n).
    [[nodiscard]] char* reserve(std::size_t size);
    void commit(std::size_t used);
    /// Bytes queued and not yet taken by the kernel.
    [[nodiscard]] std::size_t queued() const;

    /// After what is queued: shutdown(SHUT_WR).
    void shutdownWrite();
    /// Gives up what is queued; no more calls but onClosed. `reset` sends RST (SO_LINGER 0) instead of FIN.
    void close(bool reset = false);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] int fd() const; ///< -1 if not open
    [[nodiscard]] Address peer() const;
    [[nodiscard]] Address local() const;
    [[nodiscard]] std::uint64_t received() const; ///< bytes since adopt/connect
    [[nodiscard]] std::uint64_t sent() const;

private:
    friend class ReactorCore;
    friend class tls::Session;
    StreamSlot* m_slot = nullptr; ///< slot of the reactor while open
    ReactorCore& m_reactor;
    StreamHandler& m_handler;
    std::unique_ptr<tls::Session> m_tls; ///< between slot and handler, if secured
};

/// Accepts on one descriptor that the host owns. Pauses on EMFILE/ENFILE/ENOMEM and re-arms 100 ms later.
class Acceptor {
public:
    /// `onAccepted(fd, peer)` gets a non-blocking close-on-exec TCP_NODELAY descriptor and owns it.
    Acceptor(Reactor& reactor, int listeningFd, std::function<void(int, const Address&)> onAccepted);
    ~Acceptor(); ///< stops; the listening descriptor stays open (the host closes it)
    Acceptor(const Acceptor&) = delete;
    Acceptor& operator=(const Acceptor&) = delete;

private:
    AcceptorSlot* m_slot;
    ReactorCore& m_reactor;
};

/// Intrusive timer on the reactor's hierarchical wheel: resolution 1 ms, O(1) to set and cancel; moving a deadline later
/// is one store, so that a per-connection deadline costs nothing when it is only ever moved.
class Timer {
public:
    Timer(Reactor& reactor, std::function<void()> fired); ///< to be destroyed before the reactor
    ~Timer();
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;
    /// Fires once at or soon after `at`, never before; replaces an earlier setting. The callback may set, cancel or
    /// destroy any timer, also its own.
    void set(MonoTime at);
    void cancel();
    [[nodiscard]] bool isSet() const;

private:
    friend class TimerWheel;
    TimerWheel& m_wheel;
    std::function<void()> m_fired;
    std::uint64_t m_due = 0;   ///< wheel tick (ms) it is to fire at
    std::uint64_t m_filed = 0; ///< wheel tick of the place where it waits, <= m_due
    Timer* m_next = nullptr;
    Timer** m_back = nullptr; ///< what points at this; null = not set
};

struct ReactorOptions {
    Backend backend = Backend::uring;
    unsigned entries = 4096;            ///< submission queue (io_uring)
    unsigned headBuffers = 512;         ///< provided buffers for head mode (io_uring), power of two
    std::size_t headBufferBytes = 8192;
    /// Of body blocks: a body of 64 KiB and its head come in one receive and leave in one send.
    std::size_t blockBytes = 68 * 1024;
};

class Reactor {
public:
    /// True if this kernel (and its seccomp filter) lets us use io_uring with what the backend needs; probed for real
    /// (ring set up, buffer ring registered, one multishot receive on a socket pair), result cached.
    static bool uringWorks();
    /// nullptr with `error` filled if the asked backend cannot be set up.
    static std::unique_ptr<Reactor> make(const ReactorOptions& options, std::string& error);
    virtual ~Reactor() = default;

    /// One turn: submits what is queued, waits until `deadline` or the next timer at most (returns at once if
    /// `wait` is false or something is due), handles up to 256 completions, fires due timers, runs posted functions.
    /// Returns true if anything was handled.
    virtual bool turn(bool wait, MonoTime deadline) = 0;
    bool turn(bool wait) { return turn(wait, MonoTime::max()); } ///< bounded by timers only
    /// Ends a waiting turn(); any thread; coalesced eventfd write.
    virtual void wake() = 0;
    /// Runs `work` on the reactor's thread in a later turn; any thread.
    virtual void post(std::function<void()> work) = 0;
    /// The coarse clock, read once a turn.
    [[nodiscard]] virtual MonoTime now() const = 0;
    [[nodiscard]] virtual Backend backend() const = 0;
    /// A body block from the pool.
    [[nodiscard]] virtual BlockRef block() = 0;
    /// Streams that are open or still closing.
    [[nodiscard]] virtual std::size_t streams() const = 0;
    /// Watches a foreign descriptor (Qt's nested epoll): called once a turn while it is readable (one-shot, re-armed each
    /// turn). Called again for the same descriptor it replaces the function.
    virtual void watch(int fd, std::function<void()> readable) = 0;
    /// Ends watch(); to be called before the descriptor is closed.
    virtual void unwatch(int fd) = 0;
    /// Figures of this reactor since it was made, for tests, the log and the metrics page.
    struct Figures {
        std::uint64_t turns = 0;
        std::uint64_t completions = 0; ///< io_uring completions, epoll events
        std::uint64_t enters = 0;      ///< io_uring_enter or epoll_wait calls
        std::uint64_t noBuffers = 0;   ///< receives that found no provided buffer (io_uring)
        std::uint64_t acceptPauses = 0;
    };
    [[nodiscard]] virtual const Figures& figures() const = 0;

protected:
    Reactor() = default;
    Reactor(const Reactor&) = delete;
    Reactor& operator=(const Reactor&) = delete;
};

/// "io_uring" or "epoll".
[[nodiscard]] std::string_view name(Backend backend);

} // namespace gw::net
