"""The steps that the chair leads in silence: the rules and every screen mean the same ones."""

import re
from pathlib import Path

import pytest

from facilitation.meeting.format import QUIET

ROOT = Path(__file__).parents[2]


def test_the_screens_have_words_for_just_the_silent_kinds():
    script = (ROOT / "static/js/parts/quiet.js").read_text(encoding="utf-8")

    assert sorted(re.findall(r'^  (\w+): \(\) => t\("', script, re.MULTILINE)) == sorted(QUIET)


@pytest.mark.parametrize("kind", QUIET)
def test_the_page_for_old_browsers_has_words_for_each_of_them(kind):
    page = (ROOT / "templates/plain.html").read_text(encoding="utf-8")

    assert f'("{kind}", _(' in page
