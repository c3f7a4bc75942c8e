// Everything that an exchange can want from the outside, as values: the only way out of Flow.
// Thread: one worker. Owner: the Flow; valid until the next Flow::on. Called by: the exchange driver, playbooks.
#pragma once

#include "pipeline/event.h"
#include "policies/policy.h"

#include <cstdint>
#include <string_view>
#include <variant>

namespace gw::pipeline {

/// Start one try of an upstream call.
struct Call {
    enum class Body : std::uint8_t {
        none,
        stream, ///< the client's body as it comes, with its framing; at most one attempt may ever stream
        held,   ///< `held` whole, with Content-Length
    };
    AttemptId attempt = 0;
    std::uint32_t upstream = 0; ///< index into GatewayPlan::upstreams
    std::uint32_t endpoint = 0; ///< index into its endpoints
    const policy::OutgoingRequest* request = nullptr; ///< driver adds Host, framing; everything else is in it
    Body body = Body::none;
    std::string_view held;
    bool freshConnection = false; ///< never a pooled one
    bool trailers = true; ///< with `stream`: those of the client go on
};
/// Send "100 Continue" if the client waits for it. Only after access has passed.
struct Continue100 {};
/// Collect the request body up to `max` bytes → RequestBuffered or RequestBodyFailed.
struct BufferRequest {
    std::uint64_t max = 0;
};
/// Collect this reply's body up to `max` bytes → ReplyBuffered or Failed{body, tooLarge}.
struct BufferReply {
    AttemptId attempt = 0;
    std::uint64_t max = 0;
};
/// Send this head to the client and the reply's body after it, as it comes → ReplyPumped, Failed or ClientGone.
/// The first forwarded byte: after it only Abort is left.
struct Pump {
    AttemptId attempt = 0;
    const policy::OutgoingResponse* head = nullptr;
};
/// Send this whole response. → Responded. Terminal. For HEAD requests the driver sends the head (with the length) only.
struct Respond {
    const policy::OutgoingResponse* head = nullptr;
    std::string_view body;
    bool close = false;         ///< close the connection after it
    bool slowBytes = false;     ///< fault injection: one byte every 100 ms
    bool truncate = false;      ///< fault injection: announce the length, send half, close
};
/// Woke at or soon after `at`; replaces the earlier one. MonoTime::max() = never.
struct WakeAt {
    MonoTime at{};
};
/// Stop this attempt; no event of it will follow (the driver drops late ones).
struct Abandon {
    AttemptId attempt = 0;
    bool timedOut = false; ///< no answer in time; else it is not the service's fault
};
/// Cut the client's connection so that it cannot take what it has for whole. Terminal.
struct Abort {
    bool reset = true;
};

using Action = std::variant<Call, Continue100, BufferRequest, BufferReply, Pump, Respond, WakeAt, Abandon, Abort>;

} // namespace gw::pipeline
