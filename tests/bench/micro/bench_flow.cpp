// What deciding costs: a request from its head to the end of its answer, without I/O – plain, behind an API key, a rate limit,
// CORS and response headers, and the same with a trace record (what the tap adds to it, and packing one for the inspector).
#include "capture/record_builder.h"
#include "config/load.h"
#include "config/secrets.h"
#include "http/http1_decoder.h"
#include "pipeline/flow.h"
#include "trace/pack.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <span>
#include <string>
#include <variant>

using namespace gw;
using namespace gw::pipeline;

namespace {

const std::string document = R"({
  "gatewright": 1,
  "listeners": [{ "name": "in", "port": 0 }],
  "upstreams": [{ "name": "orders", "endpoints": [{ "url": "http://127.0.0.1:9101" }] }],
  "consumers": [{ "name": "mobile", "keys": [{ "secret": "${env:KEY}", "name": "first" }] }],
  "policies": [
    { "name": "cors", "type": "cors", "allowOrigins": ["https://shop.example"] },
    { "name": "key", "type": "apiKey" },
    { "name": "limit", "type": "rateLimit", "rate": "1000000/s", "key": "consumer" },
    { "name": "headers", "type": "responseHeaders", "remove": ["Server"], "set": { "X-Frame-Options": "DENY" } }
  ],
  "routes": [
    { "name": "plain", "match": { "path": "/plain/{id}" }, "forward": { "upstream": "orders" } },
    { "name": "policed", "match": { "path": "/orders/{id}", "methods": ["GET"] },
      "policies": ["cors", "key", "limit", "headers"], "forward": { "upstream": "orders" } }
  ]
})";

const std::string fields =
    " HTTP/1.1\r\nHost: shop.example\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n"
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n"
    "Accept-Encoding: gzip, deflate, br\r\nOrigin: https://shop.example\r\nX-Api-Key: bench-key-0123456789\r\n"
    "Cookie: session=0123456789abcdef0123456789abcdef; theme=dark\r\n\r\n";

const std::string reply = "HTTP/1.1 200 OK\r\nServer: orders\r\nContent-Type: application/json\r\nContent-Length: 1024\r\n"
                          "ETag: \"5f3b-18c\"\r\nCache-Control: max-age=60\r\n\r\n";

class OneKey final : public config::SecretSource {
public:
    [[nodiscard]] std::optional<std::string> environment(std::string_view) const override { return "bench-key-0123456789"; }
    [[nodiscard]] std::expected<std::string, std::string> file(std::string_view) const override {
        return std::unexpected("there are no files");
    }
};

std::shared_ptr<const GatewayPlan> makePlan() {
    const OneKey secrets;
    const config::LoadOutcome outcome = config::load(document);
    Compiled compiled = compile(*outcome.loaded, {.secrets = &secrets});
    if (!compiled.plan) {
        std::fprintf(stderr, "the document of the benchmark does not compile\n");
        std::exit(1);
    }
    return compiled.plan;
}

template <class Wanted>
const Wanted* first(std::span<const Action> actions) {
    const auto it = std::ranges::find_if(actions, [](const Action& one) { return std::holds_alternative<Wanted>(one); });
    return it == actions.end() ? nullptr : &std::get<Wanted>(*it);
}

/// One worker, one client connection, one request after the other.
class Bench {
public:
    explicit Bench(std::string_view path) : m_request("GET " + std::string(path) + fields) {}

    /// Head → call → reply's head → pump → end. The heads are decoded anew: they live in the exchange's arena.
    void exchange(benchmark::State& state, trace::ExchangeRecord* record) {
        m_arena.reset();
        http::RequestHead head(&m_arena);
        (void)m_requests.request(m_request, {}, m_arena, head);
        if (record != nullptr) {
            record->start = m_clock.now();
            capture::fillRequest(*record, head, m_redactor);
        }
        Flow flow(m_plan, 0, m_facts, m_worker, m_arena, record);
        if (first<Call>(flow.on(Arrived{&head})) == nullptr)
            return state.SkipWithError("the request was not passed on");
        http::ResponseHead answer(&m_arena);
        (void)m_replies.response(reply, {}, "GET", m_arena, answer);
        const Pump* pump = first<Pump>(flow.on(ReplyHead{1, &answer}));
        if (pump == nullptr)
            return state.SkipWithError("the reply was not passed on");
        if (record != nullptr)
            capture::fillResponse(*record, flow.status(), pump->head->headers, m_redactor);
        benchmark::DoNotOptimize(flow.on(ReplyPumped{1, 1024}));
        if (!flow.finished())
            state.SkipWithError("the exchange did not end");
    }

private:
    std::string m_request;
    SystemClock m_clock;
    policy::StateStore m_store;
    WorkerState m_worker{m_clock, m_store, 42};
    std::shared_ptr<const GatewayPlan> m_plan = makePlan();
    ConnectionFacts m_facts{.peer = *IpAddress::parse("203.0.113.7"), .peerText = "203.0.113.7:55123", .peerAddress = "203.0.113.7",
                            .localPort = 8080};
    capture::Redactor m_redactor;
    http::HeadDecoder m_requests;
    http::HeadDecoder m_replies;
    Arena m_arena;
};

void flow(benchmark::State& state, const char* path) {
    Bench bench(path);
    for (auto _ : state)
        bench.exchange(state, nullptr);
}

/// The difference to `flow` is what a record costs the worker.
void recorded(benchmark::State& state, const char* path) {
    Bench bench(path);
    trace::ExchangeRecord record;
    for (auto _ : state) {
        record.reset();
        bench.exchange(state, &record);
    }
}

void packRecord(benchmark::State& state) {
    Bench bench("/orders/7");
    trace::ExchangeRecord record;
    bench.exchange(state, &record);
    std::string packed;
    for (auto _ : state) {
        packed.clear();
        trace::pack(record, packed);
        benchmark::DoNotOptimize(packed.data());
    }
    state.counters["bytes"] = static_cast<double>(packed.size());
}

} // namespace

BENCHMARK_CAPTURE(flow, plain, "/plain/7");
BENCHMARK_CAPTURE(flow, policed, "/orders/7");
BENCHMARK_CAPTURE(recorded, plain, "/plain/7");
BENCHMARK_CAPTURE(recorded, policed, "/orders/7");
BENCHMARK(packRecord);

BENCHMARK_MAIN();
