"""app.py with its clock in a test's hands: `python steered_app.py` (see steered.py)."""

import mmap
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import app as started  # prepares the way of waiting, as in the real thing


class SteeredClock:
    """Epoch milliseconds as they stand in the first eight bytes of a shared file."""

    def __init__(self, path):
        with open(path, "rb") as file:
            self.shared = mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ)

    def now(self):
        return int.from_bytes(self.shared[:8], "little")

    def go_with(self, ahead_ms):
        """It is in the test's hands alone."""

    def not_before(self, instant):
        """It is in the test's hands alone."""


def main():
    mode = os.environ.get("FACILITATION_ASYNC_MODE") or "eventlet"
    aside = started.PREPARE.get(mode, started._threading)()

    from facilitation import create_app
    from facilitation.settings import read_settings
    from facilitation.web.console.announcement import print_way_in
    from facilitation.web.serving import serve

    clock = SteeredClock(os.environ["STEERED_CLOCK"])
    made = create_app(read_settings(os.environ), clock, aside)
    serve(made, lambda parts: print_way_in(parts, print))


if __name__ == "__main__":
    main()
