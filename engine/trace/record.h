// What the engine did with one exchange, as data: the trace *is* what the inspector shows. Views into the record's own arena.
// Thread: written by one worker while the exchange runs, then immutable and shared. Owner: exchange → capture ring → readers.
// Called by: flow and drivers (writing, only when captured), inspector, admin API, access log (reading).
#pragma once

#include "base/arena.h"
#include "base/clock.h"

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <utility>
#include <vector>

namespace gw::trace {

/// A name and its value, e.g. a header line or one figure of a verdict ("tokens" "0.00").
struct Field {
    std::string_view name;
    std::string_view value;
};

using Fields = std::pmr::vector<Field>;

/// How a decision point ended.
enum class Mark : std::uint8_t {
    passed,     ///< ✓ checked and let through
    refused,    ///< ✕ this one said no; `status` went to the client
    answered,   ///< answered instead of the action (preflight, cache, fault)
    skipped,    ///< ↷ did not apply to this request
    notReached, ///< an earlier one ended the exchange
};

/// One policy's verdict, in running order.
struct PolicyStep {
    explicit PolicyStep(std::pmr::memory_resource* memory) : figures(memory) {}
    std::string_view kind;   ///< "rateLimit"
    std::string_view name;   ///< of a named policy, else ""
    std::string_view origin; ///< where it is inherited from: "listener public", "group shop", "" = the route itself
    Mark mark = Mark::notReached;
    std::string_view detail; ///< one sentence with the figures in it
    Fields figures;
    Duration cost{}; ///< time spent in it
};

/// TLS of one leg.
struct Tls {
    std::string_view version; ///< "TLSv1.3", "" = plain
    std::string_view cipher;
    bool resumed = false;
    std::string_view serverName;  ///< SNI
    std::string_view peer;        ///< subject of the peer's certificate, "" = none shown
    std::string_view peerNames;   ///< its alternative names
    std::string_view fingerprint; ///< its SHA-256
};

/// One try of one upstream call.
struct Attempt {
    std::uint32_t id = 0;      ///< unique within the exchange, from 1
    std::string_view step;     ///< aggregate step, "" for a forward
    std::int32_t item = -1;    ///< forEach index, -1 = none
    std::uint16_t attempt = 0; ///< 0 = first try
    std::string_view upstream;
    std::string_view endpoint;  ///< "127.0.0.1:9103"
    std::string_view chosenBy;  ///< balancer's reason: "roundRobin, turn 2 of 3", "leastRequests, 0 in flight against 2"
    std::string_view method;
    std::string_view target;    ///< what was asked, secrets redacted
    bool reusedConnection = false;
    Duration started{};         ///< since the exchange began; 0 < … each later stage, 0 = not reached
    Duration connected{};
    Duration sent{};            ///< request head handed to the kernel
    Duration headAt{};          ///< first response head
    Duration ended{};
    std::uint16_t status = 0;
    std::uint64_t bytesIn = 0;  ///< response body bytes
    Tls tls;
    std::string_view tlsFailure; ///< what went wrong with TLS, one sentence; "" = nothing
    std::string_view fault;     ///< stable word ("connect-refused"), "" = none
    std::string_view outcome;   ///< what the flow made of it: "passed on", "retried: 503", "abandoned: client left"
};

/// One aggregate step (over all of its items and tries).
struct StepOutcome {
    std::string_view name;
    bool required = true;
    Mark mark = Mark::notReached;
    std::string_view detail; ///< "200 in 12 ms", "defaulted: timeout after 500 ms", "8 items, 1 omitted"
    Duration started{};
    Duration ended{};
};

/// Where one field of an aggregated answer came from.
struct FieldOrigin {
    std::string_view pointer; ///< in the answer, RFC 6901
    std::string_view origin;  ///< "user.body", "default of orders"
};

/// A body as far as it was kept.
struct Body {
    std::string_view bytes;   ///< redacted, at most the cap
    std::uint64_t total = 0;  ///< bytes that passed
    bool truncated = false;   ///< more passed than was kept; `why` says whose limit
    std::string_view why;
};

enum class Ending : std::uint8_t {
    running,    ///< a Began record
    answered,   ///< a complete response went out
    aborted,    ///< cut after the head: the client saw a broken body
    clientGone, ///< the client left first
};

struct ExchangeRecord {
    ExchangeRecord() : ExchangeRecord(Arena()) {}
    /// On memory that was used before (see reset()).
    explicit ExchangeRecord(Arena&& used)
        : memory(std::move(used)), requestHeaders(&memory), policies(&memory), attempts(&memory), steps(&memory),
          origins(&memory), responseHeaders(&memory) {}
    ExchangeRecord(const ExchangeRecord&) = delete;
    ExchangeRecord& operator=(const ExchangeRecord&) = delete;

    /// Back to the state of a new record, keeping the arena's first chunk: the steady capture allocates nothing.
    void reset() {
        Arena kept(std::move(memory));
        std::destroy_at(this);
        kept.reset();
        std::construct_at(this, std::move(kept));
    }

    Arena memory; ///< everything below views into it

    std::uint64_t sequence = 0; ///< given by the host in the order of arrival there, from 1
    std::uint64_t key = 0;      ///< same in the Began and the Ended record of one exchange
    std::string_view id;        ///< request id
    std::uint64_t revision = 0; ///< of the plan that decided
    std::uint16_t worker = 0;
    WallTime began{};
    MonoTime start{};

    std::string_view listener;
    std::string_view peer;   ///< socket peer "127.0.0.1:55123"
    std::string_view client; ///< after trusted proxies
    Tls tls;                 ///< of the client's connection
    std::string_view method;
    std::string_view target; ///< as received, secrets redacted
    std::string_view path;   ///< normalised
    std::string_view host;
    Fields requestHeaders;   ///< as received, redacted
    Body requestBody;

    std::int32_t route = -1;     ///< index into the plan's routes, -1 = none matched
    std::string_view routeName;
    std::string_view group;
    std::string_view rank;       ///< the winning rule's rank as text
    std::uint32_t candidates = 0; ///< rules that were in the running on this listener
    std::string_view routeDetail; ///< "exact path /orders, method GET"; for 404/405 why
    Duration routeCost{};
    std::string_view consumer;
    std::pmr::vector<PolicyStep> policies;
    std::string_view action;       ///< "forward → orders", "aggregate", "respond 200", "redirect 301"
    std::string_view actionDetail; ///< "split: hash 37 of 100 → orders-next (10 %)"
    std::pmr::vector<Attempt> attempts;
    std::pmr::vector<StepOutcome> steps;
    std::pmr::vector<FieldOrigin> origins;
    std::string_view partial; ///< value of X-Gatewright-Partial, "" = whole

    std::uint16_t status = 0; ///< 0 = none went out
    std::string_view decidedBy; ///< who made the status: "upstream", "policy rateLimit", "router", "engine"
    Fields responseHeaders;     ///< as sent, redacted
    Body responseBody;
    std::string_view fault;       ///< stable word of the fault that ended it, "" = none
    std::string_view faultDetail; ///< one sentence

    Duration headRead{};   ///< since the first byte: head complete (all stamps count from `start`)
    Duration decided{};    ///< policies done, action begun
    Duration firstByte{};  ///< response head queued for the client
    Duration ended{};
    Ending ending = Ending::running;
};

} // namespace gw::trace
