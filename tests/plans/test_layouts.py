"""Plans in many layouts, each read as a careful reader would; what was not said stays missing."""

import json

import pytest

from facilitation.formats import all_formats
from facilitation.office.plans.files import read_text
from tests.plans.reading import DATA, keeps_its_promises

LAYOUTS = sorted((DATA / "plans" / "layouts").glob("*.txt"))


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_plan_is_read_as_a_careful_reader_would(path):
    text = path.read_bytes().decode()
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))

    answer = read_text(text, all_formats())

    assert answer["plan"] == expected["plan"]
    assert answer["missing"] == expected["missing"]
    assert keeps_its_promises(text, answer)
