"""A whole meeting of a kind in a language, on five screens, from its plan to its documents.

A short one always, all thirty with FAYAN_FULL=1; `make gallery` plays the same, with pictures.
"""

import os
from itertools import product

import pytest

from facilitation.formats import format_names
from facilitation.words import LANGUAGES
from tests.screens.any_format import AnyMeeting
from tests.screens.every_format import plan_for, written
from tests.screens.looked_over import faults_of
from tests.screens.test_accessibility import AXE, RUN

FULL = os.environ.get("FAYAN_FULL", "0") != "0"
ALWAYS = [("stand-up", "en")]  # the sample meeting, test_whole_meeting, is in Chinese
PLAYED = list(product(format_names(), LANGUAGES)) if FULL else ALWAYS
# By axe: each screen once while it goes on, once at rest; test_accessibility looks at them always.
LOOKED_THROUGH = ("opened", "closed") if FULL else ()


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("format_", "language"), PLAYED)
def test_a_meeting_of_this_kind_is_held_in_this_language_and_shows_no_word_of_another(
    steered, screens, format_, language
):
    plan, found = plan_for(format_, language), {}

    def look(moment, name, page):
        faults = list(faults_of(page, written(plan), language))
        if moment in LOOKED_THROUGH:
            page.evaluate(AXE)
            faults += page.evaluate(RUN, None)
        if faults:
            found[f"{moment}, {name}"] = faults

    keys = language == "en"  # by the keyboard alone
    AnyMeeting(steered, screens, plan, language, look, ["record"], keys).is_held()

    assert found == {}
