"""Hostile clients: the others' answers stay right, and come within bounded time."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from servers import Server  # type: ignore[import-not-found]

from kg.vocabulary import BASE

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
GIANT = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
HOG = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
GOOD = f"SELECT ?name {{ <{BASE}country/AO> <http://www.w3.org/2000/01/rdf-schema#label> ?name FILTER(LANG(?name) = 'en') }}"
HEAD = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\nContent-Type: application/sparql-query\r\n\r\n"
PATIENCE = 5  # seconds that an answer to GOOD may take, on a machine that does much else


def good(server: Server) -> float:
    """A good client's question, uncached; the seconds that it took."""
    start = time.monotonic()
    answer = server.ask(f"{GOOD} # {start}", client="10.9.9.9")
    assert answer.status_code == 200, answer.text
    assert [row["name"]["value"] for row in answer.json()["results"]["bindings"]] == ["Angola"]
    return time.monotonic() - start


@pytest.fixture
def crowd() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(40) as threads:
        yield threads


def replaced(before: set[int], now: list[int]) -> bool:
    return len(now) == len(before) and len(before - set(now)) == 1


def test_an_endless_query_is_killed(serve: Callable[..., Server]) -> None:
    server = serve("--workers", 1, "--spare", 1, "--seconds", 2)
    before = set(server.workers())
    start = time.monotonic()
    answer = server.ask(ENDLESS)
    assert answer.status_code == 504 and "2 s (limit `seconds`)" in answer.text and time.monotonic() - start < 5
    deadline = time.monotonic() + 10
    while not replaced(before, server.workers()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert replaced(before, server.workers())  # its process is no more, another is there
    good(server)
    assert server.figure('kg_queries_stopped_total{why="time"}') == 1


def test_a_query_whose_client_has_gone_is_killed(serve: Callable[..., Server]) -> None:
    server = serve("--workers", 1, "--spare", 1, "--brief", 0.5)
    with pytest.raises(httpx.ReadTimeout):
        server.ask(ENDLESS, timeout=0.3)
    deadline = time.monotonic() + 10
    while server.figure("kg_queries_running") and time.monotonic() < deadline:
        time.sleep(0.1)
    assert server.figure("kg_queries_running") == 0 and server.figure('kg_queries_stopped_total{why="gone"}') == 1


def test_one_that_takes_all_memory(serve: Callable[..., Server]) -> None:
    server = serve("--memory", 300_000_000, "--seconds", 20)
    answer = server.ask(HOG)
    assert answer.status_code == 500 and "limit `memory`" in answer.text
    nested = server.client.post("/sparql", data={"query": "SELECT * " + "{" * 50_000})
    assert nested.status_code in {400, 500}
    good(server)


def test_many_at_once_are_told_to_come_again(serve: Callable[..., Server], crowd: ThreadPoolExecutor) -> None:
    server = serve("--workers", 1, "--spare", 1, "--seconds", 3, "--per-client", 3, "--waiting", 4)
    one = [crowd.submit(server.ask, ENDLESS, None, "10.0.0.1") for _ in range(6)]
    answers = [task.result() for task in one]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) == 3
    assert all(int(answer.headers["retry-after"]) > 0 and "limit `per_client`" in answer.text for answer in refused)
    many = [crowd.submit(server.ask, ENDLESS, None, f"10.0.1.{number}") for number in range(12)]
    found = [task.result() for task in many]
    full = [answer for answer in found if answer.status_code == 503 and "limit `waiting`" in answer.text]
    assert full and all(answer.headers["retry-after"] for answer in full)


def test_good_clients_among_hostile_ones(serve: Callable[..., Server], crowd: ThreadPoolExecutor) -> None:
    server = serve("--seconds", 6, "--patience", 3)
    stop = threading.Event()

    def asks(query: str, client: str) -> None:
        while not stop.is_set():
            try:
                server.ask(query, client=client, timeout=4)
            except httpx.HTTPError:
                continue

    def reads_slowly() -> None:
        with socket.create_connection(("127.0.0.1", server.port)) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.sendall(f"GET /sparql?query={quote(GIANT)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
            while not stop.is_set() and one.recv(16):
                time.sleep(0.1)

    def half_open() -> None:
        with socket.create_connection(("127.0.0.1", server.port)) as one:
            one.sendall(HEAD % 100 + b"SELECT")
            stop.wait(30)

    def no_head() -> None:
        with socket.create_connection(("127.0.0.1", server.port)) as one:
            one.sendall(b"GET /spar")
            stop.wait(30)

    def noise() -> None:
        while not stop.is_set():
            with socket.create_connection(("127.0.0.1", server.port)) as one:
                one.sendall(os.urandom(300) + b"\r\n\r\n")
                time.sleep(0.05)

    hostile = [crowd.submit(asks, query, f"10.1.{group}.1") for group in range(3) for query in (ENDLESS, GIANT, HOG)]
    hostile += [crowd.submit(one) for one in (reads_slowly, half_open, no_head, noise) for _ in range(4)]
    try:
        time.sleep(1)
        times = sorted(good(server) for _ in range(25))
    finally:
        stop.set()
    assert times[-1] < PATIENCE, times
    for task in hostile:
        if error := task.exception():
            assert isinstance(error, OSError), error


def test_who_does_not_send_is_cut_off(serve: Callable[..., Server]) -> None:
    server = serve("--patience", 1)
    for sent in (b"", b"GET /sparql", b"GET / HTTP/1.1\r\nHost: a\r\nX: "):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as one:
            one.sendall(sent)
            assert b"408" in one.recv(1000)
            assert one.recv(1000) == b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as one:
        one.sendall(HEAD % 9 + b"ASK")
        assert b"408" in one.recv(1000)


def test_a_head_without_end_is_cut_off(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as one:
        one.sendall(b"GET / HTTP/1.1\r\n")
        with pytest.raises(OSError):
            for number in range(10_000):
                one.sendall(b"X-%d: " % number + b"x" * 1000 + b"\r\n")
    good(server)


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\xff\xfe\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"GET /sparql?query=%zz%ff HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
)
def test_malformed_bytes(server: Server, data: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as one:
        one.sendall(data)
        answer = one.recv(1000)
    assert answer.startswith(b"HTTP/1.1 4") or answer == b""
    good(server)


def test_a_giant_answer_is_cut_not_ended(serve: Callable[..., Server]) -> None:
    server = serve("--size", 4_000_000)
    asked = httpx.stream("GET", f"{server.url}/sparql", params={"query": GIANT}, headers={"Accept-Encoding": "identity"})
    with pytest.raises(httpx.RemoteProtocolError), asked as answer:
        assert answer.status_code == 200
        last = b""
        for piece in answer.iter_raw():
            last = (last + piece)[-1000:]
    assert b"# stopped: the answer has more than 4,000,000 bytes (limit `size`)" in last


def test_who_reads_slowly_holds_no_worker(serve: Callable[..., Server]) -> None:
    server = serve("--workers", 1, "--spare", 0, "--size", 30_000_000, "--patience", 2)
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(3)]
    for one in slow:
        one.sendall(b"GET /sparql?format=csv&query=SELECT%20*%20%7B%3Fa%20%3Fb%20%3Fc%7D HTTP/1.1\r\nHost: a\r\n\r\n")
    time.sleep(0.5)
    assert good(server) < PATIENCE
    for one in slow:
        one.close()


# Stopping, and new builds


def test_stopping_waits_for_what_runs(serve: Callable[..., Server], crowd: ThreadPoolExecutor) -> None:
    server = serve()
    under_way = crowd.submit(server.ask, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d a ?f FILTER(STRLEN(STR(?c)) > 3) }")
    time.sleep(0.3)
    workers = server.workers()
    server.process.send_signal(signal.SIGTERM)
    assert under_way.result().status_code == 200
    assert server.process.wait(15) == 0
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def test_workers_do_not_outlive_a_killed_server(serve: Callable[..., Server]) -> None:
    server = serve()
    workers = server.workers()
    server.process.kill()
    server.process.wait()
    deadline = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert workers and not any(Path(f"/proc/{pid}").exists() for pid in workers)
