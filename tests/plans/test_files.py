"""Plans as files: Word, PDF and text, good and bad."""

import contextlib
import io
import zipfile

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.formats import all_formats
from facilitation.meeting.refusals import Malformed, Refusal, TooLarge
from facilitation.office.plans.files import read_file
from facilitation.office.plans.pdf_file import pdf_text
from facilitation.office.plans.word_file import word_text
from facilitation.office.plans.word_numbers import written
from tests.plans.reading import DATA

NUMBERED = DATA / "plans" / "numbered.docx"
FILLED_IN = DATA / "plans" / "filled-in.txt"


def repacked(changes):
    """The Word file with parts of it changed."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(NUMBERED) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
        for name in set(changes) - set(old.namelist()):
            new.writestr(name, changes[name])
    return packed.getvalue()


# Word files


def test_numbers_that_word_counts_by_itself_make_headings():
    told = word_text(NUMBERED.read_bytes())
    answer = read_file(NUMBERED.read_bytes(), all_formats())

    assert "（一）" not in told.text
    assert list(told.labels.values())[:7] == [
        "一、",
        "二、",
        "（一）",
        "（二）",
        "三、",
        "四、",
        "①",
    ]
    assert answer["plan"]["venue"] == "局机关五楼会议室"
    assert answer["plan"]["aspects"] == ["学习上", "工作上", "生活上"]
    assert answer["plan"]["limits"] == {
        "group_statement": 1200,
        "statement": 900,
        "criticism": 720,
    }
    assert answer["plan"]["tasks"] == [
        {"title": "征求意见", "responsible": "陈子一", "due": "2026-02-28"},
        {"title": "谈心谈话"},
    ]
    assert {"tasks.1.due", "tasks.1.responsible"} <= set(answer["missing"])
    assert all(each["quote"] in told.text for each in answer["found"])


def test_a_table_of_people_says_post_and_role():
    people = read_file(NUMBERED.read_bytes(), all_formats())["plan"]["people"]

    assert [(row["name"], row["post"], row["role"]) for row in people] == [
        ("赵甲一", "党组书记、局长", "member"),
        ("钱乙二", "党组成员、副局长", "member"),
        ("孙丙三", "党组成员、总工程师", "member"),
        ("陈子一", "人事科科长", "observer"),
        ("沈卯四", "市委督导组组长", "supervisor"),
        ("杨巳六", "办公室副主任", "recorder"),
    ]
    assert [row["name"] for row in people if row.get("chair")] == ["赵甲一"]


def test_what_was_deleted_while_changes_were_tracked_is_not_read():
    with zipfile.ZipFile(NUMBERED) as packed:
        xml = packed.read("word/document.xml").decode()
    run = "<w:r><w:t>{}</w:t></w:r>"
    old = run.format("，制定本方案。")
    new = f"<w:del>{run.format('旧话').replace('w:t>', 'w:delText>')}</w:del>"
    new += f"<w:ins>{run.format('，新话。')}</w:ins>"
    assert old in xml

    text = word_text(repacked({"word/document.xml": xml.replace(old, new).encode()})).text

    assert "新话" in text
    assert "旧话" not in text


@pytest.mark.parametrize(
    ("kind", "shown"),
    {
        "chineseCountingThousand": "十二",
        "decimal": "12",
        "decimalEnclosedCircle": "⑫",
        "upperRoman": "XII",
        "lowerLetter": "l",
        "ideographTraditional": "12",
    }.items(),
)
def test_a_count_is_shown_as_its_list_has_it(kind, shown):
    assert written(12, kind) == shown


def test_a_file_that_unpacks_to_too_much_is_not_unpacked():
    bomb = repacked({"word/media/image1.png": b"\0" * (80 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024

    with pytest.raises(TooLarge):
        read_file(bomb, all_formats())


def test_entities_are_not_multiplied():
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{lol}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>"
    )
    with contextlib.suppress(Malformed):
        assert len(word_text(repacked({"word/document.xml": xml.encode()})).text) < 100


@pytest.mark.parametrize(
    "content",
    {
        "no zip": b"PK\x03\x04 and then nothing",
        "old Word": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "PDF": b"%PDF-1.7 ...",
        "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
        "empty zip": repacked({}).replace(b"word/document.xml", b"word/xocument.xml"),
        "no XML": repacked({"word/document.xml": b"<w:document"}),
        "no body": repacked({"word/document.xml": b"<a/>"}),
        "no numbers": repacked({"word/numbering.xml": b"<a"}),
        "no styles": repacked({"word/styles.xml": b""}),
    }.values(),
)
def test_a_bad_file_is_one_clear_refusal(content):
    with pytest.raises(Malformed) as refused:
        read_file(content, all_formats())

    assert refused.value.field == "file"


@settings(max_examples=40)
@given(st.data())
def test_a_damaged_word_file_is_read_or_refused(data):
    content = bytearray(NUMBERED.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refusal):
        assert "plan" in read_file(bytes(content), all_formats())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_read_in_every_encoding_that_editors_write(encoding):
    answer = read_file(FILLED_IN.read_text("utf-8").encode(encoding), all_formats())

    assert answer["plan"]["org"] == "青禾市公共服务事务局"


# PDF files


def test_a_line_is_read_as_it_stands_though_its_quotation_marks_were_written_apart():
    page = """#set text(10pt)
    #place(dx: 0pt)[Check]#place(dx: 40pt)[four]#place(dx: 65pt)[winds]
    #place(dx: 36pt)[“]#place(dx: 91pt)[”]

    #v(20pt) Time: 20 minutes"""
    assert pdf_text(typst.compile(page.encode())).split("\n") == [
        "Check “four winds”",
        "Time: 20 minutes",
    ]


def test_a_word_broken_at_the_end_of_a_line_keeps_its_line():
    page = b"""#set page(width: 40mm, margin: 5mm)
    #set text(10pt, hyphenate: true, lang: "en")
    Extraordinary communication requires responsible representatives"""
    told = pdf_text(typst.compile(page)).split("\n")
    assert "".join(told).replace("-", "").replace(" ", "").startswith("Extraordinarycommunication")
    assert any(line.endswith("-") for line in told)
