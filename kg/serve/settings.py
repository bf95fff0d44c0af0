"""What may be set of a server, and what each limit is when nothing is set. Each error that comes from a limit names it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Settings"]


def _limit(default: Any, help: str) -> Any:
    if callable(default):
        return field(default_factory=default, metadata={"help": help})
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a server; ``kg serve`` has an option for each."""

    workers: int = _limit(lambda: os.cpu_count() or 1, "Queries that run at full speed at once.")
    spare: int = _limit(4, "Further worker processes, for queries that have run longer than --brief.")
    brief: float = _limit(1.0, "Seconds after which a query is a long one and makes room for others.")
    seconds: float = _limit(30.0, "A query may take so long; then its process is killed.")
    rows: int = _limit(1_000_000, "Rows, or statements, that an answer may have.")
    size: int = _limit(128 << 20, "Bytes that an answer may have.")
    memory: int = _limit(2 << 30, "Bytes of memory that a query may take.")
    request: int = _limit(1 << 20, "Bytes that a request may have.")
    per_client: int = _limit(8, "Queries of one client at once: running, waiting and being read.")
    waiting: int = _limit(256, "Queries of all clients that may wait.")
    spool: int = _limit(4 << 30, "Bytes of answers, on disk, that clients have not read yet.")
    patience: float = _limit(20.0, "Seconds that a client may let the server wait, sending or reading.")
    connections: int = _limit(2_000, "Connections open at once.")
    service: tuple[str, ...] = _limit((), "Address that SERVICE may ask; may be given several times.  [default: none]")
    cache: int = _limit(64 << 20, "Bytes of answers that are kept in memory.")
    grace: float = _limit(10.0, "Seconds that requests under way have when the server is stopped.")
    poll: float = _limit(1.0, "Seconds between looks whether there is a new build.")
    licence: str = _limit("https://creativecommons.org/licenses/by/4.0/", "IRI of the licence of the published graph.")
