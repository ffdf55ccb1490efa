"""One's own certificate: served as it is, and one clear line at the start where it won't do."""

import ssl
from datetime import UTC, datetime, timedelta

import pytest
import requests
from cryptography.hazmat.primitives import serialization

from facilitation.settings import Settings, WrongSetting
from facilitation.web.console.doctor import network
from facilitation.web.console.doctor.finding import BAD, LOOK, OK
from facilitation.web.way_in.certificates import kept_chain
from facilitation.web.way_in.own_certificate import check_certificate, is_among
from tests.live import PATIENCE_S, PLAN, Server, token_of

HOSTS = ["127.0.0.1", "localhost"]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A certificate with its key, and whatever else one may name by mistake."""
    folder = tmp_path_factory.mktemp("certificates")
    good, other = kept_chain(folder / "good", HOSTS), kept_chain(folder / "other", HOSTS)
    over = kept_chain(folder / "over", HOSTS, datetime.now(UTC) - timedelta(days=400))
    ahead = kept_chain(folder / "ahead", HOSTS, datetime.now(UTC) + timedelta(days=9))
    key = serialization.load_pem_private_key(good.key.read_bytes(), None)
    enciphered = serialization.BestAvailableEncryption(b"passphrase")
    kind = serialization.PrivateFormat.PKCS8
    (folder / "locked.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, kind, enciphered)
    )
    (folder / "junk").write_text("junk")
    return {
        "good": good.certificate,
        "good's": good.key,
        "other's": other.key,
        "over": over.certificate,
        "over's": over.key,
        "ahead": ahead.certificate,
        "ahead's": ahead.key,
        "locked": folder / "locked.key",
        "junk": folder / "junk",
        "nothing": folder / "nothing",
    }


WRONG = [
    ("nothing", "good's", "TLS_CERT", "a file"),
    ("good", "nothing", "TLS_KEY", "a file"),
    ("junk", "good's", "TLS_CERT", "certificate in PEM"),
    ("good's", "good's", "TLS_CERT", "certificate in PEM"),
    ("good", "junk", "TLS_KEY", "key in PEM"),
    ("good", "locked", "TLS_KEY", "without a passphrase"),
    ("good", "other's", "TLS_KEY", "belongs to another"),
    ("over", "over's", "TLS_CERT", "holds today"),
    ("ahead", "ahead's", "TLS_CERT", "holds today"),
]


@pytest.mark.parametrize(("certificate", "key", "setting", "why"), WRONG)
def test_what_will_not_do_is_named_with_the_reason(files, certificate, key, setting, why):
    with pytest.raises(WrongSetting, match=f"FACILITATION_{setting} = .*{why}"):
        check_certificate(str(files[certificate]), str(files[key]))


@pytest.mark.parametrize(
    ("days", "state", "told"),
    [(0, OK, "holds until"), (390, LOOK, "holds until"), (400, BAD, "holds today")],
)
def test_the_doctor_says_until_when_it_holds(tmp_path, monkeypatch, days, state, told):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    chain = kept_chain(tmp_path, HOSTS, datetime.now(UTC) - timedelta(days=days - 1))
    found = encryption(tmp_path, chain, "https://localhost:8443")

    assert found.state == state
    assert told in found.found


def test_the_doctor_says_which_names_are_on_it_where_the_address_is_not(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    chain = kept_chain(tmp_path, HOSTS)
    found = encryption(tmp_path, chain, "https://meeting.example.cn")

    assert found.state == LOOK
    assert "does not name https://meeting.example.cn" in found.advice
    assert "localhost, 127.0.0.1" in found.advice


@pytest.mark.parametrize(
    ("host", "named"),
    [
        ("a.example.cn", True),
        ("b.a.example.cn", False),
        ("example.cn", False),
        ("192.0.2.7", True),
        ("[2001:db8::1]", True),
        ("192.0.2.8", False),
    ],
)
def test_a_star_stands_for_one_word_and_an_address_for_itself(host, named):
    assert is_among(["*.example.cn", "192.0.2.7", "2001:db8::1"], f"https://{host}:8443") == named


def encryption(folder, chain, address):
    """What the doctor finds of the certificate where links carry the address."""
    own = {"tls_cert": str(chain.certificate), "tls_key": str(chain.key), "public_url": address}
    found = network.findings(Settings(data=folder, **own))
    return {each.what: each for each in found}["Encryption"]


@pytest.fixture
def with_own(files, tmp_path):
    """A server that is told of two of the files, not started yet."""

    def told(certificate, key):
        named = {"FACILITATION_TLS_CERT": files[certificate], "FACILITATION_TLS_KEY": files[key]}
        server = Server(tmp_path / "data", **{name: str(file) for name, file in named.items()})
        server.url = f"https://127.0.0.1:{server.port}"
        servers.append(server)
        return server

    servers = []
    yield told
    for server in servers:
        server.end()


@pytest.mark.parametrize("wrong", [WRONG[0], WRONG[6], WRONG[7]], ids=lambda each: each[3])
def test_the_start_says_so_in_one_line_and_ends(with_own, wrong):
    certificate, key, setting, why = wrong
    code, printed, said = with_own(certificate, key).run("serve")

    assert code == 2
    assert printed == ""
    assert len(said.strip().splitlines()) == 1, said
    assert f"FACILITATION_{setting}" in said
    assert why in said


def test_it_is_served_as_it_is(with_own, files):
    server = with_own("good", "good's")
    server.start()
    trusting = requests.Session()
    trusting.trust_env, trusting.verify = False, str(files["good"].with_name("ca.pem"))
    asked = {"timeout": PATIENCE_S, "allow_redirects": False}
    bearer = {"Authorization": f"Bearer {server.organiser}"}
    made = trusting.post(f"{server.url}/api/meetings", json=PLAN, headers=bearer, **asked).json()
    came_in = trusting.get(f"{server.url}/k/{token_of(made['links']['chair'])}", **asked)
    checks = trusting.get(f"{server.url}/api/meetings/{made['id']}/checks", headers=bearer, **asked)
    trusting.close()

    served = ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate(("127.0.0.1", server.port)))
    first = files["good"].read_text().partition("-----END CERTIFICATE-----")[0]
    assert served == ssl.PEM_cert_to_DER_cert(f"{first}-----END CERTIFICATE-----")
    assert made["links"]["chair"].startswith("https://")
    assert came_in.headers["Set-Cookie"].startswith("__Host-fayan")
    assert checks.json()["certificate"] is None
