"""Meetings put away, copied, and brought back from their journals: the organiser's alone."""

import json

import pytest

from facilitation.journal import ChainBroken
from facilitation.journal.chain import sealed
from facilitation.journal.coming_back import Known, bring_back
from facilitation.meeting.evolution import replay
from tests.room import journal_in_memory


def listed(server):
    found = server.ask("GET", "/api/meetings", token=server.organiser).json
    return {each["id"]: each["archived"] for each in found}


def archives(live, archived, holder="organiser"):
    return live.post("/archive", {"archived": archived}, holder)


def test_a_meeting_is_put_away_and_taken_out_again_and_nothing_is_lost(server, live):
    assert listed(server)[live.id] is False
    assert archives(live, True).json == {"ok": True, "archived": True}
    assert archives(live, True).status == 200
    assert listed(server)[live.id] is True
    assert live.get().status == 200

    assert archives(live, False).json == {"ok": True, "archived": False}
    assert listed(server)[live.id] is False


def test_what_was_put_away_stays_so_after_a_restart(own_server):
    own_server.start()
    live = own_server.plan()
    archives(live, True)
    own_server.stop()
    own_server.start()

    assert listed(own_server)[live.id] is True


def test_a_meeting_that_goes_on_is_not_put_away(server, live):
    live.commands("chair", "open_meeting")
    refused = archives(live, True)
    assert (refused.status, refused.code) == (409, "wrong_state")

    live.commands("chair", "close_meeting")
    assert archives(live, True).status == 200


@pytest.mark.parametrize("holder", ["chair", "recorder", "projector", "m2"])
def test_only_the_organiser_puts_away_copies_and_brings_back(server, live, holder):
    body = live.get("/journal", "organiser").body
    token = live.token(holder)

    assert archives(live, True, holder).status == 403
    assert live.get("/plan", holder).status == 403
    assert server.ask("POST", "/api/journals", raw=body, token=token).status == 403
    assert listed(server)[live.id] is False


def test_another_meeting_is_made_from_the_plan_of_an_old_one(server, live):
    plan = live.get("/plan", "organiser").json
    copy = server.plan(plan)

    assert copy.id != live.id
    old, new = (each.get().json for each in (live, copy))
    for key in ("title", "people", "agenda", "ground_rules", "aspects"):
        assert new[key] == old[key]
    assert not set(copy.links["people"].values()) & set(live.links["people"].values())


# Journals that come back


@pytest.fixture
def there():
    """Another installation's journal, empty."""
    journal = journal_in_memory()
    yield journal
    journal.database.close()


@pytest.fixture
def held(room):
    room.criticism_of("m1")
    room.says("m2", "record_point", about="m1", text="调研不够深入")
    room.says("chair", "reorder_queue", people=["m4", "m3"])
    room.says("chair", "advance", conclusion="一句话")
    room.says("chair", "undo")
    return room


def lines_of(room):
    return list(room.journal.lines(room.meeting.id))


def test_a_meeting_is_back_as_it_was_and_its_chain_is_the_same(there, held):
    assert bring_back(there, lines_of(held)) == held.meeting.id

    assert list(there.lines(held.meeting.id)) == lines_of(held)
    assert replay(there.entries(held.meeting.id)) == held.meeting
    assert there.verify(held.meeting.id) == held.journal.verify(held.meeting.id)


def resealed(lines):
    """A chain that holds, whatever the lines say."""
    prev = "0" * 64
    for seq, line in enumerate(lines, 1):
        kept = sealed(
            {key: line[key] for key in line if key != "hash"} | {"seq": seq, "prev": prev}
        )
        yield kept
        prev = kept["hash"]


def altered(lines, place, **changes):
    return [line | (changes if n == place else {}) for n, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("spoilt", "first_wrong"),
    {
        "a word is changed": (lambda all_: altered(all_, 3, role="recorder"), 4),
        "an entry is missing": (lambda all_: [*all_[:2], *all_[3:]], 3),
        "two have changed places": (lambda all_: [all_[0], all_[2], all_[1], *all_[3:]], 2),
        "the beginning is missing": (lambda all_: all_[1:], 1),
        "there is nothing": (lambda all_: [], 1),
        "it is no plan that it begins with": (lambda all_: list(resealed(all_[1:])), 1),
        "it knows a column too many": (lambda all_: list(resealed(altered(all_, 1, more="x"))), 2),
        "a time is a word": (lambda all_: list(resealed(altered(all_, 1, at="nine"))), 2),
        "two meetings are mixed": (lambda all_: list(resealed(altered(all_, 1, meeting="x"))), 2),
    }.values(),
)
def test_what_is_not_as_it_was_written_does_not_come_back(there, held, spoilt, first_wrong):
    with pytest.raises(ChainBroken) as broken:
        bring_back(there, spoilt(lines_of(held)))

    assert broken.value.seq == first_wrong
    assert there.traces() == []


@pytest.mark.parametrize(
    "changes", [{"name": "no_such_thing"}, {"data": {}}, {"data": {"command": 5, "x": []}}]
)
def test_a_chain_that_holds_but_makes_no_meeting_does_not_come_back(there, held, changes):
    with pytest.raises(ChainBroken):
        bring_back(there, list(resealed(altered(lines_of(held), 2, **changes))))

    assert there.traces() == []


def test_a_meeting_that_is_here_is_left_alone(held):
    before = lines_of(held)
    with pytest.raises(Known):
        bring_back(held.journal, before[:2])

    assert lines_of(held) == before


def test_over_the_wire_the_meeting_goes_on_where_it_was_with_new_links(server, own_server, live):
    live.go_on_to("turn:m1", "criticism")
    exported = live.get("/journal", "organiser").body
    again = server.ask("POST", "/api/journals", raw=exported, token=server.organiser)
    assert (again.status, again.code) == (409, "conflict")

    own_server.start()
    made = own_server.ask("POST", "/api/journals", raw=exported, token=own_server.organiser)
    assert (made.status, made.json["id"]) == (201, live.id)
    token = made.json["links"]["chair"].rsplit("/k/", 1)[1]
    floor = own_server.ask("GET", f"/api/meetings/{live.id}/floor", token=token).json
    assert (floor["speaker"], floor["seq"]) == ("m2", live.get("/floor").json["seq"])


def test_a_changed_file_is_refused_with_the_entry_at_fault(server, live):
    live.commands("chair", "open_meeting")
    lines = live.get("/journal", "organiser").body.decode().splitlines()
    entry = json.loads(lines[1]) | {"role": "recorder"}
    for raw, field in (
        ("\n".join([lines[0], json.dumps(entry)]), "line.2"),
        ("\n".join([lines[0], "no JSON"]), "line.2"),
        ("[]", "line.1"),
        ("", "line.1"),
    ):
        answer = server.ask("POST", "/api/journals", raw=raw.encode(), token=server.organiser)
        assert (answer.status, answer.json["error"]["field"]) == (400, field)


def test_restore_takes_an_exported_journal_too(server, own_server, live, tmp_path):
    file = tmp_path / "meeting.ndjson"
    file.write_bytes(live.get("/journal", "organiser").body)
    own_server.data.mkdir(exist_ok=True)
    code, printed, _ = own_server.run("restore", file)
    assert (code, live.id in printed, "/k/" in printed) == (0, True, True)
    code, _, complaint = own_server.run("restore", file)
    assert (code, "已经在这里" in complaint) == (1, True)

    file.write_bytes(file.read_bytes().replace("会".encode(), "议".encode(), 1))
    code, _, complaint = own_server.run("restore", file)
    assert (code, "第 1 条" in complaint) == (1, True)


def test_a_meeting_that_was_destroyed_does_not_come_back(server):
    live = server.plan()
    exported = live.get("/journal", "organiser").body
    assert live.post("/purge", {"confirm": live.id}, "organiser").status == 200

    again = server.ask("POST", "/api/journals", raw=exported, token=server.organiser)
    assert (again.status, again.code) == (409, "conflict")
