"""What a gateway costs by standing there: thousands of idle connections, a document that changes under load, more workers."""
import dataclasses
import json
import re
import os
import signal
import socket
import time

from load import Load, Wrk
from measure import Void

REQUEST = b"GET /1k HTTP/1.1\r\nHost: bench.test\r\nUser-Agent: idle\r\n\r\n"


class Idlers:
    """Kept-alive connections that have had one answer each and ask for nothing more."""

    def __init__(self, port, count):
        self.sockets = []
        for _ in range(count):
            s = socket.create_connection(("127.0.0.1", port), 10)
            self.sockets.append(s)
            s.sendall(REQUEST)
            got = b""
            while len(got) < 1024 or b"\r\n\r\n" not in got or len(got) - got.index(b"\r\n\r\n") < 1024 + 4:
                more = s.recv(65536)
                if not more:
                    raise Void(f"an idle connection was closed, {len(self.sockets)} are open")
                got += more

    def still_open(self):
        for s in self.sockets:
            s.setblocking(False)
            try:
                if s.recv(1) == b"":
                    return False
            except BlockingIOError:
                pass
        return True

    def close(self):
        for s in self.sockets:
            s.close()
        self.sockets = []


@dataclasses.dataclass(frozen=True)
class Idle:
    """16 active connections without and with so many idle ones; memory of these, and CPU while nothing moves."""
    count: int
    unit = "req"
    columns = (("cpu_us", "CPU µs/req", 2), ("alone_us", "without idle", 2), ("cost", "ratio", 3), ("kib_each", "KiB each", 2),
               ("idle_ms", "idle CPU ms/s", 2), ("p50", "p50 µs", 0))
    active = Load("/1k", 16)

    def warm(self, contestant, cpus):
        self.active.warm(contestant, cpus)
        contestant.resident_at_first = contestant.process.resident_kib()

    def turn(self, contestant, seconds, cpus):
        alone = self.active.turn(contestant, seconds, cpus)
        idlers = Idlers(contestant.doors["plain"], self.count)
        try:
            each = (contestant.process.resident_kib() - contestant.resident_at_first) / self.count
            time.sleep(0.5)
            before = contestant.cpu_ns()
            time.sleep(seconds)
            resting = (contestant.cpu_ns() - before) / 1e6 / seconds
            among = self.active.turn(contestant, seconds, cpus)
            if not idlers.still_open():
                raise Void(f"{contestant.name}: idle connections were closed")
        finally:
            idlers.close()
        return among | {"alone_us": alone["cpu_us"], "cost": among["cpu_us"] / alone["cpu_us"], "kib_each": each, "idle_ms": resting}


@dataclasses.dataclass(frozen=True)
class Apply:
    """The whole document is applied anew (SIGHUP, another header value each time) while 16 connections are served."""
    connections: int = 16
    unit = "reload"
    columns = (("apply_ms", "signal to applied, ms", 0), ("control_ms", "control thread, ms", 0), ("failed", "failed requests", 0),
               ("requests", "requests meanwhile", 0), ("longest_ms", "longest answer, ms", 1))

    def warm(self, contestant, cpus):
        Load("/1k", self.connections).warm(contestant, cpus)

    def turn(self, contestant, seconds, cpus):
        document = json.loads(contestant.config.read_text())
        document["description"] = f"changed at {time.monotonic()}"
        contestant.config.write_text(json.dumps(document))
        applied = self._applied(contestant)
        load = Wrk(f"http://127.0.0.1:{contestant.doors['plain']}/1k", self.connections, seconds + 1, cpus)
        time.sleep(0.5)
        # The control plane is the program's main thread, and that has the program's name.
        before, begin = contestant.process.cpu_ns("gatewrightd"), time.monotonic()
        os.kill(contestant.process.pid, signal.SIGHUP)
        while self._applied(contestant) == applied:
            if time.monotonic() - begin > 20:
                load.counts()
                raise Void(f"{contestant.name}: the document was not applied within 20 s")
            time.sleep(0.002)
        took, control = time.monotonic() - begin, contestant.process.cpu_ns("gatewrightd") - before
        counts = load.counts()
        return {"apply_ms": took * 1000, "control_ms": control / 1e6, "failed": counts["errors"], "requests": counts["requests"],
                "longest_ms": counts["longest"] / 1000}

    @staticmethod
    def _applied(contestant):
        return len(re.findall(r"reloaded, revision \d+", contestant.log.read_text()))


@dataclasses.dataclass(frozen=True)
class Capacity(Load):
    """Requests a second that all workers could serve: measured where the load has CPUs of its own, else from CPU µs per request."""
    own_cpus: bool = False
    columns = (("capacity", "capacity, req/s", 0),) + Load.columns

    def turn(self, contestant, seconds, cpus):
        result = super().turn(contestant, seconds, cpus)
        from_cpu = contestant.kind.workers * 1e6 / result["cpu_us"]
        return result | {"capacity": result["rps"] if self.own_cpus else from_cpu}
