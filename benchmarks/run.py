"""Measures what the README says of speed: medians of several runs, and ratios within one run, as Markdown tables.

    python benchmarks/run.py [--runs 5] [--queries NAME …]
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

KG = Path(sys.executable).parent / "kg"
PATIENCE = 60  # seconds that rdflib has for one question


def measured(work: Callable[[], object], runs: int) -> float:
    """The median of the seconds that the work takes."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def command(*arguments: object) -> Callable[[], object]:
    line = [str(KG), *map(str, arguments)]
    return lambda: subprocess.run(line, check=False, capture_output=True)


def steps(folder: Path, runs: int) -> list[tuple[str, str, str]]:
    """The build as a whole and in parts."""
    from pyoxigraph import RdfFormat, Store

    from kg.build import read
    from kg.documents import load_catalog
    from kg.infer import about_things, infer
    from kg.resources import resource as place
    from kg.store import load, triples
    from kg.validate import validate

    graph = folder / "graph"
    rows = [("`kg --help`", f"{measured(command('--help'), runs):.2f} s", "")]
    taken = measured(command("build", "--fresh", "--graph", graph), runs)
    rows.append(("whole build, everything read", f"{taken:.2f} s", memory()))
    rows.append(("whole build, nothing changed", f"{measured(command('build', '--graph', graph), runs):.2f} s", ""))

    entries = load_catalog(place("documents") / "catalog.toml")
    size = sum(entry.path.stat().st_size for entry in entries)
    taken = measured(lambda: [read(entry) for entry in entries], runs)
    rows.append(("reading and mapping, one process", f"{taken:.2f} s", f"{size / taken / 1e6:.2f} MB/s"))

    data = (graph / "current" / "data.nq").read_bytes().splitlines()
    given = [line for line in data if b"/graph/inferences>" not in line]
    numbers = iter(range(10_000))
    taken = measured(lambda: load(Store(str(folder / f"store{next(numbers)}")), data), runs)
    rows.append(("load", f"{taken:.2f} s", f"{len(data) / taken:,.0f} statements/s"))
    things = sum(map(about_things, triples(given)))
    taken = measured(lambda: infer(given), runs)
    rows.append(("inference", f"{taken:.2f} s", f"from {things:,} statements {len(data) - len(given):,}"))
    memory_store = Store()
    memory_store.bulk_load(b"\n".join(triples(data)), format=RdfFormat.N_TRIPLES)
    taken = measured(lambda: validate(memory_store), runs)
    rows.append(("validation", f"{taken:.2f} s", f"{validate(memory_store).checked} constraints"))
    return rows


def memory() -> str:
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return f"{most / (1024 if platform.system() == 'Linux' else 1024 * 1024):,.0f} MB at most"


_CHILD = """
import sys, time
import rdflib
from pathlib import Path
graph = rdflib.Dataset(default_union=True)
graph.parse(sys.argv[1], format="nquads")
print("ready", flush=True)
for name in sys.stdin:
    start = time.perf_counter()
    rows = len(list(graph.query(Path(name.strip()).read_text(encoding="utf-8"))))
    print(time.perf_counter() - start, rows, flush=True)
"""


def by_rdflib(graph: Path, names: list[str]) -> dict[str, tuple[float, int] | None]:
    """Seconds that rdflib takes for each question, and its rows; None where it takes longer than :data:`PATIENCE`."""
    import select

    from kg.resources import resource as place

    def start() -> subprocess.Popen[str]:
        line = [sys.executable, "-c", _CHILD, str(graph / "current" / "data.nq")]
        child = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert child.stdout is not None
        child.stdout.readline()
        return child

    child, found = start(), dict[str, tuple[float, int] | None]()
    for name in names:
        assert child.stdin is not None and child.stdout is not None
        child.stdin.write(f"{place('queries') / name}.rq\n")
        child.stdin.flush()
        ready, _, _ = select.select([child.stdout], [], [], PATIENCE)
        line = child.stdout.readline() if ready else ""
        seconds, _, number = line.partition(" ")
        found[name] = (float(seconds), int(number)) if line else None
        if not line:
            child.kill()
            child.wait()
            child = start()
    child.kill()
    child.wait()
    return found


def questions(graph: Path, runs: int, names: list[str]) -> list[tuple[str, str, str, str]]:
    """Each named question here and in rdflib."""
    from kg.query import ask, load_question
    from kg.query import questions as known
    from kg.store import open_store

    store = open_store(graph)
    names = names or sorted(known())
    theirs = by_rdflib(graph, names)
    rows = []
    for name in names:
        question = load_question(name)
        ours, other = measured(lambda: ask(store, question), runs), theirs[name]  # noqa: B023
        number = len(ask(store, question).rows)
        if other is None:
            rows.append((f"`{name}`", f"{ours * 1000:,.0f} ms", f"> {PATIENCE} s", f"> {PATIENCE / ours:,.0f}×"))
            continue
        seconds, their_number = other
        remark = "" if their_number == number else f" (but {their_number} rows instead of {number})"
        rows.append((f"`{name}`", f"{ours * 1000:,.0f} ms", f"{seconds:,.2f} s{remark}", f"{seconds / ours:,.0f}×"))
    return rows


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--queries", nargs="*", default=[], metavar="NAME", help="only these questions")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        place = Path(folder)
        print(f"Python {platform.python_version()}, {os.cpu_count()} cores; medians of {options.runs} runs\n")
        print(table(("step", "time", ""), list(steps(place, options.runs))), end="\n\n")
        rows = questions(place / "graph", options.runs, options.queries)
        print(table(("question", "here", "rdflib", "ratio"), list(rows)))


if __name__ == "__main__":
    main()
