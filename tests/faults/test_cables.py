"""Cables: a server on a machine of its own (cables.py), and what lies behind it is cut off."""

import pytest

from tests.faults.cables import NETWORK, Cable, Machine
from tests.faults.ledger import allowed, reached, steps
from tests.faults.wide import BACK_S, ROUNDS, Wide, Writers, back_after
from tests.live import command
from tests.servers import PostgreSQL, Redis, wait_until

SILENT_S = 60  # for who hears nothing of the other waits as long as for a server that is busy

pytestmark = pytest.mark.timeout(300 + 60 * ROUNDS)


class Apart(Wide):
    """Two servers of which the second is on another machine. What fails is its cables: to the
    room that it serves, to the database, to Redis.
    """

    def __init__(self, folder, machine):
        self.room, self.to_database, self.to_redis = (Cable(machine) for _ in range(3))
        self.postgresql = PostgreSQL(f"127.0.0.1,{self.to_database.here}", NETWORK)
        self.redis = Redis(f"127.0.0.1,{self.to_redis.here}")
        super().__init__(folder, self.postgresql, self.redis)
        database = self.first.environment["FACILITATION_DATABASE"]
        self.second.inside = machine.inside
        self.second.url = f"http://{self.room.there}:{self.second.port}"
        self.second.environment |= {
            "FACILITATION_HOST": self.room.there,
            "FACILITATION_DATABASE": self.postgresql.over_tcp(database, host=self.to_database.here),
            "FACILITATION_REDIS": f"redis://{self.to_redis.here}:{self.redis.port}",
        }

    def says(self, text):
        """The seq of a message that is shown by the server that is cut off from nothing, which may
        have to wait for what the other had half written: as a screen does, it is sent again.
        """
        asked, answers = command("show_message", text=text), []

        def recorded():
            answers.append(self.meeting.post("/commands", asked, "chair"))
            assert answers[-1].status == 200 or answers[-1].code == "read_only", answers[-1].body
            return answers[-1].status == 200

        wait_until(recorded, allowed(BACK_S))
        return answers[-1].json["seq"]

    def end(self):
        super().end()
        self.postgresql.end()
        self.redis.end()


@pytest.fixture(scope="module")
def machine():
    machine = Machine()
    yield machine
    machine.end()


@pytest.fixture(scope="module")
def servers(machine, tmp_path_factory):
    pytest.importorskip("psycopg", reason="an extra: pip install -r requirements-wide.txt")
    apart = Apart(tmp_path_factory.mktemp("apart"), machine)
    yield apart.begins()
    apart.end()


@pytest.fixture
def apart(servers):
    yield servers.begins_anew()
    servers.meeting.leave()


def test_a_machine_cut_off_from_database_and_redis_refuses_and_is_whole_again_by_itself(apart):
    behind = (apart.to_database, apart.to_redis)
    wall, slowest = apart.places[1].connect("projector"), 0
    with Writers(*apart.places).writing() as writers:
        for _ in steps(ROUNDS, "cut off from both"):
            writers.get_through()
            for cable in behind:
                cable.cut()
            wait_until(lambda: apart.second.ask("GET", "/healthz").status == 503)
            wall.hears("floor", lambda floor: floor["read_only"] == "database_lost")
            assert apart.places[1].commands("chair", "clear_message").code == "read_only"
            said = apart.says("请稍候")
            writers.get_through()
            for cable in behind:
                cable.mend()
            slowest = max(slowest, back_after(apart.second))
            wall.hears(
                "floor", lambda now, said=said: now["seq"] >= said and now["read_only"] is None
            )
        writers.get_through()

    points = apart.check(writers.history)
    assert slowest < allowed(BACK_S)
    told = f"{points} points: 0 lost, 0 doubled; it records again after {slowest:.1f} s"
    reached("P3", "a machine's cables to database and Redis cut", f"{ROUNDS.full} cuts", told)


def test_where_redis_falls_silent_all_goes_on_and_both_servers_show_the_same(apart):
    """Only who is connected at the other is not known any more, after a while."""
    chair, wall = apart.meeting.connect("chair"), apart.places[1].connect("projector")

    def counts(devices):
        chair.hears("presence", lambda shown: len(shown["devices"]) == devices, SILENT_S)

    counts(2)
    with Writers(*apart.places).writing() as writers:
        for _ in steps(ROUNDS, "cut off from Redis"):
            writers.get_through()
            apart.to_redis.cut()
            said = apart.says("请稍候")
            wall.hears("floor", lambda floor, said=said: floor["seq"] >= said)
            writers.get_through()
            apart.to_redis.mend()
        apart.to_redis.cut()
        counts(1)
        apart.to_redis.mend()
        counts(2)

    points = apart.check(writers.history)
    reached(
        "P5", "the cable to Redis cut", f"{ROUNDS.full} cuts", f"{points} points, both the same"
    )
