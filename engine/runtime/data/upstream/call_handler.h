// Who a call on an upstream connection answers to: an exchange's attempt, or the Composer's client.
// Thread: one worker. Owner: whoever implements it; it must call UpstreamPool::cancel or UpstreamConnection::letGo
// before it goes away. Called by: UpstreamPool (granting), UpstreamConnection (progress of the reply).
#pragma once

#include "base/arena.h"
#include "http/message.h"
#include "net/reactor.h"
#include "net/tls/context.h"
#include "pipeline/event.h"

#include <string_view>

namespace gw::runtime {

class UpstreamConnection;

/// Calls arrive in this order: onGranted, [onConnected], onReplyHead, onReplyBody*, onReplyEnd; or onCallFailed at any
/// point. After onReplyEnd and onCallFailed the connection is no longer the caller's (its pointer is dead), and nothing
/// follows; both are the last thing the connection does, so the handler may begin anything from inside.
class CallHandler {
public:
    CallHandler() = default;
    CallHandler(const CallHandler&) = delete;
    CallHandler& operator=(const CallHandler&) = delete;

    /// A connection is there (maybe still connecting): queue the request on it now.
    virtual void onGranted(UpstreamConnection& connection) = 0;
    virtual void onConnected() {}
    /// A final head. Its memory is replyArena(). The body waits until UpstreamConnection::want(true).
    virtual void onReplyHead(const http::ResponseHead& head) = 0;
    /// Decoded body bytes, valid during the call or as long as `block` (if there is one) is held.
    virtual void onReplyBody(std::string_view bytes, const net::BlockRef& block) = 0;
    /// The reply is complete. `trailers`: "name: value\r\n" lines, valid during the call.
    virtual void onReplyEnd(std::string_view trailers) = 0;
    virtual void onCallFailed(pipeline::FaultStage stage, pipeline::FaultCause cause, bool anyReplyByte) = 0;
    /// All queued request bytes have been handed to the kernel.
    virtual void onRequestDrained() = 0;
    [[nodiscard]] virtual Arena& replyArena() = 0;
    [[nodiscard]] virtual std::string_view method() const = 0;

    /// What the pool needs to know of a call: where to, on which terms; set by the owner before UpstreamPool::start.
    struct Ticket {
        net::Address to;
        net::tls::Target* tls = nullptr; ///< nullptr = plain; lives as long as the call
        bool fresh = false;   ///< never a pooled connection
        bool counted = false; ///< holds a unit of maxRequests (pool's business)
        bool waiting = false; ///< in the pool's queue
        CallHandler* previous = nullptr;
        CallHandler* next = nullptr;
    };
    Ticket ticket;

protected:
    ~CallHandler() = default;
};

} // namespace gw::runtime
