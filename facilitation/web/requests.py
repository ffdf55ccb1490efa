"""What may be asked: one strict model for each command. The API description is made from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from ..asked import Asked, checked
from ..meeting.commands import Command
from ..meeting.refusals import TooLarge, Unknown
from ..text import Choice, Key, Message, Reason, Remark, Text, Title, clean

COMMAND_BYTES = 64 * 1024
DAY_S = 86_400

Limits = Annotated[  # of an item's steps, in seconds
    dict[Key, Annotated[int, Field(ge=1, le=DAY_S)]], Field(min_length=1, max_length=100)
]
CommandId = Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,80}$")]


class Envelope(Asked):
    """A command. `id` (a UUID) is minted once by the sender; the same id is carried out once."""

    id: CommandId
    name: Annotated[str, Field(min_length=1)]
    args: dict[str, Any] = Field(default_factory=dict)
    expect: Annotated[int, Field(ge=0)] | None = None


class Nothing(Asked):
    pass


class Attendance(Asked):
    person: Key
    status: Literal["expected", "present", "late", "leave", "absent"]
    reason: Reason | None = None


class Place(Asked):
    item: Key
    step: Key | None = None


class Someone(Asked):
    person: Key


class Skipped(Asked):
    person: Key
    reason: Reason | None = None


class Onward(Asked):
    conclusion: Text | None = None


class Hand(Asked):
    kind: Key | None = None


class Queue(Asked):
    people: Annotated[list[Key], Field(min_length=1, max_length=1000)]


class Shorter(Asked):
    limits: Annotated[dict[Key, Limits], Field(min_length=1, max_length=1000)]


class Order(Asked):
    items: Annotated[list[Key], Field(min_length=1, max_length=1000)]


class NewTopic(Asked):
    text: Title


class OldTopic(Asked):
    item: Key


class Ago(Asked):
    ago_seconds: Annotated[int, Field(ge=0, le=DAY_S)] | None = None


class Seconds(Asked):
    seconds: Annotated[int, Field(ge=-DAY_S, le=DAY_S)]


class Shown(Asked):
    text: Message
    seconds: Annotated[int, Field(ge=1, le=DAY_S)] | None = None


class Mode(Asked):
    mode: Literal["live", "agenda", "rules", "join", "blackout"]


class Desk(Asked):
    to: Literal["chair", "recorder"]


class NewPoint(Asked):
    about: Key
    text: Text
    suggestion: Remark | None = None
    aspect: Choice | None = None  # "" for none, as with the suggestion
    by: Key | None = None


Revision = Annotated[int, Field(ge=1)]


class RevisedPoint(Asked):
    point: Key
    text: Text | None = None
    suggestion: Remark | None = None
    aspect: Choice | None = None  # "" takes it away, as with the suggestion
    revision: Revision | None = None


class OldPoint(Asked):
    point: Key


class Answer(Asked):
    item: Key
    text: Text
    stance: Literal["accepted", "explained", "noted"] | None = None
    revision: Annotated[int, Field(ge=0)] | None = None  # 0: no answer was there yet


class NewNote(Asked):
    item: Key
    step: Key | None = None
    person: Key | None = None
    text: Text
    source: Key | None = None


class Moment(Asked):
    kind: Literal["applause", "interjection"]
    item: Key
    step: Key | None = None
    person: Key | None = None
    text: Remark = ""


class RevisedNote(Asked):
    note: Key | None = None  # None: the newest at the place
    item: Key | None = None
    step: Choice | None = None  # "" for the item as a whole
    person: Choice | None = None  # "" for nobody
    text: Text
    revision: Revision | None = None


class OldNote(Asked):
    note: Key


class Statement(Asked):
    """A file that was handed in at `POST …/files`, which answers `file`, `type` and `size`."""

    file: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    title: Title
    type: Literal["docx", "pdf", "txt"]
    size: Annotated[int, Field(ge=1)]
    item: Key | None = None
    person: Key | None = None


class OldAttachment(Asked):
    attachment: Key


class Correcting(Asked):
    text: Text
    item: Key | None = None


class Confirming(Asked):
    correction: Key


COMMANDS: Mapping[str, type[Asked]] = {
    "check_in": Nothing,
    "mark_attendance": Attendance,
    "open_meeting": Nothing,
    "start_recess": Nothing,
    "end_recess": Nothing,
    "close_meeting": Nothing,
    "seal": Nothing,
    "correct": Correcting,
    "confirm_correction": Confirming,
    "advance": Onward,
    "go_to": Place,
    "call": Someone,
    "interject": Someone,
    "skip": Skipped,
    "defer": Someone,
    "reorder": Order,
    "reorder_queue": Queue,
    "shorten": Shorter,
    "add_topic": NewTopic,
    "drop_topic": OldTopic,
    "start_timer": Ago,
    "pause_timer": Nothing,
    "adjust_timer": Seconds,
    "undo": Nothing,
    "show_message": Shown,
    "clear_message": Nothing,
    "set_screen": Mode,
    "hand_over": Desk,
    "begin_turn": Nothing,
    "finish_turn": Nothing,
    "pass_turn": Nothing,
    "yield_time": Someone,
    "time_up": Nothing,
    "request_floor": Hand,
    "withdraw_request": Nothing,
    "open_requests": Nothing,
    "close_requests": Nothing,
    "record_point": NewPoint,
    "revise_point": RevisedPoint,
    "withdraw_point": OldPoint,
    "respond": Answer,
    "write_note": NewNote,
    "revise_note": RevisedNote,
    "withdraw_note": OldNote,
    "mark_moment": Moment,
    "attach": Statement,
    "detach": OldAttachment,
    "finalise_record": Nothing,
    "confirm_record": Nothing,
}


def parse(message: object) -> Command:
    """The command that was sent. Raises Malformed, TooLarge or Unknown, naming the field."""
    envelope = checked(Envelope, message, whole="command")
    model = COMMANDS.get(envelope.name)
    if model is None:
        name = clean(envelope.name)[:80]
        raise Unknown("没有“{name}”这个命令。", field="name", name=name)
    args = checked(model, envelope.args, whole="args").model_dump(exclude_none=True)
    return Command(envelope.id, envelope.name, args, envelope.expect)


def whole_command(size: int) -> None:
    """Raise TooLarge if a command of `size` bytes is more than one may be."""
    if size > COMMAND_BYTES:
        raise TooLarge("这条命令太大，最多 64 KiB，请分几次发送。")
