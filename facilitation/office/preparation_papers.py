"""What was prepared, on paper: the opinions collected, and what is reported at the opening."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..record import Column, Material, Paper, Paragraph, Row, Table, Wording, of_table
from ..record.paper import CENTRE
from .days import LAST_SESSION, due
from .figures import collected, unmerged
from .lists import Cells, dated, day, numbered


def opinions_title(words: Wording) -> str:
    return words.label.get("opinions_table") or words.say("会前意见汇总表")


def preparation_title(words: Wording) -> str:
    return words.say("会前准备情况")


def opinions(material: Material) -> Paper:
    """What was said beforehand, about whom, by whom and how, and whether it was fed back."""
    words = material.telling
    cells: Cells = [
        (Column(words.say("对象"), 9, CENTRE), lambda each: words.name(each["about"])),
        (Column(words.say("来源"), 12, CENTRE), lambda each: each["source"]),
        (Column(words.say("方式"), 10, CENTRE), lambda each: each["channel"]),
        (Column(words.say("意见原文"), 36), lambda each: each["text"]),
        (Column(words.say("条数"), 6, CENTRE), lambda each: each["count"] or 1),
        (Column(words.label.get("aspect") or words.say("归类"), 12), lambda each: each["aspect"]),
        (
            Column(words.say("是否反馈"), 10, CENTRE),
            lambda each: day(words, each["fed_back_on"]),
        ),
    ]
    rows = unmerged(material.registers["opinions"])
    table = numbered(words, opinions_title(words), cells, rows, _no_opinions(words))
    return of_table(words, table)


def _no_opinions(words: Wording) -> str:
    return words.say("没有征求到意见。")


def preparation(material: Material) -> Paper:
    """What the chair reports at the opening: tasks, talks, and opinions by the way they came."""
    words = material.telling
    title = f"{words.minutes.title}{words.language.after_title}{preparation_title(words)}"
    parts = [
        block
        for n, table in enumerate((_tasks(material), _channels(material)), 1)
        for block in (
            Paragraph("heading", words.language.numbered([n], table.title), level=1),
            table,
        )
    ]
    return Paper(title, (Paragraph("title", title), *_counts(material), *parts))


def _counts(material: Material) -> Iterator[Paragraph]:
    """How many opinions came and talks were held, where there were to be any."""
    words, registers = material.telling, material.registers
    asked, talks = registers["opinions"], registers["talks"]
    if asked:
        text = words.say("共{n}条，合并为{m}条", n=collected(asked), m=len(unmerged(asked)))
        yield Paragraph("field", text, words.label.get("opinions") or words.say("会前意见"))
    if talks:
        held = sum(bool(each["held_on"]) for each in talks)
        text = words.say("应谈{due}次，已谈{held}次", due=len(talks), held=held)
        yield Paragraph("field", text, words.label.get("talks") or words.say("谈话"))


def _tasks(material: Material) -> Table:
    words, meeting = material.telling, material.meeting

    def due_on(task: Row) -> str:
        return dated(words, due(task, meeting))

    cells: Cells = [
        (Column(words.say("工作"), 40), lambda each: each["title"]),
        (Column(words.say("责任人"), 14, CENTRE), lambda each: each["responsible"]),
        (
            Column(words.say("完成时限"), 22, CENTRE),
            due_on,
        ),
        (Column(words.say("完成日期"), 22, CENTRE), lambda each: day(words, each["done_on"])),
    ]
    before = [each for each in material.registers["tasks"] if each["anchor"] != LAST_SESSION]
    none = words.say("没有列出会前工作。")
    return numbered(words, words.say("会前工作"), cells, before, none)


def _channels(material: Material) -> Table:
    words, rows = material.telling, material.registers["opinions"]
    counted: Counter[tuple[str, str]] = Counter()
    for each in rows:
        counted[each["source"], each["channel"] or ""] += each["count"] or 1
    ways = [{"source": s, "channel": c, "count": n} for (s, c), n in counted.items()]
    cells: Cells = [
        (Column(words.say("来源"), 30), lambda each: each["source"]),
        (Column(words.say("方式"), 30), lambda each: each["channel"]),
        (Column(words.say("条数"), 12, CENTRE), lambda each: each["count"]),
    ]
    return numbered(words, opinions_title(words), cells, ways, _no_opinions(words))
