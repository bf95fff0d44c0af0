"""A progress bar for what takes over a second; nothing when standard error is not a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

__all__ = ["Step", "progress"]

Step = Callable[[str], None]
"""Say what is being done now; what was said before counts as done."""

_PATIENCE = 1.0  # seconds


@contextmanager
def progress(total: int) -> Iterator[Step]:
    """A bar of ``total`` steps, shown from the second second on. Gives the function that moves it."""
    if not sys.stderr.isatty():
        yield lambda label: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn(), console=Console(stderr=True), transient=True
    )
    task = bar.add_task("", total=total)
    first = True

    def step(label: str) -> None:
        nonlocal first
        bar.update(task, description=label, advance=0 if first else 1)
        first = False

    timer = Timer(_PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield step
    finally:
        timer.cancel()
        bar.stop()
