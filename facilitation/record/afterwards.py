"""What came after the last word: the papers attached, who checked it all, what was corrected."""

from __future__ import annotations

from collections.abc import Iterator

from facilitation.meeting.meeting import Correction
from facilitation.meeting.timer import Ms

from .heading import read_out
from .telling import ASIDE, HEADING, SPEECH, Paragraph, Telling

FINALISED, CONFIRMED = "finalised", "confirmed"
_DEEDS = {FINALISED: "{who}于{time}定稿", CONFIRMED: "{who}于{time}核对确认"}


def papers(telling: Telling) -> Iterator[str]:
    """The written statements that were read out, and the files that were handed in."""
    for person in dict.fromkeys(read_out(telling)):
        yield telling.say("{name}书面材料", name=telling.name(person))
    for paper in telling.minutes.attachments:
        yield telling.beside(paper.title, telling.name(paper.person) if paper.person else None)


def deeds(telling: Telling) -> list[tuple[str, str, Ms]]:
    """What was done to check the record, by whom and when; nothing once it was edited again."""
    check, label, people = telling.minutes.check, telling.label, telling.minutes.people
    recorder = _who(telling, label["recorder"], [p.name for p in people if p.controls])
    chair = _who(telling, label["chair"], [p.name for p in people if p.chair])
    done = [(FINALISED, recorder, check.finalised_at), (CONFIRMED, chair, check.confirmed_at)]
    return [(deed, who, at) for deed, who, at in done if at is not None]


def _who(telling: Telling, role: str, names: list[str]) -> str:
    """杨巳六（记录人）."""
    return telling.beside(telling.listed(names), role) if names else role


def checked(telling: Telling) -> Iterator[Paragraph]:
    """One line in brackets, where the record was checked."""
    told = [
        telling.say(_DEEDS[deed], who=who, time=telling.minute(at))
        for deed, who, at in deeds(telling)
    ]
    if told:
        said = telling.language.semicolon.join(told)
        yield Paragraph(ASIDE, telling.language.bracketed(said))


def corrected(telling: Telling) -> Iterator[Paragraph]:
    """What was corrected since the seal, each by its date."""
    if telling.minutes.corrections:
        yield Paragraph(HEADING, telling.say("更正"), level=1)
    for each in telling.minutes.corrections:
        yield Paragraph(SPEECH, _correction(telling, each), telling.minute(each.at))


def _correction(telling: Telling, correction: Correction) -> str:
    """The text, what it is about, who wrote it and whether the other agrees."""
    chair, recorder = telling.label["chair"], telling.label["recorder"]
    writer, other = (chair, recorder) if correction.role == "chair" else (recorder, chair)
    agreed = correction.confirmed_at is not None
    sentence = "{writer}更正，{other}已确认" if agreed else "{writer}更正，{other}未确认"
    about = item_of(telling, correction)
    head = telling.say("关于{name}：", name=about) if about else ""
    said = telling.say(sentence, writer=writer, other=other)
    return f"{head}{correction.text}{telling.language.gap}{telling.language.bracketed(said)}"


def item_of(telling: Telling, correction: Correction) -> str:
    """The item that it is about, "" for the record as a whole."""
    items = [item for section in telling.minutes.sections for item in section.items]
    return next((item.label for item in items if item.id == correction.item), "")
