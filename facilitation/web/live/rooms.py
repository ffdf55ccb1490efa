"""Rooms of Socket.IO: the meeting's id for everyone, `…/controllers`, and `…/people/PERSON`."""

from __future__ import annotations

from ...meeting.meeting import Meeting
from ...meeting.reading import OWN
from ...meeting.written_views import READERS, Written, whose
from ..way_in.links import Holder


def rooms(meeting: str, holder: Holder) -> list[str]:
    """The rooms that a holder's sockets are in."""
    own = [room_of(meeting, holder.person)] if holder.person else []
    return [meeting, *own, *([controllers(meeting)] if holder.actor.controls else [])]


def controllers(meeting: str) -> str:
    return f"{meeting}/controllers"


def room_of(meeting: str, person: str) -> str:
    return f"{meeting}/people/{person}"


def rooms_of(meeting: Meeting, kind: str, written: Written) -> list[str]:
    """The controllers', who read all that is written, and those of the people whose own it is."""
    own = [person for person in whose(written) if person] if OWN in READERS[kind] else []
    return [controllers(meeting.id), *(room_of(meeting.id, person) for person in own)]
