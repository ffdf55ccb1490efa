"""Registers: one mechanism for all of them, for two who write at once and for a lost answer."""

import pytest

from facilitation.formats import format_names, load_format
from facilitation.meeting.refusals import Conflict, NotAllowed, ReadOnly
from facilitation.office import rights
from facilitation.office.registers import REGISTERS
from facilitation.web.office.requests import FIELDS
from facilitation.words import catalogue
from tests.office.room import Office


def test_every_register_has_rights_a_table_a_schema_and_english_words():
    office = Office()
    columns = {
        table.name: {column.name for column in table.columns}
        for table in office.room.journal.database.db.tables
    }
    english = catalogue("en")

    assert set(REGISTERS) == set(rights.WRITES) == set(FIELDS)
    for key, register in REGISTERS.items():
        fields = {field.name for field in register.fields}
        assert columns[key] == fields | {"meeting", "id", "revision", "removed"}
        assert {register.caption, *(field.caption for field in register.fields)} <= set(english)


@pytest.mark.parametrize("name", format_names())
def test_no_word_of_the_office_is_a_phase_a_step_or_a_role_of_a_format(name):
    form = load_format(name)
    registers = REGISTERS.values()
    words = {each.word for each in (*registers, *(f for r in registers for f in r.fields))}
    words |= {"last_time", "rectification", "opinions_table", "circular_letter", "report_letter"}

    steps = {step.key for phase in form.phases for step in phase.steps}
    assert not words & {*(phase.key for phase in form.phases), *steps, *form.roles}


def test_of_two_who_change_a_row_the_second_is_told_and_loses_nothing(office):
    office.puts("recorder", "tasks", "deadline:report", responsible="钱乙二")

    office.refuses(Conflict, "organiser", "tasks", "deadline:report", note="加急")
    after = office.puts("organiser", "tasks", "deadline:report", 1, note="加急")
    assert (after.values["responsible"], after.values["note"]) == ("钱乙二", "加急")


def test_the_same_wish_again_makes_nothing_twice(office):
    once = office.puts("recorder", "tasks", "new", title="印材料")
    again = office.puts("recorder", "tasks", "new", title="印材料")

    assert once == again
    assert len(office.cabinet.changes(REGISTERS["tasks"], office.meeting, "new")) == 1
    office.refuses(Conflict, "recorder", "tasks", "new", title="另一件")


def test_what_is_removed_is_gone_from_the_page_and_kept_in_the_changes(office):
    office.puts("recorder", "tasks", "deadline:report", removed=True)

    assert "deadline:report" not in office.rows("tasks")
    assert office.cabinet.changes(REGISTERS["tasks"], office.meeting)[0].values == {"removed": True}
    office.puts("recorder", "tasks", "deadline:report", 1, removed=False)
    assert "deadline:report" in office.rows("tasks")


def test_nothing_is_written_while_nothing_may_be(office):
    office.room.journal.database.held = "low_space"

    office.refuses(ReadOnly, "recorder", "tasks", "new", title="印材料")


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("who", ["o1", "s1", "projector"])
def test_who_has_no_part_in_it_neither_reads_nor_writes(office, register, who):
    assert not office.reads(who, register)
    office.refuses(NotAllowed, who, register, "x")
