// What the codec costs: heads of a usual size, chunked bodies, paths, request ids. Figures are per message on one core.
#include "http/forwarded.h"
#include "http/headers.h"
#include "http/hop_by_hop.h"
#include "http/http1_decoder.h"
#include "http/http1_encoder.h"
#include "http/request_id.h"
#include "http/uri.h"

#include <benchmark/benchmark.h>
#include <string>
#include <vector>

namespace {

using namespace gw::http;

/// About 600 bytes in 12 fields, as a browser sends it.
const std::string browserRequest =
    "GET /catalog/items/4711?page=2&sort=price HTTP/1.1\r\n"
    "Host: shop.example.com\r\n"
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\n"
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n"
    "Accept-Language: en-GB,en;q=0.7,de;q=0.3\r\n"
    "Accept-Encoding: gzip, deflate, br, zstd\r\n"
    "Referer: https://shop.example.com/catalog\r\n"
    "Connection: keep-alive\r\n"
    "Cookie: session=0123456789abcdef0123456789abcdef; theme=dark\r\n"
    "Sec-Fetch-Dest: document\r\n"
    "Sec-Fetch-Mode: navigate\r\n"
    "X-Correlation: 7f2b1c90-12ab-4a2f-9a39-0f4c1c1f8f00\r\n"
    "Priority: u=0, i\r\n\r\n";

const std::string smallRequest = "GET /orders/17 HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n";

const std::string reply = "HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                          "Content-Type: application/json\r\nContent-Length: 1024\r\nConnection: keep-alive\r\n"
                          "ETag: \"5f3b-18c\"\r\nCache-Control: max-age=60\r\n\r\n";

void decodeRequest(benchmark::State& state, const std::string& raw) {
    gw::Arena arena;
    HeadDecoder decoder;
    for (auto _ : state) {
        arena.reset();
        RequestHead head;
        benchmark::DoNotOptimize(decoder.request(raw, {}, arena, head));
        benchmark::DoNotOptimize(head);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * raw.size()));
}

void decodeReply(benchmark::State& state) {
    gw::Arena arena;
    HeadDecoder decoder;
    for (auto _ : state) {
        arena.reset();
        ResponseHead head;
        benchmark::DoNotOptimize(decoder.response(reply, {}, "GET", arena, head));
        benchmark::DoNotOptimize(head);
    }
}

/// What a plain proxied request does to its head: strip, name the client, write.
void forwardRequest(benchmark::State& state) {
    gw::Arena arena;
    HeadDecoder decoder;
    std::vector<char> out(4096);
    for (auto _ : state) {
        arena.reset();
        RequestHead head;
        (void)decoder.request(browserRequest, {}, arena, head);
        benchmark::DoNotOptimize(removeHopByHop(head.headers).status);
        writeForwarded(head.headers,
                       {"192.0.2.1", "192.0.2.1", "http", head.authority, false, ForwardedStyle::xForwarded}, arena);
        const RequestLine line{head.method, head.path, head.query, head.hasQuery};
        if (requestHeadSize(line, head.headers) > out.size())
            state.SkipWithError("the head does not fit");
        benchmark::DoNotOptimize(writeRequestHead(out.data(), line, head.headers));
    }
}

void chunkedBody(benchmark::State& state) {
    const auto size = static_cast<std::size_t>(state.range(0));
    std::string raw;
    for (std::size_t total = 0; total < 256 * 1024; total += size) {
        char prefix[maxChunkPrefix];
        raw.append(prefix, writeChunkPrefix(prefix, size)).append(size, 'x').append(chunkEnd);
    }
    raw += lastChunk;
    for (auto _ : state) {
        BodyDecoder body(Framing::chunked, 0);
        for (std::string_view rest = raw; !body.done();) {
            const BodyDecoder::Step step = body.next(rest);
            benchmark::DoNotOptimize(step.data.data());
            rest.remove_prefix(step.consumed);
        }
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * raw.size()));
}

void path(benchmark::State& state, const char* text) {
    gw::Arena arena;
    for (auto _ : state) {
        arena.reset();
        std::string_view out;
        benchmark::DoNotOptimize(normalisePath(text, arena, out));
        benchmark::DoNotOptimize(out);
    }
}

void requestId(benchmark::State& state) {
    RequestIds ids(1);
    const gw::WallTime now{std::chrono::seconds(1'800'000'000)};
    for (auto _ : state)
        benchmark::DoNotOptimize(ids.next(now));
}

} // namespace

BENCHMARK_CAPTURE(decodeRequest, browser, browserRequest);
BENCHMARK_CAPTURE(decodeRequest, small, smallRequest);
BENCHMARK(decodeReply);
BENCHMARK(forwardRequest);
BENCHMARK(chunkedBody)->Arg(64)->Arg(4096);
BENCHMARK_CAPTURE(path, plain, "/catalog/items/4711/reviews");
BENCHMARK_CAPTURE(path, rewritten, "/catalog//items/./%34711/x/../reviews");
BENCHMARK(requestId);

BENCHMARK_MAIN();
