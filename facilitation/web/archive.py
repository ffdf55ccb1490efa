"""The archive: meetings put away, plans to copy, and journals that come back. The organiser's."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from ..asked import Asked, checked
from ..journal import ChainBroken
from ..journal.coming_back import Destroyed, Known, bring_back
from ..meeting.floor import OPEN, RECESS
from ..meeting.refusals import Conflict, Malformed, WrongState
from ..office.put_away import put_away, take_out
from . import strict_json
from .bodies import asked_bytes, asked_json
from .house import house
from .way_in.entrance import links_of
from .way_in.identity import asking
from .way_in.links import ORGANISER

archive = Blueprint("archive", __name__, url_prefix="/api")

JOURNAL_BYTES = 64 * 1024 * 1024


class Archived(Asked):
    """Whether the meeting is put away."""

    archived: bool


@archive.post("/meetings/<meeting>/archive")
def archive_meeting(meeting: str) -> Response:
    """Put a meeting away, or take it out again. None that goes on."""
    asking(meeting, ORGANISER)
    away = checked(Archived, asked_json(), whole="body").archived
    if away and house().meeting(meeting).status in (OPEN, RECESS):
        raise WrongState("会议正在进行，散会后才能归档。")
    if away:
        put_away(house().database, meeting, ORGANISER, house().clock.now())
    else:
        take_out(house().database, meeting)
    return jsonify({"ok": True, "archived": away})


@archive.get("/meetings/<meeting>/plan")
def plan_of_meeting(meeting: str) -> Response:
    """The plan as it was handed in, to make another meeting from."""
    asking(meeting, ORGANISER)
    house().meeting(meeting)
    first = next(house().journal.lines(meeting, before=2))
    return jsonify(first["data"]["plan"])


@archive.post("/journals")
def bring_journal_back() -> tuple[Response, int]:
    """A meeting out of its exported journal, NDJSON, with new links for everyone."""
    asking(None, ORGANISER)
    lines = _lines(asked_bytes(JOURNAL_BYTES))
    try:
        meeting = bring_back(house().journal, lines)
    except ChainBroken as broken:
        raise Malformed(
            "第 {seq} 条记录与哈希链不符，或不是会议记录，没有恢复。",
            field=f"line.{broken.seq}",
            seq=broken.seq,
        ) from None
    except Known:
        raise Conflict("这个会议已经在这里，没有恢复。") from None
    except Destroyed:
        raise Conflict("这个会议已按要求销毁，不再恢复。") from None
    return jsonify({"id": meeting, "links": links_of(house(), house().meeting(meeting))}), 201


def _lines(body: bytes) -> list[dict[str, Any]]:
    """An entry a line. Raises Malformed naming the first line that is none."""
    lines = []
    for number, text in enumerate(body.splitlines(), 1):
        if not text.strip():
            continue
        try:
            line = strict_json.loads(text)
        except ValueError:
            line = None
        if not isinstance(line, dict):
            raise Malformed(
                "第 {line} 行不是会议记录，请选择导出的 .ndjson 文件。",
                field=f"line.{number}",
                line=number,
            )
        lines.append(line)
    return lines
