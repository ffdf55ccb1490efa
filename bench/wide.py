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
ROUNDS, PACE_S = 40, 0.1


def measure(show):
    rows = []
    for processes in PROCESSES:
        for spread in (False, True) if processes > 1 else (False,):
            rows += one_size(processes, spread, show)
    return rows


def one_size(processes, spread, show):
    """`spread`: half of each meeting's screens are at another process than its desk."""
    who = f"{processes} × Fayan" + (", each meeting at two" if spread else "")
    with ExitStack() as stack:
        servers, parts = stack.enter_context(some(processes))
        meetings = [
            Busy(stack, servers, n, spread, servers[0].meeting(f"会{n}"))
            for n in range(MEETINGS * processes)
        ]
        for meeting in meetings:
            meeting.move()
        before, heard = spent(servers, parts), []
        for _ in range(ROUNDS):
            for meeting in meetings:
                heard.append(meeting.move())
                time.sleep(PACE_S / processes)
        used = {part: s - before[part] for part, s in spent(servers, parts).items()}
    show(f"{who}: {len(heard)} commands", [each.last for each in heard], used["servers"], 0)
    costs = [
        row(f"CPU of a command, {SCREENS} screens: {part}", who, "ms", [s * 1000 / len(heard)])
        for part, s in used.items()
    ]
    return [
        *costs,
        row("press to its ack", who, "ms", [each.ack for each in heard]),
        row(f"press to the last of {SCREENS} screens", who, "ms", [each.last for each in heard]),
    ]


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


def spent(servers, parts):
    """Seconds of CPU until now: of all servers, and of each part with its children."""
    family = {name: sum(map(cpu_s, [pid, *children(pid)])) for name, pid in parts.items()}
    return {"servers": sum(cpu_s(each.process.pid) for each in servers)} | family


def children(pid):
    return [int(child) for child in os.popen(f"pgrep -P {pid}").read().split()]
