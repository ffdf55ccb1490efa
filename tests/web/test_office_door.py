"""The office over HTTP: its rights, its refusals, and words that reach nobody else."""

import pytest

from facilitation.meeting.reading import who_reads
from facilitation.office.registers import REGISTERS
from facilitation.office.rights import WRITES
from tests.live import PLAN

MEETING = PLAN | {"starts_at": "2026-01-15T09:00:00+08:00", "org": "某局"}
HOLDERS = ("organiser", "chair", "recorder", "m3", "o1", "s1", "projector")
# for each register a row that makes sense, and is m2's own where rows are somebody's own
ROWS = {
    "tasks": ("printing", {"title": "印材料"}),
    "talks": ("pair:m2:m4", {"held_on": "2026-01-04"}),
    "opinions": ("visit", {"about": "m2", "source": "走访", "text": "canary-opinion"}),
    "checklists": ("person:m2", {"declared": ["inspection"]}),
    "rectifications": ("fewer", {"owner": "m2", "problem": "canary-problem"}),
    "absentees": ("person:m2", {"person": "m2", "informed_on": "2026-01-16", "informed_by": "x"}),
    "dispatches": (
        "sent",
        {"document": "plan", "deed": "submitted", "place": "市委组织部", "day": "2025-12-30"},
    ),
    "letters": ("circular.preparation", {"text": "……"}),
    "precedents": ("earlier", {"earlier": "none"}),
}
OF_NOBODY = {"about": "m9", "source": "x", "text": "x"}
CASES = [(register, who) for register in REGISTERS for who in HOLDERS]


@pytest.fixture(scope="module")
def meeting(server):
    """One meeting that all of these tests write in, each register its own rows."""
    held = server.plan(MEETING)
    yield held
    held.leave()


def puts(meeting, holder, register, row, fields, revision=0, **more):
    body = {"revision": revision, "fields": fields} | more
    return meeting.post(f"/office/{register}/{row}", body, holder)


@pytest.mark.parametrize(("register", "who"), CASES)
def test_each_register_is_written_by_those_whom_its_row_of_the_table_names(server, register, who):
    own = server.plan(MEETING)
    row, fields = ROWS[register]

    answer = puts(own, who, register, row, fields)

    assert answer.status == (200 if who in WRITES[register] else 403), answer.body
    seen = own.get(f"/office/{register}", "chair").json
    assert (row in [each["id"] for each in seen if each["revision"]]) == (answer.status == 200)


@pytest.mark.parametrize("register", REGISTERS)
def test_each_register_is_read_by_those_whom_its_row_of_the_table_names(meeting, register):
    row, fields = ROWS[register]
    writer = "chair" if "chair" in WRITES[register] else "organiser"
    puts(meeting, writer, register, row, fields)

    for who in HOLDERS:
        answer = meeting.get(f"/office/{register}", who)
        assert (row in answer.body.decode()) == (who in who_reads(register)), (who, answer.body)
        one = meeting.get(f"/office/{register}/{row}", who)
        assert (one.status == 200) == (who in who_reads(register))


def test_what_was_said_beforehand_reaches_no_one_else_in_any_way(server):
    held = server.plan(MEETING)
    for register in ("opinions", "rectifications", "checklists"):
        assert puts(held, "recorder", register, *ROWS[register]).status == 200
    paths = ("", "/floor", "/points", "/office", *(f"/office/{key}" for key in REGISTERS))

    for who in ("m3", "o1", "s1", "projector"):
        device = held.connect(who)
        heard = device.all_it_heard + "".join(held.get(path, who).body.decode() for path in paths)
        assert "canary" not in heard
        assert "person:m2" not in heard
    own = held.get("/office", "m2").body.decode()
    assert "canary-problem" in own
    assert "canary-opinion" not in own
    held.leave()


def test_nobody_without_a_link_of_this_meeting_gets_in(server, meeting):
    other = server.plan(MEETING)
    path = f"/api/meetings/{meeting.id}/office/tasks"

    assert server.ask("GET", path).status == 401
    assert server.ask("GET", path, token=other.token("chair")).status == 403
    body = {"revision": 0, "fields": {"title": "x"}}
    assert server.ask("POST", path + "/x", body, token=other.token("chair")).status == 403


@pytest.mark.parametrize(
    ("register", "row", "body", "status", "field"),
    [
        ("tasks", "x", {"fields": {"title": "x"}}, 400, "revision"),
        ("tasks", "x", {"revision": 0, "fields": {}}, 400, "title"),
        ("tasks", "x", {"revision": 0, "fields": {"title": 7}}, 400, "title"),
        ("tasks", "x", {"revision": 0, "fields": {"title": "x", "due": "morgen"}}, 400, "due"),
        ("tasks", "x", {"revision": 0, "fields": {"title": "x", "colour": "red"}}, 400, "colour"),
        ("tasks", "x", {"revision": 0, "fields": {"title": "长" * 201}}, 413, "title"),
        ("tasks", "a%20b", {"revision": 0, "fields": {"title": "x"}}, 400, "row"),
        (
            "rectifications",
            "x",
            {"revision": 0, "fields": {"owner": "m9", "problem": "x"}},
            404,
            "owner",
        ),
        ("rectifications", "x", {"revision": 0, "fields": {"state": "fine"}}, 400, "state"),
        ("dispatches", "x", {"revision": 0, "fields": {"document": "novel"}}, 400, "document"),
        ("letters", "novel.one", {"revision": 0, "fields": {"text": "x"}}, 404, "row"),
        ("nonsense", "x", {"revision": 0, "fields": {}}, 404, "register"),
        ("tasks", "x", [], 400, "body"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_place(meeting, register, row, body, status, field):
    answer = meeting.post(f"/office/{register}/{row}", body, "recorder")

    assert (answer.status, answer.json["error"]["field"]) == (status, field)
    assert answer.json["error"]["message"]


def test_of_two_who_write_at_once_the_second_sees_a_conflict_and_a_repeat_changes_nothing(meeting):
    first = puts(meeting, "recorder", "tasks", "two", {"title": "印材料"})
    again = puts(meeting, "recorder", "tasks", "two", {"title": "印材料"})
    second = puts(meeting, "chair", "tasks", "two", {"title": "另一件"})

    assert again.json == first.json | {"replayed": True}
    assert (second.status, second.code) == (409, "conflict")
    history = meeting.get("/office/tasks/two").json
    assert [(c["revision"], c["role"]) for c in history["changes"]] == [(1, "recorder")]


def test_the_earlier_meeting_must_be_one_that_there_is(meeting):
    answer = puts(meeting, "organiser", "precedents", "earlier", {"earlier": "nowhere"})

    assert answer.status == 404


def test_after_a_restart_everything_is_there(own_server):
    own_server.start()
    held = own_server.plan(MEETING)
    puts(held, "recorder", "opinions", *ROWS["opinions"])
    own_server.kill()
    own_server.start()

    assert held.get("/office/opinions", "recorder").json[0]["fields"]["text"] == "canary-opinion"
