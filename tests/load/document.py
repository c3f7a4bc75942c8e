"""The documents that load.py serves in turns."""
import hashlib

KEY = "load-key"
TOKEN = "load-token"


def document(revision, ports, folder):
    """`revision` is told by /revision; odd ones have a listener more. `ports` are those of the services."""
    listeners = [
        {"name": "plain", "port": 0, "limits": {"bodyBytes": "1MiB"}},
        {"name": "tls", "port": 0, "tls": {"certificates": [{"certificateFile": f"{folder}/tls.pem", "keyFile": f"{folder}/tls.key"}]}},
    ]
    if revision % 2:
        listeners.append({"name": "sometimes", "port": 0})
    return {
        "gatewright": 1,
        "listeners": listeners,
        "policies": [
            {"name": "key", "type": "apiKey"},
            {"name": "limit", "type": "rateLimit", "rate": "20/s", "key": "ip"},
        ],
        "consumers": [{"name": "client", "keys": [{"sha256": hashlib.sha256(KEY.encode()).hexdigest()}]}],
        "routes": routes(revision),
        "upstreams": upstreams(ports, folder),
        "mocks": mocks(),
        "observability": {"accessLog": {"format": "json", "file": f"{folder}/access.log"}},
        "admin": {"port": 0, "token": TOKEN},
    }


def routes(revision):
    return [
        {"name": "revision", "match": {"path": "/revision"}, "respond": {"json": {"revision": revision}}},
        {"name": "echo", "match": {"path": "/echo/{rest=**}"}, "policies": [{"type": "responseHeaders", "set": {"X-Revision": str(revision)}}],
         "forward": {"upstream": "echo", "path": "/echo/{path.rest}"}},
        {"name": "through tls", "match": {"path": "/secure/{rest=**}"}, "forward": {"upstream": "secure", "path": "/echo/{path.rest}"}},
        {"name": "page", "match": {"path": "/page/{id}"}, "timeout": "10s", "aggregate": {"timeout": "9s", "steps": [
            {"name": "user", "call": {"upstream": "parts", "path": "/user/{path.id}"}},
            {"name": "list", "call": {"upstream": "parts", "path": "/list"}},
            {"name": "items", "forEach": "{list.body[*].id}", "concurrency": 4, "onFailure": {"omit": True}, "call": {"upstream": "parts", "path": "/item/{each}"}},
            {"name": "gone", "call": {"upstream": "dead", "path": "/gone"}, "onFailure": {"default": []}},
        ], "response": {"json": {"user": "{user.body}", "items": "{items.body}", "gone": "{gone.body}"}}}},
        {"name": "keyed", "match": {"path": "/keyed"}, "policies": ["key"], "respond": {"text": "for {consumer.name}"}},
        {"name": "limited", "match": {"path": "/limited"}, "policies": ["limit"], "respond": {"text": "within"}},
        {"name": "dead", "match": {"path": "/dead"}, "forward": {"upstream": "dead"}},
        {"name": "late", "match": {"path": "/late"}, "forward": {"upstream": "late"}},
        {"name": "broken", "match": {"path": "/broken"}, "policies": [{"type": "fault", "abort": "reset"}], "forward": {"upstream": "echo"}},
    ]


def upstreams(ports, folder):
    return [
        {"name": "echo", "endpoints": [{"url": f"http://127.0.0.1:{ports['echo']}"}], "balancer": {"type": "leastRequests"}},
        {"name": "secure", "endpoints": [{"url": f"https://localhost:{ports['secure']}"}], "tls": {"caFile": f"{folder}/tls.pem"}},
        {"name": "parts", "endpoints": [{"url": "mock:parts"}, {"url": "mock:parts-too"}]},
        {"name": "dead", "endpoints": [{"url": f"http://127.0.0.1:{ports['dead']}"}],
         "retry": {"attempts": 2, "on": ["connectFailure"], "budget": "100%", "backoff": {"base": "1ms", "max": "5ms"}}},
        {"name": "late", "endpoints": [{"url": "mock:late"}], "timeouts": {"request": "100ms"}},
    ]


def mocks():
    operations = [
        {"method": "GET", "path": "/user/{id}", "json": {"id": "{path.id}"}, "delay": {"min": "1ms", "max": "4ms"}},
        {"method": "GET", "path": "/list", "json": [{"id": str(n)} for n in range(6)]},
        {"method": "GET", "path": "/item/{id}", "json": {"item": "{path.id}"}},
    ]
    return [
        {"name": "parts", "operations": operations},
        {"name": "parts-too", "operations": operations},
        {"name": "late", "operations": [{"method": "GET", "path": "/{rest=**}", "json": [], "delay": {"min": "5s", "max": "5s"}}]},
    ]
