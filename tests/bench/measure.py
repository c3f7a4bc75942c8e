"""Processes under measurement: start, CPU time, one load run. Imported by bench.py."""
import json
import os
import pathlib
import re
import socket
import subprocess
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def descendants(pid):
    found = [pid]
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            children = (task / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            found += descendants(int(child))
    return found


def cpu_ns(pid):
    """Time on a CPU of all threads of the process and its children, in ns."""
    total = 0
    for one in descendants(pid):
        for stat in pathlib.Path(f"/proc/{one}/task").glob("*/schedstat"):
            try:
                total += int(stat.read_text().split()[0])
            except (OSError, IndexError):
                pass
    return total


class Process:
    def __init__(self, name, command, port, cpu="0", env=None, log=None):
        self.name, self.port = name, port
        command = ["taskset", "-c", cpu] + command if cpu else command
        self.process = subprocess.Popen(command, stdout=log or subprocess.DEVNULL, stderr=subprocess.STDOUT,
                                        stdin=subprocess.DEVNULL, env={**os.environ, **(env or {})})
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise SystemExit(f"{name} ended at once with {self.process.returncode}: {' '.join(command)}")
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                return
            except OSError:
                time.sleep(0.02)
        raise SystemExit(f"{name} does not listen on {port}")

    def cpu_ns(self):
        return cpu_ns(self.process.pid)

    def rss_kib(self):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text).group(1))

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def backend_count(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/__count", timeout=5) as reply:
        return int(reply.read().split()[0])


class Void(Exception):
    """A run that proves nothing: errors, or the backend saw another number of requests than the client."""


def handshakes(proxy, seconds, reuse, cpu="0"):
    """One connection after the other; CPU µs of the proxy for each."""
    before = proxy.cpu_ns()
    output = subprocess.run(["taskset", "-c", cpu, "openssl", "s_time", "-connect", f"127.0.0.1:{proxy.secure_port}", "-tls1_2", "-time",
                             str(seconds), "-reuse" if reuse else "-new"], capture_output=True, text=True, check=False)
    used = proxy.cpu_ns() - before
    found = re.search(r"(\d+) connections in (\d+) real seconds", output.stdout)
    if not found or int(found.group(1)) == 0:
        raise SystemExit(f"{proxy.name}: no handshake: {output.stdout[-200:]} {output.stderr[-200:]}")
    count = int(found.group(1))
    return {"cpu_us": used / 1000 / count, "rps": count / seconds, "p50": 0, "p99": 0}


def load(proxy, path, connections, seconds, backend_port, cpu="0", post=0, secure=False):
    """One wrk run against proxy; returns its figures with CPU µs per request."""
    before_backend = backend_count(backend_port) if backend_port else 0
    before = proxy.cpu_ns()
    output = subprocess.run(
        ["taskset", "-c", cpu, "wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--latency", "-s", str(HERE / "load.lua"),
         f"https://127.0.0.1:{proxy.secure_port}{path}" if secure else f"http://127.0.0.1:{proxy.port}{path}"],
        capture_output=True, text=True, env={**os.environ, "GW_POST": str(post)}, check=False).stdout
    used = proxy.cpu_ns() - before
    line = next((text[5:] for text in output.splitlines() if text.startswith("JSON ")), None)
    if line is None:
        raise Void(f"{proxy.name}: wrk printed no figures: {output[-300:]}")
    result = json.loads(line)
    errors = {k: result[k] for k in ("connect", "read", "write", "status", "timeout") if result[k]}
    if errors or not result["requests"]:
        raise Void(f"{proxy.name} {path} c={connections}: {errors or 'no request'}")
    if backend_port:
        # The requests under way when wrk stops reach the backend but are not counted by wrk: one a connection at most.
        seen = backend_count(backend_port) - before_backend
        if abs(seen - result["requests"]) > result["requests"] * 0.001 + connections + 2:
            raise Void(f"{proxy.name} {path}: client counts {result['requests']}, backend {seen}")
    result["cpu_us"] = used / 1000 / result["requests"]
    result["rps"] = result["requests"] / result["seconds"]
    return result
