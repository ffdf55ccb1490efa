"""The colours of the screens keep the contrast that the page about accessibility promises."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOKENS = (ROOT / "static/css/tokens.css").read_text("utf-8")
PAGE = (ROOT / "docs/accessibility.md").read_text("utf-8")
GROUNDS = ("paper", "card", "sunken", "accent-wash")
LEAST = {"ink": 4.5, "soft": 4.5, "accent": 4.5, "good": 4.5, "warn": 4.5, "over": 4.5, "edge": 3}


def colours(css):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


LIGHT, DARK = map(colours, TOKENS.split('[data-theme="dark"]'))
THEMES = {"light": LIGHT, "dark": DARK}


def luminance(colour):
    """Of "#rrggbb", as WCAG has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("token", LEAST)
def test_what_is_read_stands_out_from_paper_and_card(theme, token):
    tokens = THEMES[theme]

    for ground in GROUNDS[:2]:
        assert contrast(tokens[token], tokens[ground]) >= LEAST[token], ground


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("token", ["ink", "soft"])
def test_text_stands_out_from_every_ground(theme, token):
    tokens = THEMES[theme]

    for ground in GROUNDS:
        assert contrast(tokens[token], tokens[ground]) >= 4.5, ground


@pytest.mark.parametrize("theme", THEMES)
def test_what_stands_on_a_colour_is_read_too(theme):
    tokens = THEMES[theme]

    assert contrast(tokens["accent-ink"], tokens["accent"]) >= 4.5
    assert contrast(tokens["alarm-ink"], tokens["alarm"]) >= 4.5
    for colour in ("good", "warn", "over"):
        assert contrast(tokens[colour], tokens[f"{colour}-wash"]) >= 4.5, colour


@pytest.mark.parametrize("token", LEAST)
def test_the_page_gives_the_figures_of_the_tokens(token):
    figures = re.search(rf"^\| `--{token}` \| (.+) \|$", PAGE, re.M)[1].split(" | ")

    assert figures == [
        f"{contrast(tokens[token], tokens[ground]):.1f}"
        for tokens in THEMES.values()
        for ground in GROUNDS[:2]
    ]
