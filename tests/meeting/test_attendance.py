"""Attendance: who is here, who is away, and what it means for turns and the quorum."""

import pytest


def attendance(room):
    return {person["id"]: person["attendance"] for person in room.view["people"]}


def test_everyone_is_expected_until_he_is_here(room):
    assert set(attendance(room).values()) == {"expected"}
    room.says("m2", "check_in")
    room.says("o1", "check_in")

    assert attendance(room)["m2"] == attendance(room)["o1"] == "present"


@pytest.mark.parametrize(
    ("members", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (8, 6)]
)
def test_the_quorum_is_two_thirds_of_the_members_rounded_up(a_room, members, needed):
    room = a_room(members=members)
    for place in range(1, needed):
        room.says(f"m{place}", "check_in")
    assert room.view["quorum"] == {
        "due": members,
        "present": needed - 1,
        "needed": needed,
        "met": False,
    }
    room.says(f"m{needed}", "check_in")

    assert room.view["quorum"]["met"]


def test_only_members_count_for_the_quorum_and_late_ones_do(room):
    for guest in ("o1", "s1", "r1"):
        room.says(guest, "check_in")
    for person, status in {"m1": "late", "m2": "leave", "m3": "absent", "m4": "expected"}.items():
        room.says("recorder", "mark_attendance", person=person, status=status)

    assert room.view["quorum"]["present"] == 1


def test_a_missed_quorum_blocks_nothing(room):
    assert not room.view["quorum"]["met"]
    room.criticism_of("m1")

    assert room.speaker == "m2"


@pytest.mark.parametrize("status", ["leave", "absent"])
def test_only_who_is_away_drops_out_of_the_turns(room, status):
    room.is_away("m2", status)
    room.criticism_of("m1")

    assert room.queue == {"m2": "absent", "m3": "speaking", "m4": "waiting"}


@pytest.mark.parametrize("status", ["expected", "present", "late"])
def test_who_is_not_here_yet_keeps_his_turn(room, status):
    room.says("chair", "mark_attendance", person="m2", status=status)
    room.criticism_of("m1")

    assert room.speaker == "m2"


def test_one_who_comes_late_speaks_where_he_belongs(a_room):
    room = a_room(members=5)
    room.is_away("m3")
    room.criticism_of("m1")
    room.says("m3", "check_in")
    room.says("m2", "finish_turn")

    assert attendance(room)["m3"] == "late"
    assert room.speaker == "m3"


def test_one_who_comes_when_his_turn_has_gone_by_is_next(a_room):
    room = a_room(members=5)
    room.is_away("m2")
    room.criticism_of("m1")
    room.says("m3", "finish_turn")
    room.says("m2", "check_in")
    assert room.queue == {"m2": "waiting", "m3": "done", "m4": "speaking", "m5": "waiting"}

    room.says("m4", "finish_turn")
    assert room.speaker == "m2"


def test_one_who_leaves_while_he_waits_is_passed_over_and_the_share_grows(a_room):
    room = a_room(members=4, limits={"criticism": 600})
    room.criticism_of("m1")
    room.is_away("m3")
    room.says("m2", "finish_turn")

    assert (room.speaker, room.guide) == ("m4", 600)


def test_one_who_leaves_while_he_speaks_keeps_the_floor_until_it_passes_on(room):
    room.criticism_of("m1")
    room.is_away("m2")

    assert room.queue["m2"] == "speaking"
    room.says("chair", "advance")
    assert room.queue == {"m2": "done", "m3": "speaking", "m4": "waiting"}


def test_who_excused_himself_before_the_opening_and_comes_after_all_is_present(room):
    room.is_away("m2")
    room.says("m2", "check_in")

    assert attendance(room)["m2"] == "present"


def test_checking_in_twice_does_not_make_anyone_late_or_present_again(room):
    room.is_away("m2")
    room.opens()
    room.says("m2", "check_in")
    room.says("m2", "check_in")

    assert attendance(room)["m2"] == "late"


def test_why_and_when_someone_is_away_is_kept(room):
    room.passes(minutes=3)
    room.says("chair", "mark_attendance", person="m4", status="leave", reason="因病")

    noted = room.meeting.attendance_of("m4")
    assert (noted.status, noted.reason, noted.at) == ("leave", "因病", room.now)


def test_a_stranger_is_neither_here_nor_away(room):
    assert room.refuses("chair", "mark_attendance", person="x", status="late").code == "unknown"
