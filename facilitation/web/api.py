"""The API of meetings, as the contract has it."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from ..asked import checked
from ..formats import format_data
from ..meeting.actor import CONTROLLERS, RUNNERS
from ..meeting.desk_views import shortening_view
from ..meeting.meeting import Meeting
from ..meeting.reading import View, counts_as, readable, shows
from ..meeting.refusals import Malformed, NotAllowed, Unknown
from ..meeting.views import meeting_view, quorum
from ..meeting.wordings import NEEDED, author_of, wordings
from ..meeting.written_views import points_for, wording_view
from ..office.put_away import those_put_away
from . import strict_json
from .answers import acked
from .bodies import asked_json
from .house import house
from .plans import PLAN_BYTES, PlanAsked
from .queries import asked_query
from .requests import COMMAND_BYTES, parse
from .way_in.entrance import links_of
from .way_in.identity import asking
from .way_in.links import ORGANISER

api = Blueprint("api", __name__, url_prefix="/api/meetings")

Answer = Response | tuple[Response, int]
SINCE = {"after": {"type": "integer", "minimum": 0, "default": 0}}  # what a journal is asked for by


@api.post("")
def plan_meeting() -> Answer:
    """Make a meeting from its plan, with a link for everyone."""
    asking(None, ORGANISER)
    asked = checked(PlanAsked, asked_json(PLAN_BYTES), whole="plan")
    plan = asked.model_dump(exclude_none=True)
    shape = format_data(asked.format, house().formats)
    meeting = house().hall.plan(plan, shape, house().clock.now()).meeting
    return jsonify({"id": meeting.id, "links": links_of(house(), meeting)}), 201


@api.get("")
def list_meetings() -> Answer:
    asking(None, ORGANISER)
    away = those_put_away(house().database)
    found = ((key, house().meeting(key)) for key in house().hall.ids())
    return jsonify([_summary(meeting, key in away) for key, meeting in found])


@api.get("/<meeting>")
def one_meeting(meeting: str) -> Answer:
    asking(meeting)
    return jsonify(meeting_view(house().meeting(meeting)))


@api.get("/<meeting>/floor")
def floor(meeting: str) -> Answer:
    asking(meeting)
    return jsonify(house().broadcast.everyone.floor(house().meeting(meeting), house().clock.now()))


@api.get("/<meeting>/points")
def points(meeting: str) -> Answer:
    """The points that the holder may see."""
    who = asking(meeting).actor
    return jsonify(points_for(house().meeting(meeting), who))


@api.get("/<meeting>/shortening")
def shortening(meeting: str) -> Answer:
    """How the steps to come could be shortened to end on time. Changes nothing."""
    asking(meeting, *CONTROLLERS)
    return jsonify(shortening_view(house().meeting(meeting), house().clock.now()))


@api.post("/<meeting>/commands")
def command(meeting: str) -> Answer:
    """Carry out one command; the same as over the socket."""
    holder = asking(meeting)
    house().meeting(meeting)
    house().buckets.take(holder.link)
    asked = parse(asked_json(COMMAND_BYTES))
    return jsonify(acked(house().carry_out(meeting, asked, holder)))


@api.get("/<meeting>/journal")
def journal(meeting: str) -> Answer:
    """The entries after `after`, one line each."""
    asking(meeting, *RUNNERS)
    lines = house().journal.lines(meeting, _after(asked_query(SINCE).get("after", "0")))
    text = "".join(strict_json.dumps(line) + "\n" for line in lines)
    return Response(text, mimetype="application/x-ndjson")


@api.get("/<meeting>/wordings/<entry>")
def wordings_of(meeting: str, entry: str) -> Answer:
    """Every wording of a point, a response or a note: for chair, recorder and its author."""
    who = asking(meeting).actor
    own = [author_of(house().meeting(meeting), entry)]
    if not readable("wording", counts_as(who, own)):
        raise NotAllowed("您的链接不能进行这项操作。")
    found = wordings(house().journal.entries_of(meeting, NEEDED), entry)
    if not found:
        raise Unknown("没有这条记录。", field="entry")
    return jsonify({"wordings": [wording_view(each) for each in found]})


@shows("summary")
def _summary(meeting: Meeting, archived: bool) -> View:
    plan = meeting.plan
    return {
        "id": meeting.id,
        "seq": meeting.seq,
        "title": plan.title,
        "format": meeting.format.key,
        "language": plan.language,
        "venue": plan.venue,
        "starts_at": plan.starts_at,
        "status": meeting.status,
        "keep_until": meeting.keep_until(house().settings.keep_days),
        "quorum": quorum(meeting),
        "archived": archived,
    }


def _after(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= strict_json.DIGITS):
        raise Malformed("“{place}”填写有误，请检查。", field="after", place="after")
    return int(text)
