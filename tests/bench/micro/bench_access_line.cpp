// What a line of the access log costs the worker, but for the queue to the log's thread.
#include "capture/redact/redact.h"
#include "runtime/access_log.h"

#include <benchmark/benchmark.h>

using namespace gw;
using namespace gw::runtime;

namespace {

AccessEntry entry() {
    AccessEntry e;
    e.began = WallTime(std::chrono::milliseconds(1'795'000'000'123));
    e.duration = std::chrono::microseconds(1234);
    e.requestId = "01JDE5V6C0Q8ZJ4R7W2N9K3XTB";
    e.listener = "public";
    e.client = "203.0.113.7";
    e.consumer = "mobile";
    e.method = "GET";
    e.target = "/orders/1042?page=2";
    e.host = "shop.example";
    e.route = "orders";
    e.upstream = "orders";
    e.endpoint = "127.0.0.1:9101";
    e.attempts = 1;
    e.status = 200;
    e.bytesOut = 1024;
    e.userAgent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36";
    return e;
}

void line(benchmark::State& state, model::AccessLogFormat format) {
    const AccessEntry e = entry();
    const capture::Redactor redactor;
    std::string lines;
    for (auto _ : state) {
        if (lines.size() > 64 * 1024)
            lines.clear();
        appendAccessLine(lines, e, format, redactor);
        benchmark::DoNotOptimize(lines.data());
    }
}

} // namespace

BENCHMARK_CAPTURE(line, json, model::AccessLogFormat::json);
BENCHMARK_CAPTURE(line, combined, model::AccessLogFormat::combined);

BENCHMARK_MAIN();
