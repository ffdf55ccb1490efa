"""A whole meeting of a kind in a language, on five screens, from its plan to its documents.

All thirty with FAYAN_FULL=1; `make gallery` plays the same and takes their pictures.
"""

import os
from itertools import product

import pytest

from facilitation.formats import format_names
from facilitation.words import LANGUAGES
from tests.screens.any_format import SAID, AnyMeeting
from tests.screens.every_format import plan_for
from tests.screens.looked_over import faults_of
from tests.screens.test_accessibility import AXE, RUN

FULL = os.environ.get("FAYAN_FULL", "0") != "0"
PLAYED = list(product(format_names(), LANGUAGES))
LOOKED_THROUGH = ("opened", "closed")  # by axe: each screen once while it goes on, once at rest


@pytest.mark.skipif(not FULL, reason="half an hour of browser; make gallery plays the same")
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("format_", "language"), PLAYED)
def test_a_meeting_of_this_kind_is_held_in_this_language_and_shows_no_word_of_another(
    steered, screens, format_, language
):
    plan, found = plan_for(format_, language), {}

    def look(moment, name, page):
        faults = list(faults_of(page, [plan, SAID], language))
        if moment in LOOKED_THROUGH:
            page.evaluate(AXE)
            faults += page.evaluate(RUN, None)
        if faults:
            found[f"{moment}, {name}"] = faults

    keys = language == "en"  # by the keyboard alone
    AnyMeeting(steered, screens, plan, language, look, ["record"], keys).is_held()

    assert found == {}
