"""A long journal, opened, verified and folded again; a server that starts, and starts again."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from facilitation.journal import Journal, open_database
from facilitation.meeting.actor import Actor
from facilitation.meeting.commands import Command
from facilitation.proceedings import Hall

from .crowd import HERE, Crowd
from .figures import row
from .servers import fayan, fetch, hello, listeners, plan

ENTRIES, TIMES = 10_000, 7
REOPENED = f"{ENTRIES:,} entries opened, verified and folded"
PHONES = 500


def measure(show):
    rows = [row(REOPENED, "Fayan", "ms", reopened(show))]
    return [*rows, *started(show)]


def reopened(show):
    with tempfile.TemporaryDirectory(dir=HERE / "results") as folder:
        meeting = _written(Path(folder))
        took = []
        for _ in range(TIMES):
            began = time.perf_counter()
            database = open_database(Path(folder))
            journal = Journal(database)
            journal.verify(meeting)
            Hall(journal, lambda news: None)[meeting]
            took.append((time.perf_counter() - began) * 1000)
            database.close()
        show(f"{ENTRIES} entries", took, 0, 0)
    return took


def _written(folder):
    """A meeting's journal of so many entries: its clock is stopped and started, points come in."""
    from facilitation.formats import format_data

    database = open_database(folder)
    hall = Hall(Journal(database), lambda news: None)
    running = hall.plan(plan(), format_data("democratic-life"), 1)
    chair, critic = Actor("m1", "chair"), Actor("m3", "member")
    running.carry_out(Command("o", "open_meeting", {}), chair, 2)
    running.carry_out(Command("g", "go_to", {"item": "turn:m2", "step": "criticism"}), chair, 3)
    for n in range(4, ENTRIES):
        name = ("pause_timer", "start_timer")[n % 2]
        running.carry_out(Command(f"t{n}", name, {}), chair, n)
        if running.meeting.seq >= ENTRIES:
            break
        text = {"about": "m2", "text": "遇事商量不够，会前听取意见不充分。"}
        running.carry_out(Command(f"p{n}", "record_point", text), critic, n)
    database.close()
    return running.meeting.id


def started(show):
    """From the command to the first page; and from there until 500 phones are back."""
    first_page, back = [], []
    for _ in range(3):
        began = time.perf_counter()
        with fayan() as server:
            fetch(f"{server.url}/healthz", server.organiser)
            first_page.append((time.perf_counter() - began) * 1000)
            meeting = server.meeting()
            server.kill()
            server.start()
            began = time.perf_counter()
            crowd = Crowd(
                server.port, PHONES, '["welcome"', hello(meeting, "m3"), listeners(meeting)
            )
            back.append((time.perf_counter() - began) * 1000)
            crowd.leave()
    show(f"{PHONES} phones are back", back, 0, 0)
    return [
        row("from the command to the first page", "Fayan", "ms", first_page),
        row("interpreter alone", "Python", "ms", _bare()),
        row(f"{PHONES} phones connect, one after the other, and are welcomed", "Fayan", "ms", back),
    ]


def _bare():
    took = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        took.append((time.perf_counter() - began) * 1000)
    return took
