"""Nobody can do what his role forbids: every cell of the access table, fired at a real server."""

import itertools

import pytest

from facilitation.meeting.floor import OPEN
from facilitation.meeting.permissions import MAY
from facilitation.office.registers import REGISTERS
from facilitation.office.rights import WRITES
from tests.faults.cells import CELLS, HOLDERS, STATES, WITHOUT_TOPICS, Standing, refusal_of
from tests.faults.ledger import FULL, reached, steps
from tests.live import Device, command
from tests.servers import wait_until

pytestmark = pytest.mark.timeout(3600 if FULL else 300)
REFUSED = [cell for cell in CELLS if refusal_of(cell)]
GRANTED = [cell for cell in CELLS if not refusal_of(cell)]


def spread(cells, key):
    """In the short set one cell of each kind, in turn another one; in the full set all of them."""
    kinds = itertools.groupby(sorted(cells, key=key), key)
    groups = [list(group) for _, group in kinds]
    return cells if FULL else [group[at % len(group)] for at, group in enumerate(groups)]


def answered(ack):
    return None if ack["ok"] else ack["error"]["code"]


@pytest.fixture(scope="module")
def stranger(server):
    """The chair of another meeting."""
    return server.plan().token("chair")


@pytest.mark.parametrize("state", STATES)
def test_what_the_table_refuses_is_refused_by_its_code_and_changes_nothing(server, stranger, state):
    cells = spread(REFUSED, lambda cell: (cell.name, cell.who))
    cells = [cell for cell in cells if cell.state == state]
    meeting = Standing(server, state)
    before = meeting.journal()

    wrong = {}
    for at in steps(len(cells), f"cells refused, {state}"):
        token = stranger if "another" in cells[at].who else None
        code = answered(meeting.fires(cells[at], token))
        if code != refusal_of(cells[at]):
            wrong[cells[at]] = code

    assert wrong == {}
    assert meeting.journal() == before
    reached("P4", f"commands that are refused, {state}", f"{len(cells)} cells", "all, no trace")
    meeting.live.leave()


def test_what_the_table_grants_is_done(server):
    cells = spread(GRANTED, lambda cell: cell.name)

    wrong = {}
    for at in steps(len(cells), "cells granted"):
        cell = cells[at]
        asks_to_speak = "request" in cell.name and cell.who == "m3"
        meeting = Standing(server, cell.state, speaks=not asks_to_speak)
        meeting.is_ready_for(cell)
        if code := answered(meeting.fires(cell)):
            wrong[cell] = code
        meeting.live.leave()

    assert wrong == {}
    reached("P4", "commands that are granted", f"{len(cells)} cells", "all done")


def test_the_cells_are_of_every_command_every_holder_every_state_and_both_doors():
    granted = {cell.name for cell in spread(GRANTED, lambda cell: cell.name)}
    assert granted == set(MAY) - {"time_up", *WITHOUT_TOPICS}
    short = spread(REFUSED, lambda cell: (cell.name, cell.who))
    for part, whole in (("name", MAY), ("who", HOLDERS), ("state", STATES)):
        assert {getattr(cell, part) for cell in short} == set(whole)
    assert {(cell.whose, cell.door) for cell in short} == {
        *itertools.product(("own", "other"), ("socket", "http"))
    }


ROWS = {  # of each register one of m3's own, where rows are somebody's, and one of m2's
    "talks": (("pair:m1:m3", {"held_on": "2026-01-04"}), ("pair:m1:m2", {"held_on": "2026-01-04"})),
    "checklists": (("person:m3", {"declared": []}), ("person:m2", {"declared": []})),
    "opinions": tuple(
        (f"about:{who}", {"about": who, "source": "x", "text": "x"}) for who in ("m3", "m2")
    ),
    "rectifications": tuple((f"of:{who}", {"owner": who, "problem": "x"}) for who in ("m3", "m2")),
    "tasks": (("one", {"title": "x"}),),
    "dispatches": (
        ("one", {"document": "plan", "deed": "submitted", "place": "x", "day": "2026-01-02"}),
    ),
    "absentees": (("person:m4", {"person": "m4"}),),
    "letters": (("circular.criticism", {"text": "x"}),),
    "precedents": (("earlier", {"earlier": "none"}),),
}


def test_a_row_of_the_office_is_changed_by_whom_the_table_names_and_seen_by_nobody_else(server):
    wrong, cells = {}, 0
    meetings = {who: server.plan() for who in [*HOLDERS][:-2]}
    for (who, live), register in itertools.product(meetings.items(), REGISTERS):
        for (row, fields), whose in zip(ROWS[register], ("own", "other"), strict=False):
            is_own = who == "m3" and whose == "own" and "own" in WRITES[register]
            granted = who in WRITES[register] or is_own
            body = {"revision": 0, "fields": fields}
            status = live.post(f"/office/{register}/{row}", body, who).status
            cells += 1
            if (status == 200) != granted or status >= 500:
                wrong[register, who, whose] = status

    assert wrong == {}
    reached("P4", "rows of the office written", f"{cells} cells", "as the table says")


@pytest.mark.parametrize(
    "auth",
    [{}, {"token": "x" * 24}, {"screen": "chair"}],
    ids=["no token", "wrong token", "no session"],
)
def test_a_socket_without_a_link_hears_nothing_and_changes_nothing(server, auth):
    meeting = Standing(server, OPEN)
    before = meeting.journal()
    device = Device(server.url, {"meeting": meeting.live.id} | auth)

    assert device.hears("gone") == {"reason": "unknown_link"}
    cells = [c for c in CELLS if c.who == "nobody" and c.state == OPEN and c.whose == "own"]
    acks = []
    for cell in cells:  # in one breath: soon he is cut off
        asked = command(cell.name, **meeting.args(cell))
        device.client.emit("command", asked, callback=acks.append)
    wait_until(lambda: len(acks) == len(cells))
    assert {ack["error"]["code"] for ack in acks} == {"not_allowed"}
    assert meeting.journal() == before
    assert {heard for heard, _ in device.heard} - {"disconnect"} == {"gone"}
    device.leave()


def test_another_meetings_chair_acts_in_his_own_meeting_whatever_he_names(server):
    meeting, other = server.plan(), server.plan()
    before = meeting.get("/journal").body
    auth = {"token": other.token("chair"), "meeting": meeting.id, "screen": "chair"}
    device = Device(server.url, auth)

    assert device.hears("welcome")["meeting"]["id"] == other.id
    assert device.says("show_message", text="……")["ok"]
    assert meeting.get("/journal").body == before
    device.leave()
