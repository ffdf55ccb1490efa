"""Moving: meetings are copied between the one file and PostgreSQL, and every hash stays."""

from contextlib import closing, suppress

import pytest

from facilitation.formats import format_data
from facilitation.journal import Engine, Journal, open_store
from facilitation.meeting.actor import Actor
from facilitation.meeting.commands import Command
from facilitation.proceedings import Hall
from tests import starting
from tests.live import PLAN, ROOT
from tests.servers import wait_until

MANY, A_FEW = 52, 5


def test_meetings_are_moved_there_and_back_and_no_hash_changes(postgresql, own_server):
    """With all that is about them: links, registers, files, and what was destroyed."""
    own_server.environment["FACILITATION_DATABASE"] = ""
    own_server.start()
    meeting, gone = own_server.plan(), own_server.plan()
    meeting.go_on_to("turn:m1", "criticism")
    meeting.commands("m2", "record_point", about="m1", text="调研不够深入：50%")
    row = {"revision": 0, "fields": {"about": "m1", "source": "群众", "text": "下基层少"}}
    assert meeting.post("/office/opinions/o1", row).status == 200
    file = meeting.hands_in("发言提纲".encode())
    attached = meeting.commands("recorder", "attach", person="m1", title="提纲.txt", **file)
    attachment = attached.json["result"]["attachment"]
    purge = {"confirm": gone.id}
    own_server.ask("POST", f"/api/meetings/{gone.id}/purge", purge, token=own_server.organiser)
    journal = meeting.get("/journal").body
    own_server.stop()

    url = postgresql.new()
    for _ in range(2):  # again, it passes over what is there
        code, printed, said = own_server.run("migrate", "--to", url)
        assert (code, "1" in printed) == (0, True), said
    own_server.environment["FACILITATION_DATABASE"] = url
    own_server.start()
    assert meeting.get("/journal").body == journal
    assert meeting.get(f"/attachments/{attachment}").body == "发言提纲".encode()
    assert "下基层少" in meeting.get("/office/opinions").body.decode()
    assert meeting.get("/floor", holder="m2").status == 200
    own_server.plan()
    own_server.stop()

    for name in ("fayan.db", "fayan.db-wal", "fayan.db-shm"):
        (own_server.data / name).unlink(missing_ok=True)
    code, printed, said = own_server.run("migrate", "--to", "sqlite")
    assert (code, "2" in printed) == (0, True), said
    own_server.environment["FACILITATION_DATABASE"] = ""
    own_server.start()
    assert meeting.get("/journal").body == journal
    assert len(own_server.ask("GET", "/api/meetings", token=own_server.organiser).json) == 2


@pytest.fixture
def many(own_server):
    """The data folder of a server that holds many meetings, and the head of each."""
    own_server.data.mkdir()
    own_server.environment["FACILITATION_DATABASE"] = ""
    with closing(open_store("", own_server.data, Engine(""))) as store:
        hall = Hall(Journal(store), lambda _: None)
        for count in range(MANY):
            meeting = hall.plan(PLAN, format_data("democratic-life"), 1000 + count)
            meeting.carry_out(Command("x", "open_meeting", {}), Actor("m1", "chair"), 2000)
        return own_server, heads(store)


def heads(store):
    journal = Journal(store)
    for meeting in journal.meetings():
        journal.verify(meeting)
    return {meeting: journal.head(meeting) for meeting in journal.meetings()}


def test_a_move_that_is_killed_is_done_again_and_every_hash_is_what_it_was(many, postgresql):
    import psycopg

    server, before = many
    url = postgresql.new()
    name = url.removeprefix("postgresql:///").split("?")[0]

    def arrived():
        with suppress(psycopg.errors.UndefinedTable):
            ((count,),) = postgresql.sql(name, "select count(distinct meeting) from journal")
            return count

    move = starting.start(ROOT / "app.py", ("migrate", "--to", url), server.environment)
    wait_until(lambda: (arrived() or 0) >= A_FEW)
    move.kill()
    move.wait()
    move.stdout.close()
    code, printed, said = server.run("migrate", "--to", url)

    assert (code, str(MANY) in printed) == (0, True), said
    with closing(open_store(url, server.data, Engine(""))) as there:
        assert heads(there) == before
