// Framing of bodies that are passed on, the same towards clients and upstreams.
// Thread: one worker. Owner: none (functions on a stream). Called by: attempt (requests), exchange (responses).
#pragma once

#include "base/arena.h"
#include "net/reactor.h"

#include <string_view>

namespace gw::runtime {

/// Queues body bytes, as a chunk of their own if `chunked`. Not copied if they lie in a block.
void sendBody(net::Stream& to, std::string_view bytes, const net::BlockRef& block, bool chunked);

/// Queues the last chunk. `trailers`: "name: value\r\n" lines; those that a trailer section may not carry
/// (RFC 9110 6.5.1) are left out.
void sendLastChunk(net::Stream& to, std::string_view trailers, Arena& arena);

} // namespace gw::runtime
