"""Lists: what is put right, as tables to print; whose it is, and for whose eyes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from ..meeting.plan import GROUP
from ..record import Column, Material, Paper, Row, Table, Wording, of_table
from ..record.paper import CENTRE, Cell
from .following import DEMANDS, DONE, IN_PROGRESS, NOT_STARTED

Told = tuple[Column, Callable[[Row], Cell]]
Cells = Sequence[Told]


def list_title(words: Wording) -> str:
    return words.label.get("rectification") or words.say("改进清单")


def public_title(words: Wording) -> str:
    return words.beside(list_title(words), words.say("公开稿"))


def ledger_title(words: Wording) -> str:
    return words.say("{list}台账", list=list_title(words))


def review_title(words: Wording) -> str:
    return words.label.get("last_time") or words.say("上次改进落实情况")


def rectification(material: Material) -> Paper:
    """One owner's list; with names, who put the points that an item rests on."""
    return of_table(material.telling, _owned(material, list_title, _in_full(material)))


def published(material: Material) -> Paper:
    """One owner's list as it may be shown around: nothing of where a problem comes from."""
    return of_table(material.telling, _owned(material, list_title, _in_public(material)))


def ledger(material: Material) -> Paper:
    """Everybody's items, by whose they are."""
    words = material.telling
    items = sorted(material.registers["rectifications"], key=lambda each: each["owner"] != GROUP)
    cells = [_owner(material), *_in_full(material)]
    return of_table(words, numbered(words, ledger_title(words), cells, items, _no_items(words)))


def review(material: Material) -> Paper:
    """The items of the meeting before, with their state."""
    words = material.telling
    cells: Cells = [
        (Column(words.say("对象"), 10, CENTRE), lambda each: each["owner_name"]),
        *(_aim(material, "problem", 24), _aim(material, "measures", 24)),
        (Column(words.say("责任人"), 9, CENTRE), _responsible),
        *(_deadline(material), _state(material, 10, words.say("未填写"))),
        *(_more(material), _closed(material)),
    ]
    none = words.say("没有上次会议留下的事项。")
    table = numbered(words, review_title(words), cells, material.registers["review"], none)
    return of_table(words, table)


def _owned(material: Material, title: Callable[[Wording], str], cells: Cells) -> Table:
    owner = material.asked.person or GROUP
    words = material.telling
    items = [each for each in material.registers["rectifications"] if each["owner"] == owner]
    whose = words.beside(title(words), words.name(owner))
    return numbered(words, whose, cells, items, _no_items(words))


def _no_items(words: Wording) -> str:
    return words.say("没有列入的事项。")


def numbered(
    words: Wording, title: str, cells: Cells, rows: Iterable[Row], none: str = ""
) -> Table:
    """A numbered row each; `none` is said where there are no rows."""
    columns = (Column(words.say("序号"), 8, CENTRE), *(column for column, _ in cells))
    told = tuple((n, *(cell(each) for _, cell in cells)) for n, each in enumerate(rows, 1))
    return Table(title, columns, told, none)


def _in_public(material: Material, state_width: int = 12) -> Cells:
    words = material.telling
    return [
        *(_aim(material, name, 18) for name in ("problem", "goal", "focus", "measures")),
        (Column(words.say("责任人"), 11, CENTRE), _responsible),
        (Column(words.say("责任科室"), 11, CENTRE), lambda each: each["department"]),
        *(_deadline(material), _state(material, state_width)),
    ]


def _in_full(material: Material) -> Cells:
    problem, *rest = _in_public(material, 9)
    source = Column(material.telling.say("问题来源"), 13)
    return [
        problem,
        (source, lambda each: _source(material, each)),
        *rest,
        *(_more(material), _closed(material)),
    ]


_CAPTIONS = {"problem": "问题表现", "goal": "目标", "focus": "重点", "measures": "措施"}


def _aim(material: Material, name: str, width: int) -> Told:
    words = material.telling
    title = words.label.get(name) or words.say(_CAPTIONS[name])
    return Column(title, width), lambda each: each[name]


def _owner(material: Material) -> Told:
    words = material.telling
    return Column(words.say("对象"), 9, CENTRE), lambda each: words.name(each["owner"])


def _deadline(material: Material) -> Told:
    words = material.telling
    return Column(words.say("完成时限"), 13, CENTRE), lambda each: day(words, each["deadline"])


def _closed(material: Material) -> Told:
    words = material.telling
    title = words.label.get("closed_on") or words.say("结项日期")
    return Column(title, 13, CENTRE), lambda each: day(words, each["closed_on"])


STATES: Mapping[str, str] = {DONE: "已完成", IN_PROGRESS: "进行中", NOT_STARTED: "尚未开始"}


def _state(material: Material, width: int, missing: str = "") -> Told:
    """Its state; what stands in its place where nobody has said: usually room for a pen."""
    words = material.telling

    def said(each: Row) -> str:
        state = each["state"]
        if not state:
            return missing
        return words.label.get(f"state_{state}") or words.say(STATES[state])

    return Column(words.label.get("state") or words.say("状态"), width, CENTRE), said


def _more(material: Material) -> Told:
    def said(each: Row) -> str:
        told = [each[name] for name in DEMANDS.get(each["state"] or "", ())]
        return "\n".join(text for text in told if text)

    return Column(material.telling.say("巩固措施或原因说明"), 18), said


def _responsible(each: Row) -> str:
    return "\n".join(filter(None, (each["leader"], each["responsible"])))


def _source(material: Material, each: Row) -> str:
    """Where it comes from; with names, also who put the points."""
    points = material.meeting.points
    authors = dict.fromkeys(points[key].by for key in each["points"] if key in points)
    names = [material.telling.name(key) for key in authors] if material.asked.names else []
    return "\n".join(filter(None, (each["source"], material.telling.listed(names))))


def day(words: Wording, iso: str | None) -> str:
    return dated(words, date.fromisoformat(iso) if iso else None)


def dated(words: Wording, day: date | None) -> str:
    return words.language.date(day) if day else ""
