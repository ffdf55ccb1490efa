"""PostgreSQL: what the one file keeps it keeps too, and several processes share it."""

import os
import select
import subprocess
import sys
import threading
from contextlib import ExitStack, closing

import pytest

from facilitation.clock import Clock
from facilitation.journal import ChainBroken, Journal, Unreachable, purge
from facilitation.meeting.actor import Actor
from facilitation.meeting.commands import Command
from facilitation.meeting.refusals import Conflict, ReadOnly, Unknown, WrongState
from facilitation.office.cabinet import Cabinet, Wish
from facilitation.office.deposits import Deposits
from facilitation.office.index import Index
from facilitation.office.put_away import put_away, take_out, those_put_away
from facilitation.office.registers import REGISTERS
from facilitation.office.statements import Statement
from facilitation.proceedings import Hall
from facilitation.web.sisters.lookout import look
from facilitation.web.way_in.links import SCREENS, Links
from tests.live import PATIENCE_S
from tests.room import Room, journal_in_memory
from tests.starting import ROOT

CRITIC = Actor("m2", "member")


@pytest.fixture(scope="module")
def url(postgresql):
    return postgresql.new()


@pytest.fixture(scope="module")
def opened(url):
    """Opens the database as another process would."""
    from facilitation.journal.postgres import open_postgres

    stores = []

    def open_():
        stores.append(open_postgres(url))
        return stores[-1]

    yield open_
    for store in stores:
        store.close()


@pytest.fixture(scope="module")
def store(opened):
    return opened()


@pytest.fixture
def room(store):
    """A meeting in which m1 is criticised and m2 speaks."""
    room = Room(Journal(store), members=4)
    room.criticism_of("m1")
    room.says("m2", "record_point", about="m1", text="调研不够深入：50%? 是的")
    return room


@pytest.fixture
def elsewhere(opened, room):
    """The same meeting in another process, and what is told there."""
    told = []
    hall = Hall(Journal(opened()), told.append)
    proceedings = hall[room.meeting.id]
    proceedings.told, proceedings.hall = told, hall
    return proceedings


def point(text, id):
    return Command(id, "record_point", {"about": "m1", "text": text})


# The journal


def test_a_meeting_is_read_back_as_it_was_and_its_chain_holds(room, store):
    again = Hall(Journal(store), lambda _: None)[room.meeting.id]

    assert again.meeting == room.meeting == room.replayed()
    assert room.journal.verify(room.meeting.id) == room.journal.head(room.meeting.id)[1]


@pytest.mark.parametrize(
    "change", ["update journal set at = 0", "delete from journal", "truncate journal"]
)
def test_no_row_can_be_changed_or_deleted_through_sql(room, store, change):
    with pytest.raises(Exception, match="append-only"), store.writing() as db:
        db.execute(change)


def test_a_changed_entry_is_found_when_the_meeting_is_opened_and_it_can_be_read_up_to_there(
    room, store
):
    with store.writing() as db:
        db.execute("alter table journal disable trigger user")
        db.execute(
            "update journal set actor = 'm3' where meeting = ? and seq = 5", [room.meeting.id]
        )
        db.execute("alter table journal enable trigger user")
    hall = Hall(Journal(store), lambda _: None)

    with pytest.raises(ChainBroken) as broken:
        hall.journal.verify(room.meeting.id)
    assert broken.value.seq == 5
    assert hall[room.meeting.id].meeting.seq == 4
    with pytest.raises(ReadOnly):
        hall[room.meeting.id].carry_out(Command("x", "advance", {}), room.actor("chair"), room.now)


def test_a_meeting_that_is_destroyed_leaves_that_it_was_and_nothing_else(room, store, tmp_path):
    key = room.meeting.id
    done = purge(store, tmp_path, key, room.now)

    assert (done.entries, len(done.hash)) == (room.meeting.seq, 64)
    assert key not in room.journal.traces()
    assert room.journal.was_purged(key)


@pytest.mark.parametrize("view", ["points", "turns", "attendance", "notes"])
def test_whoever_looks_with_sql_sees_the_same_in_both_databases(room, store, view):
    """Points, notes and marks that were changed or taken back, and an act that was undone."""
    withdrawn = room.says("m2", "record_point", about="m1", text="说错了").result["point"]
    room.says("m2", "withdraw_point", point=withdrawn)
    revised = room.says("m2", "record_point", about="m1", text="一", aspect="作风").result["point"]
    for text in ("二", "三"):
        room.says("m2", "revise_point", point=revised, text=text)
    note = room.says("recorder", "write_note", item="turn:m1", text="一").result["note"]
    room.says("recorder", "revise_note", note=note, item="turn:m1", text="二")
    room.says("recorder", "mark_moment", kind="applause", item="turn:m1")
    for status in ("late", "absent", "present", "present"):
        room.passes(seconds=1)
        room.says("chair", "mark_attendance", person="m4", status=status)
    room.is_away("s1")
    for act in ("advance", "advance", "undo", "advance"):
        room.says("chair", act)
    file = journal_in_memory()
    file.take_in(list(room.journal.lines(room.meeting.id)))

    assert seen(store, view, room) == seen(file.database, view, room)
    assert len(seen(store, view, room)[1]) > 1


def seen(store, view, room):
    """The columns of the view, and its rows of the meeting."""
    with store.reading() as db:
        rows = db.execute(f"select * from {view} where meeting = ?", [room.meeting.id])
        return [column[0] for column in rows.description], sorted(map(tuple, rows), key=repr)


def test_a_user_who_may_make_no_tables_is_told_so_in_one_line(postgresql):
    from facilitation.journal.postgres import open_postgres

    url = postgresql.new()
    postgresql.sql("postgres", "create role visitor login")
    with pytest.raises(Unreachable, match=r"^permission denied for schema public$"):
        open_postgres(url.replace("user=fayan", "user=visitor"))


# Several processes, and (meeting, seq) the only lock


def test_what_one_process_writes_the_other_has_read_before_it_decides(room, elsewhere):
    room.says("chair", "advance")
    ack = elsewhere.carry_out(point("第二条", "p"), CRITIC, room.now)

    assert ack.seq == room.meeting.seq + 1
    assert elsewhere.meeting.floor.speaker == room.meeting.floor.speaker


def test_a_command_that_comes_to_two_processes_is_carried_out_once(room, elsewhere):
    first = room.proceedings.carry_out(point("一条", "same"), CRITIC, room.now)
    second = elsewhere.carry_out(point("一条", "same"), CRITIC, room.now)

    assert (second.seq, second.result, second.replayed) == (first.seq, first.result, True)


def test_processes_that_write_at_once_neither_lose_nor_double_anything(room, opened):
    halls = [Hall(Journal(opened()), lambda _: None) for _ in range(3)]
    faults = []

    def writes(hall, number):
        try:
            for count in range(24):  # every third is another process's too
                whose = "all" if count % 3 == 0 else number
                hall[room.meeting.id].carry_out(point("同时", f"{whose} {count}"), CRITIC, room.now)
        except Exception as fault:
            faults.append(fault)

    before = room.meeting.seq
    threads = [
        threading.Thread(target=writes, args=each) for each in zip(halls, "abc", strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not faults
    ids = [entry.command_id for entry in room.journal.entries(room.meeting.id, before)]
    assert len(ids) == len(set(ids)) == 8 + 3 * 16
    room.journal.verify(room.meeting.id)
    for hall in halls:
        hall[room.meeting.id].catch_up(room.now)
    assert halls[0][room.meeting.id].meeting == halls[1][room.meeting.id].meeting


def test_who_falls_silent_with_an_entry_half_written_keeps_no_other_from_writing(room, url):
    from facilitation.journal.postgres import connected

    with closing(connected(url)) as silent:
        silent.execute("begin")
        silent.execute(
            "create temp table half as select * from journal where meeting = %(meeting)s limit 1;"
            "update half set seq = %(seq)s; insert into journal select * from half",
            {"meeting": room.meeting.id, "seq": room.meeting.seq + 1},
        )
        room.says("m2", "record_point", about="m1", text="与那一条同时")

    assert room.meeting == room.replayed()


def test_whoever_falls_silent_is_given_up_before_those_who_wait_for_him_give_up(url):
    from facilitation.journal.postgres import ANSWER_S, connected

    names = ["idle_in_transaction_session_timeout", "lock_timeout", "statement_timeout"]
    with closing(connected(url)) as waiting:
        silent, held_up, slow = (
            int(
                waiting.execute(
                    f"select setting from pg_settings where name = '{name}'"
                ).fetchone()[0]
            )
            for name in names
        )

    assert 0 < silent < held_up < slow < 1000 * ANSWER_S


def test_whoever_waits_too_long_for_another_is_refused_and_the_database_is_not_lost(
    room, store, opened
):
    asked = "insert into house values ('held', 'by another')"
    with opened().writing() as other:
        other.execute(asked)
        with pytest.raises(ReadOnly, match="另一台服务器"), store.writing() as db:
            db.execute(f"set local lock_timeout = '20ms'; {asked}")
        assert store.read_only is None
        room.says("m2", "record_point", about="m1", text="别的照常")
        other.execute("rollback")


def test_a_machine_that_stood_still_in_the_middle_of_a_command_lets_it_be_sent_again(opened):
    store = opened()

    def stands_still():
        with store.writing() as db:
            db.execute("set local idle_in_transaction_session_timeout = '20ms'")
            select.select([db.connection.pgconn.socket], [], [], PATIENCE_S)
            db.execute("select 1")

    with pytest.raises(ReadOnly, match="暂时连接不上数据库"):
        stands_still()


def test_a_server_with_more_than_a_thousand_lines_gets_its_connections_all_the_same(opened):
    from resource import RLIMIT_NOFILE, getrlimit, setrlimit

    few, most = getrlimit(RLIMIT_NOFILE)
    setrlimit(RLIMIT_NOFILE, (min(4096, most), most))
    with ExitStack() as lines:
        lines.callback(setrlimit, RLIMIT_NOFILE, (few, most))
        for _ in range(1100):
            lines.enter_context(open(os.devnull))
        store = opened()
        for _ in range(2):
            store.probe()

    assert store.read_only is None


def test_what_the_rules_refuse_is_refused_by_what_stands_in_the_journal_not_by_what_one_knew(
    room, elsewhere
):
    room.says("chair", "close_meeting")

    with pytest.raises(WrongState):
        elsewhere.carry_out(point("太晚", "late"), CRITIC, room.now)


def test_the_lookout_tells_what_was_written_elsewhere_and_forgets_what_was_destroyed(
    room, elsewhere, store, tmp_path
):
    room.says("chair", "advance")
    look(elsewhere.hall, Clock())
    (news,) = elsewhere.told
    assert news.after == room.meeting

    purge(store, tmp_path, room.meeting.id, room.now)
    look(elsewhere.hall, Clock())
    assert elsewhere.hall.running() == []
    with pytest.raises(Unknown):
        elsewhere.hall[room.meeting.id]


# The office and the links


def test_of_two_who_change_a_row_in_two_processes_the_second_is_told(room, store, opened):
    register, meeting, chair = REGISTERS["opinions"], room.meeting, room.actor("chair")
    here, there = Cabinet(store), Cabinet(opened())
    values = {"about": "m1", "source": "群众", "text": "下基层少"}
    row, known = here.put(register, meeting, Wish("o1", 0, values), chair, room.now)
    assert (row.revision, known) == (1, False)
    assert there.put(register, meeting, Wish("o1", 0, values), chair, room.now) == (row, True)

    there.put(register, meeting, Wish("o1", 1, {"count": 3}), chair, room.now)
    with pytest.raises(Conflict):
        here.put(register, meeting, Wish("o1", 1, {"count": 4}), chair, room.now)
    assert [row.values["count"] for row in here.rows(register, meeting)] == [3]
    assert [change.revision for change in here.changes(register, meeting, "o1")] == [1, 2]


def test_every_register_has_its_table(room, store):
    for register in REGISTERS.values():
        assert all(row.revision == 0 for row in Cabinet(store).rows(register, room.meeting))


def test_a_link_lets_in_at_any_process_until_it_is_revoked_at_one(room, store, opened):
    here, there = (Links(each, "key", "organiser") for each in (store, opened()))
    here.issue_all(room.meeting, room.now)
    there.issue_all(room.meeting, room.now)
    tokens = here.tokens(room.meeting.id)
    assert there.tokens(room.meeting.id) == tokens
    assert set(tokens) >= {*SCREENS, "person:m2"}
    with store.reading() as db:
        kept = str(db.execute("select * from links").fetchall())
    assert not any(token in kept for token in tokens.values())
    assert there.find(tokens["person:m2"]).person == "m2"

    here.renew(room.meeting.id, "person:m2", room.now)
    assert there.find(tokens["person:m2"]) is None
    assert there.find(there.tokens(room.meeting.id)["person:m2"]).person == "m2"


def test_a_file_is_kept_with_its_bytes(room, store):
    content = bytes(range(256)) * 10
    kept = Deposits(store).put(room.meeting.id, content, Statement("txt", "正文"), room.now)

    assert Deposits(store).content(room.meeting.id, kept.file) == content
    assert Deposits(store).text(room.meeting.id, kept.file) == "正文"


@pytest.mark.parametrize("trigrams", [True, False])
@pytest.mark.parametrize(
    ("query", "found"), [("调研不够", 1), ("调研", 1), ("50%?", 1), ("50_?", 0), ("没有的话", 0)]
)
def test_what_was_said_is_found(room, store, query, found, trigrams):
    assert store.has_trigrams
    index = Index(store, room.journal, Deposits(store))
    index.has_trigrams = trigrams

    assert len(index.search(query, [room.meeting], ["point"]).hits) == found


def test_a_meeting_is_put_away_and_taken_out(room, store):
    for _ in range(2):
        put_away(store, room.meeting.id, "organiser", room.now)
    assert room.meeting.id in those_put_away(store)
    take_out(store, room.meeting.id)
    assert room.meeting.id not in those_put_away(store)


# Who answers for the name is of the same process: if all were kept waiting, nobody would.
NAMED = """
import sys

from app import PREPARE

PREPARE["eventlet"]()
import socket
import threading

import dns.message
import dns.resolver
import dns.rrset
from eventlet.support import greendns

from facilitation.journal.postgres import connected

names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
names.bind(("127.0.0.1", 0))

def answer():
    while True:
        packet, whom = names.recvfrom(512)
        told = dns.message.make_response(asked := dns.message.from_wire(packet))
        (question,) = asked.question
        if question.rdtype == dns.rdatatype.A:
            told.answer.append(dns.rrset.from_text(question.name, 60, "IN", "A", "127.0.0.1"))
        names.sendto(told.to_wire(), whom)

threading.Thread(target=answer, daemon=True).start()
resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers, resolver.port = ["127.0.0.1"], names.getsockname()[1]
greendns.resolver._resolver = resolver
with connected(sys.argv[1]) as connection:
    print(*connection.execute("select current_database()").fetchone())
"""


def test_while_the_name_of_the_database_is_looked_up_all_others_go_on(postgresql, url):
    named = postgresql.over_tcp(url, host="db.fayan.test")
    found = subprocess.run(
        [sys.executable, "-c", NAMED, named], capture_output=True, text=True, cwd=ROOT
    )

    assert f"postgresql:///{found.stdout.strip()}?" in url, found.stderr
