"""Formats of the organiser's own: made on the page or by hand, and checked alike."""

from copy import deepcopy

import pytest

from facilitation import create_app
from facilitation.formats import format_data, format_names, load_format, parse, written
from facilitation.formats.own import as_toml, make, sound
from facilitation.formats.trial import trial
from facilitation.meeting.refusals import Refusal
from facilitation.settings import Settings

HOST = "localhost:8080"
PEOPLE = [{"id": "m1", "name": "赵甲一"}, {"id": "m2", "name": "钱乙二"}]
NASTY = '引"""号\\与\x00控制\u202e符<script>alert(1)</script>{{7*7}}𬭎 \n换行'


class Organiser:
    """The organiser's requests to an application of his own."""

    def __init__(self, folder):
        self.app = create_app(Settings(data=folder, ballast_mib=0))
        self.folder = folder / "formats"
        token = self.app.extensions["fayan"].links.organiser_token
        self.headers = {"Host": HOST, "Authorization": f"Bearer {token}"}

    def gets(self, path):
        return self.app.test_client().get(path, headers=self.headers)

    def posts(self, path, **body):
        return self.app.test_client().post(path, json=body, headers=self.headers)

    def keeps(self, form):
        answer = self.posts("/api/own-formats", form=form)
        assert answer.status_code == 201, answer.json
        return answer.json

    def meets(self, kind):
        plan = {"title": "会", "format": kind, "people": PEOPLE}
        return self.posts("/api/meetings", **plan).json["id"]


@pytest.fixture
def organiser(tmp_path):
    organiser = Organiser(tmp_path)
    yield organiser
    organiser.app.extensions["fayan"].database.close()


@pytest.fixture
def form():
    """Everyone in turn, then by raised hands: the smallest of the ten."""
    return written("stand-up")


def at(tree, path, value):
    """The tree with a value at a path; None takes away what is there."""
    tree = deepcopy(tree)
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place = tree
    for part in way:
        place = place[part]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return tree


def test_a_kept_format_stands_beside_the_ten_and_a_meeting_is_held_with_it(organiser, form):
    kept = organiser.keeps(at(form, "name.zh", "周例会"))
    meeting = organiser.meets(kept["key"])

    listed = {each["key"]: each for each in organiser.gets("/api/formats").json}
    assert (kept["key"], kept["own"], len(listed)) == ("stand-up-2", True, 11)
    assert listed["stand-up-2"]["name"]["zh"] == "周例会"
    assert [each["own"] for each in listed.values()].count(True) == 1
    assert organiser.gets(f"/api/meetings/{meeting}").json["format"] == "stand-up-2"


def test_a_meeting_keeps_the_format_that_it_was_made_with(organiser, form):
    kept = organiser.keeps(form)
    meeting = organiser.meets(kept["key"])
    changed = at(form, "phases.0.per_turn_s", 7)
    organiser.posts(f"/api/own-formats/{kept['key']}", form=changed, edition=kept["edition"])

    steps = [
        organiser.gets(f"/api/meetings/{m}").json["agenda"][0]["steps"][0]["turn_ms"]
        for m in (meeting, organiser.meets(kept["key"]))
    ]
    assert steps[1] == 7_000 != steps[0]


WRONG = [
    ("name", None, "name"),
    ("name.zh", "长" * 81, "name.zh"),
    ("key", "a/b", "key"),
    ("language", 7, "language"),
    ("roles", [], "roles"),
    ("roles.0.subject", False, "roles"),
    ("roles.0.key", "chair", "roles.0.key"),
    ("roles.1.key", "member", "roles.0.key"),
    ("roles.0.zh", "长" * 81, "roles.0.zh"),
    ("phases", [], "phases"),
    ("phases.0.type", "open", "phases.0.type"),
    ("phases.0.floor", "role:nobody", "phases.0.floor"),
    ("phases.0.floor", "subject", "phases.0.floor"),
    ("phases.0.floor", None, "phases.0.floor"),
    ("phases.0.kind", "", "phases.0.kind"),
    ("phases.0.passing", "all_at_once", "phases.0.passing"),
    ("phases.0.total_s", "about ten", "phases.0.total_s"),
    ("phases.0.total_s", -1, "phases.0.total_s"),
    ("phases.0.total_s", 1e300, "phases.0.total_s"),
    ("phases.0.per_turn_s", 0, "phases.0.per_turn_s"),
    ("phases.0.limit", "loud", "phases.0.limit"),
    ("phases.0.warn_at_s", [60, "x"], "phases.0.warn_at_s.1"),
    ("phases.0.start", "now", "phases.0.start"),
    ("phases.0.optional", "yes", "phases.0.optional"),
    ("phases.1.key", "updates", "phases.0.key"),
    ("attendance.quorum", [3, 2], "attendance.quorum"),
    ("attendance.quorum", [0, 0], "attendance.quorum"),
    ("attendance.quorum", [1], "attendance.quorum"),
    ("keep_days", -1, "keep_days"),
    ("seal_by", ["nobody"], "seal_by.0"),
    ("labels.zh.point", 7, "labels.zh.point"),
    ("labels.zh.point", "长" * 201, "labels.zh.point"),
    ("ground_rules", "长" * 20_001, "ground_rules"),
    ("aspects", "one", "aspects"),
    ("plan", {"xx": {"aspects": "one"}}, "plan.xx.aspects"),
    ("deadlines", [{"key": "x", "offset_days": 9999}], "deadlines.0.offset_days"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value", "field"), WRONG, ids=[f"{p}={v!r:.12}" for p, v, _ in WRONG]
)
def test_what_is_wrong_is_named_by_its_place_however_it_came(form, path, value, field):
    wrong = at(form, path, value)
    for attempt in (lambda: sound(wrong), lambda: sound(parse(as_toml(wrong)))):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.field == field


def test_a_round_s_steps_are_checked_as_single_items_are():
    round_ = written("democratic-life")
    for path, value, field in [
        ("phases.4.steps.1.floor", "role:nobody", "phases.4.steps.1.floor"),
        ("phases.4.steps.1.key", "statement", "phases.4.steps.0.key"),
        ("phases.4.steps", [], "phases.4.steps"),
        ("phases.4.subjects", "role:nobody", "phases.4.subjects"),
        ("phases.4.order", "by_rank", "phases.4.order"),
    ]:
        with pytest.raises(Refusal) as refused:
            sound(at(round_, path, value))
        assert refused.value.field == field


def test_what_is_refused_is_said_at_its_place_and_nothing_is_kept(organiser, form):
    answer = organiser.posts("/api/own-formats", form=at(form, "phases.0.total_s", "x"))

    assert (answer.status_code, answer.json["error"]["field"]) == (400, "phases.0.total_s")
    assert "phases.0.total_s" in answer.json["error"]["message"]
    assert not organiser.folder.exists()


@pytest.mark.parametrize("name", format_names())
def test_each_format_comes_through_its_file_and_the_page_as_it_was(tmp_path, name):
    form = written(name)
    kept = make(tmp_path, form)

    assert parse(as_toml(form)) == form
    assert written(kept, tmp_path) == form | {"key": kept}
    assert load_format(kept, tmp_path).phases == load_format(name).phases


def test_a_format_is_carried_as_a_file_from_one_computer_to_another(organiser, form):
    kept = organiser.keeps(at(form, "name.zh", "周例会"))
    file = organiser.gets(f"/api/own-formats/{kept['key']}/file")
    read = organiser.posts("/api/own-formats/read", text=file.text).json["form"]

    assert "attachment" in file.headers["Content-Disposition"]
    assert read == kept["form"]
    assert organiser.keeps(read)["key"] == "stand-up-3"


@pytest.mark.parametrize(
    "text", ["[labels.zh", "key = 1", "", "a = " + "[" * 5000, "x = 1979-05-27"]
)
def test_a_file_that_is_no_format_is_refused_and_keeps_nothing(organiser, text):
    answer = organiser.posts("/api/own-formats/read", text=text)

    assert (answer.status_code, answer.json["error"]["code"]) == (400, "invalid")


def test_whatever_is_typed_is_cleaned_and_comes_back_as_it_is(organiser, form):
    kept = organiser.keeps(at(at(form, "name.zh", NASTY), "ground_rules", NASTY))
    again = organiser.gets(f"/api/formats/{kept['key']}").json

    assert again["form"]["ground_rules"] == kept["form"]["ground_rules"]
    assert "\x00" not in again["form"]["ground_rules"]
    assert "\u202e" not in again["form"]["name"]["zh"]
    assert '"""' in again["form"]["ground_rules"]


@pytest.mark.parametrize("key", ["CON", "x" * 40, "团队", "-", "stand-up-17"])
def test_a_new_format_gets_a_key_that_is_a_plain_name_of_a_file(tmp_path, form, key):
    name = make(tmp_path, form | {"key": key})

    assert [path.name for path in tmp_path.iterdir()] == [f"{name}.toml"]
    assert name.isascii()
    assert name not in format_names()


def test_who_saw_an_older_edition_does_not_write_over_the_newer(organiser, form):
    kept = organiser.keeps(form)
    address = f"/api/own-formats/{kept['key']}"
    newer = organiser.posts(address, form=at(form, "keep_days", 7), edition=kept["edition"])
    late = organiser.posts(address, form=form, edition=kept["edition"])

    assert (newer.status_code, late.status_code) == (200, 409)
    assert organiser.gets(f"/api/formats/{kept['key']}").json["form"]["keep_days"] == 7


def test_a_format_goes_only_when_no_meeting_was_made_with_it(organiser, form):
    used, unused = organiser.keeps(form), organiser.keeps(form)
    organiser.meets(used["key"])
    for kept, status in ((used, 409), (unused, 200), (unused, 404)):
        address = f"/api/own-formats/{kept['key']}/remove"
        assert organiser.posts(address, edition=kept["edition"]).status_code == status

    assert [(e["key"], e["used"]) for e in organiser.gets("/api/own-formats").json] == [
        (used["key"], 1)
    ]


def test_one_that_ships_is_never_written_over_or_removed(organiser, form):
    for path, body in (("", {"form": form}), ("/remove", {})):
        answer = organiser.posts(f"/api/own-formats/stand-up{path}", edition="x", **body)
        assert answer.status_code == 404


def test_a_file_that_can_t_be_read_is_told_of_and_hinders_no_other(organiser, form):
    organiser.keeps(form)
    (organiser.folder / "broken.toml").write_text("[labels.zh")

    own = {each["key"]: each for each in organiser.gets("/api/own-formats").json}
    assert "TOML" in own["broken"]["error"]
    assert own["stand-up-2"]["error"] is None
    assert len(organiser.gets("/api/formats").json) == 11


@pytest.mark.parametrize("people", [1, 4])
@pytest.mark.parametrize("name", format_names())
def test_the_trial_shows_every_step_of_a_format_with_its_speaker(name, people):
    form = load_format(name)
    seen = trial(format_data(name), "zh", people)

    steps = [step.key for phase in form.phases for step in phase.steps]
    assert [floor["step"] for floor in seen["pictures"]] == steps
    assert all(floor["turn"]["running_since"] for floor in seen["pictures"] if floor["speaker"])
    assert all(floor["speaker"] for floor in seen["pictures"]) or people == 1
    assert seen["meeting"]["labels"] == form.labels["zh"]


def test_in_the_trial_nobody_chairs_who_is_himself_examined():
    seen = trial(format_data("thesis-defence"), "en", 3)

    chair = next(each for each in seen["meeting"]["people"] if each["chair"])
    assert chair["role"] == "examiner"


def test_the_trial_reckons_how_long_it_takes_with_so_many_people():
    short, long = (trial(format_data("stand-up"), "en", people) for people in (2, 10))

    assert short["total_ms"] < long["total_ms"]
    assert long["unlimited"] == []
