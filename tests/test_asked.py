"""What is asked: held against its model, its texts cleaned, its JSON readable for everyone."""

import pytest

from facilitation.meeting.refusals import Refusal
from facilitation.text import clean, one_line
from facilitation.web import strict_json
from facilitation.web.requests import COMMANDS, parse
from facilitation.words import say
from tests.live import command


@pytest.mark.parametrize(
    ("message", "code", "field"),
    [
        (None, "invalid", "command"),
        ([], "invalid", "command"),
        ("open_meeting", "invalid", "command"),
        ({}, "invalid", "id"),
        ({"id": 5, "name": "undo"}, "invalid", "id"),
        ({"id": "", "name": "undo"}, "invalid", "id"),
        ({"id": "1"}, "invalid", "name"),
        ({"id": "1", "name": "undo", "args": []}, "invalid", "args"),
        ({"id": "1", "name": "undo", "expect": "7"}, "invalid", "expect"),
        ({"id": "1", "name": "undo", "expect": -1}, "invalid", "expect"),
        ({"id": "1", "name": "undo", "expect": True}, "invalid", "expect"),
        ({"id": "1", "name": "undo", "as": "chair"}, "invalid", "as"),
        ({"id": "1", "name": "undo", "args": {"x": 1}}, "invalid", "x"),
        ({"id": "1", "name": "nothing"}, "unknown", "name"),
        ({"id": "1", "name": "__class__"}, "unknown", "name"),
        ({"id": "1", "name": "call", "args": {}}, "invalid", "person"),
        ({"id": "1", "name": "call", "args": {"person": ["m1"]}}, "invalid", "person"),
        ({"id": "1", "name": "set_screen", "args": {"mode": "party"}}, "invalid", "mode"),
        ({"id": "1", "name": "adjust_timer", "args": {"seconds": 1.5}}, "invalid", "seconds"),
        ({"id": "1", "name": "adjust_timer", "args": {"seconds": 10**9}}, "invalid", "seconds"),
        ({"id": "1", "name": "show_message", "args": {"text": "字" * 201}}, "too_large", "text"),
        ({"id": "1", "name": "show_message", "args": {"text": " \u200b "}}, "invalid", "text"),
        ({"id": "1", "name": "reorder", "args": {"items": ["a", 5]}}, "invalid", "items.1"),
    ],
)
def test_a_command_of_the_wrong_shape_is_refused_by_the_name_of_its_field(message, code, field):
    with pytest.raises(Refusal) as refused:
        parse(message)

    assert refused.value.code == code
    assert refused.value.field == field


def test_a_text_of_exactly_the_limit_is_taken_and_one_more_is_too_large():
    args = {"about": "m1", "text": "字" * 4000}
    assert parse(command("record_point", **args)).args["text"] == args["text"]

    with pytest.raises(Refusal) as refused:
        parse(command("record_point", about="m1", text="字" * 4001))
    assert (refused.value.code, refused.value.field) == ("too_large", "text")


def test_a_list_that_is_too_long_is_counted_in_entries():
    with pytest.raises(Refusal) as refused:
        parse(command("reorder", items=[f"i{n}" for n in range(1001)]))
    assert say(refused.value, "zh") == "“items”太多，最多 1000 项。"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" 李　四　", "李　四"), ("Alexandria\t Q.\n F.", "Alexandria Q. F."), ("邓𬭎", "邓𬭎")],
)
def test_a_name_is_one_line_and_keeps_the_wide_space_that_aligns_it(typed, kept):
    assert one_line(typed) == kept


def test_every_command_of_the_rules_has_a_model_at_the_door():
    from facilitation.meeting.permissions import MAY

    assert set(COMMANDS) == set(MAY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("e\u0301", "é"),
        ("甲\u0000乙\u0007丙\x9b", "甲乙丙"),
        ("一\r\n二\r三\u2028四", "一\n二\n三\n四"),
        ("栏\t目", "栏\t目"),
        ("\ud800好", "好"),
        ("\u202e反\u2066正\u200b\ufeff", "反正"),
        ("坏\uffff好", "坏好"),
        ("\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f467"),
        ("\u200d甲\u200d\u200c乙\u200d 丙\u200c", "甲乙 丙"),
        ("𬭸䶮喆堃镕", "𬭸䶮喆堃镕"),
        ("<b>&", "<b>&"),
    ],
)
def test_text_is_kept_without_what_would_harm_a_screen_or_a_document(typed, kept):
    assert clean(typed) == kept
    assert one_line(" 赵\n甲一 ") == "赵 甲一"


@pytest.mark.parametrize("text", ["NaN", "-Infinity", "1e999", "1" * 16, "[" * 100_000, "{'a'}"])
def test_json_that_some_client_could_not_read_back_is_no_json(text):
    with pytest.raises(ValueError, match=r"."):
        strict_json.loads(text)


def test_nothing_that_is_no_json_ever_goes_out():
    with pytest.raises(ValueError, match=r"."):
        strict_json.dumps(float("nan"))
