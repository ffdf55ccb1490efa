"""The page of measurements: each figure that was asked for, beside what was measured."""

from dataclasses import replace
from xml.etree import ElementTree

from bench.chart import chart
from bench.fanout import COMMIT, COUNTS, OWN, to_the_last
from bench.figures import row
from bench.journals import REOPENED
from bench.memory import MEMORY
from bench.page import ORDER, asked
from bench.phone import SIZE, USEFUL
from bench.points import ACK, ALONE

GOOD = [
    row(COMMIT, "SQLite, as often as the presses", "ms", [0.1]),
    row(COMMIT, "SQLite, as often as the points", "ms", [0.1]),
    *(
        row(to_the_last(count), who, "ms", [place + 1 if who != OWN else 1])
        for count in COUNTS
        for who, place in zip(ORDER, (0, 0, 5, 0, 8, 9), strict=True)
    ),
    row(ACK, ALONE, "ms", [0.2]),
    row(MEMORY, "Fayan", "KiB", [54]),
    row(REOPENED, "Fayan", "ms", [199]),
    row(SIZE, "Fayan", "KiB", [39.9]),
    row(USEFUL, "Fayan", "ms", [1400]),
]


def test_what_was_asked_for_is_reached_where_every_figure_is_good_enough():
    assert [each.what for each in asked(GOOD) if not each.reached] == []


def test_each_figure_that_is_not_good_enough_is_said_not_to_be_reached():
    slower = [
        replace(each, p50=each.p50 * 100) if each.who in (OWN, ALONE) else each for each in GOOD
    ]

    assert sum(not each.reached for each in asked(GOOD)) == 0
    assert sum(not each.reached for each in asked(slower)) == 9


def test_the_chart_names_every_server_with_its_last_figure():
    lines = {who: [0.2, 1, 5, 10 * (place + 1)] for place, who in enumerate(ORDER)}
    picture = ElementTree.fromstring(chart("A press", COUNTS, lines))
    words = [text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")]

    assert {f"{who}: {10 * (place + 1)} ms" for place, who in enumerate(ORDER)} <= set(words)
