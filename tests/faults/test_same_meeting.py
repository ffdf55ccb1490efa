"""The same meeting on every screen: what was sent, by the screens' own rule, gives the fresh view.

Messages are doubled and overtake each other; where some are lost the connection was, and the
next one begins with a welcome.
"""

import json
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from facilitation.meeting.refusals import Refusal
from facilitation.meeting.rules import RULES
from facilitation.meeting.views import meeting_view
from facilitation.meeting.written_views import notes_for, points_for, responses_for
from facilitation.web.live.broadcast import Broadcast
from facilitation.web.live.everyone import pause_s
from facilitation.web.live.rooms import rooms
from facilitation.web.transport.express import Express
from facilitation.web.way_in.links import Holder
from tests.faults.ledger import number, reached, steps
from tests.room import ARGUMENTS, Room

SEQUENCES = number("SEQUENCES", 30, 10_000)
COMMANDS = 40
SCREENS = {"chair": "m1", "recorder": "r1", "projector": None, "m2": "m2", "m3": "m3", "o1": "o1"}
PEOPLE = ["m1", "m2", "m3", "m4", "o1", "s1", "r1"]
ITEMS = ["turn:m1", "turn:m2", "turn:m3", "opening", "summary"]
OPEN_TO_ANYBODY = {"mark_attendance", "record_point", "advance", "respond", "revise_point"}

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="the rule runs in Node.js")


class Wire:
    """Where the server sends to: keeps what each room was sent, and what is to follow soon."""

    def __init__(self):
        self.sent, self.due = [], []

    def emit(self, message, view, to, **_):
        self.sent.append((message, json.loads(json.dumps(view)), to))

    def start_background_task(self, later, kind, *more):
        if kind in ("meeting", "floor"):  # presence and coverage are not of the journal
            self.due.append((later, kind, *more))

    def sleep(self, seconds):
        """Soon is when the test says so."""

    def soon(self):
        due, self.due = self.due, []
        for later, *about in due:
            later(*about)


class House:
    """One meeting's room and its screens, as the broadcast looks for them."""

    def __init__(self, room):
        self.room, self.journal = room, room.journal

    def __getitem__(self, meeting):
        return self.room.proceedings

    def now(self):
        return self.room.now

    def any_here(self, meeting):
        return True


class Screens:
    """A room whose every message is kept, as each screen gets it."""

    def __init__(self):
        self.room, self.wire = Room(), Wire()
        express, house = Express(self.wire, wanted=False), House(self.room)
        self.broadcast = Broadcast(self.wire, express, house, house, house, *[None] * 3)
        self.room.proceedings.tell = self.broadcast.tell
        self.first = {name: self.fresh(name) for name in SCREENS}

    def fresh(self, name):
        meeting, who = self.room.meeting, self.room.actor(name)
        view = {
            "meeting": meeting_view(meeting),
            "floor": self.broadcast.everyone.floor(meeting, self.room.now),
            "points": points_for(meeting, who),
            "responses": responses_for(meeting, who),
            "notes": notes_for(meeting, who) if who.controls else [],
        }
        return json.loads(json.dumps(view))

    def received(self, name):
        role = name if name in ("chair", "recorder", "projector") else self.room.actor(name).role
        own = set(
            rooms(self.room.meeting.id, Holder("x", self.room.meeting.id, role, SCREENS[name]))
        )
        return [[kind, view] for kind, view, to in self.wire.sent if own & set(to)]


def anything(chance, room):
    """A command of any kind from anybody, more often of those that lead somewhere."""
    name = chance.choice([*RULES, *OPEN_TO_ANYBODY, *OPEN_TO_ANYBODY])
    person, item = chance.choice(PEOPLE), chance.choice(ITEMS)
    points, notes = [*room.meeting.points, "p0"], [*room.meeting.notes, "n0"]
    args = {
        "mark_attendance": {
            "person": person,
            "status": chance.choice(["present", "leave", "late"]),
        },
        "go_to": {"item": item},
        "call": {"person": person},
        "interject": {"person": person},
        "skip": {"person": person},
        "defer": {"person": person},
        "reorder": {"items": chance.sample(ITEMS, 2)},
        "adjust_timer": {"seconds": 30},
        "show_message": {"text": "请安静"},
        "set_screen": {"mode": "agenda"},
        "hand_over": {"to": "recorder"},
        "record_point": {"about": chance.choice([person, "group"]), "text": "意见"},
        "revise_point": {"point": chance.choice(points), "text": f"改{chance.random()}"},
        "withdraw_point": {"point": chance.choice(points)},
        "respond": {"item": item, "text": f"接受{chance.random()}"},
        "write_note": {"item": item, "text": "记"},
        "revise_note": {"note": chance.choice(notes), "text": f"改{chance.random()}"},
        "withdraw_note": {"note": chance.choice(notes)},
        "detach": {"attachment": "a0"},
        "confirm_correction": {"correction": "c0"},
        "correct": {"text": "更正"},
    }.get(name, ARGUMENTS.get(name, {}))
    who = chance.choice(["chair", "recorder", "m2", "m3", "m4", "o1"])
    return who, name, args


def in_a_bad_network(deliveries, chance):
    """A fifth doubled, a fifth late; nothing is lost while the connection stands."""
    late = [
        (n + (chance.randrange(1, 6) if chance.random() < 0.2 else 0), each)
        for n, each in enumerate(deliveries)
    ]
    late += [(n + chance.randrange(6), each) for n, each in late if chance.random() < 0.2]
    return [each for _, each in sorted(late, key=lambda pair: pair[0])]


def comparable(view):
    lists = {
        key: sorted(view[key], key=lambda each: each["id"])
        for key in ("points", "responses", "notes")
    }
    meeting = {key: value for key, value in view["meeting"].items() if key != "seq"}
    of_the_message = ("now", "after")  # when it was written, and after which
    floor = {key: value for key, value in view["floor"].items() if key not in of_the_message}
    return {"meeting": meeting, "floor": floor, **lists}


@pytest.fixture
def merged():
    """The shipped rule, applied to deliveries."""
    process = subprocess.Popen(
        ["node", Path(__file__).parent / "merge.mjs"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def merge(deliveries):
        process.stdin.write(json.dumps(deliveries) + "\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    yield merge
    process.stdin.close()
    process.wait(10)
    process.stdout.close()


def test_a_room_that_writes_all_together_is_sent_one_floor_for_many_points(monkeypatch):
    monkeypatch.setattr("facilitation.web.live.everyone.PAUSE_S", 60)
    screens = Screens()
    screens.room.goes_to("turn:m1", "criticism")
    for n in range(30):
        screens.room.says("m2", "record_point", about="m1", text=f"第{n}条")
    screens.wire.soon()

    last, before = screens.room.meeting.seq, screens.room.meeting.seq - 30
    for name in ("projector", "m3", "chair"):
        got = [view for kind, view in screens.received(name) if kind == "floor"]
        assert [floor["seq"] for floor in got[-2:]] == [before, last]
        assert got[-1]["after"] == before
    screens.room.journal.database.close()


def test_a_room_that_comes_in_together_is_told_once_and_the_desk_and_each_himself_at_once(
    monkeypatch,
):
    monkeypatch.setattr("facilitation.web.live.everyone.PAUSE_S", 60)
    screens = Screens()
    screens.room.opens()
    screens.room.says("m1", "check_in")
    first = screens.room.meeting.seq
    came = ["m2", "m3", "m4", "o1"]
    for person in came:
        screens.room.says(person, "check_in")
        screens.room.says(person, "request_floor")

    def seen(name, kind, field):
        return [view[field] for got, view in screens.received(name) if got == kind]

    last = first + 2 * len(came)
    assert seen("chair", "meeting", "seq")[-4:] == [*range(first + 1, last, 2)]
    assert seen("chair", "floor", "requests")[-1] == came
    assert seen("projector", "meeting", "seq")[-1] == first, "the first is told to all at once"
    assert "m3" in seen("m3", "floor", "requests")[-1], "his own hand he sees"
    screens.wire.soon()
    assert seen("projector", "meeting", "seq")[-2:] == [first, last]
    assert seen("projector", "floor", "seq")[-1] == last
    screens.room.goes_to("turn:m1", "criticism")
    assert seen("projector", "floor", "seq")[-1] == screens.room.meeting.seq, "the desk never waits"
    screens.room.journal.database.close()


@pytest.mark.parametrize(
    ("kind", "people", "seconds"),
    [("meeting", 12, 0.2), ("floor", 100, 0.2), ("floor", 200, 0.7), ("meeting", 200, 8.5)],
)
def test_the_larger_the_room_the_longer_its_news_are_on_their_way(kind, people, seconds):
    assert pause_s(kind, people) == pytest.approx(seconds)


@pytest.mark.timeout(300 + SEQUENCES)
def test_every_screen_comes_to_show_what_a_fresh_one_shows(merged):
    for sequence in steps(SEQUENCES, "sequences"):
        chance, screens = random.Random(sequence), Screens()
        screens.room.goes_to("turn:m1", "criticism")
        for _ in range(COMMANDS):
            who, name, args = anything(chance, screens.room)
            screens.room.passes(seconds=chance.randrange(60))
            try:
                screens.room.says(who, name, **args)
            except Refusal:
                continue
            if chance.random() < 0.3:
                screens.wire.soon()
        screens.wire.soon()
        for name in SCREENS:
            fresh = comparable(screens.fresh(name))
            got = screens.received(name)
            first = ["welcome", screens.first[name]]
            unlost = merged([first, *in_a_bad_network(got, chance)])
            assert comparable(unlost) == fresh, (sequence, name)
            kept = [each for each in got if chance.random() > 0.2]
            cut = [first, *in_a_bad_network(kept, chance), ["welcome", screens.fresh(name)]]
            assert comparable(merged(cut)) == fresh, (sequence, name)
        screens.room.journal.database.close()
    asked = f"{SEQUENCES.full} sequences × {len(SCREENS)} roles"
    told = f"{SEQUENCES} × {COMMANDS} commands × {len(SCREENS)} roles: 0 differences"
    reached("P5", "messages doubled, late, lost", asked, told)
