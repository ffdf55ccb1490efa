"""Who gets to read which word: a canary in every confidential field, and every byte searched."""

import re

import pytest

from facilitation.meeting.reading import ANYONE, OWN, READS
from tests.faults.ledger import reached
from tests.faults.sent import fields_sent
from tests.faults.watched import HOLDERS, watched_in


def words(text):
    return {f"canary-{word}" for word in text.split()}


ROOM = words("venue")
POINT = words("point suggestion first-wording aspect withdrawn")
RESPONSE = words("response first-response")
DESK = words(
    "note first-note moment conclusion reason skipped correction paper-title paper-content "
    "basis superior planned-task who-does "
    "source channel opinion told-by feeder task task-note informer place sender letter"
)
M2_S = words(  # his material, what he is to put right, what he was told, whom he talked with
    "material-title material-content fed-back classed reply head origin nickname to-problem "
    "to-goal to-focus to-measures to-responsible to-leader to-department to-progress_note "
    "to-next_step to-reason to-explanation"
)
M1_S = words("group")
EVERYTHING = ROOM | M1_S | POINT | RESPONSE | DESK | M2_S
READ_BY = dict.fromkeys(HOLDERS, ROOM) | {
    **dict.fromkeys(("chair", "recorder", "r1"), EVERYTHING),
    "organiser": EVERYTHING - words("nickname"),
    "m1": ROOM | POINT | RESPONSE | M1_S,
    "m2": ROOM | POINT | M2_S,
}


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    with watched_in(tmp_path_factory.mktemp("watched")) as watched:
        yield watched


@pytest.mark.parametrize("holder", HOLDERS)
def test_each_reads_what_is_his_to_read_and_not_a_byte_more(watched, holder):
    reached = set(re.findall(r"canary(?:-[a-z_]+)+", watched.all_that_reached(holder)))

    assert reached == READ_BY[holder]


def test_the_servers_log_holds_nothing_that_anybody_wrote(watched):
    assert watched.server.organiser in watched.log
    assert "canary" not in watched.log
    told = sum(len(watched.all_that_reached(holder)) for holder in HOLDERS)
    asked = f"{len(EVERYTHING)} fields × {len(HOLDERS)} holders"
    reached("P4", "canaries in confidential fields", asked, f"{told} bytes searched: his alone")


OWNS = {  # of what each has something of his own, besides talks and a checklist
    "m1": {"point", "response", "wording"},
    "m2": {"point", "response", "attachment", "wording", "opinions", "rectifications"},
}


@pytest.mark.parametrize("holder", HOLDERS)
def test_each_is_sent_the_fields_that_the_table_has_for_him_and_no_other(watched, holder):
    role = {"r1": "recorder"}.get(holder, holder)
    heard = {ANYONE, role}
    own = OWNS.get(holder, set()) | ({"talks", "checklists"} if holder[0] == "m" else set())

    assert fields_sent(watched, holder) == {
        (kind, field)
        for kind, fields in READS.items()
        for field, who in fields.items()
        if who & heard or (OWN in who and kind in own)
    }


def test_every_row_of_the_table_is_of_something_that_is_sent(watched):
    sent = set().union(*(fields_sent(watched, holder) for holder in HOLDERS))

    assert sent == {(kind, field) for kind, fields in READS.items() for field in fields}
    reached("P4", "fields that each holder is sent", f"{len(sent)} × {len(HOLDERS)}", "his alone")
