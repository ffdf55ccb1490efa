"""Metrics: numbers about the server for Prometheus, without names, titles or words."""

from __future__ import annotations

import ipaddress
from collections import Counter
from collections.abc import Iterator

from flask import Blueprint, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector
from prometheus_client.exposition import generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from ...journal import free_bytes
from ..house import House, house
from ..version import VERSION
from ..way_in.identity import asking
from ..way_in.links import ORGANISER
from ..way_in.proxies import caller

metrics = Blueprint("metrics", __name__)


@metrics.get("/metrics")
def numbers() -> Response:
    """For the organiser's token; from this machine itself also without."""
    if not _is_this_machine():
        asking(None, ORGANISER)
    of_now = CollectorRegistry()
    of_now.register(Present(house()))
    ProcessCollector(registry=of_now)
    page = generate_latest(house().tally.registry) + generate_latest(of_now)
    return Response(page, content_type=CONTENT_TYPE_LATEST)


def _is_this_machine() -> bool:
    """Behind a public address a proxy may stand, from which everybody seems to come."""
    here = ipaddress.ip_address(caller() or "::").is_loopback
    return here and not house().settings.public_url


class Present(Collector):
    """How the server stands at this moment."""

    def __init__(self, parts: House) -> None:
        self.parts = parts

    def collect(self) -> Iterator[Metric]:
        yield from self._of_the_server()
        yield from self._of_the_meetings()
        yield from self._of_the_hooks()

    def _of_the_server(self) -> Iterator[Metric]:
        parts, made_at = self.parts, self.parts.backups.made_at
        about = GaugeMetricFamily("fayan_build", "1, with the version", labels=["version"])
        about.add_metric([VERSION], 1)
        yield about
        yield _gauge("fayan_writable", "1 if the journal can be written", not parts.journal.failing)
        yield _gauge(
            "fayan_failed_checks", "Checks that failed at the start", len(parts.findings.failed)
        )
        yield _gauge(
            "fayan_free_bytes", "Free on the data folder's disk", free_bytes(parts.settings.data)
        )
        if made_at is not None:
            age_s = (parts.clock.now() - made_at) / 1000
            yield _gauge("fayan_backup_age_seconds", "Since the last backup", age_s)

    def _of_the_meetings(self) -> Iterator[Metric]:
        meetings = GaugeMetricFamily(
            "fayan_meetings", "Meetings in use since the start, by state", labels=["status"]
        )
        running = Counter(each.meeting.status for each in self.parts.hall.running())
        for status, count in sorted(running.items()):
            meetings.add_metric([status], count)
        yield meetings
        screens = GaugeMetricFamily("fayan_screens", "Connected screens", labels=["screen"])
        for screen, count in sorted(self.parts.seats.screens().items()):
            screens.add_metric([screen], count)
        yield screens

    def _of_the_hooks(self) -> Iterator[Metric]:
        hooks = self.parts.hooks
        waiting = GaugeMetricFamily("fayan_webhooks_waiting", "Still to be told", labels=["host"])
        told = CounterMetricFamily(
            "fayan_webhooks", "Told to other programs, or given up", labels=["host", "outcome"]
        )
        for hook in hooks:
            waiting.add_metric([hook.host], hook.waiting)
            told.add_metric([hook.host, "delivered"], hook.delivered)
            told.add_metric([hook.host, "given_up"], hook.given_up)
        yield from (waiting, told) if hooks else ()


def _gauge(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(name, what, value=float(value))
