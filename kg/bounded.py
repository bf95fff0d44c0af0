"""Work in a process of its own that may take so much time and memory and no more."""

from __future__ import annotations

import resource
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import DocumentError, KgError

__all__ = ["LIMITS", "Limits", "bounded"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may take: seconds by the clock, and memory in megabytes."""

    seconds: float = 60
    megabytes: int = 2_000


LIMITS = Limits()
_bounds_set = False  # in a process that this module has started


def bounded(function: Callable[..., T], *args: Any, what: str, limits: Limits = LIMITS) -> T:
    """``function(*args)`` within limits; ``what`` is what an error calls the work. Inside such work the limits are set already.

    Raises:
        DocumentError: it took more than it may, or ended without an answer.
        KgError: what the function itself raised.
    """
    if _bounds_set:
        return function(*args)
    context = get_context("spawn")  # a copy of a process in which a store is at work may wait for ever
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, what, limits, function, args))
    process.start()
    there.close()
    try:
        if not here.poll(limits.seconds):
            raise DocumentError(f"{what}: not read within {limits.seconds:g} seconds; split it into parts, or give it more")
        try:
            answer, error = here.recv()
        except (EOFError, OSError):
            answer, error = None, MemoryError()
    finally:
        process.kill()
        process.join()
        here.close()
    if isinstance(error, MemoryError):
        raise DocumentError(
            f"{what}: takes more than {limits.megabytes:,} MB of memory, or breaks what reads it; "
            "split it into parts, or give it more"
        )
    if error is not None:
        raise error
    return answer  # type: ignore[no-any-return]


def _work(there: Connection, what: str, limits: Limits, function: Callable[..., object], args: tuple[object, ...]) -> None:
    global _bounds_set
    _bounds_set = True
    for kind, most in ((resource.RLIMIT_AS, limits.megabytes * 1_000_000), (resource.RLIMIT_CPU, int(limits.seconds) + 2),
                       (resource.RLIMIT_CORE, 0)):  # fmt: skip
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    try:
        outcome: tuple[object, Exception | None] = (function(*args), None)
    except (KgError, MemoryError) as error:
        outcome = (None, error)
    except Exception as error:  # of a library: what it makes of a broken file
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
        outcome = (None, DocumentError(f"{what}: cannot be read ({said}); give its text, or report this"))
    try:
        there.send(outcome)
    except MemoryError:
        there.send((None, MemoryError()))
