"""What was written in a meeting, as its readers see it: whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from typing import Any

from .actor import Actor
from .meeting import Attachment, Correction, Meeting, Note, Point, Response
from .reading import READS, View, counts_as, shows
from .values import Shelf
from .wordings import Wording

Written = Point | Response | Note | Attachment | Correction


def _one_of(readers: Iterable[frozenset[str]]) -> frozenset[str]:
    (same,) = set(readers)
    return same


IN_ORDER: Mapping[str, Callable[[Meeting], Shelf[Any]]] = {
    "point": lambda meeting: meeting.points,
    "response": lambda meeting: meeting.responses,
    "note": lambda meeting: meeting.notes,
    "attachment": lambda meeting: meeting.attachments,
    "correction": lambda meeting: meeting.corrections,
}

READERS = {kind: _one_of(READS[kind].values()) for kind in IN_ORDER}


def whose(written: Written) -> Collection[str | None]:
    """The people whose own it is: a point is its author's and its subject's."""
    if isinstance(written, Point):
        return (written.by, written.about)
    return (written.person,) if isinstance(written, Response | Attachment) else ()


def written_view(kind: str, written: Written) -> View:
    """What is told of it: its attributes, by their names."""
    return {field: getattr(written, field) for field in READS[kind]}


def written_for(kind: str, meeting: Meeting, who: Actor) -> list[View]:
    """Everything of a kind that this holder may read, oldest first."""
    found = IN_ORDER[kind](meeting).values()
    may = READERS[kind]
    return [written_view(kind, each) for each in found if may & counts_as(who, whose(each))]


points_for = partial(written_for, "point")
responses_for = partial(written_for, "response")
notes_for = partial(written_for, "note")
attachments_for = partial(written_for, "attachment")
corrections_for = partial(written_for, "correction")


@shows("wording")
def wording_view(wording: Wording) -> View:
    return {
        "revision": wording.revision,
        "at": wording.at,
        "actor": wording.actor,
        "role": wording.role,
        "withdrawn": wording.withdrawn,
        **wording.fields,
    }
