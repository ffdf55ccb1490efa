"""What the pages tell one to type: run where it can be, else held against what there is."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from pypdf import PdfReader

from facilitation.web.console.command_line import fayan
from tests.live import PATIENCE_S, PLAN

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)


def blocks(page):
    """The commands on a page of docs/, block by block."""
    return BLOCK.findall((ROOT / page).read_text("utf-8"))


@pytest.fixture(scope="module")
def planned(server):
    return server.plan(PLAN | {"starts_at": "2026-01-15T09:00:00+08:00"})


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize("block", blocks("docs/integration.md"))
def test_each_command_for_other_programs_does_what_it_says(planned, tmp_path, block):
    names = {
        "FAYAN": planned.server.url,
        "MEETING": planned.id,
        "CHAIR": planned.token("chair"),
        "PROJECTOR": planned.token("projector"),
        "ORGANISER": planned.server.organiser,
        "no_proxy": "127.0.0.1",
    }
    done = subprocess.run(
        ["bash", "-e", "-c", block], env=os.environ | names, cwd=tmp_path, capture_output=True
    )

    assert done.returncode == 0, done.stdout + done.stderr


def python_of(page):
    (code,) = re.findall(r"^```python\n(.*?)^```$", (ROOT / page).read_text("utf-8"), re.M | re.S)
    return code


def test_the_client_of_forty_lines_follows_a_meeting_and_moves_it_on(planned, tmp_path):
    code = python_of("docs/client.md")
    assert len([line for line in code.splitlines() if line.strip()]) <= 42
    (tmp_path / "client.py").write_text(code, "utf-8")
    client = subprocess.Popen(
        [sys.executable, "client.py", f"{planned.server.url}/k/{planned.token('recorder')}"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "no_proxy": "127.0.0.1"},
        encoding="utf-8",
    )
    first = client.stdout.readline()
    told, _ = client.communicate("\n", timeout=PATIENCE_S)

    assert first.startswith(planned.get("/floor").json["status"])
    assert "ok\n" in told
    assert client.returncode == 0


# Held against what there is: targets, subcommands with their flags, files

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHOWN = re.compile(r"`((?:make|python app\.py|fayan|python build|pip|npm|node|bash)(?: [^`\n]*)?)`")
OURS = {"make", "python", "fayan", "npm", "node", "bash", "python3", "/opt/fayan/bin/pip"}
OTHERS = {"curl", "pip", "podman", "systemctl", "cp", "cat", "sha256sum", "echo"}
ROOM_S = re.compile(r"\s+#.*$|\\\n\s*")


def shown_on(page):
    """Every command line that a page shows: in its blocks, and in the text."""
    text = page.read_text("utf-8")
    lines = [line for block in BLOCK.findall(text) for line in ROOM_S.sub(" ", block).split("\n")]
    return [line.strip() for line in [*lines, *SHOWN.findall(text)] if line.strip()]


def targets():
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))


def faults_of(command):
    """What the command line names that there isn't."""
    program, *words = shlex.split(command.replace("…", ""), comments=True)
    if program == "make":
        return {word for word in words if "=" not in word} - targets()
    if program in ("python", "node", "bash") and words and not words[0].startswith("-"):
        script, *words = words
        if script == "app.py":
            return faults_of_ours(words)
        here = (ROOT, ROOT / "build/stick")
        is_there = script == "client.py" or any((folder / script).exists() for folder in here)
        return set() if is_there else {script}
    if program == "fayan":
        return faults_of_ours(words)
    return set() if program in OURS | OTHERS else {program}


def faults_of_ours(words):
    """The subcommand or the flags that our command line has not."""
    named = [word for word in words if not word.startswith("-")]
    name = words[0] if words and words[0] in named else "serve"
    if name not in fayan.commands:
        return {name}
    known = {opt for each in fayan.commands[name].params for opt in each.opts} | {"--help"}
    return {word for word in words if word.startswith("--")} - known


@pytest.mark.parametrize("written", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_each_command_that_a_page_shows_is_one_that_there_is(written):
    faults = {line: found for line in shown_on(written) if (found := faults_of(line))}

    assert faults == {}


# The site and the cards


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("card", ["chair", "recorder"])
def test_what_a_card_quotes_stands_on_a_screen(card, language):
    text = (ROOT / f"docs/cards/{card}.{language}.md").read_text("utf-8")
    with (ROOT / "facilitation/translations/en.po").open("rb") as file:
        words = {message.id: message.string for message in read_po(file) if message.id}

    quoted = set(re.findall("“(.+?)”", text))
    assert quoted
    assert quoted <= (set(words) if language == "zh" else set(words.values()))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("card", "with_alt"), [("chair", False), ("recorder", True)])
def test_a_card_names_the_keys_as_its_desk_heeds_them(card, with_alt, language):
    text = (ROOT / f"docs/cards/{card}.{language}.md").read_text("utf-8")
    keys = set(re.findall("`([^`]+)`", text)) - {"?"}

    assert keys
    assert {key.startswith("Alt+") for key in keys} == {with_alt}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site, built as `make site` builds it; a link that leads nowhere ends the build."""
    if os.environ.get("FAYAN_FULL", "0") == "0" or not shutil.which("mkdocs", path=BIN):
        pytest.skip("needs requirements-site.txt and FAYAN_FULL=1")
    folder = tmp_path_factory.mktemp("site")
    asked = ["build", "--strict", "--config-file", ROOT / "build/site/mkdocs.yml", "-d", folder]
    subprocess.run([BIN / "mkdocs", "--quiet", *asked], check=True)
    return folder


def test_no_page_of_the_site_fetches_anything_from_elsewhere(site):
    pages = "".join(page.read_text("utf-8") for page in site.rglob("*.html"))

    assert "The way of a tap" in pages
    assert re.findall(r'(?:src|stylesheet" href)="(https?:[^"]+)"', pages) == []


@pytest.mark.parametrize("card", sorted(path.stem for path in (ROOT / "docs/cards").glob("*.md")))
def test_a_card_is_one_sheet_of_a4(site, tmp_path, card):
    printed = [f"--print-to-pdf={tmp_path / 'card.pdf'}", f"file://{site}/cards/{card}.html"]
    quietly = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([shutil.which("chromium"), *quietly, *printed], check=True, capture_output=True)

    (sheet,) = PdfReader(tmp_path / "card.pdf").pages
    assert [round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:]] == [210, 297]
