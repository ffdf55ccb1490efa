"""Corrections: the sealed record stays as it is; what was wrong is said in a new entry."""

import pytest

from facilitation.record import Seal
from tests.recorded_meeting import RecordedMeeting, small_plan


@pytest.fixture
def sealed(room):
    room.opens()
    room.says("chair", "close_meeting")
    room.says("chair", "seal")
    room.says("recorder", "seal")
    return room


def test_a_correction_is_a_new_entry_and_nothing_else_changes(sealed):
    before = sealed.meeting

    sealed.says("recorder", "correct", text="第二项“三月”应为“五月”", item="summary")

    after = sealed.meeting
    (correction,) = after.corrections.values()
    assert (correction.text, correction.item, correction.role) == (
        "第二项“三月”应为“五月”",
        "summary",
        "recorder",
    )
    assert (after.points, after.notes, after.floor, after.status) == (
        before.points,
        before.notes,
        before.floor,
        "sealed",
    )
    assert after.seq == before.seq + 1


@pytest.mark.parametrize(("writer", "other"), [("recorder", "chair"), ("chair", "recorder")])
def test_the_other_of_chair_and_recorder_confirms_it_once(sealed, writer, other):
    key = sealed.says(writer, "correct", text="……").result["correction"]

    assert sealed.refuses(writer, "confirm_correction", correction=key).code == "not_allowed"
    sealed.passes(minutes=3)
    sealed.says(other, "confirm_correction", correction=key)
    assert sealed.meeting.corrections[key].confirmed_at == sealed.now
    assert sealed.refuses(other, "confirm_correction", correction=key).code == "wrong_state"


def test_before_the_seal_there_is_nothing_to_correct(room):
    room.opens()
    room.says("chair", "close_meeting")

    refused = room.refuses("recorder", "correct", text="……")
    assert refused.code == "wrong_state"
    assert "直接修改" in str(refused)


def test_a_correction_names_an_item_that_there_is(sealed):
    assert sealed.refuses("recorder", "correct", text="……", item="x").field == "item"
    assert sealed.refuses("chair", "confirm_correction", correction="c0").code == "unknown"


def test_the_record_prints_each_correction_with_its_day_below_the_signatures():
    people = [person | {"chair": person["id"] == "m1"} for person in small_plan()["people"]]
    room = RecordedMeeting(small_plan(people=people)).opened().closed("17:20:00")
    room.ask("chair", "seal")
    room.ask("recorder", "seal")
    room.at("10:20:00", day=16)
    key = room.ask("recorder", "correct", text="参会人数应为三人", item="summary")["correction"]
    room.ask("recorder", "correct", text="地点应为二楼")
    room.ask("chair", "confirm_correction", correction=key)

    written = room.written(seal=Seal("f00d", "fayan-1+00+AQ==")).decode()
    lines = [line.strip() for line in written.splitlines()]
    at = lines.index("更正")
    assert lines.index("记录人（签名）：________") < at < lines.index("签名公钥：fayan-1+00+AQ==")
    assert lines[at + 1] == (
        "2026年1月16日10:20：关于总结讲话：参会人数应为三人（记录人更正，主持人已确认）"
    )
    assert lines[at + 2] == "2026年1月16日10:20：地点应为二楼（记录人更正，主持人未确认）"
