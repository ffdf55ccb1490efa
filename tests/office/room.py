"""The office: a room whose people also write in its registers."""

import pytest

from facilitation.office import rights
from facilitation.office.cabinet import Cabinet, Wish
from facilitation.office.days import due
from facilitation.office.registers import REGISTERS
from tests.room import Room

LISTED = {
    "owner": "group",
    "problem": "文山会海",
    "goal": "会议减三成",
    "focus": "视频会",
    "measures": "每周一审",
    "deadline": "2026-03-31",
    "responsible": "赵甲一",
}


class Office:
    """A room whose people also write in the registers."""

    def __init__(self, **plan):
        plan.setdefault("starts_at", "2026-01-15T09:00:00+08:00")
        self.room = Room(**plan)
        self.cabinet = Cabinet(self.room.journal.database)

    def puts(self, who, register, row, revision=0, removed=None, **values):
        wish = Wish(row, revision, values, removed)
        actor = self.room.actor(who)
        return self.cabinet.put(REGISTERS[register], self.meeting, wish, actor, self.room.now)[0]

    def refuses(self, kind, who, register, row, revision=0, **values):
        """The Refusal, of which nothing is left in the register."""
        before = self.rows(register)
        with pytest.raises(kind) as refused:
            self.puts(who, register, row, revision, **values)
        assert self.rows(register) == before
        return refused.value

    @property
    def meeting(self):
        return self.room.meeting

    def rows(self, register):
        return {row.id: row for row in self.cabinet.rows(REGISTERS[register], self.meeting)}

    def reads(self, who, register):
        """The ids of the rows that he may read."""
        rows = self.rows(register).values()
        found = rights.rows_for(REGISTERS[register], rows, self.room.actor(who))
        return [row.id for row in found]

    def due(self, task):
        return due(self.rows("tasks")[task].values, self.meeting)


@pytest.fixture
def office():
    return Office()
