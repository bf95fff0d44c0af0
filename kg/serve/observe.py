"""What a server tells of itself: a line of JSON for each request, and figures for Prometheus."""

from __future__ import annotations

import json
import logging
import time
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prometheus_client.metrics_core import Metric

    from kg.serve.workers import Pool

__all__ = ["LOGGING", "Figures", "Lines", "Observed"]

log = logging.getLogger("kg.serve")
_KINDS = ("sparql", "api", "dumps", "static", "health", "metrics")


class Lines(logging.Formatter):
    """Each record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03}Z",
            "level": record.levelname.lower(),
            "what": record.getMessage(),
        } | getattr(record, "facts", {})
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": Lines}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "loggers": {
        "kg.serve": {"handlers": ["lines"], "level": "INFO", "propagate": False},
        "uvicorn": {"handlers": ["lines"], "level": "WARNING", "propagate": False},
        "asyncio": {"handlers": ["lines"], "level": "ERROR", "propagate": False},
    },
}


class Figures:
    """Figures about the requests and the workers."""

    def __init__(self, pool: Pool) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter("kg_requests", "Requests answered.", ["kind", "status"], registry=self.registry)
        self.seconds = Histogram(
            "kg_request_seconds",
            "Time to the end of an answer.",
            ["kind"],
            registry=self.registry,
            buckets=(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60),
        )
        self.sent = Counter("kg_sent_bytes", "Bytes of answers.", registry=self.registry)
        self.registry.register(_Workers(pool))

    def text(self) -> bytes:
        """All figures, as Prometheus reads them."""
        return generate_latest(self.registry)


class _Workers(Collector):
    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def collect(self) -> Iterable[Metric]:
        yield GaugeMetricFamily("kg_workers", "Worker processes.", value=len(self._pool.pids()))
        yield GaugeMetricFamily("kg_queries_running", "Queries that run.", value=self._pool.running)
        yield GaugeMetricFamily("kg_queries_waiting", "Queries that wait for a worker.", value=self._pool.waiting)
        stopped = CounterMetricFamily("kg_queries_stopped", "Queries whose process was stopped.", labels=["why"])
        for why, number in self._pool.killed.items():
            stopped.add_metric([why], number)
        yield stopped


class Observed:
    """The application with each request counted and written to the log."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self.app, self.figures = app, figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, status, size = time.monotonic(), 0, 0

        async def noted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            taken = time.monotonic() - start
            first = scope["path"].split("/", 2)[1]
            kind = first if first in _KINDS else "page"
            self.figures.requests.labels(kind, str(status or 499)).inc()
            self.figures.seconds.labels(kind).observe(taken)
            self.figures.sent.inc(size)
            facts = {
                "client": (scope.get("client") or ("", 0))[0],
                "method": scope["method"],
                "path": scope["path"],
                "status": status or 499,
                "bytes": size,
                "seconds": round(taken, 4),
            } | scope.get("facts", {})
            log.info("request", extra={"facts": facts})
