"""PostgreSQL: the journal is as strictly kept there as in the one file."""

import subprocess
import sys

import pytest

from facilitation.journal import ChainBroken, Journal, Unreachable, purge
from facilitation.meeting.commands import Command
from facilitation.meeting.refusals import ReadOnly
from facilitation.proceedings import Hall
from tests.room import journal_in_memory
from tests.starting import ROOT


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


# Who answers for the name is of the same process: if all were kept waiting, nobody would.
NAMED = """
import sys

from app import PREPARE

PREPARE["eventlet"]()
import socket
import threading
from contextlib import suppress

import dns.message
import dns.resolver
import dns.rrset
import psycopg
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
for _ in range(5):  # a machine that has much to do is given time
    with suppress(psycopg.OperationalError), connected(sys.argv[1]) as connection:
        print(*connection.execute("select current_database()").fetchone())
        break
"""


def test_while_the_name_of_the_database_is_looked_up_all_others_go_on(postgresql, url):
    named = postgresql.over_tcp(url, host="db.fayan.test")
    found = subprocess.run(
        [sys.executable, "-c", NAMED, named], capture_output=True, text=True, cwd=ROOT
    )

    assert f"postgresql:///{found.stdout.strip()}?" in url, found.stderr
