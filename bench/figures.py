"""Figures: what was measured, as one row of the table, one line of JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Row:
    """One thing measured.

    what    of what; `who` did it
    p50, p99, least, most   in `unit`
    """

    what: str
    who: str
    unit: str
    p50: float
    p99: float
    least: float
    most: float
    samples: int

    def as_json(self):
        return asdict(self)


def row(what, who, unit, values):
    """The row of these values; of one value, that value."""
    ordered = sorted(values)
    p99 = quantiles(ordered, n=100, method="inclusive")[98] if len(ordered) > 1 else ordered[0]
    return Row(what, who, unit, median(ordered), p99, ordered[0], ordered[-1], len(ordered))


def table(rows):
    """The rows as Markdown."""
    lines = ["| what | who | p50 | p99 | range | samples |", "|---|---|--:|--:|--:|--:|"]
    for each in rows:
        figures = f"{each.p50:.2f} {each.unit} | {each.p99:.2f} | {each.least:.2f}–{each.most:.2f}"
        lines.append(f"| {each.what} | {each.who} | {figures} | {each.samples} |")
    return "\n".join(lines)
