"""The house's own face: a logo and the colour of its links and buttons, from the data folder.

`brand/logo.svg` (or .png, .jpg) stands on the projector and on the pages outside a meeting;
`brand/colours.toml` gives an `accent` for the light screens, the dark ones, or both:

    [light]
    accent = "#7a1f1f"

A colour on which or in which text could not be read stops the start with the reason.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app

from ..settings import WrongSetting

brand = Blueprint("brand", __name__, url_prefix="/brand")

FOLDER = "brand"
LOGOS = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
MOST_BYTES = 512 * 1024
READABLE = 4.5  # WCAG AA, for text
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Theme:
    """Of tokens.css: where the theme's tokens are set, what the accent is read on, and with what.

    on     the ink on a ground of the accent
    wash   how much accent there is in its wash over the card
    """

    where: str
    paper: str
    card: str
    ink: str
    on: str
    wash: float


THEMES = {
    "light": Theme(":root", "#f5f4f0", "#ffffff", "#1b2430", "#ffffff", 0.12),
    "dark": Theme('[data-theme="dark"]', "#0f1722", "#182231", "#f3f5f8", "#0f1722", 0.18),
}


@dataclass(frozen=True, slots=True)
class Brand:
    """The logo and its kind, None without one; and the sheet after tokens.css, "" for none."""

    logo: bytes | None
    kind: str
    sheet: str


def wear_brand(app: Flask, data: Path) -> None:
    """Let every page wear what is in the data folder. Raises WrongSetting."""
    worn = read_brand(data / FOLDER)
    app.extensions["brand"] = worn
    app.jinja_env.globals["brand"] = worn
    app.register_blueprint(brand)


@brand.get("/colours.css")
def colours() -> Response:
    return Response(_worn().sheet, mimetype="text/css")


@brand.get("/logo")
def logo() -> Response:
    worn = _worn()
    return abort(404) if worn.logo is None else Response(worn.logo, mimetype=worn.kind)


def read_brand(folder: Path) -> Brand:
    """What the folder holds. Raises WrongSetting for what can't be shown or read."""
    found = [
        path for path in map(folder.joinpath, (f"logo{end}" for end in LOGOS)) if path.is_file()
    ]
    for path in found:
        if path.stat().st_size > MOST_BYTES:
            raise WrongSetting(f"{path}: larger than {MOST_BYTES // 1024} KB")
    chosen = _chosen(folder / "colours.toml")
    rules = [_rule(theme, chosen[theme]["accent"]) for theme in THEMES if theme in chosen]
    if found:
        rules.insert(0, ':root { --logo: url("/brand/logo"); --logo-width: 3em; }')
    logo = found[0].read_bytes() if found else None
    return Brand(logo, LOGOS[found[0].suffix] if found else "", "\n".join(rules))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG has it."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _chosen(path: Path) -> Mapping[str, Mapping[str, str]]:
    """The themes of the file with their accents; nothing without a file."""
    if not path.is_file():
        return {}
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        for theme, tokens in given.items():
            _check(theme, tokens)
    except (ValueError, TypeError) as error:
        raise WrongSetting(f"{path}: {error}") from None
    return given


def _check(theme: str, tokens: Any) -> None:
    """Raise ValueError unless the theme is one of ours and its accent can be read."""
    if theme not in THEMES or set(tokens) != {"accent"}:
        raise ValueError(f"[{theme}]: expected [light] or [dark] with an accent")
    accent = tokens["accent"]
    if not isinstance(accent, str) or not _COLOUR.fullmatch(accent):
        raise ValueError(f"[{theme}] accent = {accent!r}: expected a colour like #1f4f82")
    of = THEMES[theme]
    wash = _mixed(accent, of.card, of.wash)
    grounds = (of.paper, of.card, wash, of.on)
    least = min(*(contrast(accent, ground) for ground in grounds), contrast(of.ink, wash))
    if least < READABLE:
        raise ValueError(f"[{theme}] accent = {accent}: contrast {least:.1f}, needs {READABLE}")


def _rule(theme: str, accent: str) -> str:
    of = THEMES[theme]
    tokens = {
        "accent": accent,
        "accent-hover": _mixed(of.ink, accent, 0.25),
        "accent-wash": _mixed(accent, of.card, of.wash),
    }
    return f"{of.where} {{ {' '.join(f'--{key}: {value};' for key, value in tokens.items())} }}"


def _mixed(one: str, other: str, share: float) -> str:
    """`share` of one colour in the other."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _luminance(colour: str) -> float:
    linear = [
        x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4
        for x in (part / 255 for part in _parts(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _worn() -> Brand:
    worn: Brand = current_app.extensions["brand"]
    return worn
