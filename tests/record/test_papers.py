"""Papers: what another room makes comes out in every format as the record does."""

import io
import json
import re
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
from facilitation.rehearsal.sample import sample_plan
from facilitation.web.documents import KINDS
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


NOTHING_YET = {register: [] for document in KINDS.values() for register in document.needs}


@pytest.mark.parametrize("sample", ["democratic-life.zh", "retrospective.en"])
def test_no_paper_of_a_meeting_of_which_nothing_is_known_yet_has_a_head_over_no_rows(sample):
    room = RecordedMeeting(sample_plan(sample))
    for name, document in KINDS.items():
        if document.is_of(room.meeting.format):
            person = {"person": "group"} if document.of_person else {}
            told = room.written(
                "md", document=name, documents=KINDS, registers=NOTHING_YET, **person
            )
            assert not re.search(r"^\|( --- \|)+\n(?!\|)", told.decode() + "\n", re.M), name


def test_no_sheet_of_a_fresh_record_has_a_head_alone():
    told = text_of(RecordedMeeting().written("xlsx"), "xlsx")

    assert all(said in told for said in ("没有记录。", "没有记录批评意见。"))


@pytest.mark.parametrize("fmt", sorted(set(FORMATS) - {"csv", "json"}))
def test_a_table_without_rows_says_so_to_people_in_words(fmt):
    none = Table("清单", (Column("序号"), Column("问题")), (), "没有列入的事项。")
    paper = Paper("清单", (Paragraph("title", "清单"), none))

    told = text_of(printed(paper, words(), fmt, "modern", 0), fmt)

    assert "没有列入的事项。" in told
    assert ("序号" in told) == (fmt == "xlsx")  # a workbook's columns may yet be filled in


@pytest.mark.parametrize(
    ("fmt", "told"), [("csv", "序号,问题\r\n清单"), ("json", '"columns":["序号","问题"],"rows":[]')]
)
def test_a_table_without_rows_keeps_its_columns_for_programs(fmt, told):
    none = Table("清单", (Column("序号"), Column("问题")), (), "没有列入的事项。")
    made = printed(Paper("清单", (none,)), words(), fmt, "modern", 0)

    assert "".join(told.split()) in text_of(made, fmt)


def test_what_was_prepared_counts_neither_opinions_nor_talks_where_there_were_none():
    plan = RecordedMeeting(sample_plan("retrospective.en"))
    told = plan.written(
        "txt", document="preparation", documents=KINDS, registers=NOTHING_YET
    ).decode()

    assert "No opinions were collected." in told
    assert "No tasks are listed." in told
    assert " 0 " not in told
