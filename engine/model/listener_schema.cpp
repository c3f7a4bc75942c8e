#include "model/listener.h"
#include "model/schema.h"
#include "schema/schema_of.h"

namespace gw::model {

namespace {

using namespace schema; // NOLINT(google-build-using-namespace): declarations only

const Schema& limitsSchema() {
    using L = ListenerLimits;
    static const Schema schema =
        SchemaOf<L>("listenerLimits", "Limits", "What one client may cost. 0 means unlimited.")
            .field(&L::headerBytes, "headerBytes", "Head size", "Largest request head, request line included.",
                   kind::Size{1024, 1 << 24, {}}, R"("64KiB")")
            .field(&L::headers, "headers", "Header fields", "Most header fields in a request.",
                   kind::Integer{1, 10'000, "fields"})
            .field(&L::uriBytes, "uriBytes", "URI size", "Longest request target; longer ones are answered 414.",
                   kind::Size{64, 1 << 24, {}}, R"("16KiB")")
            .field(&L::bodyBytes, "bodyBytes", "Body size", "Largest request body; larger ones are answered 413.",
                   kind::Size{0, 1ULL << 40, "unlimited"}, R"("10MiB")")
            .field(&L::connections, "connections", "Connections", "Most connections at once.",
                   kind::Integer{0, 10'000'000, "connections", "unlimited"}, "10000")
            .field(&L::connectionsPerClient, "connectionsPerClient", "Connections a client",
                   "Most connections at once from one address (an IPv6 client counts as its /64).",
                   kind::Integer{0, 1'000'000, "connections", "unlimited"}, "100")
            .field(&L::requestsPerConnection, "requestsPerConnection", "Requests a connection",
                   "After so many requests the connection is closed.",
                   kind::Integer{0, 1'000'000'000, "requests", "unlimited"}, "1000");
    return schema;
}

const Schema& timeoutsSchema() {
    using L = ListenerTimeouts;
    static const Schema schema =
        SchemaOf<L>("listenerTimeouts", "Timeouts", "How long a client may take.")
            .field(&L::header, "header", "Head", "From the first byte to the end of the head.",
                   kind::Duration{std::chrono::milliseconds(1), std::chrono::hours(1), {}})
            .field(&L::body, "body", "Body", "How long a body may make no progress.",
                   kind::Duration{std::chrono::milliseconds(1), std::chrono::hours(24), {}})
            .field(&L::idle, "idle", "Idle", "How long a connection is kept open between requests.",
                   kind::Duration{Duration(0), std::chrono::hours(24), "closed at once"})
            .field(&L::minRate, "minRate", "Slowest rate", "Bytes; a body that stays below is given up.",
                   kind::Rate{0, 1'000'000'000, "any rate"}, R"("240/s")");
    return schema;
}

} // namespace

const Schema& listenerSchema() {
    static const Schema schema =
        SchemaOf<Listener>("listener", "listener", "An address where clients come in.")
            .field(&Listener::name, "name", "Name", "Routes and groups refer to it, and so does --listen.", kind::Name{.plain = true},
                   R"("public")").required()
            .field(&Listener::address, "address", "Address", "An IP address; 0.0.0.0 or :: for all of this machine.",
                   kind::Address{})
            .field(&Listener::port, "port", "Port", "TCP port; 0 takes any free one.",
                   kind::Integer{0, 65535, {}, "any free port"}, "8080").required()
            .field(&Listener::hostnames, "hostnames", "Host names",
                   "Only requests for these hosts enter here; none given: all.", listOf(kind::Host{}).unique(),
                   R"(["api.example.com", "*.shop.example.com"])")
            .field(&Listener::protocols, "protocols", "Protocols", "What is spoken here.",
                   listOf(choice<Protocol>({{Protocol::http1, "http1", "HTTP/1.1"}}).unsupported({"http2", "http3"}))
                       .atLeast(1).unique())
            .field(&Listener::policies, "policies", "Policies", "For everything that enters here.", kind::Policies{}, "[]")
            .field(&Listener::halfClose, "halfClose", "Half-close",
                   "A client that closes its sending side still gets its answer; else it counts as gone.", kind::Toggle{})
            .field(&Listener::limits, "limits", "Limits", "What one client may cost.", limitsSchema())
            .field(&Listener::timeouts, "timeouts", "Timeouts", "How long a client may take.", timeoutsSchema())
            .field(&Listener::tls, "tls", "TLS", "Certificates and client authentication; without it HTTP is plain.", listenerTlsSchema())
            .field(&Listener::trustedProxies, "trustedProxies", "Trusted proxies",
                   "Peers whose Forwarded and X-Forwarded-* fields are believed; from all others they are dropped. If they do not name "
                   "the client by its address, the request is refused.",
                   listOf(kind::Cidr{}).unique(), R"(["10.0.0.0/8"])")
            .field(&Listener::forwardedHeader, "forwardedHeader", "Forwarding header",
                   "How the client's address travels to services.",
                   choice<ForwardedHeader>({{ForwardedHeader::xForwarded, "x-forwarded", "X-Forwarded-*"},
                                            {ForwardedHeader::forwarded, "forwarded", "Forwarded (RFC 7239)"}}));
    return schema;
}

} // namespace gw::model
