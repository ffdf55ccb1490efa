"""How much is asked of the faults, and what of it was reached.

The short numbers run with every `make test`. FAYAN_FULL=1 asks for the full ones, and each can be
set by itself: FAYAN_KILLS=50. With FAYAN_LEDGER=FILE what was reached is added there, a line
of JSON each; `python -m tests.faults.ledger FILE` makes the table of docs/reliability.md of it.
"""

import json
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
TABLE = re.compile(r"(?<=<!-- reached -->\n).*?(?=<!-- end -->)", re.DOTALL)
FULL = os.environ.get("FAYAN_FULL", "") not in ("", "0")


def number(name, short, full):
    """How often to try: FAYAN_NAME, or the full number, or the short one."""
    return int(os.environ.get(f"FAYAN_{name}") or (full if FULL else short))


def allowed(limit):
    """The promise's own limit in the full set, which has a quiet machine to itself. The short
    set runs anywhere, beside anything: there it is enough to see that the wait ends.
    """
    return limit if FULL else 5 * limit


def reached(promise, what, asked, found):
    """Note, and print, that a promise has been kept so and so often."""
    print(f"\n{promise} {what}: {asked} asked; {found}")
    path = os.environ.get("FAYAN_LEDGER")
    if path:
        line = {"promise": promise, "what": what, "asked": str(asked), "reached": str(found)}
        line["date"] = datetime.now(UTC).strftime("%Y-%m-%d")
        Path(path).parent.mkdir(parents=True, exist_ok=True)  # Playwright clears test-results/
        with open(path, "a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def table(lines, command):
    """The Markdown table of what was reached, the last of each kind."""
    last = {(line["promise"], line["what"]): line for line in lines}
    rows = sorted(last.values(), key=lambda line: (int(line["promise"][1:]), line["what"]))
    columns = ("promise", "what", "asked", "reached", "date")
    told = [[line[column] for column in columns] + [f"`{command}`"] for line in rows]
    head = ["promise", "what was done", "asked", "reached", "date", "command"]
    return "".join(f"| {' | '.join(row)} |\n" for row in [head, ["---"] * len(head), *told])


def main(path):
    lines = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    made = table(lines, "make faults" if FULL else "make faults FULL=0")
    page = PAGE.read_text("utf-8")
    PAGE.write_text(TABLE.sub(lambda _: made, page), "utf-8")
    print(made)


if __name__ == "__main__":
    main(sys.argv[1])
