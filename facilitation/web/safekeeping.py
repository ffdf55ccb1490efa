"""Safekeeping: a backup for whoever holds the organiser's link."""

from __future__ import annotations

from flask import Blueprint, Response

from .house import house
from .identity import asking
from .links import ORGANISER

safekeeping = Blueprint("safekeeping", __name__, url_prefix="/api")


@safekeeping.get("/backup")
def backup() -> Response:
    """Every meeting as it is now, in one SQLite file."""
    asking(None, ORGANISER)
    keeper, socketio = house().keeper, house().broadcast.socketio
    name = f"fayan-{keeper.stamp()}.db"
    file = keeper.back_up(name, socketio.sleep)
    try:
        content = house().aside(file.read_bytes)
    finally:
        file.unlink(missing_ok=True)
    answer = Response(content, mimetype="application/vnd.sqlite3")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
