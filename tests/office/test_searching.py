"""Searching: anything said in any meeting, in Chinese and English, for who may have the record."""

import sqlite3

import pytest

from facilitation.meeting.refusals import ReadOnly
from facilitation.office.deposits import Deposits
from facilitation.office.index import Index
from facilitation.office.passages import shown
from facilitation.office.statements import read_statement
from tests.room import Room


@pytest.fixture
def held(room):
    room.criticism_of("m2")
    room.says(
        "m3", "record_point", about="m2", text="调研不够深入，会议偏多。", suggestion="少开会"
    )
    room.says("m4", "record_point", about="m2", text="Meetings often OVERRUN by an hour")
    room.says("recorder", "write_note", item="turn:m2", person="m2", text="发言要点：百分之百落实")
    room.says("recorder", "respond", item="turn:m2", text="诚恳接受，立即整改")
    return room


class Searched:
    def __init__(self, *rooms):
        self.rooms = rooms
        journal = rooms[0].journal
        self.index = Index(journal.database, journal, Deposits(journal.database))

    def finds(self, query):
        found = self.index.search(query, [room.meeting for room in self.rooms])
        return [passage.text.split("\n")[0] for _, passage in found.hits]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("不够深入", "调研不够深入，会议偏多。"),
        ("会议 调研", "调研不够深入，会议偏多。"),  # two signs each: no trigram has them
        ("少开会", "调研不够深入，会议偏多。"),
        ("overrun", "Meetings often OVERRUN by an hour"),
        ("ＯＶＥＲＲＵＮ", "Meetings often OVERRUN by an hour"),
        ("an hour", "Meetings often OVERRUN by an hour"),
        ("李丁四 hour", "Meetings often OVERRUN by an hour"),
        ("百分之百", "发言要点：百分之百落实"),
        ("立即整改", "诚恳接受，立即整改"),
    ],
)
def test_all_the_words_have_to_stand_there_whatever_their_length_and_case(held, query, text):
    assert Searched(held).finds(query) == [text]


@pytest.mark.parametrize("query", ["%", "_", '"', "深入深入", "NEAR(", "调研 overrun", "a*"])
def test_signs_of_the_search_itself_mean_nothing(held, query):
    assert Searched(held).finds(query) == []


def test_what_is_said_later_is_found_and_a_new_wording_takes_the_old_ones_place(held):
    searched = Searched(held)
    assert searched.finds("不够深入")
    (key, *_) = held.meeting.points
    held.says("recorder", "revise_point", point=key, text="调研流于形式", suggestion="")

    assert searched.finds("不够深入") == []
    assert searched.finds("流于形式") == ["调研流于形式"]


def test_several_meetings_are_searched_at_once_and_each_alone(held):
    other = Room(held.journal, title="另一个会")
    other.criticism_of("m2")
    other.says("m3", "record_point", about="m2", text="调研不够深入")

    assert len(Searched(held, other).finds("不够深入")) == 2
    assert Searched(other).finds("不够深入") == ["调研不够深入"]


def test_without_fts5_the_same_is_found(held):
    searched = Searched(held)
    searched.index.has_trigrams = False
    assert searched.finds("不够深入") == ["调研不够深入，会议偏多。"]
    searched.index.has_trigrams = True
    assert searched.finds("不够深入") == ["调研不够深入，会议偏多。"]


def test_where_nothing_can_be_written_the_meeting_itself_is_read(held):
    held.journal.database.held = "disk_full"
    searched = Searched(held)

    assert searched.finds("不够深入") == ["调研不够深入，会议偏多。"]
    with pytest.raises(ReadOnly):
        held.says("recorder", "write_note", item="turn:m2", text="…")


def test_the_index_is_a_function_of_the_journal(held):
    searched = Searched(held)
    before = searched.finds("整改")
    connection: sqlite3.Connection = held.journal.database.db.conn
    connection.execute("delete from passages")
    connection.execute("delete from indexed")
    connection.execute("insert into passages_words (passages_words) values ('rebuild')")
    connection.commit()

    assert searched.finds("整改") == before


def test_the_text_in_an_attached_file_is_found(held):
    content = "对照检查：理论学习不够系统。".encode("gb18030")
    statement = read_statement(content)
    kept = Deposits(held.journal.database).put(held.meeting.id, content, statement, held.now)
    about = {"file": kept.file, "type": kept.type, "size": kept.size}
    held.says("recorder", "attach", **about, title="发言提纲.txt", person="m2")

    assert Searched(held).finds("不够系统") == ["发言提纲.txt"]


def test_the_organiser_finds_no_point_and_no_response_but_what_else_was_written(live, server):
    live.go_on_to("turn:m1", "criticism")
    live.commands("m2", "record_point", about="m1", text="丹顶鹤：一条意见")
    live.commands("m1", "respond", item="turn:m1", text="丹顶鹤：一个回应")
    live.commands("recorder", "write_note", item="turn:m1", person="m1", text="丹顶鹤：一句记录")

    def kinds(token, **where):
        asked = {"query": "丹顶鹤"} | where
        found = server.ask("POST", "/api/search", asked, token=token).json
        return sorted(hit["kind"] for hit in found["hits"])

    assert kinds(server.organiser) == kinds(server.organiser, meeting=live.id) == ["note"]
    for holder in ("chair", "recorder"):
        assert kinds(live.token(holder), meeting=live.id) == ["note", "point", "response"]


def test_where_nothing_can_be_written_the_same_kinds_are_read(held):
    held.journal.database.held = "disk_full"
    index = Searched(held).index

    assert index.search("调研", [held.meeting], kinds=("note",)).hits == []
    assert [p.kind for _, p in index.search("调研", [held.meeting]).hits] == ["point"]


@pytest.mark.parametrize(
    ("before", "after", "ends"),
    [(100, 200, "……"), (10, 200, "甲…"), (100, 5, "…乙"), (1, 1, "甲乙")],
)
def test_what_is_shown_says_where_the_words_are_and_where_it_was_cut(before, after, ends):
    piece, ranges = shown("甲" * before + "整改到位" + "乙" * after, ["整改"])

    assert len(piece) <= 122
    assert [piece[start:end] for start, end in ranges] == ["整改"]
    assert piece.strip("甲乙整改到位…") == ""
    assert piece[0] + piece[-1] == ends
