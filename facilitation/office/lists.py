"""Lists: what is put right, what was collected and what was prepared, as tables to print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from ..meeting.plan import GROUP
from ..record import Column, Material, Paper, Paragraph, Row, Table, Wording, of_table
from ..record.paper import CENTRE, Cell
from .days import due
from .figures import collected, unmerged
from .following import DONE, IN_PROGRESS, NOT_STARTED

_TELLS = {  # the fields that say more of an item's state
    DONE: ("consolidation",),
    IN_PROGRESS: ("progress_note", "next_step"),
    NOT_STARTED: ("reason", "explanation"),
}
_Told = tuple[Column, Callable[[Row], Cell]]
_Cells = Sequence[_Told]


def list_title(words: Wording) -> str:
    return words.label.get("rectification") or words.say("改进清单")


def public_title(words: Wording) -> str:
    return words.beside(list_title(words), words.say("公开稿"))


def ledger_title(words: Wording) -> str:
    return words.say("{list}台账", list=list_title(words))


def review_title(words: Wording) -> str:
    return words.label.get("last_time") or words.say("上次改进落实情况")


def opinions_title(words: Wording) -> str:
    return words.label.get("opinions_table") or words.say("会前意见汇总表")


def preparation_title(words: Wording) -> str:
    return words.say("会前准备情况")


def rectification(material: Material) -> Paper:
    """One owner's list; with names, who put the points that an item rests on."""
    return of_table(material.telling, _owned(material, list_title, _in_full(material)))


def published(material: Material) -> Paper:
    """One owner's list as it may be shown around: nothing of where a problem comes from."""
    return of_table(material.telling, _owned(material, list_title, _in_public(material)))


def ledger(material: Material) -> Paper:
    """Everybody's items, by whose they are."""
    items = sorted(material.registers["rectifications"], key=lambda each: each["owner"] != GROUP)
    cells = [_owner(material), *_in_full(material)]
    return of_table(
        material.telling, _table(material.telling, ledger_title(material.telling), cells, items)
    )


def review(material: Material) -> Paper:
    """The items of the meeting before, with their state."""
    words = material.telling
    cells: _Cells = [
        (Column(words.say("对象"), 9, CENTRE), lambda each: each["owner_name"]),
        *(_aim(material, "problem", 24), _aim(material, "measures", 24)),
        (Column(words.say("责任人"), 9, CENTRE), _responsible),
        *(_deadline(material), _state(material), _more(material), _closed(material)),
    ]
    table = _table(words, review_title(words), cells, material.registers["review"])
    return of_table(words, table)


def opinions(material: Material) -> Paper:
    """What was said beforehand, about whom, by whom and how, and whether it was fed back."""
    words = material.telling
    cells: _Cells = [
        (Column(words.say("对象"), 9, CENTRE), lambda each: words.name(each["about"])),
        (Column(words.say("来源"), 12, CENTRE), lambda each: each["source"]),
        (Column(words.say("方式"), 10, CENTRE), lambda each: each["channel"]),
        (Column(words.say("意见原文"), 36), lambda each: each["text"]),
        (Column(words.say("条数"), 6, CENTRE), lambda each: each["count"] or 1),
        (Column(words.label.get("aspect") or words.say("归类"), 12), lambda each: each["aspect"]),
        (Column(words.say("是否反馈"), 10, CENTRE), lambda each: _day(words, each["fed_back_on"])),
    ]
    table = _table(words, opinions_title(words), cells, unmerged(material.registers["opinions"]))
    return of_table(words, table)


def preparation(material: Material) -> Paper:
    """What the chair reports at the opening: tasks, talks, and opinions by the way they came."""
    words, registers = material.telling, material.registers
    talks = registers["talks"]
    held = sum(bool(each["held_on"]) for each in talks)
    asked = registers["opinions"]
    title = f"{words.minutes.title}{words.language.after_title}{preparation_title(words)}"
    told = [
        (
            words.label.get("opinions") or words.say("会前意见"),
            words.say("共{n}条，合并为{m}条", n=collected(asked), m=len(unmerged(asked))),
        ),
        (
            words.label.get("talks") or words.say("谈话"),
            words.say("应谈{due}次，已谈{held}次", due=len(talks), held=held),
        ),
    ]
    fields = [Paragraph("field", text, name) for name, text in told]
    parts = [
        block
        for n, table in enumerate((_tasks(material), _channels(material)), 1)
        for block in (
            Paragraph("heading", words.language.numbered([n], table.title), level=1),
            table,
        )
    ]
    return Paper(title, (Paragraph("title", title), *fields, *parts))


def _tasks(material: Material) -> Table:
    words, meeting = material.telling, material.meeting
    cells: _Cells = [
        (Column(words.say("工作"), 40), lambda each: each["title"]),
        (Column(words.say("责任人"), 14, CENTRE), lambda each: each["responsible"]),
        (Column(words.say("完成时限"), 20, CENTRE), lambda each: _date(words, due(each, meeting))),
        (Column(words.say("完成日期"), 20, CENTRE), lambda each: _day(words, each["done_on"])),
    ]
    before = [each for each in material.registers["tasks"] if each["anchor"] != "last_session"]
    return _table(words, words.say("会前工作"), cells, before)


def _channels(material: Material) -> Table:
    words, rows = material.telling, material.registers["opinions"]
    counted: Counter[tuple[str, str]] = Counter()
    for each in rows:
        counted[each["source"], each["channel"] or ""] += each["count"] or 1
    ways = [{"source": s, "channel": c, "count": n} for (s, c), n in counted.items()]
    cells: _Cells = [
        (Column(words.say("来源"), 30), lambda each: each["source"]),
        (Column(words.say("方式"), 30), lambda each: each["channel"]),
        (Column(words.say("条数"), 12, CENTRE), lambda each: each["count"]),
    ]
    return _table(words, opinions_title(words), cells, ways)


def _owned(material: Material, title: Callable[[Wording], str], cells: _Cells) -> Table:
    owner = material.asked.person or GROUP
    words = material.telling
    items = [each for each in material.registers["rectifications"] if each["owner"] == owner]
    return _table(words, words.beside(title(words), words.name(owner)), cells, items)


def _table(words: Wording, title: str, cells: _Cells, rows: Iterable[Row]) -> Table:
    """A numbered row each."""
    columns = (Column(words.say("序号"), 5, CENTRE), *(column for column, _ in cells))
    told = tuple((n, *(cell(each) for _, cell in cells)) for n, each in enumerate(rows, 1))
    return Table(title, columns, told)


def _in_public(material: Material) -> _Cells:
    words = material.telling
    return [
        *(_aim(material, name, 22) for name in ("problem", "goal", "focus", "measures")),
        (Column(words.say("责任人"), 9, CENTRE), _responsible),
        (Column(words.say("责任科室"), 9, CENTRE), lambda each: each["department"]),
        *(_deadline(material), _state(material)),
    ]


def _in_full(material: Material) -> _Cells:
    problem, *rest = _in_public(material)
    source = Column(material.telling.say("问题来源"), 14)
    return [
        problem,
        (source, lambda each: _source(material, each)),
        *rest,
        *(_more(material), _closed(material)),
    ]


_CAPTIONS = {"problem": "问题表现", "goal": "目标", "focus": "重点", "measures": "措施"}


def _aim(material: Material, name: str, width: int) -> _Told:
    words = material.telling
    title = words.label.get(name) or words.say(_CAPTIONS[name])
    return Column(title, width), lambda each: each[name]


def _owner(material: Material) -> _Told:
    words = material.telling
    return Column(words.say("对象"), 9, CENTRE), lambda each: words.name(each["owner"])


def _deadline(material: Material) -> _Told:
    words = material.telling
    return Column(words.say("完成时限"), 10, CENTRE), lambda each: _day(words, each["deadline"])


def _closed(material: Material) -> _Told:
    words = material.telling
    title = words.label.get("closed_on") or words.say("结项日期")
    return Column(title, 10, CENTRE), lambda each: _day(words, each["closed_on"])


STATES: Mapping[str, str] = {DONE: "已完成", IN_PROGRESS: "进行中", NOT_STARTED: "尚未开始"}


def _state(material: Material) -> _Told:
    words = material.telling

    def said(each: Row) -> str:
        state = each["state"]
        if not state:
            return ""
        return words.label.get(f"state_{state}") or words.say(STATES[state])

    return Column(words.label.get("state") or words.say("状态"), 9, CENTRE), said


def _more(material: Material) -> _Told:
    def said(each: Row) -> str:
        told = [each[name] for name in _TELLS.get(each["state"] or "", ())]
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


def _day(words: Wording, day: str | None) -> str:
    return _date(words, date.fromisoformat(day) if day else None)


def _date(words: Wording, day: date | None) -> str:
    return words.language.date(day) if day else ""
