"""Attachments: files come in, their bytes and their text go out, and nothing of them is ever run.

A file comes in before the command `attach` speaks of it; what it is its bytes tell, not its name.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from pathlib import PurePath
from urllib.parse import quote

from flask import Blueprint, Response, jsonify

from ..meeting.actor import CONTROLLERS, RUNNERS
from ..meeting.attachments import check_reader, of
from ..meeting.meeting import Attachment
from ..meeting.permissions import MAY
from ..meeting.refusals import WrongState
from ..office.plans.files import MOST_BYTES
from ..office.statements import read_statement
from .bodies import asked_bytes
from .house import house
from .way_in.identity import asking

attachments = Blueprint("attachments", __name__, url_prefix="/api/meetings/<meeting>")

BLIND = "application/octet-stream"  # no browser shows it


@attachments.post("/files")
def take_in(meeting: str) -> Response:
    """Keep the body, a .docx, .pdf or .txt; what `attach` is then to say of it."""
    holder = asking(meeting, "recorder")
    if house().meeting(meeting).status not in MAY["attach"].when:
        raise WrongState("会议记录已经封存，不能再改动。")
    house().buckets.take(holder.link)
    content = asked_bytes(MOST_BYTES)
    statement = house().aside(partial(read_statement, content))
    return jsonify(asdict(house().deposits.put(meeting, content, statement, house().clock.now())))


@attachments.get("/attachments/<attachment>")
def give_out(meeting: str, attachment: str) -> Response:
    """The file as it came, to be saved, never to be shown."""
    who = asking(meeting)
    paper = of(house().meeting(meeting), attachment)
    check_reader(paper, who.actor, runs=who.role in RUNNERS)
    answer = Response(house().deposits.content(meeting, paper.file), content_type=BLIND)
    name = quote(_file_name(paper))
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


@attachments.get("/attachments/<attachment>/text")
def text(meeting: str, attachment: str) -> Response:
    """The text in the file, for excerpts; empty where none could be read."""
    asking(meeting, *CONTROLLERS)
    paper = of(house().meeting(meeting), attachment)
    return jsonify({"text": house().deposits.text(meeting, paper.file)})


def _file_name(paper: Attachment) -> str:
    """Its own name, with the ending of what it is."""
    path = PurePath(paper.title.replace("/", "_"))
    return path.name if path.suffix == f".{paper.type}" else f"{path.name}.{paper.type}"
