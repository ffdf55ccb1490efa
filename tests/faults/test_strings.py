"""No input poisons it: strings of every kind, as names, titles and texts, in all that it makes.

Screens of every role, pages, Word, workbooks, CSV, PDF, Markdown, text, JSON, the log; and a
browser that has never been there shows all of it, runs nothing and complains of nothing.
"""

import csv
import io
import json
import re
import unicodedata
import zipfile
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from facilitation.record import FORMATS
from facilitation.web.documents import KINDS
from tests.faults.ledger import FULL, number, reached, steps
from tests.faults.strings import mark, nasty, on_a_line, spread
from tests.live import Server
from tests.screens.conftest import Screens
from tests.screens.room import DESK, PHONE, WALL, Screen

STRINGS = number("STRINGS", 40, 2_000)
AT_ONCE = 40  # in one meeting
LONGEST_S = 120  # for one paper, on a machine with much else to do
pytestmark = pytest.mark.timeout(300 + 10 * STRINGS)
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
FORMULA = re.compile(r"^[^\S\n]*[=+\-@\t\r＝＋－＠]", re.MULTILINE)


class Poisoned:
    """A meeting in which everything that people can write is one of these strings."""

    def __init__(self, server, numbers):
        self.numbers = numbers
        line = [on_a_line(each, 80) for each in numbers]
        members = [
            {"id": f"m{n}", "name": name, "role": "member"} for n, name in enumerate(line[:4], 1)
        ]
        guests = [
            {"id": f"g{n}", "name": name, "post": name, "role": "observer"}
            for n, name in enumerate(line)
        ]
        plan = {
            "title": line[0],
            **{
                key: nasty(numbers[0]) for key in ("org", "theme", "venue", "basis", "ground_rules")
            },
            "people": [*members, {"id": "r1", "name": line[-1], "role": "recorder"}, *guests],
            "tasks": [
                {"title": on_a_line(each, 200), "responsible": on_a_line(each, 80)}
                for each in numbers
            ],
        }
        self.live = server.plan(plan)
        self.live.go_on_to("turn:m1", "criticism")
        for place, each in enumerate(numbers):
            self.is_written(place, nasty(each), line[place])

    def is_written(self, place, text, line):
        says, author, guest = self.live.commands, f"m{2 + place % 3}", f"g{place}"
        point = {"about": "m1", "text": text, "suggestion": text, "aspect": line}
        opinion = {"about": "m1", "source": line, "channel": line, "text": text}
        row = {"revision": 0, "fields": opinion}
        for answer in (
            says(author, "record_point", **point),
            says("m1", "respond", item="turn:m1", text=text),
            says("chair", "show_message", text=line),
            says("recorder", "write_note", item="turn:m1", text=text),
            says("recorder", "mark_attendance", person=guest, status="leave", reason=line),
            self.live.post(f"/office/opinions/row{place}", row, "recorder"),
        ):
            assert answer.status == 200, (text, answer.body)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("strings"))
    server.patience_s = LONGEST_S
    server.start()
    yield server
    server.end()


@pytest.fixture(scope="module")
def poisoned(server):
    numbers = spread(STRINGS, STRINGS.full)
    parts = [numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE)]
    return [Poisoned(server, parts[at]) for at in steps(len(parts), "meetings of strings")]


def every(poisoned, what):
    for at in steps(len(poisoned), what):
        yield poisoned[at]


def strict(body):
    def refuse(word):
        raise AssertionError(word)

    return json.loads(body, parse_constant=refuse)


def test_views_and_pages_of_every_role_carry_them_as_text(poisoned):
    for each in every(poisoned, "views"):
        live = each.live
        for holder in ("chair", "recorder", "projector", "m1", "m2", "g1", "organiser"):
            told = [live.get(path, holder) for path in ("", "/floor", "/points")]
            device = live.connect(holder)
            told = [*(strict(answer.body) for answer in told), device.heard]
            assert not HARMFUL.search(json.dumps(told, ensure_ascii=False).replace("\\n", ""))
            device.leave()
        names = [person["name"] for person in live.get("").json["people"]]
        assert names == [unicodedata.normalize("NFC", name) for name in names]
        assert all(mark(number) in "".join(names) for number in each.numbers)
        for page in ("seats", "slips", "documents", "office", "chair"):
            answer = live.server.ask("GET", f"/m/{live.id}/{page}", token=live.token("chair"))
            assert answer.status == 200, page
            assert Tags(answer.body.decode()).foreign == set()


class Tags(HTMLParser):
    """The elements and attributes of a page that none of our templates has."""

    OURS = re.compile(r"on\w+|style|srcdoc|formaction")

    def __init__(self, page):
        super().__init__()
        self.foreign = set()
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.foreign.add(("script", given.get("type")))
        self.foreign |= {(tag, name) for name in given if self.OURS.fullmatch(name)}


def formats_of(document, turn):
    """The record is made in every format, so that each writer gets each string; what else is
    drawn by the same writers is made in one of them, in turn in each.
    """
    if document == "record":
        return list(FORMATS)
    return [list(FORMATS)[turn % len(FORMATS)]] if FULL else ["md", "csv"]


def test_every_document_is_made_in_every_format_and_holds_them_as_text(poisoned):
    made = 0
    for turn, each in enumerate(every(poisoned, "documents")):
        for place, document in enumerate(
            KINDS if FULL else ("record", "points", "opinions", "plan")
        ):
            wish = f"document={document}" + ("&person=m1" if KINDS[document].of_person else "")
            for fmt in formats_of(document, turn + place):
                answer = each.live.get(f"/record.{fmt}?{wish}")
                assert answer.status == 200, (document, fmt, answer.body[:200])
                told = READ[fmt](answer.body)
                made += 1
                if document == "record":
                    lost = [n for n in each.numbers if mark(n) not in told]
                    assert lost == [], (fmt, [nasty(n) for n in lost])
    reached(
        "P8", "strings in names, titles and texts: documents", f"{STRINGS} strings", f"{made} files"
    )


def in_word(body):
    read = docx.Document(io.BytesIO(body))
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        assert not any(
            'TargetMode="External"' in parts.read(n).decode()
            for n in parts.namelist()
            if n.endswith(".rels")
        )
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


def in_workbook(body):
    book = openpyxl.load_workbook(io.BytesIO(body))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    return "".join(str(cell.value) for cell in cells)


def in_csv(body):
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    told = [cell for row in rows for cell in row]
    numbers = re.compile(r"-?\d+(\.\d+)?")
    assert not [cell for cell in told if FORMULA.search(cell) and not numbers.fullmatch(cell)]
    return "".join(told)


def in_pdf(body):
    told = "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    return re.sub(r"\s", "", told)


def in_markdown(body):
    told = body.decode()
    assert not re.search(r"(?<!\\)<(?!br>)", told)
    assert not re.search(r"(?<!\\)\]\(", told)
    return told


def in_json(body):
    told = json.dumps(strict(body), ensure_ascii=False)
    assert not HARMFUL.search(told)
    return told


READ = {
    "docx": in_word,
    "xlsx": in_workbook,
    "csv": in_csv,
    "pdf": in_pdf,
    "md": in_markdown,
    "json": in_json,
    "txt": bytes.decode,
}


def test_they_can_be_looked_for_and_are_found_or_refused(poisoned, server):
    for each in every(poisoned, "searches"):
        for n in each.numbers[:: 1 if FULL else 4]:
            asked = {"query": on_a_line(n, 80), "meeting": each.live.id}
            token = each.live.token("recorder" if n % 2 else "chair")
            answer = server.ask("POST", "/api/search", asked, token=token)
            assert answer.status == 200, (nasty(n), answer.body)
            assert answer.json["hits"], nasty(n)


SCREENS = {  # by whose link, on what, which pages
    "organiser": (DESK, ("/", "/#meeting/{id}", "/m/{id}/office")),
    "chair": (DESK, [f"/m/{{id}}/{n}" for n in ("chair", "office", "documents", "seats", "slips")]),
    "recorder": (DESK, ("/m/{id}/recorder",)),
    "projector": (WALL, ("/m/{id}/projector", "/join/{code}")),
    "m1": (PHONE, ("/m/{id}/me",)),
    "m2": (PHONE, ("/m/{id}/me", "/m/{id}/office")),
}


def test_a_browser_that_comes_anew_shows_them_and_runs_nothing(browser, poisoned, server):
    """`faults` are what a page complained of: errors, and breaches of the policy."""
    opened = 0
    for each in every(poisoned, "screens"):
        live, screens = each.live, Screens(browser)
        place = {"id": live.id, "code": code_of(live)}
        for holder, (kind, paths) in SCREENS.items():
            link = f"{server.url}/k/{live.token(holder)}"
            screen = screens.open(Screen, link, kind, script=WATCH)
            for path in paths:
                screen.page.goto(server.url + path.format(**place))
                shows(screen, mark(each.numbers[0]))
                assert screen.page.evaluate("ran") == 0
                assert screen.page.evaluate(FOREIGN) == 0
                opened += 1
            assert screen.faults == []
            screen.close()
    reached(
        "P8",
        "strings on screens: scripts run, breaches of the policy",
        f"{STRINGS} strings",
        f"{opened} pages: none",
    )


def code_of(live):
    device = live.connect("projector")
    device.leave()
    return device.welcome["join"]["code"]


def shows(screen, text):
    expect(screen.page.locator("body")).to_contain_text(text, timeout=LONGEST_S * 1000)


WATCH = "globalThis.ran = 0; globalThis.alert = () => { ran += 1; };"
FOREIGN = """() => [
  ...document.querySelectorAll("script:not([src^='/static/'])"),
  ...document.querySelectorAll("iframe, object, embed, [onload], [onerror], [onfocus]"),
].length"""


def test_the_log_quotes_none_of_them(server, poisoned):
    """The last test: the server ends, for its log to be whole."""
    server.process.terminate()
    with server.process.stdout as rest:
        log = rest.read().decode("utf-8", "replace")
    server.process.wait()

    assert "Traceback" not in log
    assert not re.search(r"M\d{4}E", log)
