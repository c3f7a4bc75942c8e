// listeners[]: where clients come in, and what one client may cost.
// Thread: plain values, any. Owner: Gateway. Called by: config, pipeline, runtime, ui.
#pragma once

#include "base/clock.h"
#include "base/ip.h"
#include "base/values.h"
#include "model/policy_use.h"
#include "model/tls.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gw::model {

enum class Protocol : std::uint8_t { http1 };

/// How the client's address and scheme travel to upstreams: X-Forwarded-* or Forwarded (RFC 7239).
enum class ForwardedHeader : std::uint8_t { xForwarded, forwarded };

/// 0 = unlimited.
struct ListenerLimits {
    std::uint64_t headerBytes = 64 * 1024; ///< whole head, request line included
    std::uint32_t headers = 128;
    std::uint64_t uriBytes = 16 * 1024;
    std::uint64_t bodyBytes = 10 * 1024 * 1024;
    std::uint32_t connections = 0;
    std::uint32_t connectionsPerClient = 0; ///< by IpAddress::limitKey()
    std::uint32_t requestsPerConnection = 0;

    bool operator==(const ListenerLimits&) const = default;
};

struct ListenerTimeouts {
    Duration header = std::chrono::seconds(10); ///< from the first byte (or accept) to the end of the head
    Duration body = std::chrono::seconds(30);   ///< without progress
    Duration idle = std::chrono::seconds(75);   ///< kept alive between exchanges
    Rate minRate{240, std::chrono::seconds(1)}; ///< bytes; slower bodies are given up

    bool operator==(const ListenerTimeouts&) const = default;
};

struct Listener {
    std::string name;
    std::string address = "127.0.0.1"; ///< an IP address; "0.0.0.0" and "::" = all
    std::uint16_t port = 0;            ///< 0 = any free
    std::vector<std::string> hostnames; ///< empty = all; exact or *.suffix, lower case
    std::vector<Protocol> protocols{Protocol::http1};
    PolicyUses policies;
    bool halfClose = false;
    ListenerLimits limits;
    ListenerTimeouts timeouts;
    std::optional<ListenerTls> tls; ///< none = plain
    std::vector<IpPrefix> trustedProxies;
    ForwardedHeader forwardedHeader = ForwardedHeader::xForwarded;

    bool operator==(const Listener&) const = default;
};

} // namespace gw::model
