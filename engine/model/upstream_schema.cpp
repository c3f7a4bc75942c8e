#include "model/endpoint_url.h"
#include "model/schema.h"
#include "model/upstream.h"
#include "schema/schema_of.h"

#include <algorithm>

namespace gw::model {

namespace {

using namespace schema; // NOLINT(google-build-using-namespace): declarations only

const Schema& endpointSchema() {
    kind::Text url;
    url.what = "an endpoint";
    url.pattern = "^(https?://|mock:).+";
    url.maxLength = 1024;
    static const Schema schema =
        SchemaOf<Endpoint>("endpoint", "endpoint", "One server of an upstream.")
            .field(&Endpoint::url, "url", "URL",
                   "http://host:port or https://host:port, or mock:NAME for a mock of this document. A path goes before every path called.",
                   parsed<EndpointUrl>(url, parseEndpointUrl, formatEndpointUrl), R"("http://127.0.0.1:9001")").required()
            .field(&Endpoint::weight, "weight", "Weight", "Its share of the requests.",
                   kind::Integer{0, 1000, {}, "gets no new requests"});
    return schema;
}

const Schema& balancerSchema() {
    static const Schema schema =
        SchemaOf<Balancer>("balancer", "balancer", "How a request chooses one of several endpoints.")
            .field(&Balancer::type, "type", "Method", "Round robin by weight, or the endpoint with the fewest requests under way.",
                   choice<BalancerType>({{BalancerType::roundRobin, "roundRobin", "Round robin"},
                                         {BalancerType::leastRequests, "leastRequests", "Fewest requests"}})
                       .unsupported({"powerOfTwo", "random", "consistentHash", "leastLatency"}))
            .unsupported("hashOn", "Hash on", "What consistent hashing looks at.");
    return schema;
}

const Schema& backoffSchema() {
    static const Schema schema =
        SchemaOf<Backoff>("backoff", "backoff", "The pause before a retry: doubled each time, with jitter.")
            .field(&Backoff::base, "base", "First pause", "The longest first pause.",
                   kind::Duration{Duration(0), std::chrono::minutes(1), "no pause"})
            .field(&Backoff::max, "max", "Longest pause", "No pause is longer.",
                   kind::Duration{Duration(0), std::chrono::minutes(10), "no pause"})
            .check([](const Backoff& backoff, Complaints& complaints) {
                if (backoff.max < backoff.base)
                    complaints.error("max", "bad-value", "the longest pause is shorter than the first one", "raise max");
            });
    return schema;
}

const Schema& retrySchema() {
    static const Schema schema =
        SchemaOf<Retry>("retry", "retry",
                        "Tries again what may safely be tried again: idempotent methods (RFC 9110 9.2.2) whose body is wholly "
                        "held, as long as no byte of a response has reached the client.")
            .field(&Retry::attempts, "attempts", "Attempts", "Tries after the first.",
                   kind::Integer{0, 10, "tries", "no retries"}, "2")
            .field(&Retry::on, "on", "On", "Which failures are tried again.",
                   listOf(choice<RetryOn>({{RetryOn::connectFailure, "connectFailure", "No connection"},
                                           {RetryOn::reset, "reset", "Connection lost before an answer"},
                                           {RetryOn::gatewayError, "gatewayError", "502, 503 or 504"},
                                           {RetryOn::serverError, "5xx", "Any 5xx"},
                                           {RetryOn::timeout, "timeout", "No answer in time"},
                                           {RetryOn::retriableStatus, "retriableStatus", "One of the statuses below"}}))
                       .unique(),
                   R"(["connectFailure", "reset", "retriableStatus"])")
            .field(&Retry::statuses, "statuses", "Statuses", "For retriableStatus.", listOf(kind::Statuses{}), "[429]")
            .field(&Retry::backoff, "backoff", "Pause", "The pause before a retry.", backoffSchema())
            .field(&Retry::budget, "budget", "Budget", "The most of the running requests that may be retries.", kind::Percent{})
            .field(&Retry::perTryTimeout, "perTryTimeout", "Timeout of a try", "How long one try may take until its answer begins.",
                   kind::Duration{Duration(0), std::chrono::hours(1), "the upstream's request timeout"}, R"("1s")")
            .field(&Retry::retryUnsafe, "retryUnsafe", "Retry unsafe methods",
                   "Also POST and other methods that are not idempotent. The service may then see a request twice.",
                   kind::Toggle{})
            .check([](const Retry& retry, Complaints& complaints) {
                const bool wanted = std::find(retry.on.begin(), retry.on.end(), RetryOn::retriableStatus) != retry.on.end();
                if (wanted && retry.statuses.empty())
                    complaints.error("on", "conflict", "\"retriableStatus\" needs \"statuses\"", "add e.g. \"statuses\": [429]");
                if (!wanted && !retry.statuses.empty())
                    complaints.error("statuses", "conflict", "\"statuses\" has no effect without \"retriableStatus\"",
                                     "add \"retriableStatus\" to \"on\"");
            });
    return schema;
}

const Schema& timeoutsSchema() {
    static const Schema schema =
        SchemaOf<UpstreamTimeouts>("upstreamTimeouts", "timeouts", "How long a service may take.")
            .field(&UpstreamTimeouts::connect, "connect", "Connect", "Until the connection stands.",
                   kind::Duration{std::chrono::milliseconds(1), std::chrono::minutes(10), {}})
            .field(&UpstreamTimeouts::request, "request", "Request", "Until the head of the response is there.",
                   kind::Duration{Duration(0), std::chrono::hours(24), "unlimited"})
            .field(&UpstreamTimeouts::idle, "idle", "Idle", "Between bytes of a body, and of an unused connection.",
                   kind::Duration{Duration(0), std::chrono::hours(24), "unlimited"});
    return schema;
}

const Schema& poolSchema() {
    static const Schema schema =
        SchemaOf<Pool>("pool", "pool", "The most that this engine asks of the upstream at once. 0 means unlimited.")
            .field(&Pool::maxConnections, "maxConnections", "Connections", "Most connections.",
                   kind::Integer{0, 1'000'000, "connections", "unlimited"})
            .field(&Pool::maxPending, "maxPending", "Waiting", "Most requests that wait for a connection; more are answered 503.",
                   kind::Integer{0, 1'000'000, "requests", "unlimited"})
            .field(&Pool::maxRequests, "maxRequests", "Requests", "Most requests under way; more are answered 503.",
                   kind::Integer{0, 1'000'000, "requests", "unlimited"});
    return schema;
}

} // namespace

const Schema& upstreamSchema() {
    static const Schema schema =
        SchemaOf<Upstream>("upstream", "upstream", "A service behind the gateway.")
            .field(&Upstream::name, "name", "Name", "Routes refer to it.", kind::Name{}, R"("orders")").required()
            .field(&Upstream::endpoints, "endpoints", "Endpoints", "Its servers.", listOf(endpointSchema()).atLeast(1).atMost(1000))
            .required()
            .unsupported("discovery", "Discovery", "Endpoints from DNS.")
            .field(&Upstream::balancer, "balancer", "Balancer", "How a request chooses an endpoint.", balancerSchema())
            .unsupported("sticky", "Sticky sessions", "A client stays with its endpoint.")
            .unsupported("healthCheck", "Health check", "Endpoints that fail are left out.")
            .unsupported("circuitBreaker", "Circuit breaker", "A failing upstream is left alone for a while.")
            .field(&Upstream::retry, "retry", "Retry", "What is tried again.", retrySchema())
            .unsupported("hedge", "Hedging", "A second request when the first is slow.")
            .field(&Upstream::timeouts, "timeouts", "Timeouts", "How long it may take.", timeoutsSchema())
            .field(&Upstream::pool, "pool", "Pool", "The most it is asked at once.", poolSchema())
            .unsupported("protocol", "Protocol", "HTTP/2 or gRPC towards the service.")
            .field(&Upstream::tls, "tls", "TLS",
                   "How the certificate of https endpoints is checked; not given: against the authorities of this machine.",
                   upstreamTlsSchema())
            .unsupported("credentials", "Credentials", "How the gateway identifies itself to the service.");
    return schema;
}

} // namespace gw::model
