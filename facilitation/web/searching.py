"""Searching: where a word stands, in one meeting or in all.

What is looked for comes in the body: it may be of somebody's point, and addresses are logged.
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from ..asked import Asked, checked
from ..meeting.actor import RUNNERS
from ..meeting.meeting import Meeting
from ..meeting.reading import View, shows
from ..meeting.views import item_label
from ..office.passages import Passage, kinds_for, shown
from ..text import Key, Name
from .bodies import asked_json
from .house import House, house
from .requests import COMMAND_BYTES
from .way_in.identity import asking
from .way_in.links import ORGANISER

searching = Blueprint("searching", __name__, url_prefix="/api")


class Query(Asked):
    """Words that all have to stand there; without `meeting`, in any of the organiser's."""

    query: Name
    meeting: Key | None = None


@searching.post("/search")
def search() -> Response:
    """Where the words stand, newest first; the organiser finds no point and no response."""
    asked = checked(Query, asked_json(COMMAND_BYTES), whole="query")
    holder = asking(asked.meeting, *(RUNNERS if asked.meeting else (ORGANISER,)))
    house().buckets.take(holder.link)
    parts = house()
    keys = [asked.meeting] if asked.meeting else parts.hall.ids()
    meetings = {key: parts.meeting(key) for key in keys}
    found = parts.index.search(
        asked.query,
        meetings.values(),
        kinds_for(holder.actor),
        pause=lambda: _let_others_go_on(parts),
    )
    return jsonify(
        {
            "hits": [_hit(meetings[key], each, found.terms) for key, each in found.hits],
            "more": found.more,
            "indexed": found.indexed,
        }
    )


def _let_others_go_on(parts: House) -> None:
    parts.broadcast.socketio.sleep(0)


@shows("hit")
def _hit(meeting: Meeting, passage: Passage, terms: list[str]) -> View:
    text, ranges = shown(passage.text, terms)
    item = meeting.item(passage.item)
    return {
        "meeting": meeting.id,
        "title": meeting.plan.title,
        "starts_at": meeting.plan.starts_at,
        "kind": passage.kind,
        "entry": passage.entry,
        "item": passage.item,
        "item_label": item_label(meeting, item) if item else None,
        "person": _name(meeting, passage.person),
        "about": _name(meeting, passage.about),
        "at": passage.at,
        "state": passage.state,
        "text": text,
        "ranges": ranges,
    }


def _name(meeting: Meeting, key: str | None) -> str | None:
    """What a person, or the group, is called."""
    if key is None:
        return None
    person = meeting.person(key)
    return person.name if person else meeting.label.get(key, key)
