"""Sisters: two server processes on one database and one Redis hold the same meeting."""

import json
import re

import pytest

from tests.live import PATIENCE_S, Server, command, token_of
from tests.servers import wait_until
from tests.sisters import Sister, at


@pytest.fixture(scope="module")
def pair(postgresql, redis_server, tmp_path_factory):
    settings = {
        "FACILITATION_DATABASE": postgresql.new(),
        "FACILITATION_REDIS": redis_server.url,
    }
    first = Server(tmp_path_factory.mktemp("first") / "data", **settings)
    first.start()
    second = Sister(tmp_path_factory.mktemp("second"), first)
    second.start()
    yield first, second
    for each in (first, second):
        each.end()


@pytest.fixture
def here(pair):
    """A new meeting, as it is reached at the first process."""
    meeting = pair[0].plan()
    yield meeting
    meeting.leave()


@pytest.fixture
def there(pair, here):
    """The same meeting at the second."""
    meeting = at(pair[1], here)
    yield meeting
    meeting.leave()


def test_what_is_recorded_at_one_is_shown_at_the_other_at_once(here, there):
    chair, wall = here.connect("chair"), there.connect("projector")
    ack = chair.says("open_meeting")

    floor = wall.hears("floor", lambda floor: floor["status"] == "open")
    assert (floor["seq"], floor["after"]) == (ack["seq"], ack["seq"] - 1)
    assert there.get("/floor").json["seq"] == ack["seq"]


def test_a_command_sent_again_over_the_other_process_gets_the_same_answer(here, there):
    chair = here.connect("chair")
    chair.says("open_meeting")
    asked = command("record_point", about="group", text="调研不够")
    first = here.post("/commands", asked, "m2").json
    again = there.post("/commands", asked, "m2").json

    assert again == first | {"replayed": True}
    assert len(there.get("/points").json) == 1


def test_a_point_reaches_its_readers_at_the_other_process_and_no_other_byte_of_it(here, there):
    chair, other, wall = there.connect("chair"), there.connect("m3"), there.connect("projector")
    here.go_on_to("turn:m1", "criticism")
    here.commands("m2", "record_point", about="m1", text="canary 金丝雀")

    assert chair.hears("point")["text"] == "canary 金丝雀"
    last = here.commands("chair", "advance").json["seq"]
    for device in (other, wall):
        device.hears("floor", lambda floor: floor["seq"] == last)
        assert "canary" not in json.dumps(device.heard)


def test_what_goes_over_redis_is_json_and_no_word_of_a_meeting_is_in_it(here, there, redis_server):
    from redis import Redis

    with Redis.from_url(redis_server.url) as client, client.pubsub() as everything:
        everything.psubscribe("*")
        everything.get_message(timeout=PATIENCE_S)  # that it listens
        chair, wall = here.connect("chair"), there.connect("projector")
        here.go_on_to("turn:m1", "criticism")
        here.commands("m2", "record_point", about="m1", text="canary 金丝雀")
        last = here.commands("chair", "show_message", text="canary").json["seq"]
        wall.hears("floor", lambda floor: floor["seq"] == last)
        chair.hears("presence", lambda shown: len(shown["devices"]) == 2)
        heard = iter(lambda: everything.get_message(timeout=0.2), None)
        told = [json.loads(message["data"]) for message in heard]

    assert {"moved", "seats"} <= {message.get("kind") for message in told}
    assert "canary" not in json.dumps(told)


def test_a_process_at_which_nobody_of_a_meeting_is_does_not_follow_it(here, there):
    """Or each would do the work of all."""

    def held():
        answer = there.server.ask("GET", "/metrics", token=there.server.organiser)
        counts = re.findall(r"^fayan_meetings\{.*\} (\d+)", answer.body.decode(), re.M)
        return sum(map(int, counts))

    before, other = held(), here.server.plan()
    other.connect("chair").hears("presence")
    assert other.commands("chair", "open_meeting").status == 200
    chair = there.connect("chair")
    here.connect("m2")  # that he is here comes after all that
    chair.hears("presence", lambda shown: len(shown["devices"]) == 2)

    assert held() == before + 1
    other.leave()


def test_who_is_connected_is_known_at_both_and_each_device_has_a_number_of_its_own(here, there):
    devices = [(here if n % 2 else there).connect(f"m{n}") for n in range(1, 5)]
    chair = here.connect("chair")

    def all_are_there(presence):
        numbers = [each["number"] for each in presence["devices"]]
        return len(numbers) == len(set(numbers)) == 5

    chair.hears("presence", all_are_there)
    devices[1].leave()
    chair.hears("presence", lambda shown: len(shown["devices"]) == 4)


def test_a_device_at_the_other_process_is_named_and_turned_out(here, there):
    chair, phone = here.connect("chair"), there.connect("m2")
    shown = chair.hears(
        "presence", lambda shown: any(each["person"] == "m2" for each in shown["devices"])
    )
    device = next(each["device"] for each in shown["devices"] if each["person"] == "m2")

    assert here.post(f"/devices/{device}", {"name": "左边", "identify": True}).status == 200
    phone.hears("device", lambda device: device["name"] == "左边")
    phone.hears("identify")
    assert here.post(f"/devices/{device}", {"out": True}).status == 200
    assert phone.hears("gone") == {"reason": "revoked"}


def test_a_revoked_link_holds_nowhere(here, there):
    phone = there.connect("m2")
    old = there.token("m2")
    renewed = here.post("/links/m2", {"renew": True}).json

    assert phone.hears("gone") == {"reason": "revoked"}
    ask = there.server.ask
    assert ask("GET", f"/api/meetings/{there.id}/floor", token=old).status == 401
    new = token_of(renewed["people"]["m2"])
    assert ask("GET", f"/api/meetings/{there.id}/floor", token=new).status == 200


def test_who_comes_in_at_one_is_signed_in_at_the_other(here, there):
    came = here.server.ask("GET", f"/k/{here.token('m2')}")
    cookie = came.headers["Set-Cookie"].split(";")[0]

    page = there.server.ask("GET", came.headers["Location"], Cookie=cookie)
    assert page.status == 200
    floor = there.server.ask("GET", f"/api/meetings/{here.id}/floor", Cookie=cookie)
    assert floor.status == 200


def test_one_asks_at_one_process_is_let_in_at_the_other_and_comes_in_at_either(here, there):
    chair = here.connect("chair")
    code = chair.welcome["join"]["code"]
    own = {"X_Fayan": "1", "Content_Type": "application/json"}
    asked = there.server.ask("POST", "/api/join/ask", {"code": code, "person": "m3"}, **own)
    cookie = asked.headers["Set-Cookie"].split(";")[0]
    request = asked.json["request"]

    (waiting,) = chair.hears("presence", lambda shown: shown["lobby"])["lobby"]
    assert (waiting["request"], waiting["person"]) == (request, "m3")
    assert here.post(f"/lobby/{request}", {"admit": True}).status == 200

    for server in (here.server, there.server):
        cookies = {"Cookie": cookie}
        wait_until(
            lambda server=server, cookies=cookies: (
                server.ask("GET", f"/api/join/{request}", **cookies).json["state"] == "admitted"
            )
        )


def test_who_asks_at_a_process_to_which_nobody_ever_connected_is_seen_at_the_others(
    pair, here, tmp_path
):
    chair = here.connect("chair")
    own = {"X_Fayan": "1", "Content_Type": "application/json"}
    third = Sister(tmp_path / "third", pair[0])
    third.start()
    code = chair.welcome["join"]["code"]
    third.ask("POST", "/api/join/ask", {"code": code, "person": "m3"}, **own)

    assert chair.hears("presence", lambda shown: shown["lobby"])["lobby"][0]["person"] == "m3"
    third.end()


def test_a_meeting_that_is_destroyed_at_one_is_parted_from_at_the_other(here, there):
    phone = there.connect("m2")
    there.server.ask("GET", "/healthz")
    done = here.server.ask(
        "POST",
        f"/api/meetings/{here.id}/purge",
        {"confirm": here.id},
        token=here.server.organiser,
    )

    assert done.status == 200, done.body
    assert phone.hears("gone") == {"reason": "purged"}
    assert there.get("/floor", "organiser").status == 404


def test_a_process_with_other_keys_is_kept_out(pair, tmp_path):
    stranger = Sister(tmp_path / "data", pair[0])
    (tmp_path / "data" / "key").write_text("another")
    code, _, said = stranger.run("serve")

    assert code == 2
    assert len(said.strip().splitlines()) == 1
    assert "organiser-token" in said
