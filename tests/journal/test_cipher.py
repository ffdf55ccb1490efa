"""An enciphered data folder: shut without the passphrase, and all works as on a plain one."""

import contextlib
import os
import pty
import sqlite3
import subprocess
import sys

import pytest

pytest.importorskip("sqlcipher3", reason="an extra: pip install -r requirements-cipher.txt")

from facilitation.journal import (
    Engine,
    Journal,
    Locked,
    NotCiphered,
    Unsound,
    open_database,
    purge,
    restore,
    whole_meetings,
)
from facilitation.journal.database import FILE_NAME
from facilitation.journal.engine import _key
from facilitation.meeting.events import MessageShown
from facilitation.proceedings import ORGANISER, Hall
from facilitation.settings import Settings, WrongSetting, read_settings
from tests.live import PATIENCE_S, ROOT, Server, of_the_file
from tests.room import NINE_O_CLOCK_MS, Room

WORDS = "pass'word 口令"
CANARY = "金丝雀canary"


@pytest.fixture
def engine():
    return Engine(WORDS)


@pytest.fixture
def folder(tmp_path, engine):
    """A folder with a meeting in which something was written."""
    with contextlib.closing(open_database(tmp_path / "data", engine)) as database:
        room = Room(Journal(database), title=CANARY)
        room.says("recorder", "write_note", item="summary", text=CANARY)
    return tmp_path / "data"


def everything_in(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_no_byte_of_the_text_is_in_the_file_nor_in_what_sqlite_keeps_beside_it(tmp_path, engine):
    database = open_database(tmp_path, engine)
    room = Room(Journal(database), title=CANARY)
    room.says("recorder", "write_note", item="summary", text=CANARY)

    assert (tmp_path / f"{FILE_NAME}-wal").stat().st_size > 0
    assert b"canary" not in everything_in(tmp_path)
    assert b"SQLite format" not in everything_in(tmp_path)
    database.close()


def test_a_meeting_goes_on_after_a_restart(folder, engine):
    with contextlib.closing(open_database(folder, engine)) as database:
        journal = Journal(database)
        (meeting,) = journal.meetings()
        journal.verify_all()
        hall = Hall(journal, lambda news: None)

        assert journal.broken == {}
        assert [note.text for note in hall[meeting].meeting.notes.values()] == [CANARY]


def test_another_writer_is_noticed_though_its_errors_are_none_of_sqlites(folder, engine):
    from facilitation.journal import AnotherWriter

    with contextlib.closing(open_database(folder, engine)) as database:
        journal = Journal(database)
        (meeting,) = journal.meetings()
        with pytest.raises(AnotherWriter):
            journal.append(meeting, 1, [MessageShown("……", None)], "again", ORGANISER, 1)


@pytest.mark.parametrize("words", ["", "pass'word", "another passphrase"])
def test_without_the_passphrase_or_with_a_wrong_one_it_stays_shut(folder, words):
    with pytest.raises(Locked):
        open_database(folder, Engine(words))


def test_a_plain_folder_is_not_taken_for_an_enciphered_one(tmp_path, engine):
    open_database(tmp_path).close()

    with pytest.raises(NotCiphered):
        open_database(tmp_path, engine)


def test_backups_are_enciphered_too_and_good_enough_to_go_on_from(folder, engine, tmp_path):
    from facilitation.journal.backup import copy_whole

    backup = tmp_path / "backup.db"
    with contextlib.closing(open_database(folder, engine)) as database:
        copy_whole(database.db.conn, backup, engine)
        meetings = Journal(database).meetings()

    assert b"canary" not in backup.read_bytes()
    assert whole_meetings(backup, Engine(WORDS)) == meetings
    assert restore(backup, tmp_path / "other", "now", engine=Engine(WORDS)) == meetings
    with pytest.raises(Unsound):
        whole_meetings(backup, Engine("another passphrase"))
    with pytest.raises(Unsound):
        restore(backup, tmp_path / "third", "now")
    assert not (tmp_path / "third" / FILE_NAME).exists()


def test_a_meeting_is_purged_from_it_and_from_its_backups(folder, engine):
    from facilitation.journal.backup import copy_whole

    with contextlib.closing(open_database(folder, engine)) as database:
        (meeting,) = Journal(database).meetings()
        copy_whole(database.db.conn, folder / "backups" / "b.db", engine)

        done = purge(database, folder, meeting, NINE_O_CLOCK_MS)

        assert (done.cleaned, done.removed, done.left) == (("b.db",), (), ())
        assert Journal(database).meetings() == []
    assert whole_meetings(folder / "backups" / "b.db", engine) == []


def test_the_passphrase_comes_from_a_file_and_is_never_shown(tmp_path):
    (tmp_path / "words").write_text(f"{WORDS}\n", encoding="utf-8")
    (tmp_path / "short").write_text("short\n")
    environ = {"FACILITATION_PASSPHRASE_FILE": str(tmp_path / "words")}

    assert read_settings(environ).passphrase == WORDS
    assert WORDS not in repr(read_settings(environ))
    assert WORDS not in repr(Settings(passphrase=WORDS))
    for file in ("short", "missing"):
        with pytest.raises(WrongSetting, match="PASSPHRASE_FILE"):
            read_settings({"FACILITATION_PASSPHRASE_FILE": str(tmp_path / file)})


@pytest.fixture
def ciphered(tmp_path):
    """A running server on an enciphered folder."""
    (tmp_path / "words").write_text(WORDS, encoding="utf-8")
    server = Server(tmp_path / "data", FACILITATION_PASSPHRASE_FILE=str(tmp_path / "words"))
    server.start()
    yield server
    server.end()


@of_the_file
def test_a_server_holds_a_meeting_on_it_and_says_in_one_line_what_is_wrong(ciphered, tmp_path):
    live = ciphered.plan({"title": CANARY, "people": [{"id": "m1", "name": "甲"}, {"name": "乙"}]})
    live.go_on_to("turn:m1", "criticism")
    assert live.get("/record.md").status == 200
    copy = ciphered.ask("GET", "/api/backup", token=ciphered.organiser).body
    assert copy[:15] != b"SQLite format 3"
    ciphered.stop()
    assert b"canary" not in everything_in(ciphered.data)

    (tmp_path / "wrong").write_text("another passphrase")
    for setting in ("", str(tmp_path / "wrong")):
        code, _, said = ciphered.run("list", FACILITATION_PASSPHRASE_FILE=setting)
        assert code == 2
        assert len(said.strip().splitlines()) == 1, said
    assert live.id in ciphered.run("list")[1]


@of_the_file
def test_the_passphrase_is_asked_for_on_the_terminal(ciphered):
    live = ciphered.plan()
    ciphered.stop()
    mine, theirs = pty.openpty()
    environment = ciphered.environment | {"FACILITATION_PASSPHRASE_FILE": ""}
    asked = subprocess.Popen(
        [sys.executable, ROOT / "app.py", "list"],
        env=environment,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = b""
    while "口令".encode() not in said:
        said += os.read(mine, 1000)
    os.write(mine, f"{WORDS}\n".encode())
    printed = asked.communicate(timeout=PATIENCE_S)[0].decode()
    os.close(mine)

    assert asked.returncode == 0
    assert live.id in printed
    assert WORDS.encode() not in said


def test_a_file_of_sqlites_own_tools_can_not_read_it(folder):
    plain = sqlite3.connect(folder / FILE_NAME)

    with contextlib.closing(plain), pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("select * from journal")


def test_unlocking_takes_a_moment_once_and_not_at_every_backup(folder, engine):
    open_database(folder, engine).close()
    worked_out = _key.cache_info().misses
    for _ in range(3):
        open_database(folder, engine).close()

    assert _key.cache_info().misses == worked_out
