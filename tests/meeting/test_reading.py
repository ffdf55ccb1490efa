"""The table of who reads which field is whole, and nothing goes out beside it."""

import pytest

from facilitation.meeting.actor import Actor
from facilitation.meeting.reading import ANYONE, OWN, READS, counts_as, readable, shows
from facilitation.meeting.written_views import READERS
from facilitation.office.registers import REGISTERS
from facilitation.web.documents import KINDS

DESK = {"chair", "recorder"}


def test_a_field_without_a_row_goes_to_nobody():
    @shows("quorum")
    def quorum():
        return {"due": 4, "present": 3, "who_is_missing": "m4"}

    assert quorum() == {"due": 4, "present": 3}


def test_every_field_of_every_register_and_every_document_has_a_row():
    told = {key: [each.name for each in register.fields] for key, register in REGISTERS.items()}

    assert {key: sorted(fields) for key, fields in told.items()} == {
        key: sorted(READS[key]) for key in REGISTERS
    }
    assert set(READS["document"]) == set(KINDS)


def test_what_is_written_has_readers_whom_the_contract_names():
    """By hand once more, so that a slip in the table shows."""
    assert {
        "point": DESK | {OWN},
        "response": DESK | {OWN},
        "note": DESK,
        "attachment": DESK | {OWN},
        "correction": DESK,
    } == READERS
    for kind in ("coverage", "presence", "shortening"):
        assert set(READS[kind].values()) == {frozenset(DESK)}


def test_nothing_that_anybody_may_read_has_a_text_of_a_speaker():
    open_to_all = {kind for kind, fields in READS.items() if {ANYONE} in fields.values()}
    with_texts = {*READERS, *REGISTERS, "wording", "passage", "hit", "entry", "document"}

    assert not open_to_all & with_texts


@pytest.mark.parametrize("own", [[], [None], ["m1"]])
def test_what_is_nobodys_own_is_not_that_of_one_who_is_nobody(own):
    assert OWN not in counts_as(Actor(None, "projector"), own)
    assert readable("attachment", counts_as(Actor(None, "projector"), own)) == ()
