"""app.py that also tells which way its messages went: GET /went (see test_express.py)."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

import app as started  # prepares the way of waiting, as in the real thing


def main():
    aside = started.PREPARE["eventlet"]()

    from facilitation import create_app
    from facilitation.settings import read_settings
    from facilitation.web.console.announcement import print_way_in
    from facilitation.web.serving import serve

    made = create_app(read_settings(os.environ), aside=aside)
    express = made.extensions["fayan"].broadcast.express
    made.add_url_rule(
        "/went", view_func=lambda: {"straight": express.straight, "queued": express.queued}
    )
    serve(made, lambda parts: print_way_in(parts, print))


if __name__ == "__main__":
    main()
