"""What one turn of a cell does with one contestant, where that is a load that both sides count: requests and handshakes."""
import dataclasses
import json
import os
import subprocess

import documents
from contestants import BIN, Peer
from measure import HERE, Void, requests_seen


class Wrk:
    """wrk while it runs: started by the constructor, figures by result()."""

    def __init__(self, url, connections, seconds, cpus, post=0, origin=False):
        self.connections, self.what = connections, url
        environment = {**os.environ, "GW_POST": str(post)} | ({"GW_ORIGIN": documents.ORIGIN} if origin else {})
        self.process = subprocess.Popen(
            ["taskset", "-c", cpus, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "--latency", "-s",
             str(HERE / "load.lua"), url], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)

    def counts(self):
        """Everything that wrk tells, errors too."""
        output = self.process.communicate()[0]
        line = next((text[5:] for text in output.splitlines() if text.startswith("JSON ")), None)
        if line is None:
            raise Void(f"wrk printed no figures: {output[-300:]}")
        counts = json.loads(line)
        counts["errors"] = sum(counts.pop(kind) for kind in ("connect", "read", "write", "status", "timeout"))
        counts["rps"] = counts["requests"] / counts["seconds"]
        return counts

    def result(self):
        counts = self.counts()
        if counts["errors"] or not counts["requests"]:
            raise Void(f"{self.what}, {self.connections} connections: {counts['errors']} errors in {counts['requests']} requests")
        return counts


@dataclasses.dataclass(frozen=True)
class Load:
    """CPU µs per request at so many connections."""
    path: str
    connections: int
    post: int = 0
    door: str = "plain"
    peer_door: str = ""  # where the peers go in, if elsewhere
    calls: int = 1       # of the backend, per request
    unit = "req"
    columns = (("cpu_us", "CPU µs/req", 2), ("rps", "req/s", 0), ("p50", "p50 µs", 0), ("p99", "p99 µs", 0))

    def url(self, contestant):
        door = self.peer_door if self.peer_door and isinstance(contestant.kind, Peer) else self.door
        return f"{'https' if door == 'secure' else 'http'}://127.0.0.1:{contestant.doors[door]}{self.path}"

    def warm(self, contestant, cpus):
        """Connections made, pools filled."""
        Wrk(self.url(contestant), self.connections, 1, cpus, self.post, self.door == "policed").counts()

    def turn(self, contestant, seconds, cpus):
        before_backend = requests_seen(contestant.backend.port)
        before = contestant.cpu_ns()
        result = Wrk(self.url(contestant), self.connections, seconds, cpus, self.post, self.door == "policed").result()
        used = contestant.cpu_ns() - before
        # Requests under way when wrk stops reach the backend but are not counted by wrk: one a connection at most.
        seen, sent = requests_seen(contestant.backend.port) - before_backend, result["requests"] * self.calls
        if abs(seen - sent) > sent * 0.001 + (self.connections + 2) * self.calls:
            raise Void(f"{contestant.name} {self.path}: client counts {sent}, backend {seen}")
        return {"cpu_us": used / 1000 / result["requests"]} | {key: result[key] for key in ("rps", "p50", "p99", "requests")}


@dataclasses.dataclass(frozen=True)
class Aggregate:
    """One request that is three calls, beside those three calls as plain requests."""
    connections: int
    unit = "req"
    columns = (("cpu_us", "CPU µs/req", 2), ("plain_us", "one plain call", 2), ("above_us", "above three", 2), ("rps", "req/s", 0),
               ("p50", "p50 µs", 0), ("p99", "p99 µs", 0))

    def parts(self):
        return Load("/json", self.connections), Load("/aggregate", self.connections, calls=3)

    def warm(self, contestant, cpus):
        for part in self.parts():
            part.warm(contestant, cpus)

    def turn(self, contestant, seconds, cpus):
        plain, whole = (part.turn(contestant, seconds, cpus) for part in self.parts())
        return whole | {"plain_us": plain["cpu_us"], "above_us": whole["cpu_us"] - 3 * plain["cpu_us"]}


@dataclasses.dataclass(frozen=True)
class Handshakes:
    """One TLS connection after the other, ECDHE-ECDSA P-256; how many a second of the proxy's CPU they would be."""
    version: str
    resumed: bool
    unit = "handshake"
    columns = (("cpu_us", "CPU µs each", 1), ("per_cpu_second", "per CPU second", 0), ("rps", "one by one/s", 0))

    def warm(self, contestant, cpus):
        self.turn(contestant, 0.3, cpus)

    def turn(self, contestant, seconds, cpus):
        before = contestant.cpu_ns()
        done = subprocess.run(["taskset", "-c", cpus, str(BIN / "handshakes"), str(contestant.doors["secure"]), str(seconds), self.version,
                               "resumed" if self.resumed else "full"], capture_output=True, text=True, check=False)
        used = contestant.cpu_ns() - before
        if done.returncode != 0:
            raise Void(f"{contestant.name}: {done.stderr.strip()}")
        counts = json.loads(done.stdout)
        if counts["resumed"] != (counts["handshakes"] if self.resumed else 0) or not counts["handshakes"]:
            raise Void(f"{contestant.name}: {counts['resumed']} of {counts['handshakes']} handshakes were resumed")
        cpu = used / 1000 / counts["handshakes"]
        return {"cpu_us": cpu, "per_cpu_second": 1e6 / cpu, "rps": counts["handshakes"] / counts["seconds"]}
