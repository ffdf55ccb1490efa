"""What a device sees on the wire."""

import uuid

import pytest

from tests.faults.attacks import connected, frame
from tests.live import Server

CANARY = "听汇报不等人说完"


def test_whoever_comes_in_is_welcomed_with_all_that_he_may_see(live):
    welcome = live.connect("m2").welcome

    assert welcome["you"]["person"] == "m2"
    assert welcome["you"]["role"] == "member"
    assert "record_point" in welcome["you"]["can"]
    assert welcome["meeting"]["id"] == live.id
    assert welcome["floor"]["status"] == "planned"
    assert welcome["points"] == []
    assert "notes" not in welcome
    assert "presence" not in welcome


def test_controllers_see_notes_and_who_is_there_and_how_to_get_in(live):
    welcome = live.connect("recorder").welcome

    assert welcome["notes"] == []
    assert welcome["join"]["url"].endswith("/join/" + welcome["join"]["code"])
    assert [each["role"] for each in welcome["presence"]["online"]] == ["recorder"]


def test_a_command_is_acknowledged_and_every_screen_hears_of_it(live):
    chair, phone, wall = live.connect("chair"), live.connect("m3"), live.connect("projector")

    ack = chair.says("open_meeting")

    assert ack["ok"] is True
    for device in (chair, phone, wall):
        assert device.hears("floor", lambda floor: floor["seq"] == ack["seq"])["status"] == "open"


def test_a_refusal_says_why_and_nobody_hears_of_it(live):
    chair, phone = live.connect("chair"), live.connect("m2")

    refused = phone.says("open_meeting")
    chair.says("show_message", text="开会")

    assert refused["ok"] is False
    assert refused["error"]["code"] == "not_allowed"
    assert refused["error"]["message"]
    assert chair.hears("floor")["screen"]["message"] == "开会"


def test_the_same_command_again_gets_the_same_answer_and_changes_nothing(criticised):
    phone, same = criticised.connect("m2"), str(uuid.uuid4())

    first = phone.says("record_point", id=same, about="m1", text=CANARY)
    again = phone.says("record_point", id=same, about="m1", text=CANARY)

    assert again == first | {"replayed": True}
    assert len(criticised.get("/points").json) == 1


def test_a_command_for_a_meeting_that_has_moved_on_is_a_conflict(live):
    chair = live.connect("chair")
    seen = chair.says("open_meeting")["seq"]
    chair.says("show_message", text="请安静")

    assert chair.says("advance", expect=seen)["error"]["code"] == "conflict"


def test_a_point_reaches_its_author_its_subject_and_the_controllers_and_no_other_byte_of_it(
    criticised,
):
    those_who_may = [criticised.connect(each) for each in ("m2", "m1", "chair", "recorder", "r1")]
    the_others = [criticised.connect(each) for each in ("m3", "m4", "o1", "s1", "projector")]

    ack = those_who_may[0].says("record_point", about="m1", text=CANARY)
    last = criticised.commands("chair", "show_message", text="请继续").json["seq"]

    for device in those_who_may:
        assert device.hears("point")["id"] == ack["result"]["point"]
    for device in the_others:
        device.hears("floor", lambda floor: floor["seq"] == last)
        assert CANARY not in device.all_it_heard


def test_a_point_already_recorded_is_in_the_welcome_of_those_alone_who_may_read_it(criticised):
    criticised.commands("m2", "record_point", about="m1", text=CANARY)

    seen = {each: criticised.connect(each).welcome["points"] for each in ("m1", "m3", "o1")}

    assert [point["text"] for point in seen["m1"]] == [CANARY]
    assert seen["m3"] == seen["o1"] == []


def test_notes_reach_controllers_alone(criticised):
    chair, phone = criticised.connect("chair"), criticised.connect("m1")

    criticised.commands("recorder", "write_note", item="turn:m1", person="m1", text=CANARY)
    last = criticised.commands("chair", "show_message", text="请继续").json["seq"]

    assert chair.hears("note")["text"] == CANARY
    phone.hears("floor", lambda floor: floor["seq"] == last)
    assert CANARY not in phone.all_it_heard


def test_the_projector_may_look_and_never_act(live):
    wall = live.connect("projector")

    assert wall.welcome["you"]["can"] == []
    assert wall.says("open_meeting")["error"]["code"] == "not_allowed"


def test_the_clock_answers_with_server_time(live):
    chair = live.connect("chair")

    now = chair.sends({}, event="clock")["now"]

    assert abs(now - live.get("/floor").json["now"]) < 5_000


def test_controllers_see_devices_come_and_go(live):
    chair = live.connect("chair")
    phone = live.connect("m2")
    chair.hears("presence", lambda presence: "m2" in people(presence))

    phone.leave()

    chair.hears("presence", lambda presence: "m2" not in people(presence))


def test_a_device_whose_older_line_has_not_ended_yet_is_one_device(live):
    chair = live.connect("chair")
    older = live.connect("projector", device={"id": "left-screen"})
    live.connect("projector", device={"id": "left-screen"})
    live.connect("m2")
    listed = chair.hears("presence", lambda presence: "m2" in people(presence))
    assert sorted(each["role"] for each in listed["devices"]) == ["chair", "member", "projector"]

    older.leave()
    live.connect("m3")

    left = chair.hears("presence", lambda presence: "m3" in people(presence))
    assert "left-screen" in [each["device"] for each in left["devices"]]


def people(presence):
    return [each["person"] for each in presence["online"]]


def test_a_stopping_server_says_so(own_server):
    own_server.start()
    chair = own_server.plan().connect("chair")

    own_server.stop()

    assert chair.hears("bye") == {"reason": "restarting"}


def test_after_a_kill_everything_that_was_acknowledged_is_there(own_server):
    own_server.start()
    meeting = own_server.plan()
    meeting.go_on_to("turn:m1", "criticism")
    phone, same = meeting.connect("m2"), str(uuid.uuid4())
    first = phone.says("record_point", id=same, about="m1", text=CANARY)

    own_server.kill()
    own_server.start()

    phone = meeting.connect("m2")
    assert [point["text"] for point in phone.welcome["points"]] == [CANARY]
    again = phone.says("record_point", id=same, about="m1", text=CANARY)
    assert again == first | {"replayed": True}
    meeting.leave()


@pytest.mark.parametrize("mode", ["threading", "gevent"])
def test_other_ways_of_waiting_do_as_well(tmp_path, mode):
    server = Server(tmp_path, FACILITATION_ASYNC_MODE=mode)
    try:
        server.start()
        meeting = server.plan()
        chair, phone = meeting.connect("chair"), meeting.connect("m2")
        ack = chair.says("open_meeting")
        phone.hears("floor", lambda floor: floor["seq"] == ack["seq"])
        parting = connected(server.url, meeting.token("m3")).sock
        parting.sendall(frame(b"", opcode=8))
        while parting.recv(65536):  # who parts is hung up
            pass
        parting.close()
        code, _ = server.stop()
        assert code == 0
        phone.hears("bye")
    finally:
        server.end()
