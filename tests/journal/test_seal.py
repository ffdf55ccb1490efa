"""The seal: what a sealed meeting's journal can be held against, years later and offline."""

import base64
import hashlib
import json
import os
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from facilitation.journal import NotACheckpoint, Notary, Signer, WrongSignature
from facilitation.journal.chain import hashes, sealed
from facilitation.journal.checkpoint import read_note, read_verifier
from facilitation.journal.evidence import Differs, compare, compare_heads
from facilitation.web.secrets_kept import signer as signer_of
from tests.live import of_the_file
from tests.web.console.test_command_line import ends_in_one_line

SEED = bytes(range(32))
HASH = hashlib.sha256(b"the last entry").hexdigest()


@pytest.fixture
def signer():
    return Signer(SEED)


# The checkpoint


def test_a_checkpoint_is_three_lines_and_a_signature(signer):
    text, signature = signer.checkpoint("3f2a", 118, HASH).split("\n\n")

    origin, size, root = text.splitlines()
    assert origin == f"{signer.verifier.name}/3f2a"
    assert size == "118"
    assert base64.b64decode(root).hex() == HASH
    assert signature.startswith(f"— {signer.verifier.name} ")
    assert signature.endswith("\n")


def test_its_signature_is_ed25519_over_the_three_lines_as_c2sp_says(signer):
    text, line = signer.checkpoint("3f2a", 118, HASH).split("\n\n")
    name, id_, key = str(signer.verifier).split("+", 2)
    public = base64.b64decode(key)
    signed = base64.b64decode(line.split(" ")[2])

    assert public[:1] == b"\x01"
    assert signed[:4] == hashlib.sha256(name.encode() + b"\n" + public).digest()[:4]
    assert signed[:4].hex() == id_
    Ed25519PublicKey.from_public_bytes(public[1:]).verify(signed[4:], f"{text}\n".encode())


def test_the_public_key_tells_what_was_signed(signer):
    verifier = read_verifier(str(signer.verifier))

    checkpoint = verifier.check(signer.checkpoint("3f2a", 118, HASH))

    assert (checkpoint.meeting, checkpoint.size, checkpoint.hash) == ("3f2a", 118, HASH)


@pytest.mark.parametrize(
    ("old", "new"), [("118", "117"), ("3f2a", "3f2b"), ("\n\n— ", "\nmore\n\n— "), ("— ", "- ")]
)
def test_a_checkpoint_that_was_changed_is_refused(signer, old, new):
    note = signer.checkpoint("3f2a", 118, HASH).replace(old, new)

    with pytest.raises((WrongSignature, NotACheckpoint)):
        signer.verifier.check(note)


def test_another_s_signature_is_not_ours_but_may_stand_beside_it(signer):
    other = Signer(SEED[::-1])
    note = signer.checkpoint("3f2a", 118, HASH)
    theirs = other.checkpoint("3f2a", 118, HASH).split("\n\n")[1]

    with pytest.raises(WrongSignature) as wrong:
        other.verifier.check(note)
    assert wrong.value.signers == (signer.verifier.name,)
    assert signer.verifier.check(note + theirs) == read_note(note)[0]


@pytest.mark.parametrize("text", ["", "x", "a+b+c", "fayan-1+00000000+AQ==", "a+00+AgAA"])
def test_what_is_no_key_is_not_taken_for_one(text):
    with pytest.raises(ValueError):  # noqa: PT011 - binascii's and ours
        read_verifier(text)


# The evidence


def test_the_first_entry_that_differs_or_is_missing_is_named(a_room):
    room = a_room()
    room.opens()
    for place in range(6):
        room.says("chair", "show_message", text=f"第{place}条")
    whole = list(hashes(room.journal.lines(room.meeting.id)))

    compare(whole, whole[:4])
    with pytest.raises(Differs) as differs:
        compare([*whole[:4], "x", *whole[5:]], whole)
    assert (differs.value.first, differs.value.missing) == (5, False)
    with pytest.raises(Differs) as differs:
        compare(whole[:4], whole)
    assert (differs.value.first, differs.value.missing) == (5, True)


def test_heads_say_between_which_entries_a_journal_was_written_anew():
    journal = [f"hash {seq}" for seq in range(1, 10)]

    compare_heads(journal, [(9, "hash 9"), (3, "hash 3"), (0, "0" * 64)])
    with pytest.raises(Differs) as differs:
        compare_heads(journal, [(9, "other"), (3, "hash 3"), (6, "other")])
    assert (differs.value.first, differs.value.last) == (4, 6)


# At the door


def a_sealed_meeting(live):
    live.commands("chair", "open_meeting")
    live.commands("chair", "show_message", text="请安静")
    live.commands("chair", "close_meeting")
    for who in ("chair", "recorder"):
        assert live.commands(who, "seal").status == 200
    return live.get("/journal").body


def last_hash(journal):
    return json.loads(journal.splitlines()[-1])["hash"]


def test_sealing_leaves_a_checkpoint_in_the_data_folder(server, live):
    journal = a_sealed_meeting(live)

    size = len(journal.splitlines())
    kept = server.data / "checkpoints" / f"{live.id}-{size}.checkpoint"
    assert kept.read_bytes() == live.get("/checkpoint").body
    assert (
        read_note(kept.read_text("utf-8"))[0].hash == json.loads(journal.splitlines()[-1])["hash"]
    )


def test_the_signing_key_is_its_owners_alone(server, live):
    live.get("/checkpoint")

    if os.name == "posix":
        assert stat.S_IMODE((server.data / "signing-key").stat().st_mode) == 0o600


@pytest.mark.parametrize(("holder", "status"), [("recorder", 200), ("m2", 403), ("projector", 403)])
def test_the_checkpoint_is_given_to_those_who_may_have_the_record(live, holder, status):
    assert live.get("/checkpoint", holder).status == status


def test_export_puts_the_checkpoint_beside_a_sealed_record(server, live, tmp_path):
    a_sealed_meeting(live)
    target = tmp_path / "记录.txt"

    assert server.run("export", live.id, "--format", "txt", "--out", target)[0] == 0

    assert (tmp_path / "记录.checkpoint").read_bytes() == live.get("/checkpoint").body


# verify


@pytest.fixture
def folder(own_server, tmp_path):
    """A stopped server's data folder with one sealed meeting, and what was taken from it."""
    own_server.start()
    live = own_server.plan()
    journal = a_sealed_meeting(live)
    (tmp_path / "journal.ndjson").write_bytes(journal)
    (tmp_path / "record.checkpoint").write_bytes(live.get("/checkpoint").body)
    own_server.stop()
    return own_server


@of_the_file
def test_verify_holds_the_folder_the_file_the_checkpoint_and_the_printed_hash_together(
    folder, tmp_path
):
    journal, note = tmp_path / "journal.ndjson", tmp_path / "record.checkpoint"
    last = last_hash(journal.read_bytes())
    printed = " ".join(last[at : at + 8] for at in range(0, 64, 8)).upper()

    for what in ([], [folder.data], [folder.data, journal], [note], [journal, note], [printed]):
        code, said, error = folder.run("verify", *what)
        assert code == 0, error
        assert last in said


def rewritten(journal, old, new):
    """The journal with a word changed and every hash made to fit again."""
    lines, prev = [], "0" * 64
    for line in map(json.loads, journal.replace(old.encode(), new.encode()).splitlines()):
        lines.append(sealed({k: v for k, v in line.items() if k != "hash"} | {"prev": prev}))
        prev = lines[-1]["hash"]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def test_verify_notices_a_journal_that_was_written_anew(folder, tmp_path):
    whole, other = tmp_path / "journal.ndjson", tmp_path / "other.ndjson"
    other.write_bytes(rewritten(whole.read_bytes(), "请安静", "请说话"))

    assert folder.run("verify", other)[0] == 0, "its chain holds by itself"
    assert " 3 " in ends_in_one_line(folder.run("verify", other, whole), 1)
    assert " 1 " in ends_in_one_line(folder.run("verify", other, tmp_path / "record.checkpoint"), 1)
    ends_in_one_line(folder.run("verify", last_hash(other.read_bytes())), 1)


def test_verify_notices_a_cut_off_end(folder, tmp_path):
    cut = tmp_path / "cut.ndjson"
    lines = (tmp_path / "journal.ndjson").read_bytes().splitlines(keepends=True)
    cut.write_bytes(b"".join(lines[:-2]))

    said = ends_in_one_line(folder.run("verify", cut, tmp_path / "record.checkpoint"), 1)
    assert f" {len(lines) - 1} " in said


def test_a_checkpoint_needs_the_key_that_signed_it(folder, tmp_path):
    journal, note = tmp_path / "journal.ndjson", tmp_path / "record.checkpoint"
    elsewhere = {"FACILITATION_DATA": str(tmp_path / "elsewhere")}
    seed = (folder.data / "signing-key").read_text("ascii")

    said = ends_in_one_line(folder.run("verify", journal, note, **elsewhere), 1)
    assert "--key" in said
    key = str(signer_of(folder.data).verifier)
    assert folder.run("verify", journal, note, "--key", key, **elsewhere)[0] == 0
    assert not (tmp_path / "elsewhere").exists()
    assert seed not in key
    ends_in_one_line(folder.run("verify", journal, note, "--key", "x", **elsewhere), 2)


def test_verify_says_so_where_there_is_nothing(own_server, tmp_path):
    ends_in_one_line(own_server.run("verify"), 1)
    assert not own_server.data.exists()
    no_file = str(tmp_path / "gone.ndjson")
    ends_in_one_line(told := own_server.run("verify", no_file), 1)
    assert no_file in told[2]
    assert "改动" not in told[2]


def test_a_notary_keeps_one_file_for_each_head(a_room, tmp_path, signer):
    room = a_room()
    notary = Notary(tmp_path, room.journal, signer)

    files = {notary.keep(room.meeting.id) for _ in range(2)}
    room.opens()
    files.add(notary.keep(room.meeting.id))

    assert [file.name for file in sorted(files)] == [
        f"{room.meeting.id}-{size}.checkpoint" for size in (1, 2)
    ]
