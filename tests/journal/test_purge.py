"""A meeting that is destroyed: no byte of its text stays, and the other meetings lose nothing."""

import contextlib
import sqlite3

import pytest
from click.testing import CliRunner

from facilitation.journal import Journal, open_database, purge, whole_meetings
from facilitation.journal.backup import copy_whole
from facilitation.journal.erasing import HOLD_NO_MEETING, erase, tables_of_meetings
from facilitation.meeting.refusals import Unknown
from facilitation.settings import read_settings
from facilitation.web.console.command_line import fayan
from tests.live import Device, Server, of_the_file
from tests.room import MINUTE_MS, Room, roster

CANARY = "金丝雀"  # in everything that is written in the meeting that is to go
DAY_MS = 24 * 60 * MINUTE_MS


def plan_of(word):
    people = [person | {"name": f"{word}{person['name']}"} for person in roster()]
    return {"title": f"{word}的会", "theme": f"{word}主题内容", "people": people}


def is_held(live, word):
    """Something is written wherever something can be."""
    live.go_on_to("turn:m1", "criticism")
    point = live.commands("m2", "record_point", about="m1", text=f"{word}第一稿的意见").json
    key = point["result"]["point"]
    live.commands("m2", "revise_point", point=key, text=f"{word}意见", suggestion=f"{word}建议")
    live.commands("m1", "respond", item="turn:m1", text=f"{word}表态")
    live.commands("recorder", "write_note", item="turn:m1", text=f"{word}记录")
    live.commands("chair", "show_message", text=f"{word}通知")
    live.commands("chair", "mark_attendance", person="m4", status="leave", reason=f"{word}请假事由")


def files_with_the_canary(folder):
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in found if CANARY.encode() in path.read_bytes()]


def typed(server, *arguments, answer=""):
    """What the command line says, typed beside the running server."""
    told = {
        "FACILITATION_DATA": str(server.data),
        "FACILITATION_ORGANISER_TOKEN": server.organiser,
        "LANG": "zh_CN.UTF-8",
    }
    return CliRunner().invoke(fayan, list(arguments), input=answer, env=told)


@pytest.fixture(scope="module")
def destroyed(tmp_path_factory):
    """Two meetings, both held, both in the backups; one of them has been purged."""
    own = Server(tmp_path_factory.mktemp("purge"))
    own.start()
    doomed, other = own.plan(plan_of(CANARY)), own.plan(plan_of("留下"))
    is_held(doomed, CANARY)
    is_held(other, "留下")
    own.last = doomed.get("/journal").body.splitlines()[-1].decode()
    own.kept = other.get("/journal").body
    backups = own.data / "backups"
    backups.mkdir(exist_ok=True)
    copy = own.ask("GET", "/api/backup", token=own.organiser).body
    (backups / "old.db").write_bytes(copy)
    (backups / "20260101T000000Z-damaged.db").write_text(f"no database: {CANARY}")
    own.phone, own.held = doomed.connect("m2"), files_with_the_canary(own.data)
    own.told = typed(own, "purge", doomed.id, answer=f"{doomed.id}\n")
    yield own, doomed, other
    own.phone.leave()
    own.end()


@of_the_file
def test_nothing_is_left_of_it(destroyed):
    own, doomed, _ = destroyed

    assert {"fayan.db-wal", "old.db", "20260101T000000Z-damaged.db"} <= set(own.held)
    assert own.told.exit_code == 0
    assert files_with_the_canary(own.data) == []
    assert "old.db" in own.told.output
    assert "damaged.db" in own.told.output
    assert CANARY not in own.told.output.split("\n", 1)[1]
    assert doomed.get().status == 401
    assert typed(own, "purge", doomed.id, "--yes").exit_code == 1


def test_the_others_lose_nothing(destroyed):
    own, _, other = destroyed
    listed = own.ask("GET", "/api/meetings", token=own.organiser).json

    assert [meeting["id"] for meeting in listed] == [other.id]
    assert other.get("/journal").body == own.kept
    assert whole_meetings(own.data / "backups" / "old.db") == [other.id]
    assert other.commands("recorder", "write_note", item="turn:m1", text="还能写").status == 200


def test_who_is_in_it_learns_of_it_and_who_was_away_does_when_he_comes_back(destroyed):
    own, doomed, _ = destroyed
    auth = {"token": doomed.token("m2"), "meeting": doomed.id, "screen": "me"}

    late = Device(own.url, auth)

    assert own.phone.hears("gone") == {"reason": "purged"}
    assert late.hears("gone") == {"reason": "purged"}
    late.leave()


@of_the_file
def test_the_log_and_the_file_tell_when_it_was_and_the_hash_of_its_last_entry(destroyed):
    own, doomed, _ = destroyed
    own.process.terminate()
    with own.process.stdout as rest:
        log = rest.read().decode()
    own.process.wait()

    assert f"purged {doomed.id}" in log
    assert CANARY not in log
    with contextlib.closing(sqlite3.connect(own.data / "fayan.db")) as file:
        ((meeting, at, hash_),) = file.execute("select meeting, at, hash from purged").fetchall()
    assert meeting == doomed.id
    assert at > 0
    assert hash_ in log
    assert hash_ in own.last


@pytest.mark.parametrize("answer", ["", "n\n", "no\n", "another\n"])
def test_it_is_asked_about_and_anything_but_yes_destroys_nothing(live, answer):
    told = typed(live.server, "purge", live.id, answer=answer)

    assert told.exit_code == 1
    assert live.id in told.output
    assert live.get().status == 200


def test_it_works_without_a_server_too(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as database:
        room = Room(Journal(database), **plan_of(CANARY))
        room.criticism_of("m1")
        room.says("m2", "record_point", about="m1", text=f"{CANARY}意见")
    own = Server(tmp_path)

    assert typed(own, "purge", room.meeting.id, answer="yes\n").exit_code == 0
    assert files_with_the_canary(tmp_path) == []


def test_words_that_another_meeting_has_too_are_no_trace(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as database:
        doomed = Room(Journal(database), title="年度民主生活会").meeting.id
        Room(Journal(database), title="第二次年度民主生活会")

        assert purge(database, tmp_path, doomed, 0).left == ()


def test_only_the_organiser_destroys_and_only_what_he_names_twice(live):
    confirmed = {"confirm": live.id}
    for holder in ("chair", "recorder", "projector", "m2"):
        assert live.post("/purge", confirmed, holder).status == 403
    assert (
        live.post("/purge", {"confirm": "another"}, "organiser").json["error"]["field"] == "confirm"
    )
    assert live.get().status == 200


def test_every_table_is_a_meetings_or_is_said_to_be_none(tmp_path):
    with contextlib.closing(open_database(tmp_path)) as database, database.reading() as db:
        every = {
            name
            for name, kind in db.execute("select name, type from pragma_table_list")
            if kind in ("table", "virtual") and not name.startswith("sqlite_schema")
        }
        of_meetings = set(tables_of_meetings(db.conn))

    unknown = every - of_meetings - HOLD_NO_MEETING - {"sqlite_temp_schema"}
    assert unknown == set(), "give it a column `meeting`, or purge will leave its rows behind"


def test_a_table_that_did_not_exist_yet_is_purged_too_and_so_is_an_index_for_searching(tmp_path):
    room = Room(Journal(database := open_database(tmp_path)))
    meeting = room.meeting.id
    with database.writing() as db:
        db.execute("create table new_table (id integer primary key, meeting text, what text)")
        db.execute(
            "create trigger no_delete before delete on new_table begin select raise(abort, ''); end"
        )
        db.execute("create virtual table words using fts5(meeting unindexed, text)")
        for each in (meeting, "another"):
            db.execute(
                "insert into new_table (meeting, what) values (?, ?)", [each, f"{CANARY} {each}"]
            )
            db.execute("insert into words values (?, ?)", [each, f"canary{each} {CANARY}"])
    copy_whole(database.db.conn, tmp_path / "backups" / "b.db")

    done = purge(database, tmp_path, meeting, room.now)

    assert (done.cleaned, done.removed, done.left) == (("b.db",), (), ())
    assert database.db.execute("select meeting from new_table").fetchall() == [("another",)]
    found = database.db.execute("select meeting from words where text match ?", [CANARY]).fetchall()
    assert found == [("another",)]
    with pytest.raises(sqlite3.IntegrityError):
        database.db.execute("delete from new_table")
    database.close()
    for file in (tmp_path / "fayan.db", tmp_path / "backups" / "b.db"):
        assert f"canary{meeting}".encode() not in file.read_bytes()


def test_a_meeting_that_there_is_not_can_not_be_destroyed(room, tmp_path):
    with pytest.raises(Unknown):
        purge(room.journal.database, tmp_path, "nothing", room.now)


def test_erasing_leaves_the_journal_append_only(room):
    database = room.journal.database
    with database.writing() as db:
        erase(db.conn, "another")

    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        database.db.execute("delete from journal")


# How long it is kept


def test_a_sealed_meeting_is_due_after_the_days_of_its_format_or_of_the_setting(a_room):
    room = a_room()
    room.opens()
    room.says("chair", "close_meeting")
    room.says("chair", "seal")
    assert room.meeting.keep_until() is None

    room.passes(minutes=3)
    room.says("recorder", "seal")

    assert room.meeting.keep_until() == room.now + 30 * DAY_MS
    assert room.meeting.keep_until(7) == room.now + 7 * DAY_MS
    assert room.replayed().keep_until() == room.meeting.keep_until()
    assert read_settings({"FACILITATION_KEEP_DAYS": "7"}).keep_days == 7


def test_organiser_and_desk_are_told_until_when(live):
    for command in ("open_meeting", "close_meeting", "seal"):
        assert live.commands("chair", command).status == 200
    assert live.get("/floor").json["keep_until"] is None

    assert live.commands("recorder", "seal").status == 200

    until = live.get("/floor").json["keep_until"]
    listed = live.server.ask("GET", "/api/meetings", token=live.server.organiser).json
    assert {each["id"]: each["keep_until"] for each in listed}[live.id] == until
    assert until > live.get("/floor").json["now"] + 29 * DAY_MS
