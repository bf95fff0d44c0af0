"""Measures the endpoint: requests a second and latency of questions and things, against other servers on the same data.

    python benchmarks/serve.py --graph graph [--seconds 3] [--clients 4] [--rdflib PYTHON] [--virtuoso virtuoso-t]

Each server in turn gets the same requests from the same client in the same run. ``--rdflib`` names a Python that has
rdflib-endpoint and uvicorn; a server that is not named, or not found, is left out. Things come first, then the questions
from the quickest to the slowest; at the first request that takes too long a server is left alone.
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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import httpx

from kg.query import ask, bound_text, questions
from kg.serve.snapshot import Snapshot
from kg.vocabulary import BASE

KG = Path(sys.executable).parent / "kg"
THINGS = ("country/AO", "country/GH", "diaspora/AO", "strategy-point/11", "organisation/unhcr", "topic/health")
PATIENCE = 20  # seconds that a server has for a request
LEFT_OUT = {"evidence"}  # asks for a thing
RDFLIB = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Graph().parse(sys.argv[1], format="nt")
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, default=Path("graph"))
    parser.add_argument("--seconds", type=float, default=3, help="for each kind of request and server")
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--questions", type=int, default=1000, help="how many, the quickest first")
    parser.add_argument("--rdflib", help="a Python with rdflib-endpoint")
    parser.add_argument("--virtuoso", default=shutil.which("virtuoso-t"))
    options = parser.parse_args()
    snapshot = Snapshot.of(options.graph)
    texts = {name: bound_text(one, {}) for name, one in questions().items() if name not in LEFT_OUT}
    alone = in_process(snapshot, list(texts))
    queries = {f"thing {thing}": f"DESCRIBE <{BASE}{thing}>" for thing in THINGS}
    queries |= {f"question {name}": texts[name] for name in sorted(alone, key=alone.__getitem__)[:options.questions]}

    print(f"{os.cpu_count()} cores, {options.clients} clients, {snapshot.info.statements:,} statements\n")
    columns = {"in process": {f"question {name}": f"{seconds * 1000:,.1f} ms" for name, seconds in alone.items()}}
    with TemporaryDirectory() as folder:
        merge = Path(folder) / "merge.nt"
        snapshot.store.dump(str(merge), from_graph=default_graph())
        with ours(options.graph) as (address, pid):
            columns["kg serve, nothing kept"] = measured(address, queries, options, fresh=True)
            columns["kg serve"] = measured(address, queries, options)
            columns["kg serve"] |= pages(address, options)
            note = memory(pid)
        if options.rdflib:
            with other([options.rdflib, "-c", RDFLIB, str(merge), "{port}"]) as address:
                columns["rdflib-endpoint"] = measured(address, queries, options)
        if options.virtuoso:
            with virtuoso(options.virtuoso, merge, Path(folder)) as address:
                columns["Virtuoso"] = measured(address, queries, options)
    table(columns)
    print(f"\nMemory: {note}")


def default_graph() -> object:
    from pyoxigraph import DefaultGraph

    return DefaultGraph()


# What is measured


def in_process(snapshot: Snapshot, names: list[str]) -> dict[str, float]:
    """The seconds that the same questions take without a server."""
    found = {}
    for name in names:
        times = []
        for _ in range(5):
            start = time.perf_counter()
            ask(snapshot.store, questions()[name])
            times.append(time.perf_counter() - start)
        found[name] = median(times)
    return found


def measured(address: str, queries: dict[str, str], options: argparse.Namespace, fresh: bool = False) -> dict[str, str]:
    """Latency and rate for each query; ``fresh`` makes each request one that was never made before."""
    found = {}
    for name, text in queries.items():
        try:
            found[name] = asyncio.run(load(address, "/sparql", {"query": text}, options, fresh))
        except httpx.TimeoutException:
            found[name] = f"more than {PATIENCE} s"
            break
    return found


def pages(address: str, options: argparse.Namespace) -> dict[str, str]:
    return {f"page {thing}": asyncio.run(load(address, f"/{thing}", {}, options, accept="text/html")) for thing in THINGS}


async def load(address: str, path: str, parameters: dict[str, str], options: argparse.Namespace, fresh: bool = False,
               accept: str = "application/sparql-results+json, text/turtle;q=0.9, application/n-triples;q=0.8") -> str:
    """Requests of several clients, one after the other, for some seconds: how many a second, median and 95th percentile."""
    times: list[float] = []
    wrong = 0
    rows = ""
    count = iter(range(10**9))
    end = 0.0

    async def client() -> None:
        nonlocal wrong, rows
        headers = {"Accept": accept, "Accept-Encoding": "identity"}
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE, headers=headers) as http:
            while time.perf_counter() < end:
                asked = dict(parameters)
                if fresh:
                    asked["query"] += f"\n# {next(count)}"
                start = time.perf_counter()
                answer = await http.get(f"{path}?{urlencode(asked)}" if asked else path)
                times.append(time.perf_counter() - start)
                wrong += answer.status_code != 200
                if not rows and "results+json" in answer.headers.get("content-type", ""):
                    rows = f"; {len(answer.json()['results']['bindings']):,} rows"

    if not fresh:  # the first time is not measured
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE, headers={"Accept": accept}) as http:
            await http.get(f"{path}?{urlencode(parameters)}" if parameters else path)
    end = time.perf_counter() + options.seconds
    start = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(options.clients)))
    rate = len(times) / (time.perf_counter() - start)
    if wrong:
        return f"refused ({wrong} of {len(times)})"
    slow = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"{rate:,.0f}/s, {median(times) * 1000:,.1f} ms (95 %: {slow * 1000:,.1f}){rows}"


def memory(pid: int) -> str:
    """What the server and each of its workers hold for themselves."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    server, *workers = (_own(int(one)) for one in (pid, *children))
    return f"server {server:.0f} MB; {len(workers)} workers, each {median(workers):.0f} MB of its own (most: {max(workers):.0f})"


def _own(pid: int) -> float:
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("RssAnon"))
    return int(line.split()[1]) / 1024


def table(columns: dict[str, dict[str, str]]) -> None:
    rows = list(dict.fromkeys(row for column in columns.values() for row in column))
    print("| request |" + "".join(f" {name} |" for name in columns))
    print("|---|" + "---|" * len(columns))
    for row in rows:
        print(f"| {row} |" + "".join(f" {column.get(row, '')} |" for column in columns.values()))


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
def ours(graph: Path) -> Iterator[tuple[str, int]]:
    with running([str(KG), "serve", "--graph", str(graph), "--port", "0", "--per-client", "64"]) as process:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        wait_for(f"{address}health")
        yield address.rstrip("/"), process.pid


@contextmanager
def other(line: list[str]) -> Iterator[str]:
    port = str(free_port())
    with running([one.replace("{port}", port) for one in line]):
        wait_for(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D")
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(program: str, data: Path, folder: Path) -> Iterator[str]:
    isql, port = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, isql=isql, port=port))
    with running([program, "+foreground", "+configfile", str(settings)]):
        wait_for(f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D")
        client = shutil.which("isql-vt") or shutil.which("isql") or "isql-vt"
        load_it = f"DB.DBA.TTLP_MT(file_to_string_output('{data}'), '', 'urn:g'); checkpoint;"
        subprocess.run([client, f"127.0.0.1:{isql}", "dba", "dba", f"exec={load_it}"], check=True, capture_output=True)
        yield f"http://127.0.0.1:{port}"


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
