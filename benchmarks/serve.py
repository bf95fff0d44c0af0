"""Measures the endpoint: latency and requests a second of questions and things, against other servers on the same data.

    python benchmarks/serve.py --graph graph [--seconds 2] [--clients 4] [--rdflib PYTHON] [--virtuoso virtuoso-t]

Each server in turn gets the same requests from the same client in the same run: first one client, for latency, then several, for
the rate. ``--rdflib`` names a Python that has rdflib-endpoint and uvicorn; a server that is not named, or not found, is
left out. A cell is the median latency with one client and the rate with several; an answer with another number of rows
than in process is not compared. A server that does not answer in time is started anew, and after three times left alone.

All have every statement in its passage and the merge as the default graph; rdflib-endpoint makes the merge as it answers.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from math import prod
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from pyoxigraph import DefaultGraph, QueryResultsFormat, RdfFormat

from kg.query import bound_text, questions
from kg.serve.snapshot import Snapshot
from kg.site.pages import page_for
from kg.vocabulary import BASE

KG = Path(sys.executable).parent / "kg"
THINGS = ("country/AO", "country/GH", "diaspora/AO", "strategy-point/11", "organisation/unhcr", "topic/health")
PATIENCE = 10  # seconds that a server has for a request
LEFT_OUT = {"evidence"}  # asks for a thing
ROWS, GRAPH, PAGE = "application/sparql-results+json", "text/turtle, application/n-triples;q=0.9", "text/html"
RDFLIB = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Dataset(default_union=True)
graph.parse(sys.argv[1], format="nquads")
uvicorn.run(SparqlEndpoint(graph=graph, path="/sparql"), port=int(sys.argv[2]), log_level="error")
"""
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = {isql}
ServerThreads = 20
NumberOfBuffers = 170000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 30
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its path and parameters, what it accepts, and the number of rows that are right."""

    path: str
    parameters: dict[str, str]
    accept: str
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds with one client, requests a second with several; or why there is nothing to compare."""

    seconds: float = 0
    rate: float = 0
    why: str = ""

    def __str__(self) -> str:
        rate = f", {self.rate:,.{0 if self.rate >= 10 else 1}f}/s" if self.rate else ""
        return self.why or f"{self.seconds * 1000:,.1f} ms{rate}"


Server = Callable[[], AbstractContextManager[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, default=Path("graph"))
    parser.add_argument("--seconds", type=float, default=2, help="for each request, server and number of clients")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--questions", type=int, default=1000, help="how many, the quickest first")
    parser.add_argument("--rdflib", help="a Python with rdflib-endpoint")
    parser.add_argument("--virtuoso", default=shutil.which("virtuoso-t"))
    options = parser.parse_args()
    snapshot = Snapshot.of(options.graph)
    print(f"{os.cpu_count()} cores, {options.clients} clients, {snapshot.info.statements:,} statements\n", flush=True)
    alone, asked = in_process(snapshot, options.questions)
    pages = {name: one for name, one in asked.items() if one.accept == PAGE}
    queries = {name: one for name, one in asked.items() if one.accept != PAGE}
    notes: list[str] = []
    columns = {"in process": alone}
    with TemporaryDirectory() as place:
        folder = Path(place)
        off, on = (partial(ours, options.graph, notes, cache) for cache in ("--cache=0", "--cache=67108864"))
        columns["kg serve, no cache"] = measured(off, asked, options)
        columns["kg serve"] = measured(on, asked, options)
        if options.rdflib:
            data = str((options.graph / "current" / "data.nq").resolve())
            line = [options.rdflib, "-c", RDFLIB, data, "{port}"]
            columns["rdflib-endpoint"] = measured(partial(other, line), queries, options)
        if options.virtuoso:
            load_virtuoso(options.virtuoso, options.graph, snapshot, folder)
            given = {name: Asked(one.path, one.parameters | {"default-graph-uri": "urn:g"}, one.accept, one.rows)
                     for name, one in queries.items()}
            columns["Virtuoso"] = measured(partial(virtuoso, options.virtuoso, folder), given, options)
    table(columns)
    print(f"\nMemory: {notes[-1]}")
    print(f"{len(pages)} pages, {len(queries)} queries")
    for ours_, others in (("kg serve, no cache", ("in process", "rdflib-endpoint", "Virtuoso")),
                          ("kg serve", ("rdflib-endpoint", "Virtuoso"))):
        for name in others:
            if name in columns:
                compared(ours_, columns[ours_], name, columns[name])


# What is measured


def in_process(snapshot: Snapshot, most: int) -> tuple[dict[str, Measured], dict[str, Asked]]:
    """The seconds that the same work takes without a server, and the requests for it, the quickest questions first."""
    found: dict[str, Measured] = {}
    asked: dict[str, Asked] = {}
    for path in THINGS:
        iri = BASE + path
        text = f"DESCRIBE <{iri}>"
        found[f"DESCRIBE {path}"] = Measured(timed(lambda text=text: answered(snapshot, text).serialize(format=RdfFormat.TURTLE)))
        asked[f"DESCRIBE {path}"] = Asked("/sparql", {"query": text}, GRAPH)
        found[f"page {path}"] = Measured(timed(lambda iri=iri: page_for(iri, snapshot)))
        asked[f"page {path}"] = Asked(f"/{path}", {}, PAGE)
    times = {}
    for name, question in questions().items():
        if name not in LEFT_OUT:
            text = bound_text(question, {})
            times[name] = timed(lambda text=text: answered(snapshot, text).serialize(format=QueryResultsFormat.JSON))
            asked[f"question {name}"] = Asked("/sparql", {"query": text}, ROWS, len(list(answered(snapshot, text))))
    for name in sorted(times, key=times.__getitem__):
        found[f"question {name}"] = Measured(times[name])
    kept = [name for name in found if not name.startswith("question")] + [
        f"question {name}" for name in sorted(times, key=times.__getitem__)[:most]]
    return {name: found[name] for name in kept}, {name: asked[name] for name in kept}


def answered(snapshot: Snapshot, text: str) -> Any:
    return snapshot.store.query(text)


def timed(work: Callable[[], object]) -> float:
    times = []
    work()
    for _ in range(5):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def measured(server: Server, asked: dict[str, Asked], options: argparse.Namespace) -> dict[str, Measured]:
    """Latency and rate for each request."""
    found: dict[str, Measured] = {}
    left, tries = list(asked), 3
    while left and tries:
        with server() as address:
            while left:
                name = left.pop(0)
                try:
                    found[name] = one_request(address, asked[name], options)
                except httpx.HTTPError as error:
                    late = isinstance(error, httpx.TimeoutException)
                    found[name] = Measured(why=f"more than {PATIENCE} s" if late else "the server died")
                    tries -= 1
                    break
    return found


def one_request(address: str, asked: Asked, options: argparse.Namespace) -> Measured:
    headers = {"Accept": asked.accept, "Accept-Encoding": "identity"}
    first = httpx.get(address + asked.path, params=asked.parameters, headers=headers, timeout=PATIENCE)  # is not measured
    if first.status_code != 200:
        return Measured(why=f"refused ({first.status_code})")
    if asked.rows is not None and (rows := len(first.json()["results"]["bindings"])) != asked.rows:
        return Measured(why=f"{rows:,} rows, not {asked.rows:,}")
    alone, _ = asyncio.run(load(address, asked, headers, 1, options.seconds))
    _, rate = asyncio.run(load(address, asked, headers, options.clients, options.seconds))
    return Measured(alone, rate)


async def load(address: str, asked: Asked, headers: dict[str, str], clients: int, seconds: float) -> tuple[float, float]:
    """Requests of several clients, one after the other, for some seconds: the median time, and how many a second."""
    times: list[float] = []
    start = time.perf_counter()

    async def client() -> None:
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE * clients, headers=headers) as http:
            while time.perf_counter() < start + seconds:
                begun = time.perf_counter()
                answer = await http.get(asked.path, params=asked.parameters)
                times.append(time.perf_counter() - begun)
                if answer.status_code != 200:
                    raise httpx.ReadError(f"{answer.status_code}: {answer.text[:200]}")

    await asyncio.gather(*(client() for _ in range(clients)))
    return median(times), len(times) / (time.perf_counter() - start)


def memory(pid: int) -> str:
    """What the server and each of its workers hold for themselves."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    server, *workers = (_own(int(one)) for one in (pid, *children))
    return f"server {server:.0f} MB; {len(workers)} workers, each {median(workers):.0f} MB of its own (most: {max(workers):.0f})"


def _own(pid: int) -> float:
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) / 1024


def table(columns: dict[str, dict[str, Measured]]) -> None:
    rows = list(dict.fromkeys(row for column in columns.values() for row in column))
    print("| request |" + "".join(f" {name} |" for name in columns))
    print("|---|" + "---|" * len(columns))
    for row in rows:
        print(f"| {row} |" + "".join(f" {column.get(row, '')} |" for column in columns.values()))


def compared(name: str, ours: dict[str, Measured], other: str, others: dict[str, Measured]) -> None:
    """One line: how many times the other's latency and rate are, over all requests that both answered."""
    both = [row for row in ours if row in others and not ours[row].why and not others[row].why]
    if both:
        quick = [others[row].seconds / ours[row].seconds for row in both]
        rates = [ours[row].rate / others[row].rate for row in both if others[row].rate]
        told = f"{name} against {other}: {len(both)} requests; latency {mean(quick):,.2f} times shorter (geometric mean; "
        told += f"from {min(quick):,.2f} to {max(quick):,.1f}), shorter in {sum(one > 1 for one in quick)}"
        print(told + (f"; rate {mean(rates):,.2f} times, higher in {sum(one > 1 for one in rates)}" if rates else ""))


def mean(numbers: list[float]) -> float:
    return float(prod(numbers) ** (1 / len(numbers)))


# Servers


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


@contextmanager
def running(line: list[str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def ours(graph: Path, notes: list[str], *more: str) -> Iterator[str]:
    with running([str(KG), "serve", "--graph", str(graph), "--port", "0", "--per-client", "64", *more]) as process:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        wait_for(f"{address}health")
        yield address.rstrip("/")
        notes.append(memory(process.pid))


@contextmanager
def other(line: list[str]) -> Iterator[str]:
    port = str(free_port())
    with running([one.replace("{port}", port) for one in line]):
        wait_for(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D")
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(program: str, folder: Path) -> Iterator[str]:
    (folder / "v.lck").unlink(missing_ok=True)  # what one that died left
    isql, port = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, isql=isql, port=port))
    with running([program, "+foreground", "+configfile", str(settings)]):
        wait_for(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D")
        yield f"http://127.0.0.1:{port}"


def load_virtuoso(program: str, graph: Path, snapshot: Snapshot, folder: Path) -> None:
    """Give Virtuoso the merge as one graph, and each statement in its passage."""
    snapshot.store.dump(str(folder / "merge.nt"), from_graph=DefaultGraph())
    shutil.copyfile(graph / "current" / "data.nq", folder / "data.nq")
    with virtuoso(program, folder):
        port = (folder / "virtuoso.ini").read_text().partition("ServerPort = ")[2].split()[0]
        client = shutil.which("isql-vt") or shutil.which("isql") or "isql-vt"
        read = "DB.DBA.TTLP_MT(file_to_string_output('{}'), '', '{}', {});"
        work = read.format(folder / "merge.nt", "urn:g", 0) + read.format(folder / "data.nq", "urn:x", 512) + " checkpoint;"
        subprocess.run([client, f"127.0.0.1:{port}", "dba", "dba", f"exec={work}"], check=True, capture_output=True)


def wait_for(address: str, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            httpx.get(address, timeout=10)
            return
        except httpx.HTTPError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main()
