"""Put away: meetings that stand no longer in the list. They are there, and can be taken out."""

from __future__ import annotations

from ..journal import Store
from ..meeting.timer import Ms


def put_away(database: Store, meeting: str, actor: str, at: Ms) -> None:
    """The meeting stands apart from now on; put away already, nothing changes."""
    with database.writing() as db:
        db.execute(
            "insert into put_away (meeting, at, actor) values (?, ?, ?) on conflict do nothing",
            [meeting, at, actor],
        )


def take_out(database: Store, meeting: str) -> None:
    """The meeting stands in the list again."""
    with database.writing() as db:
        db.execute("delete from put_away where meeting = ?", [meeting])


def those_put_away(database: Store) -> frozenset[str]:
    """The ids of all that are."""
    with database.reading() as db:
        return frozenset(key for (key,) in db.execute("select meeting from put_away").fetchall())
