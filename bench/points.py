"""A phone's point, to its ack and to the minutes-taker: alone, and among a hundred meetings."""

from __future__ import annotations

import threading
import time
from functools import partial

from tests.live import command

from .crowd import Crowd
from .fanout import COMMIT, by_turns, commits
from .figures import row
from .servers import cpu_s, fayan, hello, listeners, said

ACK, ALONE = "a point to its ack", "one meeting"
TIMES, WARM = 30, 5
PACE_S = 0.06
MEETINGS, PHONES = 100, 30
BEAT_S = 1.0  # in each of the other meetings something happens so often


def measure(show):
    took = by_turns(
        {COMMIT: partial(commits, PACE_S, TIMES), ALONE: partial(one_meeting, show)},
    )
    alone, together = took[ALONE], many_meetings(show)
    return [
        row(COMMIT, "SQLite, as often as the points", "ms", took[COMMIT]),
        row(ACK, ALONE, "ms", [each.ack for each in alone]),
        row("a point to the minutes-taker", ALONE, "ms", [each.last for each in alone]),
        row(ACK, f"{MEETINGS} meetings", "ms", [each.ack for each in together]),
        row(
            "a point to the minutes-taker",
            f"{MEETINGS} meetings",
            "ms",
            [each.last for each in together],
        ),
    ]


def one_meeting(show):
    with fayan() as server:
        meeting = server.meeting()
        recorder = [hello(meeting, "recorder")]
        crowd = Crowd(server.port, 1, '["welcome"', hello(meeting, "m3"), recorder)
        heard = points(crowd)
        show(ALONE, [each.ack for each in heard], cpu_s(server.process.pid), crowd.leave())
    return heard


def many_meetings(show):
    """A point in one meeting while 3,000 phones hang on a hundred, each of which moves."""
    with fayan() as server:
        meetings = [server.meeting(f"会{n}") for n in range(MEETINGS)]
        first = meetings[0]
        phones = [each for meeting in meetings for each in listeners(meeting)[:PHONES]]
        phones[0] = hello(first, "recorder")
        crowd = Crowd(server.port, len(phones), '["welcome"', hello(first, "m3"), phones)
        over = threading.Event()
        beats = threading.Thread(target=beat, args=(meetings[1:], over))
        beats.start()
        heard = points(crowd)
        over.set()
        beats.join()
        acks = [each.ack for each in heard]
        show(f"{MEETINGS} meetings", acks, cpu_s(server.process.pid), crowd.leave())
    return heard


def beat(meetings, over):
    """Something happens in one meeting after the other, in each once a beat."""
    starts = False
    while not over.is_set():
        for meeting in meetings:
            if over.wait(BEAT_S / len(meetings)):
                return
            name = "start_timer" if starts else "pause_timer"
            meeting.post("/commands", command(name))
        starts = not starts


def points(crowd):
    heard = []
    for n in range(WARM + TIMES):
        text = f"第{n}条意见：{'遇事商量不够，' * 10}"
        asked = said("record_point", about="m2", text=text)
        heard.append(crowd.fire(f"第{n}条意见", asked, 1))
        time.sleep(PACE_S)
    return heard[WARM:]
