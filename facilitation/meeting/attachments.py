"""Attachments: statements that were handed in as files. Their bytes are kept outside the journal,
which has their hash; who carries the command out has seen to it that they are there."""

from __future__ import annotations

from .actor import Actor
from .events import Event
from .meeting import Attachment, Meeting
from .notes import check_place
from .points import new_id
from .refusals import NotAllowed, Unknown, WrongState
from .timer import Ms
from .written import AttachmentWithdrawn, StatementAttached


def attach(
    meeting: Meeting,
    who: Actor,
    now: Ms,
    command_id: str,
    file: str,
    title: str,
    type: str,
    size: int,
    item: str | None = None,
    person: str | None = None,
) -> list[Event]:
    """A file as an attachment of the record, of an item of it, or of what someone said there."""
    check_place(meeting, item, None, person)
    key = new_id("a", command_id, meeting.attachments)
    return [StatementAttached(key, file, title, type, size, item, person)]


def detach(meeting: Meeting, who: Actor, now: Ms, attachment: str) -> list[Event]:
    """The attachment no longer counts; that it was there stays in the journal."""
    if of(meeting, attachment).state != "active":
        raise WrongState("这份附件已经撤回。", field="attachment")
    return [AttachmentWithdrawn(attachment)]


def of(meeting: Meeting, key: str) -> Attachment:
    """The attachment. Raises Unknown."""
    found = meeting.attachments.get(key)
    if found is None:
        raise Unknown("没有这份附件。", field="attachment")
    return found


def files_of(meeting: Meeting) -> frozenset[str]:
    """The files of the attachments that count."""
    papers = meeting.attachments.values()
    return frozenset(paper.file for paper in papers if paper.state == "active")


def check_reader(attachment: Attachment, who: Actor, runs: bool) -> None:
    """Raise a Refusal unless `who` may have the file: whoever runs the meeting (`runs`), and the
    person whose statement it is, as long as it counts."""
    if runs:
        return
    if who.person is None or attachment.person != who.person or attachment.state != "active":
        raise NotAllowed("您的链接不能进行这项操作。")
