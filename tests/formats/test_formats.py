"""Formats: a kind of meeting is data; the code knows none of them."""

import ast
import re
from pathlib import Path

import pytest

from facilitation.formats import SHIPPED, format_data, format_names, load_format
from facilitation.meeting.agenda import candidates
from facilitation.meeting.refusals import Malformed
from facilitation.rehearsal.sample import sample_names, sample_plan

ROOT = Path(__file__).parents[2]
PYTHON = [
    path
    for path in sorted((ROOT / "facilitation").rglob("*.py"))
    if path.parent.name != "rehearsal"  # it plays one meeting by heart, recess and all
]
SCRIPTS = [
    path
    for path in sorted((ROOT / "static" / "js").rglob("*.js"))
    if "vendor" not in path.parts and not path.name.endswith(".test.js")
]
ITS_WORDS = re.compile("批评|民主生活会|党组|党委")
MINUTES = re.compile(r"\b(20|15) ?\* ?(60|\w*MINUTE)|\b(1_?200(_?000)?|900(_?000)?)\b")
BARE = re.compile(r"\b(20|15)\b")


def in_python(path):
    """The code line by line; what comments and docstrings tell does not rule."""
    code = path.read_text("utf-8")
    told = [
        node.body[0].value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node)
    ]
    in_docstring = {n for doc in told for n in range(doc.lineno, doc.end_lineno + 1)}
    for number, line in enumerate(code.splitlines(), 1):
        if number not in in_docstring:
            yield re.sub(r"\s#.*", "", line)


def in_script(path):
    told = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", flags=re.DOTALL)
    yield from told.sub("", path.read_text("utf-8")).splitlines()


TEN = [
    "branch-life",
    "british-parliamentary",
    "democratic-life",
    "leadership-feedback",
    "model-un",
    "public-hearing",
    "retrospective",
    "stand-up",
    "thesis-defence",
    "work-report",
]


TEN_IN = {
    language: [name for name in sample_names() if name.endswith(f".{language}")]
    for language in ("zh", "en")
}


def is_chinese(text):
    return bool(re.search("[\u4e00-\u9fff]", text))


def test_ten_formats_ship():
    assert format_names() == TEN


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_format_has_a_sample_plan_in_each_language_that_formats_have(language):
    assert [name.removesuffix(f".{language}") for name in TEN_IN[language]] == TEN


@pytest.mark.parametrize("name", sample_names())
def test_a_plan_finds_aspects_and_rules_of_its_own_language(name):
    plan = sample_plan(name)
    form = load_format(plan["format"])
    filled_in = (*form.aspects_in(plan["language"]), form.ground_rules_in(plan["language"]))
    other = {"zh": form.aspects_in("en"), "en": form.aspects_in("zh")}[plan["language"]]

    assert all(is_chinese(text) == (plan["language"] == "zh") for text in filled_in)
    assert len(other) == len(form.aspects)


@pytest.mark.parametrize("name", sample_names())
def test_the_sample_of_each_format_is_held_from_beginning_to_end(a_room, name):
    plan = sample_plan(name)
    room = a_room(form=format_data(plan["format"]), **plan)
    recorder = next(person["id"] for person in plan["people"] if person["role"] == "recorder")
    heard = plays(room)
    room.says("chair", "close_meeting")
    for who in ("chair", recorder)[: len(room.meeting.format.seal_by)]:
        room.says(who, "seal")

    assert (room.status, room.replayed()) == ("sealed", room.meeting)
    assert all(item["done"] for item in room.view["agenda"])
    assert heard == expected_speakers(room)


def plays(room):
    """Press the big button to the end; where hands make the queue, everyone raises his once."""
    heard = {}
    while (act := room.floor["next_act"]["command"]) != "close_meeting":
        room.says("chair", act)
        item, step = room.place
        key = (item, step)
        if item and key not in heard:
            heard[key] = []
            if is_by_hand(room, item, step):
                for who in may_speak(room, item, step):
                    room.says(who, "request_floor")
        if room.speaker and room.speaker not in heard[key][-1:]:
            heard[key].append(room.speaker)
    return heard


def expected_speakers(room):
    """For each step of the agenda, who has to have had the floor, in order."""
    return {
        (item.id, step.key): may_speak(room, item.id, step.key)[
            : 1 if step.passing == "one" else None
        ]
        for item in room.meeting.agenda
        for step in item.steps
    }


def is_by_hand(room, item, step):
    return room.meeting.item(item).step(step).passing == "queue"


def may_speak(room, item, step):
    held = room.meeting.item(item)
    return candidates(held.step(step), held, room.meeting.plan, room.meeting.format)


@pytest.mark.parametrize("name", ["democratic-life", "leadership-feedback"])
@pytest.mark.parametrize("members", [1, 2, 5])
def test_a_meeting_of_any_size_can_be_held_from_beginning_to_end(a_room, name, members):
    room = a_room(format_=name, members=members)
    room.runs_to_the_end()
    room.says("chair", "close_meeting")
    asked = load_format(name).seal_by
    for who in asked:
        assert room.status == "closed"
        room.says(who, "seal")

    assert room.status == "sealed"
    # with one member there is nobody to criticise him
    reached = [item["id"] for item in room.view["agenda"] if item["done"] or members == 1]
    assert reached == [item["id"] for item in room.view["agenda"]]


@pytest.mark.parametrize("who", ["chair", "recorder"])
def test_either_controller_seals_where_one_is_enough(a_room, who):
    room = a_room(format_="leadership-feedback")
    room.opens()
    room.says("chair", "close_meeting")
    room.says(who, "seal")

    assert room.status == "sealed"


@pytest.mark.parametrize("name", format_names())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_part_of_a_format_has_a_name_in_each_language(name, language):
    form = load_format(name)
    parts = {phase.key for phase in form.phases} | form.limited | {"group", "chair", "recorder"}
    states = {"waiting", "speaking", "done", "passed", "deferred", "absent"}

    assert not (parts | states) - set(form.labels[language])
    assert all(language in role.names for role in form.roles.values())
    assert form.names[language]


def test_the_plan_s_own_meeting_has_its_twenty_and_fifteen_minutes_in_its_file():
    form = load_format("democratic-life")

    assert form.step("round", "statement").limit_ms == 20 * 60 * 1000
    assert form.step("round", "criticism").limit_ms == 15 * 60 * 1000
    assert form.quorum == (2, 3)
    assert ITS_WORDS.search((SHIPPED / "democratic-life.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("paths", "lines"), [(PYTHON, in_python), (SCRIPTS, in_script)], ids=["python", "scripts"]
)
def test_no_code_knows_the_words_and_minutes_of_the_plan_s_own_meeting(paths, lines):
    found = [
        (str(path.relative_to(ROOT)), line)
        for path in paths
        for line in lines(path)
        if ITS_WORDS.search(line) or MINUTES.search(line)
    ]

    assert paths
    assert found == []


def test_the_rules_know_no_twenty_and_no_fifteen_at_all():
    rules = [path for path in PYTHON if path.parent.name == "meeting"]

    assert [line for path in rules for line in in_python(path) if BARE.search(line)] == []


def test_an_operator_s_own_format_takes_the_place_of_one_that_ships(tmp_path):
    text = (SHIPPED / "leadership-feedback.toml").read_text("utf-8")
    shorter = text.replace("total_s = 180", "total_s = 60")
    (tmp_path / "leadership-feedback.toml").write_text(shorter)
    (tmp_path / "own.toml").write_text(text)

    assert format_names(tmp_path) == sorted([*TEN, "own"])
    forms = [load_format("leadership-feedback", own) for own in (tmp_path, None)]
    assert [form.step("round", "self_view").limit_ms for form in forms] == [60_000, 180_000]


def test_the_journal_keeps_the_format_so_that_a_later_change_alters_no_meeting(a_room):
    form = format_data("democratic-life")
    form["phases"][4]["steps"][1]["total_s"] = 60
    room = a_room(form=form)
    room.criticism_of("m1")

    assert room.replayed().floor.here.timer.limit_ms == 60_000


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('key = "leadership-feedback"', ""),
        ('order = "lead_first"', 'order = "by_rank"'),
        ('passing = "each_in_turn"', 'passing = "all_at_once"'),
        ('start = "floor"', 'start = "now"'),
        ("[labels.zh]", "[labels.zh"),
        ("total_s = 600", "total_s = "),
        ('kind = "comment"', ""),
        ("quorum = [2, 3]", "quorum = 2"),
        ("quorum = [2, 3]", "quorum = [2, 0]"),
        ("total_s = 600", "total_s = []"),
        ('floor = "others"', 'floor = "everybody"'),
        ('subjects = "role:member"', 'subjects = "role:nobody"'),
    ],
)
def test_a_format_that_is_written_wrongly_is_refused_by_name(tmp_path, old, new):
    text = (SHIPPED / "leadership-feedback.toml").read_text("utf-8")
    assert old in text
    (tmp_path / "own.toml").write_text(text.replace(old, new))

    with pytest.raises(Malformed) as refused:
        load_format("own", tmp_path)
    assert refused.value.field == "format"


def test_a_format_that_does_not_exist_is_refused():
    with pytest.raises(Malformed) as refused:
        load_format("../../etc/passwd")
    assert refused.value.field == "format"
