"""The full record of 25 members and 1,800 points; and what a phone feels while it is made."""

from __future__ import annotations

import tempfile
import threading
import time
from pathlib import Path

from facilitation.formats import format_data
from facilitation.journal import Journal, open_database
from facilitation.meeting.actor import Actor
from facilitation.meeting.commands import Command
from facilitation.proceedings import Hall
from tests.live import Server

from .crowd import HERE, Crowd
from .figures import row
from .points import points
from .servers import cpu_s, fayan, fetch, hello

MEMBERS, POINTS_EACH = 25, 3
TIMES = 8
TEXT = "听汇报时不等人说完，先定了调子，大家只好跟着走；这是第{n}条，望今后多听不同意见。"
FORMATS = ("docx", "pdf", "xlsx", "txt")


def measure(show):
    with tempfile.TemporaryDirectory(dir=HERE / "results") as folder:
        meeting = _held(Path(folder))
        with fayan(FACILITATION_DATA=folder) as server:
            url = f"{server.url}/api/meetings/{meeting}/record."
            rows = [_made(server, url, fmt, show) for fmt in FORMATS]
            return rows + _felt(server, url, show)


def _held(folder):
    """A whole meeting in a data folder; its id."""
    database = open_database(folder)
    people = [{"id": f"m{n}", "name": f"成员{n}", "role": "member"} for n in range(1, MEMBERS + 1)]
    plan = {"title": "专题民主生活会", "people": people}
    running = Hall(Journal(database), lambda news: None).plan(
        plan, format_data("democratic-life"), 1
    )
    chair, n = Actor("m1", "chair"), 0

    def says(who, name, **args):
        nonlocal n
        n += 1
        running.carry_out(Command(f"c{n}", name, args), who, n * 5000)

    says(chair, "open_meeting")
    for subject in running.meeting.plan.people:
        says(chair, "go_to", item=f"turn:{subject.id}", step="criticism")
        for critic in running.meeting.plan.people:
            for _ in range(POINTS_EACH if critic is not subject else 0):
                critical = Actor(critic.id, "member")
                says(critical, "record_point", about=subject.id, text=TEXT.format(n=n))
    says(chair, "close_meeting")
    database.close()
    return running.meeting.id


def _made(server: Server, url, fmt, show):
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        fetch(url + fmt, server.organiser)
        took.append((time.perf_counter() - began) * 1000)
    show(f"the record as {fmt}", took, 0, 0)
    return row(f"the record of {MEMBERS * (MEMBERS - 1) * POINTS_EACH} points", fmt, "ms", took)


def _felt(server, url, show):
    """A point to its ack in another meeting: while nothing is made, and while records are."""
    live = server.meeting()
    crowd = Crowd(server.port, 1, '["welcome"', hello(live, "m3"), [hello(live, "recorder")])
    quiet = [each.ack for each in points(crowd)]
    over = threading.Event()
    making = threading.Thread(target=_keep_making, args=(server, url, over))
    making.start()
    busy = [each.ack for each in points(crowd) + points(crowd)]
    over.set()
    making.join()
    show("a point meanwhile", busy, cpu_s(server.process.pid), crowd.leave())
    return [
        row("a point to its ack", "while nothing is made", "ms", quiet),
        row("a point to its ack", "while records are made without a pause", "ms", busy),
    ]


def _keep_making(server, url, over):
    while not over.is_set():
        for fmt in ("docx", "pdf"):
            fetch(url + fmt, server.organiser)
