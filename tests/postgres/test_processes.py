"""PostgreSQL: several processes share it, and (meeting, seq) is the only lock."""

import os
import select
import threading
from contextlib import ExitStack, closing

import pytest

from facilitation.clock import Clock
from facilitation.journal import Journal, purge
from facilitation.meeting.actor import Actor
from facilitation.meeting.commands import Command
from facilitation.meeting.refusals import ReadOnly, Unknown, WrongState
from facilitation.proceedings import Hall
from facilitation.web.sisters.lookout import look
from tests.live import PATIENCE_S

CRITIC = Actor("m2", "member")


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
