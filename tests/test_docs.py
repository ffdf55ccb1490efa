"""The docs say what there is: every command, every address, and no file that is gone."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from facilitation import create_app
from facilitation.meeting.permissions import MAY
from facilitation.meeting.reading import READS, who_reads
from facilitation.office import rights
from facilitation.office.registers import REGISTERS
from facilitation.settings import Settings
from facilitation.web.description import openapi
from tests.screens.gallery import PICTURES

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text("utf-8")
# a path in backticks or a link: it has a folder in it, or ends like a file of ours
PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)*/?)`|\]\(([^)#:]+)(?:#[^)]*)?\)")
OURS = ("facilitation", "static", "templates", "tests", "docs", "build", "bench", ".ci", "app.py")
MADE = ("static/vendor", "bench/results", "gallery/")  # by set-up, or by a run
PLACE = re.compile(r"<(?:[\w()., ]+:)?(\w+)>|\{(\w+)\}|\b[A-Z]{2,}\b")


def shape(path):
    """The address with every blank to fill in as *, however it is called."""
    return PLACE.sub("*", path.split("?")[0])


@pytest.fixture(scope="module")
def routes(tmp_path_factory):
    """(method, address) of everything under /api."""
    folder = tmp_path_factory.mktemp("data")
    app = create_app(Settings(data=folder, async_mode="threading"))
    return {
        (method, shape(rule.rule))
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/")
    }


def test_the_protocol_names_every_command():
    table = PROTOCOL.split("## Commands")[1].split("\n## ")[0]
    rows = "".join(row.split("|")[1] for row in table.splitlines() if row.startswith("|"))

    assert set(re.findall(r"`(\w+)`", rows)) == set(MAY)


def test_the_protocol_names_every_register_with_its_fields_and_rights():
    table = PROTOCOL.split("## The office")[1].split("\n## ")[0]
    told = {
        (register.strip("` "), *(frozenset(cell.replace(" ", "").split(",")) for cell in cells))
        for _, register, *cells, _ in (
            row.split("|") for row in table.splitlines() if row.startswith("| `")
        )
    }

    assert told == {
        (
            key,
            frozenset(f.name for f in register.fields),
            who_reads(key),
            rights.WRITES[key],
        )
        for key, register in REGISTERS.items()
    }


@cache
def shapes():
    """Each object that the protocol shows, by its kind in the table of who may read what."""
    part = PROTOCOL.split("## The shapes")[1].split("\n## ")[0]
    blocks = re.findall(r"^```json\n(.*?)^```$", part, re.M | re.S)
    shown = {kind: shape for block in blocks for kind, shape in json.loads(block).items()}
    meeting, floor = shown["meeting"], shown["floor"]
    (person,), (item,) = meeting["people"], meeting["agenda"]
    parts = {"person": person, "item": item, "step": item["steps"][0]}
    parts |= {"quorum": meeting["quorum"], "timer": floor["timer"] | floor["turn"]}
    parts |= {kind: floor[kind] for kind in ("screen", "undo_to", "schedule", "check")}
    return shown | parts


@pytest.mark.parametrize("kind", sorted(shapes()))
def test_the_protocol_shows_every_field_of_what_is_seen_of_a_meeting(kind):
    assert set(shapes()[kind]) == set(READS[kind])


def test_the_protocol_names_every_address_of_the_api(routes):
    named = {(m, shape(path)) for m, path in re.findall(r"`(GET|POST) (/api[^` ]*)", PROTOCOL)}

    assert named == routes


def test_the_description_names_every_address_of_the_api(routes):
    described = {
        (method.upper(), shape(path))
        for path, ways in openapi()["paths"].items()
        for method in ways
        if path.startswith("/api/")
    }

    assert described == routes


def test_the_description_names_every_command():
    assert set(openapi()["x-commands"]) == set(MAY)


@pytest.mark.parametrize("written", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_mentions_is_there(written):
    text = written.read_text("utf-8")
    mentioned = {code or link for code, link in PATH.findall(text)}
    ours = {path for path in mentioned if path.split("/")[0] in OURS or "](" + path in text}

    missing = {
        path
        for path in ours
        if not path.startswith(MADE)
        and not any((folder / path).exists() for folder in (ROOT, written.parent))
    }
    assert missing == set()


def test_readme_shows_every_picture_that_there_is():
    shown = set(
        re.findall(r"!\[[^\]]+\]\((docs/pictures/[\w-]+\.png)\)", PAGES[0].read_text("utf-8"))
    )

    assert shown == {f"docs/pictures/{name}.png" for name in PICTURES}
    assert shown == {str(each.relative_to(ROOT)) for each in (ROOT / "docs/pictures").glob("*.png")}


def test_each_file_of_the_rules_stands_in_the_table_of_how_it_is_built():
    inside = (ROOT / "docs/architecture.md").read_text("utf-8").split("### Inside `meeting/`")[1]
    files = {path.name for path in (ROOT / "facilitation/meeting").glob("*.py")} - {"__init__.py"}

    assert files == set(re.findall(r"`(\w+\.py)`", inside.split("\n## ")[0]))


def test_no_two_decisions_have_one_number():
    numbers = [page.name[:3] for page in (ROOT / "docs" / "decisions").glob("*.md")]
    assert sorted(numbers) == sorted(set(numbers))


def test_the_architecture_names_every_decision_by_its_title():
    architecture = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    for page in (ROOT / "docs" / "decisions").glob("*.md"):
        title = page.read_text("utf-8").partition("\n")[0].removeprefix("# ")
        assert f"* [{page.name[:3]}](decisions/{page.name}) {title}\n" in architecture


def test_every_page_stands_in_the_sites_table_of_contents():
    nav = (ROOT / "build/site/mkdocs.yml").read_text("utf-8").split("\nnav:\n")[1]
    named = set(re.findall(r": ([\w./-]+\.md)$", nav, re.M)) - {"api.md"}
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}

    assert named == {page for page in pages if not page.startswith(("decisions/", "gallery/"))}
