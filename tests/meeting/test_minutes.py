"""The minutes of a meeting: what they hold of it, to the second, and what they leave out."""

from collections import Counter
from dataclasses import asdict
from datetime import timedelta, timezone

import pytest

from tests import sample_meeting
from tests.recorded_meeting import RecordedMeeting, held_sample, small_plan


@pytest.fixture
def room():
    return RecordedMeeting().at("08:50:00")


@pytest.fixture(scope="module")
def sample():
    """The Chinese sample meeting, held from its check-in to its close."""
    return held_sample("zh")


def clock(time):
    return sample_meeting.ms("zh", time)


def speeches(document):
    """Every speech that is told anywhere in the document."""
    items = [item for section in document.sections for item in section.items]
    in_steps = [each for item in items for step in item.steps for each in step.speeches]
    return [*in_steps, *(each for item in items for each in item.to_group), *document.to_group]


def points(document):
    return [point for speech in speeches(document) for point in speech.points]


def test_the_script_of_a_sample_runs_forward_in_time():
    for language in ("zh", "en"):
        times = [asked.at_ms for asked in sample_meeting.script_of(language)]
        assert times == sorted(times)


def test_every_active_point_of_the_sample_stands_in_the_minutes_exactly_once(sample):
    expected = sample_meeting.sample("zh")["expected"]
    found = points(sample.minutes())
    assert len({point.id for point in found}) == len(found) == expected["points"]
    assert Counter(point.about for point in found) == expected["by_target"]
    assert Counter(point.by for point in found) == expected["by_author"]
    pairs = {(point.by, point.about) for point in found if point.about != "group"}
    assert len(pairs) == expected["pairs_with_points"]


def test_attendance_counts_who_came_of_those_who_were_due(sample):
    expected = sample_meeting.sample("zh")["expected"]
    quorum = sample.minutes().quorum
    assert quorum.due == expected["due"]
    assert quorum.present == expected["present_finally"]
    assert quorum.needed == expected["quorum_needed"]
    assert quorum.met


@pytest.mark.parametrize(
    ("item", "step", "elapsed_s", "over_s", "began", "ended"),
    [
        ("group_statement", "group_statement", 1180, 0, "09:22:00", "09:41:40"),
        ("turn:m1", "statement", 1295, 95, "09:41:45", "10:03:20"),
        ("turn:m1", "criticism", 980, 80, "10:03:30", "10:19:50"),
        ("turn:m1", "response", 85, 0, "10:20:00", "10:21:25"),
        ("summary", "summary", 300, 0, "17:15:00", "17:20:00"),
    ],
)
def test_a_step_has_its_true_times_and_overtime(
    sample, item, step, elapsed_s, over_s, began, ended
):
    held = sample.step(item, step)
    assert (held.elapsed_ms, held.over_ms) == (elapsed_s * 1000, over_s * 1000)
    assert (held.began_at, held.ended_at) == (clock(began), clock(ended))


def test_the_overtime_of_a_step_is_that_of_the_turns_it_fell_into(sample):
    turns = sample.step("turn:m1", "criticism").turns
    assert {turn.person: turn.over_ms for turn in turns if turn.over_ms} == {"m8": 80_000}


def test_who_passes_has_his_turn_and_its_end_in_the_minutes(sample):
    turn = next(t for t in sample.step("turn:m1", "criticism").turns if t.person == "m4")
    assert (turn.outcome, turn.ended_at) == ("passed", clock("10:11:10"))


def test_critics_come_in_the_order_in_which_they_spoke(sample):
    heard = sample.step("turn:m1", "criticism").speeches
    assert [each.person for each in heard] == ["m2", "m3", "m4", "m5", "m9", "m6", "m7", "m8"]


def test_a_written_point_read_out_names_its_reader(sample):
    heard = {each.person: each for each in sample.step("turn:m1", "criticism").speeches}
    assert (heard["m9"].away, heard["m9"].reader) == ("leave", "r1")
    assert "r1" not in heard


def test_a_written_point_that_nobody_read_out_is_marked_all_the_same(sample):
    heard = {each.person: each for each in sample.step("turn:m2", "criticism").speeches}
    assert (heard["m9"].away, heard["m9"].reader) == ("leave", None)


def test_a_statement_read_for_an_absent_subject_is_the_subjects(sample):
    (speech,) = sample.step("turn:m9", "statement").speeches
    assert (speech.person, speech.away, speech.reader) == ("m9", "leave", "r1")
    assert [turn.person for turn in sample.step("turn:m9", "statement").turns] == ["r1"]


def test_points_to_the_group_stand_under_the_item_in_which_they_were_made(sample):
    assert [each.person for each in sample.item("turn:m1").to_group] == ["m3", "m8"]


def test_a_point_to_the_group_made_before_the_first_item_is_not_lost(room):
    room.opened().point("m2", "group", "会议偏多。")
    document = room.closed("09:10:00").minutes()
    assert [point.text for speech in document.to_group for point in speech.points] == ["会议偏多。"]


def test_a_point_to_the_group_made_between_two_items_stands_under_the_one_before(room):
    room.opened().ask("recorder", "advance")
    room.at("09:05:00").ask("recorder", "go_to", item="summary")
    room.at("09:06:00").ask("recorder", "advance")
    room.at("09:07:00").point("m2", "group", "会议偏多。")
    assert [each.person for each in room.item("summary").to_group] == ["m2"]


def test_recesses_and_sittings_are_told(sample):
    document = sample.minutes()
    assert [(s.began_at, s.ended_at) for s in document.sittings] == [
        (clock("09:02:10"), clock("12:05:00")),
        (clock("14:00:00"), clock("17:20:00")),
    ]
    assert [(r.at, r.to) for r in document.recesses] == [(clock("12:05:00"), clock("14:00:00"))]
    assert document.closed_at == clock("17:20:00")


def test_a_recess_stands_at_its_place_in_time(sample):
    places = [
        (item.id, step.key)
        for section in sample.minutes().sections
        for item in section.items
        for step in item.steps
        if any(aside.kind == "recess" for aside in step.asides)
    ]
    assert places == [("turn:m4", "response")]


def test_a_latecomer_has_his_time_and_reason(sample):
    (late,) = [person for person in sample.minutes().people if person.arrived_at]
    assert (late.id, late.arrived_at, late.reason) == ("m6", clock("09:12:00"), "处理突发停电")


def test_a_latecomers_time_is_when_he_came_not_when_the_reason_was_added(room):
    room.opened().at("09:12:00").ask("recorder", "mark_attendance", person="m2", status="late")
    room.at("09:40:00")
    room.ask("recorder", "mark_attendance", person="m2", status="late", reason="堵车")
    person = next(p for p in room.minutes().people if p.id == "m2")
    assert (person.arrived_at, person.reason) == (clock("09:12:00"), "堵车")


def test_who_leaves_after_speaking_left_early_and_still_counts_as_come(room):
    for person in ("m1", "m2", "m3", "m4"):
        room.ask(person, "check_in")
    room.opened().ask("recorder", "advance")
    room.at("09:30:00").hear("m1").at("09:31:00").ask("m2", "finish_turn")
    room.at("09:40:00")
    room.ask("recorder", "mark_attendance", person="m2", status="leave", reason="接待来访")
    document = room.minutes()
    assert next(p for p in document.people if p.id == "m2").left_at == clock("09:40:00")
    assert document.quorum.present == 4


def test_a_mark_put_right_is_not_an_early_departure(room):
    room.opened().ask("recorder", "mark_attendance", person="m2", status="present")
    room.at("09:01:00").ask("recorder", "mark_attendance", person="m2", status="leave")
    assert all(person.left_at is None for person in room.minutes().people)


def test_what_was_undone_is_not_in_the_minutes(room):
    room.opened().hear("m1").at("09:05:00").ask("m2", "finish_turn")
    room.at("09:06:00").ask("m3", "pass_turn")
    room.at("09:06:10").ask("recorder", "undo")
    turns = room.step("turn:m1", "criticism").turns
    assert [(turn.person, turn.outcome) for turn in turns] == [("m2", "done"), ("m3", "speaking")]


def test_a_withdrawn_point_is_left_out_and_a_revised_one_has_its_last_wording(room):
    room.opened().hear("m1")
    first = room.point("m2", "m1", "说法一。")
    second = room.point("m2", "m1", "说法二。")
    room.ask("recorder", "withdraw_point", point=first)
    room.ask("recorder", "revise_point", point=second, text="更正后的说法。")
    assert [point.text for point in points(room.minutes())] == ["更正后的说法。"]


def test_items_are_told_in_the_order_in_which_they_were_held(room):
    room.opened().hear("m3", "statement").at("09:10:00").hear("m1", "statement")
    round_ = next(section for section in room.minutes().sections if section.is_round)
    assert [item.id for item in round_.items] == ["turn:m3", "turn:m2", "turn:m1", "turn:m4"]


def test_what_was_not_reached_is_not_held(room):
    room.opened().hear("m1", "statement").closed("09:10:00")
    assert room.item("turn:m1").held
    assert not room.item("turn:m2").held
    assert not room.step("turn:m1", "criticism").held


def test_a_critic_whose_turn_never_came_is_silent_and_one_passed_over_has_passed(room):
    room.opened().hear("m1").ask("recorder", "skip", person="m4", reason="嗓子不适")
    room.at("09:05:00").ask("m2", "finish_turn")
    room.at("09:06:00").closed("09:06:00")
    told = {s.person: (s.outcome, s.reason) for s in room.step("turn:m1", "criticism").speeches}
    assert told["m2"] == ("done", None)
    assert told["m4"] == ("passed", "嗓子不适")


def test_added_time_is_told_beside_the_planned_and_counts_before_overtime(room):
    room.opened().hear("m1", "statement").ask("m1", "begin_turn")
    room.at("09:10:00").ask("recorder", "adjust_timer", seconds=300)
    room.at("09:26:00").ask("m1", "finish_turn")
    held = room.step("turn:m1", "statement")
    assert (held.limit_ms, held.extra_ms, held.over_ms) == (1_200_000, 300_000, 60_000)


def test_a_recess_in_the_middle_of_a_turn_is_no_speaking_time(room):
    room.opened().hear("m1").at("09:02:00").ask("recorder", "start_recess")
    room.at("14:00:00").ask("recorder", "end_recess")
    room.at("14:00:10").ask("recorder", "start_timer")
    room.at("14:01:10").ask("m2", "finish_turn")
    (turn, _) = room.step("turn:m1", "criticism").turns
    assert (turn.began_at, turn.ended_at) == (clock("09:00:00"), clock("14:01:10"))
    assert turn.elapsed_ms == 180_000


def test_an_interjection_takes_no_time_of_the_step_and_no_ones_turn(room):
    room.opened().hear("m1").at("09:02:00").ask("recorder", "interject", person="m4")
    room.at("09:02:30")
    lasting = [(t.person, t.outcome) for t in room.step("turn:m1", "criticism").turns]
    assert lasting == [("m2", "speaking"), ("m4", "interjected")]
    room.ask("recorder", "finish_turn")
    room.at("09:15:30").ask("m2", "finish_turn")
    held = room.step("turn:m1", "criticism")
    assert [(t.person, t.elapsed_ms, t.over_ms) for t in held.turns[:2]] == [
        ("m2", 900_000, 0),
        ("m4", 30_000, 0),
    ]
    assert held.elapsed_ms == 900_000
    told = [(s.person, s.outcome) for s in held.speeches]
    assert told == [("m2", "done"), ("m4", "interjected"), ("m3", "speaking"), ("m4", "silent")]


def test_a_note_without_a_step_finds_the_step_that_was_held_at_the_time(room):
    room.opened().hear("m1", "statement").at("09:05:00").hear("m1", "criticism")
    room.at("09:06:00").ask("recorder", "write_note", item="turn:m1", person="m2", text="插话。")
    assert [note.text for note in room.step("turn:m1", "criticism").notes] == ["插话。"]
    assert room.step("turn:m1", "statement").notes == ()


def test_a_step_that_lasts_has_no_end_and_its_turn_is_speaking(room):
    room.opened().hear("m1").at("09:00:30")
    held = room.step("turn:m1", "criticism")
    assert (held.ended_at, held.elapsed_ms, held.turns[0].outcome) == (None, 30_000, "speaking")


def test_hours_are_those_of_the_plan_else_those_of_the_server():
    away = timezone(timedelta(hours=-3))
    planned = RecordedMeeting().at("09:00:00")
    unplanned = RecordedMeeting(small_plan(starts_at=None)).at("09:00:00")
    assert planned.minutes(away).zone == "+08:00"
    assert unplanned.minutes(away).zone == "-03:00"


def test_the_same_journal_makes_the_same_minutes(sample):
    assert asdict(sample.minutes()) == asdict(sample.minutes())
