"""How much is asked of the faults, and what of it was reached.

The short numbers run with every `make test`. FAYAN_FULL=1 asks for the full ones, and each can be
set by itself: FAYAN_KILLS=50. With FAYAN_LEDGER=FILE what was reached is added there, a line
of JSON each, and what was not kept (conftest.py). `python -m tests.faults.ledger FILE` puts the
new lines into the table of docs/reliability.md, in the place of the older ones of their kind.
"""

import json
import os
import re
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
TABLE = re.compile(r"(?<=<!-- reached -->\n).*?(?=<!-- end -->)", re.DOTALL)
FULL = os.environ.get("FAYAN_FULL", "") not in ("", "0")
COMMAND = os.environ.get("FAYAN_COMMAND") or "make faults"
PROMISES = [f"P{number}" for number in range(1, 20)]
KEPT, NOT_NOTED = "kept", "no number noted"
TOLD_EACH_S = 5

COLUMNS = {
    "promise": "promise",
    "what": "what was done",
    "asked": "asked",
    "reached": "reached",
    "date": "date",
    "command": "command",
}


class Number(int):
    """How often to try; `full` is what the promise asks for."""

    full: int


def number(name, short, full):
    """How often to try: FAYAN_NAME, or the full number, or the short one."""
    chosen = Number(os.environ.get(f"FAYAN_{name}") or (full if FULL else short))
    chosen.full = full
    return chosen


def allowed(limit):
    """The promise's own limit in the full set, which has a quiet machine to itself. The short
    set runs anywhere, beside anything: there it is enough to see that the wait ends.
    """
    return limit if FULL else 20 * limit


def steps(count, what):
    """0, 1, … to `count`, told every few seconds to whoever watches the full set."""
    told = began = time.monotonic()
    for step in range(count):
        if FULL and time.monotonic() - told > TOLD_EACH_S:
            told = time.monotonic()
            rest_s = (told - began) / step * (count - step) if step else 0
            line = f"  {what}: {step} of {count} ({100 * step // count} %), {rest_s:.0f} s to go"
            print(line, file=sys.stderr, flush=True)
        yield step


def reached(promise, what, asked, found):
    """Note, and print, that a promise has been kept so and so often."""
    print(f"\n{promise} {what}: {asked} asked; {found}")
    note(promise, what, asked, found)


def note(promise, what, asked, found):
    """Add a line to the ledger, if one is kept."""
    path = os.environ.get("FAYAN_LEDGER")
    if path:
        line = {"promise": promise, "what": what, "asked": str(asked), "reached": str(found)}
        line |= {"date": datetime.now(UTC).strftime("%Y-%m-%d"), "command": f"`{COMMAND}`"}
        Path(path).parent.mkdir(parents=True, exist_ok=True)  # Playwright clears test-results/
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def rows_of(page):
    """The lines of a page's table, as they were noted."""
    told = TABLE.search(page)[0].splitlines()[2:]
    cells = [[cell.strip() for cell in row.strip("|").split(" | ")] for row in told]
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells]


def table(lines):
    """The Markdown table of what was reached: the last of each kind, and every promise."""
    last = {(line["promise"], line["what"]): line for line in lines}
    found = [line for line in last.values() if line["reached"] not in (KEPT, NOT_NOTED)]
    for promise in set(PROMISES) - {line["promise"] for line in found}:
        found.append(dict.fromkeys(COLUMNS, "") | {"promise": promise, "reached": NOT_NOTED})
    rows = sorted(found, key=lambda line: (_place(line["promise"]), line["what"]))
    told = [[line[column].replace("|", "/") for column in COLUMNS] for line in rows]
    head = [[*COLUMNS.values()], ["---"] * len(COLUMNS)]
    return "".join(f"| {' | '.join(row)} |\n" for row in [*head, *told])


def _place(promise):
    return PROMISES.index(promise) if promise in PROMISES else len(PROMISES)


def main(path):
    page = PAGE.read_text("utf-8")
    lines = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    made = table(rows_of(page) + lines)
    PAGE.write_text(TABLE.sub(lambda _: made, page), "utf-8")
    print(made)


if __name__ == "__main__":
    main(sys.argv[1])
