// One try of one upstream call, between an exchange and a connection: sends the request, hands the reply over.
// Thread: one worker. Owner: the exchange (objects come from WorkerCore's pool and go back when the exchange ends, so
// buffered replies stay valid until then). Called by: exchange, upstream pool and connection.
#pragma once

#include "pipeline/action.h"
#include "runtime/data/upstream/call_handler.h"

#include <cstdint>
#include <string>

namespace gw::runtime {

class Exchange;
class UpstreamPool;
struct WayCells;

class Attempt final : public CallHandler {
public:
    Attempt() = default;

    /// Begins the call: events of it go to the exchange, maybe from inside.
    void begin(Exchange& exchange, const pipeline::Call& call);
    /// No event of it will follow. The upstream connection is closed, unless the call is over already.
    void abandon(bool timedOut = false);
    /// Back to the pool's state; abandons if it still runs.
    void reset();

    [[nodiscard]] pipeline::AttemptId id() const { return m_call.attempt; }
    [[nodiscard]] std::uint32_t upstream() const { return m_call.upstream; }
    [[nodiscard]] std::uint32_t endpoint() const { return m_call.endpoint; }
    [[nodiscard]] bool abandoned() const { return m_state == State::abandoned; }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    [[nodiscard]] const http::ResponseHead* reply() const { return m_reply; }

    // -- the reply --
    /// Collects the reply's body → ReplyBuffered, or Failed{body, tooLarge}.
    void buffer(std::uint64_t max);
    /// Passes the reply's body to the exchange's client as it comes.
    void pump();
    /// The head could not be written: the reply is treated as a bad one.
    void failPump();
    /// Back-pressure of the client.
    void hold(bool back);

    // -- the streamed request body --
    [[nodiscard]] bool streams() const { return m_call.body == pipeline::Call::Body::stream; }
    /// Not before the connection stands: what was sent into one that is then refused could not go to the next address.
    [[nodiscard]] bool canTakeBody() const { return m_bodyOpen && m_connection != nullptr; }
    void requestBody(std::string_view bytes, const net::BlockRef& block);
    void requestBodyEnd(std::string_view trailers);
    /// Bytes of the request that wait for the upstream to read.
    [[nodiscard]] std::size_t requestQueued() const;

private:
    enum class State : std::uint8_t { free, running, over, abandoned };
    enum class Sink : std::uint8_t { none, buffer, pump };

    void onGranted(UpstreamConnection& connection) override;
    void onConnected() override;
    void onReplyHead(const http::ResponseHead& head) override;
    void onReplyBody(std::string_view bytes, const net::BlockRef& block) override;
    void onReplyEnd(std::string_view trailers) override;
    void onCallFailed(pipeline::FaultStage stage, pipeline::FaultCause cause, bool anyReplyByte) override;
    void onRequestDrained() override;
    [[nodiscard]] Arena& replyArena() override;
    [[nodiscard]] std::string_view method() const override { return m_call.request->method; }

    void start();
    [[nodiscard]] bool writeHead(net::Stream& to);
    void openBody();
    /// After a connection that could not be made: whether the endpoint has an address that was not tried yet.
    [[nodiscard]] bool nextAddress();
    [[nodiscard]] std::string_view framingLines(char* to);
    void fail(pipeline::FaultStage stage, pipeline::FaultCause cause, bool reused, bool anyByte);
    /// Lets the connection go. By a reset where the upstream must not take an unfinished request for whole, or may be
    /// writing: after an orderly end a writer whose window is shut hears nothing for a minute.
    void drop();
    void stampEnd();
    /// Counts the try, once.
    void count(bool failed);
    void count(pipeline::FaultStage stage, pipeline::FaultCause cause);
    void traceTls();

    Exchange* m_exchange = nullptr;
    UpstreamPool* m_pool = nullptr;
    UpstreamConnection* m_connection = nullptr;
    const http::ResponseHead* m_reply = nullptr;
    WayCells* m_way = nullptr; ///< nullptr once it is counted
    MonoTime m_began{};
    pipeline::Call m_call;
    State m_state = State::free;
    Sink m_sink = Sink::none;
    bool m_chunkedRequest = false;
    bool m_bodyOpen = false; ///< body bytes may go, or have gone, into the connection
    bool m_requestEnded = false;
    bool m_reused = false;
    std::size_t m_address = 0; ///< which of the endpoint's addresses …
    std::size_t m_addressesTried = 0; ///< … after so many that failed
    std::uint64_t m_bytes = 0; ///< reply body
    std::uint64_t m_max = 0;
    std::string m_buffer;
};

} // namespace gw::runtime
