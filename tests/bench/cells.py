"""The table: what is measured, against whom, and what is required of it. Data only."""
import dataclasses
import os

from contestants import EPOLL, HAPROXY, NGINX, RELAY_EPOLL, RELAY_URING, URING
from load import Aggregate, Handshakes, Load
from standing import Apply, Capacity, Idle


@dataclasses.dataclass(frozen=True)
class Required:
    """`figure` of `of` is at most `limit`: times that of `times`, or above that of `above`, or as it stands."""
    of: str
    limit: float
    times: str = ""
    above: str = ""
    figure: str = "cpu_us"
    least: bool = False  # at least instead
    gate: bool = False   # missing it fails the run
    unit: str = "µs"


@dataclasses.dataclass(frozen=True)
class Cell:
    name: str
    work: object
    contestants: tuple
    required: tuple
    quick: bool = False   # part of --quick
    spread: bool = False  # the gateway has all CPUs (but those that the load can have for itself), whatever the mode
    note: str = ""


OURS, PEERS = (URING, EPOLL), (HAPROXY, NGINX)
RELAYS = (RELAY_URING, RELAY_EPOLL)
BODY_RELAYS = tuple(f"{relay}, bodies" for relay in RELAYS)
# One worker and the load, or two and the load: below four CPUs the load leaves no room.
ROOM = len(os.sched_getaffinity(0)) >= 4


def both(uring, epoll, peer, **more):
    return (Required(URING, uring, peer, **more), Required(EPOLL, epoll, peer, **more))


def on_top(what, limit):
    return tuple(Required(f"{ours}, {what}", limit, above=ours) for ours in OURS)


def as_it_stands(figure, limit, unit, ours=OURS):
    return tuple(Required(one, limit, figure=figure, unit=unit) for one in ours)


CELLS = (
    Cell("1 KiB, 64 connections", Load("/1k", 64), OURS + PEERS + RELAYS, both(0.43, 0.70, HAPROXY) + both(0.40, 0.65, NGINX), quick=True),
    Cell("1 KiB, 64 connections, API key", Load("/1k", 64, door="keyed", peer_door="plain"), OURS + PEERS,
         both(0.60, 0.85, HAPROXY, gate=True), quick=True, note="the peers check no key"),
    Cell("1 KiB, 512 connections", Load("/1k", 512), OURS + PEERS + RELAYS, both(0.42, 0.70, NGINX)),
    Cell("1 KiB, 4,096 connections", Load("/1k", 4096), OURS + PEERS + RELAYS, both(0.40, 0.78, NGINX)),
    Cell("1 KiB, 1 connection", Load("/1k", 1), OURS + PEERS + RELAYS,
         both(0.80, 0.85, HAPROXY) + both(0.80, 0.85, HAPROXY, figure="p50")),
    Cell("API key, rate limit, CORS, response headers", Load("/1k", 64, door="policed"), OURS + (HAPROXY,), both(0.50, 0.80, HAPROXY),
         quick=True),
    Cell("access log", Load("/1k", 64, peer_door="logged"), OURS + tuple(f"{ours}, log" for ours in OURS) + (NGINX,), on_top("log", 1),
         note="JSON lines to a file, nginx with a log of its own and a buffer of 64 KiB"),
    Cell("captures, heads only", Load("/1k", 64), OURS + tuple(f"{ours}, captured" for ours in OURS), on_top("captured", 1.5),
         note="a reader of /captures is served on another CPU; counted is the worker"),
    Cell("POST 4 KiB", Load("/1k", 64, post=4096), OURS + PEERS + RELAYS, both(0.45, 0.70, HAPROXY), quick=True),
    Cell("64 KiB", Load("/64k", 64), OURS + PEERS + BODY_RELAYS, both(0.75, 0.90, NGINX), quick=True),
    Cell("1 MiB", Load("/1m", 16), OURS + PEERS + BODY_RELAYS, both(0.75, 0.80, NGINX)),
    *(Cell(f"{count:,} idle connections", Idle(count), OURS + peers,
           as_it_stands("cost", 1.10, "×") + as_it_stands("kib_each", 2.5, "KiB") + as_it_stands("idle_ms", 1, "ms/s"))
      for count, peers in ((4096, PEERS), (10_000, (NGINX,)))),
    Cell("TLS 1.3, 1 KiB", Load("/1k", 64, door="secure"), OURS + PEERS, both(0.70, 0.85, HAPROXY), quick=True),
    Cell("TLS 1.3, 64 KiB", Load("/64k", 64, door="secure"), OURS + PEERS, ()),
    *(Cell(f"TLS {version} handshakes, {'resumed' if resumed else 'full'}", Handshakes(version, resumed), OURS + PEERS,
           both(1, 1, HAPROXY, figure="per_cpu_second", least=True) if version == "1.3" else ())
      for version in ("1.3", "1.2") for resumed in (False, True)),
    Cell("aggregate of 3 legs, 1 KiB of JSON each", Aggregate(16), OURS, as_it_stands("above_us", 15, "µs"), quick=True),
    Cell("10,000 routes applied under load", Apply(), tuple(f"{ours}, 10,000 routes" for ours in OURS),
         tuple(Required(f"{ours}, 10,000 routes", limit, figure=figure, unit=unit)
               for ours in OURS for figure, limit, unit in (("apply_ms", 200, "ms"), ("failed", 0, "requests"))), spread=True),
    Cell("2 workers", Capacity("/1k", 64, own_cpus=ROOM), OURS + tuple(f"{ours}, 2 workers" for ours in OURS),
         tuple(Required(f"{ours}, 2 workers", 1.8, ours, figure="capacity", least=True) for ours in OURS), spread=True,
         note="" if ROOM else "too few CPUs for the load to have some of its own: capacity is workers ÷ CPU per request"),
)
