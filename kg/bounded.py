"""Work in a process of its own that may take so much time and memory and no more."""

from __future__ import annotations

import os
import pickle
import resource
import subprocess
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
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
_inside = False  # in a process that this module has started
_BEGIN = "import pickle, sys; sys.path = pickle.load(sys.stdin.buffer); from kg.bounded import work; work()"


def bounded(function: Callable[..., T], *args: Any, what: str, limits: Limits = LIMITS) -> T:
    """``function(*args)`` within limits; ``what`` is what an error calls the work. Inside such work the limits are set already.

    The process is no copy of this one (a copy of one in which a store is at work may wait for ever) and knows nothing of its
    main module. Function and arguments go to it, and what it returns comes back, by pickle.

    Raises:
        DocumentError: it took more than it may, or ended without an answer.
        KgError: what the function itself raised.
    """
    if _inside:
        return function(*args)
    given = pickle.dumps(sys.path) + pickle.dumps((limits, what)) + pickle.dumps((function, args))
    try:
        done = subprocess.run(
            [sys.executable, "-c", _BEGIN], input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=limits.seconds
        )
    except subprocess.TimeoutExpired:
        raise DocumentError(f"{what}: not read within {limits.seconds:g} seconds; split it into parts, or give it more") from None
    try:
        answer, error = pickle.loads(done.stdout)
    except (EOFError, pickle.UnpicklingError):  # it was killed
        answer, error = None, MemoryError()
    if isinstance(error, MemoryError):
        raise DocumentError(
            f"{what}: takes more than {limits.megabytes:,} MB of memory, or breaks what reads it; "
            "split it into parts, or give it more"
        )
    if error is not None:
        raise error
    return answer  # type: ignore[no-any-return]


def work() -> None:
    """Do what stands in the standard input, and write what comes of it: the other side of :func:`bounded`."""
    global _inside
    _inside = True
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    limits, what = pickle.load(sys.stdin.buffer)
    for kind, most in (
        (resource.RLIMIT_AS, limits.megabytes * 1_000_000),
        (resource.RLIMIT_CPU, int(limits.seconds) + 2),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    try:
        function, args = pickle.load(sys.stdin.buffer)
        given = pickle.dumps((function(*args), None))
    except (KgError, MemoryError) as error:
        given = pickle.dumps((None, error))
    except Exception as error:  # of a library: what it makes of a broken file
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
        given = pickle.dumps((None, DocumentError(f"{what}: cannot be read ({said}); give its text, or report this")))
    with out:
        out.write(given)
