"""The gateway's documents. One document, several doors: each listener brings the policies that its cells ask for."""

KEY = "bench-key-0123456789"
ORIGIN = "https://shop.example"
TOKEN = "bench-admin-token"
DOORS = ("plain", "keyed", "policed", "secure")

POLICIES = [
    {"name": "key", "type": "apiKey"},
    {"name": "limit", "type": "rateLimit", "rate": "1000000/s", "key": "consumer"},
    {"name": "cors", "type": "cors", "allowOrigins": [ORIGIN]},
    {"name": "headers", "type": "responseHeaders", "remove": ["Server"],
     "set": {"X-Frame-Options": "DENY", "Strict-Transport-Security": "max-age=31536000"}},
]
BEHIND = {"plain": [], "keyed": ["key"], "policed": ["cors", "key", "limit", "headers"], "secure": []}


def aggregate():
    """Three calls that do not wait for each other, made one by a template."""
    steps = [{"name": name, "call": {"upstream": "backend", "path": "/json"}} for name in ("user", "orders", "items")]
    return {"steps": steps, "response": {"json": {"user": "{user.body}", "orders": "{orders.body.tags}",
                                                  "first": "{items.body.name}", "items": "{items.body}"}}}


def document(backend, doors=DOORS, count=10, log=None, admin=None):
    """`count` routes, the busy ones last; what the peers do, and what the gateway does by itself (ids, figures)."""
    routes = [{"name": f"other {i}", "match": {"path": f"/other-{i % 500}/{i}/{{id}}"}, "forward": {"upstream": "backend"}}
              for i in range(count - 2)]
    routes.append({"name": "aggregate", "match": {"path": "/aggregate"}, "aggregate": aggregate()})
    routes.append({"name": "all", "match": {"path": "/{size}"}, "forward": {"upstream": "backend"}})
    listeners = [{"name": name, "port": 0, "policies": BEHIND[name], "timeouts": {"idle": "1h"}} for name in doors]
    if "secure" in doors:
        listeners[doors.index("secure")]["tls"] = {"certificates": [{"certificateFile": "bench.pem", "keyFile": "bench.key"}]}
    out = {"gatewright": 1, "name": "bench", "listeners": listeners,
           "upstreams": [{"name": "backend", "endpoints": [{"url": f"http://127.0.0.1:{backend}"}],
                          "pool": {"maxConnections": 0, "maxRequests": 0}}],
           "policies": POLICIES, "consumers": [{"name": "bench", "keys": [{"secret": "${env:BENCH_KEY}", "name": "bench"}]}],
           "routes": routes}
    if log:
        out["observability"] = {"accessLog": {"format": "json", "file": log}}
    if admin:
        out["admin"] = {"port": admin, "token": "${env:BENCH_TOKEN}"}
    return out
