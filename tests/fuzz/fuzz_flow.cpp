// Random events at the flow: exactly one terminal action, every call ended or abandoned, counters back to zero, no action for
// an attempt that is over.
#include "config/load.h"
#include "config/secrets.h"
#include "pipeline/flow.h"

#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

namespace {

using namespace gw;
using namespace gw::pipeline;

const char* const document = R"({"gatewright":1,"listeners":[{"name":"in","port":80}],
"upstreams":[{"name":"a","endpoints":[{"url":"http://127.0.0.1:1"},{"url":"http://127.0.0.1:2"}],"retry":{"attempts":2,"on":["connectFailure","reset","5xx","timeout"],"perTryTimeout":"50ms"}}],
"policies":[{"name":"limit","type":"rateLimit","rate":"1000/s","key":"ip"}],
"routes":[{"name":"f","match":{"path":"/f"},"policies":["limit"],"timeout":"400ms","forward":{"upstream":"a"}},
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

void require(bool holds) {
    if (!holds)
        std::abort();
}

struct Watcher {
    std::set<AttemptId> open;
    int terminals = 0;
    bool buffering = false;

    void see(std::span<const Action> actions) {
        for (const Action& action : actions) {
            require(terminals == 0 || std::holds_alternative<Abandon>(action));
            if (const auto* call = std::get_if<Call>(&action))
                require(open.insert(call->attempt).second);
            else if (const auto* abandon = std::get_if<Abandon>(&action))
                require(open.erase(abandon->attempt) == 1);
            else if (const auto* pump = std::get_if<Pump>(&action))
                require(open.contains(pump->attempt));
            else if (const auto* buffer = std::get_if<BufferReply>(&action))
                require(open.contains(buffer->attempt));
            else if (std::holds_alternative<BufferRequest>(action))
                buffering = true;
            else if (std::holds_alternative<Respond>(action) || std::holds_alternative<Abort>(action))
                ++terminals;
        }
    }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2)
        return 0;
    ManualClock clock;
    policy::StateStore store;
    WorkerState worker(clock, store, 7);
    {
        Arena arena;
        http::RequestHead head(&arena);
        const char* const paths[] = {"/f", "/g", "/r", "/none"};
        head.path = head.target = paths[data[0] & 3];
        head.method = data[0] & 4 ? "PUT" : "GET";
        head.host = head.authority = "h";
        if (data[0] & 8) {
            head.framing = http::Framing::length;
            head.contentLength = data[0] & 16 ? 10 : 100'000;
        }
        const ConnectionFacts facts{.peer = *IpAddress::parse("127.0.0.1"), .peerText = "127.0.0.1:1", .peerAddress = "127.0.0.1"};
        Flow flow(plan(), 0, facts, worker, arena, nullptr);
        Watcher watcher;
        watcher.see(flow.on(Arrived{&head}));
        for (std::size_t i = 1; i + 1 < size && !flow.finished(); i += 2) {
            const AttemptId attempt = data[i + 1] & 15;
            const bool live = watcher.open.contains(attempt);
            switch (data[i] % 9) {
            case 0: {
                auto* reply = arena.make<http::ResponseHead>(&arena);
                reply->status = data[i + 1] & 32 ? 503 : 200;
                watcher.see(flow.on(ReplyHead{attempt, reply}));
                // A body follows its head at once; the flow has said what it wants with it.
                if (live && watcher.open.contains(attempt) && data[i + 1] & 64) {
                    watcher.open.erase(attempt);
                    watcher.see(plan()->routes[static_cast<std::size_t>(std::max(flow.route(), 0))].name == "g"
                                    ? flow.on(ReplyBuffered{attempt, R"({"list":["1","2"]})"})
                                    : flow.on(ReplyPumped{attempt, 1}));
                }
                break;
            }
            case 1:
                watcher.open.erase(attempt);
                watcher.see(flow.on(Failed{.attempt = attempt, .stage = static_cast<FaultStage>(data[i + 1] % 6), .cause = static_cast<FaultCause>(data[i] % 8),
                                           .reusedConnection = (data[i + 1] & 64) != 0, .anyReplyByte = (data[i + 1] & 128) != 0}));
                break;
            case 2:
                clock.advance(std::chrono::milliseconds(data[i + 1]));
                watcher.see(flow.on(Woke{}));
                break;
            case 3:
                if (watcher.buffering)
                    watcher.see(flow.on(RequestBuffered{"0123456789"}));
                break;
            case 4:
                watcher.see(flow.on(RequestBodyFailed{static_cast<RequestBodyFailed::Why>(data[i + 1] % 3)}));
                break;
            case 5:
                watcher.see(flow.on(ClientGone{}));
                break;
            case 6:
                if (watcher.terminals)
                    watcher.see(flow.on(Responded{}));
                break;
            default:
                watcher.see(flow.on(Woke{}));
            }
        }
        require(watcher.terminals <= 1);
    }
    for (const auto& [identity, balancer] : worker.balancers) {
        require(balancer.running == 0 && balancer.retrying == 0);
        for (const std::uint32_t one : balancer.inFlight)
            require(one == 0);
    }
    return 0;
}
