"""Who may fetch which document over HTTP, and under what name it comes."""

import pytest

from tests.test_http import is_refusal


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
