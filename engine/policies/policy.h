// What a policy is to the flow: a pure decision over a request, made once per document, called once per exchange.
// Thread: Policy objects are immutable and shared by all workers; per-exchange state goes through PolicyState, state that
// outlives a reload through StateStore. Owner: the GatewayPlan. Called by: pipeline/flow.
#pragma once

#include "base/arena.h"
#include "base/clock.h"
#include "base/ip.h"
#include "base/result.h"
#include "http/message.h"
#include "model/policy_use.h"
#include "template/scope.h"
#include "trace/record.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gw::schema {
class Schema;
}

namespace gw::policy {

class StateStore;
class ConsumerTable;

/// Running order of the stages; a kind's stage is fixed, the list in the document orders within it.
enum class Stage : std::uint8_t { cors, identity, admission, traffic, shape, answer };

[[nodiscard]] std::string_view stageName(Stage stage);

/// Who is calling, once a policy of stage identity has found out.
struct Identity {
    std::int32_t consumer = -1;      ///< index into the ConsumerTable, -1 = unknown
    std::string_view consumerName;
    std::string_view credentialName; ///< name of the key that matched, never the key
};

/// The request as it will go upstream. Policies of stage identity (hideCredential) and shape change it.
struct OutgoingRequest {
    explicit OutgoingRequest(std::pmr::memory_resource* memory) : headers(memory) {}
    std::string_view method;
    std::string_view path;  ///< normalised, percent-encoded
    std::string_view query; ///< without '?'
    bool hasQuery = false;
    std::string_view authority; ///< Host to send
    http::HeaderList headers;   ///< end-to-end fields only; no Host, no framing, no forwarding fields
};

/// A response on its way to the client.
struct OutgoingResponse {
    explicit OutgoingResponse(std::pmr::memory_resource* memory) : headers(memory) {}
    std::uint16_t status = 0;
    http::HeaderList headers; ///< end-to-end fields only; framing is added by the driver
    bool fromUpstream = false;
};

/// A policy's memory between onRequest and onResponse of one exchange; points into the exchange's arena.
using PolicyState = void*;

struct RequestContext {
    const http::RequestHead& request; ///< as received
    OutgoingRequest& outgoing;
    Identity& identity;
    const IpAddress& client;          ///< after trusted proxies
    std::string_view routeName;
    std::uint64_t& bodyLimit;         ///< bytes; requestSize lowers it, counted by the driver for chunked bodies too; 0 = none
    const tmpl::Scope& scope;         ///< values for templates
    MonoTime now;
    WallTime wall;
    std::uint64_t random;             ///< fresh 64 bits for this policy call
    Arena& arena;
    StateStore& store;
    const ConsumerTable& consumers;
    PolicyState& state;
    trace::PolicyStep* step;          ///< nullptr unless traced; fill detail and figures with strings of record->memory
    trace::ExchangeRecord* record;    ///< nullptr unless traced
};

struct ResponseContext {
    const http::RequestHead& request;
    OutgoingResponse& response;
    const Identity& identity;
    const tmpl::Scope& scope;
    MonoTime now;
    Arena& arena;
    PolicyState& state;
    bool failed = false;        ///< the policy could not shape the response: it must not go out; answer 502 instead
    std::string_view failure{}; ///< with failed: one sentence for the trace, static or in the arena, no values in it
};

/// What a policy says. Strings are static or in the exchange's arena.
struct Verdict {
    enum class Kind : std::uint8_t {
        pass,
        skip,   ///< did not apply (passes, marked so in the trace)
        refuse, ///< problem+json with `status`, `code`, `sentence`
        answer, ///< `status`, `headers`, `body` as given (e.g. a preflight)
        delay,  ///< wait `delay`, then go on with the next policy
        abort,  ///< fault injection: `abort` below
    };
    enum class Abort : std::uint8_t { none, reset, truncate, slowBytes };

    Kind kind = Kind::pass;
    std::uint16_t status = 0;
    std::string_view code;     ///< stable, kebab-case: "api-key-missing", "rate-limited"
    std::string_view sentence; ///< for the client; never contains a secret or what other clients sent
    std::span<const http::Header> headers; ///< extra response headers (Retry-After, WWW-Authenticate)
    std::string_view body;
    Duration delay{};
    Abort abort = Abort::none;
    bool again = false; ///< with delay: afterwards this policy's onRequest runs once more (its state tells it so)

    [[nodiscard]] static Verdict pass() { return {}; }
    [[nodiscard]] static Verdict skip() { return {.kind = Kind::skip}; }
    [[nodiscard]] static Verdict refuse(std::uint16_t status, std::string_view code, std::string_view sentence,
                                        std::span<const http::Header> headers = {}) {
        return {.kind = Kind::refuse, .status = status, .code = code, .sentence = sentence, .headers = headers};
    }
};

class Policy {
public:
    virtual ~Policy() = default;
    /// Once per exchange, in running order. Must not block, allocate on the heap on the passing path, or throw.
    [[nodiscard]] virtual Verdict onRequest(RequestContext& context) const = 0;
    /// For every response to the client of an exchange that onRequest was called for (stage shape: of every exchange on the route) – also refusals by later policies and
    /// faults – in reverse order. May run twice for one exchange, on two responses, when the first one failed.
    virtual void onResponse(ResponseContext& context) const { (void)context; }
    /// False spares the virtual call.
    [[nodiscard]] virtual bool shapesResponse() const { return false; }
    /// Identity of its buckets in the StateStore, for those who show their levels.
    [[nodiscard]] virtual std::optional<std::uint64_t> bucketIdentity() const { return std::nullopt; }
};

/// What is known while a document is compiled.
struct MakeContext {
    const ConsumerTable& consumers;
    std::string identity; ///< stable name of this use over reloads (kind + name or route + position): key of its state
    std::string pointer;  ///< of the policy in the document, for diagnostics
    bool identityBefore = false; ///< a policy of stage identity runs before it
    Diagnostics& problems;
};

/// A kind of policy: one folder engine/policies/<kind>/ and one line in catalog.cpp.
struct Kind {
    std::string_view name;  ///< "rateLimit"
    std::string_view title; ///< "Rate limit"
    std::string_view icon;  ///< icon name in resources/icons, "gauge"
    Stage stage;
    bool innermostReplaces = false; ///< cors, cache, compress, fallback
    const schema::Schema& (*schema)();
    /// nullptr (with problems added) if it cannot be built: the whole document is then refused.
    std::unique_ptr<const Policy> (*make)(const model::SettingsBox& settings, MakeContext& context);
    /// One sentence for the canvas: "60 requests a minute for each consumer".
    std::string (*describe)(const model::SettingsBox& settings);
};

/// THE list of built kinds, in palette order.
[[nodiscard]] std::span<const Kind> catalog();
[[nodiscard]] const Kind* findKind(std::string_view name);
/// Kinds of the contract that this build does not support ("jwt", "basicAuth", …): refused by name.
[[nodiscard]] std::span<const std::string_view> unsupportedKinds();

} // namespace gw::policy
