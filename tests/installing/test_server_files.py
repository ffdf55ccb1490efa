"""What a server is set up with (build/server/) names only what there is. No engine is needed."""

import re
import shutil
import subprocess
import tomllib
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from facilitation.settings import read_settings
from facilitation.web.console.command_line import fayan
from facilitation.web.way_in.certificates import kept_chain
from tests.servers import program

ROOT = Path(__file__).parents[2]
SERVER = ROOT / "build/server"
CONTAINER = (SERVER / "Containerfile").read_text("utf-8")
UNIT = SERVER / "fayan.service"
SETTING = re.compile(r"\bFACILITATION_\w+=\S+")


def test_every_file_that_the_image_takes_is_there_and_the_locked_hashes_are_asked_for():
    copied = re.findall(r"^COPY (?!--from)(\S+)", CONTAINER, re.M)

    assert all((ROOT / path).exists() for path in copied)
    assert "--require-hashes --only-binary :all: -r /tmp/requirements.txt" in CONTAINER
    assert "make wheel" in CONTAINER
    assert "\nwheel: setup\n" in (ROOT / "Makefile").read_text("utf-8")


def test_the_image_starts_our_own_command_as_nobody_in_particular():
    (entry,) = re.findall(r'ENTRYPOINT \["(\w+)"\]', CONTAINER)
    (subcommand,) = re.findall(r'^CMD \["(\w+)"\]', CONTAINER, re.M)

    assert (
        entry in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    )
    assert subcommand in fayan.commands
    assert CONTAINER.index("\nUSER ") < CONTAINER.index("\nENTRYPOINT ")


def test_the_unit_starts_our_own_command_and_keeps_the_organisers_link_out_of_the_log():
    unit = UNIT.read_text("utf-8")

    assert re.search(r"^ExecStart=\S+/fayan serve$", unit, re.M)
    assert "\nStandardOutput=null\n" in unit


@pytest.mark.parametrize("text", [CONTAINER, UNIT.read_text("utf-8")], ids=["container", "unit"])
def test_the_settings_that_they_make_are_settings(text):
    given = dict(each.split("=") for each in SETTING.findall(text))

    assert "FACILITATION_DATA" in given
    read_settings(given)


def test_the_compose_file_names_only_what_there_is():
    whole = yaml.safe_load((SERVER / "compose.yaml").read_text("utf-8"))
    services, brought = whole["services"], {SERVER / "certificates"}
    built = services["fayan"]["build"]
    context = SERVER / built["context"]
    mounts = [
        each.split(":")[0] for service in services.values() for each in service.get("volumes", ())
    ]
    folders = {SERVER / mount for mount in mounts if mount.startswith(".")}

    assert (context / built["dockerfile"]).samefile(SERVER / "Containerfile")
    assert (context / built["args"]["EXTRA"]).is_file()
    assert all(path.exists() for path in folders - brought)
    assert set(whole["volumes"]) == {mount for mount in mounts if not mount.startswith(".")}
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)


def test_what_the_compose_file_sets_leads_each_to_the_others():
    whole = yaml.safe_load((SERVER / "compose.yaml").read_text("utf-8"))
    services, (network,) = whole["services"], whole["networks"]["default"]["ipam"]["config"]
    given = {"PGPASSWORD": "secret", "FAYAN_URL": "https://meetings.example"}
    told = {
        name: re.sub(r"\$\{(\w+):\?\}", lambda found: given[found[1]], value)
        for name, value in services["fayan"]["environment"].items()
    }
    settings = read_settings(told)
    database = urlsplit(settings.database)
    postgres = services["postgres"]["environment"]
    upstream = re.search(r"server (\w+):(\d+)", (SERVER / "nginx.conf").read_text("utf-8"))

    assert database.hostname in services
    assert (database.username, database.path) == (
        postgres["POSTGRES_USER"],
        f"/{postgres['POSTGRES_DB']}",
    )
    assert urlsplit(settings.redis).hostname in services
    assert settings.public_url == given["FAYAN_URL"]
    assert upstream[1] in services
    assert settings.proxies == (ip_network(network["subnet"]),)
    assert f"\nEXPOSE {upstream[2]}\n" in CONTAINER


def test_haproxy_finds_no_fault_in_its_file(tmp_path):
    chain = kept_chain(tmp_path, ["127.0.0.1"])
    (tmp_path / "certificates").mkdir()
    both = chain.certificate.read_bytes() + chain.key.read_bytes()
    (tmp_path / "certificates/fayan.pem").write_bytes(both)
    asked = [program("haproxy"), "-c", "-f", SERVER / "haproxy.cfg"]
    checked = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, timeout=60)

    assert (checked.returncode, "[ALERT]" in checked.stderr) == (0, False), checked.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_finds_no_fault_in_the_unit(tmp_path):
    (program := tmp_path / "fayan").write_text("#!/bin/sh\n")
    program.chmod(0o755)
    (unit := tmp_path / "fayan.service").write_text(
        UNIT.read_text("utf-8").replace("/opt/fayan/bin/fayan", str(program))
    )
    checked = subprocess.run(
        ["systemd-analyze", "verify", unit], capture_output=True, text=True, timeout=280
    )
    ours = [line for line in checked.stderr.splitlines() if "fayan.service" in line]

    assert ours == []
