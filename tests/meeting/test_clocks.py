"""The clocks: the step's and the speaker's, which a screen counts down by itself."""

import json
from pathlib import Path

import pytest

from facilitation.formats import format_data
from facilitation.meeting.timer import Timer, left
from tests.room import MINUTE_MS

CASES = json.loads((Path(__file__).parents[1] / "data" / "timers.json").read_text("utf-8"))
FOUR_CRITICS = {"members": 5, "limits": {"criticism": 8 * 60}}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_the_server_and_the_screens_count_alike(case):
    assert left(Timer(**case["timer"]), case["now"]) == case["left"]


def test_a_statement_s_clock_waits_for_the_speaker_to_begin(room):
    room.goes_to("turn:m2", "statement")
    room.passes(minutes=3)
    assert room.left == 20 * 60

    room.says("m2", "begin_turn")
    room.passes(minutes=3)
    assert room.left == 17 * 60


def test_criticism_runs_from_the_moment_the_floor_is_given(room):
    room.criticism_of("m1")
    room.passes(minutes=3)

    assert (room.left, room.spoken) == (12 * 60, 3 * 60)


def test_beginning_again_is_accepted_and_changes_no_time(room):
    room.criticism_of("m1")
    room.passes(minutes=1)
    before = room.floor["timer"], room.floor["turn"]
    room.says("m2", "begin_turn")
    room.says("chair", "start_timer")

    assert (room.floor["timer"], room.floor["turn"]) == before


def test_overtime_is_counted_and_nobody_is_cut_off(room):
    room.criticism_of("m1")
    room.passes(minutes=17)

    assert (room.left, room.speaker) == (-2 * 60, "m2")
    room.says("m2", "finish_turn")
    room.passes(minutes=1)
    assert (room.left, room.speaker) == (-3 * 60, "m3")


def test_the_share_is_the_time_left_over_the_critics_left(a_room):
    room = a_room(**FOUR_CRITICS)
    room.criticism_of("m1")
    assert room.guide == 120

    room.passes(minutes=5)
    room.says("m2", "finish_turn")
    assert room.guide == 60

    room.says("m3", "finish_turn")
    assert room.guide == 90


def test_nobody_has_a_negative_share(a_room):
    room = a_room(**FOUR_CRITICS)
    room.criticism_of("m1")
    room.passes(minutes=9)
    room.says("m2", "finish_turn")

    assert room.guide == 0


def test_who_is_away_has_no_share_but_who_is_only_expected_has(a_room):
    room = a_room(**FOUR_CRITICS)
    room.is_away("m3", "leave")
    room.is_away("m4", "absent")
    room.says("chair", "mark_attendance", person="m5", status="expected")
    room.criticism_of("m1")

    assert room.guide == 4 * 60


def test_one_who_is_put_off_keeps_his_share_and_the_last_has_all_that_is_left(a_room):
    room = a_room(**FOUR_CRITICS)
    room.criticism_of("m1")
    room.says("chair", "defer", person="m2")
    assert (room.speaker, room.guide) == ("m3", 120)

    for critic in ("m3", "m4", "m5"):
        room.passes(minutes=1)
        room.says(critic, "finish_turn")

    assert (room.speaker, room.guide) == ("m2", 5 * 60)


def test_one_who_is_skipped_leaves_his_share_to_the_others(a_room):
    room = a_room(**FOUR_CRITICS)
    room.criticism_of("m1")
    room.says("chair", "skip", person="m3")
    room.says("m2", "finish_turn")

    assert (room.speaker, room.guide) == ("m4", 4 * 60)


@pytest.mark.parametrize("called", ["m2", "o1"])
def test_one_who_is_called_besides_shares_with_those_who_still_wait(a_room, called):
    room = a_room(**FOUR_CRITICS)
    room.criticism_of("m1")
    room.says("m2", "finish_turn")
    room.says("m3", "finish_turn")  # m4 has the floor, m5 waits
    room.says("chair", "call", person=called)

    assert (room.speaker, room.guide) == (called, 4 * 60)


def test_a_pause_stops_both_clocks(room):
    room.criticism_of("m1")
    room.passes(minutes=1)
    room.says("chair", "pause_timer")
    room.passes(minutes=10)
    assert (room.left, room.spoken) == (14 * 60, 60)
    assert room.refuses("chair", "pause_timer").code == "wrong_state"

    room.says("chair", "start_timer")
    room.passes(minutes=1)
    assert (room.left, room.spoken) == (13 * 60, 120)


def test_the_clocks_can_be_started_as_of_a_while_ago(room):
    room.goes_to("turn:m1", "statement")
    room.passes(minutes=2)
    room.says("chair", "start_timer", ago_seconds=90)

    assert (room.left, room.spoken) == (20 * 60 - 90, 90)
    assert room.refuses("chair", "start_timer", ago_seconds=5).field == "ago_seconds"


def test_time_can_be_added_and_taken_away_for_the_step_and_its_speaker(room):
    room.criticism_of("m1")
    room.says("chair", "adjust_timer", seconds=60)
    assert (room.left, room.guide) == (16 * 60, 6 * 60)

    room.says("chair", "adjust_timer", seconds=-120)
    assert (room.left, room.guide) == (14 * 60, 4 * 60)


@pytest.mark.parametrize("seconds", [0, -15 * 60 - 1])
def test_a_limit_cannot_fall_below_nothing(room, seconds):
    room.criticism_of("m1")

    assert room.refuses("chair", "adjust_timer", seconds=seconds).field == "seconds"


def test_a_step_without_a_limit_counts_up_and_has_no_shares(a_room):
    form = format_data("democratic-life")
    criticism = next(p for p in form["phases"] if p["key"] == "round")["steps"][1]
    del criticism["total_s"]
    room = a_room(form=form)
    room.criticism_of("m1")
    room.passes(minutes=1)

    assert room.floor["timer"]["limit_ms"] is room.floor["turn"]["guide_ms"] is None
    assert room.spoken == 60
    assert room.refuses("chair", "adjust_timer", seconds=60).code == "wrong_state"


def test_there_is_no_clock_between_the_items(room):
    room.opens()

    assert room.floor["timer"] is room.floor["turn"] is None
    assert room.refuses("chair", "start_timer").code == "wrong_state"
    assert room.refuses("chair", "pause_timer").code == "wrong_state"
    assert room.refuses("chair", "adjust_timer", seconds=9).code == "wrong_state"


def test_the_clock_runs_on_for_the_next_critic_only_if_it_ran(room):
    room.criticism_of("m1")
    room.says("chair", "start_recess")
    room.says("chair", "end_recess")
    room.says("chair", "skip", person="m3")
    room.says("chair", "start_timer")
    room.says("m2", "finish_turn")

    assert room.floor["turn"]["running_since"] == room.floor["timer"]["running_since"] == room.now


def test_a_recess_in_the_middle_of_criticism_stops_every_clock_and_returns_to_the_same_critic(room):
    room.criticism_of("m1")
    room.says("m2", "finish_turn")
    room.passes(minutes=4)
    room.says("recorder", "start_recess")
    assert (room.status, room.floor["timer"]["running_since"]) == ("recess", None)
    room.passes(minutes=90)
    room.says("recorder", "end_recess")
    room.passes(minutes=1)

    assert (room.speaker, room.left, room.spoken) == ("m3", 11 * 60, 4 * 60)
    room.says("m3", "begin_turn")
    room.passes(minutes=1)
    assert (room.left, room.spoken) == (10 * 60, 5 * 60)


def test_each_stretch_between_recesses_is_a_sitting(room):
    start = room.now
    room.opens()
    room.passes(minutes=60)
    room.says("chair", "start_recess")
    room.passes(minutes=15)
    room.says("chair", "end_recess")

    assert room.floor["sittings"] == [
        {"from": start, "to": start + 60 * MINUTE_MS},
        {"from": start + 75 * MINUTE_MS, "to": None},
    ]


def test_setting_the_server_s_clock_back_gives_nobody_more_time(room):
    room.criticism_of("m1")
    room.passes(minutes=5)
    room.says("m2", "finish_turn")
    room.now -= 60 * MINUTE_MS
    room.says("m3", "finish_turn")
    room.now += 60 * MINUTE_MS

    assert room.left == 10 * 60
    assert [entry.at for entry in room.entries()] == sorted(e.at for e in room.entries())


def test_an_interjection_has_a_clock_of_its_own(room):
    room.criticism_of("m1")
    room.passes(minutes=1)
    room.says("chair", "interject", person="m1")
    room.passes(minutes=1)
    assert (room.left, room.spoken) == (14 * 60, 60)
    for command in ("start_timer", "pause_timer"):
        assert room.refuses("chair", command).code == "wrong_state"

    room.says("chair", "advance")
    assert (room.speaker, room.spoken, room.left) == ("m2", 60, 14 * 60)


def test_a_message_leaves_the_projector_when_its_time_is_over(room):
    room.says("chair", "show_message", text="休息十分钟", seconds=60)
    assert room.floor["screen"]["message"] == "休息十分钟"
    room.passes(seconds=60)

    assert room.floor["screen"]["message"] is None


def test_a_message_stays_until_it_is_cleared_and_the_picture_may_change_meanwhile(room):
    room.says("chair", "show_message", text="请签到")
    room.says("recorder", "set_screen", mode="agenda")
    room.passes(minutes=600)
    assert (room.floor["screen"]["mode"], room.floor["screen"]["message"]) == ("agenda", "请签到")

    room.says("chair", "clear_message")
    assert room.floor["screen"]["message"] is None
