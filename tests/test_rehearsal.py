"""The demo's meeting, and whole meetings played by robots through real sockets."""

import json
from pathlib import Path

import pytest

from facilitation import create_app
from facilitation.formats import format_names, load_format
from facilitation.journal import Journal, open_database
from facilitation.meeting.actor import Actor
from facilitation.meeting.views import floor_view, quorum
from facilitation.meeting.written_views import points_for
from facilitation.proceedings import Hall
from facilitation.rehearsal.cast import cast_of
from facilitation.rehearsal.demo import announce, in_own_folder, load
from facilitation.rehearsal.folder import NotOurs, claim, remake
from facilitation.rehearsal.host import hosted
from facilitation.rehearsal.outcome import outcome
from facilitation.rehearsal.sample import phrases, read_plan, sample_names, sample_plan
from facilitation.rehearsal.simulate import Wish, rehearse, simulate
from facilitation.rehearsal.speech import point
from facilitation.rehearsal.stage import Stage, Tally
from facilitation.rehearsal.table import table, width
from facilitation.settings import Settings

NOW = 1_768_439_521_123
MINUTE_MS = 60_000
SPEED = 3000  # times as fast as time
CHAIR = Actor("m1", "chair")


@pytest.fixture
def hall(tmp_path):
    database = open_database(tmp_path / "data")
    yield Hall(Journal(database), lambda news: None)
    database.close()


@pytest.mark.parametrize(
    ("language", "subject", "speaker"), [("zh", "m2", "m5"), ("en", "e2", "e5")]
)
def test_the_demo_stands_in_the_second_members_round_with_its_third_critic_speaking(
    hall, language, subject, speaker
):
    meeting = load(hall, language, NOW).meeting
    floor = floor_view(meeting, NOW)

    assert (floor["status"], floor["subject"], floor["speaker"]) == ("open", subject, speaker)
    assert [place["state"] for place in floor["queue"][:3]] == ["passed", "done", "speaking"]
    assert floor["turn"]["running_since"] is not None
    assert floor["requests"]
    assert hall.journal.verify(meeting.id)


def test_the_demos_clock_has_run_for_five_minutes_of_fifteen(hall):
    timer = floor_view(load(hall, "zh", NOW).meeting, NOW)["timer"]

    assert timer["limit_ms"] == 15 * MINUTE_MS
    assert timer["elapsed_ms"] + NOW - timer["running_since"] == 5 * MINUTE_MS


def test_the_demo_has_the_samples_points_response_and_attendance(hall):
    meeting = load(hall, "zh", NOW).meeting

    assert [point["about"] for point in points_for(meeting, CHAIR)] == ["m1"] * 4 + ["m2"] * 3
    assert {point["via"] for point in points_for(meeting, CHAIR)} == {"phone", "written"}
    assert [response.person for response in meeting.responses.values()] == ["m1"]
    assert quorum(meeting) == {"due": 9, "present": 8, "needed": 6, "met": True}
    assert meeting.attendance_of("m6").status == "late"
    assert meeting.attendance_of("m9").status == "leave"


def test_a_demo_that_was_stopped_goes_on(hall):
    first = load(hall, "zh", NOW).meeting

    assert load(Hall(hall.journal, hall.tell), "zh", NOW + MINUTE_MS).meeting == first


def test_the_demo_prints_the_link_of_every_screen(tmp_path):
    parts = create_app(Settings(data=tmp_path, async_mode="threading")).extensions["fayan"]
    meeting = load(parts.hall, "zh", NOW).meeting
    printed = []

    announce(parts, meeting, printed.append)

    text = "\n".join(printed)
    tokens = [*parts.links.tokens(meeting.id).values(), parts.links.organiser_token]
    assert len(tokens) == 3 + len(meeting.plan.people) + 1
    assert all(text.count(f"/k/{token}") == 1 for token in tokens)
    assert parts.joining.code(meeting.id) in text
    assert str(tmp_path) in text
    parts.database.close()


def test_a_rehearsal_never_takes_a_folder_that_holds_anything_else(tmp_path):
    (tmp_path / "fayan.db").touch()

    with pytest.raises(NotOurs):
        claim(tmp_path)
    with pytest.raises(NotOurs):
        remake(tmp_path)
    assert (tmp_path / "fayan.db").exists()


def test_the_demos_own_folder_is_made_anew_at_each_start(tmp_path):
    (claim(tmp_path / "demo") / "left").touch()

    assert not (remake(tmp_path / "demo") / "left").exists()


def test_the_demo_never_reaches_the_database_in_which_the_real_meetings_are_nor_their_stick(
    tmp_path,
):
    real = Settings(
        data=tmp_path, database="postgresql://db", redis="redis://queue", backups_to=tmp_path
    )
    demo = in_own_folder(real, None)

    assert (demo.database, demo.redis, demo.backups_to) == ("", "", None)
    assert demo.data == tmp_path / "demo"


def test_names_in_chinese_are_aligned():
    assert table([("主持人", "a"), ("x", "b")]) == "主持人  a\nx       b"
    assert width("赵甲一 m1") == 9


@pytest.mark.parametrize("name", sample_names())
def test_no_two_points_of_a_rehearsal_are_alike(name):
    plan = sample_plan(name)
    stage = Stage(1, 1, phrases(plan["language"]))
    meeting = {"people": plan["people"], "aspects": ["x"]}
    people = [person["id"] for person in plan["people"]]
    pairs = [(by, about) for by in people for about in people if by != about]
    texts = [point(stage, meeting, *pair, n)["text"] for pair in pairs for n in (1, 2, 3)]

    assert len(set(texts)) == len(texts)


def test_the_same_seed_says_the_same():
    plan = sample_plan("democratic-life.zh")
    meeting = {"people": plan["people"], "aspects": ["x"]}
    said = [point(Stage(60, 7, phrases("zh")), meeting, "m3", "m1", 1) for _ in range(2)]

    assert said[0] == said[1]


def test_a_small_roster_leaves_some_parts_out():
    roles = {"subject": True}
    people = [
        {"id": f"p{n}", "role": "member", "chair": n == 1, "lead": False, "may": roles}
        for n in range(1, 4)
    ]

    cast = cast_of({"people": people})

    assert (cast.late, cast.phoneless, cast.on_leave) == ("p3", None, None)


def small(name, most):
    """The sample with so many of each role."""
    plan = sample_plan(name)
    people = plan["people"]
    before = {
        p["id"]: [q["role"] for q in people[:n]].count(p["role"]) for n, p in enumerate(people)
    }
    return plan | {"people": [person for person in people if before[person["id"]] < most]}


@pytest.fixture(scope="module")
def host(tmp_path_factory):
    with hosted(tmp_path_factory.mktemp("host"), SPEED) as host:
        yield host


@pytest.mark.parametrize(
    "name", [f"{kind}.{load_format(kind).language}" for kind in format_names()]
)
def test_a_meeting_of_each_kind_is_played_through_real_sockets_with_nothing_refused(host, name):
    floors, meetings = [], []
    wish = Wish(small(name, 2), speed=SPEED)

    played = rehearse(
        host, wish, lambda meeting, told: meetings.append(meeting) or floors.extend(told)
    )

    assert played.outcome.faults == []
    assert played.refusals == []
    steps = {(item["id"], step["id"]) for item in meetings[0]["agenda"] for step in item["steps"]}
    assert {(floor["item"], floor["step"]) for floor in floors if floor["speaker"]} == steps
    assert floors[-1]["status"] in ("closed", "sealed")


def test_a_whole_meeting_on_a_server_of_its_own_has_a_recess_and_every_point_in_its_record():
    floors = []
    wish = Wish(small("leadership-feedback.en", 4), speed=1200)

    played = simulate(wish, lambda meeting, told: floors.extend(told))

    assert (played.outcome.faults, played.refusals) == ([], [])
    assert played.outcome.points >= 4
    assert "recess" in {floor["status"] for floor in floors}


def test_a_plan_may_be_a_file_or_a_samples_name(tmp_path):
    file = tmp_path / "plan.json"
    file.write_text(json.dumps({"title": "x"}), encoding="utf-8")

    assert read_plan(str(file)) == {"title": "x"}
    assert read_plan("democratic-life.zh")["people"][0]["name"] == "赵甲一"
    with pytest.raises(OSError, match="none"):
        read_plan(str(Path("none.json")))


def journal_of(hall):
    meeting = load(hall, "en", NOW).meeting
    return "\n".join(json.dumps(line) for line in hall.journal.lines(meeting.id))


def test_the_outcome_tells_of_a_point_that_is_lost_told_twice_or_shown(hall):
    tally = Tally(points=["one.", "two.", "three."], latencies=[0.001, 0.002])
    transcript = "First, one; second, two. Again: two."

    found = outcome(tally, journal_of(hall), transcript, ["...two....", "..."], "en")

    assert found.faults == [
        "This point is 2 times in the record: two.",
        "This point is 0 times in the record: three.",
        "This point was sent to the projector: two.",
    ]


def test_the_outcome_tells_where_a_journal_was_altered(hall):
    altered = journal_of(hall).replace("Late requests", "No requests")

    found = outcome(Tally(latencies=[0.001, 0.002]), altered, "", [], "en")

    assert len(found.faults) == 1
    assert "does not hold from entry" in found.faults[0]


def test_the_outcome_counts_turns_passes_and_the_longest_overtime(hall):
    found = outcome(Tally(latencies=[0.001] * 100), journal_of(hall), "", [], "en")

    assert (found.turns, found.passed) == (11, 2)
    assert found.overtime_ms == 70_000  # of the second member's self-view
    assert round(found.p50_ms) == round(found.p99_ms) == 1
