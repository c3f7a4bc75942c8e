"""Who is measured: how each gateway, peer and byte relay is started, always with a backend of its own (the ephemeral
ports towards one backend would not do for thousands of connections to each)."""
import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

import documents
from measure import HERE, Process, free_port, raise_descriptor_limit

BIN = HERE.parent.parent / "build/release/bin"


@dataclasses.dataclass(frozen=True)
class Gatewright:
    io: str
    workers: int = 1
    routes: int = 10
    log: bool = False      # the access log is written to a file
    captured: bool = False  # somebody reads /captures, heads only, for as long as it runs


@dataclasses.dataclass(frozen=True)
class Peer:
    template: str
    command: tuple


@dataclasses.dataclass(frozen=True)
class Relay:
    io: str
    mode: str = "head"  # how the reactor reads: as for heads, or as for long bodies


URING, EPOLL = "gatewright io_uring", "gatewright epoll"
RELAY_URING, RELAY_EPOLL = "relay io_uring", "relay epoll"
HAPROXY, NGINX = "haproxy", "nginx"
KINDS = {
    URING: Gatewright("uring"), EPOLL: Gatewright("epoll"),
    HAPROXY: Peer("haproxy.cfg.in", ("haproxy", "-f")), NGINX: Peer("nginx.conf.in", ("nginx", "-c")),
    # Bytes carried without HTTP on the gateway's own reactor: what is left when everything else costs nothing.
    RELAY_URING: Relay("uring"), RELAY_EPOLL: Relay("epoll"),
    f"{RELAY_URING}, bodies": Relay("uring", "body"), f"{RELAY_EPOLL}, bodies": Relay("epoll", "body"),
}
for _name, _io in ((URING, "uring"), (EPOLL, "epoll")):
    KINDS |= {f"{_name}, log": Gatewright(_io, log=True), f"{_name}, captured": Gatewright(_io, captured=True),
              f"{_name}, 2 workers": Gatewright(_io, workers=2), f"{_name}, 10,000 routes": Gatewright(_io, routes=10_000)}


class Contestant:
    """One that runs: its process, its doors (name → port) and its backend."""

    def __init__(self, name, process, doors, backend, log, config):
        self.name, self.kind, self.process, self.doors, self.backend = name, KINDS[name], process, doors, backend
        self.log, self.config = log, config
        self.resident_at_first = None

    def cpu_ns(self):
        """What a request costs it. With captures, the worker's share: the reader has the other thread."""
        captured = isinstance(self.kind, Gatewright) and self.kind.captured
        return self.process.cpu_ns("worker-" if captured else "")


class Field:
    """Starts contestants in a scratch folder and ends them; `proxies` and `rest` are the CPUs they and the others run on."""

    def __init__(self, proxies, rest):
        self.proxies, self.rest, self.started = proxies, rest, []
        self.run = pathlib.Path(tempfile.mkdtemp(prefix="gatewright-bench-"))
        self.run.chmod(0o755)
        self.files = raise_descriptor_limit()
        self._certificate()
        (self.run / "keys.map").write_text(f"{documents.KEY} bench\n")

    def _certificate(self):
        """For every proxy the same one; HAProxy wants both halves in one file."""
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                        "/CN=bench.test", "-addext", "subjectAltName=DNS:bench.test", "-keyout", str(self.run / "bench.key"), "-out",
                        str(self.run / "bench.pem")], check=True, capture_output=True)
        (self.run / "bench.both").write_text((self.run / "bench.pem").read_text() + (self.run / "bench.key").read_text())

    def start(self, name):
        port = free_port()
        backend = self._process(f"backend of {name}", [str(BIN / "backend"), str(port)], port, self.rest)
        kind = KINDS[name]
        begin = {Gatewright: self._gatewright, Peer: self._peer, Relay: self._relay}[type(kind)]
        return begin(name, kind, backend)

    def _process(self, name, command, port, cpus, env=None):
        with open(self._log(name), "w") as log:
            process = Process(name, command, port, cpus, env, log)
        self.started.append(process)
        return process

    def _log(self, name):
        return self.run / (name.replace(" ", "-").replace(",", "") + ".log")

    def _gatewright(self, name, kind, backend):
        # Each listener has every route compiled for itself: thousands of them have one.
        doors = {door: free_port() for door in (documents.DOORS if kind.routes < 1000 else ("plain",))}
        admin = free_port() if kind.captured else None
        stem = self._log(name).stem
        config = self.run / f"{stem}.json"
        config.write_text(json.dumps(documents.document(backend.port, tuple(doors), kind.routes, f"{stem}.access" if kind.log else None,
                                                        admin)))
        command = [str(BIN / "gatewrightd"), "run", str(config), "--workers", str(kind.workers), "--io", kind.io]
        for door, port in doors.items():
            command += ["--listen", f"{door}=127.0.0.1:{port}"]
        process = self._process(name, command, doors["plain"], self.proxies,
                                {"BENCH_KEY": documents.KEY, "BENCH_TOKEN": documents.TOKEN})
        if kind.captured:
            self._read_captures(name, process, admin)
        return Contestant(name, process, doors, backend, self._log(name), config)

    def _read_captures(self, name, process, admin):
        """The reader and the thread that serves it run elsewhere, so that records find room: a lost one costs less."""
        aside = str(max(os.sched_getaffinity(0)))
        os.sched_setaffinity(process.pid, {int(aside)})
        reader = subprocess.Popen(["taskset", "-c", aside, "curl", "-sN", "-o", "/dev/null", "-H", f"Authorization: Bearer {documents.TOKEN}",
                                   f"http://127.0.0.1:{admin}/captures"], stdin=subprocess.DEVNULL)
        self.started.append(reader)

    def _peer(self, name, kind, backend):
        doors = {door: free_port() for door in ("plain", "policed", "secure", "logged")}
        text = (HERE / "peers" / kind.template).read_text()
        # HAProxy wants two descriptors a connection, and some for itself.
        values = {"RUN": self.run, "BACKEND": backend.port, "FILES": self.files, "CONNECTIONS": (self.files - 200) // 2,
                  "ORIGIN": documents.ORIGIN} | {door.upper(): port for door, port in doors.items()}
        for key, value in values.items():
            text = text.replace(f"@{key}@", str(value))
        config = self.run / kind.template.removesuffix(".in")
        config.write_text(text)
        process = self._process(name, list(kind.command) + [str(config)], doors["plain"], self.proxies)
        return Contestant(name, process, doors, backend, self._log(name), config)

    def _relay(self, name, kind, backend):
        port = free_port()
        process = self._process(name, [str(BIN / "relay_floor"), "--io", kind.io, "--mode", kind.mode, str(port), str(backend.port)], port,
                                self.proxies)
        return Contestant(name, process, {"plain": port}, backend, self._log(name), None)

    def clear(self):
        for one in reversed(self.started):
            if isinstance(one, Process):
                one.stop()
            else:
                one.kill()
                one.wait()
        self.started = []

    def end(self):
        self.clear()
        shutil.rmtree(self.run, ignore_errors=True)
