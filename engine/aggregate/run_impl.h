// The state of one aggregate under way. Internal to the floor.
// Thread: one worker. Owner: Run. Called by: run.cpp (events), answer.cpp (result). Spread over run.cpp (its caller's side),
// run_calls.cpp (what may begin), run_replies.cpp (what came back) and run_scope.cpp (what templates see).
#pragma once

#include "aggregate/merge.h"
#include "aggregate/plan_impl.h"
#include "aggregate/run.h"

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace gw::aggregate {

using Ending = StepReport::Ending;

/// Zero and what the clock cannot hold = never.
inline MonoTime later(MonoTime from, Duration by) {
    return by.count() <= 0 || by >= MonoTime::max() - from ? MonoTime::max() : from + by;
}

/// One call of a step; a step without forEach has exactly one.
struct Item {
    enum class At : std::uint8_t { pending, running, done, failed };
    At at = At::pending;
    json::Node each;   ///< with forEach: the element
    std::string index; ///< with forEach: its place
    std::unique_ptr<json::Document> body;
    std::uint32_t call = 0;
};

struct StepState {
    Ending ending = Ending::notReached;
    std::vector<Item> items;
    std::size_t next = 0;    ///< first item not started yet
    std::size_t running = 0;
    std::size_t ended = 0;
    std::size_t failed = 0;
    std::unique_ptr<json::Document> body;
    std::string status;      ///< of the reply, as text
    std::vector<std::pair<std::string, std::string>> headers;
    std::string detail;
    MonoTime started{};
    MonoTime finished{};
    MonoTime deadline = MonoTime::max();

    [[nodiscard]] bool over() const { return ending != Ending::notReached && ending != Ending::running; }
    [[nodiscard]] bool hasBody() const { return ending == Ending::done || ending == Ending::defaulted; }
    [[nodiscard]] bool isPartial() const {
        return ending == Ending::defaulted || ending == Ending::omitted || (ending == Ending::done && failed > 0);
    }
};

/// What a call was made of; LegCall views it.
struct CallState {
    std::uint32_t step = 0;
    std::uint32_t item = 0;
    bool open = true;
    std::string path;
    std::string query;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

/// Why a call or step failed.
struct Cause {
    std::string code;    ///< stable word
    std::string detail;  ///< for the sentence
    bool late = false;
    bool clients = false; ///< the client did not send what it should have: 400, whatever the step says
};

struct Run::Impl {
    Impl(const Plan::Impl& planOf, const tmpl::Scope& requestScope, const http::HeaderList& requestFields, MonoTime now);

    const Plan::Impl& plan;
    const tmpl::Scope& request;
    const http::HeaderList& fields;
    std::vector<StepState> steps;
    std::deque<CallState> calls;
    MonoTime deadline;
    std::size_t committed = 0; ///< calls made or to be made
    std::size_t bytes = 0;     ///< of replies so far
    std::size_t values = 0;    ///< JSON values in them
    std::size_t held = 0;      ///< memory of what was kept of them, at most
    bool isDecided = false;
    Answer failure;            ///< with failure.failed

    [[nodiscard]] const model::AggregateStep& config(std::uint32_t step) const { return plan.config.steps[step]; }

    // run_calls.cpp
    void ready(std::vector<LegCall>& out, MonoTime now);
    [[nodiscard]] bool mayBegin(std::uint32_t step) const;
    void begin(std::uint32_t step, MonoTime now);
    [[nodiscard]] bool conditionHolds(std::uint32_t step, MonoTime now);
    void expand(std::uint32_t step, MonoTime now);
    bool startItem(std::uint32_t step, std::uint32_t item, std::vector<LegCall>& out, MonoTime now);
    [[nodiscard]] std::expected<void, tmpl::RenderError> renderCall(std::uint32_t step, const Item& item,
                                                                    CallState& call) const;

    // run_replies.cpp
    /// False if the reply is not what the step takes; its item has failed then.
    bool take(CallState& call, std::uint16_t status, const http::HeaderList& headers, std::string_view body,
              MonoTime now);
    void itemFailed(std::uint32_t step, std::uint32_t item, Cause cause, MonoTime now);
    void stepFailed(std::uint32_t step, const Cause& cause, MonoTime now);
    void settle(std::uint32_t step, MonoTime now);
    void join(std::uint32_t step);
    void failWhole(std::uint32_t step, const Cause& cause, MonoTime now);
    void decideIfOver();

    // answer.cpp
    [[nodiscard]] Answer answer() const;
    [[nodiscard]] std::expected<std::string, Answer> body(std::vector<FieldSource>* sources) const;
    [[nodiscard]] std::expected<std::vector<MergePart>, Answer> mergeParts() const;
    [[nodiscard]] std::string sourceText(std::uint32_t step) const;
};

/// Steps, each and index; everything else is the request's.
class RunScope final : public tmpl::Scope {
public:
    enum class For : std::uint8_t {
        call,     ///< a step that was left out is a missing value: a call must not silently ask for more
        response, ///< … is left out of the response, too
    };
    RunScope(const Run::Impl& run, For purpose, const Item* item = nullptr)
        : m_run(run), m_item(item), m_purpose(purpose) {}
    [[nodiscard]] tmpl::Value find(const tmpl::Reference& reference) const override;

private:
    [[nodiscard]] tmpl::Value ofStep(const tmpl::Reference& reference) const;

    const Run::Impl& m_run;
    const Item* m_item;
    For m_purpose;
};

} // namespace gw::aggregate
