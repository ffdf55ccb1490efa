"""The pages as they come out of the printer: measured in the PDF, and in Word's by LibreOffice."""

import io
import shutil
import subprocess
from itertools import pairwise

import pytest
from pypdf import PdfReader

from tests.recorded_meeting import RecordedMeeting, held_sample, small_plan

MM = 72 / 25.4
PITCH_PT = 28.95
LEFT, RIGHT = 28 * MM, (210 - 26) * MM
LONG = "同志们的意见很中肯我完全接受今后认真改进" * 120  # 2,400 characters, none a mark

RARE = "邓𬭎"  # outside the basic plane, and not in GB 2312

by_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None,
    reason="no LibreOffice: apt-get install --no-install-recommends libreoffice-writer-nogui",
)


PAPERS = {  # the Word files that are drawn
    "record": {},
    "sheet": {"person": "m2"},
    "points": {},
    "times": {},
    "coverage": {},
}


def long_record(fmt):
    """One long speech, by one whose name few fonts can write."""
    plan = small_plan()
    plan["people"][1]["name"] = RARE
    room = RecordedMeeting(plan).opened()
    room.hear("m1", "statement")
    room.ask("recorder", "write_note", item="turn:m1", step="statement", text=LONG)
    return room.written(fmt, maker="杨巳六")


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Word files as LibreOffice draws them, all in one start of it: name to pages."""
    folder = tmp_path_factory.mktemp("drawn")
    sample = held_sample("zh")
    files = {
        name: sample.written("docx", document=name, maker="杨巳六", **wish)
        for name, wish in PAPERS.items()
    }
    for name, file in {**files, "long": long_record("docx")}.items():
        (folder / f"{name}.docx").write_bytes(file)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*command, *folder.glob("*.docx")], check=True, capture_output=True, timeout=280)
    return {file.stem: PdfReader(file).pages for file in folder.glob("*.pdf")}


@pytest.fixture(scope="module")
def pages(request):
    """The pages of one long speech, by either way."""
    if request.param == "docx":
        return request.getfixturevalue("drawn")["long"]
    return PdfReader(io.BytesIO(long_record("pdf"))).pages


both = pytest.mark.parametrize(
    "pages", ["pdf", pytest.param("docx", marks=by_libreoffice)], indirect=True
)


def lines_of(page):
    """The height of each line, from above, and its text."""
    found = {}

    def visit(text, cm, tm, _font, _size):
        if text.strip():
            y = round(tm[4 + 1] * cm[3] + cm[5], 1)
            found[y] = found.get(y, "") + text.strip()

    page.extract_text(visitor_text=visit)
    return dict(sorted(found.items(), reverse=True))


def body_of(page):
    """Its lines without what stands above and below the text."""
    height = float(page.mediabox.height)
    inside = (35 * MM, height - 37 * MM)
    return {y: text for y, text in lines_of(page).items() if inside[0] < y < inside[1]}


@both
def test_a_full_page_has_22_lines_at_28_95_points(pages):
    lines = list(body_of(pages[1]))
    assert len(lines) == 22
    assert all(
        above - below == pytest.approx(PITCH_PT, abs=0.3) for above, below in pairwise(lines)
    )


@both
def test_a_full_line_has_28_characters(pages):
    assert {len(text) for text in body_of(pages[1]).values()} == {28}


@both
def test_the_page_is_a4_and_its_number_stands_outside_on_odd_and_even_pages(pages):
    for number, page in enumerate(pages[:2], 1):
        assert [round(float(side) / MM) for side in page.mediabox[2:]] == [210, 297]
        lowest = list(lines_of(page).values())[-1]
        assert lowest.replace(" ", "") == f"—{number}—"
    assert side_of_number(pages[0]) == "right"
    assert side_of_number(pages[1]) == "left"


def side_of_number(page):
    found = []

    def visit(text, cm, tm, _font, _size):
        if text.strip():
            found.append((tm[5] * cm[3] + cm[5], tm[4] * cm[0] + cm[4]))

    page.extract_text(visitor_text=visit)
    _, x = min(found)
    return "right" if x > (LEFT + RIGHT) / 2 else "left"


@both
def test_every_page_bears_the_handling_mark_and_the_level(pages):
    for page in pages:
        highest = next(iter(lines_of(page).values())).replace(" ", "")
        assert highest.startswith("内部资料注意保管")


@both
def test_a_rare_character_of_a_name_comes_out(pages):
    assert RARE in pages[0].extract_text().replace(" ", "")


@by_libreoffice
@pytest.mark.parametrize("document", ["sheet", "points", "times", "coverage"])
def test_every_table_has_its_heads_on_each_page(drawn, document):
    head = {"times": "姓名", "coverage": "被批评人"}.get(document, "序号")
    assert all(head in page.extract_text() for page in drawn[document])


@by_libreoffice
@pytest.mark.parametrize("document", PAPERS)
def test_no_page_has_nothing_on_it_but_its_marks(drawn, document):
    assert all(len(body_of(page)) > 1 for page in drawn[document])


@by_libreoffice
def test_a_row_of_a_table_is_not_divided_between_two_pages(drawn):
    told = [page.extract_text() for page in drawn["points"]]
    below_heads = [text.partition("备注")[2].split()[0] for text in told]
    assert all(first.isdigit() for first in below_heads)
