// One HTTP/1.1 connection to an upstream endpoint: carries one call at a time, watched while idle, reused only when
// nothing odd happened on it.
// Thread: one worker. Owner: its UpstreamPool (or the Composer's client). Called by: reactor, pool, call handlers.
#pragma once

#include "http/http1_decoder.h"
#include "net/reactor.h"
#include "runtime/data/upstream/call_handler.h"

#include <string>
#include <string_view>

namespace gw::runtime {

class UpstreamPool;

/// Times of an upstream that a connection keeps itself; 0 = unlimited.
struct ConnectionTimes {
    Duration connect{};
    Duration idle{}; ///< between body bytes, and while pooled
};

class UpstreamConnection final : public net::StreamHandler {
public:
    UpstreamConnection(net::Reactor& reactor, UpstreamPool& pool);
    UpstreamConnection(const UpstreamConnection&) = delete;
    UpstreamConnection& operator=(const UpstreamConnection&) = delete;

    // -- the pool's side --
    /// To where the handler's ticket says.
    void open(const ConnectionTimes& times, CallHandler& handler);
    void reuse(const ConnectionTimes& times, CallHandler& handler);
    /// Closes an idle connection.
    void evict();
    [[nodiscard]] const net::Address& endpoint() const { return m_endpoint; }
    [[nodiscard]] std::uint64_t tlsIdentity() const { return m_tlsIdentity; } ///< 0 = plain
    [[nodiscard]] bool isIdle() const { return m_state == State::idle; }
    [[nodiscard]] bool isFree() const { return m_state == State::free; }

    // -- the handler's side --
    /// Where request bytes are queued.
    [[nodiscard]] net::Stream& stream() { return m_stream; }
    [[nodiscard]] bool reused() const { return m_reused; }
    [[nodiscard]] bool connected() const { return m_state == State::busy; }
    /// The whole request has been queued; without it the connection is not used again.
    void requestQueued() { m_requestQueued = true; }
    /// Lets reply body bytes come, or holds them back (back-pressure).
    void want(bool body);
    /// Ends the call early: the connection is closed, no more calls to the handler. `reset`: the upstream must not take
    /// what it has of the request for whole.
    void letGo(bool reset);

private:
    enum class State : std::uint8_t { free, connecting, busy, idle, closing };
    enum class At : std::uint8_t { head, body };

    void onData(std::string_view bytes, const net::BlockRef& block) override;
    void onEof() override;
    void onConnected(int error) override;
    void onDrained() override;
    void onError(int error) override;
    void onClosed() override;

    void bind(const ConnectionTimes& times, CallHandler& handler);
    void take(std::string_view bytes, const net::BlockRef& block);
    void takeKept();
    bool takeHead(std::string_view& bytes);
    bool takeBody(std::string_view& bytes, const net::BlockRef& block);
    void keep(std::string_view rest);
    void finishReply(bool nothingLeft);
    void atEof();
    void fail(pipeline::FaultStage at, pipeline::FaultCause cause);
    void adjustReading();
    /// How the next answer is waited for: like the last one on this connection, so that a service of long answers is read
    /// into blocks from the first byte, without a copy of what comes with the head.
    [[nodiscard]] net::Stream::ReadMode between() const;
    void read(net::Stream::ReadMode mode);
    void failTls();
    void arm(Duration after);
    void onTimer();
    [[nodiscard]] pipeline::FaultStage stage() const;

    UpstreamPool& m_pool;
    net::Stream m_stream;
    net::Timer m_timer;
    net::Address m_endpoint;
    std::uint64_t m_tlsIdentity = 0;
    ConnectionTimes m_times;
    CallHandler* m_handler = nullptr;
    http::ResponseHead* m_head = nullptr; ///< in the handler's arena
    State m_state = State::free;
    At m_at = At::head;
    bool m_reused = false;
    bool m_large = false; ///< the last answer's body was
    bool m_requestQueued = false;
    bool m_anyByte = false;
    bool m_started = false; ///< the handler has asked for the body
    bool m_paused = false;  ///< … and has since asked to wait
    bool m_taking = false;
    bool m_eof = false;
    std::uint8_t m_interim = 0;
    std::uint64_t m_bodyBytes = 0;
    MonoTime m_due{}; ///< of what the timer stands for now
    http::HeadDecoder m_decoder;
    http::BodyDecoder m_body;
    std::string m_kept;  ///< bytes of an incomplete head, or of a body not asked for yet
    std::string m_spare; ///< m_kept's memory while it is being read
};

} // namespace gw::runtime
