"""What the desk adds to the record, and what came after it, is printed in every format."""

import json

import pytest

from facilitation.record import FORMATS
from tests.record.legible import text_of
from tests.recorded_meeting import RecordedMeeting, small_plan

FILE = {"file": "0" * 64, "type": "docx", "size": 10}


def small_meeting(language="zh"):
    plan = small_plan(language=language)
    plan["people"][0]["chair"] = True
    return RecordedMeeting(plan).opened().hear("m1")


@pytest.fixture(scope="module")
def corrected():
    """A meeting with marks and files, checked by two, sealed, and corrected."""
    room = small_meeting()
    room.at("09:03:00")
    here = {"item": "turn:m1", "step": "criticism"}
    room.ask("recorder", "mark_moment", kind="applause", **here)
    room.ask("recorder", "mark_moment", kind="interjection", person="m3", text="我也有责任", **here)
    room.ask("recorder", "attach", title="班子对照检查材料", **FILE)
    room.ask("recorder", "attach", title="个人对照检查材料", person="m2", **FILE)
    room.closed("10:00:00").at("10:05:00").ask("recorder", "finalise_record")
    room.at("10:12:00").ask("chair", "confirm_record")
    room.ask("recorder", "seal")
    room.ask("chair", "seal")
    room.at("09:30:00", day=16).ask("recorder", "correct", text="“三月”应为“五月”", item="turn:m2")
    return room


def told(room, fmt):
    return text_of(room.written(fmt, maker="杨巳六"), fmt)


@pytest.mark.parametrize("fmt", [fmt for fmt in FORMATS if fmt not in ("csv", "json")])
def test_marks_files_check_and_corrections_are_printed_for_people(corrected, fmt):
    text = told(corrected, fmt)

    assert "掌声" in text
    assert "孙丙三" in text
    assert "我也有责任" in text
    assert "班子对照检查材料" in text
    assert "个人对照检查材料（钱乙二）" in text
    assert "杨巳六（记录人）" in text
    assert "赵甲一（主持人）" in text
    assert "“三月”应为“五月”" in text
    assert "2026年1月16日09:30" in text or "2026-01-1609:30:00" in text


def test_the_record_says_who_finalised_it_and_who_confirmed_it_when(corrected):
    lines = corrected.lines()
    assert lines[lines.index("2. 个人对照检查材料（钱乙二）") + 1] == (
        "（杨巳六（记录人）于2026年1月15日10:05定稿；赵甲一（主持人）于2026年1月15日10:12核对确认）"
    )
    assert "2026年1月16日09:30：关于钱乙二：“三月”应为“五月”（记录人更正，主持人未确认）" in lines


def test_a_program_finds_them_as_rows_and_as_objects(corrected):
    lines = corrected.written("csv").decode("utf-8-sig").split("\r\n")
    kinds = [line.split(",")[2] for line in lines if line.count(",") > 2]
    assert {kind: kinds.count(kind) for kind in ("attachment", "check", "correction")} == {
        "attachment": 2,
        "check": 2,
        "correction": 1,
    }
    checks = [line.split(",")[-1] for line in lines if ",check," in line]
    assert checks == ["finalised", "confirmed"]
    assert ",interjection" in "".join(lines)
    minutes = json.loads(corrected.written("json"))["minutes"]
    titles = [each["title"] for each in minutes["attachments"]]
    assert titles == ["班子对照检查材料", "个人对照检查材料"]
    assert minutes["check"]["confirmed_at"] is not None
    assert minutes["corrections"][0]["text"] == "“三月”应为“五月”"


def test_an_edit_takes_the_check_out_of_the_record_again():
    room = small_meeting()
    room.point("m2", "m1", "听汇报急。")
    room.closed("10:00:00").ask("recorder", "finalise_record")
    assert any("定稿" in line for line in room.lines())

    room.ask("recorder", "write_note", item="turn:m1", text="补记。")
    assert not any("定稿" in line for line in room.lines())


def test_in_english_too():
    room = small_meeting("en")
    room.closed("10:00:00").at("10:05:00").ask("recorder", "finalise_record")
    told = "(Finalised by 杨巳六 (Minutes-taker), 15 January 2026 10:05)"
    assert told in room.lines()
