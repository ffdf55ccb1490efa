"""Behind a proxy: https as it came in, each phone counted for itself, and nobody else believed."""

import contextlib
import http.client
import json
import re
import ssl
import subprocess
from ipaddress import ip_network

import pytest
import socketio
from socketio.exceptions import SocketIOError

from facilitation import create_app
from facilitation.settings import Settings, WrongSetting, read_settings
from facilitation.web.way_in.certificates import kept_chain
from facilitation.web.way_in.proxies import who_calls
from tests.live import PATIENCE_S, PLAN, ROOT, Server, command, free_port, token_of
from tests.servers import program, wait_until
from tests.sisters import Sister

OURS = {"X-Fayan": "1", "Content-Type": "application/json"}
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


class Behind(Server):
    """A server behind the nginx of build/server/, which is reached by https alone.

    others   the ports of further servers behind it
    """

    def __init__(self, data, others=(), **environment):
        self.https_port, self.others = free_port(), others
        self.public = f"https://127.0.0.1:{self.https_port}"
        named = {"FACILITATION_PUBLIC_URL": self.public, "FACILITATION_PROXIES": "127.0.0.1"}
        super().__init__(data, **named | environment)
        chain = kept_chain(data, ["127.0.0.1"])
        self.trusting = ssl.create_default_context(cafile=chain.authority)
        self.configuration = data / "nginx.conf"
        self.configuration.write_text(self._adapted(chain, data))

    def _adapted(self, chain, folder):
        """The file as it is shipped, on ports and in a folder of the test's own."""
        shipped = (ROOT / "build/server/nginx.conf").read_text()
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        own = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
        for written, instead in (
            (r"listen 443", f"listen 127.0.0.1:{self.https_port}"),
            (r"server fayan:8080(.*?;).*", "".join(self._lines())),
            (r"ssl_certificate \S+", f"ssl_certificate {chain.certificate};"),
            (r"ssl_certificate_key \S+", f"ssl_certificate_key {chain.key};"),
            (r"http \{", f"pid {folder}/pid; daemon off; http {{ access_log off; {own}"),
        ):
            shipped, count = re.subn(written, instead, shipped)
            assert count == 1, written
        return shipped

    def _lines(self):
        return (rf"server 127.0.0.1:{port}\1 " for port in (self.port, *self.others))

    def start(self):
        asked = [program("nginx"), "-e", "stderr", "-c", self.configuration]
        super().start()
        self.nginx = subprocess.Popen(asked, stderr=subprocess.DEVNULL)
        wait_until(self._is_open)

    def _is_open(self):
        with contextlib.suppress(OSError):
            return self.comes("127.0.0.1", "GET", "/healthz").status == 200

    def comes(self, address, method, path, body=None, **headers):
        """The answer to whoever comes to the proxy from an address."""
        line = http.client.HTTPSConnection(
            f"127.0.0.1:{self.https_port}",
            timeout=PATIENCE_S,
            source_address=(address, 0),
            context=self.trusting,
        )
        with contextlib.closing(line):
            line.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
            answer = line.getresponse()
            answer.content = answer.read()
            return answer

    def end(self):
        super().end()
        self.nginx.terminate()
        self.nginx.wait(PATIENCE_S)


@pytest.fixture(scope="module")
def behind(tmp_path_factory):
    program("nginx")
    server = Behind(tmp_path_factory.mktemp("proxy"))
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
    token = behind.plan(PLAN).token("m2")
    phone = socketio.SimpleClient(ssl_verify=False)
    phone.connect(behind.public, transports=["websocket"], auth={"token": token})

    assert phone.receive(timeout=PATIENCE_S)[0] == "welcome"
    assert phone.call("command", command("check_in"), timeout=PATIENCE_S)["ok"]
    phone.disconnect()


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


@pytest.fixture
def two(postgresql, redis_server, tmp_path):
    """Two servers behind the same nginx."""
    shared = {"FACILITATION_DATABASE": postgresql.new(), "FACILITATION_REDIS": redis_server.url}
    port = free_port()
    first = Behind(tmp_path / "first", [port], **shared)
    first.start()
    named = {"FACILITATION_PUBLIC_URL": first.public, "FACILITATION_PORT": str(port)}
    second = Sister(tmp_path / "second", first, **named)
    second.start()
    yield first, second
    second.end()
    first.end()


def test_whichever_server_is_killed_the_phone_is_led_to_the_other_by_the_same_address(two):
    meeting = two[0].plan(PLAN)
    meeting.commands("chair", "open_meeting")
    phone = socketio.SimpleClient(ssl_verify=False, reconnection_delay=0.1)
    phone.connect(
        f"{two[0].public}?meeting={meeting.id}",
        transports=["websocket"],
        auth={"token": meeting.token("m2")},
    )
    for count, server in enumerate(two):
        Server.kill(server)
        asked = command("record_point", about="group", text=f"第{count}条")
        wait_until(lambda asked=asked: is_taken(phone, asked))
        Server.start(server)
    phone.disconnect()

    assert len(meeting.get("/points").json) == len(two)


def is_taken(phone, asked):
    with contextlib.suppress(SocketIOError):
        return phone.call("command", asked, timeout=1)["ok"]
