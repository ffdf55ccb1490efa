"""QR codes, as SVG: for phones to read from a screen or from paper."""

from __future__ import annotations

import io
from base64 import b64encode
from typing import Annotated

import segno
from flask import Blueprint, Response
from pydantic import Field

from ..asked import Asked, checked
from .bodies import asked_json
from .house import house
from .way_in.identity import with_a_link

qr_codes = Blueprint("qr_codes", __name__, url_prefix="/api")


class QrAsked(Asked):
    text: Annotated[str, Field(min_length=1, max_length=600)]


@qr_codes.post("/qr")
def qr() -> Response:
    """The QR code of a text, which is neither kept nor logged."""
    house().buckets.take(with_a_link()[0].link)
    asked = checked(QrAsked, asked_json(), whole="body")
    return qr_answer(asked.text)


def qr_answer(text: str) -> Response:
    return Response(_svg(text), mimetype="image/svg+xml")


def qr_address(text: str) -> str:
    """The code as an address that holds the whole picture."""
    return f"data:image/svg+xml;base64,{b64encode(_svg(text)).decode()}"


def _svg(text: str) -> bytes:
    picture = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        picture, kind="svg", omitsize=True, border=2, xmldecl=False, light="#fff"
    )
    return picture.getvalue()
