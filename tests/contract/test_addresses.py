"""The contract's hosts and origins: the server's own, each at its own port."""

import pytest

from facilitation.settings import Settings
from facilitation.web.addresses import Addresses

OWN = Addresses(Settings(port=8123, public_url="https://meetings.example"))


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "meetings.example"])
def test_its_own_names_are_accepted_at_the_server_s_own_port(name):
    assert OWN.is_own_host(f"{name}:8123")
    assert OWN.is_own_origin(f"http://{name}:8123")
    assert not OWN.is_own_host(f"{name}:8124")
    assert not OWN.is_own_origin(f"http://{name}:8124")


def test_the_public_address_is_accepted_as_it_is_written_and_no_other_name():
    assert OWN.is_own_host("meetings.example")
    assert OWN.is_own_origin("https://meetings.example")
    assert not OWN.is_own_host("elsewhere.example:8123")
    assert not OWN.is_own_origin("http://elsewhere.example:8123")
