"""The record as a file: Markdown, tables, data and Word, each opened by what reads it."""

import csv
import io
import json
import re
import zipfile
from importlib import import_module

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree

from facilitation.meeting.refusals import RateLimited, Unknown
from facilitation.record import FORMATS, file_name
from tests.recorded_meeting import RecordedMeeting, small_plan

BOM = b"\xef\xbb\xbf"


@pytest.fixture
def room():
    return RecordedMeeting().opened()


def rows(room):
    return list(csv.DictReader(io.StringIO(room.written("csv").decode("utf-8-sig"))))


def word_lines(file):
    return [paragraph.text for paragraph in Document(io.BytesIO(file)).paragraphs]


# Markdown


def test_what_people_write_is_only_text_in_markdown(room):
    room.hear("m1").point("m2", "m1", "<script>alert(1)</script> *重点* # 一")
    told = room.written("md").decode()
    assert r"钱乙二：\<script\>alert(1)\</script\> \*重点\* \# 一。" in told


def test_a_note_that_looks_like_a_list_is_a_paragraph_in_markdown(room):
    room.hear("m1", "statement")
    text = "- 其一\n\n2. 其二\n=== 其三"
    room.ask("recorder", "write_note", item="turn:m1", step="statement", text=text)
    told = room.written("md").decode()
    assert "\n\n\\- 其一\n\n2\\. 其二\n\n\\=== 其三\n" in told


def test_markdown_and_text_say_the_same(sample):
    def words(fmt):
        lines = sample.written(fmt).decode().replace("\\", "").splitlines()
        return [re.sub(r"^(#+ |- |─+)", "", line.strip()) for line in lines if line.strip("─ ")]

    assert words("md") == words("txt")


# Tables and data


def test_the_table_has_a_row_for_every_turn_point_response_and_note(sample):
    table = rows(sample)
    kinds = [row["kind"] for row in table]
    assert kinds.count("point") == 30
    assert kinds.count("response") == 8
    passed = next(row for row in table if row["end"] == "2026-01-15 10:11:10")
    assert (passed["person"], passed["about"], passed["state"]) == ("李丁四", "赵甲一", "passed")
    statement = next(row for row in table if row["overtime_s"] == "95")
    assert (statement["person"], statement["elapsed_s"]) == ("赵甲一", "1295")


def test_the_table_opens_in_a_spreadsheet(sample):
    table = sample.written("csv")
    assert table.startswith(BOM + b"item,step,kind,person,about,start,end,elapsed_s,overtime_s,")
    lines = table.decode("utf-8-sig").split("\r\n")
    assert len(lines) == len(rows(sample)) + 2


@pytest.mark.parametrize("text", ["=1+1", "-2", "@x", "+3", " =1+1", "\u3000=1+1", "＝1+1"])
def test_a_spreadsheet_runs_nothing_that_was_written(room, text):
    room.hear("m1").point("m2", "m1", text)
    (row,) = [row for row in rows(room) if row["kind"] == "point"]
    assert row["text"] == "'" + text


def test_no_line_of_a_cell_is_a_formula_either(room):
    room.hear("m1").point("m2", "m1", "一\n=1+1\r@x\n\t二")
    (row,) = [row for row in rows(room) if row["kind"] == "point"]
    assert row["text"] == "一\n'=1+1\n'@x\n'\t二"


def test_json_holds_the_whole_document_and_what_the_screens_saw(sample):
    told = sample.written("json").decode()
    record = json.loads(told)
    assert record["schema"] == 1
    assert record["minutes"]["title"] in told
    assert {"meeting", "floor", "points", "responses", "notes", "minutes"} <= set(record)
    assert len(record["points"]) == 30
    assert "赵甲一" in told


def test_a_withdrawn_point_is_in_no_format(room):
    room.hear("m1")
    withdrawn = room.point("m2", "m1", "收回的话")
    room.ask("recorder", "withdraw_point", point=withdrawn)
    for fmt in ("md", "txt", "csv", "json"):
        assert "收回的话" not in room.written(fmt).decode()
    assert not any("收回的话" in line for line in word_lines(room.written("docx")))


# Word


def test_the_word_file_says_what_the_text_says(sample):
    text = [line for line in sample.lines() if line.strip("─")]
    title, *told = word_lines(sample.written("docx"))
    assert [title.replace("\n", ""), *told] == text


def test_the_page_is_a4_with_official_margins(sample):
    section = Document(io.BytesIO(sample.written("docx"))).sections[0]
    measured = (section.page_width, section.page_height, section.top_margin)
    measured += (section.right_margin, section.bottom_margin, section.left_margin)
    wanted = [Mm(each) for each in (210, 297, 37, 26, 35, 28)]
    assert all(abs(a - b) < Mm(0.1) for a, b in zip(measured, wanted, strict=True))


@pytest.mark.parametrize(
    ("name", "font", "size_pt"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Normal", "仿宋", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16),
        ("Heading 3", "仿宋", 16),
        ("Footer", "宋体", 14),
    ],
)
def test_each_style_names_its_chinese_font(sample, name, font, size_pt):
    styles = Document(io.BytesIO(sample.written("docx"))).styles
    usual = styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rPr')}")
    told = [styles[name].element.rPr, styles["Normal"].element.rPr, usual]
    fonts = next(rpr.find(qn("w:rFonts")) for rpr in told if rpr.find(qn("w:rFonts")) is not None)
    size = next(rpr.find(qn("w:sz")) for rpr in told if rpr.find(qn("w:sz")) is not None)
    assert (fonts.get(qn("w:eastAsia")), int(size.get(qn("w:val"))) / 2) == (font, size_pt)
    assert not [key for key in fonts.attrib if key.lower().endswith("theme")]
    assert not styles[name].font.bold


def test_a_paragraph_is_indented_by_two_characters_on_exact_lines(sample):
    body = Document(io.BytesIO(sample.written("docx"))).styles["Normal"].element.pPr
    assert body.ind.get(qn("w:firstLineChars")) == "200"
    spacing = (body.spacing.get(qn("w:line")), body.spacing.get(qn("w:lineRule")))
    assert spacing == ("579", "exact")


def test_every_page_is_numbered(sample):
    section = Document(io.BytesIO(sample.written("docx"))).sections[0]
    sides = []
    for footer in (section.footer._element, section.even_page_footer._element):
        assert "".join(node.text or "" for node in footer.iter(qn("w:t"))) == "— 1 —"
        assert [node.text for node in footer.iter(qn("w:instrText"))] == [" PAGE "]
        sides += [node.get(qn("w:val")) for node in footer.iter(qn("w:jc"))]
    assert sides == ["right", "left"]


def test_no_text_breaks_the_word_file(room):
    room.hear("m1").point("m2", "m1", "邓𬭎\x00\x0b\x1f\ufffe<w:p/>&amp;\t李　四 😀")
    file = room.written("docx")
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))
    assert "钱乙二：邓𬭎<w:p/>&amp;\t李　四 😀。" in word_lines(file)


# Files


def test_each_format_has_a_content_type_and_a_file_name_that_tells_nothing(sample):
    meeting = sample.meeting
    assert list(FORMATS) == ["docx", "pdf", "xlsx", "md", "txt", "csv", "json"]
    for fmt in FORMATS:
        assert sample.written(fmt)
        assert file_name(meeting, fmt) == f"record-{meeting.id}.{fmt}"


def test_a_format_that_there_is_not_is_refused(sample):
    with pytest.raises(Unknown):
        sample.written("exe")


def test_a_large_meeting_is_written_in_every_format():
    people = [{"id": f"p{n}", "name": f"成员{n}", "role": "member"} for n in range(1, 26)]
    plan = small_plan(people=[*people, {"id": "r1", "name": "记录", "role": "recorder"}])
    room = RecordedMeeting(plan).opened()
    for person in people:
        room.hear(person["id"])
        others = [other["id"] for other in people if other is not person][:4]
        for other in others:
            room.point(other, person["id"], "长" * 2000)
    assert all(room.written(fmt) for fmt in FORMATS)


# PDF


def test_a_pdf_that_takes_too_long_is_refused_with_a_word_on_what_to_do(room, monkeypatch):
    monkeypatch.setattr(import_module("facilitation.record.as_pdf"), "LONGEST_S", 0.01)

    with pytest.raises(RateLimited, match="稍后再试") as refused:
        room.written("pdf")
    assert refused.value.detail["retry_ms"] > 0
