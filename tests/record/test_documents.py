"""The documents by name: what each holds, what it keeps back, and what is refused."""

import csv
import io
import json
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from facilitation.formats import format_data
from facilitation.meeting.refusals import Malformed, Unknown
from facilitation.record import DOCUMENTS, FORMATS
from facilitation.record.as_xlsx import as_xlsx
from facilitation.record.paper import Column, Paper, Table
from facilitation.rehearsal.sample import sample_plan
from tests.record.legible import text_of
from tests.recorded_meeting import RecordedMeeting, held_sample

MARK = "内部资料 注意保管"


@pytest.fixture
def room():
    return RecordedMeeting().opened()


def rows(room, **asked):
    """The document's table, without its stamp."""
    table = json.loads(room.written("json", **asked))
    return [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]


def person_of(document):
    return {"person": "m2"} if document == "sheet" else {}


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("fmt", FORMATS)
def test_every_document_is_there_in_every_format_with_its_level_maker_and_mark(
    sample, document, fmt
):
    file = sample.written(fmt, document=document, maker="杨巳六", **person_of(document))
    told = text_of(file, fmt)
    level = {"sheet": "L1", "times": "L2", "plan": "L2", "script": "L2"}.get(document, "L0")
    assert level in told
    assert MARK.replace(" ", "") in told
    assert "杨巳六制作于2026年1月15日18:00" in told


@pytest.mark.parametrize("fmt", ["docx", "pdf", "xlsx", "md", "csv"])
def test_a_public_meetings_record_says_that_it_is_public_and_carries_no_mark(fmt):
    hearing = RecordedMeeting(sample_plan("public-hearing.zh"))

    told = text_of(hearing.written(fmt, maker="杨巳六"), fmt)
    assert "L3公开" in told
    assert MARK.replace(" ", "") not in told
    assert "L0" not in told


def test_what_the_format_does_not_make_public_keeps_its_level_and_the_mark():
    hearing = RecordedMeeting(sample_plan("public-hearing.zh"))

    told = hearing.written("txt", document="coverage", maker="杨巳六").decode()
    assert f"{MARK}、L0 限主持人和记录人" in told


def test_a_meeting_planned_before_formats_said_so_keeps_the_mark_that_it_had():
    data = format_data("public-hearing")
    del data["public_papers"]
    hearing = RecordedMeeting(sample_plan("public-hearing.zh"), data)

    assert f"{MARK}、L0 全文" in hearing.written("txt", maker="杨巳六").decode()


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("fmt", ["md", "csv"])
def test_an_english_meeting_has_no_chinese_word_in_its_documents(document, fmt):
    meeting = held_sample("en")
    person = {"person": meeting.meeting.plan.people[0].id} if document == "sheet" else {}
    told = meeting.written(fmt, document=document, maker="Kit Kapok", **person).decode()
    assert not re.search("[\u3000-\u9fff\uff00-\uffef]", told)


def test_the_table_of_points_has_every_point_once_with_its_answer(sample):
    table = rows(sample, document="points")
    assert [row["序号"] for row in table] == list(range(1, 31))
    first = table[0]
    assert (first["被批评人"], first["批评人"], first["本人态度"]) == (
        "赵甲一",
        "钱乙二",
        "虚心接受",
    )
    assert {row["备注"] for row in table} == {"", "书面意见"}


def test_a_sheet_has_what_was_put_to_one_alone(sample):
    table = rows(sample, document="sheet", person="m2")
    assert len(table) == 4
    assert {row["批评人"] for row in table} <= {"赵甲一", "李丁四", "王辛八", "冯壬九"}


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_sheet_without_names_tells_nobody_in_any_format(sample, fmt):
    asked = {"document": "sheet", "person": "m2", "names": False, "maker": "杨巳六"}
    told = text_of(sample.written(fmt, **asked), fmt)
    critics = {"赵甲一", "孙丙三", "李丁四", "周戊五", "吴己六", "郑庚七", "王辛八", "冯壬九"}
    assert "钱乙二" in told
    assert not [name for name in critics if name in told]


def test_a_sheet_without_names_tells_nothing_by_its_order_either(room):
    room.hear("m1")
    for by, text in (("m2", "丙"), ("m3", "甲"), ("m4", "乙")):
        room.point(by, "m1", text)
    shown = [row["批评意见"] for row in rows(room, document="sheet", person="m1", names=False)]
    assert shown == sorted(shown)


def test_speaking_times_stand_in_the_rosters_order_with_planned_and_true(sample):
    table = rows(sample, document="times")
    assert [row["姓名"] for row in table][:3] == ["赵甲一", "钱乙二", "孙丙三"]
    first = table[0]
    assert first["个人发言 计划"] == "20分钟"
    assert (first["个人发言 实际"], first["个人发言 超时"]) == ("21分35秒", "1分35秒")


def test_coverage_counts_who_put_how_much_to_whom(sample):
    table = rows(sample, document="coverage")
    first = table[0]
    assert (first["赵甲一"], first["钱乙二"], first["李丁四"]) == ("—", 1, "略过")
    assert sum(row["合计"] for row in table) == 28


@pytest.mark.parametrize(
    ("asked", "refusal", "field"),
    [
        ({"document": "scores"}, Unknown, "document"),
        ({"fonts": "comic"}, Unknown, "fonts"),
        ({"document": "sheet"}, Malformed, "person"),
        ({"document": "sheet", "person": "o1"}, Unknown, "person"),
        ({"document": "points", "person": "m2"}, Malformed, "person"),
        ({"document": "points", "names": False}, Malformed, "names"),
        ({"names": False}, Malformed, "names"),
    ],
)
def test_a_wish_that_would_not_be_kept_is_refused(sample, asked, refusal, field):
    with pytest.raises(refusal) as refused:
        sample.written("md", **asked)
    assert refused.value.field == field


# Tables in Word


def test_a_table_repeats_its_heads_on_every_page(sample):
    file = sample.written("docx", document="times", maker="杨巳六")
    (table,) = Document(io.BytesIO(file)).tables
    heads = [row for row in table._tbl.tr_lst if row.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(heads) == 2
    assert table.rows[0].cells[1].text == "个人发言"


# Workbooks


def test_the_record_s_workbook_has_a_sheet_for_each_view_of_it(sample):
    with zipfile.ZipFile(io.BytesIO(sample.written("xlsx"))) as parts:
        book = parts.read("xl/workbook.xml").decode()
    names = re.findall(r'<sheet name="([^"]+)"', book)
    assert names == ["会议记录", "相互批评意见汇总表", "发言时长统计表", "出席情况"]


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["民主生活会"], ["民主生活会"]),
        (["'" + "a" * 29 + "b'c"], ["a" * 29 + "b"]),
        (["🀄" * 20], ["🀄" * 15]),
        (["a[b]:*?/\\c", "History", "''"], ["a b      c", "1", "1 3"]),
        (["字" * 40, "字" * 50], ["字" * 31, "字" * 27 + " 2"]),
    ],
)
def test_a_sheet_is_called_what_excel_takes_whatever_the_meeting_is_called(titles, names):
    tables = [Table(title, (Column("甲", 9),), ()) for title in titles]
    made = as_xlsx(Paper("会", ()), tables, 0)
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        book = parts.read("xl/workbook.xml").decode()
    assert re.findall(r'<sheet name="([^"]+)"', book) == names


@pytest.mark.parametrize("text", ["=1+1", "{=1+1}", "+3", "@x", "https://a.b", "12"])
def test_what_is_written_is_text_in_a_workbook_and_never_a_formula_or_a_link(room, text):
    room.hear("m1").point("m2", "m1", text)
    with zipfile.ZipFile(io.BytesIO(room.written("xlsx"))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "/sheet" in name]
        strings = parts.read("xl/sharedStrings.xml").decode()
    assert f"{text}</t>" in strings
    assert not [sheet for sheet in sheets if "<f>" in sheet or "<hyperlink" in sheet]


def test_a_document_s_csv_runs_nothing_either(room):
    room.hear("m1").point("m2", "m1", "=1+1")
    table = room.written("csv", document="points").decode("utf-8-sig")
    assert next(csv.DictReader(io.StringIO(table)))["批评意见"] == "'=1+1"


# PDF


def test_rare_characters_come_out_in_pdf(room):
    room.hear("m1").point("m2", "m1", "邓𬭎、䶮、𬭸、喆、堃、镕同志的意见“很中肯”")
    reader = PdfReader(io.BytesIO(room.written("pdf")))
    assert "邓𬭎、䶮、𬭸、喆、堃、镕" in "".join(page.extract_text() for page in reader.pages)
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = descendant["/FontDescriptor"].get_object()
            assert "/FontFile3" in descriptor or "/FontFile2" in descriptor


def test_a_character_that_no_font_has_is_named_by_its_number_and_said_so(room):
    room.hear("m1").point("m2", "m1", "甲\U0003a000乙\U0003b000丙")
    told = text_of(room.written("pdf"), "pdf")
    assert "甲[U+3A000]乙[U+3B000]丙" in told
    assert "本机没有能显示以下文字的字体，文中以编号代替：[U+3A000][U+3B000]" in told


def test_signs_that_no_font_draws_on_one_another_stop_no_paper(room):
    room.hear("m1").point("m2", "m1", "甲1\u0e49乙")
    told = text_of(room.written("pdf"), "pdf")
    assert "甲1" in told
    assert "乙。" in told


def test_marks_piled_upon_one_sign_stand_on_circles_and_the_pdf_keeps_its_kind(room):
    room.hear("m1").point("m2", "m1", f"甲{chr(0x301) * 900}乙")
    made = room.written("pdf")
    assert b"pdfaid" in made
    assert text_of(made, "pdf").count("\u25cc") == 900 // 30


@pytest.mark.parametrize("text", ['#import "x": *', "$x$ *重* _斜_ @x", "\\", '"}]', "#{1+1}"])
def test_what_is_written_is_only_text_in_pdf(room, text):
    room.hear("m1").point("m2", "m1", text)
    assert text.replace(" ", "") in text_of(room.written("pdf"), "pdf")


# Fonts


@pytest.mark.parametrize(
    ("fonts", "body", "other"),
    [("modern", "仿宋", "仿宋_GB2312"), ("traditional", "仿宋_GB2312", "仿宋")],
)
def test_a_profile_names_the_fonts_and_what_may_take_their_place(sample, fonts, body, other):
    with zipfile.ZipFile(io.BytesIO(sample.written("docx", fonts=fonts))) as parts:
        table, styles = (parts.read(f"word/{n}.xml").decode() for n in ("fontTable", "styles"))
    others = re.search(f'w:name="{body}"><w:altName w:val="([^"]+)"', table)[1].split(",")
    assert other in others
    assert "FangSong" in others
    assert f'w:eastAsia="{body}"' in styles


def test_the_example_of_a_point_is_what_follows_a_line_that_begins_so(room):
    room.hear("m1")
    room.point("m2", "m1", "听汇报急。\n事例：三月的调度会\n只听了一半。")
    room.point("m3", "m1", "没有举事例：也没有分行。")
    table = rows(room, document="points")

    assert [(row["批评意见"], row["事例"]) for row in table] == [
        ("听汇报急。", "三月的调度会\n只听了一半。"),
        ("没有举事例：也没有分行。", ""),
    ]
