"""The second medium, the ballast, and the orderly end: what a room has when its disk is lost."""

import signal
import sqlite3

import pytest

from facilitation import create_app
from facilitation.journal import whole_meetings
from facilitation.journal.ballast import MIB, Ballast
from facilitation.journal.database import DISK_FULL, FILE_NAME
from facilitation.meeting.refusals import ReadOnly
from facilitation.settings import Settings
from tests.faults.ledger import reached
from tests.live import of_the_file
from tests.room import Room


@pytest.fixture
def stick(tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    return stick


@pytest.fixture
def parts(tmp_path, stick):
    settings = Settings(
        data=tmp_path / "data", async_mode="threading", backups_to=stick, ballast_mib=2
    )
    parts = create_app(settings).extensions["fayan"]
    yield parts
    parts.database.close()


def back_up(parts):
    parts.backups._tried_s -= 60
    parts.backups.look(lambda _: None)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_each_backup_is_copied_to_the_stick_and_opens_there(parts, stick):
    meeting = Room(parts.journal).meeting.id
    back_up(parts)

    (copy,) = stick.iterdir()
    assert names(parts.settings.data / "backups") == [copy.name]
    assert whole_meetings(copy) == [meeting]
    assert (parts.backups.medium.trouble, parts.backups.medium.saved) == (None, copy.name)
    reached("P13", "backup on a second medium", "opens, the same meetings", "opens, the same")


def test_a_stick_that_is_out_is_noticed_and_nothing_is_written_in_its_stead(parts, stick):
    room = Room(parts.journal)
    stick.rmdir()
    back_up(parts)

    assert parts.backups.medium.trouble == "absent"
    assert not stick.exists()
    assert len(names(parts.settings.data / "backups")) == 1
    stick.mkdir()
    room.opens()
    back_up(parts)
    assert parts.backups.medium.trouble is None
    assert len(names(stick)) == 1


def test_a_stick_that_can_not_be_written_is_noticed(parts, stick):
    Room(parts.journal)
    stick.rmdir()
    stick.write_text("no folder")
    back_up(parts)
    assert parts.backups.medium.trouble == "absent"


def test_what_is_purged_is_purged_from_the_stick_too(parts, stick):
    meeting = Room(parts.journal).meeting.id
    kept = Room(parts.journal).meeting.id
    back_up(parts)

    done = parts.backups.purge(meeting)
    assert done.left == ()
    (copy,) = stick.iterdir()
    assert whole_meetings(copy) == [kept]
    copy.unlink()
    stick.rmdir()
    assert parts.backups.purge(kept).left == (str(stick),)


def test_the_ballast_is_thrown_off_when_the_disk_is_full_and_laid_again_afterwards(parts):
    ballast = parts.watchman.ballast
    parts.watchman.look()
    assert ballast.file.stat().st_size == 2 * MIB
    assert ballast.file.stat().st_blocks * 512 >= 2 * MIB

    parts.database.failing = DISK_FULL
    parts.watchman.look()
    assert not ballast.is_laid
    assert parts.database.failing is None, "it was tried at once"
    parts.watchman.look()
    assert ballast.is_laid


def test_where_there_is_no_space_no_ballast_is_laid(tmp_path):
    Ballast(tmp_path / "nowhere", MIB).lay()
    Ballast(tmp_path, 0).lay()

    assert names(tmp_path) == []


@of_the_file
def test_a_server_that_stops_takes_no_more_and_leaves_a_backup_and_its_signed_heads(own_server):
    own_server.start()
    meeting = own_server.plan()
    meeting.go_on_to("turn:m1", "criticism")
    chair = meeting.connect("chair")
    seq = meeting.get("/floor").json["seq"]
    code, _ = own_server.stop(signal.SIGTERM)

    assert code == 0
    chair.hears("bye")
    assert not (own_server.data / f"{FILE_NAME}-wal").exists(), "all of it is in the file"
    assert (own_server.data / "checkpoints" / f"{meeting.id}-{seq}.checkpoint").exists()
    (backup,) = (own_server.data / "backups").iterdir()
    with sqlite3.connect(backup) as copy:
        assert copy.execute("select max(seq) from journal").fetchone() == (seq,)
    copy.close()
    assert own_server.run("verify", meeting.id)[0] == 0


def test_while_it_stops_a_command_is_told_to_come_again(parts):
    room = Room(parts.journal)
    parts.watchman.close()

    with pytest.raises(ReadOnly) as refused:
        room.opens()
    assert "重新启动" in refused.value.reason
    parts.watchman.look()
    assert parts.journal.failing == "stopping"


def test_a_change_of_step_is_signed(parts):
    room = Room(parts.journal)
    room.proceedings = parts.hall[room.meeting.id]
    room.criticism_of("m1")
    back_up(parts)

    kept = parts.settings.data / "checkpoints" / f"{room.meeting.id}-{room.meeting.seq}.checkpoint"
    assert parts.notary.signer.verifier.check(kept.read_text()).size == room.meeting.seq
