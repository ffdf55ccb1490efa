"""The comparison with the peers says only what a test or a file of ours can show."""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "peers.md").read_text("utf-8")
ANSWERS = ("yes", "partly", "no", "not meant")
NOBODY_HAS_IT = "◇"
LONGEST_HOW = 15  # words
TEST = re.compile(r"`([\w./-]+)::([^`]+)`")
FILE = re.compile(r"`((?:facilitation|static|templates|tests|docs)/[^`:]+)`")


def table():
    """The rows with a number: number, mark, feature, answer, how, tests."""
    for line in PAGE.splitlines():
        if row := re.match(r"\| (\d+)( ◇)? \| (.+) \| (.+) \| (.+) \| (.+) \|$", line):
            number, mark, *rest = row.groups()
            yield int(number), (mark or "").strip(), *rest


ROWS = list(table())
NAMED = sorted({named for *_, tests in ROWS for named in TEST.findall(tests)})


def listed(title):
    """The numbers of the rows that a list under this title names, with what it calls them."""
    text = PAGE.split(f"## {title}\n")[1].split("\n## ")[0]
    return [(int(number), name) for number, name in re.findall(r"^- (\d+) (.+)$", text, re.M)]


def rows_where(holds):
    return [(number, feature) for number, mark, feature, answer, *_ in ROWS if holds(mark, answer)]


def test_all_features_are_there_in_order():
    assert [number for number, *_ in ROWS] == list(range(1, 104))


def test_the_count_at_the_top_is_that_of_the_table():
    counted = Counter(answer for _, _, _, answer, *_ in ROWS)

    assert set(counted) <= set(ANSWERS)
    assert " · ".join(f"{answer} {counted[answer]}" for answer in ANSWERS) in PAGE.splitlines()


@pytest.mark.parametrize(("path", "name"), NAMED, ids=lambda part: part)
def test_every_test_that_is_named_exists(path, name):
    written = (ROOT / path).read_text("utf-8")

    if path.endswith(".py"):
        assert re.search(rf"^def {re.escape(name)}\(", written, re.M)
    else:
        assert f'test("{name}"' in written


def test_what_is_answered_yes_is_shown_and_what_is_partly_there_names_what_is_missing():
    for number, _, _, answer, how, tests in ROWS:
        assert len(how.split()) <= LONGEST_HOW, number
        assert tests == "—" or TEST.sub("", tests).strip("; ") == "", number
        if answer == "yes":
            assert TEST.search(tests) or any((ROOT / f).exists() for f in FILE.findall(how)), number
        assert ("missing: " in how) == (answer == "partly"), number


def test_the_lists_say_what_the_table_says():
    assert listed("What no peer has, and Fayan does") == rows_where(
        lambda mark, answer: mark == NOBODY_HAS_IT and answer == "yes"
    )
    assert listed("Where a peer is ahead of Fayan today") == rows_where(
        lambda mark, answer: mark != NOBODY_HAS_IT and answer in ("partly", "no")
    )
    assert listed("What nobody has whole yet") == rows_where(
        lambda mark, answer: mark == NOBODY_HAS_IT and answer != "yes"
    )
