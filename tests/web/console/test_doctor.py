"""The doctor tells, before the day, what would be in the way of a meeting."""

import json
import os
import socket

import pytest

from facilitation.settings import Settings
from facilitation.web.console.doctor import examine, network, shared, storage
from facilitation.web.console.doctor.finding import BAD, LOOK, OK

TABLES = "select 1 from pg_tables where schemaname = 'public'"


def name_of(url):
    return url.split("/")[3].split("?")[0]


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


@pytest.fixture
def shut(tmp_path):
    """A folder that we may not enter, not even where the tests run as root."""
    (folder := tmp_path / "shut").mkdir(mode=0)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield folder
    if is_root:
        os.seteuid(0)


def test_a_folder_within_one_that_we_may_not_enter_is_one_bad_finding(shut):
    findings = list(storage.findings(shut / "deep" / "data"))

    assert [each.state for each in findings] == [OK, BAD]


def test_a_disk_that_fills_up_is_remarked_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(storage, "WARN_FREE_BYTES", storage.free_bytes(tmp_path) * 2)
    disk = finding(storage.findings(tmp_path), "Disk")

    assert (disk.state, disk.advice) == (LOOK, "Make room on the server's disk.")


def test_a_database_and_a_redis_that_several_servers_can_share_are_sound(postgresql, redis_server):
    settings = Settings(database=postgresql.new(), redis=redis_server.url)
    found = list(shared.findings(settings))

    assert [each.what for each in found] == [
        *("PostgreSQL", "database connections", "database clock", "Redis"),
    ]
    assert {each.state for each in found} == {OK}
    assert "32 server processes" in found[1].found
    assert not postgresql.sql(name_of(settings.database), TABLES)


def test_one_server_on_its_own_file_is_asked_for_neither():
    assert not list(shared.findings(Settings()))


def test_a_redis_alone_is_remarked_and_one_that_does_not_answer_is_bad():
    redis, alone = shared.findings(Settings(redis="redis://127.0.0.1:1"))

    assert (redis.state, alone.state) == (BAD, LOOK)
    assert alone.found == "FACILITATION_DATABASE is not set"


def test_a_database_that_lets_us_not_in_or_may_not_be_changed_or_forgets_is_bad(postgresql):
    url = postgresql.new()
    name = name_of(url)
    for statement in (
        "create role guest login",
        "create role careless login",
        "grant create on schema public to careless",
        "alter role careless set synchronous_commit = off",
    ):
        postgresql.sql(name, statement)

    def found_by(user):
        settings = Settings(database=url.replace("user=fayan", f"user={user}"))
        return finding(shared.findings(settings), "PostgreSQL")

    assert "does not exist" in found_by("stranger").found
    assert "owner to" in found_by("guest").advice
    assert "synchronous_commit" in found_by("careless").advice


def test_a_database_that_keeps_text_in_another_encoding_is_bad_and_none_starts_on_it(
    postgresql, own_server
):
    url = postgresql.new("encoding sql_ascii lc_collate 'C' lc_ctype 'C' template template0")

    found = finding(shared.findings(Settings(database=url)), "PostgreSQL")
    status, _, told = own_server.run("list", FACILITATION_DATABASE=url, LC_ALL="en_GB.UTF-8")

    assert "UTF8" in found.advice
    assert status != 0
    assert "server_encoding = SQL_ASCII" in told
    assert len(told.splitlines()) == 1


def test_the_command_ends_with_the_number_of_what_must_be_put_right(own_server, taken):
    status, printed, _ = own_server.run("doctor", "--port", taken, LC_ALL="en_GB.UTF-8")

    assert status == 1
    assert "To be put right first: 1" in printed
