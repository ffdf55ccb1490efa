"""https in one flag: a certificate of our own, kept, limited, shown to whoever must trust it."""

import contextlib
import socket
import ssl
from datetime import UTC, datetime, timedelta

import pytest
import requests
from cryptography import x509

from facilitation.settings import WrongSetting, read_settings
from facilitation.web.way_in.certificates import kept_chain
from tests.live import PLAN, Server, command, token_of
from tests.ports import free_port
from tests.web.way_in.by_https import SafePhone

PATIENCE_S = 30  # both ends encipher on one small machine

HOSTS = ["192.168.1.20", "127.0.0.1", "::1", "localhost", "laptop", "laptop.local"]
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def certificates(path):
    return x509.load_pem_x509_certificates(path.read_bytes())


def test_a_certificate_is_for_every_address_and_lasts_no_longer_than_browsers_accept(tmp_path):
    chain = kept_chain(tmp_path, HOSTS, NOW)
    made, authority = certificates(chain.certificate)

    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert {str(name.value) for name in names} == set(HOSTS)
    assert made.not_valid_after_utc - made.not_valid_before_utc <= timedelta(days=397)
    made.verify_directly_issued_by(authority)
    assert len(chain.fingerprint) == 32 * 3 - 1


def test_the_authority_speaks_for_private_networks_and_this_machine_alone(tmp_path):
    (authority,) = certificates(kept_chain(tmp_path, HOSTS, NOW).authority)

    allowed = authority.extensions.get_extension_for_class(x509.NameConstraints)
    assert allowed.critical
    named = {str(each.value) for each in allowed.value.permitted_subtrees}
    assert {"192.168.0.0/16", "10.0.0.0/8", "localhost", "laptop"} <= named
    assert not any(each.endswith("/0") for each in named)
    assert (
        authority.extensions.get_extension_for_class(x509.BasicConstraints).value.path_length == 0
    )


@pytest.mark.parametrize(
    ("hosts", "days", "is_new"),
    [
        (HOSTS, 1, False),
        (HOSTS[1:], 1, False),
        ([*HOSTS, "10.0.0.9"], 1, True),
        (HOSTS, 370, True),
        (HOSTS, 2000, True),
    ],
    ids=["the same", "one address less", "another address", "nearly over", "years later"],
)
def test_the_authority_is_kept_and_a_certificate_made_anew_where_it_must_be(
    tmp_path, hosts, days, is_new
):
    first = kept_chain(tmp_path, HOSTS, NOW)
    before = first.certificate.read_bytes(), first.fingerprint

    then = kept_chain(tmp_path, hosts, NOW + timedelta(days=days))

    assert then.fingerprint == before[1]
    assert (then.certificate.read_bytes() != before[0]) == is_new


def test_the_keys_are_their_owners_alone_and_a_damaged_file_is_replaced(tmp_path):
    chain = kept_chain(tmp_path, HOSTS, NOW)
    for file in (tmp_path / "tls").iterdir():
        assert file.stat().st_mode & 0o077 == 0

    chain.key.write_text("nothing")
    kept_chain(tmp_path, HOSTS, NOW)

    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(chain.certificate, chain.key)


def test_an_address_that_is_no_private_one_is_let_into_a_new_authority(tmp_path):
    first = kept_chain(tmp_path, HOSTS, NOW).fingerprint

    assert kept_chain(tmp_path, ["203.0.113.5", *HOSTS], NOW).fingerprint != first


def test_the_settings_of_https():
    assert read_settings({}).http_port is None
    assert read_settings({"FACILITATION_TLS": "on"}).http_port == 8081
    assert read_settings({"FACILITATION_TLS": "on", "FACILITATION_HTTP_PORT": "80"}).http_port == 80
    assert read_settings({}, tls="on").scheme == "https"
    with pytest.raises(WrongSetting, match="FACILITATION_TLS"):
        read_settings({"FACILITATION_TLS": "yes"})


class SafeServer(Server):
    """A server with --tls, asked by those who trust its authority."""

    def __init__(self, data, mode):
        self.http_port = free_port()
        more = {"FACILITATION_TLS": "on", "FACILITATION_HTTP_PORT": str(self.http_port)}
        super().__init__(data, FACILITATION_ASYNC_MODE=mode, **more)
        self.url = f"https://127.0.0.1:{self.port}"
        self.plain = f"http://127.0.0.1:{self.http_port}"
        self.session = requests.Session()
        self.session.trust_env = False

    def start(self):
        printed = super().start()
        self.session.verify = str(self.data / "tls" / "ca.pem")
        return printed

    def get(self, address, **more):
        return self.session.get(address, allow_redirects=False, timeout=PATIENCE_S, **more)


@pytest.fixture(scope="module", params=["eventlet", "gevent", "threading"])
def safe(request, tmp_path_factory):
    server = SafeServer(tmp_path_factory.mktemp("tls"), request.param)
    server.start()
    yield server
    server.session.close()
    server.end()


def test_pages_and_sockets_are_reached_through_the_certificate(safe):
    bearer = {"Authorization": f"Bearer {safe.organiser}"}
    made = safe.session.post(
        f"{safe.url}/api/meetings", json=PLAN, headers=bearer, timeout=PATIENCE_S
    )
    link = made.json()["links"]["people"]["m2"]
    came_in = safe.get(link.replace("localhost", "127.0.0.1"))

    assert link.startswith("https://")
    assert came_in.status_code == 303
    cookie = came_in.headers["Set-Cookie"]
    assert cookie.startswith("__Host-fayan")
    assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))
    page = safe.get(f"{safe.url}{came_in.headers['Location']}")
    assert f"wss://127.0.0.1:{safe.port}" in page.headers["Content-Security-Policy"]

    phone = SafePhone(safe.url, safe.session.verify, token_of(link))
    early, known = command("request_floor"), command("check_in")
    asked = [phone.asks("clock"), phone.asks("command", early), phone.asks("command", known)]
    clock, refused, done = map(phone.ack, asked)
    assert clock["now"] > 0
    assert [refused["ok"], done["ok"]] == [False, True]
    phone.leave()


def test_who_comes_by_plain_http_is_led_to_https_and_to_no_other_host(safe):
    led = safe.get(f"{safe.plain}/k/abc?x=1")
    lured = safe.get(f"{safe.plain}/k/abc", headers={"Host": "evil.example"})

    assert (led.status_code, led.headers["Location"]) == (302, f"{safe.url}/k/abc?x=1")
    assert "evil" not in lured.headers["Location"]
    assert safe.get(f"{safe.plain}//evil.example/").headers["Location"].startswith(safe.url)


def test_a_page_tells_how_a_phone_installs_the_certificate_and_its_fingerprint(safe):
    chain = kept_chain(safe.data, [])
    page = safe.get(f"{safe.plain}/", headers={"Accept-Language": "zh-CN"})
    english = safe.get(f"{safe.plain}/?lang=en")
    given = safe.get(f"{safe.plain}/fayan-ca.crt")

    assert chain.fingerprint in page.text
    assert "安装会议证书" in page.text
    assert "Install the meeting" in english.text
    assert "<script" not in page.text
    assert given.headers["Content-Type"] == "application/x-x509-ca-cert"
    assert x509.load_der_x509_certificate(given.content) == certificates(chain.authority)[0]


def test_the_desk_shows_the_fingerprint_with_which_a_phones_is_compared(safe):
    bearer = {"Authorization": f"Bearer {safe.organiser}"}
    asked = {"headers": bearer, "timeout": PATIENCE_S}
    made = safe.session.post(f"{safe.url}/api/meetings", json=PLAN, **asked).json()
    shown = safe.get(f"{safe.url}/api/meetings/{made['id']}/checks", headers=bearer).json()

    assert shown["certificate"]["fingerprint"] == kept_chain(safe.data, []).fingerprint
    assert shown["certificate"]["door"] == f"{safe.plain}/"
    assert shown["certificate"]["qr"].startswith("data:image/svg+xml;base64,")


def test_a_card_for_the_door_is_printed_with_the_seats_where_phones_need_the_certificate(safe):
    bearer = {"Authorization": f"Bearer {safe.organiser}"}
    asked = {"headers": bearer, "timeout": PATIENCE_S}
    made = safe.session.post(f"{safe.url}/api/meetings", json=PLAN, **asked).json()
    page = safe.get(f"{safe.url}/m/{made['id']}/seats", headers=bearer).text

    assert f"{safe.plain}/<br>" in page
    assert kept_chain(safe.data, []).fingerprint in page


def test_who_speaks_no_tls_disturbs_nobody_and_leaves_no_traceback(safe):
    for junk in (b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x00\x05hello", b""):
        with socket.create_connection(("127.0.0.1", safe.port), timeout=PATIENCE_S) as wire:
            wire.sendall(junk)
            with contextlib.suppress(OSError):  # the server may have hung up by now
                wire.shutdown(socket.SHUT_WR)
                wire.recv(1000)
    silent = socket.create_connection(("127.0.0.1", safe.port), timeout=PATIENCE_S)

    assert safe.get(f"{safe.url}/healthz").json()["status"] == "ok"
    silent.close()


def test_the_start_prints_the_fingerprint_and_where_phones_get_it_and_the_log_stays_clean(safe):
    safe.process.terminate()
    with safe.process.stdout as rest:
        printed = rest.read().decode()
    safe.process.wait()

    assert f"http://127.0.0.1:{safe.http_port}/" in printed
    assert kept_chain(safe.data, []).fingerprint in printed
    assert "Traceback" not in printed
