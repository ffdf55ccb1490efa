"""Behind a proxy: https as it came in, each phone counted for itself, and nobody else believed."""

import contextlib
import json
from ipaddress import ip_network

import pytest

from facilitation import create_app
from facilitation.settings import Settings, WrongSetting, read_settings
from facilitation.web.way_in.proxies import who_calls
from tests.faults.proxy import Proxy
from tests.live import PLAN, Server, command, token_of
from tests.ports import free_port
from tests.servers import wait_until
from tests.sisters import Sister
from tests.web.way_in.by_https import SafePhone
from tests.web.way_in.proxied import BehindHAProxy, BehindNginx

OURS = {"X-Fayan": "1", "Content-Type": "application/json"}
LONG_S = 120  # longer than any server waits for its database
WRONG = json.dumps({"code": "000000"})


@pytest.mark.parametrize(
    ("proxies", "neighbour", "passed_on", "caller"),
    [
        ("", "10.0.0.9", "", "10.0.0.9"),
        ("", "10.0.0.9", "1.2.3.4", "10.0.0.9"),
        ("127.0.0.1", "10.0.0.9", "1.2.3.4", "10.0.0.9"),
        ("127.0.0.1", "127.0.0.1", "10.0.0.9", "10.0.0.9"),
        ("127.0.0.1", "127.0.0.1", "1.2.3.4, 10.0.0.9", "10.0.0.9"),
        ("127.0.0.1 172.16.0.0/12", "127.0.0.1", "1.2.3.4, 10.0.0.9, 172.17.0.2", "10.0.0.9"),
        ("127.0.0.1", "::ffff:127.0.0.1", "fd00::9", "fd00::9"),
        ("127.0.0.1", "127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "127.0.0.1", "10.0.0.9, <b>", "127.0.0.1"),
    ],
)
def test_a_named_proxy_is_believed_and_whoever_stands_before_it_is_not(
    proxies, neighbour, passed_on, caller
):
    named = [ip_network(each) for each in proxies.split()]
    assert who_calls(neighbour, passed_on, named) == caller


def test_a_network_that_is_none_stops_the_start():
    chosen = read_settings({"FACILITATION_PROXIES": "127.0.0.1 172.16.0.0/12"}).proxies
    assert chosen == (ip_network("127.0.0.1"), ip_network("172.16.0.0/12"))
    for wrong in ("nginx", "10.0.0.1/8"):
        with pytest.raises(WrongSetting, match="PROXIES"):
            read_settings({"FACILITATION_PROXIES": wrong})


def test_who_guesses_a_code_does_not_get_on_by_saying_that_he_is_another(tmp_path):
    app = create_app(Settings(data=tmp_path, ballast_mib=0))
    answers = [
        app.test_client().post(
            "/api/join",
            data=WRONG,
            headers={**OURS, "Host": "localhost:8080", "X-Forwarded-For": f"10.0.0.{guess}"},
        )
        for guess in range(6)
    ]
    app.extensions["fayan"].database.close()

    assert [answer.status_code for answer in answers] == [404] * 5 + [429]


@pytest.fixture(scope="module", params=[BehindNginx, BehindHAProxy], ids=["nginx", "haproxy"])
def behind(request, tmp_path_factory):
    server = request.param(tmp_path_factory.mktemp("proxy"))
    server.start()
    yield server
    server.end()


def test_what_comes_by_the_proxys_https_has_a_cookie_and_sockets_for_https_alone(behind):
    link = behind.plan(PLAN).links["people"]["m2"]
    came_in = behind.comes("127.0.0.1", "GET", f"/k/{token_of(link)}")
    page = behind.comes(
        "127.0.0.1", "GET", came_in.getheader("Location"), Cookie=came_in.getheader("Set-Cookie")
    )

    assert link.startswith(behind.public)
    assert came_in.getheader("Set-Cookie").startswith("__Host-fayan")
    assert "; Secure" in came_in.getheader("Set-Cookie")
    assert page.status == 200
    assert f"wss://127.0.0.1:{behind.https_port}" in page.getheader("Content-Security-Policy")


def test_a_phone_speaks_through_the_proxy(behind):
    with phone_of(behind.plan(PLAN)) as phone:
        assert phone.says("command", command("check_in"))["ok"]


def test_over_the_servers_own_plain_door_the_cookie_is_one_for_plain_http(behind):
    cookie = behind.ask("GET", f"/k/{behind.plan(PLAN).token('m2')}").headers["Set-Cookie"]

    assert cookie.startswith("fayan")
    assert "Secure" not in cookie


def test_each_phone_behind_the_proxy_has_its_own_wrong_codes(behind):
    def tries(address, **headers):
        return behind.comes(address, "POST", "/api/join", WRONG, **OURS, **headers).status

    assert [tries("127.0.0.2") for _ in range(6)] == [404] * 5 + [429]
    assert tries("127.0.0.3") == 404
    assert tries("127.0.0.2", X_Forwarded_For="127.0.0.4") == 429


def test_who_comes_by_the_proxy_is_not_this_machine(behind):
    assert behind.comes("127.0.0.1", "GET", "/metrics").status == 401


@pytest.fixture(params=[BehindNginx, BehindHAProxy], ids=["nginx", "haproxy"])
def two(request, postgresql, redis_server, tmp_path):
    """Two servers behind the same proxy."""
    with both(request.param, tmp_path, postgresql.new(), redis_server.url) as servers:
        yield servers


@contextlib.contextmanager
def both(behind, folder, database, redis, **of_the_second):
    shared = {"FACILITATION_DATABASE": database, "FACILITATION_REDIS": redis}
    port = free_port()
    first = behind(folder / "first", [port], **shared)
    first.start()
    named = {"FACILITATION_PUBLIC_URL": first.public, "FACILITATION_PORT": str(port)}
    second = Sister(folder / "second", first, **named | of_the_second)
    second.start()
    yield first, second
    second.end()
    first.end()


@contextlib.contextmanager
def phone_of(meeting, person="m2"):
    """One that comes back by itself, as all do, by the proxy's address."""
    server = meeting.server
    phone = SafePhone(server.public, server.chain.authority, meeting.token(person), meeting.id)
    yield phone
    phone.leave()


def test_whichever_server_is_killed_the_phone_is_led_to_the_other_by_the_same_address(two):
    meeting = two[0].plan(PLAN)
    meeting.commands("chair", "open_meeting")
    with phone_of(meeting) as phone:
        for count, server in enumerate(two):
            Server.kill(server)
            asked = command("record_point", about="group", text=f"第{count}条")
            wait_until(lambda asked=asked: phone.is_taken(asked))
            Server.start(server)

    assert len(meeting.get("/points").json) == len(two)


@pytest.fixture(scope="module")
def cable(postgresql):
    """The way to PostgreSQL over which nothing may come for a while."""
    proxy = Proxy(postgresql.port)
    yield proxy
    proxy.close()


@pytest.fixture(scope="module")
def asked_how_they_are(postgresql, redis_server, cable, tmp_path_factory):
    """Two servers behind HAProxy, the second at the end of the cable."""
    folder, database = tmp_path_factory.mktemp("asked"), postgresql.new()
    over = {"FACILITATION_DATABASE": postgresql.over_tcp(database, cable.port)}
    with both(BehindHAProxy, folder, database, redis_server.url, **over) as servers:
        wait_until(lambda: servers[0].are_up() == 2, LONG_S)
        yield servers


def test_to_a_server_that_is_drained_nobody_new_comes_and_those_who_are_there_can_be_led_away(
    asked_how_they_are,
):
    proxy, _ = asked_how_they_are
    meeting = proxy.plan(PLAN)
    meeting.commands("chair", "open_meeting")
    with phone_of(meeting, "m2") as phone:
        ports = [each.port for each in asked_how_they_are]
        leaving, staying = sorted(ports, key=proxy.sockets, reverse=True)

        def sockets():
            return [proxy.sockets(port) for port in (leaving, staying)]

        proxy.let(leaving, "drain")
        assert phone.says("command", command("check_in"))["ok"]
        with phone_of(meeting, "m3") as newcomer:
            assert newcomer.says("command", command("check_in"))["ok"]
            wait_until(lambda: sockets() == [1, 1])
            proxy.told(f"shutdown sessions server fayan/at{leaving}")
            asked = command("record_point", about="group", text="已到另一台")
            wait_until(lambda: phone.is_taken(asked))
            wait_until(lambda: sockets() == [0, 2])
        proxy.let(leaving, "ready")


def test_who_is_at_a_server_that_cannot_reach_its_database_is_led_to_one_that_can(
    asked_how_they_are, cable
):
    proxy, second = asked_how_they_are
    meeting = proxy.plan(PLAN)
    meeting.commands("chair", "open_meeting")
    proxy.let(proxy.port, "drain")
    with phone_of(meeting) as phone:
        proxy.let(proxy.port, "ready")
        cable.hold()
        asked = command("record_point", about="group", text="数据库那边没有回音")
        wait_until(lambda: phone.is_taken(asked), LONG_S)
        assert second.ask("GET", "/healthz").status == 503
        cable.release()


def test_where_none_can_record_all_can_be_reached_and_say_why(asked_how_they_are, postgresql):
    proxy, _ = asked_how_they_are
    postgresql.stop()

    def said():
        return proxy.comes("127.0.0.1", "GET", "/healthz")

    wait_until(lambda: proxy.are_up() == 0, LONG_S)
    answer = said()
    postgresql.start()

    assert json.loads(answer.content)["reason"] == "database_lost"
    wait_until(lambda: proxy.are_up() == 2, LONG_S)
    assert said().status == 200
