"""The data folders of released versions: `python -m tests.faults.releases` adds this one's.

Each holds the sample meeting, and beside it what was to be seen of it. None is ever made again.
"""

import json
import tempfile
from pathlib import Path

from facilitation.formats import format_data
from facilitation.journal import Journal, open_database
from facilitation.journal.backup import copy_whole
from facilitation.meeting.actor import Actor
from facilitation.meeting.written_views import points_for
from facilitation.proceedings import Hall
from facilitation.web.version import VERSION
from tests.sample_meeting import plan_of, play, script_of

FOLDER = Path(__file__).parents[1] / "data" / "releases"
CHAIR = Actor("m1", "chair")


def seen(meeting):
    """What no later version may tell otherwise."""
    return {
        "seq": meeting.seq,
        "status": meeting.status,
        "title": meeting.plan.title,
        "attendance": {key: each.status for key, each in meeting.attendance.items()},
        "done": sorted("/".join(map(str, place)) for place in meeting.floor.held),
        "points": [
            {key: point[key] for key in ("id", "by", "about", "text", "state")}
            for point in points_for(meeting, CHAIR)
        ],
        "responses": [response.text for response in meeting.responses.values()],
    }


def main():
    target = FOLDER / f"{VERSION}.db"
    assert not target.exists(), "a released version's folder stays as it is"
    plan = plan_of("zh")
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder))
        hall = Hall(Journal(database), lambda news: None)
        script = script_of("zh")
        proceedings = hall.plan(plan, format_data(plan["format"]), script[0].at_ms)
        play(proceedings, plan, script)
        copy_whole(database.db.conn, target)
        told = seen(proceedings.meeting) | {"head": hall.journal.verify(proceedings.meeting.id)}
        database.close()
    target.with_suffix(".json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
