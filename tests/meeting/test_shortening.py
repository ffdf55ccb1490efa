"""What is left of the meeting shortened to end on time: proposed, and done by a hand alone."""

import pytest

from facilitation.formats import format_data
from facilitation.meeting.schedule import expected_end, planned_end
from facilitation.meeting.shortening import proposal
from tests.room import MINUTE_MS

NINE = "2026-01-15T09:00:00+08:00"
LIMITS = {"statement": 600, "criticism": 600, "response": 60}


@pytest.fixture
def late(a_room):
    """m1's statement has taken twenty minutes more than it should have."""
    room = a_room(starts_at=NINE, limits=LIMITS)
    room.opens()
    for _ in range(100):
        if room.place == ("turn:m1", "statement"):
            break
        room.says("chair", room.floor["next_act"]["command"])
        limit = room.meeting.floor.here and room.meeting.floor.here.timer.limit_ms
        if room.floor["next_act"]["command"] == "advance" and limit:
            room.passes(seconds=limit // 1000)
    room.says("chair", "start_timer")
    room.passes(minutes=30)
    return room


def limits_of(room):
    return {
        each.item: {
            s.step: s.to_ms // 1000 for s in proposal(room.meeting, room.now) if s.item == each.item
        }
        for each in proposal(room.meeting, room.now)
    }


def behind(room):
    return expected_end(room.meeting, room.now) - planned_end(room.meeting)


def test_every_step_to_come_is_shortened_in_one_proportion_and_the_end_is_as_planned(late):
    assert behind(late) == 20 * MINUTE_MS
    shorter = proposal(late.meeting, late.now)
    proportions = [each.to_ms / each.limit_ms for each in shorter if each.limit_ms >= 600_000]
    assert max(proportions) - min(proportions) < 0.02

    late.says("chair", "shorten", limits=limits_of(late))

    assert -len(shorter) * 10_000 <= behind(late) <= 0
    assert proposal(late.meeting, late.now) == ()


def test_nothing_that_has_begun_is_touched_and_no_step_gets_longer(late):
    shorter = proposal(late.meeting, late.now)

    assert ("turn:m1", "statement") not in {(each.item, each.step) for each in shorter}
    assert ("turn:m1", "criticism") in {(each.item, each.step) for each in shorter}
    assert all(0 < each.to_ms < each.limit_ms for each in shorter)


def test_nothing_is_shortened_by_itself(late):
    late.passes(minutes=60)
    late.says("chair", "advance")

    assert late.meeting.floor.here.timer.limit_ms == 600_000


def test_a_shortened_step_has_its_new_limit_when_it_begins_and_undo_gives_the_old_one_back(late):
    late.says("chair", "shorten", limits={"turn:m1": {"criticism": 300}})
    assert late.replayed() == late.meeting
    steps = next(i for i in late.view["agenda"] if i["id"] == "turn:m1")["steps"]
    assert (steps[1]["limit_ms"], steps[1]["planned_ms"]) == (300_000, 600_000)

    late.says("chair", "undo")
    assert late.meeting.floor.limits == {}
    late.says("chair", "shorten", limits={"turn:m1": {"criticism": 300}})
    late.goes_to("turn:m1", "criticism")
    assert late.left == 300


def test_a_step_keeps_at_least_its_part_and_the_meeting_then_ends_late_all_the_same(a_room):
    form = format_data("democratic-life") | {"shorten_to_percent": 80}
    room = a_room(starts_at=NINE, limits=LIMITS, form=form)
    room.opens()
    room.passes(minutes=60)
    shorter = proposal(room.meeting, room.now)

    assert {each.to_ms / each.limit_ms for each in shorter if each.limit_ms == 600_000} == {0.8}
    room.says("chair", "shorten", limits=limits_of(room))
    assert behind(room) > 0


def test_a_meeting_in_time_on_another_day_or_without_a_plan_is_left_alone(a_room):
    room = a_room(starts_at=NINE)
    room.opens()
    assert proposal(room.meeting, room.now) == ()
    room.passes(minutes=24 * 60)
    assert proposal(room.meeting, room.now) == ()
    unplanned = a_room()
    unplanned.opens()
    assert proposal(unplanned.meeting, unplanned.now) == ()


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"turn:m1": {"criticism": 601}}, "invalid"),
        ({"turn:m1": {"statement": 60}}, "wrong_state"),  # goes on
        ({"opening": {"opening": 60}}, "wrong_state"),  # is over
        ({"turn:m1": {"x": 60}}, "unknown"),
        ({"x": {"criticism": 60}}, "unknown"),
    ],
)
def test_a_limit_can_only_be_cut_and_only_before_its_step(late, limits, code):
    refusal = late.refuses("chair", "shorten", limits=limits)

    ((item, steps),) = limits.items()
    assert (refusal.code, refusal.field) == (code, f"limits.{item}.{next(iter(steps))}")


def test_what_was_shortened_once_can_be_cut_again_but_not_given_back(late):
    late.says("chair", "shorten", limits={"turn:m2": {"criticism": 300}})
    assert (
        late.refuses("chair", "shorten", limits={"turn:m2": {"criticism": 400}}).code == "invalid"
    )

    late.says("chair", "shorten", limits={"turn:m2": {"criticism": 200}})
    assert late.meeting.floor.limits == {("turn:m2", "criticism"): 200_000}
