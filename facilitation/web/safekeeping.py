"""Safekeeping: what one takes away to be sure: a backup, and what a journal can be held against."""

from __future__ import annotations

from flask import Blueprint, Response

from ..journal.checkpoint import SUFFIX
from ..journal.thinning import stamp
from ..meeting.actor import RUNNERS
from .downloads import to_save
from .house import house
from .way_in.identity import asking
from .way_in.links import ORGANISER

safekeeping = Blueprint("safekeeping", __name__, url_prefix="/api")


@safekeeping.get("/meetings/<meeting>/checkpoint")
def checkpoint(meeting: str) -> Response:
    """The signed note of where the meeting's journal stands now."""
    asking(meeting, *RUNNERS)
    note = house().notary.checkpoint(meeting)
    return to_save(note, f"record-{meeting}{SUFFIX}", "text/plain; charset=utf-8")


@safekeeping.get("/backup")
def backup() -> Response:
    """Every meeting as it is now, in one SQLite file."""
    asking(None, ORGANISER)
    parts = house()
    name = f"fayan-{stamp(parts.clock.now())}.db"
    file = parts.backups.make(name, parts.broadcast.socketio.sleep)
    try:
        content = parts.aside(file.read_bytes)
    finally:
        file.unlink(missing_ok=True)
    return to_save(content, name, "application/vnd.sqlite3")
