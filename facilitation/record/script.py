"""The host's script 主持词: what the chair says from the opening to the close, and who comes next.

Made of the agenda, the roster, who is here, and the words of the format; nothing of what was
said. Before the meeting nobody is here yet: the numbers are left open for the pen.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from facilitation.meeting.agenda import Item, candidates
from facilitation.meeting.format import BY_HAND, ONE, QUIET, Step
from facilitation.meeting.meeting import ABSENT, EXPECTED, LEAVE
from facilitation.meeting.order import agenda
from facilitation.meeting.timer import Ms
from facilitation.meeting.views import item_label, quorum

from .document import Material
from .paper import Paper
from .plan_paper import moment_of, stopped
from .telling import BODY, FIELD, HEADING, TITLE, Paragraph

OPEN = "____"  # to be filled in by hand


def script(material: Material) -> Paper:
    telling, meeting = material.telling, material.meeting
    title = telling.say("{title}主持词", title=_bare(material))
    told = [Paragraph(TITLE, title), *_fields(material)]
    opening = [*_opening(material)]
    phases = groupby(agenda(meeting), lambda item: item.phase)
    for number, (phase, items) in enumerate(phases, 1):
        head = telling.label.get(phase, phase)
        told.append(Paragraph(HEADING, telling.language.numbered([number], head), level=1))
        told += opening
        for place, item in enumerate(items, 1):
            told += _item(material, item, (number, place), opened=bool(opening))
        opening = []
    return Paper(title, (*told, *opening, *_closing(material)))


def _bare(material: Material) -> str:
    """The meeting's title, without the word that says that its paper is a plan."""
    return material.meeting.plan.title.removesuffix(material.telling.say("方案"))


def _fields(material: Material) -> Iterator[Paragraph]:
    telling, plan = material.telling, material.meeting.plan
    fields = (
        (telling.say("时间"), moment_of(material)),
        (telling.say("地点"), plan.venue),
        (telling.label["chair"], plan.chair.name),
    )
    yield from (Paragraph(FIELD, text, name) for name, text in fields if text)


def _body(text: str) -> Paragraph:
    return Paragraph(BODY, text)


def _opening(material: Material) -> Iterator[Paragraph]:
    telling, plan = material.telling, material.meeting.plan
    say = telling.say
    yield _body(say("现在开会。"))
    if plan.basis:
        yield _body(say("根据{basis}，召开{title}。", basis=plan.basis, title=_bare(material)))
    yield _body(_attendance(material))
    yield from _others(material)
    if theme := plan.theme_short or plan.theme:
        said = stopped(material, telling.language.one_line(theme))
        yield _body(say("这次会议的主题是：{theme}", theme=said))
    if plan.ground_rules:
        rules = stopped(material, telling.language.one_line(plan.ground_rules))
        yield _body(say("请大家遵守：{rules}", rules=rules))
    phases = dict.fromkeys(item.phase for item in agenda(material.meeting))
    names = telling.listed(telling.label.get(key, key) for key in phases)
    yield _body(say("会议有{n}项议程：{names}。", n=len(phases), names=names))


def _attendance(material: Material) -> str:
    """应到、实到, and who is away; before anybody has signed in the number present is left open."""
    telling, counted = material.telling, quorum(material.meeting)
    counts = telling.say(
        "应到{due}人，实到{present}人",
        due=counted["due"],
        present=counted["present"] if _signed_in(material) else OPEN,
    )
    away = [
        telling.beside(person.name, telling.say(word))
        for status, word in ((LEAVE, "请假"), (ABSENT, "缺席"))
        for person in material.meeting.plan.people
        if material.meeting.attendance_of(person.id).status == status
    ]
    return telling.clauses(counts, telling.listed(away)) + telling.language.stop


def _signed_in(material: Material) -> bool:
    meeting = material.meeting
    return any(meeting.attendance_of(p.id).status != EXPECTED for p in meeting.plan.people)


def _others(material: Material) -> Iterator[Paragraph]:
    """Who is there beside those who count, role by role."""
    telling, meeting = material.telling, material.meeting
    for role in meeting.format.roles.values():
        people = [p for p in meeting.plan.people if p.role == role.key and not role.quorum]
        if people:
            names = telling.listed(telling.beside(p.name, p.post or None) for p in people)
            name = telling.label.get(role.key, role.key)
            yield _body(f"{name}{telling.language.colon}{names}{telling.language.stop}")


def _item(
    material: Material, item: Item, place: tuple[int, int], *, opened: bool
) -> Iterator[Paragraph]:
    """What leads through an item; with the opening the chair has spoken in the first already."""
    telling, meeting = material.telling, material.meeting
    if item.subject or item.topic:
        head = telling.language.numbered(place, item_label(meeting, item))
        yield Paragraph(HEADING, head, level=2)
    if item.subject and meeting.attendance_of(item.subject).away:
        name = telling.name(item.subject)
        yield telling.aside(telling.say("{name}未到会，按规定略过或由他人代读", name=name))
    for step in item.steps:
        speakers = _speakers(material, item, step)
        if not (opened and step.passing == ONE and speakers[:1] == [meeting.plan.chair.id]):
            yield from _step(material, item, step, speakers)


def _speakers(material: Material, item: Item, step: Step) -> list[str]:
    """Those who are not known to be away."""
    meeting = material.meeting
    known = candidates(step, item, meeting.plan, meeting.format)
    return [person for person in known if not meeting.attendance_of(person).away]


def _step(material: Material, item: Item, step: Step, people: list[str]) -> Iterator[Paragraph]:
    """What leads to each speaker: one, or one after another, or whoever raises a hand."""
    telling, limit = material.telling, material.meeting.limit_of(item.id, step)
    what, time = telling.label.get(step.key, step.key), _time(material, limit)
    if step.passing == ONE:
        yield _body(_call(material, [] if step.kind in QUIET else people[:1], what, time))
    elif step.passing == BY_HAND:
        time = _time(material, limit, step.turn_ms)
        yield _body(telling.say("下面是{step}{time}，请举手发言。", step=what, time=time))
    else:
        yield _body(telling.say("下面是{step}{time}，请逐个发言。", step=what, time=time))
        share = limit // len(people) // 1000 * 1000 if limit and people else None
        yield from _one_by_one(material, people, _time(material, step.turn_ms or share))


def _call(material: Material, people: list[str], what: str, time: str) -> str:
    """The chair does not call himself; nobody is called where nobody speaks."""
    telling = material.telling
    if not people:
        return telling.say("下面是{step}{time}。", step=what, time=time)
    if people[0] == material.meeting.plan.chair.id:
        return telling.say("下面是{step}，由我发言{time}。", step=what, time=time)
    name = telling.name(people[0])
    return telling.say("下面是{step}，请{name}发言{time}。", step=what, name=name, time=time)


def _one_by_one(material: Material, people: list[str], time: str) -> Iterator[Paragraph]:
    """Thanks to one, but for the chair himself, and the floor to the next."""
    telling, chair = material.telling, material.meeting.plan.chair.id
    for before, person in zip([chair, *people], people, strict=False):
        thanks = "" if before == chair else telling.say("谢谢{name}。", name=telling.name(before))
        called = "由我发言{time}。" if person == chair else "请{name}发言{time}。"
        yield _body(thanks + telling.say(called, name=telling.name(person), time=time))


def _time(material: Material, ms: Ms | None, each: Ms | None = None) -> str:
    """How long it is, and each turn in it, in brackets; nothing where there is no limit."""
    telling, language = material.telling, material.telling.language
    inside = telling.clauses(
        language.duration(ms) if ms else None,
        telling.say("每人{time}", time=language.duration(each)) if each else None,
    )
    return f"{language.gap}{language.bracketed(inside)}" if inside else ""


def _closing(material: Material) -> Iterator[Paragraph]:
    telling = material.telling
    yield _body(
        telling.say("各项议程已经进行完毕。") + telling.label["closing"] + telling.language.stop
    )
