"""Coming back: a meeting out of its own exported journal, as it was written and no other way."""

from __future__ import annotations

from collections.abc import Sequence

from ..meeting.events import MeetingPlanned
from ..meeting.evolution import replay
from ..meeting.refusals import Refusal
from .chain import ChainBroken, Line, Row, verify_lines
from .journal import Journal, entry_of

# what data of an event's name but not of its kind may raise while it is read or replayed
_SENSELESS = (
    *(Refusal, ArithmeticError, AssertionError, AttributeError),
    *(LookupError, TypeError, ValueError),
)


class Known(Exception):
    """There is a meeting of this id already."""


class Destroyed(Exception):
    """There was one, and it was destroyed on purpose."""


def bring_back(journal: Journal, lines: Sequence[Line]) -> str:
    """Put one meeting's journal into this one; the meeting's id.

    Raises ChainBroken where the lines are not those that were written, or make no meeting, and
    Known if the meeting is here, Destroyed if it was purged from here. Then nothing is kept.
    """
    verify_lines(lines)
    meeting = _meeting_of(lines)
    if meeting in journal.traces():
        raise Known(meeting)
    if journal.was_purged(meeting):
        raise Destroyed(meeting)
    journal.take_in(lines)
    return meeting


def _is_entry(line: Line) -> bool:
    """Whether it has the columns of an entry, each of its own type, and no other."""
    kinds = dict.fromkeys(Row._fields, str) | {"seq": int, "at": int, "data": dict}
    return set(line) == set(kinds) and all(type(line[key]) is kind for key, kind in kinds.items())


def _meeting_of(lines: Sequence[Line]) -> str:
    """The meeting that the entries make, all of them. Raises ChainBroken."""
    meeting = str(lines[0]["meeting"]) if lines else "?"
    for number, line in enumerate(lines, 1):
        if line["meeting"] != meeting or not _is_entry(line):
            raise ChainBroken(meeting, number)
    try:
        entries = [entry_of(line) for line in lines]
        if not entries or not isinstance(entries[0].event, MeetingPlanned):
            raise ChainBroken(meeting, 1)
        return replay(entries).id
    except _SENSELESS:
        raise ChainBroken(meeting, len(lines)) from None
