"""Attachments: what their bytes say they are, who may have them, and that none is ever shown."""

import io
import zipfile

import pytest
from docx import Document

from facilitation.meeting.refusals import Malformed, TooLarge
from facilitation.office.deposits import Deposits
from facilitation.office.plans.files import MOST_BYTES
from facilitation.office.statements import read_statement
from tests.web.test_http import is_refusal

TEXT = "对照检查：理论学习不够系统。"


def word(text=TEXT, **parts):
    file = io.BytesIO()
    document = Document()
    document.add_paragraph(text)
    document.save(file)
    with zipfile.ZipFile(file, "a") as packed:
        for name, content in parts.items():
            packed.writestr(f"word/{name}.bin", content)
    return file.getvalue()


@pytest.fixture
def attached(live):
    live.file = live.hands_in(word())
    made = live.commands("recorder", "attach", title="发言<稿>.exe", person="m2", **live.file)
    live.attachment = f"/attachments/{made.json['result']['attachment']}"
    return live


def test_a_file_is_what_its_bytes_are(live):
    assert read_statement(word()) == read_statement(word())
    assert (read_statement(word()).type, read_statement(word()).text.strip()) == ("docx", TEXT)
    assert read_statement(TEXT.encode()).type == "txt"
    assert read_statement(b"%PDF-1.4 nothing else").type == "pdf"


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ\x90\x00\x03\x00\x00", b"PK\x03\x04....", word(vbaProject="x"), b"\xd0\xcf\x11\xe0"],
    ids=["empty", "program", "zip", "macros", "old word"],
)
def test_what_is_none_of_these_is_turned_away_with_a_reason(content):
    with pytest.raises(Malformed) as refused:
        read_statement(content)
    assert refused.value.field == "file"


def test_a_file_may_be_so_large_and_a_meeting_s_files_together(room):
    with pytest.raises(TooLarge):
        read_statement(b"a" * (MOST_BYTES + 1))
    deposits, content = Deposits(room.journal.database), b"a" * 1000
    kept = deposits.put(room.meeting.id, content, read_statement(content), room.now)
    assert deposits.put(room.meeting.id, content, read_statement(content), room.now) == kept
    assert deposits.content(room.meeting.id, kept.file) == content


def test_the_file_goes_as_it_came_to_be_saved_under_the_ending_of_what_it_is(attached):
    answer = attached.get(attached.attachment, "m2")

    assert answer.body == word() or answer.body.startswith(b"PK")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert disposition.endswith(".exe.docx")


@pytest.mark.parametrize("holder", ["m3", "m1", "o1", "s1", "projector"])
def test_nobody_but_whose_it_is_and_who_runs_the_meeting_gets_it(attached, holder):
    assert is_refusal(attached.get(attached.attachment, holder), 403, "not_allowed")
    assert attached.get(attached.attachment, "organiser").status == 200


def test_its_text_is_for_chair_and_recorder(attached):
    got = {who: attached.get(f"{attached.attachment}/text", who) for who in ("recorder", "m2")}

    assert got["recorder"].json["text"].strip() == TEXT
    assert is_refusal(got["m2"], 403, "not_allowed")


def test_a_file_that_is_not_here_or_is_another_is_not_attached(live):
    file = live.hands_in(TEXT.encode())
    for wrong in ({"file": "0" * 64}, {"type": "pdf"}, {"size": 1}):
        refused = live.commands("recorder", "attach", title="稿", **file | wrong)
        assert refused.status in (400, 404), refused.body
    assert live.post("/files", {}, "chair").status == 403


def test_searching_and_wordings_are_for_who_may_read_them(attached):
    attached.go_on_to("turn:m2", "criticism")
    made = attached.commands("m3", "record_point", about="m2", text="少开会")
    wordings = f"/wordings/{made.json['result']['point']}"
    ask = {"query": "不够系统", "meeting": attached.id}
    server = attached.server

    def asks(token, **more):
        return server.ask("POST", "/api/search", ask | more, token=token)

    found = asks(attached.token("recorder")).json
    assert [hit["kind"] for hit in found["hits"]] == ["attachment"]
    assert asks(server.organiser).status == 200
    refused = server.ask("POST", "/api/search", {"query": "少开"}, token=attached.token("chair"))
    assert refused.status == 403
    assert asks(attached.token("m2")).status == 403
    statuses = {who: attached.get(wordings, who).status for who in ("chair", "m3", "m2")}
    assert statuses == {"chair": 200, "m3": 200, "m2": 403}
