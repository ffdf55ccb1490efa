"""docs/plan.md: every row of the plan has its screen and its test; what it says reaches them."""

import re
from pathlib import Path

import pytest

from facilitation.meeting.views import meeting_view
from tests.recorded_meeting import RecordedMeeting, small_plan

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "plan.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([RG]-\d+) \| (.+) \| (.+) \| (.+) \|$", PAGE, re.M)
NAMED = sorted({named for *_, tests in ROWS for named in re.findall(r"`(\S+)::(\w+)`", tests)})
MISPRINTS = ("焦聚", "事不关已", "9：00点")


def test_every_row_of_the_plan_is_there_with_a_test():
    keys = [f"R-{n:02}" for n in range(1, 55)] + [f"G-{n}" for n in range(1, 10)]

    assert [key for key, *_ in ROWS] == keys
    assert all("::" in tests for *_, tests in ROWS)


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_the_named_test_exists(file, test):
    assert re.search(rf"^def {test}\(", (ROOT / file).read_text("utf-8"), re.M)


def test_what_the_plan_says_reaches_the_screens():
    said = {"theme_short": "担当", "ground_rules": "不搞无原则纷争", "venue": "第一会议室"}
    room = RecordedMeeting(small_plan(aspects=["忠诚老实"], **said))
    view = meeting_view(room.proceedings.meeting)

    assert {key: view[key] for key in said} == said
    assert list(view["aspects"]) == ["忠诚老实"]


def test_no_misprint_of_the_plan_is_in_our_texts():
    ours = [*(ROOT / "facilitation").rglob("*.toml"), *(ROOT / "facilitation").rglob("*.po")]

    assert [p for p in ours if any(each in p.read_text("utf-8") for each in MISPRINTS)] == []
