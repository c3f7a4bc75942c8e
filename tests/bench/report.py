"""Medians, verdicts and what is printed of them."""
import statistics

from contestants import KINDS, Gatewright


def median(runs, figure):
    return statistics.median(run[figure] for run in runs)



def show(cell, figures):
    """One cell: a line a contestant, in the columns of its work."""
    print(f"\n{cell.name}" + (f" ({cell.note})" if cell.note else ""))
    peers = [peer for peer in ("haproxy", "nginx") if peer in figures]
    heads = [head for _, head, _ in cell.work.columns] + [f"× {peer}" for peer in peers]
    print("  " + " " * 30 + "".join(f"{head:>{len(head) + 3}}" for head in heads))
    for name, runs in figures.items():
        cells = [f"{median(runs, figure):,.{digits}f}" for figure, _, digits in cell.work.columns]
        cells += [f"{median(runs, 'cpu_us') / median(figures[peer], 'cpu_us'):.2f}" for peer in peers]
        print(f"  {name:30}" + "".join(f"{text:>{len(head) + 3}}" for text, head in zip(cells, heads)), flush=True)


def verdict(measured, required):
    """How far a requirement is missed, in per cent of it."""
    if required.least:
        holds, off = measured >= required.limit, required.limit / measured - 1
    elif required.limit == 0:
        return "holds" if measured <= 0 else "missed"
    else:
        holds, off = measured <= required.limit, measured / required.limit - 1
    return "holds" if holds else f"missed by {max(off * 100, 1):.0f} %"


def compared(required, runs, base):
    """The measured value in the requirement's own terms."""
    own = median(runs, required.figure)
    if required.times:
        return own / median(base, required.figure)
    return own - median(base, required.figure) if required.above else own


def relay_beside(required, figures):
    """The byte relay on the same reactor, in the same terms: no gateway can be better."""
    io = KINDS[required.of].io
    for name, runs in figures.items():
        if KINDS[name].__class__.__name__ == "Relay" and KINDS[name].io == io and required.times:
            return compared(required, runs, figures[required.times])
    return None


def judge(cell, figures):
    """Every requirement of the cell with what was measured; `figures` lacks contestants whose runs were void."""
    judged = []
    for required in cell.required:
        beside = required.times or required.above
        entry = {"cell": cell.name, "of": required.of, "figure": required.figure, "limit": required.limit, "beside": beside,
                 "gate": required.gate, "wording": wording(required)}
        if required.of in figures and (not beside or beside in figures):
            entry["measured"] = compared(required, figures[required.of], figures.get(beside))
            entry["relay"] = relay_beside(required, figures)
            entry["verdict"] = verdict(entry["measured"], required)
        else:
            entry["verdict"] = "not measured"
        judged.append(entry)
    return judged


def wording(required):
    bound = "≥" if required.least else "≤"
    what = "" if required.figure == "cpu_us" else {"p50": "p50 ", "per_cpu_second": "handshakes ", "capacity": "capacity "}.get(required.figure, "")
    if required.times:
        against = "one worker" if isinstance(KINDS[required.times], Gatewright) else required.times
        return f"{what}{bound} {required.limit:.2f} × {against}"
    names = {"cost": "cost ", "kib_each": "memory each ", "idle_ms": "CPU at rest ", "above_us": "above 3 plain calls ",
             "apply_ms": "applied within ", "failed": "failed "}
    return f"{'adds ' if required.above else names[required.figure]}{bound} {required.limit:g} {required.unit}"


def summary(judged):
    print(f"\n{'':45}{'':12}{'required':32}{'measured':>9}{'relay':>7}")
    last = None
    for entry in judged:
        if entry["verdict"] == "not measured":
            figures = f"{'—':>9}{'':7}"
        else:
            figures = f"{entry['measured']:9.2f}" + (f"{entry['relay']:7.2f}" if entry["relay"] is not None else " " * 7)
        name = entry["cell"] if entry["cell"] != last else ""
        last = entry["cell"]
        io = "io_uring" if "io_uring" in entry["of"] else "epoll"
        mark = "✓" if entry["verdict"] == "holds" else "✕"
        print(f"{name:45}{io:12}{entry['wording']:32}{figures}  {mark} {entry['verdict']}{' (gate)' if entry['gate'] else ''}")
