"""Documents: the record and what is drawn from it, as files to take away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import cast

from flask import Blueprint, Response, request

from ..meeting.actor import CONTROLLERS, Actor
from ..meeting.meeting import Meeting
from ..meeting.minutes import NEEDED
from ..meeting.refusals import Malformed, Unknown
from ..office.documents import DOCUMENTS as OFFICE_DOCUMENTS
from ..record import DOCUMENTS, FORMATS, RECORD, Asked, Documents, Seal, check, file_name, write
from ..words import word
from .house import House, house
from .identity import RUNNERS, asking
from .office_rows import rows_of

KINDS: Documents = {**DOCUMENTS, **OFFICE_DOCUMENTS}  # every kind of document that can be asked for

documents = Blueprint("documents", __name__, url_prefix="/api/meetings")


@documents.get("/<meeting>/record.<format_>")
def record(meeting: str, format_: str) -> Response:
    """The full record, or another document: ?document=sheet&person=m2&names=0."""
    document = request.args.get("document", RECORD)
    who = asking(meeting, *_whose(document)).actor
    if format_ not in FORMATS:
        raise Unknown("没有“{format}”这种文件格式。", field="format", format=format_[:20])
    present = house().meeting(meeting)
    asked = Asked(
        document=document,
        person=request.args.get("person"),
        names=_flag("names"),
        maker=_name(who, present),
        fonts=request.args.get("fonts", house().settings.fonts),
    )
    check(asked, present, KINDS)
    made = house().aside(_writing(house(), present, format_, asked))
    answer = Response(made, content_type=FORMATS[format_])
    name = file_name(present, format_, document)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _whose(document: str) -> tuple[str, ...]:
    """The roles that may have it made."""
    kept_close = document in KINDS and KINDS[document].controllers
    return tuple(CONTROLLERS) if kept_close else RUNNERS


def _writing(parts: House, present: Meeting, format_: str, asked: Asked) -> Callable[[], bytes]:
    """What writes the document, with nothing left to ask of the house."""
    return partial(
        write,
        present,
        parts.journal.entries_of(present.id, NEEDED),
        format_,
        parts.clock.now(),
        say=partial(_said, present.plan.language),
        zone=cast(tzinfo, datetime.now().astimezone().tzinfo),
        seal=Seal(
            parts.journal.last_hash(present.id, present.seq), str(parts.notary.signer.verifier)
        ),
        asked=asked,
        documents=KINDS,
        registers={key: rows_of(present, key) for key in KINDS[asked.document].needs},
    )


def _said(language: str, sentence: str, /, **values: object) -> str:
    return word(sentence, language, **values)


def _name(who: Actor, present: Meeting) -> str:
    """The name of who has the document made, else what he is here."""
    people = {person.id: person.name for person in present.plan.people}
    if who.person in people:
        return people[who.person]
    language = present.plan.language
    return present.label.get(who.role) or word("组织者", language)


def _flag(name: str) -> bool:
    """1 or nothing for yes, 0 for no: what is neither must not pass for a yes."""
    value = request.args.get(name, "1")
    if value not in ("0", "1"):
        raise Malformed("“{place}”只能是 0 或 1。", field=name, place=name)
    return value == "1"
