"""Buttons: a command as a Stream Deck, a foot switch or a script presses it, whose id we mint.

Such a thing can't make up a new id for each press. The same button again within a moment has
bounced: it is the same command, carried out once and answered again.
"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from ..answers import acked
from ..bodies import asked_json
from ..house import house
from ..requests import COMMAND_BYTES, parse
from ..way_in.identity import asking

buttons = Blueprint("buttons", __name__, url_prefix="/api/meetings")


@buttons.post("/<meeting>/buttons/<name>")
def press(meeting: str, name: str) -> Response:
    """Carry out the command `name`; the body is its arguments, or nothing."""
    holder = asking(meeting)
    house().buckets.take(holder.link)
    args = asked_json(COMMAND_BYTES) if request.content_length else {}
    key = house().presses.id_of((holder.link, meeting, name), house().clock.now())
    asked = parse({"id": key, "name": name, "args": args})
    return jsonify(acked(house().carry_out(meeting, asked, holder)))
