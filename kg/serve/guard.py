"""HTTP connections that do not wait for ever: a request whose head does not come, or has no end, is cut off."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

__all__ = ["HEAD", "guarded"]

HEAD = 2 << 20  # bytes that a request's head may have, its address included


def guarded(patience: float) -> type[asyncio.Protocol]:
    """The protocol of a connection whose requests' heads come within so many seconds."""

    class Guarded(HttpToolsProtocol):
        _timer: asyncio.TimerHandle | None = None
        _size = 0

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._expect()

        def connection_lost(self, exc: Exception | None) -> None:
            self._came()
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            if self._timer:
                self._size += len(data)
            super().data_received(data)
            if self._timer and self._size > HEAD:
                self._refuse(b"431 Request Header Fields Too Large", b"the head of the request is too large\n")

        def on_message_begin(self) -> None:
            super().on_message_begin()
            if not self._timer:
                self._expect()

        def on_headers_complete(self) -> None:
            self._came()
            super().on_headers_complete()

        def _expect(self) -> None:
            self._size = 0
            self._timer = self.loop.call_later(
                patience, self._refuse, b"408 Request Timeout", b"the request did not come in time (limit `patience`)\n"
            )

        def _came(self) -> None:
            if self._timer:
                self._timer.cancel()
                self._timer = None

        def _refuse(self, status: bytes, text: bytes) -> None:
            self._came()
            if not self.transport.is_closing():
                head = b"HTTP/1.1 %s\r\ncontent-type: text/plain\r\ncontent-length: %d\r\nconnection: close\r\n\r\n"
                self.transport.write(head % (status, len(text)) + text)
                self.transport.close()

    return Guarded
