"""Taking minutes: moments marked, notes taken back, two hands on one text, two who check it."""

import json

import pytest

from facilitation.meeting.codec import event_from
from facilitation.meeting.wordings import author_of, wordings
from facilitation.meeting.written_views import attachments_for, notes_for

FILE = {"file": "0" * 64, "title": "发言稿.txt", "type": "txt", "size": 6}


@pytest.fixture
def criticism(room):
    room.criticism_of("m2")
    return room


@pytest.fixture
def closed(criticism):
    criticism.says("recorder", "write_note", item="turn:m2", text="要点")
    criticism.says("chair", "close_meeting")
    return criticism


def note_of(room, text="要点"):
    return room.says("recorder", "write_note", item="turn:m2", text=text).result["note"]


def check(room):
    return room.floor["check"]


# Moments


def test_applause_is_marked_where_it_was_with_its_time_and_needs_no_words(criticism):
    place = {"item": "turn:m2", "step": "criticism"}
    key = criticism.says("recorder", "mark_moment", kind="applause", **place).result["note"]

    note = criticism.meeting.notes[key]
    assert (note.mark, note.text, note.item, note.step) == ("applause", "", *place.values())
    assert note.at == criticism.now


def test_an_interjection_says_who_made_it_and_may_get_its_words_later(criticism):
    said = {"kind": "interjection", "item": "turn:m2", "person": "m4"}
    key = criticism.says("recorder", "mark_moment", **said).result["note"]
    criticism.says("recorder", "revise_note", note=key, text="这一条我同意")

    note = criticism.meeting.notes[key]
    assert (note.mark, note.person, note.text) == ("interjection", "m4", "这一条我同意")
    assert note.revision == 2


def test_a_note_taken_back_stays_in_the_journal_and_is_not_changed_any_more(criticism):
    key = note_of(criticism)
    criticism.says("recorder", "withdraw_note", note=key)

    assert criticism.meeting.notes[key].state == "withdrawn"
    assert criticism.refuses("recorder", "revise_note", note=key, text="…").code == "wrong_state"
    assert criticism.refuses("recorder", "withdraw_note", note="n0").code == "unknown"


def test_notes_of_older_journals_are_neither_marks_nor_excerpts():
    old = {"note": "n1", "item": "turn:m2", "step": None, "person": None, "text": "要点"}
    event = event_from("note_written", old)

    assert (event.mark, event.source) == (None, None)


# Two hands on one text


def test_who_saw_an_older_wording_is_told_so_and_changes_nothing(criticism):
    key = note_of(criticism)
    criticism.says("recorder", "revise_note", note=key, text="甲", revision=1)

    late = criticism.refuses("recorder", "revise_note", note=key, text="乙", revision=1)

    assert (late.code, late.field) == ("conflict", "revision")
    criticism.says("recorder", "revise_note", note=key, text="甲乙", revision=2)
    assert criticism.meeting.notes[key].text == "甲乙"


def test_a_point_is_kept_from_two_hands_the_same_way(criticism):
    key = criticism.says("m3", "record_point", about="m2", text="原文").result["point"]
    criticism.says("recorder", "revise_point", point=key, text="甲", revision=1)

    assert criticism.refuses("m3", "revise_point", point=key, text="乙", revision=1).code == (
        "conflict"
    )
    criticism.says("m3", "revise_point", point=key, text="丙")  # who does not ask for it is not
    assert criticism.meeting.points[key].text == "丙"


def test_an_answer_that_the_writer_has_not_seen_is_not_written_over(criticism):
    answer = {"item": "turn:m2"}
    criticism.says("m2", "respond", **answer, text="接受", revision=0)

    assert criticism.refuses("recorder", "respond", **answer, text="…", revision=0).field == (
        "revision"
    )
    criticism.says("recorder", "respond", **answer, text="虚心接受", revision=1)
    criticism.says("m2", "respond", **answer, text="诚恳接受")
    assert criticism.meeting.responses["r:turn:m2"].revision == 3


def test_a_note_is_put_elsewhere_or_under_nobodys_name_only_if_that_is_said(criticism):
    place = {"item": "turn:m2", "step": "criticism", "person": "m3"}
    key = criticism.says("recorder", "write_note", **place, text="要点").result["note"]

    def reworded(**to):
        criticism.says("recorder", "revise_note", note=key, text="要点一", **to)
        note = criticism.meeting.notes[key]
        return note.item, note.step, note.person

    assert reworded() == ("turn:m2", "criticism", "m3")
    assert reworded(person="") == ("turn:m2", "criticism", None)
    assert reworded(item="opening", person="m1") == ("opening", None, "m1")


# Every earlier wording


def test_every_wording_is_kept_with_who_gave_it_and_when(criticism):
    key = criticism.says("m3", "record_point", about="m2", text="一").result["point"]
    criticism.passes(minutes=1)
    criticism.says("recorder", "revise_point", point=key, text="二", aspect="学习")
    criticism.says("m3", "withdraw_point", point=key)

    told = wordings(criticism.entries(), key)

    assert [(w.revision, w.actor, w.role, w.fields.get("text")) for w in told] == [
        (1, "m3", "member", "一"),
        (2, "r1", "recorder", "二"),
        (2, "m3", "member", None),
    ]
    assert [w.withdrawn for w in told] == [False, False, True]
    assert told[1].at - told[0].at == 60_000
    assert author_of(criticism.meeting, key) == "m3"


@pytest.mark.parametrize("status", ["open", "closed"])
def test_the_recorder_assigns_an_aspect_until_the_seal(criticism, status):
    key = criticism.says("m3", "record_point", about="m2", text="原文").result["point"]
    if status == "closed":
        criticism.says("chair", "close_meeting")

    criticism.says("recorder", "revise_point", point=key, aspect="作风")

    point = criticism.meeting.points[key]
    assert (point.text, point.aspect) == ("原文", "作风")


# Attachments


def test_a_statement_is_attached_to_whose_it_is_and_an_excerpt_names_it(criticism):
    key = criticism.says("recorder", "attach", **FILE, item="turn:m2", person="m2").result
    note = note_of(criticism)
    taken = criticism.says(
        "recorder", "write_note", item="turn:m2", person="m2", text="摘录", source=key["attachment"]
    ).result["note"]

    assert criticism.meeting.notes[taken].source == key["attachment"]
    assert criticism.meeting.notes[note].source is None
    wrong = {"item": "turn:m2", "text": "…", "source": "a0"}
    assert criticism.refuses("recorder", "write_note", **wrong).field == "source"


def test_attachments_are_told_to_the_controllers_and_to_whose_they_are(criticism):
    criticism.says("recorder", "attach", **FILE, person="m2")
    seen = {
        who: len(attachments_for(criticism.meeting, criticism.actor(who)))
        for who in ("chair", "recorder", "m2", "m3", "o1", "projector", "organiser")
    }

    assert {who for who, count in seen.items() if count} == {"chair", "recorder", "m2"}


def test_an_attachment_taken_back_is_not_in_the_record_and_not_taken_back_twice(criticism):
    key = criticism.says("recorder", "attach", **FILE).result["attachment"]
    criticism.says("recorder", "detach", attachment=key)

    assert criticism.meeting.attachments[key].state == "withdrawn"
    assert criticism.refuses("recorder", "detach", attachment=key).code == "wrong_state"
    assert criticism.refuses("recorder", "attach", **FILE, item="x").field == "item"


# Two who check the record


def test_the_recorder_finalises_the_chair_confirms_and_both_seal(closed):
    assert closed.refuses("chair", "confirm_record").code == "wrong_state"
    closed.says("recorder", "finalise_record")
    assert "finalise_record" not in closed.floor["can"]["controller"]
    closed.passes(minutes=1)
    closed.says("chair", "confirm_record")

    assert check(closed)["confirmed_at"] - check(closed)["finalised_at"] == 60_000
    assert closed.refuses("chair", "confirm_record").code == "wrong_state"
    for who in ("chair", "recorder"):
        closed.says(who, "seal")
    assert closed.status == "sealed"


EDITS = {
    "write_note": {"item": "turn:m2", "text": "补记"},
    "mark_moment": {"kind": "applause", "item": "turn:m2"},
    "respond": {"item": "turn:m2", "text": "接受"},
    "attach": FILE,
    "mark_attendance": {"person": "m4", "status": "late"},
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_later_edit_makes_the_confirmation_void_and_says_since_when(closed, edit):
    closed.says("recorder", "finalise_record")
    closed.says("chair", "confirm_record")
    closed.passes(minutes=2)

    closed.says("recorder", edit, **EDITS[edit])

    assert check(closed) == {"finalised_at": None, "confirmed_at": None, "void_at": closed.now}
    assert closed.meeting == closed.replayed()
    closed.says("recorder", "finalise_record")
    assert check(closed)["void_at"] is None


def test_what_does_not_touch_the_record_leaves_the_confirmation_alone(closed):
    closed.says("recorder", "finalise_record")
    closed.says("chair", "show_message", text="散会")

    assert check(closed)["finalised_at"] is not None


def test_nothing_of_a_check_tells_a_word_of_the_record(closed):
    closed.says("recorder", "finalise_record")

    assert "要点" not in json.dumps(closed.floor, ensure_ascii=False)
    assert notes_for(closed.meeting, closed.actor("m3")) == []
