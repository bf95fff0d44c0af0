"""Answers of the workers as HTTP: entity tags, kept answers, streaming, and refusals."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine, Mapping
from hashlib import blake2b
from typing import Any, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.serve.protocol import Refused
from kg.serve.state import Kept, State
from kg.serve.workers import Reply

__all__ = ["Gone", "answer", "body_of", "client_of", "etag", "fresh", "refusal"]

T = TypeVar("T")


class Gone(Exception):
    """The client has gone: nobody is there to be answered."""


async def answer(
    request: Request,
    state: State,
    name: str,
    arguments: dict[str, Any],
    type: str,
    headers: Mapping[str, str] | None = None,
    stable: bool = True,
) -> Response:
    """The answer to a task: from what is kept if it can be, else from a worker.

    Args:
        type: of the answer.
        stable: whether it depends on the graph only.

    Raises:
        Refused: there is none, and why.
    """
    headers = dict(headers or {})
    key = etag(state, name, json.dumps(arguments, sort_keys=True))
    if stable:
        headers |= {"ETag": key, "Cache-Control": "public, no-cache"}
        if fresh(request, key):
            return Response(status_code=304, headers=headers)
        if kept := state.kept(key):
            return Response(kept.body, headers=headers | {"Content-Type": kept.type})
    else:
        headers["Cache-Control"] = "no-store"
    type = _with_charset(type)
    headers["Content-Type"] = type
    reply = await _unless_gone(request, _reply(state, client_of(request), name, arguments))
    if reply.done:
        body = reply.whole()
        state.pool.drop(reply)
        if stable:
            state.keep(key, Kept(type, body))
        return Response(body, headers=headers)
    return _Streamed(state, reply, headers, key if stable else None)


def etag(state: State, *parts: str) -> str:
    """A tag that changes with the version of the graph and with what is asked."""
    text = "\0".join((state.snapshot.version, *parts))
    return f'W/"{blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()}"'


def fresh(request: Request, tag: str) -> bool:
    """Whether the client has what this tag stands for."""
    known = request.headers.get("if-none-match", "")
    return known.strip() == "*" or tag.removeprefix("W/") in (one.strip().removeprefix("W/") for one in known.split(","))


def refusal(refused: Refused) -> Response:
    """The response that tells why there is no answer."""
    headers = {"Cache-Control": "no-store"}
    if refused.retry is not None:
        headers["Retry-After"] = str(refused.retry)
    if refused.status in {408, 413, 414}:
        headers["Connection"] = "close"
    return Response(refused.message + "\n", refused.status, headers, "text/plain")


def client_of(request: Request) -> str:
    """Who asks, as far as limits are concerned."""
    return request.client.host if request.client else ""


async def body_of(request: Request, state: State) -> bytes:
    """The body of a request.

    Raises:
        Refused: it is too large, or does not come.
    """
    limit = state.settings.request
    too_large = Refused(413, f"a request of more than {limit:,} bytes (limit `request`); send a shorter query")
    declared = request.headers.get("content-length", "0")
    if len(request.scope["query_string"]) > limit:
        raise Refused(414, f"an address of more than {limit:,} bytes (limit `request`); send a shorter query")
    if declared.isdigit() and int(declared) > limit:
        raise too_large
    if request.method != "POST":
        return b""
    body = bytearray()
    try:
        async with asyncio.timeout(state.settings.patience):
            async for piece in request.stream():
                body += piece
                if len(body) > limit:
                    raise too_large
    except TimeoutError:
        raise Refused(408, f"the request did not come within {state.settings.patience:g} s (limit `patience`)") from None
    except ClientDisconnect:
        raise Gone from None
    return bytes(body)


async def _reply(state: State, client: str, name: str, arguments: dict[str, Any]) -> Reply:
    reply = await state.pool.ask(client, name, arguments)
    try:
        await reply.begun()
    except BaseException:
        state.pool.drop(reply)
        raise
    return reply


async def _unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """The result of the work, which is given up when the client goes."""
    job, left = asyncio.ensure_future(work), asyncio.ensure_future(_disconnected(request.receive))
    try:
        await asyncio.wait({job, left}, return_when=asyncio.FIRST_COMPLETED)
        if not job.done():
            raise Gone
        return job.result()
    finally:
        left.cancel()
        job.cancel()


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


class _Streamed(Response):
    """An answer that is sent while it is written. One that ends before its time is cut off, so that none takes it for whole.

    Args:
        key: what it is kept by when all of it is sent, if it may be.
    """

    def __init__(self, state: State, reply: Reply, headers: Mapping[str, str], key: str | None) -> None:
        self.status_code, self.background = 200, None
        self.init_headers(headers)
        self._state, self._reply, self._key = state, reply, key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sending = asyncio.ensure_future(self._send(scope, send))
        left = asyncio.ensure_future(_disconnected(receive))
        try:
            await asyncio.wait({sending, left}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (sending, left):
                task.cancel()
            await asyncio.gather(sending, left, return_exceptions=True)
            self._state.pool.drop(self._reply)

    async def _send(self, scope: Scope, send: Send) -> None:
        patience = self._state.settings.patience
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            if scope["method"] != "HEAD":
                async for piece in self._reply.pieces():
                    async with asyncio.timeout(patience):
                        await send({"type": "http.response.body", "body": piece, "more_body": True})
                if self._key and self._reply.size <= self._state.most_kept:
                    self._state.keep(self._key, Kept(self.headers["content-type"], self._reply.whole()))
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except Refused as refused:
            scope["facts"] = {"cut": refused.message}
            await send({"type": "http.response.body", "body": f"\n# stopped: {refused.message}\n".encode(), "more_body": True})
        except TimeoutError:
            scope["facts"] = {"cut": f"the client did not read for {patience:g} s"}


def _with_charset(type: str) -> str:
    return f"{type}; charset=utf-8" if type.startswith("text/") else type
