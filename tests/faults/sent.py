"""The objects that a holder was sent, taken apart: which fields of which."""

import json

from facilitation.meeting.reading import READS
from facilitation.office.registers import REGISTERS

WRITTEN = ("point", "response", "attachment", "note", "correction")
INSIDE = {  # where in an object another stands
    "welcome": {
        **{each: each for each in ("you", "device", "meeting", "floor", "presence", "coverage")},
        **{f"{each}s": each for each in WRITTEN},
        "join": "join",
    },
    "meeting": {"people": "person", "agenda": "item", "quorum": "quorum"},
    "item": {"steps": "step"},
    "floor": {
        **{each: each for each in ("timer", "screen", "undo_to", "schedule", "check")},
        "turn": "timer",
    },
    "letter": {"parts": "part"},
    "summary": {"quorum": "quorum"},
}
ANSWERS = {  # each address's objects, and where in the answer they stand
    "": {"meeting": None},
    "/floor": {"floor": None},
    "/points": {"point": None},
    "/shortening": {"shortening": None},
    "/links": {"links": None},
    "/letters": {"letter": "letters", "figure": "figures"},
    "/journal": {"entry": None},
    "/api/due": {"due": None},
    "/api/meetings": {"summary": None},
    "/api/own-formats": {"own_format": None},
    "/api/own-formats/preview": {"trial": None},
    **{f"/office/{key}": {key: "fields"} for key in REGISTERS},
}
MESSAGES = {"identify": "device"}  # what else an object is called on its way


def fields_sent(watched, holder):
    """Each (kind of object, field) that reached the holder."""
    found = set()
    for message, content in watched.heard[holder]:
        found |= set(_fields(MESSAGES.get(message, message), content))
    for address, answer in watched.answers[holder].items():
        if answer.status == 200:
            place = address.removeprefix(f"/api/meetings/{watched.meeting.id}")
            found |= set(_answered(place, answer.body))
    return found


def _answered(place, body):
    if "document=" in place:
        yield "document", place.split("document=")[1].split("&")[0]
    if place.startswith("/wordings/"):
        yield from _fields("wording", json.loads(body)["wordings"])
    if place.startswith("search"):
        hits = json.loads(body)["hits"]
        yield from (("passage", hit["kind"]) for hit in hits)
        yield from _fields("hit", hits)
    if place.startswith("/api/formats/"):
        yield from _fields("format", json.loads(body))
    for kind, where in ANSWERS.get(place, {}).items():
        for each in _lines(body):
            yield from _fields(kind, each if where is None else each[where])


def _lines(body):
    """The objects of a list, of an NDJSON, or the one that there is."""
    told = [json.loads(line) for line in body.splitlines()]
    return told[0] if isinstance(told[0], list) else told


def _fields(kind, content):
    if isinstance(content, list):
        for each in content:
            yield from _fields(kind, each)
    elif isinstance(content, dict) and kind in READS:
        for field, value in content.items():
            yield kind, field
            yield from _fields(INSIDE.get(kind, {}).get(field), value)
