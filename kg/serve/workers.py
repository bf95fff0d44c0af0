"""The worker processes, and who gets one when.

``workers`` queries run at full speed at once. One that has run for longer than ``brief`` seconds steps aside: it goes on at low
priority in its process and another takes its place, from ``spare`` further processes. When these are used up and others
wait, the longest-running query of the client that has most of them is stopped. So short queries are answered
within a second or so, whatever long ones run; and a client alone may use all.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any

from kg.errors import StoreError
from kg.serve.protocol import Refused
from kg.serve.settings import Settings
from kg.serve.worker import DATA, END, HEAD, frame

__all__ = ["Pool", "Reply"]

IN_MEMORY, PAUSE = 1 << 20, 0.5


class Reply:
    """What a worker answers. It can be read while it is written, at any pace: the worker does not wait for the reader."""

    def __init__(self, client: str) -> None:
        self.client = client
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        self._news = asyncio.Event()
        self._read = self.size = 0
        self.closed = False
        self.done = False
        self.error: Refused | None = None

    def add(self, data: bytes) -> None:
        if self.closed:
            return
        self._file.seek(self.size)
        self._file.write(data)
        self.size += len(data)
        self._news.set()

    def end(self, error: Refused | None = None) -> None:
        if not self.done:
            self.done, self.error = True, error
            self._news.set()

    @property
    def unread(self) -> int:
        return 0 if self.closed else self.size - self._read

    def close(self) -> None:
        self.closed = True
        self._file.close()

    async def begun(self) -> None:
        """Wait until the answer is there, or so much of it that it is worth sending.

        Raises:
            Refused: there is none, and why.
        """
        while not self.done and self.size < IN_MEMORY:
            try:
                async with asyncio.timeout(PAUSE if self.size else None):
                    await self._wait()
            except TimeoutError:
                break
        if self.error:
            raise self.error

    def whole(self) -> bytes:
        """All that is written."""
        self._file.seek(0)
        return self._file.read()

    async def pieces(self) -> AsyncIterator[bytes]:
        """What is written, to its end.

        Raises:
            Refused: it ended before its time.
        """
        while True:
            while self._read < self.size:
                self._file.seek(self._read)
                data = self._file.read(1 << 16)
                self._read += len(data)
                yield data
            if self.done:
                break
            await self._wait()
        if self.error:
            raise self.error

    async def _wait(self) -> None:
        self._news.clear()
        await self._news.wait()


@dataclass(eq=False, slots=True)
class _Worker:
    process: asyncio.subprocess.Process
    folder: Path

    def kill(self) -> None:
        if self.process.returncode is None:
            self.process.kill()


@dataclass(eq=False, slots=True)
class _Run:
    worker: _Worker
    client: str
    reply: Reply
    started: float
    slow: bool = False
    gone: bool = False
    killed: bool = False
    timer: asyncio.TimerHandle | None = None


@dataclass(eq=False, slots=True)
class _Wait:
    client: str
    task: dict[str, Any]
    reply: asyncio.Future[Reply]


class Pool:
    """The worker processes over one version of the graph, and then over the next."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = Path()
        self.killed: dict[str, int] = {"time": 0, "others": 0, "gone": 0, "died": 0, "spool": 0}
        self._idle: list[_Worker] = []
        self._runs: dict[Reply, _Run] = {}
        self._waiting: list[_Wait] = []
        self._open: Counter[str] = Counter()
        self._replies: set[Reply] = set()
        self._starting = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    # Processes

    async def use(self, folder: Path) -> None:
        """Answer from this version from now on. What runs ends on the version that it began with.

        Raises:
            StoreError: it cannot be opened; the version before stays in use.
        """
        size = self.settings.workers + self.settings.spare
        found = await asyncio.gather(*(self._start(folder) for _ in range(size)), return_exceptions=True)
        workers = [one for one in found if isinstance(one, _Worker)]
        if len(workers) < size:
            for worker in workers:
                await _stop(worker)
            raise StoreError(f"{folder}: no worker can open it; run `kg build`")
        old, self._idle, self.folder = self._idle, workers, folder
        for worker in old:
            await _stop(worker)
        self._next()

    async def close(self) -> None:
        """End all processes, and wait for that."""
        self._closed = True
        for wait in self._waiting:
            wait.reply.cancel()
        workers = [*self._idle, *(run.worker for run in self._runs.values())]
        await asyncio.gather(*(_stop(worker) for worker in workers))
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def pids(self) -> list[int]:
        """The processes."""
        return [worker.process.pid for worker in (*self._idle, *(run.worker for run in self._runs.values()))]

    async def _start(self, folder: Path) -> _Worker:
        settings = self.settings
        may = {
            "folder": str(folder),
            "rows": settings.rows,
            "size": settings.size,
            "memory": settings.memory,
            "network": bool(settings.service),
        }
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "kg.serve.worker", json.dumps(may), stdin=pipe, stdout=pipe
        )
        worker = _Worker(process, folder)
        try:
            await _frame(worker)
        except asyncio.IncompleteReadError:
            await _stop(worker)
            raise StoreError(f"{folder}: no worker can open it") from None
        return worker

    async def _replace(self, folder: Path) -> None:
        self._starting += 1
        try:
            while folder == self.folder and not self._closed:
                try:
                    worker = await self._start(folder)
                except (StoreError, OSError):
                    await asyncio.sleep(1)
                    continue
                if folder == self.folder and not self._closed:
                    self._idle.append(worker)
                else:
                    await _stop(worker)
                break
        finally:
            self._starting -= 1
        self._next()

    # Tasks

    @property
    def running(self) -> int:
        return len(self._runs)

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    async def ask(self, client: str, name: str, arguments: dict[str, Any]) -> Reply:
        """Have a worker do a task for a client; gives the reply as soon as the worker has begun.

        Raises:
            Refused: the client, or all clients together, ask too much at once.
        """
        settings = self.settings
        if self._closed:
            raise Refused(503, "the server is being stopped", retry=5)
        busy = self._open[client] + sum(wait.client == client for wait in self._waiting)
        if busy >= settings.per_client:
            raise Refused(429, f"{busy} queries of yours run, wait or are being read (limit `per_client`); wait for one", retry=1)
        if len(self._waiting) >= settings.waiting:
            raise Refused(503, f"{len(self._waiting)} queries are waiting (limit `waiting`); try again soon", retry=2)
        wait = _Wait(client, {"name": name, "arguments": arguments}, asyncio.get_running_loop().create_future())
        self._waiting.append(wait)
        self._next()
        try:
            async with asyncio.timeout(settings.seconds):
                return await asyncio.shield(wait.reply)
        except TimeoutError:
            self._forget(wait)
            raise Refused(503, f"no worker was free for {settings.seconds:g} s; try again soon", retry=5) from None
        except asyncio.CancelledError:
            self._forget(wait)
            if self._closed:
                raise Refused(503, "the server is being stopped", retry=5) from None
            raise

    def _forget(self, wait: _Wait) -> None:
        if wait in self._waiting:
            self._waiting.remove(wait)
        elif wait.reply.done() and not wait.reply.cancelled():
            self.drop(wait.reply.result())

    def drop(self, reply: Reply) -> None:
        """Nobody reads this reply any more: what still runs for it is stopped, unless it will end at once."""
        if reply.closed:
            return
        reply.close()
        self._replies.discard(reply)
        self._open[reply.client] -= 1
        if not self._open[reply.client]:
            del self._open[reply.client]
        run = self._runs.get(reply)
        if run:
            run.gone = True
            if run.slow:
                self._kill(run, "gone", Refused(499, "the client has gone"))

    def _run(self, worker: _Worker, wait: _Wait) -> None:
        loop = asyncio.get_running_loop()
        reply = Reply(wait.client)
        self._open[wait.client] += 1
        self._replies.add(reply)
        run = self._runs[reply] = _Run(worker, wait.client, reply, loop.time())
        run.timer = loop.call_later(self.settings.brief, self._slow, run)
        self._later(self._follow(run, wait.task))
        wait.reply.set_result(reply)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _follow(self, run: _Run, task: dict[str, Any]) -> None:
        reply, seconds = run.reply, self.settings.seconds
        try:
            assert run.worker.process.stdin
            run.worker.process.stdin.write(frame(DATA, json.dumps(task).encode()))
            async with asyncio.timeout(seconds):
                while True:
                    kind, data = await _frame(run.worker)
                    if kind != DATA:
                        break
                    reply.add(data)
                    if reply.size > IN_MEMORY and sum(one.unread for one in self._replies) > self.settings.spool:
                        self._kill(
                            run,
                            "spool",
                            Refused(
                                503,
                                f"clients have more than {self.settings.spool:,} bytes of answers to read (limit `spool`)",
                                30,
                            ),
                        )
                        return
            reply.end(None if kind == END else Refused(*json.loads(data)))
        except TimeoutError:
            self._kill(
                run,
                "time",
                Refused(
                    504, f"the query took more than {seconds:g} s (limit `seconds`) and was stopped; ask for less, or add LIMIT"
                ),
            )
        except (asyncio.IncompleteReadError, OSError):
            if not run.killed:
                self._kill(
                    run,
                    "died",
                    Refused(
                        500,
                        "the query's process died, most likely because it took more memory or nesting than it may have "
                        f"({self.settings.memory:,} bytes, limit `memory`); ask for less",
                    ),
                )
        finally:
            await self._free(run)

    def _kill(self, run: _Run, why: str, error: Refused) -> None:
        self.killed[why] += 1
        run.killed = True
        run.worker.kill()
        run.reply.end(error)

    async def _free(self, run: _Run) -> None:
        """A run has ended: its worker goes on, or another takes its place."""
        del self._runs[run.reply]
        if run.timer:
            run.timer.cancel()
        worker = run.worker
        if not self._closed and worker.folder == self.folder:
            if not (run.slow or run.killed):
                self._idle.append(worker)
                self._next()
                return
            self._later(self._replace(worker.folder))
        await _stop(worker)

    def _slow(self, run: _Run) -> None:
        """A run is no brief one: it steps aside."""
        run.slow = True
        if run.gone:
            self._kill(run, "gone", Refused(499, "the client has gone"))
            return
        try:
            os.setpriority(os.PRIO_PROCESS, run.worker.process.pid, 10)
        except OSError:
            return  # it has ended meanwhile
        self._next()

    def _next(self) -> None:
        """Give idle workers to those who wait: first to clients that have few."""
        while self._waiting and sum(not run.slow for run in self._runs.values()) < self.settings.workers:
            if not self._idle:
                self._make_room()
                return
            having = Counter(run.client for run in self._runs.values())
            wait = min(self._waiting, key=lambda wait: having[wait.client])
            self._waiting.remove(wait)
            self._run(self._idle.pop(), wait)

    def _make_room(self) -> None:
        """Every process is at a long query and others wait: stop one, unless a process is being started."""
        slow = [run for run in self._runs.values() if run.slow and not run.killed]
        if self._starting or len(slow) < len(self._runs) or not slow:
            return
        having = Counter(run.client for run in slow)
        longest = max(slow, key=lambda run: (having[run.client], -run.started))
        seconds = asyncio.get_running_loop().time() - longest.started
        self._kill(
            longest,
            "others",
            Refused(
                503, f"the query was stopped after {seconds:.0f} s because others waited; ask for less, or try again later", 30
            ),
        )


async def _frame(worker: _Worker) -> tuple[bytes, bytes]:
    stream = worker.process.stdout
    assert stream
    kind, size = HEAD.unpack(await stream.readexactly(HEAD.size))
    return kind, await stream.readexactly(size) if size else b""


async def _stop(worker: _Worker) -> None:
    worker.kill()
    await worker.process.wait()
