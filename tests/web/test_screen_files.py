"""What a screen is made of comes packed, and is asked for at once."""

import gzip
import re
import subprocess
from pathlib import Path
from shutil import copytree

import pytest
from flask import Flask

from facilitation.web.screen_files import BUNDLES, are_bundled, imports_of, serve_screens

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"


@pytest.fixture
def page(tmp_path):
    """What a page says of the phone's script, its sources and bundles being in a folder of ours."""
    copytree(STATIC / "js", tmp_path / "static" / "js")
    (tmp_path / "static" / BUNDLES).mkdir(parents=True)

    def said(made_from=None):
        if made_from:
            (tmp_path / "static" / BUNDLES / "made-from").write_text(made_from)
        app = Flask("page", static_folder=tmp_path / "static")
        serve_screens(app)
        with app.test_request_context():
            return str(app.jinja_env.globals["script"]("seats"))

    return said


def test_a_page_loads_the_bundle_that_was_made_from_these_sources(page, tmp_path):
    made_from = subprocess.run(
        ["node", ROOT / "build" / "bundle.mjs", "--digest"], capture_output=True, check=True
    ).stdout.decode()

    assert (
        page(made_from) == '<script type="module" src="/static/vendor/bundles/seats.js"></script>'
    )


@pytest.mark.parametrize("made_from", [None, "other sources"])
def test_else_it_loads_the_sources_and_names_ahead_all_that_they_import(page, made_from):
    told = page(made_from)

    assert 'src="/static/js/seats.js"' in told
    named = set(re.findall(r'modulepreload" href="/static/(\S+)"', told))
    assert named == set(imports_of(STATIC, "js/seats.js"))


def test_a_script_s_imports_are_found_through_all_their_levels():
    assert {"js/line/connection.js", "vendor/lit-html/lit-html.js"} <= set(
        imports_of(STATIC, "js/phone.js")
    )


@pytest.mark.parametrize("script", ["phone", "chair", "recorder", "projector", "home", "join"])
def test_nothing_is_imported_that_is_not_there(script):
    assert all((STATIC / path).is_file() for path in imports_of(STATIC, f"js/{script}.js"))


def test_scripts_and_sheets_come_packed_to_whoever_can_unpack_them(server):
    path = "/static/js/line/connection.js"
    plain = server.ask("GET", path)
    packed = server.ask("GET", path, Accept_Encoding="gzip")

    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_a_file_that_has_not_changed_is_not_sent_again(server):
    first = server.ask("GET", "/static/js/line/connection.js", Accept_Encoding="gzip")
    again = server.ask(
        "GET",
        "/static/js/line/connection.js",
        Accept_Encoding="gzip",
        If_None_Match=first.headers["Etag"],
    )

    assert (again.status, again.body) == (304, b"")


@pytest.mark.skipif(not are_bundled(STATIC), reason="the scripts have changed since set-up")
def test_all_that_a_phone_fetches_is_under_forty_kib(server, live):
    page = server.ask("GET", f"/m/{live.id}/me", token=live.token("m3"))
    paths = re.findall(r'(?:src|href)="(/[^"]+)"', page.body.decode())
    files = [server.ask("GET", path, Accept_Encoding="gzip") for path in paths]

    largest_first = [".svg", ".js", ".js", ".css", ".js"]
    assert [Path(path).suffix for path in paths] == largest_first
    assert sum(map(in_all, [page, *files])) < 40 * 1024


def in_all(answer):
    """The bytes of an answer, its headers too."""
    return len(answer.body) + sum(
        len(f"{name}: {says}\r\n") for name, says in answer.headers.items()
    )


@pytest.fixture
def dressed():
    app = Flask("page", static_folder=STATIC)
    serve_screens(app)
    return app


def test_a_page_s_style_sheets_are_one_with_what_all_have_first(dressed):
    with dressed.test_request_context():
        link = str(dressed.jinja_env.globals["sheets"]("phone", "narrow"))
    whole = dressed.test_client().get(re.search('href="(.+?)"', link)[1])

    rules = [line for line in whole.text.splitlines() if line.startswith((":root", "."))]
    assert whole.mimetype == "text/css"
    assert "/*" not in whole.text
    assert rules[0].startswith(":root")
    assert whole.text.rstrip().endswith("}")


def test_what_is_no_style_sheet_of_ours_is_not_given_out(dressed):
    browser = dressed.test_client()

    assert browser.get("/static/sheets/tokens+nothing.css").status_code == 404
    assert browser.get("/static/sheets/tokens+no-name.css").status_code == 404
    assert browser.get("/static/sheets/..+...css").status_code == 404


def test_a_style_sheet_that_the_browser_has_is_not_sent_again(dressed):
    browser = dressed.test_client()
    known = browser.get("/static/sheets/tokens.css").headers["ETag"]

    again = browser.get("/static/sheets/tokens.css", headers={"If-None-Match": known})
    assert (again.status_code, again.data) == (304, b"")
