"""What a screen is made of comes packed, and is asked for at once."""

import gzip
import re
from pathlib import Path

import pytest

from facilitation.web.screen_files import imports_of

STATIC = Path(__file__).parent.parent / "static"


def test_a_page_names_ahead_all_that_its_script_imports(server):
    meeting = server.plan()
    page = meeting.server.ask("GET", f"/m/{meeting.id}/me", token=meeting.token("m2")).body.decode()

    named = set(re.findall(r'modulepreload" href="/static/(\S+)"', page))
    assert named == set(imports_of(STATIC, "js/phone.js"))
    assert {"js/connection.js", "vendor/lit-html/lit-html.js"} <= named


@pytest.mark.parametrize("script", ["phone", "chair", "recorder", "projector", "home", "join"])
def test_nothing_is_imported_that_is_not_there(script):
    assert all((STATIC / path).is_file() for path in imports_of(STATIC, f"js/{script}.js"))


def test_scripts_and_sheets_come_packed_to_whoever_can_unpack_them(server):
    path = "/static/js/connection.js"
    plain = server.ask("GET", path)
    packed = server.ask("GET", path, Accept_Encoding="gzip")

    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_a_file_that_has_not_changed_is_not_sent_again(server):
    first = server.ask("GET", "/static/js/connection.js", Accept_Encoding="gzip")
    again = server.ask(
        "GET",
        "/static/js/connection.js",
        Accept_Encoding="gzip",
        If_None_Match=first.headers["Etag"],
    )

    assert (again.status, again.body) == (304, b"")
