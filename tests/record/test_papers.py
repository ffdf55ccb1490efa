"""Papers: what another room makes comes out in every format as the record does."""

import io
import json
import zipfile

import pytest
from docx import Document as WordFile

from facilitation.record import (
    FORMATS,
    Column,
    Document,
    Material,
    Paper,
    Paragraph,
    Table,
    Wording,
    printed,
)
from facilitation.record.language import language
from facilitation.words import word
from tests.record.legible import text_of
from tests.recorded_meeting import RecordedMeeting

LETTER = (
    Paragraph("title", "关于专题民主生活会情况的报告"),
    Paragraph("addressee", "市委组织部："),
    Paragraph("heading", "一、会前准备情况", level=1),
    Paragraph("body", "会前，共完成准备工作六项。"),
    Paragraph("attached", "1. 会议记录", "附件"),
    Paragraph("issuer", "中共市某某局党组"),
    Paragraph("date", "2026年1月20日"),
)


def words(key="zh"):
    return Wording(key, {}, lambda text, /, **values: word(text, key, **values), language(key))


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_letter_comes_out_in_every_format(fmt):
    told = text_of(printed(Paper("报告", LETTER), words(), fmt, "modern", 0), fmt)

    for paragraph in LETTER:
        assert paragraph.text.replace(" ", "") in told


def test_a_letter_in_word_is_laid_out_as_the_standard_says():
    file = printed(Paper("报告", LETTER), words(), "docx", "modern", 0)

    styles = [each.style.name for each in WordFile(io.BytesIO(file)).paragraphs]
    assert styles == [
        *("Title", "Addressee", "Heading 1", "Normal", "Attached", "Issuer", "IssuedOn")
    ]


def test_a_paper_of_several_tables_has_a_sheet_and_an_object_for_each():
    tables = [Table(title, (Column("甲"), Column("乙")), ((1, "二"),)) for title in "一二"]
    paper = Paper("表", (Paragraph("title", "表"), *tables), key="lists")

    with zipfile.ZipFile(io.BytesIO(printed(paper, words(), "xlsx", "modern", 0))) as parts:
        assert len([name for name in parts.namelist() if "worksheets/sheet" in name]) == 2
    told = json.loads(printed(paper, words(), "json", "modern", 0))
    assert told["tables"] == [{"columns": ["甲", "乙"], "rows": [[1, "二"]]}] * 2


def test_a_document_of_another_room_is_made_of_its_registers_rows():
    def make(material: Material) -> Paper:
        titles = [row["title"] for row in material.registers["tasks"]]
        return Paper("清单", (Paragraph("title", "清单"), *(Paragraph("body", t) for t in titles)))

    lists = {"list": Document(lambda words: "清单", "L3 公开", make, needs=("tasks",))}
    told = RecordedMeeting().written(
        "txt",
        document="list",
        maker="杨巳六",
        documents=lists,
        registers={"tasks": [{"title": "学习"}, {"title": "座谈"}]},
    )

    assert told.decode().split()[:3] == ["清单", "学习", "座谈"]
    assert "L3 公开、杨巳六制作于" in told.decode()
