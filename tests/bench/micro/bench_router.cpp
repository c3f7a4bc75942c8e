// Router::find among 10,000 routes: hits of every shape, misses, and paths that make the walk turn back.
#include "match/router.h"

#include <benchmark/benchmark.h>

#include <random>
#include <string>
#include <vector>

using namespace gw::match;

namespace {

Router makeRouter() {
    std::vector<RouteRule> rules;
    for (std::uint32_t i = 0; i < 10000; ++i) {
        RouteRule rule;
        rule.route = i;
        rule.order = i;
        const std::string service = "service-" + std::to_string(i % 500);
        const std::string resource = "resource-" + std::to_string(i / 4);
        const std::string base = "/api/v" + std::to_string(i % 3 + 1) + "/" + service + "/" + resource;
        switch (i % 4) {
        case 0:
            rule.match.path = base;
            break;
        case 1:
            rule.match.path = base + "/{id}";
            break;
        case 2:
            rule.match.path = base + "/{id}/lines/{line}";
            break;
        default:
            rule.match.path = "/api/{version}/" + service + "/" + resource + "/files/**";
        }
        rule.match.methods = {i % 2 == 0 ? "GET" : "POST"};
        rules.push_back(std::move(rule));
    }
    return std::move(*Router::compile(std::move(rules)));
}

std::vector<std::string> makePaths(int shape) {
    std::mt19937 engine(7);
    std::vector<std::string> paths;
    for (int n = 0; n < 4096; ++n) {
        const std::uint32_t i = engine() % 10000;
        const std::string base = "/api/v" + std::to_string(i % 3 + 1) + "/service-" + std::to_string(i % 500) +
                                 "/resource-" + std::to_string(i / 4);
        const int kind = shape == 3 ? static_cast<int>(engine() % 3) : shape;
        if (kind == 0)
            paths.push_back(i % 4 == 0 ? base : i % 4 == 1 ? base + "/4711" : base + "/4711/lines/3");
        else if (kind == 1)
            paths.push_back("/" + std::to_string(engine()) + "/index.html");
        else
            paths.push_back(base + (engine() % 2 == 0 ? "/files/a/b.txt" : "/4711/lines/3/none"));
    }
    return paths;
}

/// 0 hits, 1 misses at once, 2 turns back, 3 all of them.
void find(benchmark::State& state) {
    const Router router = makeRouter();
    const std::vector<std::string> paths = makePaths(static_cast<int>(state.range(0)));
    std::size_t next = 0;
    Captures captures;
    for (auto _ : state) {
        Request request;
        request.method = "GET";
        request.host = "shop.example.com";
        request.path = paths[next++ & 4095];
        benchmark::DoNotOptimize(router.find(request, captures));
    }
}
BENCHMARK(find)->ArgName("shape")->DenseRange(0, 3);

} // namespace

BENCHMARK_MAIN();
