"""Measure and write it down: `python -m bench`, or one part: `python -m bench fanout`.

What docs/performance.md has is measured by itself; the other parts are for those who ask.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from datetime import UTC, datetime
from statistics import median

from . import documents, fanout, journals, memory, page, phone, points, wide
from .crowd import HERE
from .figures import table
from .servers import allow_many_files

BENCHES = {
    "fanout": fanout.measure,
    "points": points.measure,
    "memory": memory.measure,
    "journals": journals.measure,
    "phone": phone.measure,
    "documents": documents.measure,
    "wide": wide.measure,
}


def main():
    os.environ["FAYAN_COLD"] = "1"  # every server starts as an operator's does
    allow_many_files()
    (HERE / "results").mkdir(exist_ok=True)
    for name in sys.argv[1:] or page.PARTS:
        print(f"— {name}", flush=True)
        rows = BENCHES[name](show)
        keep(name, rows)
        print(table(rows), flush=True)
    if page.write():
        print(f"— {page.PAGE.name} has it all")


def show(what, took, server_s, crowd_s):
    print(
        f"  {what}: {median(took):.2f} ms (CPU: server {server_s:.1f} s, clients {crowd_s:.1f} s)",
        flush=True,
    )


def keep(name, rows):
    """Write the rows to results/NAME.json, with what they were measured on."""
    found = {
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "rows": [each.as_json() for each in rows],
    }
    path = HERE / "results" / f"{name}.json"
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
