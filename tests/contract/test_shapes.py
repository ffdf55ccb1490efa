"""The contract's shapes, over the wire: every key that it names, and the kind of its value."""

import hashlib
import itertools
import json

import pytest
import rfc8785

from facilitation.meeting.permissions import MAY
from tests.live import LiveMeeting
from tests.servers import wait_until

TEXT, TRUTH, WHOLE = (str,), (bool,), (int,)
MAYBE_TEXT, MAYBE_WHOLE = (str, type(None)), (int, type(None))
CLOCK = {"elapsed_ms": WHOLE, "running_since": MAYBE_WHOLE}

PERSON = {"id": TEXT, "name": TEXT, "post": TEXT, "role": TEXT, "chair": TRUTH, "lead": TRUTH}
STEP = {"id": TEXT, "kind": TEXT, "limit_ms": MAYBE_WHOLE}
ITEM = {
    "id": TEXT,
    "phase": TEXT,
    "subject": MAYBE_TEXT,
    "label": TEXT,
    "done": TRUTH,
    "steps": [STEP],
}
MEETING = {
    "id": TEXT,
    "seq": WHOLE,
    "title": TEXT,
    "format": TEXT,
    "language": TEXT,
    "theme_short": TEXT,
    "venue": TEXT,
    "starts_at": MAYBE_TEXT,
    "labels": (dict,),
    "people": [PERSON | {"attendance": {"expected", "present", "late", "leave", "absent"}}],
    "agenda": [ITEM],
    "quorum": {"due": WHOLE, "present": WHOLE, "needed": WHOLE, "met": TRUTH},
}
QUEUED = {"speaking", "waiting", "done", "passed", "deferred", "absent"}
FLOOR = {
    "seq": WHOLE,
    "now": WHOLE,
    "status": {"planned", "open", "recess", "closed", "sealed"},
    "item": MAYBE_TEXT,
    "step": MAYBE_TEXT,
    "subject": MAYBE_TEXT,
    "speaker": MAYBE_TEXT,
    "queue": [{"person": TEXT, "state": QUEUED}],
    "requests": [TEXT],
    "screen": {
        "mode": {"live", "agenda", "rules", "join", "blackout"},
        "message": MAYBE_TEXT,
    },
    "undo": MAYBE_TEXT,
}
CLOCKS = {
    "timer": CLOCK | {"limit_ms": MAYBE_WHOLE},
    "turn": CLOCK | {"guide_ms": MAYBE_WHOLE},
    "next": {"item": TEXT, "step": TEXT, "person": TEXT},
}
POINT = {
    "id": TEXT,
    "seq": WHOLE,
    "item": TEXT,
    "by": TEXT,
    "about": TEXT,
    "text": TEXT,
    "suggestion": MAYBE_TEXT,
    "aspect": MAYBE_TEXT,
    "at": WHOLE,
    "via": {"phone", "recorder", "written"},
    "state": {"active", "withdrawn"},
    "revision": WHOLE,
}
ENTRY = {
    "meeting": TEXT,
    "seq": WHOLE,
    "at": WHOLE,
    "actor": MAYBE_TEXT,
    "role": TEXT,
    "command_id": TEXT,
    "name": TEXT,
    "data": (dict,),
    "prev": TEXT,
    "hash": TEXT,
}


def is_like(value, shape, place=""):
    """Whether the value has the shape: a dict of shapes, a list of one, kinds, or choices."""
    match shape:
        case dict():
            assert shape.keys() <= value.keys(), place
            assert all(is_like(value[key], kind, f"{place}.{key}") for key, kind in shape.items())
        case tuple():
            assert type(value) in shape, f"{place}: {value!r}"
        case set():
            assert value in shape, place
        case [kind]:
            assert all(is_like(each, kind, f"{place}[]") for each in value)
    return True


@pytest.fixture(scope="module")
def held(server):
    """A meeting in its first criticism round, with a point and a note."""
    meeting = server.plan()
    meeting.go_on_to("turn:m1", "criticism")
    for who, name, args in (
        ("m3", "check_in", {}),
        ("m2", "record_point", {"about": "m1", "text": "……"}),
        ("recorder", "write_note", {"item": "turn:m1", "text": "……"}),
        ("o1", "request_floor", {}),
    ):
        assert meeting.commands(who, name, **args).status == 200
    return meeting


def test_a_meeting(held):
    assert is_like(held.get().json, MEETING)


def test_a_floor_in_a_round(held):
    assert is_like(held.get("/floor").json, FLOOR | CLOCKS)


def test_a_floor_before_the_opening(live):
    assert is_like(live.get("/floor").json, FLOOR)


def test_a_point(held):
    assert is_like(held.get("/points", "m2").json, [POINT])


@pytest.mark.parametrize("holder", ["chair", "recorder", "projector", "m1", "m2", "o1", "s1"])
def test_a_welcome_has_the_same_objects_as_http_and_comes_once(held, holder):
    device = held.connect(holder)
    assert device.says("check_in")
    held.leave()

    welcome = device.welcome
    assert [name for name, _ in device.heard].count("welcome") == 1
    assert is_like(welcome["you"], {"person": MAYBE_TEXT, "role": TEXT, "can": [set(MAY)]})
    assert is_like(welcome["meeting"], MEETING)
    assert is_like(welcome["floor"], FLOOR | CLOCKS)
    assert welcome["points"] == held.get("/points", holder).json
    assert ("notes" in welcome) == (holder in ("chair", "recorder"))


def test_whatever_changes_carries_its_seq(held):
    recorder = held.connect("recorder")
    for name, args in (
        ("record_point", {"about": "m1", "text": "……", "by": "m4"}),
        ("write_note", {"item": "turn:m1", "text": "……"}),
        ("mark_attendance", {"person": "o1", "status": "late"}),
    ):
        assert recorder.says(name, **args)["ok"] is True
    told = {"point", "note", "meeting", "floor"}
    wait_until(lambda: told <= dict(recorder.heard).keys())
    heard = dict(recorder.heard)
    held.leave()

    assert all(type(heard[name]["seq"]) is int for name in told)
    assert is_like(heard["point"], POINT)
    assert is_like(heard["meeting"], MEETING)


def test_an_ack_says_nothing_but_what_the_contract_names(live):
    first = live.commands("chair", "open_meeting").json
    point = live.commands("m2", "record_point", about="group", text="……").json
    refused = live.commands("m2", "call", person="m1").json

    assert (first.keys(), first["ok"]) == ({"ok", "seq"}, True)
    assert (point.keys(), point["result"].keys()) == ({"ok", "seq", "result"}, {"point"})
    assert (refused.keys(), refused["ok"]) == ({"ok", "error"}, False)
    assert refused["error"].keys() == {"code", "message"}


def test_the_clock_says_the_time_and_no_more(live):
    answer = live.connect("projector").sends(event="clock")

    assert is_like(answer, {"now": WHOLE})
    assert len(answer) == 1


def test_anyone_can_check_the_chain_of_the_journal(held):
    entries = [json.loads(line) for line in held.get("/journal").body.splitlines()]

    assert [entry["seq"] for entry in entries] == list(range(1, len(entries) + 1))
    prev = "0" * 64
    for entry in entries:
        assert is_like(entry, ENTRY)
        assert entry["prev"] == prev
        bare = {key: value for key, value in entry.items() if key != "hash"}
        prev = hashlib.sha256(rfc8785.dumps(bare)).hexdigest()
        assert entry["hash"] == prev


# The contract's own example of a plan
EXAMPLE = {
    "title": "…",
    "format": "democratic-life",
    "language": "zh",
    "org": "…",
    "theme": "…",
    "theme_short": "…",
    "starts_at": "2026-01-15T09:00:00+08:00",
    "venue": "…",
    "basis": "…",
    "superior_org": "…",
    "people": [
        {
            "id": "m1",
            "name": "赵甲一",
            "post": "党组书记、局长",
            "role": "member",
            "chair": True,
            "lead": True,
        },
        {"id": "m2", "name": "…", "post": "…", "role": "member"},
        {"id": "o1", "name": "…", "role": "observer"},
        {"id": "s1", "name": "…", "role": "supervisor", "lead": True},
        {"id": "r1", "name": "…", "role": "recorder"},
    ],
    "limits": {"statement": 1200, "criticism": 900, "group_statement": 1200},
    "aspects": ["学习与看齐", "…"],
    "ground_rules": "…",
    "tasks": [{"title": "…", "due": "2026-01-05", "responsible": "…"}],
    "deadlines": [{"key": "file_plan", "offset_days": -15}],
}


def test_the_plan_of_the_contract_makes_the_agenda_that_it_names(server):
    meeting = server.plan(EXAMPLE).get().json

    assert meeting["starts_at"] == EXAMPLE["starts_at"]
    items = {item["id"]: item for item in meeting["agenda"]}
    assert items.keys() >= {"opening", "group_statement", "supervisor_remarks", "summary"}
    steps = items["turn:m2"]["steps"]
    assert [step["id"] for step in steps] == ["statement", "criticism", "response"]
    assert [step["limit_ms"] for step in steps[:2]] == [1_200_000, 900_000]


def test_making_a_meeting_gives_a_link_for_each_holder(server):
    made = server.ask("POST", "/api/meetings", EXAMPLE, token=server.organiser).json

    links = made["links"]
    assert links.keys() == {"chair", "recorder", "projector", "people"}
    assert links["people"].keys() == {person["id"] for person in EXAMPLE["people"]}
    known = LiveMeeting(server, made["id"], links)
    screens = (links[each] for each in ("chair", "recorder", "projector"))
    for link in itertools.chain(screens, links["people"].values()):
        assert len(link.rsplit("/k/", 1)[1]) >= 22  # 128 bits
    assert known.get("", "projector").status == 200
