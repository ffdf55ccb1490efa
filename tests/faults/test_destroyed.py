"""Confidential text does not linger: after `purge` not a byte is left of all that was written."""

import pytest

from tests.faults.ledger import reached
from tests.faults.watched import Watched
from tests.live import of_the_file

CANARY = b"canary"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder for all that the server writes: its data, its second medium, what is temporary."""
    place = tmp_path_factory.mktemp("destroyed")
    for name in ("data", "stick", "temp"):
        (place / name).mkdir()
    return place


@pytest.fixture(scope="module")
def watched(place):
    """Everything is written, looked for, printed, backed up."""
    told = {"TMPDIR": str(place / "temp"), "FACILITATION_BACKUPS_TO": str(place / "stick")}
    watched = Watched(place / "data", **told)
    try:
        watched.is_held()
        watched.is_handed_in()
        watched.is_in_the_office()
        watched.is_refused()
        for fmt in ("docx", "pdf", "xlsx"):
            assert watched.meeting.get(f"/record.{fmt}").status == 200
        asked = {"query": "canary-paper", "meeting": watched.meeting.id}
        found = watched.server.ask("POST", "/api/search", asked, watched.meeting.token("chair"))
        assert found.json["hits"]
        copy = watched.server.ask("GET", "/api/backup", token=watched.server.organiser).body
        for folder in (place / "data" / "backups", place / "stick"):
            folder.mkdir(exist_ok=True)
            (folder / "20260101T000000Z-1.db").write_bytes(copy)
        yield watched
    finally:
        watched.server.end()


def canaries(place):
    """How many there are in each file."""
    files = [path for path in place.rglob("*") if path.is_file()]
    found = {str(path.relative_to(place)): path.read_bytes().count(CANARY) for path in files}
    return {name: count for name, count in found.items() if count}


@of_the_file
def test_of_what_was_written_not_a_byte_is_left_in_any_file(place, watched):
    before = canaries(place)
    confirmed = {"confirm": watched.meeting.id}

    told = watched.meeting.post("/purge", confirmed, "organiser")

    assert {"data/fayan.db-wal", "data/backups/20260101T000000Z-1.db"} <= set(before)
    assert told.status == 200, told.body
    assert watched.early["m2"].hears("gone") == {"reason": "purged"}
    assert canaries(place) == {}
    assert CANARY not in told.body
    watched.ends()
    assert canaries(place) == {}
    assert "canary" not in watched.log
    asked = f"{sum(before.values())} canaries in {len(before)} files"
    reached("P16", "after `purge`: file, WAL, backups, second medium, index, log", asked, "0 bytes")
