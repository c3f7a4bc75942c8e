// One aggregate under way, without I/O: which calls may go now, what came back, what the answer is. The flow performs the calls.
// Thread: one worker. Owner: the flow of the exchange. Called by: pipeline/flow/aggregate.cpp, tests.
#pragma once

#include "aggregate/plan.h"
#include "base/clock.h"
#include "http/message.h"
#include "template/scope.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gw::aggregate {

/// A call to start now. Texts belong to the Run and live as long as it.
struct LegCall {
    std::uint32_t call = 0; ///< names this call in replied() and failed()
    std::uint32_t step = 0; ///< index into the aggregate's steps
    std::int32_t item = -1; ///< forEach index, -1 = none
    std::string_view method;
    std::string_view path;  ///< normalised path, percent-encoded
    std::string_view query; ///< without '?', "" = none
    std::vector<std::pair<std::string_view, std::string_view>> headers; ///< rendered; forwardHeaders included
    std::string_view body;  ///< JSON; hasBody tells an empty one from none
    bool hasBody = false;
    MonoTime deadline = MonoTime::max(); ///< of the step, over all tries
};

/// How a step ended, for the trace.
struct StepReport {
    enum class Ending : std::uint8_t { running, done, defaulted, omitted, skipped, failed, notReached };
    std::string_view name;
    bool required = true;
    Ending ending = Ending::notReached;
    std::string detail; ///< "200", "default: timeout", "8 items, 1 omitted", "when is false"
    MonoTime started{}, ended{};
};

/// Where a field of the answer came from.
struct FieldSource {
    std::string pointer; ///< RFC 6901 in the answer
    std::string source;  ///< "user.body", "default of orders"
};

struct Answer {
    bool failed = false;
    std::uint16_t status = 200;
    std::string code;     ///< failed: stable word ("step-failed", "aggregate-timeout", "too-many-items", …)
    std::string sentence; ///< failed: for the client; names the step, no address
    std::string step;     ///< failed: the step's name
    std::string body;     ///< JSON
    std::vector<std::pair<std::string, std::string>> headers;
    std::vector<std::string> partial; ///< names for X-Gatewright-Partial; empty = whole
};

class Run {
public:
    /// `request` answers for everything but steps, each and index; `fields` are the request's as its policies left them, for
    /// forwardHeaders. Plan, request and fields outlive the run.
    Run(const Plan& plan, const tmpl::Scope& request, const http::HeaderList& fields, MonoTime now);
    ~Run();
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    /// Calls that may start now; each is given once. Call it after construction and after every event below, until it is empty
    /// or the run is decided.
    [[nodiscard]] std::vector<LegCall> ready(MonoTime now);
    /// A whole reply. `body` need not live longer than the call. Whether it goes into the answer: false if its status, size or
    /// content is not what the step takes, or nobody waits for it any more.
    bool replied(std::uint32_t call, std::uint16_t status, const http::HeaderList& headers, std::string_view body, MonoTime now);
    /// No reply: a stable word ("connect-refused", "response-timeout", "response-too-large") and whether it was lateness (504 rather
    /// than 502 for a required step).
    void failed(std::uint32_t call, std::string_view code, bool late, MonoTime now);
    /// Deadlines that have passed by now: calls that must be abandoned by the caller (they count as failed, late).
    [[nodiscard]] std::vector<std::uint32_t> expired(MonoTime now);
    /// The earliest deadline of a running step or of the whole.
    [[nodiscard]] MonoTime nextDeadline() const;

    /// Bytes of memory that replies have taken so far; what was given back in between still counts.
    [[nodiscard]] std::size_t held() const;
    /// Decided: the answer is ready; running calls are to be abandoned.
    [[nodiscard]] bool decided() const;
    [[nodiscard]] Answer answer();
    [[nodiscard]] std::vector<StepReport> report() const;
    /// For the trace; costs a walk over the response template.
    [[nodiscard]] std::vector<FieldSource> origins() const;

    struct Impl;

private:
    std::unique_ptr<Impl> m_impl;
};

} // namespace gw::aggregate
