"""Kinds of meeting of the organiser's own: looked at before they are kept, kept, taken along."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from flask import Blueprint, Response, jsonify
from pydantic import Field

from ..asked import Asked, checked
from ..formats import own_names, parse, shared_words, whole, written
from ..formats.own import FILE_BYTES, change, content, edition, make, remove, sound
from ..formats.trial import trial
from ..meeting.reading import View, shows
from ..meeting.refusals import Refusal, WrongState
from ..words import say
from .bodies import asked_json
from .downloads import to_save
from .house import house
from .language import page_language
from .way_in.identity import asking
from .way_in.links import ORGANISER

kinds = Blueprint("kinds", __name__, url_prefix="/api")

MOST_PEOPLE = 30


class NewKind(Asked):
    """A format, as docs/formats.md has it, in JSON instead of TOML."""

    form: dict[str, Any]


class ChangedKind(NewKind):
    """`edition`: the one that was looked at."""

    edition: str


class Unwanted(Asked):
    edition: str


class KindFile(Asked):
    """The text of a format's TOML file."""

    text: Annotated[str, Field(max_length=FILE_BYTES)]


class Tried(NewKind):
    language: Literal["zh", "en"] = "zh"
    people: Annotated[int, Field(ge=1, le=MOST_PEOPLE)] = 4


@kinds.get("/own-formats")
def listed() -> Response:
    """The organiser's own, each with the meetings that were made with it and what is wrong."""
    asking(None, ORGANISER)
    used = [house().meeting(key).format.key for key in house().hall.ids()]
    return jsonify([_own(name, used.count(name)) for name in own_names(house().formats)])


@kinds.get("/formats/<kind>")
def one(kind: str) -> Response:
    """A format as it is written, to change it or to begin another with."""
    asking(None, ORGANISER)
    return jsonify(_view(kind))


@kinds.post("/own-formats/preview")
def preview() -> Response:
    """What a meeting of the format would be like. Keeps nothing."""
    asking(None, ORGANISER)
    asked = checked(Tried, asked_json(FILE_BYTES), whole="body")
    return jsonify(trial(whole(sound(asked.form)), asked.language, asked.people))


@kinds.post("/own-formats/read")
def read_file() -> Response:
    """What stands in a format's file, to look through and keep. Keeps nothing."""
    asking(None, ORGANISER)
    asked = checked(KindFile, asked_json(2 * FILE_BYTES), whole="text")
    return jsonify({"form": sound(parse(asked.text.encode("utf-8", "replace")))})


@kinds.post("/own-formats")
def keep() -> tuple[Response, int]:
    asking(None, ORGANISER)
    asked = checked(NewKind, asked_json(FILE_BYTES), whole="body")
    return jsonify(_view(make(house().formats, asked.form))), 201


@kinds.post("/own-formats/<kind>")
def keep_changed(kind: str) -> Response:
    """Meetings that there are keep the format that they were made with."""
    asking(None, ORGANISER)
    asked = checked(ChangedKind, asked_json(FILE_BYTES), whole="body")
    change(house().formats, kind, asked.form, asked.edition)
    return jsonify(_view(kind))


@kinds.post("/own-formats/<kind>/remove")
def remove_unused(kind: str) -> Response:
    asking(None, ORGANISER)
    asked = checked(Unwanted, asked_json(), whole="body")
    if _used(kind):
        raise WrongState("还有会议用的是这种类型，不能删除。")
    remove(house().formats, kind, asked.edition)
    return jsonify({"ok": True})


@kinds.get("/own-formats/<kind>/file")
def file_of(kind: str) -> Response:
    """The TOML file, to take along."""
    asking(None, ORGANISER)
    return to_save(content(house().formats, kind), f"{kind}.toml", "application/toml")


@shows("format")
def _view(kind: str) -> View:
    own = kind in own_names(house().formats)
    return {
        "key": kind,
        "own": own,
        "edition": edition(house().formats, kind) if own else None,
        "used": _used(kind),
        "form": written(kind, house().formats),
        "words": shared_words(),
    }


@shows("own_format")
def _own(name: str, used: int) -> View:
    about: View = {"key": name, "name": {}, "used": used, "error": None}
    try:
        return about | {"name": written(name, house().formats)["name"]}
    except Refusal as wrong:
        return about | {"error": say(wrong, page_language(None))}


def _used(kind: str) -> int:
    """How many meetings were made with it."""
    return sum(house().meeting(key).format.key == kind for key in house().hall.ids())
