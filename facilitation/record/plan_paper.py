"""The plan as a paper 方案: what is to be held, in words that `import` reads again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from facilitation.meeting.agenda import Item, candidates
from facilitation.meeting.format import Step
from facilitation.meeting.order import agenda
from facilitation.meeting.plan import Task

from .document import Material
from .paper import Paper
from .telling import BODY, DATE, HEADING, ISSUER, TITLE, Paragraph

TIMED = ("statement", "comment", "response")  # the kinds of steps whose time the plan lays down


def plan_paper(material: Material) -> Paper:
    """The sections that the meeting has something for, numbered, with its signature at the end."""
    telling, title = material.telling, plan_title(material)
    told = [Paragraph(TITLE, title), *_apart_from(material, title)]
    sections = ((head, list(lines)) for head, lines in _sections(material))
    for number, (head, lines) in enumerate((each for each in sections if each[1]), 1):
        numbered = telling.language.numbered([number], telling.say(head))
        told += [Paragraph(HEADING, numbered, level=1), *lines]
    return Paper(title, (*told, *_signed(material)))


def plan_title(material: Material) -> str:
    """The meeting's own title, which may name the plan already."""
    telling, title = material.telling, material.meeting.plan.title
    named = telling.say("方案").lower()
    return title if named in title.lower() else telling.say("{title}方案", title=title)


def _apart_from(material: Material, title: str) -> Iterator[Paragraph]:
    """Whose meeting it is and for which year, where the title does not say so."""
    plan, say = material.meeting.plan, material.telling.say
    for name, text in ((say("单位"), plan.org), (say("年度"), plan.year)):
        if text and text not in title:
            yield _entry(material, name, text)


def _sections(material: Material) -> Iterator[tuple[str, Iterable[Paragraph]]]:
    plan = material.meeting.plan
    yield "依据", _texts(plan.basis)
    yield "会议主题", _theme(material)
    yield material.telling.label["aspects"], _listed(material, plan.aspects)
    yield "会议时间", _texts(moment_of(material))
    yield "会议地点", _texts(plan.venue)
    yield "参会人员", _people(material)
    yield "会议议程", _listed(material, (_line(material, items) for items in _phases(material)))
    yield "发言时限", _limits(material)
    yield "会议纪律", _texts(plan.ground_rules)
    yield "会前准备", _listed(material, (_task(material, task) for task in plan.tasks))
    yield "会前会后期限", _deadlines(material)
    yield "上级单位", _texts(plan.superior_org)
    yield "组织领导", _listed(material, (stopped(material, duty) for duty in plan.duties))


def _entry(material: Material, name: str, text: str) -> Paragraph:
    return Paragraph(BODY, f"{name}{material.telling.language.colon}{text}")


def _texts(text: str) -> list[Paragraph]:
    return [Paragraph(BODY, line.strip()) for line in text.splitlines() if line.strip()]


def _listed(material: Material, texts: Iterable[str]) -> list[Paragraph]:
    gap = material.telling.language.gap
    return [Paragraph(BODY, f"{number}.{gap}{text}") for number, text in enumerate(texts, 1)]


def stopped(material: Material, text: str) -> str:
    stop = material.telling.language.stop
    return text if text.endswith(stop) else text + stop


def _theme(material: Material) -> list[Paragraph]:
    """In full, and as the projector shows it where that is not what it says itself."""
    plan = material.meeting.plan
    whole = _texts(plan.theme or plan.theme_short)
    if not plan.theme_short or plan.theme_short in plan.theme or not plan.theme:
        return whole
    return [*whole, _entry(material, material.telling.say("主题短句"), plan.theme_short)]


def moment_of(material: Material) -> str:
    """The day with its weekday, and the hour of the meeting's own zone."""
    if not material.meeting.plan.starts_at:
        return ""
    at = datetime.fromisoformat(material.meeting.plan.starts_at)
    language = material.telling.language
    return f"{language.day(at)}{language.after_day}{at:%H:%M}"


def _people(material: Material) -> Iterator[Paragraph]:
    """Role by role, and who presides."""
    telling, plan = material.telling, material.meeting.plan
    for role in material.meeting.format.roles.values():
        people = [person for person in plan.people if person.role == role.key]
        if people:
            names = telling.listed(telling.beside(p.name, p.post or None) for p in people)
            yield _entry(material, telling.label.get(role.key, role.key), names)
    yield _entry(material, telling.label["chair"], plan.chair.name)


def _phases(material: Material) -> list[list[Item]]:
    """The items of each phase, in the order in which they are to be held."""
    phases: dict[str, list[Item]] = {}
    for item in agenda(material.meeting):
        phases.setdefault(item.phase, []).append(item)
    return list(phases.values())


def _line(material: Material, items: list[Item]) -> str:
    """The phase, with who speaks in it; of a round all its subjects, or topics, in their order."""
    telling, meeting = material.telling, material.meeting
    phase = items[0].phase
    subjects = dict.fromkeys(item.subject for item in items if item.subject)
    speakers = list(subjects) or candidates(
        items[0].steps[0], items[0], meeting.plan, meeting.format
    )
    topics = dict.fromkeys(item.topic for item in items if item.topic)
    names = telling.listed(topics or map(telling.name, speakers))
    return telling.beside(telling.label.get(phase, phase), names or None)


def _limits(material: Material) -> Iterator[Paragraph]:
    """The time of every statement, of all that is said to one, of a response; others if planned."""
    telling, meeting = material.telling, material.meeting
    steps: dict[str, Step] = {}
    for item in meeting.agenda:
        for step in item.steps:
            steps.setdefault(step.key, step)
    for key, step in steps.items():
        if step.limit_ms and (step.kind in TIMED or key in meeting.plan.limits):
            text = telling.language.duration(step.limit_ms)
            yield _entry(material, telling.label.get(key, key), text)


def _task(material: Material, task: Task) -> str:
    telling, say = material.telling, material.telling.say
    due = telling.language.date(date.fromisoformat(task.due)) if task.due else None
    parts = (
        due and say("完成时限：{day}", day=due),
        _days(material, task.offset_days, working=task.working_days),
        task.responsible and say("责任人：{name}", name=task.responsible),
    )
    inside = telling.language.semicolon.join(part for part in parts if part)
    return telling.language.beside(task.title, inside) if inside else task.title


def _days(material: Material, days: int | None, *, working: bool) -> str | None:
    """So many days before the meeting, or within so many after it."""
    if days is None:
        return None
    say = material.telling.say
    if working:
        return say("会前{n}个工作日", n=-days) if days < 0 else say("会后{n}个工作日内", n=days)
    return say("会前{n}天", n=-days) if days < 0 else say("会后{n}天内", n=days)


def _deadlines(material: Material) -> Iterator[Paragraph]:
    for each in material.meeting.plan.deadlines:
        name = each.names.get(material.telling.key, each.key)
        said = _days(material, each.offset_days, working=each.working_days)
        yield _entry(material, name, said or "")


def _signed(material: Material) -> Iterator[Paragraph]:
    """Who issues it and when, as far as the plan says so."""
    plan = material.meeting.plan
    if plan.org:
        yield Paragraph(ISSUER, plan.org)
    if plan.issued_on:
        yield Paragraph(DATE, material.telling.language.date(date.fromisoformat(plan.issued_on)))
