"""The course of the meeting: each item, step and speech as paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitation.meeting.document import (
    LATE,
    LEFT,
    SPEAKING,
    Aside,
    ItemHeld,
    Section,
    Speech,
    StepHeld,
)
from facilitation.meeting.floor import DONE, INTERJECTED, PASSED
from facilitation.meeting.meeting import LEAVE, Note, Response
from facilitation.meeting.timer import Ms

from .telling import HEADING, MOMENTS, SPEECH, Paragraph, Telling

_UNHEARD = {SPEAKING: "正在发言", INTERJECTED: "插话"}

Timed = tuple[Ms | None, list[Paragraph]]


def course(telling: Telling) -> Iterator[Paragraph]:
    """From the first item to the last; what was not held is named as such."""
    yield from (_aside(telling, aside) for aside in telling.minutes.asides)
    for number, section in enumerate(telling.minutes.sections, 1):
        yield from _section(telling, section, number)
    yield from _to_group(telling, telling.minutes.to_group, None)


def _section(telling: Telling, section: Section, number: int) -> Iterator[Paragraph]:
    if not section.is_round:
        yield from _single(telling, section, number)
        return
    yield _heading(telling, [number], section.label)
    for place, item in enumerate(section.items, 1):
        yield from _subject(telling, item, [number, place])


def _single(telling: Telling, section: Section, number: int) -> Iterator[Paragraph]:
    """A phase of one item and one step: its heading has the times."""
    for item in section.items:
        step = item.steps[0]
        times = _times(telling, step, None)
        yield _heading(telling, [number], telling.beside(section.label, *times))
        yield from _spoken(telling, item, step)
        yield from _to_group(telling, item.to_group, [number, 1])


def _subject(telling: Telling, item: ItemHeld, path: list[int]) -> Iterator[Paragraph]:
    if not item.held:
        reason = (_absence(telling, item.subject, item.away), _not_held(telling))
        yield _heading(telling, path, telling.beside(item.label, *reason))
        return
    yield _heading(telling, path, item.label)
    for number, step in enumerate(item.steps, 1):
        away = _absence(telling, item.subject, item.away)
        times = _times(telling, step, None if step.speeches else away)
        yield _heading(telling, [*path, number], telling.beside(step.label, *times))
        yield from _spoken(telling, item, step)
    yield from _to_group(telling, item.to_group, [*path, len(item.steps) + 1])


def _heading(telling: Telling, path: Sequence[int], text: str) -> Paragraph:
    return Paragraph(HEADING, telling.language.numbered(path, text), level=len(path))


def _times(telling: Telling, step: StepHeld, away: str | None) -> list[str]:
    """From when to when, how long, of how much. By how much it was over is no part of a record."""
    say, duration = telling.say, telling.language.duration
    if step.began_at is None:
        said = step.notes or step.responses or any(each.points for each in step.speeches)
        return [] if said else [part for part in (away, _not_held(telling)) if part]
    told = [telling.span(step.began_at, step.ended_at)]
    if step.elapsed_ms:  # none: nobody started its clock
        told.append(say("用时{time}", time=duration(step.elapsed_ms)))
    if step.limit_ms is not None:
        told.append(say("计划{time}", time=duration(step.limit_ms)))
    if step.extra_ms:
        change = "另加{time}" if step.extra_ms > 0 else "减去{time}"
        told.append(say(change, time=duration(abs(step.extra_ms))))
    return told


def _not_held(telling: Telling) -> str:
    over = telling.minutes.closed_at is not None
    return telling.say("未进行") if over else telling.say("尚未进行")


def _spoken(telling: Telling, item: ItemHeld, step: StepHeld) -> Iterator[Paragraph]:
    """Speeches, answers, notes and asides, in order of time."""
    parts: list[Timed] = [(each.at, _speech(telling, each, item, step)) for each in step.speeches]
    parts += [(each.at, [_response(telling, each)]) for each in step.responses]
    parts += [(each.at, [_note(telling, each)]) for each in step.notes]
    parts += [(each.at, [_aside(telling, each)]) for each in step.asides]
    for _, paragraphs in sorted(parts, key=lambda part: (part[0] is None, part[0] or 0)):
        yield from paragraphs


def _speech(telling: Telling, speech: Speech, item: ItemHeld, step: StepHeld) -> list[Paragraph]:
    """What there is of a speech: its points; else, unless a note has its words, how it went."""
    told = [_on_paper(telling, speech)] if speech.away else []
    if speech.points:
        return [*told, Paragraph(SPEECH, _points(telling, speech), telling.name(speech.person))]
    written = {note.person for note in step.notes if note.mark is None}
    written |= {each.person for each in step.responses}
    if told or speech.person in written or not telling.minutes.speaks(speech.person, step):
        return told
    elsewhere = step.captures and any(each.person == speech.person for each in item.to_group)
    text = telling.language.bracketed(_wordless(telling, speech, step.captures, elsewhere))
    return [Paragraph(SPEECH, text, telling.name(speech.person))]


def _points(telling: Telling, speech: Speech) -> str:
    said = [(point.text, point.suggestion) for point in speech.points]
    return telling.language.joined(said, telling.label["suggestion"])


def _wordless(telling: Telling, speech: Speech, captures: bool, elsewhere: bool) -> str:
    """What is put in brackets for someone of whom no word was taken down.

    captures    whether points were to be made
    elsewhere   whether he put his to the group
    """
    if speech.outcome == PASSED:
        return telling.language.colon.join(filter(None, [telling.label["passed"], speech.reason]))
    if speech.outcome != DONE:
        return telling.say(_UNHEARD.get(speech.outcome, "未发言"))
    if elsewhere:
        return telling.say("已发言，意见另记")
    return telling.say("已发言，未记录意见") if captures else telling.say("已发言")


def _on_paper(telling: Telling, speech: Speech) -> Paragraph:
    absence = _absence(telling, speech.person, speech.away)
    if speech.reader is None:
        return telling.aside(absence, telling.say("书面意见"))
    what = "书面意见由{reader}代读" if speech.points else "书面材料由{reader}代读"
    return telling.aside(absence, telling.say(what, reader=telling.name(speech.reader)))


def _absence(telling: Telling, person: str | None, away: str | None) -> str | None:
    """冯壬九请假; None for somebody who was here."""
    if person is None or away is None:
        return None
    sentence = "{name}请假" if away == LEAVE else "{name}缺席"
    return telling.say(sentence, name=telling.name(person))


def _response(telling: Telling, response: Response) -> Paragraph:
    stance = telling.label.get(response.stance or "")
    marked = f"{telling.language.bracketed(stance)}{telling.language.gap}" if stance else ""
    return Paragraph(SPEECH, marked + response.text, telling.name(response.person))


def _note(telling: Telling, note: Note) -> Paragraph:
    """What was said; of the room's applause that it was, of an interjection who made it."""
    if note.mark is not None:
        what = telling.say(MOMENTS[note.mark])
        if note.person:
            what = telling.say("{name}{what}", name=telling.name(note.person), what=what)
        return telling.aside(telling.language.colon.join(filter(None, [what, note.text])))
    return Paragraph(SPEECH, note.text, telling.name(note.person) if note.person else "")


def _aside(telling: Telling, aside: Aside) -> Paragraph:
    if aside.person is None:
        return telling.aside(telling.say("{span} 休会", span=telling.span(aside.at, aside.to)))
    sentence = {LATE: "{time}，{name}到会", LEFT: "{time}，{name}离会"}[aside.kind]
    name, time = telling.name(aside.person), telling.clock(aside.at)
    return telling.aside(telling.say(sentence, time=time, name=name), aside.reason)


def _to_group(
    telling: Telling, speeches: Sequence[Speech], path: list[int] | None
) -> Iterator[Paragraph]:
    """The block of the points that were put to the group."""
    if not speeches:
        return
    group, points = telling.minutes.group, telling.label["points"]
    title = telling.say("对{group}的{points}", group=group, points=points)
    yield _heading(telling, path, title) if path else Paragraph(HEADING, title, level=1)
    for speech in speeches:
        if speech.away:
            yield _on_paper(telling, speech)
        yield Paragraph(SPEECH, _points(telling, speech), telling.name(speech.person))
