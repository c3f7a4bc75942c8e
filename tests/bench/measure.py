"""Processes under measurement: how they are started and ended, what CPU and memory they take."""
import os
import pathlib
import re
import resource
import socket
import subprocess
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent


class Void(Exception):
    """A run that proves nothing: errors, or the backend saw another number of requests than the client."""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def raise_descriptor_limit():
    """A connection is a descriptor; whatever is started from here inherits the limit. Returns it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


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


def cpu_ns(pid, thread=""):
    """Time on a CPU in ns, of all threads of the process and its children whose name begins with `thread`."""
    total = 0
    for one in descendants(pid):
        for task in pathlib.Path(f"/proc/{one}/task").iterdir():
            try:
                if (task / "comm").read_text().startswith(thread):
                    total += int((task / "schedstat").read_text().split()[0])
            except (OSError, IndexError):
                pass
    return total


class Process:
    """One started program, pinned to CPUs; ready when its port takes connections."""

    def __init__(self, name, command, port, cpus, env=None, log=None):
        self.name, self.port = name, port
        self.process = subprocess.Popen(["taskset", "-c", cpus] + command, stdout=log or subprocess.DEVNULL,
                                        stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env={**os.environ, **(env or {})})
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise Void(f"{name} ended at once with {self.process.returncode}: {' '.join(command)}")
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                return
            except OSError:
                time.sleep(0.02)
        self.stop()
        raise Void(f"{name} does not listen on {port}")

    @property
    def pid(self):
        return self.process.pid

    def cpu_ns(self, thread=""):
        return cpu_ns(self.pid, thread)

    def resident_kib(self):
        texts = (pathlib.Path(f"/proc/{one}/status").read_text() for one in descendants(self.pid))
        return sum(int(re.search(r"VmRSS:\s+(\d+)", text).group(1)) for text in texts)

    def stop(self):
        """At once: there is nothing to save, and thousands of kept connections would be drained for seconds."""
        ours = descendants(self.pid)[1:]
        self.process.terminate()
        try:
            self.process.wait(0.5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for child in ours:
            try:
                os.kill(child, 9)
            except OSError:
                pass


def requests_seen(backend_port):
    with urllib.request.urlopen(f"http://127.0.0.1:{backend_port}/__count", timeout=5) as reply:
        return int(reply.read().split()[0])
