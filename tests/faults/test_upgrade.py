"""Upgrade: every release's meetings open and are the same; a crash in between is no loss."""

import contextlib
import json
import os
import shutil
import signal
import sqlite3

import pytest
import sqlite_utils

from facilitation.journal import Journal, NewerSchema, database, open_database, whole_meetings
from facilitation.journal.database import FILE_NAME
from facilitation.journal.schema import migrations
from facilitation.proceedings import Hall
from tests.faults.ledger import number, reached
from tests.faults.releases import FOLDER, seen

RELEASES = sorted(FOLDER.glob("*.db"))
STEP = number("STATEMENT_STEP", 6, 1)  # of so many statements, a kill at one
EVERY = "every statement"
NAMES = [migration.name for migration in migrations._migrations]


def folder_of(release, tmp_path):
    shutil.copy(release, tmp_path / FILE_NAME)
    return tmp_path


def check(folder, release):
    told = json.loads(release.with_suffix(".json").read_text("utf-8"))
    with contextlib.closing(open_database(folder)) as opened:
        journal = Journal(opened)
        (meeting,) = journal.meetings()
        assert journal.verify(meeting) == told.pop("head")
        assert seen(Hall(journal, lambda news: None)[meeting].meeting) == told
        assert opened.db.execute("pragma integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_the_meetings_of_every_release_open_and_are_as_they_were(release, tmp_path):
    folder = folder_of(release, tmp_path)
    for _ in range(2):
        check(folder, release)
    told = f"{len(RELEASES)} of {len(RELEASES)}: open, fold the same"
    reached("P15", "upgrade from every release", "every release", told)


@pytest.fixture
def a_later_version(monkeypatch):
    """This version with one more migration, as the next may have."""

    def m999_later(db):
        db.table("later").create({"id": int, "what": str}, pk="id")
        db.table("later").create_index(["what"])
        db.execute("insert into later (what) select meeting from journal where seq = 1")

    monkeypatch.setattr(migrations, "_migrations", list(migrations._migrations))
    migrations()(m999_later)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded")
@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_a_kill_at_any_statement_of_an_upgrade_loses_nothing(release, tmp_path, a_later_version):
    statements = 0
    while killed_at(statements, fresh := tmp_path / str(statements), release):
        check(fresh, release)
        backups = list((fresh / "backups").glob("before-*.db"))
        assert [whole_meetings_before(backup) for backup in backups] == [1] * len(backups)
        statements += STEP

    assert statements > 5
    tried = statements // STEP
    told = f"{tried} kills: 0 lost, backed up before"
    reached("P15", "kill at each statement of an upgrade", EVERY, told)


def test_a_kill_at_any_statement_of_the_first_start_is_no_hindrance(tmp_path):
    statements = 0
    while killed_at(statements, fresh := tmp_path / str(statements)):
        with contextlib.closing(open_database(fresh)) as opened:
            assert {each.name for each in migrations.applied(opened.db)} == set(NAMES)
        statements += STEP

    assert statements > 20
    tried = statements // STEP
    told = f"{tried} kills: all open afterwards"
    reached("P15", "kill at each statement of the migrations", EVERY, told)


def killed_at(statement, folder, release=None):
    """Open the folder in a process that is killed at its n-th statement; whether it got so far."""
    folder.mkdir()
    if release:
        folder_of(release, folder)
    child = os.fork()
    if child == 0:
        try:
            left = [statement]

            def count(_sql):
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1

            plain = database.connect

            def connect(folder, *engine):
                connection = plain(folder, *engine)
                connection.set_trace_callback(count)
                return connection

            database.connect = connect
            open_database(folder)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def whole_meetings_before(backup):
    """How many meetings the backup has; it opens in the version that it is of."""
    with contextlib.closing(sqlite3.connect(backup)) as connection:
        db = sqlite_utils.Database(connection)
        assert "m999_later" not in {each.name for each in migrations.applied(db)}
    return len(whole_meetings(backup))


def test_an_older_version_leaves_a_newer_folder_alone_and_its_backup_opens(
    tmp_path, monkeypatch, request
):
    folder = folder_of(RELEASES[-1], tmp_path)
    request.getfixturevalue("a_later_version")
    open_database(folder).close()
    monkeypatch.undo()

    with pytest.raises(NewerSchema):
        open_database(folder)
    [backup] = (folder / "backups").glob("before-*.db")
    assert whole_meetings_before(backup) == 1
