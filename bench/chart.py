"""The chart: how long a press takes to the last screen, one line for each server, as SVG."""

from __future__ import annotations

from math import log10

WIDTH, HEIGHT = 860, 420
LEFT, RIGHT, TOP, BOTTOM = 90, 560, 40, 360
LEAST_MS, MOST_MS = 0.1, 1000
# each is told apart by its dashes too, and stands on white and on black
LOOKS = (
    ("#0c8599", "1 3"),
    ("#d9480f", ""),
    ("#868e96", "2 4"),
    ("#2f9e44", "8 4"),
    ("#1c7ed6", "4 4"),
    ("#ae3ec9", "12 4 2 4"),
)
STYLE = """
text { font: 15px sans-serif; fill: #1b2430 }
.title { font-weight: bold }
.paper { fill: #fff }
.grid { stroke: #868e96; stroke-opacity: .35 }
.line { fill: none; stroke-width: 3 }
@media (prefers-color-scheme: dark) { text { fill: #e9ecef } .paper { fill: #161b22 } }
"""


def chart(title, counts, lines):
    """The picture. lines: who to milliseconds, one for each of `counts` screens."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f"<title>{title}</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>',
        f'<text x="{LEFT}" y="22" class="title">{title}</text>',
        *_grid(counts),
    ]
    names = []
    for (who, values), look in zip(lines.items(), LOOKS, strict=True):
        points = [(_x(place, counts), _y(value)) for place, value in enumerate(values)]
        parts += _line(points, *look)
        names.append((points[-1][1], who, values[-1], look[0]))
    return "\n".join([*parts, *_names(names), "</svg>\n"])


def _x(place, counts):
    return LEFT + (RIGHT - LEFT) * place / (len(counts) - 1)


def _y(value_ms):
    share = log10(value_ms / LEAST_MS) / log10(MOST_MS / LEAST_MS)
    return BOTTOM - (BOTTOM - TOP) * share


def _grid(counts):
    for value_ms in (0.1, 1, 10, 100, 1000):
        y = _y(value_ms)
        yield f'<path class="grid" d="M{LEFT} {y:.0f}H{RIGHT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 5:.0f}" text-anchor="end">{value_ms:,g} ms</text>'
    for place, count in enumerate(counts):
        x, y = _x(place, counts), BOTTOM + 26
        yield f'<text x="{x:.0f}" y="{y}" text-anchor="middle">{count:,}</text>'
    middle = (LEFT + RIGHT) // 2
    yield f'<text x="{middle}" y="{BOTTOM + 50}" text-anchor="middle">screens</text>'


def _line(points, colour, dashes):
    path = "L".join(f"{x:.0f} {y:.0f}" for x, y in points)
    yield f'<path class="line" stroke="{colour}" stroke-dasharray="{dashes}" d="M{path}"/>'
    for x, y in points:
        yield f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="{colour}"/>'


def _names(names):
    """Who it is, beside the end of each line, none over another."""
    below = 0
    for y, who, value_ms, colour in sorted(names):
        below = max(y, below + 20)
        yield f'<circle cx="{RIGHT + 20}" cy="{below:.0f}" r="5" fill="{colour}"/>'
        yield f'<text x="{RIGHT + 32}" y="{below + 5:.0f}">{who}: {value_ms:.3g} ms</text>'
