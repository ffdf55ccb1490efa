"""The minutes: a meeting and its journal made into a document.

What was undone is not in it, because the turns come from the floor, which `undo` restores;
what was withdrawn is not, and what was revised is there in its last wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from itertools import pairwise

from .actor import CONTROLLERS
from .document import LATE, LEFT, RECESS, Aside, Attendee, Minutes, Quorum
from .events import Entry, MeetingClosed
from .floor import RECESS as IN_RECESS
from .happened import Happened
from .meeting import Meeting
from .plan import GROUP, Person
from .presence import Presence
from .timer import Ms
from .views import quorum

NEEDED = ("attendance_marked", "meeting_closed")  # the entries that the floor doesn't remember


def minutes(meeting: Meeting, entries: Sequence[Entry], now: Ms, zone: tzinfo) -> Minutes:
    """The document as of `now`.

    entries   those that are NEEDED, or all
    zone      gives the hours where the plan does not say its own
    """
    plan = meeting.plan
    known = Presence(meeting, entries)
    people = tuple(_attendee(meeting, person, known) for person in plan.people)
    recesses = _recesses(meeting)
    happened = Happened(meeting, known, [*recesses, *_comings(meeting, people)], now)
    return Minutes(
        id=meeting.id,
        seq=meeting.seq,
        status=meeting.status,
        title=plan.title,
        language=plan.language,
        zone=_offset(meeting, now, zone),
        org=plan.org,
        venue=plan.venue,
        theme=plan.theme or plan.theme_short,
        group=meeting.label.get(GROUP, GROUP),
        people=people,
        quorum=_quorum(meeting, people),
        sittings=meeting.floor.sittings,
        recesses=tuple(recesses),
        closed_at=_closed_at(entries),
        asides=happened.asides(None),
        sections=happened.sections(),
        to_group=happened.to_group(None),
        corrections=tuple(meeting.corrections.values()),
        attachments=tuple(a for a in meeting.attachments.values() if a.state == "active"),
        check=meeting.check,
    )


def _offset(meeting: Meeting, now: Ms, zone: tzinfo) -> str:
    """The meeting's offset from UTC, like +08:00: its plan's own, or the one in `zone`."""
    sittings = meeting.floor.sittings
    moment = datetime.fromtimestamp((sittings[0].began_at if sittings else now) / 1000, zone)
    if meeting.plan.starts_at is not None:
        planned = datetime.fromisoformat(meeting.plan.starts_at)
        moment = moment if planned.utcoffset() is None else planned
    offset = f"{moment:%z}"
    return f"{offset[:3]}:{offset[3:5]}"


def _attendee(meeting: Meeting, person: Person, known: Presence) -> Attendee:
    role = meeting.format.roles[person.role]
    return Attendee(
        id=person.id,
        name=person.name,
        post=person.post,
        role=person.role,
        role_label=role.names.get(meeting.plan.language, person.role),
        quorum=role.quorum,
        controls=person.role in CONTROLLERS,
        chair=person.chair,
        lead=person.lead,
        status=known.status(person.id),
        reason=meeting.attendance_of(person.id).reason or None,
        arrived_at=known.arrived_at(person.id),
        left_at=known.left_at(person.id),
    )


def _quorum(meeting: Meeting, people: Sequence[Attendee]) -> Quorum:
    """As the room was shown it, but one who left early did come."""
    shown = quorum(meeting)
    left = sum(person.quorum and person.left_at is not None for person in people)
    return Quorum(shown["due"], shown["present"] + left, shown["needed"])


def _recesses(meeting: Meeting) -> list[Aside]:
    """The gaps between the sittings, and the one that lasts."""
    sittings = meeting.floor.sittings
    gaps = [
        Aside(RECESS, before.ended_at, after.began_at)
        for before, after in pairwise(sittings)
        if before.ended_at is not None
    ]
    last = sittings[-1].ended_at if sittings else None
    if last is not None and meeting.floor.status == IN_RECESS:
        gaps.append(Aside(RECESS, last))
    return gaps


def _comings(meeting: Meeting, people: Sequence[Attendee]) -> list[Aside]:
    """Who came late and who left early, while the meeting was open."""
    if not meeting.floor.sittings:
        return []
    began_at = meeting.floor.sittings[0].began_at
    moves = [(LATE, person.arrived_at, person) for person in people]
    moves += [(LEFT, person.left_at, person) for person in people]
    return [
        Aside(kind, at, person=person.id, reason=person.reason)
        for kind, at, person in moves
        if at is not None and at >= began_at
    ]


def _closed_at(entries: Sequence[Entry]) -> Ms | None:
    closed = [entry.at for entry in entries if isinstance(entry.event, MeetingClosed)]
    return closed[-1] if closed else None
