"""The whole sample meeting over the wire: each holder by his own link, at the sample's times."""

import io
import json
import zipfile
from collections import Counter
from dataclasses import dataclass
from itertools import permutations

import pytest

from facilitation.formats import format_data
from facilitation.proceedings import Hall
from facilitation.record import Asked, material_of, write
from facilitation.words import word
from tests import sample_meeting as script
from tests.live import LiveMeeting, command
from tests.recorded_meeting import HOME
from tests.room import journal_in_memory
from tests.steered import SteeredServer

LANGUAGES = ("zh", "en")
FORMATS = ("md", "txt", "csv", "json", "docx")


@pytest.fixture(scope="module")
def steered(tmp_path_factory):
    server = SteeredServer(tmp_path_factory.mktemp("steered"))
    server.start()
    yield server
    server.end()


def over_http(meeting):
    """What one asks over HTTP: the ack."""
    return lambda who, asked: meeting.post("/commands", asked, holder=who).json


def by_sockets(meeting):
    """The same by the socket of each, who connects when he first has something to say."""
    devices = {}

    def ask(who, asked):
        if who not in devices:
            devices[who] = meeting.connect(who)
        return devices[who].sends(asked)

    return ask


@dataclass
class Held:
    """A sample meeting that was held to its close."""

    language: str
    meeting: LiveMeeting
    quorum_at_opening: dict

    @property
    def sample(self):
        return script.sample(self.language)

    @property
    def record(self):
        return json.loads(self.meeting.get("/record.json").body)

    def step(self, item, key):
        """The step as the record has it."""
        sections = self.record["minutes"]["sections"]
        found = next(i for section in sections for i in section["items"] if i["id"] == item)
        return next(step for step in found["steps"] if step["key"] == key)


WAYS = {"http": over_http, "sockets": by_sockets}


@pytest.fixture(
    scope="module",
    params=[(way, language) for way in WAYS for language in LANGUAGES],
    ids="-".join,
)
def held(request, steered):
    """The sample meeting, held to its close one way and in one language."""
    way, language = request.param
    steered.now_ms = script.ms(language, "08:00:00")
    meeting = steered.plan(script.plan_of(language))
    ask, opening = WAYS[way](meeting), None
    for number, asked in enumerate(script.script_of(language), 1):
        steered.now_ms = asked.at_ms
        ack = ask(asked.who, command(asked.command, id=f"sample-{number}", **asked.args))
        assert ack["ok"], (asked, ack)
        opening = opening or _quorum_if_open(meeting)
    steered.now_ms = script.ms(language, "18:00:00")
    yield Held(language, meeting, opening)
    meeting.leave()


def _quorum_if_open(meeting):
    open_ = meeting.get("/floor").json["status"] == "open"
    return meeting.get().json["quorum"] if open_ else None


class InMemory:
    """The same meeting carried out by the proceedings alone."""

    def __init__(self, language):
        self.language = language
        self.journal = journal_in_memory()
        plan = script.plan_of(language)
        hall = Hall(self.journal, lambda news: None)
        began = script.ms(language, "08:00:00")
        self.proceedings = hall.plan(plan, format_data(plan["format"]), began)
        script.play(self.proceedings, plan, script.script_of(language))

    def record(self, format_):
        """As the recorder would have it made."""
        meeting = self.proceedings.meeting
        material = material_of(
            meeting,
            list(self.journal.entries(meeting.id)),
            script.ms(self.language, "18:00:00"),
            say=lambda sentence, /, **values: word(sentence, self.language, **values),
            zone=HOME,
            asked=Asked(maker=script.sample(self.language)["recorder"]["name"]),
        )
        return write(material, format_)


@pytest.fixture(scope="module")
def in_memory():
    return {language: InMemory(language) for language in LANGUAGES}


def comparable(record, meeting):
    """A record's text without the meeting's id, which is random; a packed one unpacked."""
    if record[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(record)) as packed:
            return {name: comparable(packed.read(name), meeting) for name in packed.namelist()}
    return record.replace(meeting.encode(), b"ID").decode()


@pytest.mark.parametrize("format_", FORMATS)
def test_the_record_is_the_one_that_the_rules_alone_would_make(held, in_memory, format_):
    alone = in_memory[held.language]

    got = held.meeting.get(f"/record.{format_}", holder="recorder")

    assert got.status == 200
    expected = comparable(alone.record(format_), alone.proceedings.meeting.id)
    assert comparable(got.body, held.meeting.id) == expected


def test_every_point_and_every_response_of_the_sample_is_in_the_record(held):
    record = held.record

    assert Counter(each["text"] for each in record["points"]) == Counter(
        each["text"] for each in held.sample["points"]
    )
    assert [each["text"] for each in record["responses"]] == [
        each["text"] for each in held.sample["responses"]
    ]


def test_the_figures_are_those_that_the_sample_expects(held):
    points, quorum = held.record["points"], held.meeting.get().json["quorum"]
    by = Counter(point["by"] for point in points)
    about = Counter(point["about"] for point in points)
    members = [each["id"] for each in held.sample["members"]]
    figures = {
        "points": len(points),
        "by_target": about,
        "by_author": by,
        "present_at_opening": held.quorum_at_opening["present"],
        "present_finally": quorum["present"],
        "due": quorum["due"],
        "quorum_needed": quorum["needed"],
        "pairs_possible": len(list(permutations(members, 2))),
        "pairs_with_points": len({(p["by"], p["about"]) for p in points if p["about"] in members}),
    }

    assert held.sample["expected"].items() <= figures.items()


TIMES_S = {  # elapsed, and how much of it was over
    "zh": {
        ("group_statement", "group_statement"): (1180, 0),
        ("turn:m1", "statement"): (1295, 95),
        ("turn:m1", "criticism"): (980, 80),
        ("turn:m1", "response"): (85, 0),
    },
    "en": {("opening", "opening"): (145, 0), ("turn:e1", "self_view"): (170, 0)},
}


def test_the_times_are_those_of_the_sample(held):
    for place, (elapsed_s, over_s) in TIMES_S[held.language].items():
        step = held.step(*place)
        assert (step["elapsed_ms"], step["over_ms"]) == (elapsed_s * 1000, over_s * 1000), place


def test_the_journal_of_the_whole_meeting_verifies(held, steered):
    code, printed, _ = steered.run("verify", held.meeting.id)

    assert code == 0, printed
