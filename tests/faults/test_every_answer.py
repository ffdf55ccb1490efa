"""Every answer: whatever breaks inside, the sender hears what became of his command.

Each command, by each door, with a fault at each place that it comes by.
"""

import pytest

from facilitation import create_app
from facilitation.meeting.evolution import replay
from facilitation.meeting.permissions import MAY
from facilitation.settings import Settings
from facilitation.web.answers import STATUS
from tests.faults.ledger import reached
from tests.live import PLAN, command, token_of
from tests.room import ARGUMENTS

PLACES = (
    "in looking up",
    "in deciding",
    "before the commit",
    "after the commit",
    "in folding",
    "in telling",
)
RECORDED = ("after the commit", "in folding", "in telling")
LAST = ("close_meeting", "seal", "correct", "confirm_correction")
COMMANDS = [name for name, who in MAY.items() if who.who and name not in LAST] + [*LAST]
SAID = "调研不够深入"
OWN = {
    "record_point": {"about": "group", "by": "m2", "text": SAID},
    "respond": {"item": "turn:m1", "text": SAID},
    "write_note": {"item": "turn:m1", "text": SAID},
    "correct": {"text": SAID},
    "confirm_correction": {"correction": "c0"},
}


class Broken(Exception):
    """Something that nobody has thought of."""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    app = create_app(Settings(data=folder, async_mode="threading", organiser_token="organiser"))
    yield app
    app.extensions["fayan"].database.close()


class Sender:
    """The recorder, who may say everything, in a round, with a point and a note."""

    def __init__(self, app, way):
        self.parts, self.client, self.way = app.extensions["fayan"], app.test_client(), way
        made = self.client.post("/api/meetings", json=PLAN, headers=bearer("organiser")).json
        self.id, self.token = made["id"], token_of(made["links"]["recorder"])
        self.socket = app.extensions["socketio"].test_client(app, auth={"token": self.token})
        self.says("open_meeting")
        self.says("go_to", item="turn:m1", step="criticism")
        self.point = self.says("record_point", **OWN["record_point"])["result"]["point"]
        self.note = self.says("write_note", **OWN["write_note"])["result"]["note"]

    def says(self, name, **args):
        return self.sends(command(name, **args))

    def sends(self, asked):
        if self.way == "socket":
            return self.socket.emit("command", asked, callback=True)
        path = f"/api/meetings/{self.id}/commands"
        return self.client.post(path, json=asked, headers=bearer(self.token)).json

    def args(self, name):
        own = {
            "revise_point": {"point": self.point, "text": SAID},
            "withdraw_point": {"point": self.point},
            "revise_note": {"note": self.note, "text": SAID},
        }
        return (ARGUMENTS | OWN | own).get(name, {})

    def entries(self):
        return list(self.parts.journal.entries(self.id))


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture(params=["socket", "http"])
def sender(app, request):
    sender = Sender(app, request.param)
    yield sender
    sender.socket.disconnect()


def breaks(monkeypatch, parts, place):
    journal = parts.journal
    append = journal.append

    def raises(*_args, **_kwargs):
        raise Broken(SAID)

    def appends_and_raises(*args):
        append(*args)
        raises()

    match place:
        case "in looking up":
            monkeypatch.setattr(journal, "answer_to", raises)
        case "in deciding":
            monkeypatch.setattr("facilitation.proceedings.decide", raises)
        case "before the commit":
            monkeypatch.setattr(journal, "append", raises)
        case "after the commit":
            monkeypatch.setattr(journal, "append", appends_and_raises)
        case "in folding":
            monkeypatch.setattr("facilitation.proceedings.evolve", raises)
        case "in telling":
            monkeypatch.setattr(parts.broadcast, "_send", raises)


@pytest.mark.parametrize("place", PLACES)
def test_a_fault_anywhere_is_answered_and_the_same_id_finds_the_truth_later(
    sender, monkeypatch, caplog, place
):
    broken = 0
    for name in COMMANDS:
        asked = command(name, id=f"same-{name}", **sender.args(name))
        caplog.clear()
        with monkeypatch.context() as patched:
            breaks(patched, sender.parts, place)
            first = sender.sends(asked)
        broken += (place == "in telling" and first["ok"]) or is_an_incident(first, caplog)
        assert SAID not in caplog.text, "the log never says what somebody wrote"

        again = sender.sends(asked)
        recorded = [e.seq for e in sender.entries() if e.command_id == asked["id"]]
        assert bool(recorded) == again["ok"], (name, again)
        if recorded:
            assert recorded == [*range(recorded[0], again["seq"] + 1)], "once, and together"
            faulty = first["ok"] or first["error"]["code"] == "internal"
            assert bool(again.get("replayed")) == (place in RECORDED and faulty)
        else:
            assert again["error"]["code"] in STATUS.keys() - {"internal"}
        assert sender.parts.hall[sender.id].meeting == replay(sender.entries())

    assert broken > len(COMMANDS) / 2
    asked = "every command, at every place, by every door"
    told = f"{len(COMMANDS)} commands × {len(PLACES)} places × 2 doors: answered, and true later"
    reached("P9", "faults injected", asked, told)


def is_an_incident(answer, caplog):
    """Whether the answer names an incident, which then stands in the log with what broke."""
    if answer["ok"] or answer["error"]["code"] != "internal":
        assert answer["ok"] or answer["error"]["code"] in STATUS
        return False
    assert f"incident {answer['error']['incident']}" in caplog.text
    assert "Broken" in caplog.text
    return True
