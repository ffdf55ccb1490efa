"""Wi-Fi: the room's network as the way into a meeting shows it, once somebody has asked for that.

Kept in a file of mode 0600, for as long as it is shown, so that a restart doesn't take it off.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Container
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FILE = "wifi.json"


@dataclass(frozen=True, slots=True)
class Network:
    """A network's name, and the text of the QR code that takes a phone into it."""

    name: str
    text: str


class Wifi:
    """The networks that are shown, by meeting. `edition` is another after every change."""

    def __init__(self, folder: Path, meetings: Container[str]) -> None:
        self.edition = 0
        self._file = folder / FILE
        self._shown = {of: network for of, network in _read(self._file) if of in meetings}

    def shown(self, meeting: str) -> Network | None:
        return self._shown.get(meeting)

    def show(self, meeting: str, network: Network | None) -> None:
        """This network, or none, from now on; where the disk is full, until the next start."""
        self.edition += 1
        self._shown.pop(meeting, None)
        if network is not None:
            self._shown[meeting] = network
        with contextlib.suppress(OSError):
            self._write()

    def _write(self) -> None:
        """The whole file anew, in the place of the old one."""
        new = self._file.with_suffix(".new")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump({of: asdict(network) for of, network in self._shown.items()}, file)
        new.replace(self._file)


def _read(file: Path) -> list[tuple[str, Network]]:
    """What the file holds; nothing where there is none, or where it makes no sense."""
    try:
        kept: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return [(of, Network(**network)) for of, network in kept.items()]
    except (OSError, ValueError, TypeError, AttributeError):
        return []
