// Everything that can happen to an exchange, as values: the only way into Flow.
// Thread: one worker. Owner: the caller of Flow::on. Called by: the exchange driver, playbooks.
#pragma once

#include "http/message.h"

#include <cstdint>
#include <string_view>
#include <variant>

namespace gw::pipeline {

/// One try of one upstream call; unique within the exchange, from 1.
using AttemptId = std::uint32_t;

/// Where on the way an attempt failed …
enum class FaultStage : std::uint8_t { resolve, pool, connect, tls, send, head, body };
/// … and why.
enum class FaultCause : std::uint8_t {
    refused,      ///< connection refused
    unreachable,  ///< no address, no route
    timeout,
    reset,        ///< reset or closed by the upstream
    overflow,     ///< pool or queue full
    badMessage,   ///< the upstream's bytes are no HTTP/1.1 that we accept
    tooLarge,     ///< a buffered reply passed its cap
    local,        ///< descriptors, memory
    certificateExpired,
    certificateName,    ///< the certificate is not for this service
    certificateUnknown, ///< no authority that is believed has signed it
    certificateBad,     ///< in another way
    tlsRefused,         ///< the service ended the handshake: no certificate of ours, version, name
};

/// The request's head is complete and valid. Its memory is the exchange's arena.
struct Arrived {
    const http::RequestHead* head = nullptr;
};
/// Answer to BufferRequest: the whole body, valid until the exchange ends.
struct RequestBuffered {
    std::string_view body;
};
/// The request body passed its limit (BufferRequest::max or Flow::bodyLimit), or broke its framing, or timed out.
struct RequestBodyFailed {
    enum class Why : std::uint8_t { limit, badFraming, timeout } why = Why::limit;
    std::string_view code{}, sentence{}; ///< with badFraming: what was wrong, static storage
};
/// A final (not 1xx) response head. Valid until the exchange ends.
struct ReplyHead {
    AttemptId attempt = 0;
    const http::ResponseHead* head = nullptr;
};
/// Answer to BufferReply: the whole body, valid until the exchange ends.
struct ReplyBuffered {
    AttemptId attempt = 0;
    std::string_view body;
};
/// Answer to Pump: the response has gone out whole.
struct ReplyPumped {
    AttemptId attempt = 0;
    std::uint64_t bytes = 0;
};
/// The attempt is over; the driver has let go of its connection.
struct Failed {
    AttemptId attempt = 0;
    FaultStage stage = FaultStage::connect;
    FaultCause cause = FaultCause::refused;
    bool reusedConnection = false; ///< it ran on a pooled connection …
    bool anyReplyByte = false;     ///< … and some byte of a reply had come
};
/// Answer to WakeAt.
struct Woke {};
/// The client closed or reset its connection.
struct ClientGone {};
/// Answer to Respond: handed over whole.
struct Responded {};

using Event = std::variant<Arrived, RequestBuffered, RequestBodyFailed, ReplyHead, ReplyBuffered, ReplyPumped, Failed, Woke,
                           ClientGone, Responded>;

} // namespace gw::pipeline
