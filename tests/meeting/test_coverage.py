"""Who has put something to whom: each pair of a subject and a critic has one state."""

import pytest

from facilitation.meeting.desk_views import coverage_view


def covered(room, subject="m1"):
    """Critic to state and number of points, of one subject."""
    return {
        pair["critic"]: (pair["state"], pair["points"])
        for pair in coverage_view(room.meeting)["pairs"]
        if pair["subject"] == subject
    }


def test_before_his_round_everybody_is_still_ahead(room):
    room.opens()

    assert set(covered(room).values()) == {("ahead", 0)}


def test_nobody_owes_himself_anything(room):
    assert "m1" not in covered(room)
    assert len(coverage_view(room.meeting)["pairs"]) == 4 * 3


def test_in_the_round_each_critic_stands_where_he_stands(room):
    room.is_away("m4")
    room.criticism_of("m1")
    room.says("m2", "record_point", about="m1", text="听汇报不等人说完")
    room.says("m2", "record_point", about="m1", text="调研不够深入")
    room.says("m2", "finish_turn")

    assert covered(room) == {"m2": ("done", 2), "m3": ("owing", 0), "m4": ("absent", 0)}


def test_who_passes_and_who_speaks_without_a_point_are_told_apart(room):
    room.criticism_of("m1")
    room.says("m2", "pass_turn")
    room.says("m3", "finish_turn")

    assert covered(room) == {"m2": ("passed", 0), "m3": ("nothing", 0), "m4": ("owing", 0)}


def test_a_withdrawn_point_no_longer_counts(room):
    room.criticism_of("m1")
    point = room.says("m2", "record_point", about="m1", text="听汇报不等人说完").result["point"]
    room.says("m2", "withdraw_point", point=point)

    assert covered(room)["m2"] == ("owing", 0)


def test_what_an_absent_member_has_sent_in_writing_is_done(room):
    room.is_away("m4")
    room.criticism_of("m1")
    room.says("recorder", "record_point", about="m1", by="m4", text="分工交代得不够清楚")

    assert covered(room)["m4"] == ("done", 1)


@pytest.mark.parametrize("word", ["text", "suggestion"])
def test_the_table_holds_no_word_of_a_point(room, word):
    room.criticism_of("m1")
    room.says("m2", "record_point", about="m1", text="听汇报不等人说完", suggestion="先听完")

    assert {"听汇报不等人说完", "先听完"}.isdisjoint(str(coverage_view(room.meeting)).split("'"))
    assert word not in coverage_view(room.meeting)["pairs"][0]
