"""The page: what was measured, as table and chart in docs/performance.md."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from .chart import chart
from .crowd import HERE
from .fanout import COMMIT, COUNTS, OWN, PLAIN, ROUNDS, to_the_last
from .figures import Row, table
from .journals import REOPENED
from .memory import MEMORY
from .phone import SIZE, USEFUL
from .points import ACK, ALONE
from .servers import FLOOR, NODE, SENDS, STOCK

PARTS = ("fanout", "points", "memory", "journals", "phone")
PAGE = HERE.parent / "docs" / "performance.md"
PICTURE = HERE.parent / "docs" / "pictures" / "performance.svg"
BEGIN, END = "<!-- measured -->", "<!-- end -->"
ORDER = (SENDS.name, FLOOR.name, NODE.name, OWN, STOCK.name, PLAIN)


@dataclass(frozen=True)
class Asked:
    """What was asked for, what came of it, and whether that is enough."""

    what: str
    came: str
    reached: bool


def write():
    """Write what stands in results/ into the page; whether all that it needs is there."""
    files = [HERE / "results" / f"{part}.json" for part in PARTS]
    if not all(file.exists() for file in files):
        return False
    found = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    rows = [Row(**each) for part in found for each in part["rows"]]
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{_measured(found, rows)}\n{END}{after}", encoding="utf-8")
    lines = {who: [_p50(rows, to_the_last(n), who) for n in COUNTS] for who in ORDER}
    PICTURE.write_text(chart("A press, to the last screen", COUNTS, lines), encoding="utf-8")
    return True


def _measured(found, rows):
    newest = date.fromisoformat(max(part["date"] for part in found))
    where = f"{newest:%-d %B %Y}, {found[0]['machine']}, Python {found[0]['python']}"
    return f"""{where}. Medians in milliseconds, p99 in brackets; {ROUNDS} rounds by turns.

![A line for each server over 10, 50, 200 and 1,000 screens](pictures/{PICTURE.name})

{_fanout(rows)}

{_asked(rows)}

{table([each for each in rows if not each.what.startswith("press to the last")])}"""


def _fanout(rows):
    head = " | ".join(f"{count:,}" for count in COUNTS)
    lines = [f"| from a press to the last of … screens | {head} |", "|---|" + "--:|" * len(COUNTS)]
    for who in ORDER:
        cells = [_cell(_row(rows, to_the_last(count), who)) for count in COUNTS]
        name = f"**{who}**, commit and rules included" if who == OWN else who
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _asked(rows):
    lines = ["| asked | came | |", "|---|---|---|"]
    for each in asked(rows):
        lines.append(f"| {each.what} | {each.came} | {'reached' if each.reached else 'no'} |")
    return "\n".join(lines)


def asked(rows):
    """Each figure that was asked for, beside what was measured in the same run."""

    def own(count):
        return _p50(rows, to_the_last(count), OWN)

    def peer(count, who):
        return _p50(rows, to_the_last(count), who.name)

    commit = _p50(rows, COMMIT, "SQLite, as often as the presses")
    yield _at_most(
        "200 screens: at most 1.3 × the floor, plus the commit",
        own(200),
        1.3 * peer(200, FLOOR) + commit,
        "ms",
    )
    yield _faster("200 screens: 6 × faster than stock", 200, 6, rows)
    yield _at_most("1,000 screens: faster than Node", own(1000), peer(1000, NODE), "ms")
    yield _faster("1,000 screens: 9 × faster than stock", 1000, 9, rows)
    own_commit = _p50(rows, COMMIT, "SQLite, as often as the points")
    yield _at_most(
        "a point's ack: under 3 × the commit", _p50(rows, ACK, ALONE), 3 * own_commit, "ms"
    )
    for what, row, most in (
        ("an idle phone: under 60 KiB", MEMORY, 60),
        ("10,000 entries opened, verified, folded: 200 ms", REOPENED, 200),
        ("the phone's page: under 40 KiB", SIZE, 40),
        ("the phone's page of use within 1.5 s", USEFUL, 1500),
    ):
        found = _row(rows, row, "Fayan")
        yield _at_most(what, found.p50, most, found.unit)


def _at_most(what, came, most, unit):
    return Asked(what, f"{_figure(came)} of {_figure(most)} {unit}", came <= most)


def _faster(what, count, least, rows):
    """So many times faster than stock; and how long the sends alone take, without any work."""
    own, sends, stock = (
        _p50(rows, to_the_last(count), who) for who in (OWN, SENDS.name, STOCK.name)
    )
    came = f"{_figure(own)} beside {_figure(stock)} ms: {stock / own:.1f} ×"
    return Asked(what, f"{came} (sends alone: {_figure(sends)} ms)", stock / own >= least)


def _figure(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _row(rows, what, who):
    return next(each for each in rows if (each.what, each.who) == (what, who))


def _p50(rows, what, who):
    return _row(rows, what, who).p50


def _cell(row):
    return f"{_figure(row.p50)} ({_figure(row.p99)})"
