"""The room: a meeting to try the rules on, its journal in memory, on a clock the test moves."""

import contextlib
import sqlite3
from functools import cache

import pytest
import sqlite_utils

from facilitation.formats import DEFAULT, format_data
from facilitation.journal import Database, Journal
from facilitation.journal.schema import migrations
from facilitation.meeting.actor import Actor
from facilitation.meeting.commands import Command
from facilitation.meeting.evolution import replay
from facilitation.meeting.refusals import Refusal
from facilitation.meeting.timer import left, spent
from facilitation.meeting.views import floor_view, meeting_view
from facilitation.meeting.written_views import points_for
from facilitation.proceedings import Hall

SECOND_MS = 1_000
MINUTE_MS = 60 * SECOND_MS
NINE_O_CLOCK_MS = 1_768_438_800_000  # 2026-01-15 09:00 in Beijing

NAMES = ("赵甲一", "钱乙二", "孙丙三", "李丁四", "周戊五", "吴己六", "郑庚七", "王辛八")
GUESTS = {"democratic-life": "supervisor", "leadership-feedback": "reviewer"}

# Arguments that make sense while m2 is criticised, m3 speaks and m4 waits: of every command
# whose arguments are the same for whoever gives it.
ARGUMENTS = {
    "mark_attendance": {"person": "m4", "status": "late"},
    "go_to": {"item": "summary"},
    "call": {"person": "m4"},
    "interject": {"person": "m4"},
    "skip": {"person": "m4"},
    "defer": {"person": "m4"},
    "yield_time": {"person": "m4"},
    "reorder": {"items": ["turn:m4", "turn:m3"]},
    "reorder_queue": {"people": ["m1", "m4"]},
    "add_topic": {"text": "……"},
    "drop_topic": {"item": "topic:1"},
    "shorten": {"limits": {"summary": {"summary": 300}}},
    "adjust_timer": {"seconds": 60},
    "show_message": {"text": "……"},
    "set_screen": {"mode": "rules"},
    "hand_over": {"to": "recorder"},
    "write_note": {"item": "summary", "text": "……"},
    "mark_moment": {"kind": "applause", "item": "summary"},
    "attach": {"file": "0" * 64, "title": "发言稿.txt", "type": "txt", "size": 6},
    "correct": {"text": "……"},
}


def roster(members=4, format_=DEFAULT):
    """m1 (chair and lead), m2, … the members; then o1 observes, s1 supervises, r1 records."""
    return [
        {"id": f"m{place}", "name": name, "role": "member", "chair": place == 1, "lead": place == 1}
        for place, name in enumerate(NAMES[:members], 1)
    ] + [
        {"id": "o1", "name": "冯壬九", "role": "observer"},
        {"id": "s1", "name": "陈癸十", "role": GUESTS[format_], "lead": True},
        {"id": "r1", "name": "杨巳六", "role": "recorder"},
    ]


@cache
def _empty_database():
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        migrations.apply(sqlite_utils.Database(connection))
        return connection.serialize()


def journal_in_memory():
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.deserialize(_empty_database())
    return Journal(Database(connection))


class Room:
    """One meeting, driven as its people drive it.

    Who speaks is "chair", "recorder", "projector", "organiser" or a person's id, who then
    holds the link of that person's own role.
    """

    def __init__(self, journal=None, format_=DEFAULT, members=4, form=None, **plan):
        self.now = NINE_O_CLOCK_MS
        self.ids = 0
        self.journal = journal or journal_in_memory()
        self.news = []
        people = plan.pop("people", None) or roster(members, format_)
        data = {"title": "会", "format": format_, "people": people} | plan
        hall = Hall(self.journal, self.news.append)
        self.proceedings = hall.plan(data, form or format_data(format_), self.now)

    # What people do

    def says(self, who, name, id=None, expect=None, **args):
        """The ack of the command. Raises the Refusal."""
        self.ids += 1
        command = Command(id or f"c{self.ids}", name, args, expect)
        return self.proceedings.carry_out(command, self.actor(who), self.now)

    def refuses(self, who, name, id=None, expect=None, **args):
        """The Refusal of the command, which has changed nothing."""
        before = self.meeting
        with pytest.raises(Refusal) as refused:
            self.says(who, name, id, expect, **args)
        assert self.meeting == before == self.replayed()
        return refused.value

    def actor(self, who):
        people = {person.id: person for person in self.meeting.plan.people}
        if who in people:
            return Actor(who, people[who].role)
        seats = {"chair": self.meeting.plan.chair.id, "recorder": "r1"}
        return Actor(seats.get(who), who)

    def passes(self, minutes=0, seconds=0):
        """Time passes."""
        self.now += minutes * MINUTE_MS + seconds * SECOND_MS

    # Where a test begins

    def opens(self):
        self.says("chair", "open_meeting")

    def goes_to(self, item, step=None):
        """The meeting stands at this item, opened first if need be."""
        if self.status == "planned":
            self.opens()
        self.says("chair", "go_to", item=item, **({"step": step} if step else {}))

    def criticism_of(self, subject):
        """The others are about to criticise the subject; the first of them has the floor."""
        self.goes_to(f"turn:{subject}", "criticism")

    def is_away(self, person, status="leave"):
        self.says("chair", "mark_attendance", person=person, status=status)

    def runs_to_the_end(self):
        """The one big button, again and again: every (item, step, speaker) on the way."""
        places = []
        for _ in range(1000):
            act = self.floor["next_act"]["command"]
            if act == "close_meeting":
                return places
            self.says("chair", act)
            place = (self.floor["item"], self.floor["step"], self.speaker)
            if place[0] and place not in places[-1:]:
                places.append(place)
        raise AssertionError("the meeting never ends")

    # What can be seen

    @property
    def meeting(self):
        return self.proceedings.meeting

    @property
    def floor(self):
        return floor_view(self.meeting, self.now)

    @property
    def view(self):
        return meeting_view(self.meeting)

    @property
    def status(self):
        return self.meeting.status

    @property
    def place(self):
        return self.meeting.floor.item, self.meeting.floor.step

    @property
    def speaker(self):
        return self.meeting.floor.speaker

    @property
    def queue(self):
        return {each["person"]: each["state"] for each in self.floor["queue"]}

    @property
    def left(self):
        """Seconds left of the step."""
        return left(self.meeting.floor.here.timer, self.now) / SECOND_MS

    @property
    def guide(self):
        """Seconds that the speaker may take as his share."""
        return self.meeting.floor.turn.timer.limit_ms / SECOND_MS

    @property
    def spoken(self):
        """Seconds that the speaker has spoken."""
        return spent(self.meeting.floor.turn.timer, self.now) / SECOND_MS

    def texts(self, who):
        """The points that this holder may read."""
        return [point["text"] for point in points_for(self.meeting, self.actor(who))]

    def entries(self):
        return list(self.journal.entries(self.meeting.id))

    def events(self):
        return [type(entry.event).__name__ for entry in self.entries()]

    def replayed(self):
        """The meeting as its journal alone tells it."""
        return replay(self.journal.entries(self.meeting.id))


@pytest.fixture
def room():
    """Four members, of whom m1 is the chair; a guest of each kind; and a recorder."""
    room = Room()
    yield room
    room.journal.database.close()


@pytest.fixture
def a_room():
    """Makes a room as the test wants it: a_room(members=6, limits={"criticism": 60})."""
    rooms = []

    def make(*args, **kwargs):
        rooms.append(Room(*args, **kwargs))
        return rooms[-1]

    yield make
    for room in rooms:
        room.journal.database.close()
