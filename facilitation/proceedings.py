"""The proceedings: commands come in one at a time, are recorded, and everyone is told."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from .heap import growing
from .journal import AnotherWriter, Journal
from .meeting.actor import Actor
from .meeting.commands import Command
from .meeting.events import Entry, Event, MeetingPlanned
from .meeting.evolution import evolve, planned, replay
from .meeting.format import read_format
from .meeting.meeting import Meeting
from .meeting.permissions import permit
from .meeting.plan import read_plan
from .meeting.refusals import Unknown
from .meeting.rules import decide
from .meeting.timer import Ms
from .meeting.written import CorrectionWritten, NoteWritten, PointRecorded, StatementAttached

ORGANISER = Actor(None, "organiser")


@dataclass(frozen=True, slots=True)
class Ack:
    """The durable answer to a command: the seq it was recorded under."""

    seq: int
    result: dict[str, str] = field(default_factory=dict)
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """What a command changed: the meeting before and after it.

    written   the numbers of those entries of it that another process did not write
    """

    before: Meeting
    after: Meeting
    now: Ms
    written: range


Tell = Callable[[News], None]


class Proceedings:
    """One running meeting, in memory and in its journal. The only way to change it."""

    def __init__(self, meeting: Meeting, journal: Journal, tell: Tell) -> None:
        self.meeting = meeting
        self.journal = journal
        self.tell = tell
        self.one_at_a_time = Lock()

    def carry_out(self, command: Command, who: Actor, now: Ms) -> Ack:
        """Take one command to its durable answer.

        A command that was carried out before gets the same answer and changes nothing.
        Raises Refusal if the rules say no; then nothing is recorded.
        """
        with self._telling(now) as written:
            if self.journal.database.shared:
                self._catch_up()
            while True:
                known = self.journal.answer_to(self.meeting.id, who, command.id)
                if known:
                    self._catch_up()  # if the disk had reported an error after all was on it
                    return Ack(known[-1].seq, _result(known), replayed=True)
                with suppress(AnotherWriter):
                    entries = self._record(command, who, now)
                    written += entries
                    return Ack(entries[-1].seq, _result(entries))
                self._catch_up()  # the other may have been asked the very same: look again

    def catch_up(self, now: Ms) -> None:
        """Take in, and tell, what stands in the journal and was not known of here."""
        with self._telling(now):
            self._catch_up()

    @contextmanager
    def _telling(self, now: Ms) -> Iterator[list[Entry]]:
        """One at a time; and whatever came of it, what is new is told afterwards.

        Into the list goes what was written here.
        """
        before = after = self.meeting
        written: list[Entry] = []
        try:
            with self.one_at_a_time:
                before = self.meeting
                try:
                    yield written
                finally:
                    after = self.meeting
        finally:
            if after is not before:
                first = before.seq + 1
                if self.journal.database.shared:
                    first = written[0].seq if written else after.seq + 1
                own = range(first, after.seq + 1)
                self.tell(News(before, after, max(now, after.at), own))

    def _record(self, command: Command, who: Actor, now: Ms) -> list[Entry]:
        """Decide and append. Raises AnotherWriter if another process was faster."""
        before = self.meeting
        at = max(now, before.at)
        permit(before, command, who)
        events = decide(before, command, who, at)
        entries = self.journal.append(before.id, before.seq, events, command.id, who, at)
        self._evolve(entries)
        return entries

    def _catch_up(self) -> None:
        self._evolve(list(self.journal.entries(self.meeting.id, self.meeting.seq)))

    def _evolve(self, entries: Sequence[Entry]) -> None:
        meeting = self.meeting
        for entry in entries:
            meeting = evolve(meeting, entry)
        self.meeting = meeting


class Hall:
    """Every meeting of a journal, each opened when it is first asked for."""

    def __init__(self, journal: Journal, tell: Tell) -> None:
        self.journal = journal
        self.tell = tell
        self._running: dict[str, Proceedings] = {}
        self._one_at_a_time = Lock()

    def __getitem__(self, meeting: str) -> Proceedings:
        """The running meeting. Raises Unknown if there is none of that id."""
        with self._one_at_a_time:
            if meeting not in self._running:
                self._running[meeting] = self._open(meeting)
            return self._running[meeting]

    def ids(self) -> list[str]:
        """The meetings that can be opened, which needs their first entry at least."""
        return [key for key in self.journal.meetings() if self.journal.broken.get(key) != 1]

    def running(self) -> list[Proceedings]:
        """The meetings that have been opened."""
        return list(self._running.values())

    def plan(self, plan: Mapping[str, Any], format_: Mapping[str, Any], now: Ms) -> Proceedings:
        """Begin a meeting's journal with its plan. Raises Refusal if the plan makes no sense."""
        read_plan(plan, read_format(format_))
        meeting = secrets.token_hex(5)
        event: Event = MeetingPlanned(plan, format_)
        entries = self.journal.append(meeting, 0, [event], "plan", ORGANISER, now)
        with self._one_at_a_time:
            proceedings = Proceedings(planned(entries[0]), self.journal, self.tell)
            self._running[meeting] = proceedings
        return proceedings

    def forget(self, meeting: str) -> None:
        """The meeting is in the journal no more."""
        with self._one_at_a_time:
            self._running.pop(meeting, None)

    def _open(self, meeting: str) -> Proceedings:
        if self.journal.database.shared:
            self.journal.look_for_breaks(meeting)
        with growing():
            entries = list(self.journal.entries(meeting))
            if not entries:
                raise Unknown("没有这个会议。")
            return Proceedings(replay(entries), self.journal, self.tell)


def _result(entries: Sequence[Entry]) -> dict[str, str]:
    """What the sender is told of what his command made."""
    for entry in entries:
        match entry.event:
            case PointRecorded(point=key):
                return {"point": key}
            case NoteWritten(note=key):
                return {"note": key}
            case CorrectionWritten(correction=key):
                return {"correction": key}
            case StatementAttached(attachment=key):
                return {"attachment": key}
    return {}
