#include "soak/documents.h"

#include <string_view>
#include <utility>

namespace gw::soak {

namespace {

constexpr std::string_view shape = R"json({
  "gatewright": 1,
  "name": "soak",
  "listeners": [
    { "name": "public", "port": 0, "policies": ["stamp"] },
    { "name": "secure", "port": 0, "policies": ["stamp"],
      "tls": { "certificates": [{ "certificateFile": "soak.pem", "keyFile": "soak.key" }] } }$SOMETIMES
  ],
  "policies": [{ "name": "stamp", "type": "responseHeaders", "set": { "X-Revision": "$REVISION" } }],
  "upstreams": [
    { "name": "even", "endpoints": [{ "url": "http://127.0.0.1:$EVEN" }], "timeouts": { "idle": "2s" } },
    { "name": "odd", "endpoints": [{ "url": "http://127.0.0.1:$ODD" }], "timeouts": { "idle": "2s" } },
    { "name": "good", "endpoints": [{ "url": "http://127.0.0.1:$GOOD" }], "timeouts": { "idle": "2s" } },
    { "name": "flaky", "endpoints": [{ "url": "http://127.0.0.1:$FLAKY" }], "timeouts": { "idle": "2s" } },
    { "name": "stalling", "endpoints": [{ "url": "http://127.0.0.1:$FLAKY" }],
      "timeouts": { "request": "300ms", "idle": "2s" } },
    { "name": "gone", "endpoints": [{ "url": "http://127.0.0.1:$GONE" }] }
  ],
  "routes": [
    { "name": "revision", "match": { "path": "/revision" }, "respond": { "text": "revision $REVISION" } },
    { "name": "who", "match": { "path": "/who" }, "forward": { "upstream": "$PARITY" } },
    { "name": "echo", "match": { "path": "/echo" }, "forward": { "upstream": "good" } },
    { "name": "big", "match": { "path": "/big" }, "forward": { "upstream": "good" } },
    { "name": "leave", "match": { "path": "/leave/{what}" }, "forward": { "upstream": "good", "path": "/{path.what}" } },
    { "name": "faulty", "match": { "path": "/faulty/{how}" }, "forward": { "upstream": "flaky" } },
    { "name": "stalls", "match": { "path": "/faulty/stall" }, "forward": { "upstream": "stalling" } },
    { "name": "refused", "match": { "path": "/refused" }, "forward": { "upstream": "gone" } },
    { "name": "page", "match": { "path": "/page" }, "aggregate": {
      "timeout": "10s",
      "steps": [
        { "name": "user", "call": { "upstream": "good", "path": "/user" } },
        { "name": "orders", "call": { "upstream": "good", "path": "/orders", "query": { "user": "{user.body.id}" } } },
        { "name": "items", "forEach": "{orders.body[*].id}", "call": { "upstream": "good", "path": "/items/{each}" } },
        { "name": "luck", "onFailure": { "omit": true }, "call": { "upstream": "flaky", "path": "/coin" } }
      ],
      "response": { "json": { "user": "{user.body.name}", "items": "{items.body}", "luck": "{luck.body.luck}" } }
    } }
  ],
  "observability": { "accessLog": { "file": "access.log", "sample": "1%" } },
  "admin": { "port": 0, "token": "${env:SOAK_TOKEN}" }
})json";

void put(std::string& text, std::string_view name, std::string_view value) {
    for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += value.size())
        text.replace(at, name.size(), value);
}

} // namespace

std::string document(std::uint64_t revision, const Ports& ports) {
    const bool even = revision % 2 == 0;
    std::string text(shape);
    put(text, "$REVISION", std::to_string(revision));
    put(text, "$PARITY", even ? "even" : "odd");
    put(text, "$SOMETIMES", even ? ",\n    { \"name\": \"sometimes\", \"port\": 0, \"policies\": [\"stamp\"] }" : "");
    for (const auto& [name, port] : {std::pair("$EVEN", ports.even), std::pair("$ODD", ports.odd), std::pair("$GOOD", ports.good),
                                     std::pair("$FLAKY", ports.flaky), std::pair("$GONE", ports.gone)})
        put(text, name, std::to_string(port));
    return text;
}

} // namespace gw::soak
