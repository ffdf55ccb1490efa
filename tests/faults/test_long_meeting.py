"""A long meeting with everything that can go wrong: it is the same meeting in the end."""

import random

import pytest

from facilitation.formats import format_data
from facilitation.journal import Journal, open_database
from facilitation.meeting.codec import data_of, name_of
from facilitation.meeting.commands import Command
from facilitation.meeting.refusals import ReadOnly
from facilitation.proceedings import Hall
from tests.faults.ledger import number, reached, steps
from tests.faults.releases import seen
from tests.room import Room, roster
from tests.sample_meeting import actor, plan_of, script_of

MEETINGS = number("LONG_MEETINGS", 2, 100)
TIMES = {"at", "given_at", "began_at", "elapsed_ms", "until", "guide_ms"}


class Disturbed:
    """The sample meeting, in which the server falls, the disk fills, clocks and phones err."""

    def __init__(self, folder, chance):
        self.folder, self.chance = folder, chance
        self.plan, self.script = plan_of("zh"), script_of("zh")
        self.troubles = 0
        self.open()
        shape = format_data(self.plan["format"])
        self.id = self.hall.plan(self.plan, shape, self.script[0].at_ms).meeting.id

    def open(self):
        self.database = open_database(self.folder)
        self.hall = Hall(Journal(self.database), lambda news: None)

    def play(self):
        for place, asked in enumerate(self.script):
            self.something_happens()
            command = Command(f"s{place}", asked.command, asked.args)
            who = actor(self.plan, asked.who)
            self.insist(command, who, asked.at_ms)
            if self.chance.random() < 0.2:  # a phone has not heard the answer
                again = self.hall[self.id].carry_out(command, who, asked.at_ms)
                assert again.replayed
        return self.hall[self.id].meeting

    def something_happens(self):
        happened = self.chance.random()
        self.troubles += happened < 0.15
        if happened < 0.1:  # the server is killed: nothing of it is closed
            self.database.db.conn.close()
            self.open()
        elif happened < 0.15:  # the disk is full
            (pages,) = self.database.db.execute("pragma page_count").fetchone()
            self.database.db.execute("pragma wal_checkpoint(truncate)").fetchone()
            self.database.db.execute(f"pragma max_page_count = {pages}").fetchone()

    def insist(self, command, who, at_ms):
        """Send as an outbox does, until there is space again; the clock is an hour off at times."""
        at_ms += self.chance.choice((0, 0, 0, 0, -3_600_000, 3_600_000))
        try:
            self.hall[self.id].carry_out(command, who, at_ms)
        except ReadOnly:
            self.database.db.execute("pragma max_page_count = 1000000").fetchone()
            self.hall[self.id].carry_out(command, who, at_ms)


def facts_of(hall, meeting):
    """What happened, but for when."""
    return [
        (entry.seq, entry.actor, entry.role, name_of(entry.event), without_times(entry.event))
        for entry in hall.journal.entries(meeting)
    ]


def without_times(event):
    return {key: value for key, value in data_of(event).items() if key not in TIMES}


@pytest.mark.timeout(300 + 10 * MEETINGS)
def test_a_disturbed_meeting_ends_as_the_undisturbed_one_but_for_times(tmp_path):
    quiet = Disturbed(tmp_path / "quiet", random.Random(1))
    quiet.something_happens = lambda: None
    expected = quiet.play()
    facts = facts_of(quiet.hall, quiet.id)
    quiet.database.close()
    troubles = 0
    for number_ in steps(MEETINGS, "meetings"):
        disturbed = Disturbed(tmp_path / str(number_), random.Random(number_))
        meeting = disturbed.play()
        assert facts_of(disturbed.hall, disturbed.id) == facts
        assert seen(meeting) == seen(expected)
        disturbed.hall.journal.verify(disturbed.id)
        disturbed.database.close()
        troubles += disturbed.troubles
    asked = f"{MEETINGS.full} meetings"
    told = f"{MEETINGS} of {len(quiet.script)} commands, {troubles} kills and full disks: the same"
    reached("P1", "whole meetings, disturbed", asked, told)


def test_twenty_five_members_with_three_points_each_for_everybody(tmp_path):
    people = [{"id": f"m{n}", "name": f"成员{n}", "role": "member"} for n in range(1, 26)]
    people[0] |= {"chair": True, "lead": True}
    database = open_database(tmp_path)
    room = Room(Journal(database))
    plan = {"title": "会", "people": people + roster()[-1:]}
    room.proceedings = Hall(room.journal, room.news.append).plan(
        plan, format_data(room.meeting.format.key), room.now
    )
    room.opens()
    written = 0
    for subject in range(1, 26):
        room.says("chair", "go_to", item=f"turn:m{subject}", step="criticism")
        for critic in range(1, 26):
            for point in range(3 if critic != subject else 0):
                text = f"{critic}对{subject}的第{point}条"
                room.says(f"m{critic}", "record_point", about=f"m{subject}", text=text)
                written += 1

    assert written == len(room.meeting.points) == 25 * 24 * 3
    assert room.meeting == room.replayed()
    room.journal.verify(room.meeting.id)
    for n in (1, 13, 25):
        assert len(room.texts(f"m{n}")) == 2 * 24 * 3
    database.close()
    reached("P1", "25 members × 3 points for each other", written, "all there, the fold the same")
