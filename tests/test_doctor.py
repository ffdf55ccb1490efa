"""The doctor tells, before the day, what would be in the way of a meeting."""

import json
import socket

import pytest

from facilitation.settings import Settings
from facilitation.web.doctor import examine, network, storage
from facilitation.web.doctor.finding import BAD, LOOK, OK


def finding(findings, what):
    return next(each for each in findings if each.what == what)


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def test_a_sound_machine_can_hold_a_meeting(tmp_path):
    assert not [each for each in examine(Settings(data=tmp_path)) if each.state == BAD]


def test_a_port_that_another_program_has_is_bad_and_says_what_to_do(tmp_path, taken):
    port = finding(network.findings(Settings(host="127.0.0.1", port=taken, data=tmp_path)), "port")

    assert port.state == BAD
    assert "--port" in port.advice


def test_the_port_of_our_own_running_server_is_no_fault(tmp_path, taken):
    settings = Settings(host="127.0.0.1", port=taken, data=tmp_path)
    settings.note_of_server.write_text(json.dumps({"url": f"http://127.0.0.1:{taken}"}))

    assert finding(network.findings(settings), "port").state == OK


def test_only_this_machine_is_remarked_but_does_not_prevent_a_meeting(tmp_path):
    address = finding(network.findings(Settings(host="127.0.0.1", data=tmp_path)), "address")

    assert address.state == LOOK
    assert "without phones" in address.advice


@pytest.mark.parametrize("folder", ["OneDrive/fayan", "坚果云/会议"])
def test_a_synchronised_folder_is_no_place_for_the_data(tmp_path, folder):
    assert finding(storage.findings(tmp_path / folder), "data folder").state == BAD


def test_a_folder_that_can_not_be_written_is_one_bad_finding(tmp_path):
    (tmp_path / "file").write_text("not a folder")

    findings = list(storage.findings(tmp_path / "file"))

    assert [each.state for each in findings] == [OK, BAD]


def test_the_command_ends_with_the_number_of_what_must_be_put_right(own_server, taken):
    status, printed, _ = own_server.run("doctor", "--port", taken, LC_ALL="en_GB.UTF-8")

    assert status == 1
    assert "To be put right first: 1" in printed
