// A document compiled whole: immutable, shared by all workers; each exchange pins the plan it began with.
// Thread: made anywhere (control plane, GUI worker), read by all. Owner: shared_ptr<const GatewayPlan>.
// Called by: runtime (apply), flow, explain, desktop (problems, live canvas).
#pragma once

#include "aggregate/plan.h"
#include "base/ip.h"
#include "base/result.h"
#include "http/http1_decoder.h"
#include "match/router.h"
#include "model/gateway.h"
#include "pki/settings.h"
#include "policies/consumer_table.h"
#include "policies/policy.h"
#include "template/template.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace gw::config {
struct Loaded;
class SecretSource;
}

namespace gw::pipeline {

/// One endpoint of an upstream.
struct EndpointPlan {
    std::string text;        ///< as shown: "127.0.0.1:9103" or "mock:users"
    std::string host;        ///< name or address; empty for a mock
    std::uint16_t port = 0;
    std::string authority;   ///< Host for `host: upstream`
    std::string pathPrefix;  ///< path of the endpoint's URL without trailing '/', usually ""
    std::int32_t mock = -1;  ///< index into GatewayPlan::listeners of the mock's listener
    std::uint32_t weight = 1;
    bool secure = false;     ///< by TLS, under UpstreamPlan::tls
};

struct UpstreamPlan {
    std::string name;
    std::uint64_t identity = 0; ///< hash of the name: key of pools and balancer state over reloads
    const model::Upstream* config = nullptr;
    std::vector<EndpointPlan> endpoints;
    bool retries = false;
    std::shared_ptr<const pki::ClientSettings> tls; ///< nullptr if no endpoint is secure
};

/// A policy as a route runs it.
struct PolicyPlan {
    const policy::Kind* kind = nullptr;
    std::shared_ptr<const policy::Policy> policy;
    std::string name;
    std::string origin;  ///< "listener public", "group shop", "" = the route itself
    std::string pointer; ///< in the document
};

struct ForwardPlan {
    struct Arm {
        std::uint32_t upstream = 0;
        std::uint32_t weight = 1;
    };
    std::vector<Arm> arms; ///< one without split
    std::uint32_t totalWeight = 1;
    std::string splitKey; ///< "none", "consumer", "ip", "cookie:x", "header:x"
    std::uint64_t splitSeed = 0; ///< from the route's name: stable over reloads
    std::optional<tmpl::Template> path;
    std::optional<std::vector<std::pair<std::string, tmpl::Template>>> query; ///< none = the client's query as it came
    model::OnMissing onMissing = model::OnMissing::error;
    enum class Host : std::uint8_t { preserve, upstream, literal } host = Host::preserve;
    std::string hostLiteral;
};

struct RespondPlan {
    std::uint16_t status = 200;
    std::vector<std::pair<std::string, tmpl::Template>> headers;
    std::optional<tmpl::JsonTemplate> json;
    std::optional<tmpl::Template> text;
    std::string body;        ///< of a file
    std::string contentType;
    model::OnMissing onMissing = model::OnMissing::error;
    Duration delayMin{}, delayMax{};
    double failPercent = 0;  ///< mocks
};

struct RedirectPlan {
    std::uint16_t status = 302;
    std::string origin; ///< "https://shop.example:8443", "" = a path-absolute reference
    std::optional<tmpl::Template> path;
    bool keepQuery = true;
    model::OnMissing onMissing = model::OnMissing::error;
};

struct AggregatePlan {
    std::shared_ptr<const aggregate::Plan> plan;
    std::vector<std::uint32_t> upstreams; ///< of each step, by index
};

using ActionPlan = std::variant<ForwardPlan, AggregatePlan, RespondPlan, RedirectPlan>;

struct RoutePlan {
    std::string name;
    std::string group;
    std::string pointer;  ///< in the document
    std::uint32_t listener = 0; ///< that serves it by this plan; not for an operation of a mock
    std::int32_t document = -1; ///< index into config.routes; -1 = an operation of a mock. A route that two listeners serve is two plans
    std::vector<PolicyPlan> policies; ///< in running order
    ActionPlan action;
    std::string actionText; ///< "forward → orders"
    Duration timeout{};     ///< whole exchange until the response head; 0 = none
    bool hasIdentity = false;
    bool shapesResponse = false;
};

/// The upstreams that an exchange of this route may call, each once.
[[nodiscard]] std::vector<std::uint32_t> calledBy(const RoutePlan& route);

struct ListenerPlan {
    std::string name;
    std::string address;
    std::uint16_t port = 0;
    bool mock = false; ///< an internal listener that serves a mock: no captures, no access log, no counters
    std::vector<IpPrefix> trustedProxies;
    const model::Listener* config = nullptr; ///< nullptr for a mock
    http::Limits limits;
    std::uint64_t bodyLimit = 0; ///< bytes, 0 = none
    model::ListenerTimeouts timeouts;
    std::vector<match::HostPattern> hostnames; ///< empty = all
    std::vector<match::HostPattern> guarded;   ///< hosts of listeners that ask for other client certificates than this one
    std::shared_ptr<const pki::ServerSettings> tls; ///< nullptr = plain
    match::Router router;
};

struct GatewayPlan {
    std::uint64_t revision = 0;
    model::Gateway config;
    std::vector<ListenerPlan> listeners; ///< the document's first, then one for each mock
    std::vector<UpstreamPlan> upstreams;
    std::vector<RoutePlan> routes;       ///< the document's enabled ones in order, then those of mocks
    policy::ConsumerTable consumers;
    std::vector<std::string> secretHeaders; ///< lower case: names whose values never leave (credentials of apiKey, …)
    std::vector<std::string> secretQueries; ///< query parameters that carry credentials
    std::string adminToken;                 ///< resolved; never shown
};

/// Reads files and environment for secrets and `respond.file`; implemented in runtime, by hand in tests.
struct CompileOptions {
    std::uint64_t revision = 1;
    bool allowMocks = true;
    const config::SecretSource* secrets = nullptr; ///< nullptr: secrets are left unresolved (check --no-secrets); such a plan never runs
    WallTime now = SystemClock().wall(); ///< certificates must be valid then
};

struct Compiled {
    std::shared_ptr<const GatewayPlan> plan; ///< what may run: nullptr if there are errors or secrets are left unresolved
    std::shared_ptr<const GatewayPlan> checked; ///< for explain: also without secrets; nullptr if the plan itself has errors
    Diagnostics diagnostics;                 ///< errors and warnings, in document order
};

/// Compiles a loaded document; all problems at once.
[[nodiscard]] Compiled compile(const config::Loaded& document, const CompileOptions& options);

} // namespace gw::pipeline
