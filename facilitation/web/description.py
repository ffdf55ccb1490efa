"""The description of all this, made from the models that check the requests."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Blueprint, Response, jsonify, render_template
from pydantic.json_schema import models_json_schema

from ..asked import Asked
from ..meeting.permissions import MAY
from ..record import FORMATS
from .answers import STATUS
from .api import SINCE
from .documents import LOOKS, WISHES
from .office import description as office_description
from .office.requests import FIELDS
from .requests import COMMANDS
from .routes import ROUTES, WHO
from .version import VERSION

description = Blueprint("description", __name__)

Json = dict[str, Any]
TYPES = {
    "journal": "application/x-ndjson",
    "checkpoint": "text/plain",
    "qr": "image/svg+xml",
    "docs": "text/html",
    "backup": "application/vnd.sqlite3",
    "metrics": "text/plain",
    "agenda.ics": "text/calendar",
    "calendar.ics": "text/calendar",
    "due.ics": "text/calendar",
    "file": "application/toml",
}
QUERIES: dict[str, Json] = {
    "journal": SINCE,
    "record.{format}": WISHES,
    "preview.{format}": LOOKS,
}


@description.get("/api/openapi.json")
def openapi_json() -> Response:
    return jsonify(openapi())


@description.get("/api/docs")
def docs() -> str:
    """The same for people, without anything fetched from elsewhere."""
    return render_template("api.html", api=openapi(), statuses=STATUS)


@cache
def openapi() -> Json:
    """OpenAPI 3.1 of the whole API: made once, for anyone may ask for it."""
    asked = {model for *_, model, _ in ROUTES if model} | {*COMMANDS.values(), *FIELDS.values()}
    models = sorted(asked, key=lambda model: model.__name__)
    _, schemas = models_json_schema(
        [(model, "validation") for model in models], ref_template="#/components/schemas/{model}"
    )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "发言 Fayan",
            "version": VERSION,
            "description": "Every refusal is {ok: false, error: {code, message, field?}}. "
            "A command over Socket.IO (message `command`) is the same as over HTTP.",
        },
        "security": [{"link": []}],
        "paths": _paths(),
        "components": {
            "schemas": schemas.get("$defs", {}) | {"Refusal": _refusal_schema()},
            "securitySchemes": {"link": {"type": "http", "scheme": "bearer"}},
        },
        "x-commands": {name: _command(name, model) for name, model in COMMANDS.items()},
        "x-registers": office_description.registers(),
    }


def _paths() -> Json:
    paths: Json = {}
    for method, path, who, what, model, success in ROUTES:
        way: Json = {
            "summary": what,
            "operationId": f"{method} {path}",
            "x-who": WHO.get(who, who),
            "parameters": _parameters(path),
            "responses": {
                success: {"description": "as the contract says", "content": _type_of(path)},
                "4XX": {"description": "refused", "content": _json_of("Refusal")},
                "503": {"description": "not now", "content": _json_of("Refusal")},
            },
        }
        if who == "anyone":
            way["security"] = []
        if model is not None:
            way["requestBody"] = {"required": True, "content": _json_of(model.__name__)}
        paths.setdefault(path, {})[method] = way
    return paths


def _parameters(path: str) -> list[Json]:
    names = [part.split("}")[0] for part in path.split("{")[1:]]
    found: list[Json] = [
        {"name": name, "in": "path", "required": True, "schema": _kind(name)} for name in names
    ]
    wishes = QUERIES.get(path.rpartition("/")[2], {})
    found += [{"name": name, "in": "query", "schema": kind} for name, kind in wishes.items()]
    return found


def _kind(name: str) -> Json:
    return {"type": "string", "enum": list(FORMATS)} if name == "format" else {"type": "string"}


def _type_of(path: str) -> Json:
    """The type of what comes back: JSON, but for these; and what is made or kept has any."""
    if path.endswith((".{format}", "/attachments/{attachment}")):
        return {"*/*": {}}
    return {TYPES.get(path.rpartition("/")[2], "application/json"): {}}


def _json_of(schema: str) -> Json:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _refusal_schema() -> Json:
    error = {
        "type": "object",
        "required": ["code", "message"],
        "properties": {
            "code": {"enum": list(STATUS)},
            "message": {"type": "string"},
            "field": {"type": "string"},
            "retry_ms": {"type": "integer"},
            "incident": {"type": "string"},
        },
    }
    return {
        "type": "object",
        "required": ["ok", "error"],
        "properties": {"ok": {"const": False}, "error": error},
    }


def _command(name: str, model: type[Asked]) -> Json:
    right = MAY[name]
    args = [key if field.is_required() else f"{key}?" for key, field in model.model_fields.items()]
    return {
        "args": args,
        "schema": {"$ref": f"#/components/schemas/{model.__name__}"},
        "who": sorted(right.who),
        "when": sorted(right.when),
    }
