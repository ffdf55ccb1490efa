"""Purging: the organiser destroys a meeting, for good."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, jsonify

from ..asked import Asked, checked
from ..meeting.refusals import Malformed, Unknown
from .bodies import asked_json
from .house import house
from .way_in.identity import asking
from .way_in.links import ORGANISER

purging = Blueprint("purging", __name__, url_prefix="/api/meetings")


class PurgeAsked(Asked):
    """`confirm` is the meeting's id once more: nobody destroys one by a slip."""

    confirm: str


@purging.post("/<meeting>/purge")
def purge_meeting(meeting: str) -> Response:
    """Destroy the meeting, and part from whoever is in it."""
    asking(None, ORGANISER)
    asked = checked(PurgeAsked, asked_json(), whole="body")
    parts = house()
    if meeting not in parts.journal.meetings():
        raise Unknown("没有这个会议。")
    if asked.confirm != meeting:
        raise Malformed("请再写一遍会议编号，确认销毁。", field="confirm")
    done = parts.backups.purge(meeting)
    parts.forget(meeting)
    parts.sisters.tell("purged", meeting=meeting)
    return jsonify({"ok": True, "purged": asdict(done)})
