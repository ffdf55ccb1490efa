"""Backup: made while the meeting goes on, whole, and good enough to go on from elsewhere."""

import contextlib
import json
import sqlite3
import time
from datetime import UTC, datetime, timedelta

import pytest

from facilitation import create_app
from facilitation.journal import Journal, Occupied, Unsound, open_database, restore, whole_meetings
from facilitation.journal.backup import are_in, copy_in_steps, heads, put_in_place, sound_heads
from facilitation.journal.database import FILE_NAME
from facilitation.journal.thinning import superfluous
from facilitation.meeting.actor import Actor
from facilitation.meeting.events import MessageShown
from facilitation.proceedings import ORGANISER, Hall
from facilitation.settings import Settings
from tests.faults.ledger import allowed, number, reached
from tests.live import PLAN, LiveMeeting, Server, of_the_file, token_of
from tests.room import Room

ENTRIES = number("BACKUP_ENTRIES", 5_000, 100_000)
LONGEST_PAUSE_S = 0.1


@pytest.fixture
def elsewhere(tmp_path):
    """Another machine's server, which knows nothing yet."""
    server = Server(tmp_path / "elsewhere")
    yield server
    server.end()


@of_the_file
def test_the_meeting_goes_on_from_a_backup_on_another_machine(own_server, elsewhere, tmp_path):
    own_server.start()
    meeting = own_server.plan()
    meeting.go_on_to("turn:m1", "criticism")
    meeting.commands("m2", "record_point", about="m1", text="调研不够深入")
    file = tmp_path / "backup.db"

    code, printed, said = own_server.run("backup", file)
    assert (code, said) == (0, "")
    assert str(file) in printed
    floor = meeting.get("/floor").json
    own_server.kill()
    assert elsewhere.run("restore", file)[0] == 0
    elsewhere.start()

    links = elsewhere.ask("GET", f"/api/meetings/{meeting.id}/links", token=elsewhere.organiser)
    moved = LiveMeeting(elsewhere, meeting.id, links.json)
    assert moved.token("m2") != meeting.token("m2"), "it has a key of its own"
    assert moved.get("/floor", "m2").json["timer"] == floor["timer"]
    assert moved.get("/points").json[0]["text"] == "调研不够深入"
    assert moved.commands("m2", "finish_turn").json["seq"] > floor["seq"]
    old_card = elsewhere.ask("GET", f"/api/meetings/{meeting.id}", token=meeting.token("chair"))
    assert old_card.status == 200
    assert elsewhere.run("verify", meeting.id)[0] == 0


def test_a_backup_of_a_folder_that_no_server_has_open(own_server, tmp_path):
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(PLAN))
    key = own_server.run("new", plan)[1].splitlines()[0]

    assert own_server.run("backup", tmp_path / "b.db")[0] == 0
    assert whole_meetings(tmp_path / "b.db") == [key]
    assert not list(tmp_path.glob("b.db?*"))


@of_the_file
def test_restoring_takes_nothing_away(own_server, tmp_path):
    own_server.start()
    old = own_server.plan()
    own_server.run("backup", file := tmp_path / "backup.db")
    new = own_server.plan()

    code, _, said = own_server.run("restore", file)
    assert (code, len(said.splitlines())) == (2, 1), "the server runs"
    own_server.stop()
    code, _, said = own_server.run("restore", file)
    assert (code, len(said.splitlines())) == (1, 1)
    assert "--force" in said
    assert own_server.run("restore", file, "--force")[0] == 0

    (kept,) = (own_server.data / "backups").glob("*before-restore.db")
    assert whole_meetings(kept) == [old.id, new.id]
    own_server.start()
    listed = own_server.ask("GET", "/api/meetings", token=own_server.organiser).json
    assert [meeting["id"] for meeting in listed] == [old.id]
    shown = own_server.ask("GET", f"/api/meetings/{old.id}/links", token=own_server.organiser)
    assert token_of(shown.json["chair"]) == old.token("chair"), "the old cards are good"


def test_where_a_database_is_set_whoever_restores_is_told_that_its_meetings_are_not_there_yet(
    own_server, tmp_path
):
    own_server.start()
    own_server.run("backup", file := tmp_path / "backup.db")
    other = ("--data", tmp_path / "other")

    told = own_server.run("restore", file, *other, FACILITATION_DATABASE="postgresql://there/x")[1]
    assert "migrate" in told
    assert "migrate" not in own_server.run("restore", file, *other, FACILITATION_DATABASE="")[1]


@pytest.mark.parametrize("damage", ["junk", "cut", "flipped", "altered", "empty", "missing"])
def test_what_is_no_whole_backup_is_not_restored(tmp_path, damage):
    room = Room(Journal(open_database(tmp_path / "data")))
    for _ in range(20):
        room.says("chair", "show_message", text="请安静" * 20)
    with contextlib.closing(room.journal.database):
        file = tmp_path / "backup.db"
        put_in_place(copy_in_steps(room.journal.database.db.conn, file, lambda: None), file)
        sound_heads(file)
    spoil(file, damage)

    with pytest.raises(Unsound):
        restore(file, tmp_path / "other", "now")
    assert not (tmp_path / "other" / FILE_NAME).exists()


def spoil(file, damage):
    content = bytearray(file.read_bytes())
    match damage:
        case "junk":
            file.write_bytes(b"no database" * 1000)
        case "cut":
            file.write_bytes(content[: len(content) // 2])
        case "flipped":
            place = content.rindex("请安静".encode())
            content[place] ^= 1
            file.write_bytes(content)
        case "altered":
            with contextlib.closing(sqlite3.connect(file)) as connection:
                connection.execute("drop trigger journal_no_update")
                connection.execute("update journal set at = at + 1 where seq = 3")
                connection.commit()
        case "empty":
            file.write_bytes(b"")
        case "missing":
            file.unlink()


def test_a_damaged_folder_can_be_restored_over_and_is_kept(tmp_path):
    with contextlib.closing(open_database(tmp_path / "good")) as database:
        meeting = Room(Journal(database)).meeting.id
        put_in_place(
            copy_in_steps(database.db.conn, tmp_path / "b.db", lambda: None), tmp_path / "b.db"
        )
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / FILE_NAME).write_bytes(b"this was a database" * 500)

    with pytest.raises(Occupied):
        restore(tmp_path / "b.db", tmp_path / "bad", "now")
    assert restore(tmp_path / "b.db", tmp_path / "bad", "now", force=True) == [meeting]
    assert (tmp_path / "bad" / "backups" / "now-damaged.db").exists()


# By itself


@pytest.fixture
def parts(tmp_path):
    parts = create_app(Settings(data=tmp_path, async_mode="threading")).extensions["fayan"]
    yield parts
    parts.database.close()


def pause(_):
    pass


def backups(parts):
    return sorted(path.name for path in (parts.settings.data / "backups").glob("*"))


def test_a_backup_is_made_every_minute_in_which_something_has_changed(parts):
    room = Room(parts.journal)
    parts.backups.look(pause)
    assert backups(parts) == []

    for _ in range(2):
        parts.backups._tried_s -= 60
        parts.backups.look(pause)
    (only,) = backups(parts)
    assert only.endswith("-minute.db")
    assert whole_meetings(parts.settings.data / "backups" / only) == [room.meeting.id]


def test_a_backup_is_made_soon_after_each_change_of_step(parts):
    room = Room(parts.journal)
    room.proceedings = parts.hall[room.meeting.id]
    parts.backups._tried_s -= 6
    parts.backups.look(pause)
    assert backups(parts) == []

    room.criticism_of("m1")
    parts.backups.look(pause)
    assert [name.split("-")[1] for name in backups(parts)] == ["step.db"]


def test_what_came_before_another_meeting_was_purged_is_backed_up_all_the_same(parts):
    kept, purged = Room(parts.journal), Room(parts.journal)
    parts.backups.purge(purged.meeting.id)
    parts.backups._tried_s -= 60
    parts.backups.look(pause)

    (only,) = backups(parts)
    assert whole_meetings(parts.settings.data / "backups" / only) == [kept.meeting.id]


def test_old_backups_make_room_but_not_all_of_them():
    began = datetime(2026, 1, 15, 9, tzinfo=UTC)
    kept = []
    for minute in range(6 * 60):
        now = began + timedelta(minutes=minute)
        kept.append(f"{now:%Y%m%dT%H%M%SZ}-{'step' if minute % 20 == 0 else 'minute'}.db")
        dropped = superfluous([*kept, "mine.db"])
        kept = [name for name in kept if name not in dropped]
        ages = [minute - (int(name[9:11]) * 60 + int(name[11:13]) - 540) for name in kept]
        for least, most in ((0, 1), (5, 12), (30, 62)):
            assert minute < most or any(least <= age <= most for age in ages)
        assert len(kept) <= 3 + 6 + 12 + 12
    assert len(kept) > 15


# Under load


def test_a_backup_under_load_agrees_with_the_journal_and_keeps_nobody_waiting(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as database:
        journal = Journal(database)
        meeting = Room(journal).meeting.id
        text = MessageShown("字" * 60, None)
        for first in range(1, ENTRIES, 1000):
            journal.append(meeting, first, [text] * 1000, f"c{first}", ORGANISER, first)
        seq, pauses, last = journal.meetings() and count(journal, meeting), [], time.perf_counter()

        def write_meanwhile():
            nonlocal seq, last
            pauses.append(time.perf_counter() - last)
            journal.append(meeting, seq, [text], f"w{seq}", Actor(None, "chair"), seq)
            seq, last = seq + 1, time.perf_counter()

        part = copy_in_steps(database.db.conn, tmp_path / "backup.db", write_meanwhile)
        found = sound_heads(part)
        put_in_place(part, tmp_path / "backup.db")

        assert are_in(database.db.conn, found)
        assert found[meeting][0] <= seq == heads(database.db.conn)[meeting][0]
        assert len(pauses) > 2
        assert restore(tmp_path / "backup.db", tmp_path / "other", "now") == [meeting]
    with contextlib.closing(open_database(tmp_path / "other")) as database:
        assert Hall(Journal(database), pause)[meeting].meeting.seq == found[meeting][0]
    assert sorted(pauses)[-2] <= allowed(LONGEST_PAUSE_S)
    asked = f"{ENTRIES.full} entries, pause ≤ 100 ms"
    told = f"{ENTRIES} entries: whole; longest pause {max(pauses) * 1000:.0f} ms"
    reached("P13", "backup under load", asked, told)


def count(journal, meeting):
    return heads(journal.database.db.conn)[meeting][0]
