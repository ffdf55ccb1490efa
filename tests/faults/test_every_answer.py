"""Every answer: whatever breaks inside, the sender hears what became of his command."""

import pytest

from facilitation import create_app
from facilitation.settings import Settings
from tests.faults.ledger import reached
from tests.live import PLAN, command

PLACES = ("before the commit", "after the commit", "in telling", "in looking up", "in deciding")

SAID = "调研不够深入"


class Broken(Exception):
    """Something that nobody has thought of."""


@pytest.fixture
def app(tmp_path):
    token = "organiser-of-the-test"
    app = create_app(Settings(data=tmp_path, async_mode="threading", organiser_token=token))
    yield app
    app.extensions["fayan"].database.close()


@pytest.fixture
def device(app):
    """The chair's socket, over which a command is said."""
    parts, client = app.extensions["fayan"], app.test_client()
    made = client.post(
        "/api/meetings",
        json=PLAN,
        headers={"Authorization": f"Bearer {parts.links.organiser_token}"},
    )
    token = made.json["links"]["chair"].rsplit("/k/", 1)[1]
    socket = app.extensions["socketio"].test_client(app, auth={"token": token})
    socket.meeting = made.json["id"]
    yield socket
    socket.disconnect()


def breaks(monkeypatch, parts, place):
    journal = parts.journal
    append = journal.append

    def raises(*_args, **_kwargs):
        raise Broken(SAID)

    def appends_and_raises(*args):
        append(*args)
        raises()

    match place:
        case "before the commit":
            monkeypatch.setattr(journal, "append", raises)
        case "after the commit":
            monkeypatch.setattr(journal, "append", appends_and_raises)
        case "in telling":
            monkeypatch.setattr(parts.broadcast, "_send", raises)
        case "in looking up":
            monkeypatch.setattr(journal, "answer_to", raises)
        case "in deciding":
            monkeypatch.setattr("facilitation.proceedings.decide", raises)


@pytest.mark.parametrize("place", PLACES)
def test_a_fault_anywhere_is_answered_and_the_same_id_finds_the_truth_later(
    app, device, monkeypatch, caplog, place
):
    parts = app.extensions["fayan"]
    asked = command("open_meeting", id="same")
    with monkeypatch.context() as patched:
        breaks(patched, parts, place)
        ack = device.emit("command", asked, callback=True)
        if place == "in telling":
            assert ack["ok"], "it is recorded; that is what he is told"
        else:
            assert (ack["ok"], ack["error"]["code"]) == (False, "internal")
            assert f"incident {ack['error']['incident']}" in caplog.text
        assert "Broken" in caplog.text
        assert SAID not in caplog.text, "the log never says what somebody wrote"

    again = device.emit("command", asked, callback=True)
    assert again["ok"]
    assert bool(again.get("replayed")) == (place in ("after the commit", "in telling"))
    meeting = parts.hall[device.meeting].meeting
    assert meeting.status == "open"
    assert [e.command_id for e in parts.journal.entries(meeting.id)].count(
        "same"
    ) == meeting.seq - 1
    reached("P9", "faults injected", f"{len(PLACES)} places", "answered with an incident, all true")
