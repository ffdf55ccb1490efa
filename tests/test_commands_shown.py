"""Each command that README and docs/ show is run, in a checkout and a data folder of its own.

What can't be run here as it stands is tried as far as it can be: the comment beside it in WAYS says
why. A command that is shown and stands in no row of WAYS fails.
"""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from fnmatch import fnmatchcase
from functools import cache, partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from facilitation.web.console.command_line import fayan
from tests import starting
from tests.installing.test_bundle import STICK, bundle
from tests.live import PATIENCE_S, Server
from tests.sample_meeting import plan_of
from tests.test_docs_commands import PAGES, ROOT, shown_on

FILES = {  # what a page calls a file of one's own, and one of that kind
    "PLAN.docx": "tests/data/plans/numbered.docx",
    "FILE": "kept.db",
}
TOOLS = f"{Path(sys.executable).parent}:{os.environ['PATH']}"


class Shell:
    """Whoever types the commands: where, with what settings, and the meeting that he has made."""

    def __init__(self, place):
        self.place = place
        self.server = Server(place / "data", FACILITATION_DATABASE="", FACILITATION_REDIS="")
        (place / "PLAN.json").write_text(json.dumps(plan_of("zh")), "utf-8")
        self.plans()

    def plans(self):
        """The meeting whose id stands for that of the reader's own."""
        self.meeting = ""
        self.meeting = self.ours("python app.py new PLAN.json").split()[0]

    def meant(self, command):
        """The command with what it leaves to its reader filled in, as words."""
        own = FILES | {"ID": self.meeting}
        return [own.get(word, word) for word in shlex.split(command, comments=True)]

    def ours(self, command, **more):
        """Our own command line, which starts in no time; what it prints."""
        words = [self.whole(word) for word in self.meant(command.partition("app.py")[2])]
        environment = self.server.environment | more
        code, out, err = starting.run(ROOT / "app.py", words, environment)
        assert code == 0, (command, out, err)
        return out

    def whole(self, word):
        """A file by its whole name, for the process is not where the files are."""
        is_file = ("." in word or word == "restored") and "://" not in word
        return str(self.place / word) if is_file else word

    def types(self, command, stdin=None):
        """Any other command; it has to succeed."""
        done = subprocess.run(
            self.meant(command), **self.usual, input=stdin, capture_output=True, timeout=280
        )
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        return done.stdout

    def serves(self, command):
        """It prints a link, and ends when it is asked to."""
        words = self.meant(command)
        if words[0] == "make":
            told = {"stdout": subprocess.PIPE, "text": False, "start_new_session": True}
            process = subprocess.Popen(words, **self.usual | told)
            end = partial(os.killpg, process.pid)
        else:
            words = words[1 if words[0] == "fayan" else 2 :]
            process = starting.start(ROOT / "app.py", words, self.server.environment)
            end = process.send_signal
        try:
            assert any(b"/k/" in line for line in process.stdout)
        finally:
            end(signal.SIGTERM)
            process.wait(PATIENCE_S)
            process.stdout.close()

    @property
    def usual(self):
        own = self.server.environment | {"PATH": TOOLS}
        return {"cwd": self.place, "env": own, "text": True}


@pytest.fixture(scope="module")
def shell(tmp_path_factory):
    """In a checkout of the project's files as they are now, and set up as they are."""
    place = tmp_path_factory.mktemp("checkout")
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).exists():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, place / name)  # as old as it is: nothing is made anew
    for made in (".venv", "node_modules"):
        (place / made).symlink_to((ROOT / made).resolve())
    vendor = "static/vendor"
    shutil.copytree(ROOT / vendor, place / vendor, copy_function=shutil.copy2)
    return Shell(place)


# The ways in which a command is run


def as_it_stands(shell, command):
    shell.ours(command) if "app.py" in command else shell.types(command)


def serving(shell, command):
    shell.serves(command)


def dry(shell, command):
    """What make would do: there is all that it would do it with."""
    assert shell.types(command.replace("make", "make --dry-run"))


def exporting(shell, command):
    shell.ours(f"{command} --out written.docx")
    assert (shell.place / "written.docx").stat().st_size


def keeping(shell, command):
    """A backup, and what is restored of it elsewhere."""
    for name in ("kept.db", "before-the-update.db"):
        if not (shell.place / name).exists():
            shell.ours(f"python app.py backup {name}")
    apart = {"FACILITATION_DATA": str(shell.place / "apart")} if "restore" in command else {}
    shell.ours(command, **apart)


def purging(shell, command):
    shell.ours(f"{command} --yes")
    assert shell.meeting not in shell.ours("python app.py list")
    shell.plans()


def helped(shell, command):
    """There is such a subcommand; its words are held against it in test_docs_commands.py."""
    described(shell, command.split()[2])


@cache
def described(shell, name):
    assert shell.ours(f"python app.py {name} --help")


def in_a_bundle(shell, command):
    """In a folder that is signed as `make bundle` signs it."""
    folder, key = shell.place / "stick", Ed25519PrivateKey.from_private_bytes(bytes(32))
    shutil.copytree(STICK, folder, dirs_exist_ok=True)
    for made in folder.glob("SHA256SUMS*"):
        made.unlink()
    bundle.sign(folder, key)
    words = command.replace("KEY", bundle.public_text(key))
    subprocess.run(shlex.split(words), cwd=folder, check=True, capture_output=True)


def installing(shell, command):
    """Without the network and where it does no harm: the wheel alone, into a folder."""
    if not (wheels := [*shell.place.glob("dist/fayan-*.whl")]):
        shell.types("make wheel")
        wheels = [*shell.place.glob("dist/fayan-*.whl")]
    shell.types(f"pip install --quiet --no-index --no-deps --target there {wheels[0]}")


def installed_already(shell, command):
    """All that it would install is here already, so it needs no network."""
    shell.types(f"{command} --quiet --no-index --dry-run")


def parsed(shell, command):
    shell.types(command.replace("bash", "bash -n"))


def in_the_recipes(shell, command):
    """Word for word what `make setup` or `make check` does."""
    recipes = [shell.place / "Makefile", *shell.place.glob("build/*.sh")]
    assert any(command in recipe.read_text("utf-8") for recipe in recipes)


def elsewhere(shell, command):
    """Another test runs it, or looks at each file that it names."""


# Each command by how it begins; the first row that fits is its way.
WAYS = {
    "make run": serving,
    "make demo": serving,
    "make setup": as_it_stands,
    "make wheel": as_it_stands,
    "make words": as_it_stands,
    "make *": dry,  # minutes to hours, a browser, the registry: CI and whoever releases run them
    "fayan": serving,
    "fayan doctor": elsewhere,  # as `python app.py doctor`
    "python app.py": serving,
    "python app.py serve": serving,
    "python app.py demo": serving,
    "python app.py export *": exporting,
    "python app.py backup *": keeping,
    "python app.py restore *": keeping,
    "python app.py verify FILE": keeping,
    "python app.py purge *": purging,
    "python app.py simulate *": helped,  # whole meetings: test_rehearsal.py and test_wheel.py
    "python app.py ??cipher*": helped,  # asks for a passphrase: test_enciphering.py
    "python app.py migrate *": helped,  # to another database: test_moving.py
    "python app.py *": as_it_stands,
    "python verify.py *": in_a_bundle,
    "sha256sum *": in_a_bundle,
    "pip install dist/*": installing,
    "/opt/fayan/bin/pip install dist/*": installing,
    "pip install *": installed_already,
    "npm *": in_the_recipes,  # takes its packages from the registry
    "node build/vendor.mjs": as_it_stands,
    "bash .ci/run": parsed,  # runs this test
    "python client.py *": elsewhere,  # test_docs_commands.py
    "curl *": elsewhere,  # test_docs_commands.py
    "echo * | socat *": elsewhere,  # test_proxies.py drains a server so
    "podman *": elsewhere,  # needs an engine: test_server_files.py
    "python3 -m venv /opt/fayan": elsewhere,  # these set up a server: test_server_files.py
    "cp build/server/*": elsewhere,
    "systemctl *": elsewhere,
    "cat /var/lib/fayan/*": elsewhere,
}


def of_the_table():
    """The subcommands that README lists, as commands; a list of files is one of its first."""
    (table,) = re.findall(
        r"^\| `python app.py …` \|.*?\n\n", PAGES[0].read_text("utf-8"), re.M | re.S
    )
    firsts = [row.split(" | ")[0] for row in table.splitlines()[2:]]
    named = [each for first in firsts for each in re.findall("`([^`]+)`", first)]
    return [f"python app.py {each}" for each in named if each.split()[0] in fayan.commands]


def plain(command):
    """Without the remark behind it."""
    return command.split("  #")[0].strip()


SHOWN = sorted({plain(each) for page in PAGES for each in shown_on(page)} | set(of_the_table()))


@pytest.mark.parametrize("command", [each for each in SHOWN if each != "python app.py …"])
def test_a_command_that_a_page_shows_can_be_run(shell, command):
    way = next((way for begins, way in WAYS.items() if fnmatchcase(command, begins)), None)

    assert way is not None, "no row of WAYS fits it"
    way(shell, command)
