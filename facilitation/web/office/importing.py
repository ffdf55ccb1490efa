"""Importing: from the plan as it was written, or a spreadsheet, to the plan of a meeting."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.formparser import FormDataParser

from ...asked import Asked, checked
from ...formats import all_formats
from ...meeting.refusals import Malformed
from ...office.plans.files import MOST_BYTES, read_file, read_text
from ...office.plans.word_file import IS_ZIP
from .. import strict_json
from ..bodies import asked_bytes
from ..house import house
from ..way_in.identity import asking
from ..way_in.links import ORGANISER

importing = Blueprint("importing", __name__, url_prefix="/api/plans")

PLAIN = ("text/plain", "text/csv", "application/octet-stream")
MULTIPART = "multipart/form-data"
ENVELOPE_BYTES = 64 * 1024  # what a form or JSON's escapes add
MOST_FORM_PARTS = 10


class PlanText(Asked):
    """A plan as text, or rows of a sheet; a file comes in a form, or as the body itself."""

    text: str


@importing.post("/parse")
def parse_plan() -> Response:
    """What a plan says, each value with its words, and what it leaves open. Keeps nothing."""
    asking(None, ORGANISER)
    return jsonify(house().aside(_reading(asked_bytes(MOST_BYTES + ENVELOPE_BYTES))))


def _reading(body: bytes) -> Callable[[], dict[str, Any]]:
    """What reads the plan, with nothing left to ask of the request."""
    formats = all_formats(house().formats)
    if request.mimetype == MULTIPART:
        return partial(read_file, _form_file(body), formats)
    if body.startswith(IS_ZIP) or request.mimetype in PLAIN:
        return partial(read_file, body, formats)
    try:
        asked = checked(PlanText, strict_json.loads(body), whole="text")
    except ValueError:
        raise Malformed("内容不是正确的 JSON，请检查。", field="body") from None
    return partial(read_text, asked.text, formats)


def _form_file(body: bytes) -> bytes:
    """The file of a form, whatever its field is called."""
    parser = FormDataParser(max_form_memory_size=len(body), max_form_parts=MOST_FORM_PARTS)
    stream = io.BytesIO(body)
    _, _, files = parser.parse(stream, MULTIPART, len(body), request.mimetype_params)
    for file in files.values():
        content: bytes = file.read()
        return content
    raise Malformed("没有收到文件，请选择一个 .docx、.xlsx、.csv 或 .txt 文件。", field="file")
