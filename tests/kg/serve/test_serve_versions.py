"""A new build is taken up while requests go on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
from servers import NOTES, Server, built  # type: ignore[import-not-found]

COUNT = "SELECT (COUNT(*) AS ?n) { ?one a <https://w3id.org/diaspora-kg/ontology#Programme> }"


def number(answer: httpx.Response) -> int:
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def next_version(server: Server, version: str) -> str:
    """Waits until the server has taken up another version."""
    deadline = time.monotonic() + 30
    while (now := str(server.get("/health").json()["version"])) == version and time.monotonic() < deadline:
        time.sleep(0.05)
    assert now != version
    return now


def test_a_new_build_without_a_lost_request(serve: Callable[..., Server], tmp_path: Path) -> None:
    graph = built(tmp_path, NOTES + "TG: One that ends = 75\n")
    server = serve("--poll", 0.1, graph=graph)
    things = {url.rpartition("<loc>")[2].partition("<")[0] for url in server.get("/sitemap.xml").text.splitlines()}
    ending = next(one for one in things if "one-that-ends" in one)
    path = "/" + ending.partition("diaspora-kg/")[2]
    version, tag = server.get("/health").json()["version"], server.ask(COUNT).headers["etag"]
    assert number(server.ask(COUNT)) == 3 and server.get(path, "text/turtle").status_code == 200

    found: list[int] = []
    stop = threading.Event()

    def asks() -> None:
        while not stop.is_set():
            found.append(number(server.ask(f"{COUNT} # {time.monotonic()}")))

    asking = [threading.Thread(target=asks) for _ in range(3)]
    for one in asking:
        one.start()
    built(tmp_path, NOTES)
    version = next_version(server, version)
    time.sleep(0.3)
    stop.set()
    for one in asking:
        one.join()

    assert set(found) == {2, 3}  # each request was answered, from the one version or the other
    assert number(server.ask(COUNT)) == 2 and server.ask(COUNT).headers["etag"] != tag
    gone = server.get(path, "text/turtle")
    assert gone.status_code == 410 and "once" in gone.text
    assert len(server.workers()) == server.figure("kg_workers")

    (graph / "gone.txt").write_text(f"{ending.rpartition('/')[0]}/never-built\n")
    built(tmp_path, NOTES)  # and once more: the files of the first version are removed
    next_version(server, version)
    assert number(server.ask(COUNT + " ")) == 2
    assert server.get(path, "text/turtle").status_code == 410
    assert server.get(path.rpartition("/")[0] + "/never-built", "text/turtle").status_code == 410
