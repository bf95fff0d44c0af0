"""Servers in processes of their own, on free ports, stopped by their process id."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

import mappings
from kg.genres import genres

TESTS = Path(__file__).parents[2]
CATALOG = '[[document]]\nid = "one"\nfile = "one.txt"\ntitle = "One"\ngenre = "note"\ndate = "2008"\n'
NOTES = "Notes on projects\nAO: Health for returnees = 2000000\nML: Advice for the diaspora = 1500.50\n"


class Server:
    """A running ``kg serve``."""

    def __init__(self, graph: Path, *options: object) -> None:
        line = [str(Path(sys.executable).parent / "kg"), "serve", "--graph", str(graph), "--port", "0", *map(str, options)]
        self.log = (graph.parent / f"serve-{id(self)}.log").open("w+")
        self.process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=self.log, text=True)
        assert self.process.stdout
        self.url = self.process.stdout.readline().rpartition(" ")[2].strip().rstrip("/")
        self.port = int(self.url.rpartition(":")[2])
        self.client = httpx.Client(base_url=self.url, timeout=60)
        self.client.get("/health")  # waits until it answers

    def get(self, path: str, accept: str | None = None, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(path, headers=named | {"Accept": accept or "*/*"})

    def ask(
        self, query: str, accept: str | None = None, client: str | None = None, timeout: float = 60, **parameters: str | list[str]
    ) -> httpx.Response:
        headers = {"Accept": accept or "*/*"} | ({"X-Forwarded-For": client} if client else {})
        return httpx.get(f"{self.url}/sparql", params={"query": query} | parameters, headers=headers, timeout=timeout)

    def workers(self) -> list[int]:
        """The processes of the workers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(child) for child in children if "kg.serve.worker" in Path(f"/proc/{child}/cmdline").read_text()]

    def figure(self, name: str) -> float:
        line = next(line for line in self.get("/metrics").text.splitlines() if line.startswith(f"{name} "))
        return float(line.rpartition(" ")[2])

    def stop(self) -> int:
        self.client.close()
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self.log.close()
            assert self.process.stdout
            self.process.stdout.close()


def built(place: Path, notes: str = NOTES, base: str | None = None) -> Path:
    """A graph of one note, with all countries and the ontology."""
    from kg.build import build
    from kg.vocabulary import BASE

    documents = place / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    (documents / "one.txt").write_text(notes, encoding="utf-8")
    (documents / "catalog.toml").write_text(CATALOG, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mappings, "__path__", [*mappings.__path__, str(TESTS / "genres")])
        genres.cache_clear()
        build(documents, place / "graph", base=base or BASE)
    genres.cache_clear()
    return place / "graph"
