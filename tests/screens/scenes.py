"""Scenes: meetings at moments worth looking at, made by driving a real server over HTTP.

A scene is for the gallery and for tests of how a screen looks; who plays it needs no browser.
"""

import copy
from dataclasses import dataclass
from functools import cached_property

from tests import sample_meeting

LONG = {
    "zh": [
        ("钱𬭎", "党组副书记、副局长"),
        ("阿依·虚构", "党组成员、副局长"),
        ("李　四", "二级巡视员"),
        ("王伟", "综合处处长"),
        ("王伟", "财务处处长"),
        ("Alexandria Q. Featherstonehaugh-Whittington", "International observer on secondment"),
        (
            "买买提·阿卜杜热西提·虚构诺夫",
            "党组成员、驻局纪检监察组组长、机关党委书记兼机关纪委书记",
        ),
        ("欧阳司马上官", "办公室主任"),
    ],
    "en": [
        ("Benedict O'Shaughnessy-Montgomery", "Deputy director, operations and public services"),
        ("Alexandria Q. Featherstonehaugh-Whittington", "Head of international cooperation"),
        ("Li Wei", "Finance"),
        ("Li Wei", "Planning"),
        ("阿依·虚构", "Deputy director"),
    ],
}
BATCH = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥元亨利"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔"


def plan_of(language, cast="ordinary"):
    """The sample's plan; with `cast` long (rare and long names) or many (25 members)."""
    plan = copy.deepcopy(sample_meeting.plan_of(language))
    members = [person for person in plan["people"] if person["role"] == "member"]
    if cast == "long":
        for person, (name, post) in zip(members[1:], LONG[language], strict=False):
            person |= {"name": name, "post": post}
    if cast == "many":
        known = {person["id"] for person in plan["people"]}
        extra = [
            {"id": f"n{place}", "name": _name(language, place), "post": "", "role": "member"}
            for place in range(len(members), 25)
        ]
        assert not known & {person["id"] for person in extra}
        plan["people"] += extra
    return plan


def _name(language, place):
    if language == "en":
        return f"{chr(65 + place)}. Sample-{place + 1}"
    return f"{SURNAMES[place]}虚{BATCH[place]}"


@dataclass
class Held:
    """A meeting on a steered server, brought to a moment."""

    server: object
    meeting: object
    language: str
    format: dict

    @classmethod
    def planned(cls, server, language, cast="ordinary"):
        """The meeting as it is before it begins, half an hour early."""
        plan = plan_of(language, cast)
        server.now_ms = sample_meeting.ms(language, "08:30:00")
        live = server.plan(plan)
        held = cls(server, live, language, live.get().json)
        held.people = [person["id"] for person in plan["people"] if person["role"] == "member"]
        return held

    @property
    def rounds(self):
        return [i for i in self.format["agenda"] if i["subject"] not in (None, "group")]

    @property
    def criticism(self):
        """The key of the step in which the floor passes in turn."""
        return next(s["id"] for s in self.rounds[0]["steps"] if s["passing"] == "each_in_turn")

    @property
    def first_step(self):
        return self.rounds[0]["steps"][0]["id"]

    def says(self, who, name, **args):
        """One command by its link's holder; refused, it is a fault of the scene."""
        answer = self.meeting.commands(who, name, **args)
        assert answer.status == 200, (who, name, args, answer.body.decode())
        return answer.json

    def after(self, seconds):
        self.server.now_ms += seconds * 1000
        return self

    def gathers(self):
        """All come but one, and the meeting is open."""
        *present, last = self.people
        for person in present:
            self.says("chair", "mark_attendance", person=person, status="present")
        self.says("chair", "mark_attendance", person=last, status="leave")
        self.server.now_ms = sample_meeting.ms(self.language, "09:00:00")
        self.says("chair", "open_meeting")
        return self

    def criticises(self, place=1, spoken=2, seconds=80):
        """In a member's round, after so many have spoken about him."""
        item = self.rounds[place]["id"]
        self.says("chair", "go_to", item=item, step=self.first_step)
        self.says("chair", "begin_turn")
        self.after(600).says("chair", "finish_turn")
        self.says("chair", "go_to", item=item, step=self.criticism)
        for number in range(spoken):
            speaker = self.floor["speaker"]
            self.after(seconds)
            if number % 2 == 0:
                self.writes(speaker, self.rounds[place]["subject"])
            self.says("chair", "finish_turn")
        self.after(35)
        return self

    def writes(self, by, about):
        text = {
            "zh": "听汇报时常常不等同志把话说完就下结论，后面的意见不好再提。",
            "en": "You often decide before the speaker has finished; what follows goes unsaid.",
        }[self.language]
        self.says("recorder", "record_point", by=by, about=about, text=text)

    @property
    def floor(self):
        return self.meeting.get("/floor").json

    @cached_property
    def code(self):
        """What is typed at /join."""
        projector = self.meeting.connect("projector")
        projector.leave()
        return projector.welcome["join"]["code"]

    def link(self, holder):
        links = self.meeting.links
        return links.get(holder) or links["people"][holder]


def planned(server, language, cast="ordinary"):
    return Held.planned(server, language, cast)


def live(server, language, cast="ordinary"):
    return planned(server, language, cast).gathers().criticises()


def statement(server, language):
    held = planned(server, language).gathers()
    item = held.rounds[0]["id"]
    held.says("chair", "go_to", item=item, step=held.first_step)
    held.says("chair", "begin_turn")
    return held.after(100)


def warned(server, language):
    """Within the first of the step's own warnings."""
    held = live(server, language)
    floor = held.floor
    timer, first = floor["timer"], floor["warn_ms"][0]
    spent = timer["elapsed_ms"] + floor["now"] - timer["running_since"]
    return held.after((timer["limit_ms"] - spent - first) // 1000 + 20)


def overtime(server, language):
    return live(server, language).after(900)


def interjection(server, language):
    held = live(server, language)
    other = next(p for p in reversed(held.people[:-1]) if p != held.floor["speaker"])
    held.says("chair", "interject", person=other)
    return held.after(15)


def recess(server, language):
    held = live(server, language)
    held.says("chair", "start_recess")
    return held.after(300)


def closed(server, language):
    held = live(server, language)
    held.says("chair", "close_meeting")
    return held.after(60)


def sealed(server, language):
    held = closed(server, language)
    for who in ("chair", "recorder"):
        held.meeting.commands(who, "seal")
    assert held.floor["status"] == "sealed"
    return held


def with_screen(mode, cast="ordinary"):
    def scene(server, language):
        held = live(server, language, cast)
        held.says("chair", "set_screen", mode=mode)
        return held

    return scene


def message(server, language):
    held = live(server, language)
    text = {
        "zh": "下午两点继续开会，请准时到场；午餐在一楼食堂。",
        "en": "We go on at two o'clock; lunch is on the ground floor.",
    }[language]
    held.says("chair", "show_message", text=text)
    return held


SCENES = {
    "planned": planned,
    "live": live,
    "statement": statement,
    "warned": warned,
    "overtime": overtime,
    "interjection": interjection,
    "recess": recess,
    "closed": closed,
    "sealed": sealed,
    "message": message,
    "agenda": with_screen("agenda"),
    "agenda-25": with_screen("agenda", "many"),
    "rules": with_screen("rules"),
    "join": with_screen("join"),
    "blackout": with_screen("blackout"),
    "long-names": lambda server, language: live(server, language, "long"),
    "people-25": lambda server, language: live(server, language, "many"),
}
