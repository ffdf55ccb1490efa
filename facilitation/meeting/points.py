"""Points: what one person puts to another, or to the group, and what is answered."""

from __future__ import annotations

import hashlib
from collections.abc import Container

from .actor import Actor
from .events import Event
from .floor import CLOSED
from .meeting import Meeting, Point
from .named import on_agenda, on_roster
from .plan import GROUP
from .refusals import Conflict, Malformed, NotAllowed, Unknown, WrongState
from .timer import Ms
from .written import PointRecorded, PointRevised, PointWithdrawn, ResponseGiven

STANCES = ("accepted", "explained", "noted")


def record_point(
    meeting: Meeting,
    who: Actor,
    now: Ms,
    command_id: str,
    about: str,
    text: str,
    suggestion: str | None = None,
    aspect: str | None = None,
    by: str | None = None,
) -> list[Event]:
    """A point about the subject of a round that has begun, or about the group.

    The recorder writes for any member (`by`); what he writes for one who is away was
    handed in on paper. An empty suggestion or aspect is none.
    """
    author = _author(meeting, who, by)
    item = _item_about(meeting, about)
    if about == author:
        raise NotAllowed("不能对自己提意见。", field="about")
    via = _via(meeting, who, author)
    key = new_id("p", command_id, meeting.points)
    return [PointRecorded(key, item, author, about, text, suggestion or None, aspect or None, via)]


def revise_point(
    meeting: Meeting,
    who: Actor,
    now: Ms,
    point: str,
    text: str | None = None,
    suggestion: str | None = None,
    aspect: str | None = None,
    revision: int | None = None,
) -> list[Event]:
    """Another wording; the earlier one stays in the journal. What is not given stays.

    revision   the wording that the writer saw, where he wants a Conflict if there is a newer one
    """
    old = _own_point(meeting, who, point)
    check_revision(revision, old.revision)
    return [
        PointRevised(
            point,
            old.text if text is None else text,
            old.suggestion if suggestion is None else suggestion,
            old.aspect if aspect is None else aspect,
        )
    ]


def withdraw_point(meeting: Meeting, who: Actor, now: Ms, point: str) -> list[Event]:
    """The point no longer counts; it stays in the journal."""
    _own_point(meeting, who, point)
    return [PointWithdrawn(point)]


def respond(
    meeting: Meeting,
    who: Actor,
    now: Ms,
    item: str,
    text: str,
    stance: str | None = None,
    revision: int | None = None,
) -> list[Event]:
    """The subject's answer to what was put to him; the recorder writes for anyone.

    revision   as with `revise_point`; 0 where the writer saw no answer yet
    """
    held = on_agenda(meeting, item)
    if held.subject is None:
        raise Malformed("这一项没有可以回应的人。", field="item")
    if who.role != "recorder" and who.person != held.subject:
        raise NotAllowed("只有本人可以回应。")
    if not meeting.has_begun(item):
        raise WrongState("这一项还没有开始。", field="item")
    key = f"r:{item}"
    given = meeting.responses.get(key)
    check_revision(revision, given.revision if given else 0)
    return [ResponseGiven(key, item, held.subject, text, stance)]


def check_revision(seen: int | None, present: int) -> None:
    """Raise Conflict if there is a newer wording than the one that was seen; None: whichever."""
    if seen is not None and seen != present:
        raise Conflict("这条内容刚刚有人改过，请合并后再保存。", field="revision")


def new_id(prefix: str, command_id: str, taken: Container[str]) -> str:
    """An id that tells nothing of how many there are: counts are not everyone's to know."""
    digest = hashlib.sha256(command_id.encode()).hexdigest()
    return next(key for size in range(8, 65) if (key := prefix + digest[:size]) not in taken)


def _author(meeting: Meeting, who: Actor, by: str | None) -> str:
    if who.role != "recorder":
        if by not in (None, who.person):
            raise NotAllowed("不能替别人提意见。", field="by")
        assert who.person is not None
        return who.person
    if by is None:
        raise Malformed("请填写是谁提的。", field="by")
    person = on_roster(meeting, by, "by")
    if not meeting.format.roles[person.role].comments:
        raise Malformed("{person}不参加提意见。", field="by", person=person.name)
    return by


def _item_about(meeting: Meeting, about: str) -> str | None:
    """The item that a point about this subject belongs to."""
    if about == GROUP:
        return meeting.floor.item
    items = [item.id for item in meeting.agenda if item.subject == about]
    if not items:
        raise Unknown("议程里没有这个人的环节。", field="about")
    begun = [item for item in items if meeting.has_begun(item)]
    if not begun:
        raise WrongState("这一项还没有开始，请先保存在本机。", field="about")
    return begun[-1]


def _via(meeting: Meeting, who: Actor, author: str) -> str:
    if who.role != "recorder":
        return "phone"
    return "written" if meeting.attendance_of(author).away else "recorder"


def _own_point(meeting: Meeting, who: Actor, key: str) -> Point:
    """The point, if `who` may change it."""
    point = meeting.points.get(key)
    if point is None:
        raise Unknown("没有这条意见。", field="point")
    if who.role != "recorder" and who.person != point.by:
        raise NotAllowed("只有提出人和记录人可以修改。")
    if who.role != "recorder" and meeting.status == CLOSED:
        raise WrongState("会议已经结束，请由记录人更正。")
    if point.state != "active":
        raise WrongState("这条意见已经撤回。", field="point")
    return point
