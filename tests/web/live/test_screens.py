"""The room's screens: each may be sent to a picture of its own; and the network shown on them."""

import stat

import pytest

from tests.live import Device

WIFI = {"name": "会议室 5G", "text": "WIFI:T:WPA;S:会议室 5G;P:a\\;b;;"}


def comes_in(live, holder, which, **said):
    """A device that says who it is, after its welcome."""
    own = {"id": f"screen-{which}", **said}
    device = Device(live.server.url, {"token": live.token(holder), "device": own})
    live.devices.append(device)
    device.welcome = device.hears("welcome")
    return device


def test_one_screen_is_sent_to_another_picture_and_the_others_are_not(live):
    left, right = comes_in(live, "projector", "left"), comes_in(live, "projector", "right")
    assert left.welcome["device"]["picture"] == ""

    answer = live.post("/devices/screen-left", {"picture": "agenda", "zoom": 120})

    assert answer.status == 200
    told = left.hears("device")
    assert (told["picture"], told["zoom"]) == ("agenda", 120)
    right.sends(event="clock")
    assert "device" not in [name for name, _ in right.heard]
    live.post("/devices/screen-left", {"picture": ""})
    assert left.hears("device")["picture"] == ""


def test_the_desk_sees_what_each_screen_shows(live):
    desk = live.connect("chair")
    comes_in(live, "projector", "left")
    live.post("/devices/screen-left", {"picture": "join"})

    def shows_it(presence):
        return [each["picture"] for each in presence["devices"] if each["device"] == "screen-left"]

    assert desk.hears("presence", lambda each: shows_it(each) == ["join"])


def test_a_screen_keeps_its_picture_and_size_when_the_server_or_itself_comes_back(own_server):
    own_server.start()
    live = own_server.plan()
    comes_in(live, "projector", "left")
    live.post("/devices/screen-left", {"name": "左屏", "picture": "rules", "zoom": 80})
    again = comes_in(live, "projector", "left").welcome["device"]
    assert (again["name"], again["picture"], again["zoom"]) == ("左屏", "rules", 80)

    own_server.kill()
    own_server.start()

    brought = {"name": "左屏", "picture": "rules", "zoom": 80}
    back = comes_in(live, "projector", "left", **brought).welcome["device"]
    assert brought.items() <= back.items()
    live.leave()


@pytest.mark.parametrize(
    "wrong", [{"picture": "film"}, {"zoom": 59}, {"zoom": 161}, {"zoom": "100"}, {"size": 100}]
)
def test_a_picture_or_a_size_that_there_is_not_is_refused(live, wrong):
    comes_in(live, "projector", "left")

    assert live.post("/devices/screen-left", wrong).code == "invalid"


def test_only_projectors_are_redirected_and_only_by_controllers(live):
    comes_in(live, "m2", "phone")
    comes_in(live, "projector", "left")

    assert live.post("/devices/screen-phone", {"picture": "rules"}).code == "wrong_state"
    assert live.post("/devices/screen-left", {"picture": "rules"}, "m2").status == 403
    assert live.post("/devices/screen-left", {"picture": "rules"}, "projector").status == 403


# The room's Wi-Fi


def test_the_network_is_shown_to_projector_and_controllers_until_it_is_taken_off(live):
    wall, desk, phone = (live.connect(each) for each in ("projector", "chair", "m2"))
    assert wall.welcome["join"]["wifi"] is None

    assert live.post("/wifi", WIFI, "organiser").status == 200

    for screen in (wall, desk):
        shown = screen.hears("join")["wifi"]
        assert shown["name"] == WIFI["name"]
    picture = live.server.ask("GET", shown["qr"], token=live.token("projector"))
    assert picture.body.startswith(b"<svg")
    assert live.server.ask("GET", shown["qr"], token=live.token("m2")).status == 403
    phone.sends(event="clock")
    assert WIFI["name"] not in phone.all_it_heard

    live.post("/wifi", {"name": ""})
    assert wall.hears("join")["wifi"] is None
    assert live.server.ask("GET", shown["qr"], token=live.token("projector")).status == 404


def test_the_network_outlives_a_restart_in_a_file_for_the_server_alone(own_server):
    own_server.start()
    live = own_server.plan()
    live.post("/wifi", WIFI)
    kept = own_server.data / "wifi.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    own_server.kill()
    own_server.start()
    assert live.connect("projector").welcome["join"]["wifi"]["name"] == WIFI["name"]
    live.post("/wifi", {"name": ""})

    assert WIFI["name"] not in kept.read_text("utf-8")
    live.leave()


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"name": "a" * 33, "text": "WIFI:T:nopass;;"},
        {"name": "room", "text": "http://elsewhere.example"},
        {"name": "room\n", "text": "WIFI:T:nopass;;"},
        {"name": "room", "text": "WIFI:" + "x" * 300},
    ],
)
def test_what_is_no_network_is_refused(live, wrong):
    assert live.post("/wifi", wrong).code in ("invalid", "too_large")
    assert live.connect("projector").welcome["join"]["wifi"] is None


@pytest.mark.parametrize("holder", ["m2", "projector", "o1"])
def test_only_those_who_run_the_meeting_put_a_network_on_the_wall(live, holder):
    assert live.post("/wifi", WIFI, holder).status == 403


def test_with_the_meeting_its_network_is_gone(own_server):
    own_server.start()
    live = own_server.plan()
    live.post("/wifi", WIFI)

    purge = {"confirm": live.id}
    done = own_server.ask(
        "POST", f"/api/meetings/{live.id}/purge", purge, token=own_server.organiser
    )

    assert done.status == 200, done.body
    assert WIFI["name"] not in (own_server.data / "wifi.json").read_text("utf-8")
