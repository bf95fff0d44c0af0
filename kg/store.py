"""The graph on disk: versions side by side, one of them in use, replaced in one step.

::

    graph/current        -> versions/3     what is asked
    graph/versions/3/    store/ (Oxigraph), data.nq, manifest.json, documents/, readings/
    graph/lock           held by the one build that runs

A new version is written beside the one in use and put in its place by renaming a link, so that a build that fails or
is killed at any moment leaves the last good graph in use; the next build removes what it left.

The store holds every statement twice: in the graph that says where it comes from, and once in the default graph, which
so is the RDF merge of all graphs. A query without ``GRAPH`` counts a statement once however many passages make it.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import Quad, QuerySolutions, RdfFormat, Store, serialize

from kg.errors import StoreError

__all__ = ["current", "lines", "load", "new_version", "open_store", "select", "triples", "writing"]


def lines(quads: Iterable[Quad]) -> list[bytes]:
    """The quads as N-Quads, one a line, sorted."""
    text = serialize(quads, format=RdfFormat.N_QUADS)
    return sorted(set((text or b"").splitlines()))


def triples(quads: Iterable[bytes]) -> list[bytes]:
    """The statements of N-Quads lines without their graphs, each once, as N-Triples lines."""
    return list(dict.fromkeys(line.rsplit(b" ", 2)[0] + b" ." for line in quads))


def load(store: Store, quads: list[bytes]) -> None:
    """Put N-Quads lines into the store: each in its graph, and each statement once in the default graph.

    Raises:
        OSError: the store cannot be written.
    """
    try:
        store.bulk_load(b"\n".join(quads), format=RdfFormat.N_QUADS, lenient=True)
        store.bulk_load(b"\n".join(triples(quads)), format=RdfFormat.N_TRIPLES, lenient=True)
    except RuntimeError as error:  # what RocksDB says of a disk that fails in its background threads
        raise OSError(str(error)) from None


def select(store: Store, query: str) -> QuerySolutions:
    """The rows of a SELECT."""
    found = store.query(query)
    assert isinstance(found, QuerySolutions), query
    return found


def current(graph: Path) -> Path:
    """The folder of the version in use.

    Raises:
        StoreError: there is none.
    """
    link = graph / "current"
    if not (link / "store").is_dir():
        raise StoreError(f"{graph}: no graph there; run `kg build`, or name its folder with --graph")
    return link.resolve()


def open_store(graph: Path) -> Store:
    """The store in use, read only.

    Raises:
        StoreError: there is none, or it cannot be opened.
    """
    folder = current(graph) / "store"
    try:
        return Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{folder}: cannot be opened ({_reason(error)}); run `kg build` to make it anew") from None


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turns what the system says about a folder that cannot be written into one line."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"{error.filename or place}: cannot be written ({_reason(error)}); "
            "free some space or name another folder with --graph; the last good graph is still in use"
        ) from None


@contextmanager
def new_version(graph: Path) -> Iterator[Path]:
    """A folder for a new version, which is put in use when the block ends well and removed when it does not.

    Raises:
        StoreError: another build is running, or the folder cannot be written.
    """
    with writing(graph):
        (graph / "versions").mkdir(parents=True, exist_ok=True)
        lock = (graph / "lock").open("w")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(f"{graph}: another build is writing there; wait for it to end") from None
        with writing(graph):
            number = _clean(graph)
            folder = graph / "versions" / str(number)
            folder.mkdir()
        try:
            with writing(graph):
                yield folder
                _use(graph, folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise


def _clean(graph: Path) -> int:
    """Remove every version but the one in use; gives the number of the next."""
    link = graph / "current"
    in_use = link.resolve().name if link.exists() else ""
    numbers = [0]
    for folder in (graph / "versions").iterdir():
        if folder.name.isdigit():
            numbers.append(int(folder.name))
        if folder.name != in_use:
            shutil.rmtree(folder)
    return max(numbers) + 1


def _use(graph: Path, folder: Path) -> None:
    link = graph / "current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("versions") / folder.name)
    link.replace(graph / "current")


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or str(error).splitlines()[0]).strip()
