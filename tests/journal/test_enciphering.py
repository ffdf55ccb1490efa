"""A data folder that is there already, enciphered or made plain again, with all that was in it."""

import contextlib
import os

import pytest

pytest.importorskip("sqlcipher3", reason="an extra: pip install -r requirements-cipher.txt")

from facilitation.journal import (
    Engine,
    Journal,
    Locked,
    Unsound,
    is_ciphered,
    open_database,
    whole_meetings,
)
from facilitation.journal import enciphering as module
from facilitation.journal.backup import copy_whole, heads
from facilitation.journal.database import FILE_NAME, connect
from facilitation.journal.enciphering import OLD, change, database_files
from facilitation.office.deposits import Deposits
from facilitation.office.index import Index
from tests.live import Server, of_the_file
from tests.room import Room

WORDS = "pass'word 口令"
CANARY = "金丝雀canary-canary"
PLAIN = Engine()


@pytest.fixture
def engine():
    return Engine(WORDS)


@pytest.fixture
def folder(tmp_path):
    """A plain folder with a meeting, found by its words, and a backup of it."""
    with contextlib.closing(open_database(tmp_path / "data")) as database:
        room = Room(Journal(database), title=CANARY)
        room.says("recorder", "write_note", item="summary", text=CANARY)
        assert found(database, room.meeting)
        copy_whole(database.db.conn, tmp_path / "data" / "backups" / "one.db")
    return tmp_path / "data"


def found(database, meeting):
    """The hits of a search for what stands there."""
    index = Index(database, Journal(database), Deposits(database))
    return index.search("canary-canary", [meeting]).hits


def everything_in(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def changed(folder, old, new):
    for file in database_files(folder):
        change(file, old, new)


def standing(folder, engine):
    with contextlib.closing(connect(folder, engine)) as connection:
        return heads(connection)


def dumped(folder):
    """Every statement that would make the database again; the order of indexes says nothing."""
    with contextlib.closing(connect(folder)) as connection:
        return sorted(connection.iterdump())


def test_what_was_plain_is_enciphered_with_its_backups_and_goes_on(folder, engine):
    before = standing(folder, PLAIN)
    changed(folder, PLAIN, engine)

    assert b"canary" not in everything_in(folder)
    assert standing(folder, engine) == before
    assert whole_meetings(folder / "backups" / "one.db", engine) == list(before)
    with contextlib.closing(open_database(folder, engine)) as database:
        room = Room(Journal(database), title="……")
        room.says("recorder", "write_note", item="summary", text=CANARY)
        assert found(database, room.meeting)
    assert not [path for path in folder.rglob("*") if path.suffix in (OLD, ".part")]


def test_and_back_again_everything_is_as_it_was(folder, engine):
    before = dumped(folder)
    changed(folder, PLAIN, engine)
    changed(folder, engine, PLAIN)

    assert dumped(folder) == before
    assert not is_ciphered(folder / "backups" / "one.db")


def test_once_more_changes_nothing(folder, engine):
    changed(folder, PLAIN, engine)
    before = everything_in(folder)
    changed(folder, PLAIN, engine)

    assert everything_in(folder) == before


def test_a_damaged_folder_stays_as_it_is(folder, engine):
    file = folder / FILE_NAME
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = os.urandom(len(content) - len(content) // 2)
    file.write_bytes(content)
    with pytest.raises(Unsound):
        change(file, PLAIN, engine)

    assert file.read_bytes() == content
    assert not [path for path in folder.iterdir() if path.name.startswith(f"{FILE_NAME}.")]


def test_a_wrong_passphrase_makes_nothing_plain(folder, engine):
    changed(folder, PLAIN, engine)
    before = everything_in(folder)
    with pytest.raises(Locked):
        change(folder / FILE_NAME, Engine("another passphrase"), PLAIN)

    assert everything_in(folder) == before


@pytest.mark.parametrize("step", ["put_in_place", "_destroy"])
def test_broken_off_anywhere_it_is_whole_and_can_be_done_again(folder, engine, monkeypatch, step):
    class PowerCut(Exception):
        pass

    file, real = folder / FILE_NAME, getattr(module, step)

    def cut(*_):
        raise PowerCut

    monkeypatch.setattr(module, step, cut)
    with pytest.raises(PowerCut):
        change(file, PLAIN, engine)
    monkeypatch.setattr(module, step, real)
    assert standing(folder, engine if is_ciphered(file) else PLAIN)
    changed(folder, PLAIN, engine)

    assert standing(folder, engine)
    assert b"canary" not in everything_in(folder)


@pytest.fixture
def served(tmp_path):
    """A server on a plain folder, which is asked to cipher with the passphrase of a file."""
    (tmp_path / "words").write_text(WORDS, encoding="utf-8")
    server = Server(tmp_path / "data")
    server.start()
    yield server
    server.end()


@of_the_file
def test_on_the_command_line_with_backup_verify_and_restore(served, tmp_path):
    known = {"FACILITATION_PASSPHRASE_FILE": str(tmp_path / "words")}
    live = served.plan({"title": CANARY, "people": [{"name": "甲"}, {"name": "乙"}]})
    assert served.run("encipher", **known)[0] == 2  # it is in use
    served.stop()

    code, printed, said = served.run("encipher", **known)
    assert (code, said.count("Traceback")) == (0, 0), said
    assert "不能保证" in printed
    assert b"canary" not in everything_in(served.data)
    assert served.run("list")[0] == 2
    assert live.id in served.run("list", **known)[1]

    backup = tmp_path / "backup.db"
    assert served.run("backup", backup, **known)[0] == 0
    assert is_ciphered(backup)
    assert served.run("verify", **known)[0] == 0
    assert "记录完整" in served.run("verify", backup, **known)[1]
    assert served.run("verify", backup)[0] == 2
    (tmp_path / "wrong").write_text("another passphrase")
    wrong = {"FACILITATION_PASSPHRASE_FILE": str(tmp_path / "wrong")}
    for asked in (["verify", backup], ["restore", backup, "--force"], ["decipher"]):
        code, _, said = served.run(*asked, **wrong)
        assert (code > 0, len(said.strip().splitlines())) == (True, 1), said

    elsewhere = ["--data", tmp_path / "elsewhere"]
    assert served.run("restore", backup, *elsewhere, **known)[0] == 0
    assert live.id in served.run("list", *elsewhere, **known)[1]
    assert served.run("decipher", **known)[0] == 0
    assert live.id in served.run("list")[1]
    code, _, said = served.run("restore", backup, "--force", **known)
    assert code == 1
    assert "encipher" in said
    assert live.id in served.run("list")[1]
