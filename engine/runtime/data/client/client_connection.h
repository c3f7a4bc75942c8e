// One HTTP/1.1 connection of a client: reads heads and bodies, keeps the order of pipelined requests, its limits and
// times, and ends so that the client can read its last answer. Thread: one worker. Owner: WorkerCore's pool. Called by:
// reactor, acceptor (begin), its exchange. Spread over client_connection.cpp (life), reading.cpp (bytes in),
// refusing.cpp (what is no request) and times.cpp.
#pragma once

#include "http/http1_decoder.h"
#include "net/reactor.h"
#include "pipeline/flow.h"
#include "runtime/data/worker_core.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gw::runtime {

class ClientConnection final : public net::StreamHandler {
public:
    explicit ClientConnection(WorkerCore& core);
    ClientConnection(const ClientConnection&) = delete;
    ClientConnection& operator=(const ClientConnection&) = delete;

    // -- the worker's side --
    void begin(int fd, const net::Address& peer, std::shared_ptr<AcceptPoint> point);
    [[nodiscard]] bool isOpen() const { return m_state != State::free; }
    /// Closes now if nothing is under way, else after the current response.
    void drain();
    /// The worker serves another plan: ends a waiting connection that was let in under other TLS rules.
    void planChanged();
    /// Too many shake hands at once, and this one has been at it the longest.
    void giveHandshakeUp();
    /// Cuts the exchange under way if it runs on this plan.
    void cutIfServedBy(const Serving& serving);
    /// Cuts everything at once.
    void abandon();

    // -- the exchange's side --
    [[nodiscard]] net::Stream& stream() { return m_stream; }
    [[nodiscard]] const pipeline::ConnectionFacts& facts() const { return m_facts; }
    /// The response must announce the end of the connection.
    [[nodiscard]] bool mustClose() const;
    /// What is still to come of the request's body is known to be small, so that the next request can be found behind
    /// it.
    [[nodiscard]] bool bodyDrainable() const;
    void distrustBody() { m_bodyBroken = true; }
    void continueSent() { m_awaitsContinue = false; }
    /// The exchange takes body bytes again.
    void bodyRoom();
    /// Gives the client up when it does not take what is queued for it.
    void watchWriting();
    void unwatchWriting();

    // How an exchange ends; each is the last thing that the exchange does.
    /// The response is out; the connection goes on, after the rest of the request's body if `drainBody`.
    void exchangeEnded(bool drainBody);
    /// The response is out and was the last: FIN after it, then a short wait for the client to read it.
    void finish();
    void close(bool reset);

private:
    enum class State : std::uint8_t {
        free,
        head,      ///< waiting for, or in, a request head
        body,      ///< request body of the exchange under way
        waiting,   ///< request complete, response under way
        draining,  ///< reading the rest of a body nobody wants
        lingering, ///< FIN sent, waiting for the client's
        closing,
    };
    enum class Watch : std::uint8_t { none, header, idle, taking, body, farewell, linger };

    void onData(std::string_view bytes, const net::BlockRef& block) override;
    void onEof() override;
    void onHangUp() override;
    void onConnected(int error) override; ///< the TLS handshake is over
    void onDrained() override;
    void onError(int error) override;
    void onClosed() override;

    // reading.cpp
    void take(std::string_view bytes, const net::BlockRef& block);
    [[nodiscard]] std::size_t consume(std::string_view bytes, const net::BlockRef& block);
    [[nodiscard]] bool takeHead(std::string_view bytes, std::size_t& used);
    [[nodiscard]] bool takeBody(std::string_view bytes, std::size_t& used, const net::BlockRef& block);
    void adjustReading();
    void resume();
    void startBodyWatch();

    // refusing.cpp
    /// Answers bytes that are no request, and ends: nobody can tell where a next one would begin. `head` = what has come
    /// of it, for capture and log.
    void refuse(const http::Refusal& refusal, std::string_view head = {});
    void answerAndEnd(const http::Refusal& refusal, std::string_view head);
    struct RefusalAnswer;
    void captureRefusal(const RefusalAnswer& answer, std::string_view head);
    void logRefusal(const RefusalAnswer& answer, std::string_view head);

    /// Counts the connection among those of its listener and client; false if a cap forbids it. It is turned away then.
    [[nodiscard]] bool letIn();
    void secure();
    void gone();
    void countBytes();
    void endHandshake();
    void watch(Watch what, Duration after);
    void watchIdle(); ///< between two requests
    void onTimer();
    void checkBodyProgress();
    /// How long the client may take nothing of what is queued for it.
    [[nodiscard]] Duration stallTime() const;
    /// From now on it is judged by what it takes.
    void lookAtTaking();
    /// False once it has taken too little over its time.
    [[nodiscard]] bool takesEnough();
    void onWriteTimer();
    /// Whether the listener's present TLS rules are not those that this connection was let in under.
    [[nodiscard]] bool outdated() const;
    [[nodiscard]] const pipeline::ListenerPlan& listener() const {
        return m_point->serving->plan->listeners[m_point->listener];
    }

    WorkerCore& m_core;
    net::Stream m_stream;
    net::Timer m_timer;
    std::unique_ptr<net::Timer> m_writeTimer; ///< made for the first slow reader
    std::shared_ptr<AcceptPoint> m_point;
    std::shared_ptr<const pki::ServerSettings> m_admittedUnder; ///< nullptr = plain
    std::optional<WorkerCore::Handshakes::iterator> m_handshake; ///< while it is under way
    std::shared_ptr<ListenerShare> m_share; ///< of the listener, while counted there
    Exchange* m_exchange = nullptr;
    State m_state = State::free;
    Watch m_watch = Watch::none;
    bool m_taking = false;
    bool m_eof = false;       ///< the client will send no more
    bool m_perClient = false; ///< counted by client address too
    bool m_turnedAway = false; ///< over a cap: lingers for its answer, and not a moment longer
    bool m_bodyBroken = false;
    bool m_awaitsContinue = false;
    bool m_headBegun = false; ///< some bytes of a head are here
    bool m_closeAsked = false;
    bool m_counted = false; ///< shows in the counters (mocks do not)
    std::uint32_t m_requests = 0;
    std::uint64_t m_countedIn = 0;
    std::uint64_t m_countedOut = 0;
    MonoTime m_headSince{};
    MonoTime m_bodySince{};
    MonoTime m_progressAt{};
    std::uint64_t m_bodyBytes = 0; ///< of the current body, as it came over the wire
    std::uint64_t m_bodyBefore = 0; ///< of these, before the window of its rate began
    bool m_bodyStarts = false;      ///< the first window
    std::uint64_t m_writtenBefore = 0; ///< when its taking was last looked at
    MonoTime m_lookedAt{};
    http::HeadDecoder m_decoder;
    http::BodyDecoder m_body;
    std::string m_input; ///< bytes that wait: of an incomplete head, or of pipelined requests
    pipeline::ConnectionFacts m_facts;
    pipeline::TlsFacts m_tls;
    std::string m_peerText;
};

} // namespace gw::runtime
