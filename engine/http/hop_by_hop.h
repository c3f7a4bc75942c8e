// Takes out what belongs to one connection only (RFC 9110 7.6.1) before a head is forwarded, in either direction.
// Thread: pure functions. Owner: the exchange. Called by: the flow before a Call and before a reply's Pump.
#pragma once

#include "http/http1_decoder.h"

namespace gw::http {

enum class HopTrailers : std::uint8_t { dropped, forwarded };

/// Removes Connection and every field it names, Keep-Alive, Proxy-Connection, Proxy-Authenticate, Proxy-Authorization,
/// TE, Transfer-Encoding, Upgrade, HTTP2-Settings, and Trailer unless trailers are forwarded. Content-Length stays.
/// Call it on the head as received, before anything adds fields. Refused (400 "connection-names-critical-field"; of an
/// upstream's reply make it a 502) when Connection names a field that the gateway, a policy or the far side relies on,
/// so that no client can have e.g. X-Forwarded-For taken out.
[[nodiscard]] Refusal removeHopByHop(HeaderList& headers, HopTrailers trailers = HopTrailers::dropped);

/// Whether a Connection field may not name this one.
[[nodiscard]] bool isEndToEndCritical(std::string_view name);

} // namespace gw::http
