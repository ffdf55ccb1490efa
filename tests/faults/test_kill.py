"""Kill: a server that is killed at any moment loses nothing that it has acknowledged.

FAYAN_KILLS sets how many kills there are.
"""

import contextlib
import itertools
import os
import random
import signal
import time

import pytest

from facilitation.formats import DEFAULT, format_data
from facilitation.journal import Journal, open_database
from facilitation.meeting.actor import Actor
from facilitation.meeting.commands import Command
from facilitation.proceedings import Hall
from tests.faults.ledger import FULL, number, reached, steps
from tests.room import roster

KILLS = number("KILLS", 200, 10_000)
KILLS_A_MEETING = 50
LIVES_S = 0.06 if FULL else 0.003  # so long it writes at most; it acknowledges two a millisecond
CHAIR, CRITIC = Actor("m1", "chair"), Actor("m2", "member")


@contextlib.contextmanager
def a_server(folder):
    """What a server is at its core: every meeting of the folder."""
    database = open_database(folder)
    yield Hall(Journal(database), lambda news: None)
    database.close()


def a_meeting(folder):
    plan = {"title": "会", "people": roster(3)}
    with a_server(folder) as hall:
        proceedings = hall.plan(plan, format_data(DEFAULT), 1)
        proceedings.carry_out(Command("open", "open_meeting"), CHAIR, 2)
        return proceedings.meeting.id


def put(proceedings, number):
    args = {"about": "group", "text": f"第{number}条"}
    return proceedings.carry_out(Command(f"point {number}", "record_point", args), CRITIC, number)


def write(folder, meeting, first, pipe):
    """Put point after point, saying so before and after each, until killed."""
    with a_server(folder) as hall:
        for number in itertools.count(first):
            os.write(pipe, b"sends %d\n" % number)
            ack = put(hall[meeting], number)
            os.write(pipe, b"acked %d %d %d\n" % (number, ack.seq, ack.replayed))


def killed_after(moment_s, at_once, folder, meeting, first):
    """What a server said that put points from `first` on and was killed after a moment."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            write(folder, meeting, first, writing)
        finally:
            os._exit(1)
    os.close(writing)
    said = b"" if at_once else os.read(reading, 4096)
    time.sleep(moment_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with open(reading, "rb") as rest:
        return (said + rest.read()).decode().splitlines()


@pytest.mark.timeout(300 + KILLS)
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
def test_nothing_acknowledged_is_lost_and_nothing_is_doubled_however_often_it_is_killed(tmp_path):
    chance = random.Random(20260115)
    unacknowledged_but_there = total = 0
    for _ in steps(max(1, KILLS // KILLS_A_MEETING), f"meetings of {KILLS_A_MEETING} kills"):
        meeting, acked = a_meeting(tmp_path), {}
        for kill in range(KILLS_A_MEETING):
            at_once = kill % 5 == 0  # while the file is being opened and mended
            moment_s = chance.uniform(0, 0.012 if at_once else LIVES_S)
            for line in killed_after(moment_s, at_once, tmp_path, meeting, len(acked)):
                word, number, *seq = line.split()
                if word == "acked":
                    acked[int(number)] = int(seq[0])
                    unacknowledged_but_there += int(seq[1])
        with a_server(tmp_path) as hall:
            unacknowledged_but_there += put(hall[meeting], len(acked)).replayed
            check(hall, meeting, acked)
            total += len(acked)

    told = f"{KILLS} kills, {total} acknowledged points: 0 lost, 0 doubled"
    reached("P1", "journal writer killed", f"{KILLS.full} kills", told)
    never = "no kill fell between the commit and its acknowledgement"
    assert unacknowledged_but_there or KILLS < 1000, never


def check(hall, meeting, acked):
    """Each acknowledged point is there once, at its seq; and one more, sent again at last."""
    journal = hall.journal
    db = journal.database.db
    assert db.execute("pragma integrity_check").fetchone() == ("ok",)
    journal.verify(meeting)
    entries = list(journal.entries(meeting))
    points = {e.command_id: e.seq for e in entries if e.command_id.startswith("point ")}

    assert len(points) == len(entries) - 2 == len(hall[meeting].meeting.points)
    assert {f"point {number}": seq for number, seq in acked.items()}.items() <= points.items()
    assert set(points) == {f"point {number}" for number in range(len(acked) + 1)}
