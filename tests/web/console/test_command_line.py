"""What an operator types, and what he is told."""

import io
import json
import signal
import socket
import sys

import pytest

from facilitation.settings import Settings, WrongSetting, read_settings
from facilitation.web.console.announcement import network_hindrance
from facilitation.web.console.terminal import waiting
from tests.faults.ledger import allowed
from tests.live import PLAN, Server, of_the_file


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(PLAN, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("ASYNC_MODE", "magic"),
        ("PUBLIC_URL", "meeting.example"),
        ("ORGANISER_TOKEN", "a b c d e f"),
        ("ORGANISER_TOKEN", "short"),
        ("DATABASE", "mysql://x"),
        ("REDIS", "localhost"),
        ("TLS_CERT", "/nowhere.pem"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(name, value):
    with pytest.raises(WrongSetting, match=f"FACILITATION_{name}") as wrong:
        read_settings({f"FACILITATION_{name}": value})

    assert "\n" not in str(wrong.value)


def test_a_flag_comes_before_the_environment_and_that_before_the_default():
    environ = {"FACILITATION_PORT": "9000", "FACILITATION_HOST": ""}

    assert read_settings(environ).port == 9000
    assert read_settings(environ, port="9001").port == 9001
    assert read_settings(environ).host == "0.0.0.0"


def ends_in_one_line(result, code):
    status, printed, said = result
    assert status == code, printed + said
    assert len(said.strip().splitlines()) == 1, said
    assert "Traceback" not in said
    return said


def test_a_wrong_value_stops_the_start(own_server):
    said = ends_in_one_line(own_server.run("serve", FACILITATION_PORT="x"), 2)

    assert "FACILITATION_PORT" in said


@pytest.mark.parametrize(
    ("name", "value"), [("DATABASE", "postgresql://db/fayan"), ("REDIS", "redis://queue")]
)
def test_what_is_set_but_not_there_stops_the_start(own_server, name, value):
    said = ends_in_one_line(own_server.run("serve", **{f"FACILITATION_{name}": value}), 2)

    assert f"FACILITATION_{name}" in said


def test_the_start_prints_the_organisers_link_the_address_and_a_code_to_scan(own_server):
    printed = own_server.start()

    assert f"http://127.0.0.1:{own_server.port}/k/{own_server.organiser}" in printed
    own_server.process.send_signal(signal.SIGTERM)
    rest = own_server.process.stdout.read().decode()
    own_server.process.wait()
    own_server.process.stdout.close()
    assert f"http://localhost:{own_server.port}/" in rest
    assert rest.count("█") > 100


@pytest.mark.parametrize(
    ("lan", "told"),
    [
        ([], "没有网络"),
        (["http://10.0.0.2:8080"], ""),
        (["http://10.0.0.2", "http://b"], "几个网络"),
    ],
)
def test_no_network_and_several_are_one_clear_line(monkeypatch, lan, told):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    line = network_hindrance(Settings(), lan)

    assert told in line
    assert (line == "") == (told == "")
    assert "\n" not in line
    assert network_hindrance(Settings(public_url="https://meetings.example"), lan) == ""


def test_a_port_that_is_taken_is_one_clear_line(own_server):
    with socket.socket() as other:
        other.bind(("127.0.0.1", own_server.port))
        other.listen()

        assert str(own_server.port) in ends_in_one_line(own_server.run(), 2)


@of_the_file
def test_a_second_server_on_the_same_folder_or_port_is_one_clear_line(own_server, tmp_path):
    own_server.start()
    same_folder = Server(own_server.data)
    same_port = own_server.run("--data", tmp_path / "other")

    ends_in_one_line(same_folder.run(), 2)
    ends_in_one_line(same_port, 2)


def test_a_folder_that_can_not_be_written_is_one_clear_line(own_server, tmp_path):
    (tmp_path / "file").write_text("")

    ends_in_one_line(own_server.run("--data", tmp_path / "file" / "data"), 2)


@pytest.mark.parametrize("with_signal", [signal.SIGTERM, signal.SIGINT])
def test_the_server_ends_within_a_second_whoever_is_connected(own_server, with_signal):
    own_server.start()
    meeting = own_server.plan()
    devices = [meeting.connect(each) for each in ("chair", "recorder", "projector", "m2", "m3")]

    code, seconds = own_server.stop(with_signal)

    assert code == 0
    assert seconds < allowed(1)
    for device in devices:
        device.hears("bye")
    assert not (own_server.data / "server.json").exists()


@pytest.mark.parametrize("running", [True, False])
def test_the_subcommands_work_beside_a_running_server_and_without_one(
    own_server, plan_file, tmp_path, running
):
    if running:
        own_server.start()

    code, printed, said = own_server.run("new", plan_file)
    assert code == 0, said
    key = printed.splitlines()[0]
    links = own_server.run("links", key)[1]
    assert links.splitlines() == printed.splitlines()[1:]
    assert "projector" in links
    assert key in own_server.run("list")[1]
    assert own_server.run("verify", key)[0] == 0


@pytest.mark.parametrize("running", [True, False])
def test_what_is_not_there_is_one_clear_line(own_server, running):
    if running:
        own_server.start()

    for subcommand in ("links", "verify"):
        ends_in_one_line(own_server.run(subcommand, "nothing"), 1)
    ends_in_one_line(own_server.run("export", "nothing", "--format", "md"), 1)


def test_a_plan_that_makes_no_sense_is_one_clear_line(own_server, tmp_path):
    (tmp_path / "bad.json").write_text('{"title": "会", "people": []}')

    ends_in_one_line(own_server.run("new", tmp_path / "bad.json"), 1)


def test_verify_names_the_first_bad_entry_of_a_file(server, live, tmp_path):
    live.commands("chair", "open_meeting")
    live.commands("chair", "show_message", text="请安静")
    whole = live.get("/journal").body
    lines = whole.splitlines(keepends=True)
    path = tmp_path / "journal.ndjson"
    cases = {
        whole.replace("请安静".encode(), "请说话".encode()): "3",
        b"".join(lines[:1] + lines[2:]): "2",
        b"".join([lines[0], lines[2], lines[1]]): "2",
        whole + b"junk\n": "4",
    }

    path.write_bytes(whole)
    assert server.run("verify", path)[0] == 0
    for changed, bad in cases.items():
        path.write_bytes(changed)
        assert f" {bad} " in ends_in_one_line(server.run("verify", path), 1)


def test_formats_are_listed_with_an_operators_own(own_server):
    assert "democratic-life" in own_server.run("formats")[1]


@pytest.mark.parametrize(
    "subcommand",
    [
        (),
        ("serve",),
        ("demo",),
        ("simulate",),
        ("new",),
        ("list",),
        ("links",),
        ("export",),
        ("verify",),
        ("formats",),
    ],
)
def test_every_subcommand_explains_itself(own_server, subcommand):
    code, printed, said = own_server.run(*subcommand, "--help")

    assert code == 0
    assert "--help" in printed
    assert said == ""


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_long_work_says_on_a_terminal_that_it_goes_on_and_leaves_nothing_behind(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with waiting("正在制作……"):
        pass
    assert terminal.getvalue() == "正在制作……\r\x1b[K"


def test_a_program_that_reads_along_hears_nothing_of_it(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with waiting("正在制作……"):
        pass
    assert sys.stderr.getvalue() == ""
