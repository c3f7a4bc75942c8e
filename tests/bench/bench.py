#!/usr/bin/env python3
"""./dev bench: Gatewright beside HAProxy and nginx in one run. CPU µs per request, medians of interleaved rounds.

One-CPU mode (proxy, backend and load generator on CPU 0) is what requirements are of: it moves by a few per cent from run to
run. Every cell starts its contestants afresh. A run with a non-2xx answer, a socket error, or a backend that counted another
number of requests (more than 0.1 % beside those under way at the end) is void and made again, three times at most.
"""
import argparse
import json
import os
import platform
import subprocess
import sys
import time

from cells import CELLS, ROOM
from contestants import BIN, Field
from measure import HERE, Void
from report import judge, show, summary

OUT = HERE.parent.parent / "build/bench.json"


def attempt(what, turn):
    """A turn that is void is made again; None if it never was a proof of anything."""
    for _ in range(3):
        try:
            return turn()
        except Void as void:
            print(f"  void: {what}: {void}", file=sys.stderr, flush=True)
    return None


def cpus(split, spread):
    """Those of the proxies, and those of backends and load."""
    every = sorted(os.sched_getaffinity(0))
    joined = ",".join(map(str, every))
    if spread:
        return (f"{every[0]},{every[1]}", ",".join(map(str, every[2:]))) if ROOM else (joined, joined)
    return (str(every[0]), str(every[1])) if split else (str(every[0]),) * 2


def measure(cell, rounds, seconds, split):
    """All turns of one cell: A B C, C B A, …; a contestant that fails three times in a row is left out from then on."""
    figures = {}
    field = Field(*cpus(split, cell.spread))
    try:
        running = {}
        for name in cell.contestants:
            def begin(name=name):
                contestant = field.start(name)
                cell.work.warm(contestant, field.rest)
                return contestant
            contestant = attempt(name, begin)
            if contestant:
                running[name] = contestant
        for number in range(rounds):
            for name in list(running) if number % 2 == 0 else list(reversed(running)):
                result = attempt(name, lambda: cell.work.turn(running[name], seconds, field.rest))
                if result is None:
                    del running[name]
                    figures.pop(name, None)
                else:
                    figures.setdefault(name, []).append(result)
    finally:
        field.end()
    return {name: figures[name] for name in cell.contestants if name in figures}


def versions():
    def first(*command):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        return done.stdout.splitlines()[0].strip()
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    return {"cpu": f"{len(os.sched_getaffinity(0))} × {model}", "kernel": platform.release(), "gatewright": first(str(BIN / "gatewrightd"), "version"),
            "haproxy": first("haproxy", "-v"), "nginx": first("nginx", "-v")}


def chosen(options):
    wanted = options.only.lower().split("|") if options.only else [""]
    named = [cell for cell in CELLS if any(word in cell.name.lower() for word in wanted)]
    return [cell for cell in named if cell.quick] if options.quick and not options.only else named


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="3 rounds of 1 s and the most important cells, under 3 minutes")
    parser.add_argument("--split", action="store_true", help="proxy on CPU 0, backend and load on CPU 1 (noisier; decides nothing)")
    parser.add_argument("--only", help="only cells whose name contains this; several: a|b")
    parser.add_argument("--rounds", type=int, help="5, with --quick 3")
    parser.add_argument("--seconds", type=int, help="of each run: 3, with --quick 1")
    parser.add_argument("--list", action="store_true", help="names of the cells")
    options = parser.parse_args()
    if options.list:
        print("\n".join(f"{cell.name}{'  (quick)' if cell.quick else ''}" for cell in CELLS))
        return
    rounds, seconds = options.rounds or (3 if options.quick else 5), options.seconds or (1 if options.quick else 3)
    cells = chosen(options)
    if not cells:
        sys.exit(f"no cell is named like {options.only}; --list tells them")
    machine, began = versions(), time.monotonic()
    print("\n".join(f"{name}: {text}" for name, text in machine.items()))
    told, judged = [], []
    for cell in cells:
        figures = measure(cell, rounds, seconds, options.split)
        show(cell, figures)
        verdicts = judge(cell, figures)
        judged += verdicts
        told.append({"name": cell.name, "note": cell.note, "required": verdicts, "runs": figures})
    summary(judged)
    OUT.write_text(json.dumps({"machine": machine, "mode": "split" if options.split else "one CPU", "rounds": rounds, "seconds": seconds,
                               "cells": told}, indent=1))
    print(f"\nAll runs: build/{OUT.name}; {time.monotonic() - began:.0f} s")
    missed = [entry for entry in judged if entry["gate"] and entry["verdict"] != "holds"]
    sys.exit(1 if missed and not options.split else 0)


if __name__ == "__main__":
    main()
