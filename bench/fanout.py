"""From the controller's press to the last of N screens: commit, telling, reading."""

from __future__ import annotations

import tempfile
import time
import uuid
from functools import partial
from pathlib import Path

from facilitation.journal import open_database

from .crowd import HERE, SERVER_CORE, Crowd, alone_on
from .figures import row
from .servers import FLOOR, NODE, SENDS, STOCK, cpu_s, fayan, hello, listeners, said

COUNTS = (10, 50, 200, 1000)
OWN, PLAIN = "Fayan", "Fayan without Express"
PEERS = (SENDS, FLOOR, STOCK, NODE)
COMMIT = "the commit of one entry (SQLite, FULL)"
INSERT = "insert into journal values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ROUNDS, TIMES, WARM = 3, 15, 5
PACE_S = 0.06  # a controller's device may send 20 commands a second


def measure(show):
    rows = [
        row(COMMIT, "SQLite, one after the other", "ms", commits()),
        row(COMMIT, "SQLite, as often as the presses", "ms", commits(PACE_S)),
    ]
    size = floor_bytes()
    for count in COUNTS:
        took = by_turns(
            {
                **{peer.name: partial(peer_times, peer, count, size, show) for peer in PEERS},
                PLAIN: partial(own_times, count, show, express="off"),
                OWN: partial(own_times, count, show),
            }
        )
        rows += [row(to_the_last(count), who, "ms", values) for who, values in took.items()]
    return rows


def by_turns(measured):
    """What each measured, round after round: a machine that others share changes its pace within
    minutes, and so changes it for all of them.
    """
    took = {who: [] for who in measured}
    for _ in range(ROUNDS):
        for who, times in measured.items():
            took[who] += times()
    return took


def to_the_last(count):
    return f"press to the last of {count} screens"


def commits(pace_s=0, times=100):
    """What the commit of an entry costs here by SQLite alone: a point's row, with the journal's
    keys. A machine that has had nothing to do takes longer.
    """
    with tempfile.TemporaryDirectory(dir=HERE / "results") as folder, alone_on(SERVER_CORE):
        database = open_database(Path(folder))
        db, took = database.db.conn, []
        for seq in range(1, times + 1):
            row = ("0123456789", seq, seq, "m3", "member", str(uuid.uuid4()), "point_recorded")
            time.sleep(pace_s)
            began = time.perf_counter()
            db.execute("begin immediate")
            db.execute(INSERT, (*row, "点" * 110, "0" * 64, "1" * 64))
            db.execute("commit")
            took.append((time.perf_counter() - began) * 1000)
        database.close()
    return took


def floor_bytes():
    """How large our own message is; the peers send as much."""
    with fayan() as server:
        return len(server.meeting().get("/floor").body)


def peer_times(peer, count, size, show):
    with peer.crowd(count, size) as (crowd, pid):
        took = paced(lambda n: peer.fire(crowd, f"<{n}>", count).last)
        show(f"{count} screens, {peer.name}", took, cpu_s(pid), crowd.leave())
    return took


def own_times(count, show, **environment):
    settings = {f"FACILITATION_{name.upper()}": value for name, value in environment.items()}
    with fayan(**settings) as server:
        meeting = server.meeting()
        seq = meeting.get("/floor").json["seq"]
        crowd = Crowd(server.port, count, '["welcome"', hello(meeting, "chair"), listeners(meeting))

        def press(n):
            name = "start_timer" if n % 2 else "pause_timer"
            return crowd.fire(f'["floor",{{"seq":{seq + n + 1},', said(name), count).last

        took = paced(press)
        spent = cpu_s(server.process.pid)
        label = PLAIN if environment else OWN
        show(f"{count} screens, {label}", took, spent, crowd.leave())
    return took


def paced(press):
    """What each press took, as far apart for one server as for another."""
    took = []
    for n in range(WARM + TIMES):
        took.append(press(n))
        time.sleep(PACE_S)
    return took[WARM:]
