"""Rules about the code itself."""

import ast
import inspect
import io
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.extract import extract
from opencc import OpenCC

from facilitation.meeting.permissions import MAY
from facilitation.meeting.refusals import Refusal
from facilitation.meeting.rules import RULES
from facilitation.web.requests import COMMANDS
from facilitation.words import LANGUAGES, SOURCE, catalogue
from tests.longest import LONGEST

ROOT = Path(__file__).parent.parent
CODE = ROOT / "facilitation"
RULES_OF_A_MEETING = sorted((CODE / "meeting").rglob("*.py"))
PYTHON = sorted(CODE.rglob("*.py"))
SCRIPTS = sorted(
    path for path in (ROOT / "static" / "js").rglob("*.js") if "vendor" not in path.parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
FORMATS = sorted((CODE / "formats").rglob("*.toml"))
LINES_OF_A_FILE = 300

CONTRACT = """
    check_in mark_attendance open_meeting start_recess end_recess close_meeting seal
    advance go_to call skip defer reorder start_timer pause_timer adjust_timer undo
    show_message clear_message set_screen begin_turn finish_turn pass_turn
    request_floor withdraw_request record_point revise_point withdraw_point respond
    write_note revise_note
"""


@pytest.mark.parametrize("path", RULES_OF_A_MEETING, ids=lambda path: path.name)
def test_the_rules_import_only_the_standard_library_and_each_other(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level < 2, f"{path.name} reaches outside"
            modules = [] if node.level else [node.module]
        else:
            modules = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        outside = {module.split(".")[0] for module in modules} - sys.stdlib_module_names
        assert not outside


@pytest.mark.parametrize("path", RULES_OF_A_MEETING, ids=lambda path: path.name)
def test_the_rules_read_no_clock_no_file_and_no_dice(path):
    names = {
        each
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for each in [getattr(node, "module", None), *(alias.name for alias in node.names)]
    }

    assert not names & {"time", "random", "secrets", "uuid", "os", "pathlib", "socket", "sqlite3"}


def test_who_knows_whom_is_as_the_design_says():
    linter = Path(sys.executable).parent / "lint-imports"
    checked = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert checked.returncode == 0, checked.stdout


def test_every_command_of_the_contract_is_there():
    assert set(CONTRACT.split()) <= set(RULES)


def test_every_command_has_one_rule_one_right_and_one_schema():
    assert set(RULES) == set(MAY) == set(COMMANDS)


@pytest.mark.parametrize("name", RULES)
def test_the_door_lets_in_what_the_rule_takes(name):
    given = ("meeting", "who", "now", "command_id")
    taken = {
        key: parameter.default is inspect.Parameter.empty
        for key, parameter in inspect.signature(RULES[name]).parameters.items()
        if key not in given
    }
    let_in = {key: field.is_required() for key, field in COMMANDS[name].model_fields.items()}

    assert let_in == taken


@pytest.mark.parametrize("path", [*PYTHON, *SCRIPTS], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_too_long_to_read_at_one_sitting(path):
    assert len(path.read_text("utf-8").splitlines()) <= LINES_OF_A_FILE


# Words: the sources hold the Chinese sentence, the catalogue every other language's

KEYWORDS = dict.fromkeys(["_", "t", "word", *(kind.__name__ for kind in Refusal.__subclasses__())])
SAID = re.compile(r'\bt\(\s*"([^"]+)"')
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def sentences_in(path):
    """The sentences that are marked for translation."""
    if path.suffix == ".js":  # gettext's reader does not look into templates within templates
        yield from filter(CHINESE.search, SAID.findall(path.read_text("utf-8")))
        return
    method = {".py": "python", ".html": "jinja2"}[path.suffix]
    source = io.BytesIO(path.read_bytes())
    for _, found, *_ in extract(method, source, keywords=KEYWORDS, options={"encoding": "utf-8"}):
        sentence = found[0] if isinstance(found, tuple) else found
        if sentence and CHINESE.search(sentence):
            yield sentence


def sentences_of_the_rules():
    """Every Chinese sentence of the rules, wherever it stands but in a docstring."""
    for path in RULES_OF_A_MEETING:
        tree = ast.parse(path.read_text("utf-8"))
        told = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
            and ast.get_docstring(node)
        }
        for node in ast.walk(tree):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if is_text and id(node) not in told and CHINESE.search(node.value):
                yield node.value


@pytest.fixture(scope="module", params=[key for key in LANGUAGES if key != SOURCE])
def translated(request):
    """What a language has for each sentence. Chinese in traditional characters: `make words`."""
    return catalogue(request.param)


@pytest.fixture(scope="module")
def said():
    shown = [path for path in SCRIPTS if not path.name.endswith(".test.js")]
    return {each for path in [*PYTHON, *shown, *TEMPLATES] for each in sentences_in(path)}


def test_every_sentence_that_is_shown_is_there_in_every_language(said, translated):
    assert said
    assert sorted(said - set(translated)) == []


def test_every_sentence_of_the_rules_is_there_in_every_language(translated):
    """Tables of sentences are not marked one by one; so here every Chinese word counts."""
    assert [s for s in sentences_of_the_rules() if s not in translated] == []


def test_no_translation_is_left_over_from_a_sentence_that_is_gone(translated):
    sources = "".join(p.read_text("utf-8") for p in [*PYTHON, *SCRIPTS, *TEMPLATES, *FORMATS])
    joined = re.sub(r'"\s*\n?\s*\+?\s*"', "", sources).replace("\\n", "\n")

    assert sorted(sentence for sentence in translated if sentence not in joined) == []


def test_a_translation_has_the_same_blanks_to_fill_in(translated):
    blanks = {
        sentence: [sorted(re.findall(r"\{\w+\}", text)) for text in (sentence, said)]
        for sentence, said in translated.items()
    }

    assert {s: pair for s, pair in blanks.items() if pair[0] != pair[1]} == {}


def test_traditional_characters_have_every_sentence_and_every_word_of_the_formats():
    """Where this fails, `make words` mends it."""
    filling = runpy.run_path(str(ROOT / "build" / "traditional.py"))
    said, turned = catalogue("zh-Hant"), OpenCC("s2tw").convert

    assert set(said) == set(filling["sentences"]())
    assert [text for text in said.values() if turned(text) != text] == []
    assert [t for t in said.values() if any(each in t for each in filling["MISTAKEN"])] == []


def test_every_test_file_that_is_to_be_begun_first_is_there():
    assert [name for name in LONGEST if not (ROOT / name).exists()] == []
