"""The dumps of a version, packed: made in a process of their own, once for each version."""

from __future__ import annotations

import asyncio
import gzip
import os
import shutil
import sys
from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize

from kg.errors import StoreError
from kg.serve.media import PREFIXES

__all__ = ["make", "write"]


async def make(folder: Path, name: str, place: Path) -> Path:
    """Write a dump of the version in the folder to a place.

    Raises:
        StoreError: it cannot be written.
    """
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "kg.serve.dumps", str(folder), name, str(place))
    try:
        failed = await process.wait()
    except asyncio.CancelledError:
        process.kill()
        raise
    if failed:
        raise StoreError(f"{place}: the dump cannot be written; free some space")
    return place


def write(folder: Path, name: str, place: Path) -> None:
    """Write ``data.nq.gz`` or ``data.trig.gz``: the same bytes each time for the same version."""
    part = place.with_suffix(".part")
    with part.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed, (folder / "data.nq").open("rb") as lines:
        if name == "data.nq.gz":
            shutil.copyfileobj(lines, packed, 1 << 20)
        else:
            quads = sorted(parse(lines, RdfFormat.N_QUADS), key=lambda quad: str(quad.graph_name))
            serialize(quads, packed, RdfFormat.TRIG, prefixes=PREFIXES)  # type: ignore[arg-type]
    part.replace(place)


if __name__ == "__main__":
    os.nice(10)
    write(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
