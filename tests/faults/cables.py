"""Cables: another machine on this one, with lines of its own that can be cut.

The machine is a network namespace of Linux. In the middle of each cable is a switch, which stays
up when one of its plugs is drawn: nobody is told, nothing arrives any more.
"""

import itertools
import os
import shutil
import subprocess

import pytest

NETWORK = "198.18.0.0/15"  # set apart for tests between devices (RFC 2544)
_numbers = itertools.count(4 * os.getpid())  # tests of other processes have other addresses


class Namespace:
    """A network of its own, which ends with this process."""

    def __init__(self):
        asked = ["unshare", "--net", "cat"]  # as long as somebody holds its other end
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(asked, stdin=pipe, stdout=pipe, stderr=pipe)
        try:
            self.process.stdin.write(b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass
        if not self.process.stdout.readline():
            pytest.skip(f"no network of its own: {self.process.stderr.read().decode().strip()}")

    @property
    def inside(self):
        """What stands before a command that is to run there."""
        return ["nsenter", f"--net=/proc/{self.process.pid}/ns/net"]

    def end(self):
        self.process.communicate()


class Machine:
    """A machine beside this one, and the switch to which both are plugged."""

    def __init__(self):
        if not all(map(shutil.which, ("ip", "nsenter", "unshare"))):
            pytest.skip("iproute2 is not installed: build/servers.sh")
        self.network, self.switch = Namespace(), Namespace()
        ip(self.network, "link set lo up")

    @property
    def inside(self):
        return self.network.inside

    def end(self):
        self.network.end()
        self.switch.end()


class Cable:
    """One more line to the machine.

    here, there   the addresses of its ends
    """

    def __init__(self, machine):
        self.machine = machine
        first = next(_numbers) % 2**15 * 4
        self.here, self.there = (
            f"198.{18 + (first >> 16)}.{first >> 8 & 255}.{(first & 255) + end}" for end in (1, 2)
        )
        self.plug, self.bridge = f"plug{first}", f"bridge{first}"
        self._lay(f"veth{first}", f"ours{first}", f"eth{first}")

    def _lay(self, mine, ours, its):
        switch, machine = self.machine.switch, self.machine.network
        ip(None, f"link add {mine} type veth peer name {ours} netns {switch.process.pid}")
        ip(
            switch,
            f"link add {self.plug} type veth peer name {its} netns {machine.process.pid}",
            f"link add {self.bridge} type bridge",
            f"link set {ours} master {self.bridge}",
            *(f"link set {each} up" for each in (ours, self.plug, self.bridge)),
        )
        for where, end, address in ((None, mine, self.here), (machine, its, self.there)):
            ip(where, f"addr add {address}/30 dev {end}", f"link set {end} up")
        self.mend()

    def cut(self):
        """From now on nothing arrives, either way; nobody is told."""
        ip(self.machine.switch, f"link set {self.plug} nomaster")

    def mend(self):
        ip(self.machine.switch, f"link set {self.plug} master {self.bridge}")


def ip(namespace, *lines):
    """Let `ip` do so in the namespace, or here. Skips where we may not, or the kernel can't."""
    inside = namespace.inside if namespace else []
    asked = [*inside, "ip", "-batch", "-"]
    done = subprocess.run(asked, input="\n".join(lines).encode(), capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"ip {lines[0]}: {done.stderr.decode().strip().splitlines()[0]}")
