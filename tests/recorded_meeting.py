"""A small meeting for the tests of its record: four members, one minutes-taker, own clock."""

from datetime import datetime, timedelta, timezone

from facilitation.formats import format_data
from facilitation.meeting.commands import Command
from facilitation.meeting.minutes import minutes
from facilitation.proceedings import Hall
from facilitation.record import Asked, material_of, write
from facilitation.words import word
from tests import sample_meeting
from tests.room import journal_in_memory

HOME = timezone(timedelta(hours=8))
GIVEN = ("seal", "documents", "registers", "template")
NAMES = {"m1": "赵甲一", "m2": "钱乙二", "m3": "孙丙三", "m4": "李丁四"}


def small_plan(**more):
    members = [{"id": key, "name": name, "role": "member"} for key, name in NAMES.items()]
    recorder = {"id": "r1", "name": "杨巳六", "role": "recorder"}
    return {
        "title": "专题民主生活会",
        "language": "zh",
        "people": [*members, recorder],
        "starts_at": "2026-01-15T09:00:00+08:00",
        "omit": ["previous_rectification", "preparation_report"],
    } | more


class RecordedMeeting:
    """A meeting, its journal in memory, with its clock in the test's hand."""

    def __init__(self, plan=None, form=None):
        """`form` is the format as data; None: the one that the plan names."""
        self.plan, self.now = plan or small_plan(), 0
        self.journal = journal_in_memory()
        data = form or format_data(self.plan.get("format", "democratic-life"))
        self.proceedings = Hall(self.journal, lambda news: None).plan(self.plan, data, 0)
        self.asked = 0

    def ask(self, who, command, **args):
        """`who` is chair, recorder or a person's id; what the command made comes back."""
        self.asked += 1
        sent = Command(f"c{self.asked}", command, args)
        actor = sample_meeting.actor(self.plan, who)
        return self.proceedings.carry_out(sent, actor, self.now).result

    def at(self, clock, day=15):
        self.now = int(datetime.fromisoformat(f"2026-01-{day}T{clock}+08:00").timestamp() * 1000)
        return self

    def play(self, script):
        sample_meeting.play(self.proceedings, self.plan, script)
        return self

    def opened(self, at="09:00:00"):
        self.at(at).ask("recorder", "open_meeting")
        return self

    def hear(self, subject, step="criticism"):
        """Go to the step of the subject's item."""
        self.ask("recorder", "go_to", item=f"turn:{subject}", step=step)
        return self

    def point(self, by, about, text, **more):
        return self.ask("recorder", "record_point", by=by, about=about, text=text, **more)["point"]

    def closed(self, at):
        self.at(at).ask("recorder", "close_meeting")
        return self

    @property
    def meeting(self):
        return self.proceedings.meeting

    @property
    def entries(self):
        return list(self.journal.entries(self.meeting.id))

    def minutes(self, zone=HOME):
        return minutes(self.meeting, self.entries, self.now, zone)

    def written(self, fmt="txt", zone=HOME, **wish):
        """`wish`: seal, documents, registers and template as they are, the rest as of Asked."""
        given = {key: wish.pop(key) for key in GIVEN if key in wish}
        language = self.meeting.plan.language
        material = material_of(
            self.meeting,
            self.entries,
            self.now,
            say=lambda sentence, /, **values: word(sentence, language, **values),
            zone=zone,
            asked=Asked(**wish),
            **given,
        )
        return write(material, fmt)

    def lines(self, fmt="txt"):
        """The lines of the record, without what they are indented by."""
        return [line.strip() for line in self.written(fmt).decode().splitlines()]

    def item(self, key):
        sections = self.minutes().sections
        return next(item for section in sections for item in section.items if item.id == key)

    def step(self, item, key):
        return next(step for step in self.item(item).steps if step.key == key)


def held_sample(language):
    """The sample meeting in `language`, from its check-in to its close, as of 18:00."""
    room = RecordedMeeting(sample_meeting.plan_of(language))
    room.play(sample_meeting.script_of(language))
    room.now = sample_meeting.ms(language, "18:00:00")
    return room
