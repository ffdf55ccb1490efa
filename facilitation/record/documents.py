"""The documents that are made of the record alone."""

from __future__ import annotations

from .coverage_table import coverage_table, coverage_title
from .document import RECORD, Document, Documents, Material, of_table
from .pages import pages, sealed
from .paper import Paper
from .plan_paper import plan_paper
from .points_table import points_table, points_title
from .script import script
from .sheet import sheet, sheet_title
from .times import times, times_title

FOR_THE_FILES, FOR_ONE, FOR_INSIDE = (
    "L0 全文，供存档和上级",
    "L1 个人反馈，只交本人",
    "L2 内部通报，不含意见",
)
FOR_THE_MEETING = "L2 会议筹备，不含意见"


def _record(material: Material) -> Paper:
    telling, seal = material.telling, material.seal
    title, told = pages(telling, seal)
    return Paper(title.text, (title, *told), seal=sealed(telling, seal).text if seal else "")


def _points(material: Material) -> Paper:
    return of_table(material.telling, points_table(material.telling), counted=True)


def _coverage(material: Material) -> Paper:
    return of_table(material.telling, coverage_table(material.telling, list(material.pairs)))


def _sheet(material: Material) -> Paper:
    return of_table(material.telling, sheet(material), counted=True)


def _times(material: Material) -> Paper:
    return of_table(material.telling, times(material.telling))


DOCUMENTS: Documents = {
    RECORD: Document(lambda words: words.say("会议记录"), FOR_THE_FILES, _record),
    "points": Document(points_title, FOR_THE_FILES, _points, wide=True),
    "coverage": Document(coverage_title, "L0 限主持人和记录人", _coverage, paired=True, wide=True),
    "sheet": Document(sheet_title, FOR_ONE, _sheet, of_person=True),
    "times": Document(times_title, FOR_INSIDE, _times, wide=True),
    "plan": Document(lambda words: words.say("会议方案"), FOR_THE_MEETING, plan_paper),
    "script": Document(lambda words: words.say("主持词"), FOR_THE_MEETING, script),
}
