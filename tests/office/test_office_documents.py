"""The office's documents: lists, circular and report, each figure with where it comes from."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from facilitation.formats import format_names, load_format
from facilitation.office.documents import DOCUMENTS
from facilitation.words import catalogue
from tests.live import PLAN, ROOT
from tests.office.room import LISTED
from tests.record.legible import text_of

MEETING = PLAN | {
    "title": "某局党组民主生活会",
    "org": "某局党组",
    "superior_org": "市委组织部",
    "venue": "第一会议室",
    "starts_at": "2026-01-15T09:00:00+08:00",
    "tasks": [{"title": "深化学习研讨", "due": "2026-01-05"}],
}
AT_ONCE = {"owner": "m2", "problem": "下基层少", "immediate": True, "source": "相互批评"}


class Followed:
    """A meeting that was prepared, held and followed up over the API."""

    def __init__(self, server, plan=MEETING):
        self.live = server.plan(plan)
        self.point = None

    def puts(self, register, row, fields, holder="recorder", revision=0):
        body = {"revision": revision, "fields": fields}
        answer = self.live.post(f"/office/{register}/{row}", body, holder)
        assert answer.status == 200, answer.body

    def is_prepared(self):
        self.puts("tasks", "task:0", {"done_on": "2026-01-04", "done_by": "钱乙二"})
        for key, about, more in (("a", "group", {"count": 3}), ("b", "m2", {}), ("c", "m2", {})):
            told = {"about": about, "source": "党员群众", "channel": "座谈会", "text": f"意见{key}"}
            self.puts("opinions", key, told | more)
        self.puts("opinions", "c", {"merged_into": "b"}, revision=1)
        self.puts("talks", "pair:m1:m2", {"held_on": "2026-01-03"})

    def is_held(self):
        says = self.live.commands
        for who in ("m1", "m2", "m3"):
            says("recorder", "mark_attendance", person=who, status="present")
        self.live.go_on_to("turn:m2", "criticism")
        said = says("m1", "record_point", about="m2", text="听汇报不等人说完").json
        self.point = said["result"]["point"]
        says("m3", "record_point", about="group", text="文件太多")
        says("chair", "close_meeting")

    def is_followed_up(self):
        self.puts("rectifications", "one", LISTED)
        self.puts("rectifications", "two", AT_ONCE | {"points": [self.point]})

    def document(self, name, fmt="txt", **wish):
        asked = "".join(f"&{key}={value}" for key, value in wish.items())
        answer = self.live.get(f"/record.{fmt}?document={name}{asked}", "recorder")
        assert answer.status == 200, answer.body
        return answer.body


@pytest.fixture(scope="module")
def followed(server):
    held = Followed(server)
    held.is_prepared()
    held.is_held()
    held.is_followed_up()
    return held


def test_every_word_of_the_offices_papers_has_its_english():
    sources = [
        Path(path).read_text("utf-8") for path in (ROOT / "facilitation/office").glob("*.py")
    ]
    said = {word for text in sources for word in re.findall(r'\bsay\(\s*"([^"]+)"', text)}
    figures = (ROOT / "facilitation/office/figures.py").read_text("utf-8")
    captions = set(re.findall(r'"([\u4e00-\u9fff]+)"', figures))

    assert captions
    captions |= {"会议通报", "会议报告"}
    assert said | captions | {each.level for each in DOCUMENTS.values()} <= set(catalogue("en"))


@pytest.mark.parametrize("name", format_names())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_letters_of_every_format_ask_for_figures_that_there_are(followed, name, language):
    known = {each["key"] for each in followed.live.get("/letters").json["figures"]}
    written = load_format(name).office.get("letters", ())

    texts = [part["text"] for letter in written for part in letter[language]["parts"]]
    assert {blank for text in texts for blank in re.findall(r"{(\w+)}", text)} <= known


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("fmt", ["docx", "xlsx", "md", "csv", "json"])
def test_every_document_comes_in_every_format(followed, document, fmt):
    wish = {"person": "m2"} if DOCUMENTS[document].of_person else {}

    assert text_of(followed.document(document, fmt, **wish), fmt)


@pytest.mark.parametrize("document", ["report", "ledger"])
def test_a_letter_and_a_list_can_be_printed(followed, document):
    assert "下基层少" in text_of(followed.document(document, "pdf"), "pdf")


def test_the_circular_has_the_three_parts_of_the_plan_and_names_nobody(followed):
    told = followed.document("circular").decode()

    heads = re.findall(r"^[一二三四]、(.+)$", told, re.M)
    assert heads == ["会前准备情况", "开展批评与自我批评情况", "制定整改措施情况"]
    assert "征求意见建议5条，梳理合并为2条" in told
    assert "召开了某局党组民主生活会。应到4人，实到3人" in told
    assert "{" not in told
    assert "共提出批评意见2条，其中对领导班子1条、对成员个人1条" in told
    names = [person["name"] for person in MEETING["people"]]
    assert not [name for name in names if name in told.split("制作于")[0].rsplit("\n", 1)[0]]


def test_the_report_goes_to_the_superior_organisation_in_official_form(followed):
    lines = followed.document("report").decode().splitlines()

    assert lines[0] == "关于某局党组民主生活会情况的报告"
    assert "市委组织部：" in lines
    attached = [line.strip() for line in lines if re.search(r"\d\. ", line)]
    assert attached == ["附件：1. 会议记录", "2. 对照检查材料", "3. 整改清单"]
    assert any(line.strip() == "某局党组" for line in lines)
    assert any("成员" in line or "钱乙二：下基层少" in line for line in lines)


def test_a_letter_is_dated_by_the_day_it_went_out(server):
    held = Followed(server)
    assert "____年__月__日" in held.document("report").decode()

    sent = {"document": "report", "deed": "submitted", "place": "市委组织部", "day": "2026-01-28"}
    held.puts("dispatches", "d1", sent)
    assert "2026年1月28日" in held.document("report").decode()


def test_a_text_that_was_reworded_is_printed_so_and_is_kept_with_who_and_when(server):
    held = Followed(server)
    held.puts("letters", "circular.preparation", {"text": "另写的一段。"})

    assert "另写的一段。" in held.document("circular").decode()
    history = held.live.get("/office/letters/circular.preparation").json["changes"]
    assert [(each["role"], each["changed"]) for each in history] == [
        ("recorder", {"text": "另写的一段。"})
    ]
    held.puts("letters", "circular.preparation", {"text": None}, revision=1)
    assert "征求意见建议0条" in held.document("circular").decode()


def test_how_long_it_lasted_is_left_open_until_it_is_over(server):
    live = server.plan(MEETING)
    live.commands("chair", "open_meeting")
    figures = {each["key"]: each for each in live.get("/letters", "chair").json["figures"]}

    assert figures["lasted"]["value"] == "（时长待填）"


def test_each_figure_names_the_entries_and_rows_that_it_was_counted_from(followed):
    told = followed.live.get("/letters", "chair").json
    figures = {each["key"]: each for each in told["figures"]}
    journal = [json.loads(line) for line in followed.live.get("/journal").body.splitlines()]
    names = {line["seq"]: line["name"] for line in journal}

    assert [names[seq] for seq in figures["points"]["seqs"]] == ["point_recorded"] * 2
    assert {names[seq] for seq in figures["present"]["seqs"]} == {"attendance_marked"}
    assert [names[seq] for seq in figures["dates"]["seqs"]] == ["meeting_opened", "meeting_closed"]
    assert [names[seq] for seq in figures["subjects_held"]["seqs"]] == ["step_entered"]
    assert figures["opinions"]["value"] == 5
    assert [each["row"] for each in figures["opinions_merged"]["rows"]] == ["a", "b"]
    used = {
        key for letter in told["letters"] for part in letter["parts"] for key in part["figures"]
    }
    unsourced = [key for key in used if not figures[key]["seqs"] and not figures[key]["rows"]]
    assert [key for key in unsourced if figures[key]["value"] not in (0, "（尚未列出）")] == []


def test_the_published_list_says_nothing_of_who_put_it(followed):
    full = followed.document("rectification", person="m2").decode()
    public = followed.document("published", person="m2").decode()

    assert "相互批评" in full
    assert "赵甲一" in full.split("制作于")[0]
    assert "相互批评" not in public
    assert "赵甲一" not in public
    assert "L3" in public
    nameless = followed.document("rectification", person="m2", names=0).decode()
    assert "赵甲一" not in nameless.split("制作于")[0]


def test_the_earlier_meetings_list_is_there_to_be_looked_back_at(server, followed):
    later = MEETING | {"starts_at": "2027-01-15T09:00:00+08:00", "org": "某局党组"}
    held = Followed(server, later)

    review = held.live.get("/review").json
    assert review["meeting"]["title"] == MEETING["title"]
    assert "文山会海" in [row["problem"] for row in review["rows"]]
    told = held.document("review").decode()
    assert "领导班子" in told
    assert "未填写" in told  # what has no state yet says so

    held.puts("precedents", "earlier", {"earlier": "none"}, "organiser")
    assert held.live.get("/review").json == {"meeting": None, "rows": []}


def test_a_meeting_of_another_organisation_is_none_before_this_one(server, followed):
    another = MEETING | {"starts_at": "2027-01-15T09:00:00+08:00", "org": "另一局"}

    assert Followed(server, another).live.get("/review").json["meeting"] is None


@pytest.mark.parametrize("path", ["/letters", "/review", "/calendar.ics"])
def test_what_follows_is_for_those_who_run_the_meeting(followed, path):
    got = {who: followed.live.get(path, who).status for who in ("organiser", "recorder", "m2")}

    assert got == {"organiser": 200, "recorder": 200, "m2": 403}


def test_what_is_due_over_all_meetings_is_the_organisers(server, followed):
    rows = server.ask("GET", "/api/due", token=server.organiser).json

    own = [row for row in rows if row["meeting"]["id"] == followed.live.id]
    days = [row["day"] for row in own if row["day"]]
    assert days == sorted(days)
    filed = next(row for row in own if row["title"] == "报送方案")
    assert (filed["day"], filed["overdue"]) == ("2025-12-31", True)
    chair = followed.live.token("chair")
    assert server.ask("GET", "/api/due", token=chair).status == 403


def test_the_calendar_has_the_meeting_and_what_is_not_done(followed):
    file = Calendar.from_ical(followed.live.get("/calendar.ics").body)
    entries = {str(each["summary"]): each for each in file.walk("VEVENT")}

    assert entries["报送方案"].decoded("dtstart") == date(2025, 12, 31)
    assert entries["文山会海"].decoded("dtstart") == date(2026, 3, 31)
    assert "深化学习研讨" not in entries
    assert MEETING["title"] in entries
