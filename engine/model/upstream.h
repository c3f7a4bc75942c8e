// upstreams[]: the services behind the gateway, how a call picks an endpoint, and how long it may take.
// Thread: plain values, any. Owner: Gateway. Called by: config, pipeline, runtime, ui.
#pragma once

#include "base/clock.h"
#include "base/values.h"
#include "model/tls.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gw::model {

/// "http://host:port" or "https://…" (a path goes before every path called) or "mock:NAME", taken apart. Exactly one of `host` and `mock` is set.
struct EndpointUrl {
    std::string text; ///< as written
    std::string host; ///< name or address, lower case, IPv6 without brackets
    std::uint16_t port = 80;
    bool secure = false; ///< https
    std::string path; ///< "" or "/v1" without a trailing slash
    std::string mock; ///< name of a mock of this document

    bool operator==(const EndpointUrl& other) const { return text == other.text; }
};

struct Endpoint {
    EndpointUrl url;
    std::uint32_t weight = 1; ///< 0 = gets no new requests

    bool operator==(const Endpoint&) const = default;
};

enum class BalancerType : std::uint8_t { roundRobin, leastRequests };

struct Balancer {
    BalancerType type = BalancerType::roundRobin;

    bool operator==(const Balancer&) const = default;
};

enum class RetryOn : std::uint8_t {
    connectFailure,
    reset,           ///< before the first response byte
    gatewayError,    ///< 502, 503, 504
    serverError,     ///< any 5xx; written "5xx"
    timeout,         ///< perTryTimeout or timeouts.request
    retriableStatus, ///< one of `statuses`
};

struct Backoff {
    Duration base = std::chrono::milliseconds(25); ///< doubled each time, with full jitter
    Duration max = std::chrono::milliseconds(250);

    bool operator==(const Backoff&) const = default;
};

struct Retry {
    std::uint32_t attempts = 0; ///< tries after the first
    std::vector<RetryOn> on{RetryOn::connectFailure, RetryOn::reset, RetryOn::gatewayError};
    std::vector<StatusRange> statuses; ///< for retriableStatus
    Backoff backoff;
    double budget = 20;        ///< percent of running requests that may be retries
    Duration perTryTimeout{0}; ///< 0 = timeouts.request
    bool retryUnsafe = false;  ///< also methods that are not idempotent (RFC 9110 9.2.2)

    bool operator==(const Retry&) const = default;
};

/// 0 = unlimited.
struct UpstreamTimeouts {
    Duration connect = std::chrono::seconds(2);
    Duration request = std::chrono::seconds(15); ///< ends with the response head
    Duration idle = std::chrono::seconds(60);    ///< between body bytes, and of a pooled connection

    bool operator==(const UpstreamTimeouts&) const = default;
};

/// For each engine; 0 = unlimited.
struct Pool {
    std::uint32_t maxConnections = 1024;
    std::uint32_t maxPending = 1024;
    std::uint32_t maxRequests = 1024;

    bool operator==(const Pool&) const = default;
};

struct Upstream {
    std::string name;
    std::vector<Endpoint> endpoints;
    Balancer balancer;
    Retry retry;
    UpstreamTimeouts timeouts;
    Pool pool;
    std::optional<UpstreamTls> tls;

    bool operator==(const Upstream&) const = default;
};

} // namespace gw::model
