"""Sheets: a roster and an agenda out of a spreadsheet; what is wrong is said by its cell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from ...meeting.format import Format
from ...meeting.refusals import Malformed
from .found import Json, Value, plan_of
from .sheet_file import Cell, Row, Sheet

LONGEST, MOST_MINUTES, MOST_SAID = 80, 24 * 60, 12
NEEDED = ("title", "starts_at", "venue", "people")
_MOMENT = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]*(\d{1,2})[:：时点](\d{2})分?(?::00)?"
)
_MINUTES = re.compile(r"(\d{1,4}(?:\.\d{1,2})?)\s*(?:分钟|分|min(?:utes)?)?", re.IGNORECASE)

Columns = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A value of the plan, and the cell that it came from."""

    field: str
    value: Value
    cell: Cell


@dataclass(slots=True)
class Reading:
    """What the sheets have told so far, and what in them is wrong."""

    formats: Mapping[str, Format]
    told: list[Told] = field(default_factory=list)
    problems: list[Malformed] = field(default_factory=list)
    people: dict[tuple[str, str], Cell] = field(default_factory=dict)

    def tell(self, name: str, value: Value, cell: Cell) -> None:
        if value == "":
            return
        if name in {each.field for each in self.told}:
            self.object_to(cell, "{cell}：“{text}”已经写过一次。")
        else:
            self.told.append(Told(name, value, cell))

    def object_to(self, cell: Cell, sentence: str, **detail: object) -> None:
        self.problems.append(
            Malformed(sentence, cell.address, cell=cell.address, text=cell.text, **detail)
        )

    @property
    def format(self) -> Format:
        """The kind of meeting that the sheets name, else the first."""
        key = next((str(each.value) for each in self.told if each.field == "format"), None)
        return self.formats[key] if key else next(iter(self.formats.values()))


def tells_a_table(sheet: Sheet) -> bool:
    """Whether the rows begin as a roster or an agenda does: facts, if any, then heads."""
    for row in sheet:
        cells = [cell for cell in row if cell.text]
        if _heads(row):
            return True
        if cells and not (len(cells) > 1 and _named("facts", cells[0].text)):
            return False
    return False


def read_sheets(sheets: Iterable[Sheet], formats: Mapping[str, Format]) -> Json:
    """`plan`, `found` with the cell of each value, and `missing`, as of a written plan.

    formats    the kinds of meeting there are, the usual one first
    Raises Malformed that names every cell at fault.
    """
    reading = Reading(formats)
    rows = [(columns, row) for sheet in sheets for columns, row in _rows(sheet)]
    for columns, row in rows:
        if columns is None:
            _fact(reading, row)
    for columns, row in rows:
        if columns is not None and "name" in columns.values():
            _person(reading, columns, row)
        elif columns is not None:
            _limit(reading, columns, row)
    if reading.problems:
        raise _whole(reading.problems)
    plan = plan_of((each.field, each.value) for each in reading.told)
    found = [{"field": t.field, "value": t.value, "quote": _quote(t.cell)} for t in reading.told]
    missing = [name for name in NEEDED if name not in plan]
    return {"plan": plan, "found": found, "missing": missing, "blanks": []}


def _rows(sheet: Sheet) -> Iterator[tuple[Columns | None, Row]]:
    """Every row that is not blank, with the columns below whose heads it stands."""
    columns: Columns | None = None
    for row in sheet:
        if heads := _heads(row):
            columns = heads
        elif any(cell.text for cell in row):
            yield columns, row


def _heads(row: Row) -> Columns | None:
    """The columns of a roster or an agenda, if the row has their heads."""
    for kind, needed in (("roster", {"name"}), ("agenda", {"step", "minutes"})):
        heads = {n: key for n, cell in enumerate(row) if (key := _named(kind, cell.text))}
        if needed <= set(heads.values()) and len(heads) > 1:
            return heads
    return None


def _fact(reading: Reading, row: Row) -> None:
    name, *rest = [cell for cell in row if cell.text]
    key = _named("facts", name.text)
    if key is None or not rest:
        return  # a heading, or a remark
    value = rest[0]
    if key == "format":
        _format(reading, value)
    elif key == "starts_at":
        _moment(reading, value)
    elif key == "language":
        reading.tell(key, "en" if value.text.lower().startswith("en") else "zh", value)
    else:
        reading.tell(key, value.text, value)


def _format(reading: Reading, cell: Cell) -> None:
    for key, form in reading.formats.items():
        if cell.text in (key, *form.names.values()):
            return reading.tell("format", key, cell)
    known = _list(name for form in reading.formats.values() for name in form.names.values())
    return reading.object_to(cell, "{cell}：没有“{text}”这种会议，可以写：{known}。", known=known)


def _moment(reading: Reading, cell: Cell) -> None:
    said = _MOMENT.fullmatch(cell.text)
    year, month, day, hour, minute = said.groups() if said else ("",) * 5
    try:
        moment = datetime.fromisoformat(f"{year}-{month:0>2}-{day:0>2}T{hour:0>2}:{minute}")
        reading.tell("starts_at", moment.isoformat(), cell)
    except ValueError:
        reading.object_to(cell, "{cell}：“{text}”不是日期和时间，请写成 2026-01-15 09:00。")


def _person(reading: Reading, columns: Columns, row: Row) -> None:
    cells = {key: row[n] for n, key in columns.items() if n < len(row)}
    name = cells["name"]
    post = cells.get("post", Cell(name.address, ""))
    if not name.text:
        return reading.object_to(name, "{cell}：这一行没有姓名。")
    for cell in (name, post):
        if len(cell.text) > LONGEST:
            return reading.object_to(cell, "{cell}：太长，最多 {limit} 个字。", limit=LONGEST)
    before = reading.people.setdefault((name.text, post.text), name)
    if before is not name:
        return reading.object_to(name, "{cell}：{text}与 {other} 重复。", other=before.address)
    place = len(reading.people) - 1
    reading.tell(f"people.{place}.name", name.text, name)
    reading.tell(f"people.{place}.post", post.text, post)
    _role(reading, place, cells.get("role"))
    for flag in ("chair", "lead"):
        _flag(reading, place, flag, cells.get(flag))
    return None


def _role(reading: Reading, place: int, cell: Cell | None) -> None:
    if cell is None or not cell.text:
        return
    for role in reading.format.roles.values():
        if cell.text in (role.key, *role.also, *role.names.values()):
            reading.tell(f"people.{place}.role", role.key, cell)
            return
    known = _list(name for role in reading.format.roles.values() for name in role.names.values())
    reading.object_to(cell, "{cell}：没有“{text}”这个角色，可以写：{known}。", known=known)


def _flag(reading: Reading, place: int, flag: str, cell: Cell | None) -> None:
    if cell is None or not re.fullmatch(_words()["yes"], cell.text, re.IGNORECASE):
        return
    fields = [each.field for each in reading.told]
    if flag == "chair" and any(name.endswith(".chair") for name in fields):
        reading.object_to(cell, "{cell}：主持人只能有一位。")
    else:
        reading.tell(f"people.{place}.{flag}", True, cell)


def _limit(reading: Reading, columns: Columns, row: Row) -> None:
    cells = {key: row[n] for n, key in columns.items() if n < len(row)}
    step, minutes = cells.get("step"), cells.get("minutes")
    if step is None or minutes is None or not minutes.text:
        return  # a step with no limit of its own
    key = _step(reading.format, step.text)
    number = _MINUTES.fullmatch(minutes.text)
    if key is None:
        known = _list(_step_names(reading.format))
        reading.object_to(step, "{cell}：没有“{text}”这个环节，可以写：{known}。", known=known)
    elif number is None or float(number[1]) > MOST_MINUTES:
        reading.object_to(minutes, "{cell}：“{text}”不是分钟数。")
    else:
        reading.tell(f"limits.{key}", round(float(number[1]) * 60), minutes)


def _step(form: Format, text: str) -> str | None:
    """The step that is meant by its key or its label, in whatever language."""
    return next((key for key in form.limited if text in (key, *_labels(form, key))), None)


def _labels(form: Format, key: str) -> list[str]:
    return [words.get(key, key) for words in form.labels.values()]


def _step_names(form: Format) -> list[str]:
    """What the steps are called in the format's own language, in their order."""
    own = form.labels[form.language]
    return [own.get(step.key, step.key) for phase in form.phases for step in phase.steps]


def _whole(problems: list[Malformed]) -> Malformed:
    """All of them in one, the first first."""
    said = tuple(problems[:MOST_SAID])
    return Malformed(
        "表格里有 {n} 处要改。{problems}", problems[0].field, n=len(problems), problems=said
    )


def _quote(cell: Cell) -> str:
    return f"{cell.address} {cell.text}"


def _list(names: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(names))


def _named(kind: str, text: str) -> str | None:
    """Which of the columns or facts is called so."""
    patterns = _words()[kind].items()
    return next((k for k, p in patterns if re.fullmatch(p, text, re.IGNORECASE)), None)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "sheet.toml").read_text("utf-8"))
