"""PostgreSQL: the office, the links and the search find there what they find in the one file."""

import pytest

from facilitation.meeting.refusals import Conflict
from facilitation.office.cabinet import Cabinet, Wish
from facilitation.office.deposits import Deposits
from facilitation.office.index import Index
from facilitation.office.put_away import put_away, take_out, those_put_away
from facilitation.office.registers import REGISTERS
from facilitation.office.statements import Statement
from facilitation.web.way_in.links import SCREENS, Links


def test_of_two_who_change_a_row_in_two_processes_the_second_is_told(room, store, opened):
    register, meeting, chair = REGISTERS["opinions"], room.meeting, room.actor("chair")
    here, there = Cabinet(store), Cabinet(opened())
    values = {"about": "m1", "source": "群众", "text": "下基层少"}
    row, known = here.put(register, meeting, Wish("o1", 0, values), chair, room.now)
    assert (row.revision, known) == (1, False)
    assert there.put(register, meeting, Wish("o1", 0, values), chair, room.now) == (row, True)

    there.put(register, meeting, Wish("o1", 1, {"count": 3}), chair, room.now)
    with pytest.raises(Conflict):
        here.put(register, meeting, Wish("o1", 1, {"count": 4}), chair, room.now)
    assert [row.values["count"] for row in here.rows(register, meeting)] == [3]
    assert [change.revision for change in here.changes(register, meeting, "o1")] == [1, 2]


def test_every_register_has_its_table(room, store):
    for register in REGISTERS.values():
        assert all(row.revision == 0 for row in Cabinet(store).rows(register, room.meeting))


def test_a_link_lets_in_at_any_process_until_it_is_revoked_at_one(room, store, opened):
    here, there = (Links(each, "key", "organiser") for each in (store, opened()))
    here.issue_all(room.meeting, room.now)
    there.issue_all(room.meeting, room.now)
    tokens = here.tokens(room.meeting.id)
    assert there.tokens(room.meeting.id) == tokens
    assert set(tokens) >= {*SCREENS, "person:m2"}
    with store.reading() as db:
        kept = str(db.execute("select * from links").fetchall())
    assert not any(token in kept for token in tokens.values())
    assert there.find(tokens["person:m2"]).person == "m2"

    here.renew(room.meeting.id, "person:m2", room.now)
    assert there.find(tokens["person:m2"]) is None
    assert there.find(there.tokens(room.meeting.id)["person:m2"]).person == "m2"


def test_a_file_is_kept_with_its_bytes(room, store):
    content = bytes(range(256)) * 10
    kept = Deposits(store).put(room.meeting.id, content, Statement("txt", "正文"), room.now)

    assert Deposits(store).content(room.meeting.id, kept.file) == content
    assert Deposits(store).text(room.meeting.id, kept.file) == "正文"


@pytest.mark.parametrize("trigrams", [True, False])
@pytest.mark.parametrize(
    ("query", "found"), [("调研不够", 1), ("调研", 1), ("50%?", 1), ("50_?", 0), ("没有的话", 0)]
)
def test_what_was_said_is_found(room, store, query, found, trigrams):
    assert store.has_trigrams
    index = Index(store, room.journal, Deposits(store))
    index.has_trigrams = trigrams

    assert len(index.search(query, [room.meeting], ["point"]).hits) == found


def test_a_meeting_is_put_away_and_taken_out(room, store):
    for _ in range(2):
        put_away(store, room.meeting.id, "organiser", room.now)
    assert room.meeting.id in those_put_away(store)
    take_out(store, room.meeting.id)
    assert room.meeting.id not in those_put_away(store)
