"""Passages: what can be found of a meeting, each with the words by which it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..meeting.actor import Actor
from ..meeting.meeting import Attachment, Correction, Meeting, Note, Point, Response
from ..meeting.plan import GROUP
from ..meeting.reading import counts_as, readable
from ..meeting.timer import Ms
from .plans.folding import folded

KINDS = ("meeting", "point", "response", "note", "attachment", "correction")
AROUND, MOST_SHOWN = 32, 120  # signs before the first hit, and altogether
CUT = "…"
Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Passage:
    """Something of a meeting that has words.

    kind      one of KINDS
    text      what it says; `names` of whom it is, by which it is found too
    """

    kind: str
    entry: str
    item: str | None
    person: str | None
    about: str | None
    at: Ms
    state: str
    text: str
    names: str

    @property
    def words(self) -> str:
        """All by which it is found, as `alike` has it."""
        return alike(f"{self.text} {self.names}")


def kinds_for(who: Actor) -> tuple[str, ...]:
    """In which kinds this holder finds words: in those of which he may read all that there is."""
    return readable("passage", counts_as(who))


def alike(text: str) -> str:
    """The text as it is compared, sign for sign: of half width and in small letters."""
    return "".join(small if len(small := sign.lower()) == 1 else sign for sign in folded(text))


def passages(meeting: Meeting, text_of: Callable[[str], str]) -> Iterator[Passage]:
    """Every passage of the meeting. `text_of` gives the text in an attached file."""
    plan = meeting.plan
    told = (plan.title, plan.org, plan.theme, plan.venue, *(p.name for p in plan.people))
    title = " · ".join(part for part in told if part)
    yield Passage("meeting", meeting.id, None, None, None, 0, "active", title, "")
    for said in meeting.responses.values():
        yield _passage(meeting, "response", said, said.text, said.person)
    for note in meeting.notes.values():
        yield _passage(meeting, "note", note, note.text, note.person)
    for paper in meeting.attachments.values():
        text = paper.title
        if paper.state == "active":
            text += f"\n{text_of(paper.file)}"
        yield _passage(meeting, "attachment", paper, text, paper.person)
    for each in meeting.corrections.values():
        yield _passage(meeting, "correction", each, each.text)
    for point in meeting.points.values():
        parts = (point.text, point.suggestion, point.aspect)
        text = "\n".join(part for part in parts if part)
        yield _passage(meeting, "point", point, text, point.by, point.about)


def _passage(
    meeting: Meeting,
    kind: str,
    written: Point | Response | Note | Attachment | Correction,
    text: str,
    person: str | None = None,
    about: str | None = None,
) -> Passage:
    state = getattr(written, "state", "active")
    names = _names(meeting, person, about)
    return Passage(kind, written.id, written.item, person, about, written.at, state, text, names)


def _names(meeting: Meeting, *keys: str | None) -> str:
    people = {person.id: person.name for person in meeting.plan.people}
    people[GROUP] = meeting.label.get(GROUP, "")
    return " ".join(people.get(key, "") for key in keys if key)


def shown(text: str, terms: list[str]) -> tuple[str, Ranges]:
    """The part of the text round the first of the terms, with CUT where there is more of it, and
    where in it the terms stand."""
    known = alike(text)
    hits = [at for term in terms if (at := known.find(term)) >= 0]
    start = max(0, min(hits, default=0) - AROUND)
    end = start + MOST_SHOWN
    before, after = CUT if start else "", CUT if end < len(text) else ""
    ranges = _ranges(before + known[start:end], terms)
    return f"{before}{text[start:end]}{after}", list(ranges)


def _ranges(known: str, terms: list[str]) -> Iterator[tuple[int, int]]:
    for term in terms:
        at = known.find(term)
        while at >= 0:
            yield at, at + len(term)
            at = known.find(term, at + len(term))
