"""Who may fetch which document over HTTP, and under what name it comes."""

import base64

import pytest

from facilitation.rehearsal.sample import sample_plan
from tests.web.test_http import is_refusal


@pytest.fixture
def held(live):
    live.go_on_to("turn:m1", "criticism")
    live.commands("m2", "record_point", about="m1", text="听汇报不等人说完")
    return live


@pytest.mark.parametrize("holder", ["chair", "recorder", "organiser"])
@pytest.mark.parametrize("document", ["record", "points", "times"])
def test_those_who_run_the_meeting_may_have_the_documents(held, holder, document):
    answer = held.get(f"/record.docx?document={document}", holder)
    assert answer.status == 200
    expected = f'attachment; filename="{document}-{held.id}.docx"'
    assert answer.headers["Content-Disposition"] == expected


@pytest.mark.parametrize("holder", ["m1", "m2", "o1", "s1", "projector"])
@pytest.mark.parametrize("document", ["record", "points", "times", "coverage", "sheet&person=m1"])
def test_nobody_else_may_have_any(held, holder, document):
    assert is_refusal(held.get(f"/record.md?document={document}", holder), 403, "not_allowed")


def test_coverage_is_for_chair_and_recorder_alone(held):
    assert held.get("/record.md?document=coverage", "chair").status == 200
    assert held.get("/record.md?document=coverage", "recorder").status == 200
    refused = held.get("/record.md?document=coverage", "organiser")
    assert is_refusal(refused, 403, "not_allowed")


def test_the_pdf_is_made_beside_the_live_meeting(held):
    answer = held.get("/record.pdf", "recorder")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.body.startswith(b"%PDF-1.7")


def test_a_document_names_who_had_it_made(held):
    told = held.get("/record.md", "chair").body.decode()
    assert "赵甲一制作于" in told
    assert "组织者制作于" in held.get("/record.md", "organiser").body.decode()


@pytest.mark.parametrize("names", ["2", "", "false", "no"])
def test_what_is_neither_yes_nor_no_is_refused_rather_than_telling_names(held, names):
    refused = held.get(f"/record.md?document=sheet&person=m1&names={names}")
    assert is_refusal(refused, 400, "invalid")


@pytest.mark.parametrize("where", ["/record.md", "/preview.md", "/journal"])
def test_a_misspelt_wish_is_refused_by_its_name_rather_than_not_fulfilled(held, where):
    refused = held.get(f"{where}?namess=0")
    assert is_refusal(refused, 400, "invalid")
    assert refused.json["error"]["field"] == "namess"


@pytest.mark.parametrize("where", ["/record.md", "/preview.md", "/journal"])
def test_a_wish_for_a_language_and_what_keeps_caches_away_are_no_wishes_of_the_document(
    held, where
):
    assert held.get(f"{where}?lang=en&_=1768439521123").status == 200


def test_the_command_line_exports_each_document(held, tmp_path):
    out = tmp_path / "sheet.md"
    wish = ["--document", "sheet", "--person", "m1", "--no-names"]
    code, _, _ = held.server.run("export", held.id, "--format", "md", "--out", out, *wish)
    assert code == 0
    assert "听汇报不等人说完" in out.read_text("utf-8")
    assert "钱乙二" not in out.read_text("utf-8")


def test_a_document_that_there_is_not_is_unknown(held):
    assert is_refusal(held.get("/record.md?document=scores"), 404, "unknown")
    assert is_refusal(held.get("/record.md?document=sheet&person=r1"), 404, "unknown")


def test_a_letter_that_this_kind_of_meeting_has_not_is_not_offered(held):
    other = held.server.plan(sample_plan("stand-up.en"))
    offered = {
        meeting: {each["key"] for each in meeting.get("/documents").json["documents"]}
        for meeting in (held, other)
    }

    assert offered[held] - offered[other] == {"report"}
    assert is_refusal(other.get("/record.txt?document=report"), 404, "unknown")


# A look at them


@pytest.mark.parametrize(("language", "name"), [("zh-Hant", "會議記錄"), ("en", "Minutes")])
def test_the_list_is_in_the_language_of_whoever_looks(held, language, name):
    path, chair = f"/api/meetings/{held.id}/documents", held.token("chair")
    listed = held.server.ask("GET", path, token=chair, Cookie=f"lang={language}").json["documents"]

    assert {each["key"]: each["name"] for each in listed}["record"] == name


def test_the_list_names_each_document_with_its_level_and_counts_are_the_controllers(held):
    chair, organiser = (
        {each["key"]: each for each in held.get("/documents", who).json["documents"]}
        for who in ("chair", "organiser")
    )

    assert chair["record"]["name"] == "会议记录"
    assert chair["sheet"]["level"].startswith("L1")
    assert chair["sheet"]["of_person"]
    assert set(chair) - set(organiser) == {"coverage"}
    assert is_refusal(held.get("/documents", "m2"), 403, "not_allowed")


def test_the_list_says_which_papers_the_format_makes_public(server):
    hearing = server.plan(sample_plan("public-hearing.zh"))
    levels = {each["key"]: each["level"] for each in hearing.get("/documents").json["documents"]}

    assert levels["record"] == "L3 公开"
    assert levels["coverage"].startswith("L0")


@pytest.mark.parametrize("fmt", ["pdf", "docx"])
def test_pages_are_looked_at_as_pictures(held, fmt):
    shown = held.get(f"/preview.{fmt}?document=points").json

    assert shown["count"] == len(shown["pages"]) == 1
    assert base64.b64decode(shown["pages"][0]).startswith(b"\x89PNG")
    assert held.get(f"/preview.{fmt}?document=points&first=2").json == {"count": 1, "pages": []}


def test_a_workbook_is_looked_at_as_its_tables_and_a_text_as_itself(held):
    sheets = held.get("/preview.xlsx").json["sheets"]
    assert sheets[0]["title"] == "会议记录"
    assert any("听汇报不等人说完" in (row[9] or "") for row in sheets[0]["rows"])
    assert "听汇报不等人说完" in held.get("/preview.md").json["text"]


@pytest.mark.parametrize("holder", ["m1", "m2", "o1", "s1", "projector"])
def test_nobody_else_may_look_at_any(held, holder):
    assert is_refusal(held.get("/preview.md", holder), 403, "not_allowed")
    assert held.server.ask("GET", f"/m/{held.id}/documents", token=held.token(holder)).status == 403


@pytest.mark.parametrize("first", ["0", "-1", "x", "123456", ""])
def test_the_first_page_is_a_number(held, first):
    assert is_refusal(held.get(f"/preview.pdf?first={first}"), 400, "invalid")
