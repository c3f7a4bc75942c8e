#include "core/config/documents.h"

namespace configtest {

const char* const project = R"({ "gateway": {
  "gatewright": 1, "listeners": [{ "name": "l", "port": 1 }],
  "routes": [{ "name": "r", "match": { "path": "/a" }, "respond": { "text": "x" } }] } })";

const char* const everything = R"({
  "gatewright": 1, "name": "n",
  "listeners": [{ "name": "l", "port": 8080, "limits": { "bodyBytes": 0 }, "timeouts": { "idle": "1m30s", "minRate": "5/2s" },
                  "trustedProxies": ["10.0.0.0/8"], "forwardedHeader": "forwarded" }],
  "upstreams": [{ "name": "u", "endpoints": [{ "url": "http://H.example:81/v1/" }, { "url": "http://[2001:db8::1]" }],
                  "retry": { "attempts": 2, "on": ["5xx", "retriableStatus"], "statuses": [429, "500-503"], "budget": "12.5%" } }],
  "consumers": [{ "name": "shop app", "keys": [{ "secret": "${env:K}", "expires": "2027-01-31T01:00:00+01:00" }] }],
  "policies": [{ "name": "size", "type": "requestSize", "max": "1MiB" }],
  "routes": [{ "name": "r", "public": true, "policies": ["size"], "match": { "path": "/a/{id}", "headers": [{ "name": "X", "present": false }] },
               "aggregate": { "timeout": "2s", "steps": [{ "name": "s", "call": { "upstream": "u" }, "success": 204, "onFailure": { "default": [1.0] } }],
                              "response": { "json": { "b": "{s.body}", "a": 1e3 } } } }],
  "admin": { "port": 0, "token": "${file:t}" } })";

} // namespace configtest
