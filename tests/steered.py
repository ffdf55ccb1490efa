"""A live server whose clock a test sets, to the millisecond, as the room's clock would show."""

import mmap
from pathlib import Path

from tests.live import Server
from tests.room import NINE_O_CLOCK_MS


class SteeredServer(Server):
    """As real as the other, but for the time: it stands until `now_ms` is set."""

    program = Path(__file__).parent / "steered_app.py"

    def __init__(self, data, **environment):
        data.mkdir(parents=True, exist_ok=True)
        path = data / "clock"
        path.write_bytes(bytes(8))
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), 8)
        self.now_ms = NINE_O_CLOCK_MS
        super().__init__(data, STEERED_CLOCK=str(path), **environment)

    @property
    def now_ms(self):
        return int.from_bytes(self._shared[:8], "little")

    @now_ms.setter
    def now_ms(self, instant):
        self._shared[:8] = int(instant).to_bytes(8, "little")  # one store: never seen half
