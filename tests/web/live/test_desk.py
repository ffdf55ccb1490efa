"""What the desk gets besides the floor: coverage, devices, sound, checks, links given anew."""

import pytest

from facilitation.web.devices import kind_of
from tests.live import Device, command

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"
WECHAT = "Mozilla/5.0 (Linux; Android 8.1; Mobile) Chrome/86.0 MicroMessenger/8.0"
IPAD = "Mozilla/5.0 (iPad; CPU OS 15_0 like Mac OS X) AppleWebKit/605.1 Safari/604.1"


def comes_in(live, holder, name="", **said):
    """A device that says who it is, after its welcome."""
    own = {"id": f"device-of-{holder}", "name": name, **said}
    device = Device(live.server.url, {"token": live.token(holder), "device": own})
    live.devices.append(device)
    device.welcome = device.hears("welcome")
    return device


def devices_seen(desk, where):
    """The devices in the next presence for which `where` holds of them."""
    presence = desk.hears("presence", lambda each: where(each["devices"]))
    return {each["device"]: each for each in presence["devices"]}


# Coverage


def test_controllers_hear_who_has_spoken_to_whom_and_nobody_else_does(live):
    live.go_on_to("turn:m1", "criticism")
    desk, phone, wall = (live.connect(each) for each in ("recorder", "m3", "projector"))
    assert {pair["state"] for pair in desk.welcome["coverage"]["pairs"]} == {"owing", "ahead"}

    live.commands("m2", "record_point", about="m1", text="听汇报不等人说完")

    told = desk.hears("coverage", lambda each: any(p["points"] for p in each["pairs"]))
    assert [p["critic"] for p in told["pairs"] if p["state"] == "done"] == ["m2"]
    last = live.commands("chair", "show_message", text="请继续").json["seq"]
    for other in (phone, wall):
        other.hears("floor", lambda floor: floor["seq"] == last)
        assert "coverage" not in other.all_it_heard


def test_coverage_is_not_sent_again_while_nothing_of_it_changes(live):
    live.go_on_to("turn:m1", "criticism")
    desk = live.connect("chair")
    live.commands("chair", "pass_turn")
    desk.hears("coverage")
    live.commands("chair", "show_message", text="请继续")
    live.commands("chair", "pass_turn")

    desk.hears("coverage")
    assert [name for name, _ in desk.heard].count("coverage") == 2


# Devices


@pytest.mark.parametrize(
    ("agent", "kind"),
    [
        (CHROME, ("computer", "Chrome")),
        (WECHAT, ("phone", "WeChat")),
        (IPAD, ("tablet", "Safari")),
        ("python-websocket", ("program", "")),
        ("", ("program", "")),
    ],
)
def test_what_a_device_is_follows_from_what_its_browser_says(agent, kind):
    assert kind_of(agent) == kind


def test_a_device_is_known_by_its_own_id_and_keeps_its_number(live):
    wall = comes_in(live, "projector")
    number = wall.welcome["device"]["number"]
    wall.leave()

    assert comes_in(live, "m2").welcome["device"]["number"] != number
    assert comes_in(live, "projector").welcome["device"]["number"] == number


def test_what_a_device_measured_is_shown_to_the_controllers(live):
    desk, phone = live.connect("chair"), comes_in(live, "m2")
    phone.sends({"offset_ms": -3_600_000, "rtt_ms": 12}, event="clock")

    seen = devices_seen(desk, lambda all_: any(each["rtt_ms"] == 12 for each in all_))
    assert seen["device-of-m2"]["offset_ms"] == -3_600_000
    assert seen["device-of-m2"]["person"] == "m2"
    assert seen["device-of-m2"]["since"] > 0


@pytest.mark.parametrize(
    "report",
    [
        {"offset_ms": "1"},
        {"offset_ms": 1.5},
        {"rtt_ms": -1},
        {"rtt_ms": True},
        {"sound": "loud"},
        {"more": 1},
        [],
        "now",
        None,
    ],
)
def test_a_report_that_makes_no_sense_is_left_and_the_time_told(live, report):
    assert live.connect("m2").sends(report, event="clock").keys() == {"now"}


def test_the_bare_clock_answers_as_ever(live):
    phone = live.connect("m2")

    assert phone.sends(event="clock")["now"] > 0
    assert phone.sends({}, event="clock")["now"] > 0


def test_a_screen_that_is_asked_who_it_is_shows_its_number(live):
    wall, phone = comes_in(live, "projector"), live.connect("m2")
    answer = live.post("/devices/device-of-projector", {"identify": True})

    assert answer.status == 200
    shown = wall.hears("identify")
    assert (shown["number"], shown["seconds"]) == (wall.welcome["device"]["number"], 5)
    phone.sends(event="clock")
    assert "identify" not in [name for name, _ in phone.heard]


def test_a_screen_is_given_a_name_and_brings_it_back_after_a_restart(own_server):
    own_server.start()
    live = own_server.plan()
    desk, wall = live.connect("chair"), comes_in(live, "projector")
    live.post("/devices/device-of-projector", {"name": "左侧大屏"})
    assert wall.hears("identify")["name"] == "左侧大屏"
    devices_seen(desk, lambda all_: any(each["name"] == "左侧大屏" for each in all_))

    own_server.kill()
    own_server.start()

    back = comes_in(live, "projector", name="左侧大屏")
    assert back.welcome["device"]["name"] == "左侧大屏"
    live.leave()


def test_a_device_is_turned_out_with_the_link_it_came_in_by(live):
    phone, other = comes_in(live, "m2"), live.connect("m3")
    assert live.post("/devices/device-of-m2", {"out": True}).status == 200

    assert phone.hears("gone") == {"reason": "revoked"}
    assert live.get("/floor", "m2").status == 401
    assert other.says("request_floor")["error"]["code"] != "not_allowed"


def test_nobody_turns_himself_out(live):
    comes_in(live, "chair")

    assert live.post("/devices/device-of-chair", {"out": True}).code == "wrong_state"
    assert live.get("/floor", "chair").status == 200


@pytest.mark.parametrize("holder", ["m2", "projector", "o1"])
def test_only_controllers_handle_devices_and_sound(live, holder):
    comes_in(live, "m3")

    assert live.post("/devices/device-of-m3", {"out": True}, holder).status == 403
    assert live.post("/sound", {"muted": True}, holder).status == 403
    assert live.get("/checks", holder).status == 403


def test_a_device_that_has_gone_cannot_be_asked(live):
    assert live.post("/devices/device-of-nobody", {"identify": True}).code == "unknown"


# Sound


def test_one_chosen_device_sounds_and_the_others_are_silent(live):
    wall, desk = comes_in(live, "projector"), comes_in(live, "chair")
    assert wall.welcome["device"]["sound"]["on"] is False

    live.post("/sound", {"device": "device-of-projector", "volume": 80, "test": True})

    assert wall.hears("sound") == {"on": True, "volume": 80, "muted": False, "test": True}
    assert desk.hears("sound") == {"on": False, "volume": 80, "muted": False, "test": False}
    live.post("/sound", {"device": ""})
    assert wall.hears("sound")["on"] is False


def test_the_sounding_device_goes_on_sounding_after_a_restart_of_the_server(live):
    wall = comes_in(live, "projector", sounds=True, volume=35)

    assert wall.welcome["device"]["sound"] == {"on": True, "volume": 35, "muted": False}


def test_a_phone_does_not_make_itself_the_device_that_sounds(live):
    assert comes_in(live, "m2", sounds=True).welcome["device"]["sound"]["on"] is False


@pytest.mark.parametrize("wrong", [{"volume": 101}, {"volume": "5"}, {"device": 7}, {"loud": 1}])
def test_a_sound_that_makes_no_sense_is_refused(live, wrong):
    assert live.post("/sound", wrong).code == "invalid"


# Checks and QR codes


def test_the_server_says_whether_the_disk_and_the_addresses_are_fit(live):
    checks = live.get("/checks").json

    assert checks["disk"]["writable"] is True
    assert checks["disk"]["free_bytes"] > 0
    assert checks["addresses"]["best"].startswith("http://")
    assert checks["certificate"] is None


def test_a_text_becomes_a_qr_code_for_any_holder_and_for_nobody_else(live):
    text = {"text": "WIFI:T:WPA;S:room;P:secret;;"}
    made = live.server.ask("POST", "/api/qr", text, token=live.token("chair"))

    assert made.status == 200
    assert made.headers["Content-Type"].startswith("image/svg+xml")
    assert made.body.startswith(b"<svg")
    assert b"secret" not in made.body
    assert live.server.ask("POST", "/api/qr", text).status == 401


@pytest.mark.parametrize("wrong", [{}, {"text": ""}, {"text": "x" * 601}, {"text": 1}, []])
def test_what_is_no_text_becomes_no_qr_code(live, wrong):
    answer = live.server.ask("POST", "/api/qr", wrong, token=live.token("chair"))

    assert answer.code in ("invalid", "too_large")


def test_commands_of_the_desk_are_open_to_both_controllers_whoever_has_it(live):
    live.post("/commands", command("hand_over", to="recorder"))

    assert live.commands("chair", "open_meeting").status == 200
    assert live.commands("recorder", "hand_over", to="chair").status == 200
