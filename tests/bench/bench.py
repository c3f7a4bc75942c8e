#!/usr/bin/env python3
"""./dev bench: Gatewright beside HAProxy and nginx in one run. CPU µs per request, medians of interleaved rounds.

One-CPU mode (proxy, backend and load generator on CPU 0) is what is gated on: it moves by a few per cent from run to run.
A run with a non-2xx answer, a socket error, or a backend that counted another number of requests is void.
"""
import argparse
import json
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from measure import HERE, Process, Void, free_port, handshakes, load

ROOT = HERE.parent.parent
BIN = ROOT / "build/release/bin"

# name, path, connections, POST bytes; kept-alive TLS 1.3 (AES-256-GCM everywhere) in those that begin with TLS
CELLS = [("1 KiB, 64 connections", "/1k", 64, 0), ("64 KiB", "/64k", 64, 0), ("1 MiB", "/1m", 16, 0),
         ("POST 4 KiB", "/1k", 64, 4096), ("TLS 1 KiB", "/1k", 64, 0), ("TLS 64 KiB", "/64k", 64, 0)]
# name, whether sessions are resumed; TLS 1.2, ECDHE-ECDSA P-256, one connection after the other
HANDSHAKES = [("TLS handshakes, full", False), ("TLS handshakes, resumed", True)]
# cell, our proxy, peer, at most
GATES = [("1 KiB, 64 connections", "gatewright io_uring", "haproxy", 0.60),
         ("1 KiB, 64 connections", "gatewright epoll", "haproxy", 0.85)]


def document(backend):
    """Ten routes, the API key policy on: what the peers do without."""
    routes = [{"name": f"other {i}", "match": {"path": f"/other/{i}/{{id}}"}, "policies": ["key"],
               "forward": {"upstream": "backend"}} for i in range(9)]
    routes.append({"name": "all", "match": {"path": "/{size}"}, "policies": ["key"], "forward": {"upstream": "backend"}})
    return {"gatewright": 1, "name": "bench", "listeners": [{"name": "in", "port": 0},
                          {"name": "secure", "port": 0,
                           "tls": {"certificates": [{"certificateFile": "bench.pem", "keyFile": "bench.key"}]}}],
            "upstreams": [{"name": "backend", "endpoints": [{"url": f"http://127.0.0.1:{backend}"}],
                           "pool": {"maxConnections": 0, "maxRequests": 0}}],
            "policies": [{"name": "key", "type": "apiKey"}],
            "consumers": [{"name": "bench", "keys": [{"secret": "${env:BENCH_KEY}", "name": "bench"}]}], "routes": routes}


class Field:
    """Everything that takes part, started afresh."""

    def __init__(self, run):
        self.run, self.processes = run, []

    def begin(self, cpu):
        self.backend_port = free_port()
        self.backend = self.start("backend", [str(BIN / "backend"), str(self.backend_port)], self.backend_port, cpu[1])
        self.proxies = {}
        self.certificate()
        for io in ("uring", "epoll"):
            port, secure = free_port(), free_port()
            config = self.run / f"bench-{io}.json"
            config.write_text(json.dumps(document(self.backend_port)))
            name = "gatewright io_uring" if io == "uring" else "gatewright epoll"
            self.proxies[name] = self.start(
                name, [str(BIN / "gatewrightd"), "run", str(config), "--workers", "1", "--io", io, "--listen",
                       f"in=127.0.0.1:{port}", "--listen", f"secure=127.0.0.1:{secure}"], port, cpu[0],
                {"BENCH_KEY": "bench-key-0123456789"})
            self.proxies[name].secure_port = secure
        self.proxies["haproxy"] = self.peer("haproxy", "haproxy.cfg.in", ["haproxy", "-f"], cpu[0])
        self.proxies["nginx"] = self.peer("nginx", "nginx.conf.in", ["nginx", "-c"], cpu[0])

    def certificate(self):
        """For every proxy the same one; HAProxy wants both halves in one file."""
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                        "/CN=bench.test", "-addext", "subjectAltName=DNS:bench.test", "-keyout", str(self.run / "bench.key"), "-out",
                        str(self.run / "bench.pem")], check=True, capture_output=True)
        (self.run / "bench.both").write_text((self.run / "bench.pem").read_text() + (self.run / "bench.key").read_text())

    def peer(self, name, template, command, cpu):
        port, secure = free_port(), free_port()
        text = (HERE / "peers" / template).read_text()
        (self.run / "keys.map").write_text("bench-key-0123456789 bench\n")
        for key, value in {"RUN": self.run, "BACKEND": self.backend_port, "PORT": port, "PORT2": free_port(), "TLS": secure}.items():
            text = text.replace(f"@{key}@", str(value))
        config = self.run / template.removesuffix(".in")
        config.write_text(text)
        started = self.start(name, command + [str(config)], port, cpu)
        started.secure_port = secure
        return started

    def start(self, name, command, port, cpu, env=None):
        log = open(self.run / f"{name.replace(' ', '-')}.log", "w")
        process = Process(name, command, port, cpu, env, log)
        self.processes.append(process)
        return process

    def stop(self):
        for process in reversed(self.processes):
            process.stop()


def measure(field, rounds, seconds, cpu_load, only):
    figures = {}
    for cell, path, connections, post in CELLS:
        if only and only not in cell:
            continue
        for proxy in field.proxies.values():  # warm: connections made, pools filled
            load(proxy, path, connections, 1, None, cpu_load, post, cell.startswith("TLS"))
        for turn in range(rounds):
            order = list(field.proxies.items())
            for name, proxy in order if turn % 2 == 0 else reversed(order):
                for attempt in range(3):
                    try:
                        result = load(proxy, path, connections, seconds, field.backend_port, cpu_load, post,
                                      cell.startswith("TLS"))
                        figures.setdefault(cell, {}).setdefault(name, []).append(result)
                        break
                    except Void as void:
                        print(f"  void: {void}", file=sys.stderr)
                        if attempt == 2:
                            raise SystemExit(f"three void runs: {void}") from void
        show(cell, figures[cell])
    for cell, reuse in HANDSHAKES:
        if only and only not in cell:
            continue
        for turn in range(rounds):
            order = list(field.proxies.items())
            for name, proxy in order if turn % 2 == 0 else reversed(order):
                figures.setdefault(cell, {}).setdefault(name, []).append(handshakes(proxy, seconds, reuse, cpu_load))
        show(cell, figures[cell], "handshake")
    return figures


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def show(cell, proxies, unit="req"):
    print(f"\n{cell}\n  {'':22}{'CPU µs/' + unit:>17}{'× haproxy':>11}{'× nginx':>9}{unit + '/s':>13}{'p50 ms':>9}{'p99 ms':>9}")
    base = {peer: median(proxies[peer], "cpu_us") for peer in ("haproxy", "nginx")}
    for name, runs in proxies.items():
        cpu = median(runs, "cpu_us")
        print(f"  {name:22}{cpu:17.2f}{cpu / base['haproxy']:11.2f}{cpu / base['nginx']:9.2f}{median(runs, 'rps'):13.0f}"
              f"{median(runs, 'p50') / 1000:9.2f}{median(runs, 'p99') / 1000:9.2f}", flush=True)


def gates(figures):
    passed = True
    print("\nRequired (one-CPU mode)")
    for cell, ours, peer, limit in GATES:
        if cell not in figures:
            continue
        ratio = median(figures[cell][ours], "cpu_us") / median(figures[cell][peer], "cpu_us")
        passed &= ratio <= limit
        print(f"  {'✓' if ratio <= limit else '✕'} {cell}: {ours} {ratio:.2f} × {peer}, at most {limit:.2f}")
    return passed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3 rounds of 2 s, under 3 minutes")
    parser.add_argument("--split", action="store_true", help="proxy on CPU 0, backend and load on CPU 1 (noisier; not gated)")
    parser.add_argument("--only", help="only cells whose name contains this")
    options = parser.parse_args()
    rounds, seconds = (3, 2) if options.quick else (5, 3)
    run = pathlib.Path(tempfile.mkdtemp(prefix="gatewright-bench-"))
    run.chmod(0o755)
    field = Field(run)
    try:
        field.begin(("0", "1") if options.split else ("0", "0"))
        figures = measure(field, rounds, seconds, "1" if options.split else "0", options.only)
    finally:
        field.stop()
    out = ROOT / "build/bench.json"
    out.write_text(json.dumps(figures, indent=1))
    passed = options.split or gates(figures)
    print(f"\nAll runs: {out.relative_to(ROOT)}")
    shutil.rmtree(run, ignore_errors=True)
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
