"""A worker process: opens a version of the graph read only, and answers one task after the other.

Tasks come on standard input, answers go to standard output, both as frames: a letter, a length, and so many bytes.
The process can be killed at any moment, has a limit of memory, cannot write, and reaches no network unless told to.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import struct
import sys
from pathlib import Path
from typing import Any, BinaryIO

__all__ = ["DATA", "END", "HEAD", "REFUSED", "frame", "main"]

HEAD = struct.Struct("!cI")
DATA, END, REFUSED = b"d", b"e", b"r"
_DEATH_SIGNAL, _NEW_USER, _NEW_NET = 1, 0x10000000, 0x40000000


def frame(kind: bytes, data: bytes = b"") -> bytes:
    """A frame's bytes."""
    return HEAD.pack(kind, len(data)) + data


def main() -> None:
    """Work until standard input ends. The one argument says, in JSON, what the process may do."""
    may = json.loads(sys.argv[1])
    _confine(may["memory"], network=may["network"])
    tasks = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints is no answer

    from kg.serve.snapshot import Snapshot

    snapshot = Snapshot(Path(may["folder"]))
    _warm(snapshot)
    _send(answers, END)
    while head := tasks.read(HEAD.size):
        _answer(snapshot, json.loads(tasks.read(HEAD.unpack(head)[1])), answers, may["rows"], may["size"])


def _answer(snapshot: Any, task: dict[str, Any], answers: BinaryIO, rows: int, size: int) -> None:
    from kg.serve.output import Output
    from kg.serve.protocol import Refused
    from kg.serve.work import run

    try:
        run(snapshot, task["name"], task["arguments"], Output(lambda piece: _send(answers, DATA, piece), rows, size))
    except Refused as refused:
        _send(answers, REFUSED, json.dumps([refused.status, refused.message]).encode())
    except Exception as error:  # a fault of ours: the worker lives on, the client is told
        _send(answers, REFUSED, json.dumps([500, f"{type(error).__name__}: {error}"]).encode())
    else:
        _send(answers, END)


def _send(answers: BinaryIO, kind: bytes, data: bytes = b"") -> None:
    view = memoryview(frame(kind, data))
    while view:
        view = view[answers.write(view) :]


def _warm(snapshot: Any) -> None:
    """What the first query would otherwise wait for."""
    from kg.serve import work

    assert work.TASKS
    snapshot.query("SELECT * { ?s ?p ?o } LIMIT 1")


def _confine(memory: int, network: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server says when to stop
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform != "linux":
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    system = ctypes.CDLL(None)
    system.prctl(_DEATH_SIGNAL, int(signal.SIGKILL))  # no worker outlives its server
    if not network:
        system.unshare(_NEW_USER | _NEW_NET)  # where the system lets us; queries are looked through for SERVICE in any case


if __name__ == "__main__":
    main()
