"""What comes in from outside is held against a strict model; what is wrong is told by its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from .meeting.refusals import Malformed, Refusal, TooLarge
from .text import clean

_SENTENCES = {
    "missing": "缺少“{place}”，请补上。",
    "extra_forbidden": "不认识“{place}”这一项，请去掉。",
    "literal_error": "“{place}”只能是下列之一：{expected}。",
}
_TOO_LARGE = {
    "string_too_long": "“{place}”太长，最多 {limit} 个字。",
    "too_long": "“{place}”太多，最多 {limit} 项。",
}

Model = TypeVar("Model", bound=BaseModel)


class Asked(BaseModel):
    """Something asked for: every value of the very type, and nothing besides."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


def checked(model: type[Model], value: object, whole: str, within: str = "") -> Model:
    """The value as a `model`; `whole` is the field's name when all of it is wrong.

    within    the place of the value in what was handed in, which goes before the field's

    Raises Malformed or TooLarge.
    """
    try:
        return model.model_validate(value)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
    raise _refusal(first, whole, (within,) if within else ())


def _refusal(error: Mapping[str, Any], whole: str, within: tuple[str, ...]) -> Refusal:
    place = clean(".".join(map(str, (*within, *error["loc"]))))[:120] or whole
    detail = error.get("ctx", {})
    if sentence := _TOO_LARGE.get(error["type"]):
        return TooLarge(sentence, field=place, place=place, limit=detail["max_length"])
    sentence = _SENTENCES.get(error["type"], "“{place}”填写有误，请检查。")
    expected = detail.get("expected", "").replace(" or ", ", ")  # pydantic lists in English
    return Malformed(sentence, field=place, place=place, expected=expected)
