// The exchange driver: performs what a Flow asks for and tells it what happened. It decides nothing about the request.
// Thread: one worker. Owner: WorkerCore's pool; taken by a client connection for each request, back when the flow is
// finished. Called by: the client connection (request side), attempts (upstream side), its timers.
// Spread over exchange.cpp (life, events, actions), request_body.cpp, response.cpp (towards the client).
#pragma once

#include "base/arena.h"
#include "net/reactor.h"
#include "pipeline/flow.h"
#include "runtime/data/exchange/attempt.h"
#include "runtime/data/exchange/record_tap.h"
#include "runtime/data/serving.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gw::runtime {

class ClientConnection;
class WorkerCore;

class Exchange {
public:
    explicit Exchange(WorkerCore& core);
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    // -- the client connection's side; each may end the exchange before it returns --
    [[nodiscard]] Arena& arena() { return m_arena; }
    /// An empty head in the arena, for the decoder.
    [[nodiscard]] http::RequestHead& freshHead() { return m_head.emplace(&m_arena); }
    [[nodiscard]] const http::RequestHead& head() const { return *m_head; }
    /// Back to the pool unused.
    void dismiss();
    /// The head is complete. `firstByte`: when its first byte came. `bodyDone`: no body byte will follow.
    void begin(ClientConnection& client, std::shared_ptr<Serving> serving, std::uint32_t listener, MonoTime firstByte,
               bool bodyDone);
    void requestBody(std::string_view bytes, const net::BlockRef& block);
    void requestBodyEnd(std::string_view trailers);
    void requestBodyFailed(const pipeline::RequestBodyFailed& failed);
    /// False = the client is not to be read for now; ClientConnection::bodyRoom() follows.
    [[nodiscard]] bool wantsBody() const;
    void clientGone();
    void clientDrained();
    /// Cuts the exchange, whatever it does (grace of its plan is over, the worker stops).
    void cut();
    [[nodiscard]] Serving* serving() const { return m_serving.get(); }

    // -- the attempts' side --
    [[nodiscard]] WorkerCore& core() { return m_core; }
    void event(const pipeline::Event& event);
    void replyBody(Attempt& attempt, std::string_view bytes, const net::BlockRef& block);
    void replyEnd(Attempt& attempt, std::string_view trailers);
    void granted(Attempt& attempt);
    void requestDrained();
    /// Where a call of this upstream is counted, nullptr = nowhere.
    [[nodiscard]] WayCells* way(std::uint32_t upstream) const;
    /// The attempt's entry in the record, nullptr unless captured.
    [[nodiscard]] trace::Attempt* traced(pipeline::AttemptId id) { return m_tap.attempt(id); }
    /// A copy that lives as long as the record; only while captured.
    [[nodiscard]] std::string_view keepTraced(std::string_view text) { return m_tap.record()->memory.copy(text); }
    [[nodiscard]] Duration sinceStart() const { return m_tap.sinceStart(); }

private:
    enum class BodySink : std::uint8_t { undecided, buffer, stream, discard };
    enum class Ending : std::uint8_t { keep, close, cut, reset };

    void dispatch(const pipeline::Event& event);
    [[nodiscard]] bool stale(const pipeline::Event& event) const;
    [[nodiscard]] Attempt* find(pipeline::AttemptId id) const;
    void perform(const pipeline::Action& action);
    void call(const pipeline::Call& call);
    void wakeAt(MonoTime at);
    void finish();
    void count();
    void log();
    void clear();

    // request_body.cpp
    void sendContinue();
    void bufferRequest(std::uint64_t max);
    void streamRequest(Attempt& attempt);
    void flushRequest();

    // response.cpp
    enum class Frame : std::uint8_t { none, length, chunked, untilClose };
    [[nodiscard]] bool writeHead(const policy::OutgoingResponse& head, Frame frame, std::string_view length,
                                 std::string_view body);
    void respond(const pipeline::Respond& respond);
    void pump(const pipeline::Pump& pump);
    void sendSlowly();
    [[nodiscard]] bool bodiless(std::uint16_t status) const;

    WorkerCore& m_core;
    Arena m_arena;
    std::optional<http::RequestHead> m_head;
    std::optional<pipeline::Flow> m_flow;
    std::shared_ptr<Serving> m_serving;
    ClientConnection* m_client = nullptr;
    std::uint32_t m_listener = 0;
    WallTime m_began{};
    MonoTime m_start{};
    net::Timer m_wake;
    std::vector<Attempt*> m_attempts;
    std::vector<pipeline::Event> m_events;
    bool m_dispatching = false;
    bool m_mock = false;
    Ending m_ending = Ending::keep;

    // request body
    BodySink m_sink = BodySink::undecided;
    bool m_requestDone = false;
    bool m_continueSent = false;
    Attempt* m_streamer = nullptr;
    std::string m_body; ///< collected, or waiting for the attempt
    std::string m_trailers;
    std::uint64_t m_bodyBytes = 0;
    std::uint64_t m_bufferMax = 0;

    // response
    Attempt* m_pumped = nullptr;
    Frame m_frame = Frame::none;
    bool m_headOut = false;
    bool m_whole = false;   ///< the response has been handed over whole
    bool m_holding = false; ///< the attempt waits for the client
    std::uint64_t m_replyBytes = 0;
    std::string_view m_slow; ///< rest of a body that goes out byte by byte
    std::unique_ptr<net::Timer> m_slowTimer;

    RecordTap m_tap;
};

} // namespace gw::runtime
