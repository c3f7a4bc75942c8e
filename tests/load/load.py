#!/usr/bin/env python3
"""load.py GATEWRIGHTD [--io uring|epoll] [--seconds N]: clients of every kind at the real program for N seconds, while its
document is reloaded under them and its captures are read. Every answer is checked; at the end the program must drain and
exit with 0 without a sanitizer's report. Made for the trees of ./dev asan and ./dev tsan."""
import argparse
import http.client
import json
import os
import pathlib
import random
import re
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time

import document
import echo_server

CLIENT_TIMEOUT = 60  # s; a slow machine under a sanitizer is not what is tested
REPORTS = ("ERROR: AddressSanitizer", "ERROR: LeakSanitizer", "WARNING: ThreadSanitizer", "runtime error:")


class Wrong(Exception):
    """An answer that is not the one."""


def expect(what, holds):
    if not holds:
        raise Wrong(what)


class Load:
    def __init__(self, folder, services):
        self.folder, self.services = folder, services
        self.done = threading.Event()
        self.failures = []
        self.counts = {}
        self.revision = 1
        self.tls = ssl.create_default_context(cafile=f"{folder}/tls.pem")

    def connection(self, name):
        if name == "tls":
            return http.client.HTTPSConnection("localhost", self.port(name), timeout=CLIENT_TIMEOUT, context=self.tls)
        return http.client.HTTPConnection("127.0.0.1", self.port(name), timeout=CLIENT_TIMEOUT)

    def said(self, name):
        """The ports of a listener, each time that the program said where it is."""
        return [int(port) for port in re.findall(rf"^(?:listening )?{name} \S+:(\d+)$", self.log(), re.M)]

    def port(self, name):
        """Where a listener is, as the program said last; 0 before it did."""
        return (self.said(name) or [0])[-1]

    def log(self):
        return pathlib.Path(self.folder, "log").read_text(errors="replace")

    def keep(self, kind):
        """Does one kind of work until the time is up; the first failure ends the whole load."""
        count = 0
        try:
            while not self.done.is_set():
                kind(self)
                count += 1
        except Exception as error:  # whatever it is, the load has failed
            if not self.done.is_set():
                self.failures.append(f"{kind.__name__}: {type(error).__name__}: {error}")
                self.done.set()
        self.counts[kind.__name__] = self.counts.get(kind.__name__, 0) + count

    def write(self):
        path = pathlib.Path(self.folder, "gateway.json")
        path.with_suffix(".new").write_text(json.dumps(document.document(self.revision, self.services, self.folder)))
        os.replace(path.with_suffix(".new"), path)
        return path


def ask(connection, method, path, body=None, headers=None, encode_chunked=False):
    connection.request(method, path, body=body, headers=headers or {}, encode_chunked=encode_chunked)
    reply = connection.getresponse()
    return reply.status, reply.read(), reply


def plain(load):
    connection = load.connection("plain")
    for n in range(20):
        status, body, _ = ask(connection, "GET", f"/echo/a{n}?q={n}")
        expect(f"proxied GET: {status} {body[:80]}", status == 200 and json.loads(body)["path"] == f"/echo/a{n}?q={n}")
    status, body, _ = ask(connection, "GET", "/revision")
    expect(f"revision: {status} {body[:80]}", status == 200 and json.loads(body)["revision"] >= 1)
    connection.close()


def page(load):
    connection = load.connection(random.choice(("plain", "tls")))
    for n in range(5):
        status, body, _ = ask(connection, "GET", f"/page/{n}")
        value = json.loads(body)
        expect(f"page: {status} {body[:200]}", status == 200 and value["user"]["id"] == str(n) and len(value["items"]) == 6)
    connection.close()


def bodies(load):
    connection = load.connection(random.choice(("plain", "tls")))
    for path in ("/echo/body", "/secure/body"):
        size = random.choice((0, 1, 1000, 70_000, 400_000))
        sent = random.randbytes(size)
        status, body, _ = ask(connection, "POST", path, sent)
        expect(f"POST {path} of {size}: {status} {body[:80]}", status == 200 and body == sent)
        pieces = [sent[i:i + 7777] for i in range(0, size, 7777)]
        status, body, _ = ask(connection, "POST", path, iter(pieces), {"Transfer-Encoding": "chunked"}, True)
        expect(f"chunked POST {path} of {size}: {status}", status == 200 and body == sent)
    connection.close()


def refusals(load):
    for path, headers, wanted in (
            ("/keyed", {}, (401,)), ("/keyed", {"X-Api-Key": document.KEY}, (200,)), ("/limited", {}, (200, 429)),
            ("/dead", {}, (502, 503)), ("/late", {}, (504,)), ("/nothing", {}, (404,)), ("/echo/../../x", {}, (400,))):
        connection = load.connection(random.choice(("plain", "tls")))
        status, body, _ = ask(connection, "GET", path, headers=headers)
        expect(f"{path}: {status} {body[:80]}", status in wanted)
        connection.close()
    connection = load.connection("plain")
    try:
        ask(connection, "GET", "/broken")
        raise Wrong("/broken was answered")
    except (ConnectionError, http.client.BadStatusLine):
        pass
    # The gateway may refuse and close before everything is sent.
    connection = load.connection("plain")
    try:
        status, _, _ = ask(connection, "POST", "/echo/large", b"x" * 2_000_000)
        expect(f"too large: {status}", status == 413)
    except ConnectionError:
        pass


def rude(load):
    """Clients that leave in the middle: of a head, a body, an answer, a handshake."""
    for name, sent in (("plain", b"GET /echo/a HT"), ("plain", b"POST /echo/b HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nx"),
                       ("plain", b"GET /page/1 HTTP/1.1\r\nHost: a\r\n\r\n"), ("plain", b"GET /late HTTP/1.1\r\nHost: a\r\n\r\n"),
                       ("tls", b"\x16\x03\x01\x02\x00\x01"), ("tls", b"GET / HTTP/1.1\r\n\r\n")):
        with socket.create_connection(("127.0.0.1", load.port(name)), timeout=CLIENT_TIMEOUT) as client:
            client.sendall(sent)
            if random.random() < 0.5:
                client.settimeout(0.01)
                try:
                    client.recv(100)
                except (TimeoutError, ConnectionError):
                    pass
            if random.random() < 0.5:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def captures(load):
    """Reads the stream of captures with bodies, leaves it, and looks at the other pages."""
    token = {"Authorization": f"Bearer {document.TOKEN}"}
    connection = load.connection("admin")
    connection.request("GET", "/captures?bodies=true&limit=50", headers=token)
    reply = connection.getresponse()
    expect(f"captures: {reply.status}", reply.status == 200)
    for _ in range(30):
        line = reply.readline()
        if load.done.is_set():
            return
        json.loads(line)
    connection.close()
    for path in ("/metrics", "/config", "/explain?url=/page/1&method=GET", "/ready"):
        connection = load.connection("admin")
        status, body, _ = ask(connection, "GET", path, headers=token)
        expect(f"{path}: {status} {body[:80]}", status == 200 and body)
        connection.close()


def seen(load):
    connection = load.connection("plain")
    status, body, _ = ask(connection, "GET", "/revision")
    connection.close()
    expect(f"revision while reloading: {status}", status == 200)
    return json.loads(body)["revision"]


def until(load, what, holds):
    deadline = time.monotonic() + CLIENT_TIMEOUT
    while not load.done.is_set() and not holds():
        expect(what, time.monotonic() < deadline)
        load.done.wait(0.01)


def reloads(load, process):
    load.revision += 1
    load.write()
    process.send_signal(signal.SIGHUP)
    until(load, "a reload took effect", lambda: seen(load) == load.revision)
    if load.revision % 2:
        until(load, "the added listener is told", lambda: len(load.said("sometimes")) > load.revision // 2)
        connection = load.connection("sometimes")
        status, _, _ = ask(connection, "GET", "/revision")
        expect(f"the added listener: {status}", status == 200)
        connection.close()
    load.done.wait(0.3)


def start(program, io, load):
    log = open(f"{load.folder}/log", "wb")
    process = subprocess.Popen([program, "run", str(load.write()), "--workers", "3", "--io", io], stdout=log, stderr=log)
    deadline = time.monotonic() + CLIENT_TIMEOUT
    while not all(load.port(name) for name in ("plain", "tls", "admin")):
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            sys.exit(f"it does not serve:\n{load.log()}")
        time.sleep(0.05)
    return process


def run(program, io, seconds, folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", f"{folder}/tls.key",
                    "-out", f"{folder}/tls.pem"], check=True, stderr=subprocess.DEVNULL)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(f"{folder}/tls.pem", f"{folder}/tls.key")
    deaf = socket.socket()  # bound and not listening: refuses every connection
    deaf.bind(("127.0.0.1", 0))
    load = Load(folder, {"echo": echo_server.start(), "secure": echo_server.start(tls), "dead": deaf.getsockname()[1]})
    process = start(program, io, load)

    def reloading(one):
        reloads(one, process)

    kinds = [plain, plain, page, page, bodies, bodies, refusals, rude, captures, captures, reloading]
    threads = [threading.Thread(target=load.keep, args=(kind,), daemon=True) for kind in kinds]
    for one in threads:
        one.start()
    load.done.wait(seconds)
    load.done.set()
    process.send_signal(signal.SIGTERM)
    try:
        code = process.wait(CLIENT_TIMEOUT)
    except subprocess.TimeoutExpired:
        process.kill()
        load.failures.append("it did not end after SIGTERM")
        code = process.wait()
    for one in threads:
        one.join(CLIENT_TIMEOUT)
    log = load.log()
    reports = [log.find(report) for report in REPORTS if report in log]
    if code != 0 or reports:
        load.failures.append(f"it ended with {code}:\n{log[min(reports):][:20000] if reports else log[-5000:]}")
    load.failures += [f"never came to an end: {kind.__name__}" for kind in kinds if not load.counts.get(kind.__name__)]
    return load


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--io", default="auto")
    options.add_argument("--seconds", type=float, default=30)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        load = run(given.program, given.io, given.seconds, folder)
    print("rounds:", ", ".join(f"{name} {count}" for name, count in sorted(load.counts.items())), "- last revision", load.revision)
    for failure in load.failures:
        print("FAILED", failure)
    return 1 if load.failures else 0


if __name__ == "__main__":
    sys.exit(main())
