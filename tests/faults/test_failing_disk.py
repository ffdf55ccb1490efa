"""A disk that is full or fails: nothing wrong is acknowledged, everyone is told, and it passes."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from facilitation.journal import Journal, open_database
from facilitation.meeting.actor import Actor
from facilitation.meeting.commands import Command
from facilitation.meeting.refusals import ReadOnly
from facilitation.proceedings import Hall
from tests.faults.ledger import allowed, number, reached, steps
from tests.faults.shim import BROKEN, FULL, SYNCS, WRITES, Disk
from tests.faults.test_kill import a_meeting, put
from tests.live import Server, of_the_file

ROOT = Path(__file__).parents[2]
CALLS = number("DISK_CALLS", 24, 200)
KINDS = {
    "full": (WRITES, FULL),
    "broken when written": (WRITES, BROKEN),
    "broken when synced": (SYNCS, BROKEN),
    "full when synced": (SYNCS, FULL),
}
POINTS = 12
LOUD_WITHIN_S, BACK_WITHIN_S = 1, 4


@pytest.mark.timeout(300 + CALLS)
@pytest.mark.parametrize("kind", KINDS)
def test_whichever_call_fails_no_answer_is_wrong_and_nothing_breaks(shim, tmp_path, kind):
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.test_failing_disk", tmp_path, kind, str(CALLS)],
        cwd=ROOT,
        env=os.environ | Disk(shim, tmp_path).environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert ran.returncode == 0
    found = json.loads(ran.stdout)

    assert found["failed"] == CALLS
    assert found["refused_runs"] > CALLS * 0.7  # the other calls put in order what is safe already
    answers = f"0 of {found['acked']} answers wrong, {found['refused']} refused, 0 corrupt"
    asked = f"n = 1…{CALLS.full}"
    reached("P10", f"disk {kind} at the n-th call", asked, f"n = 1…{CALLS}: {answers}")


def main(folder, kind, calls):
    """For each n: points until the n-th call has failed, once or for a while; then all again."""
    disk = Disk.__new__(Disk)
    disk.__init__("", folder)
    os.environ["SHIM_CONTROL"] = str(disk.path)
    found = dict.fromkeys(("acked", "refused", "failed", "refused_runs"), 0)
    for call in steps(calls, f"disk {kind}"):
        lasts = (1, 3, 10**6)[call % 3]
        tell(found, one_run(folder / "data", disk, kind, call, lasts))
    print(json.dumps(found))


def tell(found, more):
    for key, value in more.items():
        found[key] += value


def one_run(folder, disk, kind, call, lasts):
    meeting, kinds = a_meeting(folder), KINDS[kind]
    database = open_database(folder)
    hall = Hall(Journal(database), lambda news: None)
    database.db.execute("pragma wal_autocheckpoint = 4").fetchone()
    acked, refused = {}, set()
    disk.fails(*kinds, after=call, times=lasts)
    before, first = disk.failures, 0
    while disk.failures == before or first % POINTS:
        try_to_put(hall, meeting, first, acked, refused)
        assert not database.db.conn.in_transaction
        first += 1
    disk.heals()
    database.probe()
    assert database.read_only is None
    for point in sorted(refused):
        try_to_put(hall, meeting, point, acked, set())
    agree(hall, meeting, acked)
    database.close()
    database = open_database(folder)
    agree(Hall(Journal(database), lambda news: None), meeting, acked)
    database.close()
    return {
        "acked": len(acked),
        "refused": len(refused),
        "failed": 1,
        "refused_runs": bool(refused),
    }


def try_to_put(hall, meeting, point, acked, refused):
    try:
        acked[point] = put(hall[meeting], point).seq
    except ReadOnly:
        refused.add(point)
        assert hall.journal.failing in ("disk_full", "disk_error")


def agree(hall, meeting, acked):
    """The journal holds every point once, at the seq that was acknowledged."""
    journal = hall.journal
    assert journal.database.db.execute("pragma integrity_check").fetchone() == ("ok",)
    journal.verify(meeting)
    entries = list(journal.entries(meeting))
    points = [(int(e.command_id[6:]), e.seq) for e in entries if e.command_id.startswith("point ")]
    assert sorted(points) == sorted(acked.items())
    assert hall[meeting].meeting.seq == len(entries)
    assert len(hall[meeting].meeting.points) == len(acked)


# The whole server


@pytest.fixture
def server_on(disk, tmp_path):
    server = Server(tmp_path / "data", **disk.environment)
    server.start()
    yield server
    server.end()


@of_the_file
@pytest.mark.parametrize(
    ("kind", "reason"), [("full", "disk_full"), ("broken when synced", "disk_error")]
)
def test_every_screen_is_told_at_once_and_told_again_when_it_has_passed(
    server_on, disk, kind, reason
):
    meeting = server_on.plan()
    meeting.go_on_to("turn:m1", "criticism")
    screens = [meeting.connect(holder) for holder in ("chair", "projector", "m2", "o1")]
    assert screens[0].welcome["floor"]["read_only"] is None
    began = time.monotonic()
    disk.fails(*KINDS[kind])

    refused = screens[2].says("record_point", id="held", about="m1", text="会议太多")
    assert refused["error"]["code"] == "read_only"
    for screen in screens:
        screen.hears("floor", lambda floor: floor["read_only"] == reason)
    loud_s = time.monotonic() - began
    health = server_on.ask("GET", "/healthz")
    assert (health.status, health.json["status"]) == (503, "read-only")
    assert health.json["reason"] == reason
    assert meeting.get("/floor").json["read_only"] == reason, "reading goes on"
    assert meeting.connect("m3").welcome["floor"]["read_only"] == reason
    assert meeting.post("/links/m4", {"renew": True}).status == 503
    assert meeting.commands("chair", "advance").status == 503

    disk.heals()
    began = time.monotonic()
    for screen in screens:
        screen.hears("floor", lambda floor: floor["read_only"] is None)
    back_s = time.monotonic() - began
    assert screens[2].says("record_point", id="held", about="m1", text="会议太多")["ok"]
    assert [point["text"] for point in meeting.get("/points").json] == ["会议太多"]
    assert server_on.ask("GET", "/healthz").json["status"] == "ok"
    meeting.leave()
    assert loud_s <= allowed(LOUD_WITHIN_S)
    assert back_s <= allowed(BACK_WITHIN_S)
    told = f"all told after {loud_s:.1f} s, back {back_s:.1f} s after"
    reached("P10", f"read-only mode, {reason}", "told ≤ 1 s, ends by itself", told)


def test_too_little_space_stops_writing_before_the_disk_is_full(tmp_path, monkeypatch):
    from facilitation import create_app
    from facilitation.settings import Settings
    from facilitation.web import watchman

    parts = create_app(Settings(data=tmp_path, async_mode="threading")).extensions["fayan"]
    proceedings = parts.hall[a_meeting_in(parts)]
    monkeypatch.setattr(watchman, "free_bytes", lambda folder: 100 * 1024 * 1024)
    parts.watchman.look()
    with pytest.raises(ReadOnly):
        put(proceedings, 1)
    assert parts.journal.failing == "low_space"

    monkeypatch.undo()
    parts.watchman.look()
    assert put(proceedings, 1).seq
    parts.database.close()


def a_meeting_in(parts):
    from facilitation.formats import DEFAULT, format_data
    from tests.room import roster

    plan = {"title": "会", "people": roster(3)}
    proceedings = parts.hall.plan(plan, format_data(DEFAULT), 1)
    proceedings.carry_out(Command("open", "open_meeting"), Actor("m1", "chair"), 2)
    return proceedings.meeting.id


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
