"""The tally: how many commands came, what became of them and how long they took; never a word."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Histogram

from ...meeting.commands import Command
from ...meeting.refusals import Refusal
from ...meeting.rules import WRITING_RULES
from ..way_in.links import Holder

log = logging.getLogger("fayan")

CARRIED_OUT, FAULT = "ok", "internal"
BUCKETS_S = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5)


class Tally:
    """The counts since the server started, in the form that /metrics gives them."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._commands = Counter(
            "fayan_commands",
            "Commands, by what became of them",
            ["outcome"],
            registry=self.registry,
        )
        self._took = Histogram(
            "fayan_command_seconds",
            "From a command to its durable answer",
            buckets=BUCKETS_S,
            registry=self.registry,
        )

    @contextmanager
    def of(self, meeting: str, command: Command, holder: Holder) -> Iterator[None]:
        """Count the command that is carried out within, and log it without what it says."""
        began_s, outcome = time.perf_counter(), FAULT
        try:
            yield
            outcome = CARRIED_OUT
        except Refusal as refusal:
            outcome = refusal.code
            raise
        finally:
            took_s = time.perf_counter() - began_s
            self._commands.labels(outcome).inc()
            self._took.observe(took_s)
            # how many of what is written there were is for chair and recorder alone
            fields = {
                "meeting": meeting,
                "name": "write" if command.name in WRITING_RULES else command.name,
                "role": holder.role,
                "outcome": outcome,
                "ms": round(took_s * 1000, 1),
            }
            log.info("command", extra={"fields": fields})
