// What making one answer of three costs: a whole aggregate of three legs with a JSON template, its template alone, and merge.
#include "aggregate/merge.h"
#include "aggregate/run.h"
#include "json/document.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using namespace gw;
using namespace gw::aggregate;

namespace {

/// About `size` bytes: members of every kind and an array of objects, as services answer.
std::string makeReply(std::size_t size, int leg) {
    std::string text = R"({"id":)" + std::to_string(leg) + R"(,"name":"lamp","price":19.90,"own)" + std::to_string(leg) +
                       R"(":true,"stock":{"left":7,"leg)" + std::to_string(leg) + R"(":null},"items":[)";
    for (int i = 0; text.size() + 60 < size; ++i)
        text += (i == 0 ? "" : ",") + std::string(R"({"sku":")") + std::to_string(100000 + i) + R"(","count":)" + std::to_string(i) +
                R"(,"note":"a few words"})";
    return text + "]}";
}

class Request final : public tmpl::Scope {
public:
    [[nodiscard]] tmpl::Value find(const tmpl::Reference&) const override { return tmpl::Value::ofText("42"); }
};

Plan makePlan() {
    model::Aggregate aggregate;
    aggregate.steps.resize(3);
    for (std::size_t i = 0; i < 3; ++i) {
        aggregate.steps[i].name = std::vector<std::string>{"user", "orders", "items"}[i];
        aggregate.steps[i].call.upstream = "up";
        aggregate.steps[i].call.path.text = "/" + aggregate.steps[i].name + "/{path.id}";
    }
    aggregate.response.json =
        JsonText{R"({"user":"{user.body}","lines":"{orders.body.items}","left":"{items.body.stock.left}","title":"a {items.body.name}"})"};
    auto plan = Plan::compile(aggregate, {"", nullptr});
    if (!plan) {
        std::fprintf(stderr, "the aggregate of the benchmark does not compile\n");
        std::exit(1);
    }
    return std::move(*plan);
}

/// Three replies of so many bytes: read, checked, made one.
void aggregateTemplate(benchmark::State& state) {
    const Plan plan = makePlan();
    const Request scope;
    const http::HeaderList none;
    std::vector<std::string> replies;
    for (int leg = 0; leg < 3; ++leg)
        replies.push_back(makeReply(static_cast<std::size_t>(state.range(0)), leg));
    std::size_t bytes = 0;
    for (auto _ : state) {
        Run run(plan, scope, none, MonoTime{});
        for (const LegCall& leg : run.ready(MonoTime{}))
            if (!run.replied(leg.call, 200, none, replies[leg.step], MonoTime{}))
                state.SkipWithError("a reply was refused");
        if (!run.decided())
            state.SkipWithError("the run is not decided");
        const Answer answer = run.answer();
        bytes = answer.failed ? 0 : answer.body.size();
    }
    if (bytes == 0)
        state.SkipWithError("the aggregate failed");
    state.counters["answer"] = static_cast<double>(bytes);
}

void mergeBodies(benchmark::State& state, model::MergeMode mode) {
    std::vector<json::Document> documents;
    for (int leg = 0; leg < 3; ++leg)
        documents.push_back(std::move(*json::Document::parse(makeReply(1024, leg))));
    std::vector<MergePart> parts;
    for (std::uint32_t i = 0; i < 3; ++i)
        parts.push_back({documents[i].root(), i});
    std::string out;
    for (auto _ : state) {
        out.clear();
        merge(parts, mode, out);
        benchmark::DoNotOptimize(out.data());
    }
}

} // namespace

BENCHMARK(aggregateTemplate)->Arg(1024)->Arg(64 * 1024);
BENCHMARK_CAPTURE(mergeBodies, deep, model::MergeMode::deep);
BENCHMARK_CAPTURE(mergeBodies, shallow, model::MergeMode::shallow);

BENCHMARK_MAIN();
