// Who the client is behind trusted proxies, and what the upstream is told of it: X-Forwarded-*, Forwarded (RFC 7239),
// Via. Thread: pure functions. Owner: the exchange. Called by: the flow at Arrived (client) and before a Call
// (writing).
#pragma once

#include "base/arena.h"
#include "base/ip.h"
#include "http/http1_decoder.h"
#include "http/message.h"

#include <cstdint>
#include <expected>
#include <span>
#include <string_view>

namespace gw::http {

/// The listener's forwardedHeader: the one family that is read and written.
enum class ForwardedStyle : std::uint8_t { xForwarded, forwarded };

[[nodiscard]] bool isTrusted(const IpAddress& address, std::span<const IpPrefix> trusted);

/// The client's address: the peer if it is not trusted; else the rightmost address of the chain that is not trusted,
/// the leftmost if all are. An entry that is no address (unknown, _hidden, garbage, nothing), met before that, refuses the
/// request (400 "forwarded-malformed"): taken for the peer, the client would have the rights of the trusted proxy.
[[nodiscard]] std::expected<IpAddress, Refusal> clientAddress(const HeaderList& headers, const IpAddress& peer,
                                                              std::span<const IpPrefix> trusted, ForwardedStyle style);

/// What this gateway knows of the connection a request came on.
struct ForwardedHop {
    std::string_view peer;   ///< the peer's address as text, without port (render it once a connection)
    std::string_view client; ///< clientAddress() as text, for X-Real-IP
    std::string_view scheme; ///< "http" or "https"
    std::string_view host;   ///< Host as received; "" = none
    bool peerIsTrusted = false;
    ForwardedStyle style = ForwardedStyle::xForwarded;
};

/// Rewrites the fields for the upstream. Untrusted peer: everything that speaks of forwarding and X-Request-Id is
/// dropped and written anew. Trusted: appended to; X-Forwarded-Proto and -Host are kept where they are there, and the
/// other family is dropped, since a proxy that does not write it passes on what its client wrote. Spellings with "_"
/// are dropped always, and from an untrusted peer also X-Original-URL and its like, by which some servers replace the target. The values live in `arena` or view `hop`.
void writeForwarded(HeaderList& headers, const ForwardedHop& hop, Arena& arena);

/// Whether a field of this name speaks of the hops before: Forwarded, X-Forwarded-*, X-Real-IP, Via, in any spelling.
[[nodiscard]] bool tellsTheWay(std::string_view name);

/// Appends this hop to Via (RFC 9110 7.6.3): "1.1 gatewright" for a message received as HTTP/1.1.
void addVia(HeaderList& headers, std::uint8_t minorVersion, std::string_view pseudonym, Arena& arena);

/// How often Via already names this pseudonym: a loop if it is more than the design allows for.
[[nodiscard]] std::size_t viaCount(const HeaderList& headers, std::string_view pseudonym);

} // namespace gw::http
