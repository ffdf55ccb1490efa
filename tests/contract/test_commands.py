"""The contract's commands, each with the arguments that it names; and what is said of an error."""

import pytest


def carried_out(meeting, who, name, **args):
    answer = meeting.commands(who, name, **args)
    assert answer.status == 200, (name, answer.body)
    return answer.json.get("result")


def test_every_command_takes_the_arguments_that_the_contract_names(live):
    def says(who, name, **args):
        return carried_out(live, who, name, **args)

    here = {"item": "turn:m1", "step": "statement", "person": "m1"}
    says("m2", "check_in")
    says("chair", "mark_attendance", person="m3", status="late", reason="堵车")
    for name in ("open_meeting", "start_recess", "end_recess", "advance", "undo"):
        says("chair", name)
    says("recorder", "go_to", item="turn:m1", step="statement")
    says("m1", "begin_turn")
    says("chair", "pause_timer")
    says("chair", "start_timer", ago_seconds=5)
    says("chair", "adjust_timer", seconds=-30)
    says("recorder", "write_note", **here, text="要点")
    says("recorder", "revise_note", **here, text="要点（更正）")
    says("m1", "finish_turn")
    says("chair", "advance")
    says("chair", "defer", person="m3")
    says("m2", "pass_turn")
    says("chair", "skip", person="m4", reason="外出")
    says("chair", "call", person="m2")
    says("chair", "reorder", items=["turn:m3", "turn:m2"])
    about = {"about": "m1", "text": "……", "suggestion": "……", "aspect": "担当负责"}
    key = says("m2", "record_point", **about)["point"]
    says("recorder", "record_point", **about, by="m4")
    says("m2", "revise_point", point=key, text="……（更正）")
    says("recorder", "withdraw_point", point=key)
    says("m1", "respond", item="turn:m1", text="接受", stance="accepted")
    says("o1", "request_floor")
    says("o1", "withdraw_request")
    says("chair", "show_message", text="请安静", seconds=10)
    says("recorder", "clear_message")
    says("chair", "set_screen", mode="agenda")
    for who, name in (("chair", "close_meeting"), ("chair", "seal"), ("recorder", "seal")):
        says(who, name)

    assert live.get("/floor").json["status"] == "sealed"


def test_a_note_without_its_id_is_the_newest_at_its_place_that_stands(live):
    carried_out(live, "chair", "open_meeting")
    place = {"item": "opening"}
    keys = [
        carried_out(live, "recorder", "write_note", **place, **whose, text="原话")["note"]
        for whose in ({"person": "m1"}, {"person": "m2"}, {"person": "m1"})
    ]
    carried_out(live, "recorder", "withdraw_note", note=keys[2])
    carried_out(live, "recorder", "mark_moment", kind="applause", **place, person="m1")

    carried_out(live, "recorder", "revise_note", **place, person="m1", text="更正")
    carried_out(live, "recorder", "revise_note", **place, text="再更正")

    welcome = live.connect("recorder").welcome
    texts = {note["id"]: note["text"] for note in welcome["notes"]}
    assert [texts[key] for key in keys] == ["更正", "再更正", "原话"]
    nowhere = live.commands("recorder", "revise_note", item="summary", text="……")
    assert (nowhere.status, nowhere.code) == (404, "unknown")
    assert live.commands("recorder", "revise_note", text="……").json["error"]["field"] == "note"


@pytest.mark.parametrize("command", ["revise_point", "withdraw_point"])
def test_another_s_point_may_not_be_changed_and_one_that_is_not_there_is_unknown(live, command):
    carried_out(live, "chair", "open_meeting")
    carried_out(live, "chair", "go_to", item="turn:m1")
    key = carried_out(live, "m2", "record_point", about="m1", text="……", aspect="")["point"]

    for who in ("m1", "m3", "chair", "o1"):
        refused = live.commands(who, command, point=key)
        assert (refused.status, refused.code) == (403, "not_allowed")
    refused = live.commands("m3", command, point="p0")
    assert (refused.status, refused.code) == (404, "unknown")


def test_going_back_to_a_step_gives_its_speaker_the_floor_with_what_is_left(live):
    for command, args in (
        ("open_meeting", {}),
        ("go_to", {"item": "turn:m1"}),
        ("start_timer", {"ago_seconds": 100}),
        ("go_to", {"item": "turn:m2"}),
        ("go_to", {"item": "turn:m1"}),
    ):
        carried_out(live, "chair", command, **args)

    floor = live.get("/floor").json
    assert (floor["step"], floor["speaker"]) == ("statement", "m1")
    assert floor["timer"]["elapsed_ms"] >= 100_000


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ({"about": "group", "text": "字" * 4001}, "最多 4000 个字"),
        ({"about": "字" * 81, "text": "……"}, "最多 80 个字"),
    ],
)
def test_what_is_too_long_is_told_in_characters(live, args, says):
    refused = live.commands("m2", "record_point", **args)

    assert (refused.status, refused.code) == (413, "too_large")
    assert says in refused.json["error"]["message"]


def test_what_may_be_chosen_is_listed_in_the_meeting_s_language(live):
    refused = live.commands("chair", "set_screen", mode="party")

    assert (refused.status, refused.json["error"]["field"]) == (400, "mode")
    assert "agenda" in refused.json["error"]["message"]
    assert " or " not in refused.json["error"]["message"]


def test_the_screens_are_told_when_a_message_is_over(live):
    projector = live.connect("projector")
    carried_out(live, "chair", "show_message", text="请安静", seconds=1)
    projector.hears("floor", lambda floor: floor["screen"]["message"] == "请安静")

    projector.hears("floor", lambda floor: floor["screen"]["message"] is None)
