"""One server and four, on PostgreSQL and Redis: what a command costs, and what the screens wait."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.live import LiveMeeting
from tests.servers import PostgreSQL, Redis
from tests.sisters import Sister

from .crowd import HERE, Crowd
from .figures import row
from .servers import Fayan, cpu_s, hello, listeners, said

PROCESSES = (1, 4)
MEETINGS, SCREENS = 2, 30  # meetings of each process; screens of each meeting
ROUNDS, PACE_S = 100, 0.1
QUIET_S = 10
LIVELY = 0.1  # commands a second of a meeting at its liveliest (docs/scale.md)


def measure(show):
    rows, costs = [], {}
    for processes in PROCESSES:
        for spread in (False, True) if processes > 1 else (False,):
            size = Size(processes, spread)
            rows += size.measured(show)
            costs[size.who] = size.meeting_ms
    one, four, _ = costs.values()
    return [
        *rows,
        row("meetings held, of four times those of one", "4 × Fayan", "%", [one * 100 / four]),
    ]


class Size:
    """So many processes with their meetings, at the same pace each.

    spread       half of each meeting's screens are at another process than its desk
    meeting_ms   the CPU of all servers that a second of a lively meeting takes
    """

    def __init__(self, processes, spread):
        self.processes, self.spread = processes, spread
        self.who = f"{processes} × Fayan" + (", each meeting at two" if spread else "")

    def measured(self, show):
        with ExitStack() as stack:
            servers, parts = stack.enter_context(some(self.processes))
            meetings = [
                Busy(stack, servers, n, self.spread, servers[0].meeting(f"会{n}"))
                for n in range(MEETINGS * self.processes)
            ]
            for meeting in meetings:
                meeting.move()
            quiet_s, quiet = used(servers, parts, lambda: time.sleep(QUIET_S))
            heard = []
            busy_s, busy = used(servers, parts, lambda: heard.extend(self._presses(meetings)))
        show(
            f"{self.who}: {len(heard)} commands", [each.last for each in heard], busy["servers"], 0
        )
        second_s = {part: s / quiet_s / len(meetings) for part, s in quiet.items()}
        command_s = {
            part: (s - quiet[part] * busy_s / quiet_s) / len(heard) for part, s in busy.items()
        }
        self.meeting_ms = 1000 * (second_s["servers"] + LIVELY * command_s["servers"])
        return [
            *(
                self._row(f"CPU of a second in which nothing happens: {part}", [s * 1000])
                for part, s in second_s.items()
            ),
            *(
                self._row(f"CPU of a command, {SCREENS} screens: {part}", [s * 1000])
                for part, s in command_s.items()
            ),
            self._row("press to its ack", [each.ack for each in heard]),
            self._row(f"press to the last of {SCREENS} screens", [each.last for each in heard]),
        ]

    def _presses(self, meetings):
        for count in range(ROUNDS):
            if count % 20 == 0:
                print(f"  {self.who}: {count} of {ROUNDS} rounds", flush=True)
            for meeting in meetings:
                due = time.monotonic() + PACE_S / self.processes
                yield meeting.move()
                time.sleep(max(0, due - time.monotonic()))

    def _row(self, what, values):
        return row(what, self.who, "ms", values)


class Busy:
    """A meeting whose chair presses again and again, and its screens."""

    def __init__(self, stack, servers, number, spread, meeting):
        here = servers[number % len(servers)]
        there = servers[(number + 1) % len(servers)]
        self.seq = LiveMeeting(here, meeting.id, meeting.links).get("/floor").json["seq"]
        self.presses = 0
        self.count = SCREENS // 2 if spread else SCREENS
        people = listeners(meeting)
        self.crowd = Crowd(here.port, self.count, '["welcome"', hello(meeting, "chair"), people)
        stack.callback(self.crowd.leave)
        if spread:
            more = Crowd(there.port, self.count, '["welcome"', hello(meeting, "recorder"), people)
            stack.callback(more.leave)

    def move(self):
        self.seq += 1
        self.presses += 1
        name = "pause_timer" if self.presses % 2 else "start_timer"
        return self.crowd.fire(f'["floor",{{"seq":{self.seq},', said(name), self.count)


@contextmanager
def some(processes):
    """So many servers, and the process ids of what is under them."""
    postgresql, redis = PostgreSQL(), Redis()
    with tempfile.TemporaryDirectory(prefix="fayan-bench-", dir=HERE / "results") as folder:
        settings = {"FACILITATION_DATABASE": postgresql.new(), "FACILITATION_REDIS": redis.url}
        servers = [Fayan(f"{folder}/1", **settings)]
        servers[0].start()
        for number in range(2, processes + 1):
            servers.append(Sister(Path(f"{folder}/{number}"), servers[0]))
            servers[-1].start()
        for each in servers:
            os.sched_setaffinity(each.process.pid, range(os.cpu_count()))
        try:
            yield servers, {"PostgreSQL": postgresql.process.pid, "Redis": redis.process.pid}
        finally:
            for each in (*servers, postgresql, redis):
                each.end()


def used(servers, parts, meanwhile):
    """How many seconds that took, and the seconds of CPU that each part spent meanwhile."""
    began_s, before = time.monotonic(), spent(servers, parts)
    meanwhile()
    spent_s = {part: s - before[part] for part, s in spent(servers, parts).items()}
    return time.monotonic() - began_s, spent_s


def spent(servers, parts):
    """Seconds of CPU until now: of all servers, and of each part with its children."""
    family = {name: sum(map(cpu_s, [pid, *children(pid)])) for name, pid in parts.items()}
    return {"servers": sum(cpu_s(each.process.pid) for each in servers)} | family


def children(pid):
    return [int(child) for child in os.popen(f"pgrep -P {pid}").read().split()]
