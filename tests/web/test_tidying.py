"""Tidying: a file that no attachment refers to is destroyed, the words in it too."""

import pytest

from facilitation import create_app
from facilitation.formats import format_data
from facilitation.meeting.commands import Command
from facilitation.office.statements import read_statement
from facilitation.settings import Settings
from facilitation.web.tidying import KEPT_MS, tidy
from tests import sample_meeting

NOW = 1_768_439_000_000
CANARY = "金丝雀在这份发言稿里"


class Desk:
    """A minutes-taker who hands in files, with the house behind him on a disk."""

    def __init__(self, folder):
        self.folder = folder
        self.parts = create_app(Settings(data=folder, async_mode="threading")).extensions["fayan"]
        self.plan = sample_meeting.plan_of("zh")
        data = format_data("democratic-life")
        self.meeting = self.parts.hall.plan(self.plan, data, NOW).meeting.id
        self.asked = 0

    def says(self, command, who="recorder", **args):
        self.asked += 1
        sent = Command(f"c{self.asked}", command, args)
        actor = sample_meeting.actor(self.plan, who)
        return self.parts.hall[self.meeting].carry_out(sent, actor, NOW).result

    def hands_in(self, text, at=NOW):
        content = text.encode()
        kept = self.parts.deposits.put(self.meeting, content, read_statement(content), at)
        return {"file": kept.file, "type": kept.type, "size": kept.size}

    def attaches(self, text):
        return self.says("attach", **self.hands_in(text), title="发言稿.txt")["attachment"]

    def finds(self, word):
        found = self.parts.index.search(word, [self.parts.meeting(self.meeting)])
        return [passage.kind for _, passage in found.hits]

    def tidies(self, after=KEPT_MS):
        tidy(self.parts, self.meeting, NOW + after)

    @property
    def texts(self):
        with self.parts.database.reading() as db:
            return sorted(text for (text,) in db.execute("select text from files").fetchall())

    def traces(self):
        """The files of the data folder in which the words stand, but for the journal's own."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return [path.name for path in found if CANARY.encode() in path.read_bytes()]


@pytest.fixture
def desk(tmp_path):
    desk = Desk(tmp_path)
    yield desk
    desk.parts.database.close()


def test_what_was_never_attached_goes_after_a_day_and_what_is_attached_stays(desk):
    desk.hands_in(CANARY)
    desk.attaches("附在记录后的发言稿")

    desk.tidies(after=KEPT_MS - 1)
    assert len(desk.texts) == 2
    desk.tidies()
    assert desk.texts == ["附在记录后的发言稿"]
    assert desk.traces() == []


def test_a_statement_that_was_replaced_leaves_no_word_not_even_to_be_found(desk):
    old = desk.attaches(CANARY)
    assert desk.finds("金丝雀") == ["attachment"]
    desk.says("detach", attachment=old)
    desk.attaches("换过的发言稿")
    assert desk.traces()

    desk.tidies()

    assert desk.texts == ["换过的发言稿"]
    assert desk.finds("金丝雀") == []
    assert desk.finds("换过的") == ["attachment"]
    assert desk.traces() == []


def test_a_file_handed_in_once_more_is_as_new(desk):
    desk.hands_in(CANARY)
    desk.hands_in(CANARY, at=NOW + KEPT_MS)

    desk.tidies()

    assert desk.texts == [CANARY]


def test_after_the_seal_nothing_waits_for_a_day(desk):
    desk.hands_in(CANARY)
    desk.says("open_meeting", who="chair")
    desk.says("close_meeting", who="chair")
    for who in ("chair", "recorder"):
        desk.says("seal", who=who)

    desk.tidies(after=0)

    assert desk.texts == []


def test_the_files_of_an_altered_journal_stay_as_they_are(desk):
    desk.hands_in(CANARY)
    desk.parts.journal.broken[desk.meeting] = 2

    desk.tidies()

    assert desk.texts == [CANARY]
