// One exchange as the flow sees it: what came in, what was decided, what is under way. The flow's methods are spread over
// arrive.cpp (route), policies.cpp, forward.cpp, aggregate.cpp, answer.cpp; flow.cpp takes events apart.
// Thread: one worker. Owner: Flow (in the exchange's arena). Called by: flow.cpp.
#pragma once

#include "aggregate/run.h"
#include "http/http1_decoder.h"
#include "http/problem.h"
#include "pipeline/flow.h"
#include "pipeline/flow/fault.h"
#include "pipeline/flow/scope.h"
#include "pipeline/flow/tracing.h"

#include <memory_resource>
#include <optional>
#include <string>
#include <vector>

namespace gw::pipeline {

struct Flow::State {
    State(std::shared_ptr<const GatewayPlan> planToPin, std::uint32_t listenerIndex, const ConnectionFacts& facts,
          WorkerState& workerState, Arena& memory, trace::ExchangeRecord* traceRecord);

    enum class Phase : std::uint8_t {
        arriving,
        policies,  ///< waiting for a policy's delay
        buffering, ///< waiting for the request body
        calling,   ///< calls under way, or waiting for a retry's backoff
        waiting,   ///< an answer is ready but delayed
        pumping,   ///< head forwarded: only Abort is left
        answering, ///< Respond or Abort given
        done,
    };

    /// One try of one call.
    struct Attempt {
        AttemptId id = 0;
        std::uint32_t upstream = 0;
        std::uint32_t endpoint = 0;
        std::uint32_t call = 0; ///< of the aggregate run
        std::uint16_t tries = 0;
        bool active = false;
        bool retry = false; ///< counts in the retry budget
        bool fresh = false;
        MonoTime deadline = MonoTime::max();
        std::int32_t trace = -1; ///< index into record->attempts
    };
    /// One upstream call over all of its tries: the forward's, or a leg of the aggregate.
    struct Call {
        std::uint32_t upstream = 0;
        const policy::OutgoingRequest* request = nullptr;
        std::string_view body;
        bool hasBody = false;
        bool streams = false;        ///< the client's body goes straight through: never replayable
        std::uint16_t tries = 0;
        bool replayed = false;       ///< the one replay after a reused connection died was used
        std::int32_t lastEndpoint = -1;
        MonoTime retryAt = MonoTime::max();
        MonoTime deadline = MonoTime::max(); ///< of the whole call, over its tries
        std::uint32_t run = 0;       ///< call number of the aggregate run
        const http::ResponseHead* reply = nullptr; ///< head of its reply, while the body is collected
        std::string_view step;
        std::int32_t item = -1;
    };

    // --- events (flow.cpp)
    void arrived(const http::RequestHead& request);
    void requestBuffered(std::string_view body);
    void requestBodyFailed(const RequestBodyFailed& failed);
    void replyHead(const ReplyHead& event);
    void replyBuffered(const ReplyBuffered& event);
    void replyPumped(const ReplyPumped& event);
    void failed(const Failed& event);
    void woke();
    void clientGone();
    void responded();
    void scheduleWake();

    // --- arrive.cpp
    void identify();
    [[nodiscard]] bool foreignScheme() const;
    bool hostServed() const;
    bool chooseRoute();
    [[nodiscard]] bool hidesGuardedPath();
    void prepareOutgoing();
    [[nodiscard]] bool isPreflight() const;

    // --- policies.cpp
    void runPolicies();
    bool apply(const policy::Verdict& verdict, const PolicyPlan& policy);
    void shapeResponse(policy::OutgoingResponse& response, std::string_view& failure);
    void admitted();

    // --- forward.cpp
    void beginAction();
    void beginForward(const ForwardPlan& forward);
    [[nodiscard]] std::uint32_t chooseArm(const ForwardPlan& forward);
    bool renderTarget(const ForwardPlan& forward);
    [[nodiscard]] bool goesRound();
    [[nodiscard]] bool goesNoFurther();
    void writeForwarding(http::HeaderList& headers);
    void startForward();

    // --- calls.cpp: tries, retries, deadlines of any call
    void startTry(std::size_t call, bool fresh, bool isRetry, std::int32_t endpoint = -1);
    void endAttempt(Attempt& attempt);
    void abandonAll(std::string_view why);
    [[nodiscard]] Attempt* active(AttemptId id);
    [[nodiscard]] bool replayable(const Call& call) const;
    [[nodiscard]] bool mayRetry(const Call& call, model::RetryOn why) const;
    [[nodiscard]] bool retriesStatus(const Call& call, std::uint16_t status) const;
    void backOff(Call& call);
    void callFailed(std::size_t call, FaultText fault);
    void attemptTimedOut(Attempt& attempt);

    // --- aggregate.cpp
    void beginAggregate(const AggregatePlan& plan);
    void startReady();
    void legHead(Attempt& attempt, const http::ResponseHead& reply);
    void legReplied(Attempt& attempt, std::string_view body);
    void legFailed(std::size_t call, FaultText fault);
    void startLeg(const aggregate::LegCall& leg);
    void aggregateWoke();
    [[nodiscard]] bool keepsWithinMemory();
    void traceAggregate();
    void finishAggregate();

    // --- answer.cpp
    void pump(Attempt& attempt, const http::ResponseHead& reply);
    void answerRespond(const RespondPlan& plan);
    void answerRedirect(const RedirectPlan& plan);
    void problem(std::uint16_t status, std::string_view code, std::string_view sentence,
                 std::span<const http::Header> headers = {}, std::string_view decidedBy = "engine",
                 std::span<const http::ProblemMember> members = {});
    void renderFailed(const tmpl::RenderError& error);
    void respond(policy::OutgoingResponse& response, std::string_view body);
    void abort(std::string_view code, bool reset);
    void closeOut();

    // What came in.
    std::shared_ptr<const GatewayPlan> plan;
    const ListenerPlan& listener;
    const ConnectionFacts& connection;
    WorkerState& worker;
    Arena& arena;
    const http::RequestHead* head = nullptr;
    MonoTime began{};
    MonoTime now{};

    // What was found out.
    IpAddress client;
    std::string_view clientText;
    std::string_view requestId;
    bool peerTrusted = false;
    http::Refusal clientRefusal; ///< a trusted proxy does not say who the client is
    match::Captures captures;
    std::int32_t routeIndex = -1;
    const RoutePlan* route = nullptr;
    policy::Identity identity;
    std::uint64_t bodyLimit = 0;
    policy::OutgoingRequest outgoing;
    policy::OutgoingResponse response;
    std::string_view responseBody; ///< kept while an answer is delayed
    FlowScope scope;
    Tracing tracing;

    // Where it stands.
    Phase phase = Phase::arriving;
    bool inside = false; ///< within on(): re-entry is a programming error
    std::size_t policyAt = 0;  ///< next to run
    std::size_t policiesRun = 0;
    policy::PolicyState* policyStates = nullptr;
    policy::Verdict::Abort faultAtAnswer = policy::Verdict::Abort::none;
    std::uint16_t status = 0;
    std::pmr::vector<Attempt> attempts;
    std::pmr::vector<Call> calls;
    AttemptId lastAttempt = 0;
    std::optional<aggregate::Run> run;
    const AggregatePlan* aggregatePlan = nullptr;
    std::size_t aggregated = 0; ///< this exchange's part of WorkerState::aggregated
    bool partial = false; ///< the answer lacks something: never to be stored

    // When to wake.
    MonoTime resumeAt = MonoTime::max();  ///< a policy's delay, or that of an answer
    MonoTime routeDeadline = MonoTime::max();
    MonoTime wakeAt = MonoTime::max(); ///< last told to the driver

    std::pmr::vector<Action> actions;
};

} // namespace gw::pipeline
