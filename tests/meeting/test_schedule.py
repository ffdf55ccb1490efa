"""Planned, expected and actual: what the desk reckons the end of the meeting from."""

import pytest

from facilitation.formats import DEFAULT, format_data
from facilitation.meeting.schedule import expected_end, planned_end, planned_start
from tests.room import MINUTE_MS, NINE_O_CLOCK_MS

NINE = "2026-01-15T09:00:00+08:00"
LIMITS = {"statement": 60, "criticism": 60, "response": 60}


@pytest.fixture
def planned(a_room):
    """A meeting that is to begin at nine; a member's item takes three minutes."""
    return a_room(starts_at=NINE, limits=LIMITS)


def item(room, key):
    return next(each for each in room.view["agenda"] if each["id"] == key)


def test_items_are_planned_one_after_the_other_by_their_limits(planned):
    assert planned_start(planned.meeting) == NINE_O_CLOCK_MS
    first, second = item(planned, "turn:m1"), item(planned, "turn:m2")
    assert second["planned_at"] - first["planned_at"] == 3 * MINUTE_MS


def test_a_plan_without_a_time_has_no_planned_end(room):
    assert room.floor["schedule"]["planned_end"] is None
    assert item(room, "turn:m1")["planned_at"] is None


def test_what_began_and_ended_when_is_a_fact(planned):
    planned.opens()
    planned.passes(minutes=5)
    planned.goes_to("turn:m1")
    assert item(planned, "turn:m1")["began_at"] == NINE_O_CLOCK_MS + 5 * MINUTE_MS
    assert item(planned, "turn:m1")["ended_at"] is None


def test_the_rest_is_what_comes_after_the_present_step(planned):
    planned.criticism_of("m1")
    items = planned.floor["schedule"]["items"]
    assert (items["turn:m1"], items["turn:m2"]) == (2 * MINUTE_MS, 3 * MINUTE_MS)

    rest = MINUTE_MS + sum(items.values())
    assert expected_end(planned.meeting, planned.now) == planned.now + rest


def test_the_item_of_someone_who_is_away_takes_no_time(planned):
    planned.is_away("m3")

    assert "turn:m3" not in planned.floor["schedule"]["items"]


def test_a_recess_pushes_the_planned_end_on(planned):
    planned.opens()
    before = planned_end(planned.meeting)
    planned.says("chair", "start_recess")
    planned.passes(minutes=10)
    planned.says("chair", "end_recess")

    assert planned_end(planned.meeting) - before == 10 * MINUTE_MS


# A speaker without a running clock


def with_reminder(**changes):
    return format_data(DEFAULT) | changes


def test_a_speaker_without_a_clock_is_remarked_after_half_a_minute(room):
    room.goes_to("turn:m1", "statement")

    assert room.floor["remind_ms"] == 30_000
    assert room.floor["turn"]["given_at"] == room.now


def test_the_delay_is_the_formats_or_the_steps_own(a_room):
    form = with_reminder(remind_s=45)
    form["phases"] = [dict(phase) for phase in form["phases"]]
    form["phases"][0]["remind_s"] = 0
    room = a_room(form=form)
    room.goes_to("turn:m1", "statement")
    assert room.floor["remind_ms"] == 45_000

    room.goes_to("opening")
    assert room.floor["remind_ms"] is None


# What undo leads back to, and whose hand it was


def test_undo_says_where_it_leads_back_to(room):
    room.criticism_of("m1")
    room.says("recorder", "advance")

    back = room.floor["undo_to"]
    assert (back["item"], back["step"], back["speaker"]) == ("turn:m1", "criticism", "m2")
    assert back["by"] == {"person": "r1", "role": "recorder"}
    assert back["seq"] == room.meeting.seq


def test_points_and_attendance_change_nothing_that_undo_names(room):
    room.criticism_of("m1")
    before = room.floor["undo_to"]
    room.says("m3", "record_point", about="m1", text="调研不够深入")
    room.says("chair", "mark_attendance", person="m4", status="present")

    assert room.floor["undo_to"] == before


def test_where_nothing_can_be_undone_there_is_nothing_to_return_to(room):
    assert room.floor["undo_to"] is None


# What is possible


def test_interjecting_is_possible_only_while_somebody_speaks_and_nobody_interjects(room):
    room.opens()
    assert "interject" not in room.floor["can"]["controller"]
    room.criticism_of("m1")
    assert "interject" in room.floor["can"]["controller"]

    room.says("chair", "interject", person="m4")
    assert not {"interject", "adjust_timer"} & set(room.floor["can"]["controller"])


def test_the_desk_is_told_which_commands_are_its_own(room):
    own = set(room.floor["can"]["desk"])

    assert {"advance", "undo", "call", "reorder", "go_to", "interject"} <= own
    assert not {"finish_turn", "mark_attendance", "set_screen", "hand_over"} & own
