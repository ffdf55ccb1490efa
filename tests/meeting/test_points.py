"""Points: what one person puts to another, and what is answered."""

import pytest

from facilitation.meeting.points import new_id


@pytest.fixture
def criticism(room):
    """The criticism of m1, of whom m2 has said something."""
    room.criticism_of("m1")
    room.key = room.says("m2", "record_point", about="m1", text="调研不够深入").result["point"]
    return room


def point(room):
    return room.meeting.points[room.key]


def test_a_point_says_who_put_what_to_whom_and_when(criticism):
    criticism.says(
        "m3", "record_point", about="m1", text="会议太多", suggestion="少开会", aspect="纠正四风"
    )
    put = list(criticism.meeting.points.values())[-1]

    assert (put.by, put.about, put.item, put.via) == ("m3", "m1", "turn:m1", "phone")
    assert (put.text, put.suggestion, put.aspect) == ("会议太多", "少开会", "纠正四风")
    assert (put.at, put.state, put.revision) == (criticism.now, "active", 1)


def test_points_are_only_about_a_subject_whose_round_has_begun(room):
    room.goes_to("turn:m1", "statement")
    room.says("m2", "record_point", about="m1", text="……")

    assert room.refuses("m2", "record_point", about="m3", text="……").code == "wrong_state"


def test_a_round_that_is_over_is_still_open_to_points(criticism):
    criticism.goes_to("turn:m2")
    criticism.says("m4", "record_point", about="m1", text="想起一点")

    assert list(criticism.meeting.points.values())[-1].item == "turn:m1"


def test_nobody_criticises_himself(criticism):
    assert criticism.refuses("m1", "record_point", about="m1", text="我").code == "not_allowed"
    asked = {"about": "m1", "by": "m1", "text": "我"}
    assert criticism.refuses("recorder", "record_point", **asked).field == "about"


@pytest.mark.parametrize("nobody", ["o1", "s1", "r1", "x"])
def test_only_those_with_a_turn_can_be_criticised(criticism, nobody):
    assert criticism.refuses("m2", "record_point", about=nobody, text="……").code == "unknown"


def test_the_group_can_be_criticised_from_the_opening_on(room):
    room.opens()
    room.says("m2", "record_point", about="group", text="学习抓得不紧")
    room.says("chair", "advance")
    room.says("m2", "record_point", about="group", text="联系群众不够")

    assert [p.item for p in room.meeting.points.values()] == [None, "opening"]


@pytest.mark.parametrize("state", ["planned", "closed"])
def test_no_points_before_the_opening_or_after_the_close(room, state):
    if state == "closed":
        room.opens()
        room.says("chair", "close_meeting")

    assert room.refuses("m2", "record_point", about="group", text="……").code == "wrong_state"


def test_points_can_be_put_during_a_recess(criticism):
    criticism.says("chair", "start_recess")

    assert criticism.says("m3", "record_point", about="m1", text="会议太多").result["point"]


@pytest.mark.parametrize("listener", ["o1", "s1", "projector", "organiser"])
def test_who_only_listens_puts_no_points(criticism, listener):
    asked = {"about": "m1", "text": "……"}
    assert criticism.refuses(listener, "record_point", **asked).code == "not_allowed"


def test_a_member_puts_no_points_in_another_s_name(criticism):
    asked = {"about": "m1", "by": "m3", "text": "……"}
    for who in ("m2", "chair"):
        assert criticism.refuses(who, "record_point", **asked).code == "not_allowed"
    criticism.says("m3", "record_point", **asked)


def test_the_recorder_writes_for_any_member_and_says_for_whom(criticism):
    for author in ("m3", "m4"):
        criticism.says("recorder", "record_point", about="m1", by=author, text="……")
    *_, put = criticism.meeting.points.values()

    assert (put.by, put.via) == ("m4", "recorder")
    asked = {"about": "m1", "text": "……"}
    assert criticism.refuses("recorder", "record_point", **asked).field == "by"
    assert criticism.refuses("recorder", "record_point", **asked, by="o1").code == "invalid"
    assert criticism.refuses("recorder", "record_point", **asked, by="x").code == "unknown"


@pytest.mark.parametrize("status", ["leave", "absent"])
def test_what_the_recorder_writes_for_one_who_is_away_came_in_writing(criticism, status):
    criticism.is_away("m4", status)
    criticism.says("recorder", "record_point", about="m1", by="m4", text="……")

    assert list(criticism.meeting.points.values())[-1].via == "written"


def test_an_author_may_reword_his_point_and_the_earlier_wording_stays(criticism):
    put_at = criticism.now
    criticism.passes(minutes=1)
    reworded = {"text": "下去太少", "suggestion": "多下去"}
    criticism.says("m2", "revise_point", point=criticism.key, **reworded)

    assert (point(criticism).text, point(criticism).suggestion) == ("下去太少", "多下去")
    assert (point(criticism).revision, point(criticism).at) == (2, put_at)
    wordings = [getattr(entry.event, "text", None) for entry in criticism.entries()]
    assert [text for text in wordings if text] == ["调研不够深入", "下去太少"]


def test_what_a_revision_does_not_mention_stays(criticism):
    criticism.says("m2", "revise_point", point=criticism.key, suggestion="下基层")
    criticism.says("m2", "revise_point", point=criticism.key, aspect="担当负责")

    assert point(criticism).text == "调研不够深入"
    assert (point(criticism).suggestion, point(criticism).aspect) == ("下基层", "担当负责")


def test_a_withdrawn_point_is_marked_not_deleted_and_stays_so(criticism):
    criticism.says("m2", "withdraw_point", point=criticism.key)

    assert (point(criticism).state, point(criticism).text) == ("withdrawn", "调研不够深入")
    for command in ("revise_point", "withdraw_point"):
        refused = criticism.refuses("m2", command, point=criticism.key)
        assert refused.code == "wrong_state"


@pytest.mark.parametrize("command", ["revise_point", "withdraw_point"])
def test_the_author_may_change_it_until_the_close_and_the_recorder_until_the_seal(
    criticism, command
):
    criticism.says("chair", "close_meeting")
    assert criticism.refuses("m2", command, point=criticism.key).code == "wrong_state"
    criticism.says("recorder", command, point=criticism.key)

    criticism.says("chair", "seal")
    criticism.says("recorder", "seal")
    assert criticism.refuses("recorder", command, point=criticism.key).code == "wrong_state"


@pytest.mark.parametrize("command", ["revise_point", "withdraw_point"])
def test_only_its_author_and_the_recorder_may_change_a_point(criticism, command):
    for who in ("m1", "m3", "chair"):
        assert criticism.refuses(who, command, point=criticism.key).code == "not_allowed"
    assert criticism.refuses("m2", command, point="p00000000").code == "unknown"


def test_an_empty_suggestion_or_aspect_is_none(criticism):
    criticism.says("m3", "record_point", about="m1", text="……", suggestion="", aspect="")
    *_, put = criticism.meeting.points.values()

    assert (put.suggestion, put.aspect) == (None, None)


def test_a_point_s_id_tells_nothing_of_how_many_there_are(a_room):
    one, other = a_room(), a_room()
    for room in (one, other):
        room.criticism_of("m1")
    for place in range(5):
        other.says("m3", "record_point", about="m1", text="……", id=f"x{place}")

    keys = [r.says("m2", "record_point", about="m1", text="……", id="same") for r in (one, other)]
    assert keys[0].result == keys[1].result


def test_the_subject_answers_and_may_answer_again(criticism):
    criticism.says("m1", "respond", item="turn:m1", text="谢谢", stance="noted")
    criticism.says("m1", "respond", item="turn:m1", text="诚恳接受", stance="accepted")
    (response,) = criticism.meeting.responses.values()

    assert (response.person, response.text, response.stance) == ("m1", "诚恳接受", "accepted")
    assert response.revision == 2


def test_only_the_subject_and_the_recorder_answer(criticism):
    asked = {"item": "turn:m1", "text": "……"}
    assert criticism.refuses("m2", "respond", **asked).code == "not_allowed"
    assert criticism.refuses("o1", "respond", **asked).code == "not_allowed"
    criticism.says("recorder", "respond", **asked)


def test_one_answers_in_a_round_of_one_s_own_that_has_begun(criticism):
    asked = {"text": "……"}
    assert criticism.refuses("m2", "respond", item="turn:m2", **asked).code == "wrong_state"
    assert criticism.refuses("m2", "respond", item="turn:x", **asked).code == "unknown"
    assert criticism.refuses("m2", "respond", item="summary", **asked).field == "item"


def test_the_recorder_notes_what_was_said_and_may_reword_it(criticism):
    said = {"item": "turn:m1", "step": "criticism", "person": "m2"}
    key = criticism.says("recorder", "write_note", **said, text="发言要点").result["note"]
    criticism.says("recorder", "revise_note", note=key, text="发言要点（更正）")
    (note,) = criticism.meeting.notes.values()

    assert (note.item, note.step, note.person) == tuple(said.values())
    assert (note.text, note.revision) == ("发言要点（更正）", 2)
    for wrong in ({"item": "x"}, {"step": "x"}, {"person": "x"}):
        refused = criticism.refuses("recorder", "write_note", **said | wrong, text="…")
        assert (refused.code, [refused.field]) == ("unknown", list(wrong))
    assert criticism.refuses("recorder", "revise_note", note="n0", text="…").field == "note"


def test_no_id_is_taken_twice():
    first = new_id("p", "m2/1", ())
    assert new_id("p", "m2/1", {first}) not in ("", first)
