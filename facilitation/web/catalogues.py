"""Catalogues: what pages know before there is a meeting: the formats, and every sentence."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from ..formats import own_names, sound_formats
from ..meeting.format import TOPICS
from ..words import LANGUAGES, catalogue
from .house import house

catalogues = Blueprint("catalogues", __name__)

Json = dict[str, Any]
ROLE_FLAGS = ("quorum", "subject", "comments", "controls")


@catalogues.get("/api/formats")
def formats() -> Response:
    """What the organiser's form needs to know of each format."""
    own = own_names(house().formats)
    sound = sound_formats(house().formats)
    return jsonify([_format(data) | {"own": name in own} for name, data in sound.items()])


@catalogues.get("/words/<language>.json")
def words(language: str) -> tuple[Response, int]:
    """Chinese sentence to its translation."""
    known = language in LANGUAGES
    return jsonify(dict(catalogue(language))), 200 if known else 404


def _format(data: Json) -> Json:
    labels = data["labels"]
    return {
        "key": data["key"],
        "name": data["name"],
        "language": data.get("language", "zh"),
        "aspects": data.get("aspects", []),
        "ground_rules": data.get("ground_rules", "").strip(),
        "plan": data.get("plan", {}),
        "roles": [_role(role) for role in data["roles"]],
        "steps": [_step(step, labels) for step in _steps(data)],
        "topics": any(phase.get("subjects") == TOPICS for phase in data["phases"]),
        "deadlines": [_named(deadline) for deadline in data.get("deadlines", ())],
    }


def _named(entry: Json) -> Json:
    names = {k: entry[k] for k in LANGUAGES if k in entry}
    return {"key": entry["key"], "name": names or {"": entry["key"]}}


def _role(role: Json) -> Json:
    names = {k: v for k, v in role.items() if isinstance(v, str) and k != "key"}
    return {"key": role["key"], "name": names} | {flag: bool(role.get(flag)) for flag in ROLE_FLAGS}


def _steps(data: Json) -> list[Json]:
    """Whatever a plan may give a limit for or leave out, in order, each once."""
    steps: dict[str, Json] = {}
    for phase in data["phases"]:
        for step in phase.get("steps", [phase]):
            steps.setdefault(step["key"], step)
    return list(steps.values())


def _step(step: Json, labels: Json) -> Json:
    key = step["key"]
    return {
        "key": key,
        "label": {language: words.get(key, key) for language, words in labels.items()},
        "kind": step["kind"],
        "limit_s": step.get("total_s"),
        "optional": bool(step.get("optional")),
        "hard": step.get("limit") == "hard",
    }
