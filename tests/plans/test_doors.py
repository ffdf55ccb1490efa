"""The doors of the import: HTTP and the command line."""

import json

import pytest

from facilitation.office.plans.files import MOST_BYTES
from tests.plans.reading import DATA

THE_PLAN = DATA / "plan-2017.txt"
NUMBERED = DATA / "plans" / "numbered.docx"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

# HTTP


def parse(server, body=None, raw=None, token=None, kind="application/json"):
    return server.ask(
        "POST",
        "/api/plans/parse",
        body,
        token=token or server.organiser,
        raw=raw,
        Content_Type=kind,
    )


def test_the_organiser_sends_text_and_gets_plan_words_and_what_is_missing(server):
    answer = parse(server, {"text": THE_PLAN.read_text("utf-8")})

    assert answer.status == 200
    assert {"plan", "found", "missing"} <= set(answer.json)
    assert answer.json["plan"]["limits"] == {"statement": 1200, "criticism": 900}
    assert "people" in answer.json["missing"]


def form_with(content):
    head = '--b\r\nContent-Disposition: form-data; name="plan"; filename="方案.docx"\r\n\r\n'
    return head.encode() + content + b"\r\n--b--\r\n"


@pytest.mark.parametrize(
    ("kind", "wrap"),
    [
        ("multipart/form-data; boundary=b", form_with),
        (DOCX_TYPE, bytes),
        ("application/octet-stream", bytes),
        ("application/json", bytes),
    ],
)
def test_a_word_file_comes_as_a_form_or_as_the_body(server, kind, wrap):
    answer = parse(server, raw=wrap(NUMBERED.read_bytes()), kind=kind)

    assert answer.status == 200
    assert len(answer.json["plan"]["people"]) == 6


def test_what_was_read_makes_a_meeting(server):
    plan = parse(server, raw=NUMBERED.read_bytes(), kind=DOCX_TYPE).json["plan"]

    made = server.ask("POST", "/api/meetings", plan, token=server.organiser)

    assert made.status == 201, made.body
    assert len(made.json["links"]["people"]) == 6


@pytest.mark.parametrize(
    ("raw", "kind", "status"),
    [
        (b"{}", "application/json", 400),
        (b'{"text": 5}', "application/json", 400),
        (b"not JSON", "application/json", 400),
        (b"PK\x03\x04", DOCX_TYPE, 400),
        (b"--b--", "multipart/form-data; boundary=b", 400),
        (b"", "multipart/form-data", 400),
        (form_with(b"%PDF"), "multipart/form-data; boundary=b", 400),
        (b"x" * (MOST_BYTES + 1024 * 1024), "application/octet-stream", 413),
        (json.dumps({"text": "x" * 300_000}).encode(), "application/json", 413),
    ],
)
def test_what_can_not_be_read_is_refused_in_the_one_shape(server, raw, kind, status):
    answer = parse(server, raw=raw, kind=kind)

    assert answer.status == status, answer.body
    assert answer.json["ok"] is False
    assert answer.json["error"]["message"]


def test_only_the_organiser_may_ask(server, live):
    assert parse(server, {"text": "会"}, token=live.token("chair")).status == 403
    assert server.ask("POST", "/api/plans/parse", {"text": "会"}).status == 401


# The command line


def test_a_dry_run_prints_what_the_door_answers_and_makes_nothing(own_server):
    code, printed, said = own_server.run("import", THE_PLAN, "--dry-run")

    assert code == 0, said
    assert set(json.loads(printed)) == {"plan", "found", "missing", "blanks"}
    assert not own_server.data.exists()


@pytest.mark.parametrize("running", [True, False])
def test_a_whole_plan_becomes_a_meeting_with_its_links(own_server, running):
    if running:
        own_server.start()

    code, printed, said = own_server.run("import", NUMBERED)

    assert code == 0, said
    key = printed.splitlines()[0]
    assert key in own_server.run("list")[1]
    assert own_server.run("links", key)[1].splitlines() == printed.splitlines()[1:]


def test_without_what_is_required_it_says_what_is_missing(own_server):
    code, _, said = own_server.run("import", THE_PLAN)

    assert code == 1
    assert "people" in said
    assert len(said.strip().splitlines()) == 1


def test_a_file_that_is_no_plan_is_one_clear_line(own_server, tmp_path):
    (tmp_path / "plan.docx").write_bytes(b"PK\x03\x04")

    code, _, said = own_server.run("import", tmp_path / "plan.docx")

    assert code == 1
    assert len(said.strip().splitlines()) == 1
    assert own_server.run("import", tmp_path / "nowhere.docx")[0] == 2
