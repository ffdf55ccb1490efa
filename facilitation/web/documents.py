"""Documents: the record and what is drawn from it, as files to take away."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import Any, cast

from flask import Blueprint, Response, jsonify

from ..meeting.actor import RUNNERS, Actor
from ..meeting.meeting import Meeting
from ..meeting.minutes import NEEDED
from ..meeting.reading import READS
from ..meeting.refusals import Malformed, Refusal, Unknown
from ..office.documents import DOCUMENTS as OFFICE_DOCUMENTS
from ..record import (
    DOCUMENTS,
    FORMATS,
    PROFILES,
    RECORD,
    Asked,
    Documents,
    Material,
    Seal,
    Wording,
    check,
    check_template,
    file_name,
    language,
    level_of,
    material_of,
    preview,
    write,
)
from ..words import LANGUAGES, labels_in, say, speaking, word
from .downloads import to_save
from .house import House, house
from .language import page_language
from .office.rows import rows_of
from .queries import Query, asked_query
from .way_in.identity import asking

KINDS: Documents = {**DOCUMENTS, **OFFICE_DOCUMENTS}  # every kind of document that can be asked for

WISHES: dict[str, dict[str, Any]] = {  # which document it is to be
    "document": {"type": "string", "enum": list(KINDS), "default": RECORD},
    "person": {"type": "string"},
    "names": {"type": "string", "enum": ["0", "1"], "default": "1"},
    "fonts": {"type": "string", "enum": list(PROFILES)},
    "own": {"type": "string", "enum": ["0", "1"], "default": "1"},
}
LOOKS = WISHES | {"first": {"type": "integer", "minimum": 1, "maximum": 99_999, "default": 1}}

documents = Blueprint("documents", __name__, url_prefix="/api/meetings")


@documents.get("/<meeting>/documents")
def listed(meeting: str) -> Response:
    """The documents of the meeting that the holder may have made, each with whom it is for."""
    role = asking(meeting, *RUNNERS).role
    present = house().meeting(meeting)
    words = _words_on_screen(present)
    found = [
        {
            "key": key,
            "name": each.name(words),
            "level": level_of(key, each, words, present.format),
            "of_person": each.of_person,
            "office": bool(each.needs),
            "template": _template_view(key, words),
        }
        for key, each in KINDS.items()
        if role in _whose(key) and each.is_of(present.format)
    ]
    return jsonify({"role": role, "documents": found})


@documents.get("/<meeting>/record.<format_>")
def record(meeting: str, format_: str) -> Response:
    """The full record, or another document: ?document=sheet&person=m2&names=0."""
    present, asked, material = _asked_for(meeting, format_, asked_query(WISHES))
    made = house().aside(lambda: write(material(), format_))
    return to_save(made, file_name(present, format_, asked.document), FORMATS[format_])


@documents.get("/<meeting>/preview.<format_>")
def look(meeting: str, format_: str) -> Response:
    """The same as its reader will see it; `first` is the first of the pages to be shown."""
    query = asked_query(LOOKS)
    first = query.get("first", "1")
    if not re.fullmatch(r"[1-9][0-9]{0,4}", first):
        raise Malformed("“{place}”填写有误，请检查。", field="first", place="first")
    _, _, material = _asked_for(meeting, format_, query)
    return jsonify(house().aside(lambda: preview(material(), format_, int(first))))


def _asked_for(
    meeting: str, format_: str, query: Query
) -> tuple[Meeting, Asked, Callable[[], Material]]:
    """What the request asks for, and what gathers it, with nothing left to ask of the house."""
    document = query.get("document", RECORD)
    who = asking(meeting, *_whose(document)).actor
    if format_ not in FORMATS:
        raise Unknown("没有“{format}”这种文件格式。", field="format", format=format_[:20])
    present = house().meeting(meeting)
    asked = Asked(
        document=document,
        person=query.get("person"),
        names=_flag(query, "names"),
        maker=_name(who, present),
        fonts=query.get("fonts", house().settings.fonts),
    )
    check(asked, present, KINDS)
    own = _template(house(), document) if _flag(query, "own") else None
    return present, asked, _material(house(), present, asked, own)


def _whose(document: str) -> frozenset[str]:
    """The roles that may have it made."""
    return READS["document"][document] if document in KINDS else RUNNERS


def _material(
    parts: House, present: Meeting, asked: Asked, template: bytes | None
) -> Callable[[], Material]:
    key = str(parts.notary.signer.verifier)
    return partial(
        material_of,
        present,
        parts.journal.entries_of(present.id, NEEDED),
        parts.clock.now(),
        say=speaking(present.plan.language),
        zone=cast(tzinfo, datetime.now().astimezone().tzinfo),
        seal=Seal(parts.journal.last_hash(present.id, present.seq), key),
        asked=asked,
        documents=KINDS,
        registers={key: rows_of(present, key) for key in KINDS[asked.document].needs},
        template=template,
    )


def _template(parts: House, document: str) -> bytes | None:
    """The operator's own Word file for this document, None where there is none."""
    file = parts.settings.templates / f"{document}.docx"
    return file.read_bytes() if file.is_file() else None


def _template_view(document: str, words: Wording) -> dict[str, str | None] | None:
    """Whether there is one, and what is wrong with it."""
    template = _template(house(), document)
    if template is None:
        return None
    try:
        check_template(template)
    except Refusal as wrong:
        return {"error": say(wrong, words.key)}
    return {"error": None}


def _words_on_screen(present: Meeting) -> Wording:
    """Those of the page on which they are chosen."""
    key = page_language(present.id)
    label = labels_in(present.format.labels, key) or present.label
    return Wording(key, label, speaking(key), language(LANGUAGES[key].like or key))


def _name(who: Actor, present: Meeting) -> str:
    """The name of who has the document made, else what he is here."""
    people = {person.id: person.name for person in present.plan.people}
    if who.person in people:
        return people[who.person]
    language = present.plan.language
    return present.label.get(who.role) or word("组织者", language)


def _flag(query: Query, name: str) -> bool:
    """1 or nothing for yes, 0 for no: what is neither must not pass for a yes."""
    value = query.get(name, "1")
    if value not in ("0", "1"):
        raise Malformed("“{place}”只能是 0 或 1。", field=name, place=name)
    return value == "1"
