#include "model/gateway.h"

#include "model/schema.h"
#include "schema/schema_of.h"

#include <algorithm>

namespace gw::model {

namespace {

using namespace schema; // NOLINT(google-build-using-namespace): declarations only

std::string checkSha256(std::string_view text) {
    const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.size() == 64 && std::all_of(text.begin(), text.end(), hex) ? "" : "it has 64 lower-case hexadecimal digits";
}

const Schema& keySchema() {
    static const Schema schema =
        SchemaOf<ConsumerKey>("key", "key", "An API key of a consumer.")
            .field(&ConsumerKey::secret, "secret", "Secret", "The key, best as ${env:NAME}.", kind::Secret{}, R"("${env:SHOP_KEY}")")
            .field(&ConsumerKey::sha256, "sha256", "SHA-256", "The key's digest, so that the document need not know the key.",
                   kind::Text{0, 64, false, "a SHA-256 digest", "^[0-9a-f]{64}$", checkSha256},
                   R"("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")")
            .field(&ConsumerKey::name, "name", "Name", "Tells keys apart in traffic and logs.", kind::Name{}, R"("mobile-app")")
            .field(&ConsumerKey::expires, "expires", "Expires", "From then on it is refused.", kind::Timestamp{},
                   R"("2030-01-01T00:00:00Z")")
            .exactlyOneOf({"secret", "sha256"});
    return schema;
}

const Schema& delaySchema() {
    static const Schema schema =
        SchemaOf<MockDelay>("mockDelay", "delay", "How long a mock takes, evenly spread.")
            .field(&MockDelay::min, "min", "At least", "The shortest.", kind::Duration{Duration(0), std::chrono::minutes(10), {}},
                   R"("5ms")")
            .field(&MockDelay::max, "max", "At most", "The longest.", kind::Duration{Duration(0), std::chrono::minutes(10), {}},
                   R"("20ms")")
            .check([](const MockDelay& delay, Complaints& complaints) {
                if (delay.max.count() != 0 && delay.max < delay.min)
                    complaints.error("max", "bad-value", "the longest delay is shorter than the shortest", "raise max");
            });
    return schema;
}

const Schema& accessLogSchema() {
    static const Schema schema =
        SchemaOf<AccessLog>("accessLog", "accessLog", "One line for each exchange.")
            .field(&AccessLog::format, "format", "Format", "JSON lines, or the combined format of web servers.",
                   choice<AccessLogFormat>({{AccessLogFormat::json, "json", "JSON"},
                                            {AccessLogFormat::combined, "combined", "Combined"}}))
            .field(&AccessLog::file, "file", "File", "Where it goes; none given: standard output.", kind::File{}, R"("./access.log")")
            .field(&AccessLog::sample, "sample", "Share", "How many of the exchanges.", kind::Percent{});
    return schema;
}

} // namespace

const Schema& consumerSchema() {
    kind::Text name;
    name.what = "a consumer's name";
    name.minLength = 1;
    name.maxLength = 128;
    static const Schema schema =
        SchemaOf<Consumer>("consumer", "consumer", "Somebody who calls, known by credentials.")
            .field(&Consumer::name, "name", "Name", "Limits, traffic and {consumer.name} use it.", name, R"("shop-app")").required()
            .field(&Consumer::groups, "groups", "Groups", "For access lists.", listOf(kind::Name{}).unique(), R"(["partners"])")
            .unsupported("plan", "Plan", "Limits that several consumers share.")
            .field(&Consumer::keys, "keys", "Keys", "API keys; several allow changing them without a break.", listOf(keySchema()))
            .unsupported("basic", "Password", "Basic authentication.")
            .unsupported("jwt", "JWT", "The subject of tokens.")
            .unsupported("certificates", "Certificates", "Client certificates.");
    return schema;
}

const Schema& mockOperationSchema() {
    using M = MockOperation;
    static const Schema schema =
        SchemaOf<M>("operation", "operation", "What a mock answers to one kind of request.")
            .field(&M::method, "method", "Method", "Of the request.", kind::Method{})
            .field(&M::path, "path", "Path", "Of the request, as in a route.", kind::Path{true}, R"("/orders/{id}")").required()
            .field(&M::status, "status", "Status", "Of the answer.", kind::Integer{200, 599})
            .field(&M::headers, "headers", "Headers", "Header fields of the answer.",
                   mapOf(MapKey::headerName, kind::Template{Sink::header}), R"({"X-Mock": "yes"})")
            .field(&M::json, "json", "JSON", "The body; placeholders keep the type of their values.", kind::Json{true},
                   R"({"id": "{path.id}"})")
            .field(&M::delay, "delay", "Delay", "How long it takes.", delaySchema())
            .field(&M::failPercent, "failPercent", "Failures", "How many requests are answered 500.", kind::Percent{}, R"("5%")");
    return schema;
}

const Schema& mockSchema() {
    static const Schema schema =
        SchemaOf<Mock>("mock", "mock", "A service that the engine itself serves, until there is a real one.")
            .field(&Mock::name, "name", "Name", "Endpoints refer to it as mock:NAME.", kind::Name{.plain = true}, R"("orders")").required()
            .field(&Mock::port, "port", "Port", "On the loopback address; 0 takes any free one.",
                   kind::Integer{0, 65535, {}, "any free port"})
            .field(&Mock::operations, "operations", "Operations", "What it answers; all else is answered 404.",
                   listOf(mockOperationSchema()).atMost(1000))
            .unsupported("openapi", "OpenAPI", "Operations from an OpenAPI file.");
    return schema;
}

const Schema& observabilitySchema() {
    static const Schema schema =
        SchemaOf<Observability>("observability", "observability", "What the engine tells about its work.")
            .field(&Observability::accessLog, "accessLog", "Access log", "One line for each exchange; none given: off.",
                   accessLogSchema())
            .unsupported("tracing", "Tracing", "OpenTelemetry export.");
    return schema;
}

const Schema& adminSchema() {
    static const Schema schema =
        SchemaOf<Admin>("admin", "admin", "The admin API: metrics, health, configuration, captures, explain.")
            .field(&Admin::address, "address", "Address", "An IP address.", kind::Address{})
            .field(&Admin::port, "port", "Port", "TCP port; 0 takes any free one.", kind::Integer{0, 65535, {}, "any free port"}, "9900")
            .required()
            .field(&Admin::token, "token", "Token", "Always asked for, also on this machine (/live and /ready excepted).", kind::Secret{},
                   R"("${env:GATEWRIGHT_TOKEN}")").required();
    return schema;
}

const Schema& gatewaySchema() {
    kind::Integer version;
    version.allowed = {1};
    kind::Text description;
    description.multiline = true;
    static const Schema schema =
        SchemaOf<Gateway>("gateway", "gateway", "The gateway document, format version 1.")
            .field(&Gateway::version, "gatewright", "Format", "The format version of this document.", version, "1").required()
            .field(&Gateway::name, "name", "Name", "For people.", kind::Text{}, R"("Shop")")
            .field(&Gateway::description, "description", "Description", "For people.", description)
            .field(&Gateway::listeners, "listeners", "Listeners", "Where clients come in.", listOf(listenerSchema()).atMost(100))
            .field(&Gateway::upstreams, "upstreams", "Upstreams", "The services behind the gateway.",
                   listOf(upstreamSchema()).atMost(1000))
            .field(&Gateway::policies, "policies", "Policies", "Named policies that routes, groups and listeners use.",
                   kind::Policies{true}, "[]")
            .unsupported("identityProviders", "Identity providers", "Where tokens come from.")
            .field(&Gateway::consumers, "consumers", "Consumers", "Who calls, known by credentials.",
                   listOf(consumerSchema()).atMost(100'000))
            .unsupported("plans", "Plans", "Limits that several consumers share.")
            .field(&Gateway::groups, "groups", "Groups", "What routes share, written once.", listOf(groupSchema()).atMost(1000))
            .field(&Gateway::routes, "routes", "Routes", "Which requests are answered how.", listOf(routeSchema()).atMost(10'000))
            .field(&Gateway::mocks, "mocks", "Mocks", "Services that the engine itself serves.", listOf(mockSchema()).atMost(100))
            .field(&Gateway::observability, "observability", "Observability", "What the engine tells about its work.",
                   observabilitySchema())
            .unsupported("store", "Store", "Limits shared by several engines.")
            .field(&Gateway::admin, "admin", "Admin", "The admin API; none given: off.", adminSchema());
    return schema;
}

} // namespace gw::model
