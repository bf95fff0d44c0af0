"""What a running server has: the version in use with its workers and pages, kept answers, and figures about itself."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.routing import BaseRoute

from kg.errors import KgError
from kg.serve.observe import Figures
from kg.serve.settings import Settings
from kg.serve.snapshot import Snapshot
from kg.serve.workers import Pool
from kg.store import current

__all__ = ["Kept", "State"]

log = logging.getLogger("kg.serve")


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that may be given again."""

    type: str
    body: bytes


class State:
    """The state of a server, which follows the graph from build to build."""

    def __init__(self, graph: Path, settings: Settings) -> None:
        self.graph, self.settings = graph, settings
        self.snapshot = Snapshot.of(graph)
        self.pool = Pool(settings)
        self.figures = Figures(self.pool)
        self.site: list[BaseRoute] = []
        self.gone = _listed(graph / "gone.txt")
        self.stopping = False
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._size = 0
        self._watch: asyncio.Task[None] | None = None
        self._files = TemporaryDirectory(prefix="kg-serve-")
        self._dumps: dict[str, asyncio.Task[Path]] = {}

    @property
    def has_pages(self) -> bool:
        return bool(self.site)

    async def start(self) -> None:
        """Start the workers, and look for new builds.

        Raises:
            StoreError: the graph cannot be opened.
        """
        await self.pool.use(self.snapshot.folder)
        self.site = await asyncio.to_thread(_site, self.snapshot)
        self._watch = asyncio.create_task(self._follow())
        log.info("started", extra={"facts": {"version": self.snapshot.version, "workers": len(self.pool.pids())}})

    async def stop(self) -> None:
        """End what runs."""
        self.stopping = True
        if self._watch:
            self._watch.cancel()
        for task in self._dumps.values():
            task.cancel()
        await self.pool.close()
        self._files.cleanup()
        log.info("stopped")

    async def _follow(self) -> None:
        while True:
            await asyncio.sleep(self.settings.poll)
            try:
                if current(self.graph) != self.snapshot.folder:
                    await self._renew()
            except (KgError, OSError) as error:
                log.error("new version not taken", extra={"facts": {"error": str(error)}})

    async def _renew(self) -> None:
        """Take the version that is now in use; what runs ends on the one before."""
        new = await asyncio.to_thread(Snapshot.of, self.graph)
        site = await asyncio.to_thread(_site, new)
        gone = await asyncio.to_thread(_lost, self.snapshot, new)
        await self.pool.use(new.folder)
        self.gone = self.gone | gone | _listed(self.graph / "gone.txt")
        self.snapshot, self.site = new, site
        self._kept.clear()
        self._size = 0
        log.info("new version", extra={"facts": {"version": new.version, "gone": len(gone)}})

    # Kept answers

    def kept(self, key: str) -> Kept | None:
        found = self._kept.get(key)
        if found:
            self._kept.move_to_end(key)
        return found

    @property
    def most_kept(self) -> int:
        """Bytes that one kept answer may have."""
        return self.settings.cache // 8

    def keep(self, key: str, answer: Kept) -> None:
        if key in self._kept or len(answer.body) > self.most_kept:
            return
        self._kept[key] = answer
        self._size += len(answer.body)
        while self._size > self.settings.cache:
            self._size -= len(self._kept.popitem(last=False)[1].body)

    # Dumps

    async def dump(self, name: str) -> Path:
        """The file of a dump, made when first asked for."""
        from kg.serve.dumps import make

        snapshot = self.snapshot
        key = f"{snapshot.folder.name}-{name}"
        if key not in self._dumps or (self._dumps[key].done() and self._dumps[key].exception()):
            self._dumps[key] = asyncio.create_task(make(snapshot.folder, name, Path(self._files.name) / key))
        return await asyncio.shield(self._dumps[key])


def _site(snapshot: Snapshot) -> list[BaseRoute]:
    """The site's routes, if there is a site."""
    if find_spec("kg.site") is None or find_spec("kg.site.routes") is None:
        return []
    return list(import_module("kg.site.routes").routes(snapshot))


def _listed(path: Path) -> frozenset[str]:
    """The IRIs of what there once was, one a line."""
    return frozenset(path.read_text(encoding="utf-8").split()) if path.is_file() else frozenset()


def _lost(old: Snapshot, new: Snapshot) -> frozenset[str]:
    return frozenset(iri for iri in old.iris() if not new.has(iri))
