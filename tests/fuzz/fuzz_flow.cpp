// Random events at the flow: exactly one terminal action and that in time, every call ended or abandoned, counters back to
// zero, no action for an attempt that is over. Input: the request, then pairs of what happens and its detail.
#include "config/load.h"
#include "config/secrets.h"
#include "fuzz/bytes.h"
#include "pipeline/flow.h"
#include "trace/record.h"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace {

using namespace gw;
using namespace gw::pipeline;
using gwfuzz::require;

const char* const document = R"({"gatewright":1,"listeners":[{"name":"in","port":80}],
"upstreams":[{"name":"a","endpoints":[{"url":"http://127.0.0.1:1"},{"url":"http://127.0.0.1:2"}],"retry":{"attempts":2,"on":["connectFailure","reset","5xx","timeout"],"perTryTimeout":"50ms"}},
{"name":"b","endpoints":[{"url":"http://127.0.0.1:3"}]}],
"policies":[{"name":"limit","type":"rateLimit","rate":"1000/s","key":"ip"}],
"routes":[{"name":"f","match":{"path":"/f"},"policies":["limit"],"timeout":"400ms","forward":{"upstream":"a"}},
{"name":"s","match":{"path":"/s"},"policies":[{"type":"requestSize","max":"50KiB"},{"type":"fault","percent":"50%","delay":"20ms"},{"type":"responseHeaders","set":{"X-A":"{header.x-t}"},"onMissing":"skip"}],
"timeout":"400ms","forward":{"split":[{"upstream":"a","weight":1},{"upstream":"b","weight":1}],"path":"/t"}},
{"name":"g","match":{"path":"/g"},"aggregate":{"timeout":"300ms","steps":[{"name":"x","call":{"upstream":"a","path":"/x"}},
{"name":"y","forEach":"{x.body.list[*]}","onFailure":{"omit":true},"call":{"upstream":"a","path":"/y/{each}"}},
{"name":"z","timeout":"80ms","onFailure":{"default":[]},"call":{"upstream":"a","path":"/z"}}],"response":{"json":{"x":"{x.body}","y":"{y.body}","z":"{z.body}"},"onMissing":"skip"}}},
{"name":"r","match":{"path":"/r"},"respond":{"text":"r","delay":"10ms"}}]})";

class NoSecrets final : public config::SecretSource {
public:
    std::optional<std::string> environment(std::string_view) const override { return "x"; }
    std::expected<std::string, std::string> file(std::string_view) const override { return "x"; }
};

std::shared_ptr<const GatewayPlan> plan() {
    static const std::shared_ptr<const GatewayPlan> one = [] {
        const NoSecrets secrets;
        const config::LoadOutcome outcome = config::load(document);
        if (!outcome.loaded)
            std::abort();
        const auto compiled = compile(*outcome.loaded, {.secrets = &secrets});
        if (!compiled.plan)
            std::abort();
        return compiled.plan;
    }();
    return one;
}

struct Watcher {
    std::set<AttemptId> open;
    int terminals = 0;
    bool pumped = false;
    bool buffering = false;      ///< the flow waits for the request's body
    std::set<AttemptId> wanted;  ///< replies whose bodies are held

    void see(std::span<const Action> actions) {
        for (const Action& action : actions) {
            require(terminals == 0 || std::holds_alternative<Abandon>(action));
            if (const auto* call = std::get_if<Call>(&action)) {
                require(open.insert(call->attempt).second && call->request != nullptr);
            } else if (const auto* abandon = std::get_if<Abandon>(&action)) {
                require(open.erase(abandon->attempt) == 1);
            } else if (const auto* pump = std::get_if<Pump>(&action)) {
                require(open.contains(pump->attempt) && !pumped && pump->head != nullptr);
                pumped = true;
            } else if (const auto* buffer = std::get_if<BufferReply>(&action)) {
                require(open.contains(buffer->attempt) && wanted.insert(buffer->attempt).second);
            } else if (std::holds_alternative<BufferRequest>(action)) {
                require(!buffering);
                buffering = true;
            } else if (const auto* respond = std::get_if<Respond>(&action)) {
                require(!pumped && respond->head != nullptr);
                ++terminals;
            } else if (std::holds_alternative<Abort>(action)) {
                ++terminals;
            }
        }
    }
};

/// One exchange under random events.
class Exchange {
public:
    Exchange(WorkerState& worker, ManualClock& clock, unsigned choice)
        : m_clock(clock), m_head(&m_arena), m_flow(plan(), 0, m_facts, worker, m_arena, choice & 64 ? &m_record : nullptr) {
        const char* const paths[] = {"/f", "/g", "/r", "/none"};
        m_head.path = m_head.target = choice & 32 ? "/s" : paths[choice & 3];
        m_head.method = choice & 4 ? "PUT" : "GET";
        m_head.host = m_head.authority = "h";
        if (choice & 8) {
            m_head.framing = http::Framing::length;
            m_head.contentLength = choice & 16 ? 10 : 100'000;
        }
        m_watcher.see(m_flow.on(Arrived{&m_head}));
    }

    [[nodiscard]] bool finished() const { return m_flow.finished(); }

    void happen(unsigned what, unsigned detail) {
        const AttemptId attempt = detail & 15;
        switch (what % 9) {
        case 0:
            reply(attempt, detail);
            break;
        case 1:
            m_watcher.open.erase(attempt);
            tell(Failed{.attempt = attempt,
                        .stage = static_cast<FaultStage>(detail % 7),
                        .cause = static_cast<FaultCause>((what / 9 + 1) % 13),
                        .reusedConnection = (detail & 64) != 0,
                        .anyReplyByte = (detail & 128) != 0});
            break;
        case 2:
            m_clock.advance(std::chrono::milliseconds(detail));
            tell(Woke{});
            break;
        case 3:
            if (std::exchange(m_watcher.buffering, false))
                tell(RequestBuffered{"0123456789"});
            break;
        case 4:
            m_watcher.buffering = false;
            tell(RequestBodyFailed{static_cast<RequestBodyFailed::Why>(detail % 3)});
            break;
        case 5:
            tell(ClientGone{});
            break;
        case 6:
            if (m_watcher.terminals)
                tell(Responded{});
            break;
        case 7: // the body of a reply whose head was seen a while ago
            body(attempt);
            break;
        default:
            tell(Woke{});
        }
    }

    /// Nothing more comes in: the flow's own deadlines must end it, unless it waits for what the driver bounds.
    void settle() {
        for (int i = 0; i < 8 && m_watcher.terminals == 0; ++i) {
            m_clock.advance(std::chrono::seconds(1));
            tell(Woke{});
        }
        require(m_watcher.terminals == 1 || m_watcher.pumped || m_watcher.buffering);
        require(m_watcher.terminals == 0 || m_watcher.open.empty());
    }

private:
    void tell(const Event& event) { m_watcher.see(m_flow.on(event)); }

    /// A head, and its body at once if detail says so. A call under way has one; one of an ended call may come late.
    void reply(AttemptId attempt, unsigned detail) {
        const bool live = m_watcher.open.contains(attempt);
        if (live && !m_headsSeen.insert(attempt).second)
            return;
        auto* head = m_arena.make<http::ResponseHead>(&m_arena);
        head->status = detail & 32 ? 503 : 200;
        tell(ReplyHead{attempt, head});
        if (live && m_watcher.open.contains(attempt) && detail & 64)
            body(attempt);
    }

    void body(AttemptId attempt) {
        if (!m_watcher.open.contains(attempt))
            return;
        if (m_watcher.wanted.contains(attempt)) {
            m_watcher.open.erase(attempt);
            tell(ReplyBuffered{attempt, R"({"list":["1","2"]})"});
        } else if (m_watcher.pumped) {
            m_watcher.open.erase(attempt);
            tell(ReplyPumped{attempt, 1});
        }
    }

    const ConnectionFacts m_facts{.peer = *IpAddress::parse("127.0.0.1"), .peerText = "127.0.0.1:1", .peerAddress = "127.0.0.1"};
    ManualClock& m_clock;
    Arena m_arena;
    http::RequestHead m_head;
    trace::ExchangeRecord m_record;
    Flow m_flow;
    Watcher m_watcher;
    std::set<AttemptId> m_headsSeen;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    ManualClock clock;
    policy::StateStore store;
    WorkerState worker(clock, store, 7);
    {
        Exchange exchange(worker, clock, data[0]);
        std::size_t i = 1;
        for (; i + 1 < size && !exchange.finished(); i += 2)
            exchange.happen(data[i], data[i + 1]);
        // A byte left over: the driver lets go of the exchange in the middle.
        if (i == size)
            exchange.settle();
    }
    for (const auto& [identity, balancer] : worker.balancers) {
        require(balancer.running == 0 && balancer.retrying == 0);
        for (const std::uint32_t one : balancer.inFlight)
            require(one == 0);
    }
    return 0;
}
