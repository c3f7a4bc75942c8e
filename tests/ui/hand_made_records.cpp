#include "hand_made_records.h"

#include <array>
#include <string>

namespace gw::test {

using namespace std::chrono_literals;
using trace::Mark;

namespace {

trace::PolicyStep step(std::pmr::memory_resource* memory, std::string_view kind, std::string_view origin, Mark mark, std::string_view detail, Duration cost) {
    trace::PolicyStep made(memory);
    made.kind = kind;
    made.origin = origin;
    made.mark = mark;
    made.detail = detail;
    made.cost = cost;
    return made;
}

void addAttempt(trace::ExchangeRecord& record, std::string_view stepName, std::string_view upstream, std::uint16_t status, Duration from, Duration wait) {
    trace::Attempt one;
    one.id = static_cast<std::uint32_t>(record.attempts.size() + 1);
    one.step = stepName;
    one.upstream = upstream;
    one.endpoint = "127.0.0.1:9103";
    one.chosenBy = "leastRequests, 0 in flight against 2";
    one.method = "GET";
    one.target = "/v1/data";
    one.reusedConnection = true;
    one.started = from;
    one.connected = from + 40us;
    one.sent = from + 90us;
    one.status = status;
    if (status != 0) {
        one.headAt = from + 90us + wait;
        one.bytesIn = 1830;
        one.outcome = "passed on";
    } else {
        one.fault = "timeout";
        one.outcome = "abandoned: 50 ms were over";
    }
    one.ended = from + 90us + wait + 400us;
    record.attempts.push_back(one);
}

} // namespace

MutableRecord plainRecord(std::uint64_t key, std::string_view method, std::string_view target, std::uint16_t status) {
    auto record = std::make_shared<trace::ExchangeRecord>();
    record->key = key;
    record->sequence = key;
    record->id = record->memory.copy("01JD7Q" + std::to_string(100000 + key));
    record->revision = 41;
    record->began = WallTime(1'795'000'000s) + std::chrono::milliseconds(key * 37);
    record->listener = "public";
    record->peer = "127.0.0.1:55123";
    record->client = "127.0.0.1";
    record->method = record->memory.copy(method);
    record->target = record->memory.copy(target);
    record->path = record->target.substr(0, record->target.find('?'));
    record->host = "127.0.0.1";
    record->requestHeaders.push_back({"Host", "127.0.0.1:8080"});
    record->requestHeaders.push_back({"Accept", "application/json"});
    record->requestHeaders.push_back({"X-Api-Key", "•••"});
    record->candidates = 4;
    record->status = status;
    record->decidedBy = status == 404 ? "router" : "upstream";
    record->responseHeaders.push_back({"Content-Type", "application/json"});
    record->responseBody.bytes = R"({"id":1042,"total":12.50,"items":[{"sku":"b-17","count":2},{"sku":"t-3","count":1}],"note":null})";
    record->responseBody.total = record->responseBody.bytes.size();
    record->headRead = 31us;
    record->decided = 32us;
    record->firstByte = 7ms;
    record->ended = 7920us;
    record->ending = trace::Ending::answered;
    return record;
}

MutableRecord refusedRecord(std::uint64_t key) {
    MutableRecord record = plainRecord(key, "POST", "/shop/orders", 429);
    record->route = 1;
    record->routeName = "place order";
    record->group = "shop";
    record->rank = "exact path, 1 method";
    record->routeDetail = "exact path /shop/orders, method POST";
    record->routeCost = 300ns;
    record->consumer = "mobile";
    auto* memory = &record->memory;
    record->policies.push_back(step(memory, "cors", "group shop", Mark::skipped, "no Origin header, nothing to check", 100ns));
    record->policies.push_back(step(memory, "apiKey", "group shop", Mark::passed,
                                    "X-Api-Key matches key phone-2026 of consumer mobile; header hidden from upstreams", 400ns));
    record->policies.push_back(step(memory, "rateLimit", "group shop", Mark::refused,
                                    "key consumer = mobile, 60 a minute, burst 60, tokens 0.00 of 60, next in 0.8 s; 429 with Retry-After 1", 200ns));
    record->policies.back().figures.push_back({"tokens", "0.00"});
    record->policies.push_back(step(memory, "requestSize", "", Mark::notReached, "", {}));
    record->action = "forward → orders";
    record->decidedBy = "policy rateLimit";
    record->requestBody.bytes = R"({"items":["b-17"],"note":"as a gift"})";
    record->requestBody.total = record->requestBody.bytes.size();
    record->responseHeaders.push_back({"Retry-After", "1"});
    record->responseBody.bytes = R"({"type":"about:blank","title":"Too Many Requests","status":429})";
    record->responseBody.total = 212;
    record->decided = {};
    record->firstByte = 34us;
    record->ended = 90us;
    return record;
}

MutableRecord aggregateRecord(std::uint64_t key) {
    MutableRecord record = plainRecord(key, "GET", "/shop/orders/1042", 200);
    record->route = 2;
    record->routeName = "order page";
    record->group = "shop";
    record->consumer = "mobile";
    record->routeDetail = "path /shop/orders/{id}, method GET";
    record->routeCost = 400ns;
    record->action = "aggregate";
    record->actionDetail = "3 steps";
    record->partial = "items";
    addAttempt(*record, "user", "user", 200, 100us, 8ms);
    addAttempt(*record, "orders", "orders", 200, 120us, 12ms);
    addAttempt(*record, "items", "items", 0, 12700us, 48ms);
    record->steps.push_back({"user", true, Mark::passed, "200 in 8.5 ms", 100us, 8600us});
    record->steps.push_back({"orders", true, Mark::passed, "200 in 12.5 ms", 120us, 12600us});
    record->steps.push_back({"items", false, Mark::refused, "defaulted: timeout after 50 ms", 12700us, 61ms});
    record->origins.push_back({"/user", "user.body"});
    record->origins.push_back({"/items", "default of items"});
    record->firstByte = 61ms;
    record->ended = 61200us;
    record->responseBody.total = 4198;
    return record;
}

std::vector<runtime::Record> realisticRecords(std::size_t count) {
    std::vector<runtime::Record> all;
    for (std::size_t i = 0; i < count; ++i) {
        const auto key = static_cast<std::uint64_t>(i + 1);
        MutableRecord record;
        const auto routed = [&](std::string_view route, std::string_view upstream, std::string_view consumer) {
            record->route = 0;
            record->routeName = route;
            record->consumer = consumer;
            if (!upstream.empty())
                addAttempt(*record, "", upstream, record->status, 100us, 6ms);
        };
        switch (i % 9) {
        case 0: record = aggregateRecord(key); break;
        case 1:
            record = plainRecord(key, "GET", "/shop/catalog/books?page=2", 200);
            routed("catalog", "", "web");
            record->policies.push_back(step(&record->memory, "cache", "", Mark::answered, "hit, 12 s old of 60 s", 900ns));
            record->responseBody.total = 13005;
            record->ended = 50us;
            break;
        case 2: record = refusedRecord(key); break;
        case 3:
            record = plainRecord(key, "GET", "/shop/orders/17", 401);
            routed("order page", "", "");
            record->ended = 60us;
            record->responseBody.total = 188;
            break;
        case 4:
            record = plainRecord(key, "GET", "/shop/catalog/books", 200);
            routed("catalog", "catalog-next", "web");
            break;
        case 5:
            record = plainRecord(key, "GET", "/old/books", 301);
            routed("moved", "", "");
            record->responseBody = {};
            record->ended = 40us;
            break;
        case 6:
            record = plainRecord(key, "GET", "/shop/catalog/toys", 502);
            routed("catalog", "catalog", "web");
            record->fault = "connect-refused";
            record->faultDetail = "127.0.0.1:9101 refused the connection";
            record->ended = 2310us;
            break;
        case 7:
            record = plainRecord(key, "GET", "/nothing/here", 404);
            record->routeDetail = "no route takes the path /nothing/here";
            record->ended = 30us;
            break;
        default:
            record = plainRecord(key, "DELETE", "/shop/cart/9", 204);
            routed("cart", "orders", "web");
            record->responseBody = {};
            record->ended = 2s;
        }
        all.push_back(record);
    }
    return all;
}

} // namespace gw::test
