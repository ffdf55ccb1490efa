"""Wide: several servers on PostgreSQL and Redis, and what may fail while points are written."""

import random
import time

import pytest

from tests.faults.ledger import allowed, reached, steps
from tests.faults.proxy import Proxy
from tests.faults.wide import BACK_S, ROUNDS, Wide, Writers, back_after
from tests.servers import wait_until

pytestmark = pytest.mark.timeout(300 + 60 * ROUNDS)


@pytest.fixture
def wide(tmp_path, postgresql, redis_server):
    wide = Wide(tmp_path, postgresql, redis_server)
    yield wide.begins()
    wide.end()


def test_a_server_that_is_killed_loses_nothing_and_doubles_nothing_and_the_others_go_on(wide):
    chance, slowest = random.Random(7), 0
    with Writers(*wide.places).writing() as writers:
        for _ in steps(ROUNDS, "servers killed"):
            for server in (wide.first, wide.second):
                writers.get_through()
                time.sleep(chance.uniform(0, 0.05))
                server.kill()
                slowest = max(slowest, writers.get_through())
                server.start()
        writers.get_through()

    points = wide.check(writers.history)
    assert slowest < allowed(BACK_S)
    told = f"{points} points: 0 lost, 0 doubled; all others acknowledged within {slowest:.1f} s"
    reached("P1", "one of two servers killed", f"{2 * ROUNDS.full} kills", told)


def test_without_redis_nothing_is_lost_and_both_show_the_same_and_once_it_is_back_all_is_as_before(
    wide, redis_server
):
    wall = wide.places[1].connect("projector")
    chair = wide.meeting.connect("chair")
    with Writers(*wide.places).writing() as writers:
        for _ in steps(ROUNDS, "Redis killed"):
            writers.get_through()
            redis_server.kill()
            writers.get_through()
            ack = wide.meeting.commands("chair", "show_message", text="请稍候").json
            wall.hears("floor", lambda floor, seq=ack["seq"]: floor["seq"] >= seq)
            redis_server.start()
        writers.get_through()

    points = wide.check(writers.history)
    wide.places[1].connect("m3")
    chair.hears("presence", lambda shown: len(shown["devices"]) == 3)
    reached("P5", "Redis killed", f"{ROUNDS.full} kills", f"{points} points, both servers the same")


def test_postgresql_that_fails_makes_read_only_and_all_goes_on_when_it_is_back(wide, postgresql):
    slowest = 0
    with Writers(*wide.places).writing() as writers:
        for _ in steps(ROUNDS, "PostgreSQL killed"):
            writers.get_through()
            postgresql.stop()
            answer = wide.meeting.commands("chair", "show_message", text="……")
            assert (answer.status, answer.code) == (503, "read_only")
            assert wide.first.ask("GET", "/healthz").json["reason"] == "database_lost"
            postgresql.start()
            slowest = max(slowest, writers.get_through())
            back_after(wide.first)

    points = wide.check(writers.history)
    assert slowest < allowed(BACK_S)
    told = f"{points} points: 0 lost, 0 doubled; acknowledged again after {slowest:.1f} s"
    reached("P1", "PostgreSQL killed under two servers", f"{ROUNDS.full} kills", told)


@pytest.fixture
def cable(postgresql):
    """The way to PostgreSQL over which nothing may come for a while."""
    proxy = Proxy(postgresql.port)
    yield proxy
    proxy.close()


def test_a_server_cut_off_from_the_database_refuses_and_comes_back_by_itself(
    tmp_path, postgresql, redis_server, cable
):
    wide = Wide(tmp_path, postgresql, redis_server)
    url = postgresql.over_tcp(wide.first.environment["FACILITATION_DATABASE"], cable.port)
    wide.second.environment["FACILITATION_DATABASE"] = url
    slowest = 0
    try:
        with Writers(*wide.begins().places).writing() as writers:
            for _ in steps(ROUNDS, "cut off"):
                writers.get_through()
                cable.hold()
                wait_until(lambda: wide.second.ask("GET", "/healthz").status == 503)
                assert wide.places[1].commands("chair", "clear_message").code == "read_only"
                writers.get_through()
                cable.release()
                slowest = max(slowest, back_after(wide.second))
        points = wide.check(writers.history)
    finally:
        wide.end()

    assert slowest < allowed(BACK_S)
    told = f"{points} points: 0 lost, 0 doubled; it records again after {slowest:.1f} s"
    reached("P3", "a server cut off from the database", f"{ROUNDS.full} holes", told)
