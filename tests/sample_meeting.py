"""The sample meetings as they would be held: a plan, and who asked for what, and when.

The scripts know no transport: `play` runs one through proceedings; another test may send
the same steps through a socket or over HTTP.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from facilitation.meeting.actor import Actor
from facilitation.meeting.commands import Command

DATA = Path(__file__).parent / "data"
ZONES = {"zh": "+08:00", "en": "+00:00"}
CHAIR, RECORDER = "chair", "recorder"


@dataclass(frozen=True)
class Asked:
    """One command of the script. `who` is chair, recorder, or a person's id."""

    at_ms: int
    who: str
    command: str
    args: dict = field(default_factory=dict)


def sample(language):
    """The sample in `language`, zh or en, as its file has it."""
    return json.loads((DATA / f"sample_{language}.json").read_text(encoding="utf-8"))


def plan_of(language):
    """The sample's plan as the contract has it."""
    told = sample(language)
    members = [_person(m, "member", chair=m["chair"], lead=m["chair"]) for m in told["members"]]
    observers = [_person(o, "observer") for o in told["observers"]]
    supervisors = [
        _person(s, "supervisor", lead=bool(s.get("leader"))) for s in told.get("supervisors", [])
    ]
    reviewers = [_person(told["reviewer"], "reviewer")] if "reviewer" in told else []
    recorder = [_person(told["recorder"], "recorder")]
    return {
        "title": told["title"],
        "format": {"zh": "democratic-life", "en": "leadership-feedback"}[language],
        "language": language,
        "org": told["org"],
        "theme_short": told.get("theme_short", ""),
        "starts_at": f"{told['date']}T{told['start']}:00{ZONES[language]}",
        "venue": told["venue"],
        "superior_org": told.get("superior_org", ""),
        "people": members + observers + supervisors + reviewers + recorder,
    }


def _person(told, role, **flags):
    return {key: told[key] for key in ("id", "name", "post")} | {"role": role} | flags


def script_of(language):
    """Every command of the sample meeting, in order of time."""
    return _chinese() if language == "zh" else _english()


def ms(language, clock):
    """The instant at which the room's clock showed HH:MM:SS on the day of the sample."""
    day = sample(language)["date"]
    return int(datetime.fromisoformat(f"{day}T{clock}{ZONES[language]}").timestamp() * 1000)


def actor(plan, who):
    """The holder of the link that `who` would use."""
    people = {person["id"]: person for person in plan["people"]}
    if who == CHAIR:
        return Actor(next(key for key, p in people.items() if p.get("chair")), "chair")
    if who == RECORDER:
        return Actor(next(k for k, p in people.items() if p["role"] == "recorder"), "recorder")
    return Actor(who, people[who]["role"])


def play(proceedings, plan, script):
    """Carry out the whole script; a refusal of any of its commands is a fault of the script."""
    for number, asked in enumerate(script, 1):
        command = Command(f"sample-{number}", asked.command, asked.args)
        proceedings.carry_out(command, actor(plan, asked.who), asked.at_ms)
    return proceedings


class _Script:
    """A script in the writing."""

    def __init__(self, language):
        self.told = sample(language)
        self.language = language
        self.asked = []
        self.now = ms(language, "00:00:00")

    def at(self, clock):
        self.now = ms(self.language, clock)
        return self

    def after(self, seconds):
        self.now += seconds * 1000
        return self

    def ask(self, who, command, **args):
        self.asked.append(Asked(self.now, who, command, args))
        return self

    def sign_in(self):
        """Everyone whom the sample says to have been there from the beginning checks in."""
        for member in self.told["members"]:
            if member["attendance"] == "present":
                self.ask(member["id"], "check_in").after(5)
        for other in self.told["observers"] + self.told.get("supervisors", []):
            self.ask(other["id"], "check_in").after(2)
        return self

    def point(self, key):
        """The point as its author's phone sends it, or the recorder for one who is away."""
        told = next(point for point in self.told["points"] if point["id"] == key)
        words = {"about": told["target"], "text": told["text"]}
        words |= {"suggestion": told["suggestion"]} if told.get("suggestion") else {}
        words |= {"aspect": told["tag"]} if told.get("tag") else {}
        if told.get("via") == "proxy":
            return self.ask(RECORDER, "record_point", by=told["author"], **words)
        return self.ask(told["author"], "record_point", **words)

    def remarks(self, begins, ends, who=CHAIR):
        """An item in which one person speaks."""
        self.at(begins).ask(CHAIR, "advance").ask(who, "begin_turn")
        return self.at(ends).ask(who, "finish_turn")

    def statement(self, subject, begins, seconds):
        self.at(begins).after(-5).ask(CHAIR, "advance")
        self.after(5).ask(subject, "begin_turn")
        return self.after(seconds).ask(subject, "finish_turn")

    def criticism(self, subject, critics, seconds=100):
        """Each critic in turn puts his points; who has none passes."""
        self.after(10).ask(CHAIR, "advance")
        for critic in critics:
            points = [
                point["id"]
                for point in self.told["points"]
                if (point["author"], point["target"]) == (critic, subject)
            ]
            for key in points:
                self.after(50).point(key)
            if points:
                self.after(seconds - 50 * len(points)).ask(critic, "finish_turn")
            else:
                self.after(10).ask(critic, "pass_turn")
        return self

    def response(self, subject, seconds=60):
        self.after(10).ask(CHAIR, "advance").after(seconds - 5)
        for told in self.told["responses"]:
            if told["member"] == subject:
                words = {"text": told["text"], "stance": "accepted"}
                self.ask(subject, "respond", item=f"turn:{subject}", **words)
        return self.after(5).ask(subject, "finish_turn")


def _chinese():
    script = _Script("zh")
    script.at("08:50:00").ask(
        RECORDER, "mark_attendance", person="m9", status="leave", reason="因病住院"
    ).sign_in()
    script.at("09:02:10").ask(CHAIR, "open_meeting").remarks("09:02:15", "09:06:40")
    script.remarks("09:07:00", "09:11:30")
    script.at("09:12:00").ask(
        RECORDER, "mark_attendance", person="m6", status="late", reason="处理突发停电"
    )
    script.remarks("09:13:00", "09:21:00")
    script.statement("m1", "09:22:00", 1180).statement("m1", "09:41:45", 1295)
    _criticism_of_the_first(script)
    _other_subjects(script)
    _absent_subject(script)
    script.remarks("16:50:00", "17:04:30", "s1")
    script.at("17:14:50").ask(CHAIR, "advance").at("17:15:00").ask(CHAIR, "start_timer")
    return script.at("17:20:00").ask(CHAIR, "close_meeting").asked


def _criticism_of_the_first(script):
    """As the sample times it, the group's two points made in their authors' turns."""
    script.at("10:03:30").ask(CHAIR, "advance").at("10:03:35").ask("m2", "begin_turn")
    script.at("10:05:20").point("p01").at("10:08:10").ask("m2", "finish_turn")
    script.at("10:09:00").point("p02").at("10:10:00").point("p27")
    script.at("10:11:00").ask("m3", "finish_turn").at("10:11:10").ask("m4", "pass_turn")
    script.at("10:11:15").ask("m5", "begin_turn").at("10:12:40").point("p03")
    script.at("10:14:00").ask(RECORDER, "call", person="r1").point("p29")
    script.at("10:15:10").ask(RECORDER, "finish_turn")
    script.at("10:16:30").ask("m6", "finish_turn").at("10:16:40").ask("m7", "pass_turn")
    script.at("10:18:00").point("p28").at("10:19:50").ask("m8", "finish_turn")
    script.at("10:20:00").ask(CHAIR, "advance")
    script.at("10:21:00").ask(
        "m1",
        "respond",
        item="turn:m1",
        text=script.told["responses"][0]["text"],
        stance="accepted",
    )
    script.at("10:21:25").ask("m1", "finish_turn")


def _other_subjects(script):
    present = [f"m{number}" for number in range(1, 9)]
    begins = ("10:22:00", "10:57:00", "11:32:00", "14:00:30", "14:35:00", "15:09:00", "15:43:00")
    for place, (subject, clock) in enumerate(zip(present[1:], begins, strict=True), 1):
        if subject == "m5":
            script.at("12:05:00").ask(CHAIR, "start_recess")
            script.at("14:00:00").ask(CHAIR, "end_recess")
        script.statement(subject, clock, 1080)
        if subject == "m2":
            script.after(5).point("p30")
        script.criticism(subject, present[place + 1 :] + present[:place]).response(subject)


def _absent_subject(script):
    """His written statement is read for him, and the others put their points all the same."""
    script.at("16:20:00").ask(CHAIR, "go_to", item="turn:m9")
    script.after(10).ask(CHAIR, "call", person="r1").after(5).ask(RECORDER, "begin_turn")
    script.after(720).ask(RECORDER, "finish_turn")
    script.criticism("m9", [f"m{number}" for number in range(1, 9)])


def _english():
    script = _Script("en")
    script.at("08:55:00").sign_in().ask("v1", "check_in")
    script.at("09:00:00").ask(CHAIR, "open_meeting").remarks("09:00:05", "09:02:30")
    members = [member["id"] for member in script.told["members"]]
    begins = ("09:03:00", "09:15:00", "09:27:00", "09:39:00", "09:51:00", "10:03:00")
    for place, (subject, clock) in enumerate(zip(members, begins, strict=True)):
        script.statement(subject, clock, 170)
        script.criticism(subject, members[place + 1 :] + members[:place], seconds=70)
        if subject == "e4":
            script.after(5).point("q10")
        script.response(subject, 40)
    script.remarks("10:20:00", "10:29:00", "v1").remarks("10:30:00", "10:34:00", "e1")
    return script.at("10:35:00").ask(CHAIR, "close_meeting").asked
