"""Checkpoints: how long a meeting's journal is and what its last hash is, signed.

A checkpoint is a signed note of three lines in the form of C2SP's tlog-checkpoint: the origin, the
number of entries, the last hash in base64; then the name of the installation's key and its
Ed25519 signature. (The hash is that of a chain, not of a tree: whoever checks has the whole
journal.) Who kept one can tell even a journal that was written anew, with new hashes.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"  # C2SP's byte for the kind of signature
SUFFIX = ".checkpoint"

_NOTE = re.compile(
    r"(?P<text>(?P<origin>[^\s+]{1,200})\n(?P<size>0|[1-9][0-9]{0,15})\n(?P<hash>[A-Za-z0-9+/]{43}=)\n)"
    r"\n(?P<signatures>(?:— [^\s+]+ [A-Za-z0-9+/=]+\n){1,16})"
)


class NotACheckpoint(ValueError):
    """The text is not a signed note of a journal's head."""


class WrongSignature(ValueError):
    """The note carries no good signature of the key. `signers` names whose it has."""

    def __init__(self, signers: tuple[str, ...]) -> None:
        super().__init__(", ".join(signers))
        self.signers = signers


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where the journal of a meeting stood: `size` entries, the last with the hash `hash` (hex)."""

    origin: str
    size: int
    hash: str

    @property
    def meeting(self) -> str:
        return self.origin.rpartition("/")[2]

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(bytes.fromhex(self.hash)).decode()}\n"


@dataclass(frozen=True, slots=True)
class Verifier:
    """The public half of an installation's key. As a text it is C2SP's `name+id+key`."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that tell whose signature it is."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{b64encode(ED25519 + self.public).decode()}"

    def check(self, note: str) -> Checkpoint:
        """What the note says, if this key signed it. Raises NotACheckpoint or WrongSignature."""
        checkpoint, signatures = read_note(note)
        for name, signature in signatures:
            if (name, signature[:4]) == (self.name, self.id):
                self._check(checkpoint, signature[4:])
                return checkpoint
        raise WrongSignature(tuple(name for name, _ in signatures))

    def _check(self, checkpoint: Checkpoint, signature: bytes) -> None:
        try:
            key = Ed25519PublicKey.from_public_bytes(self.public)
            key.verify(signature, checkpoint.text.encode())
        except InvalidSignature:
            raise WrongSignature((self.name,)) from None


class Signer:
    """An installation's key. `seed`: its 32 secret bytes."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        public = self._key.public_key().public_bytes_raw()
        self.verifier = Verifier(f"fayan-{hashlib.sha256(public).hexdigest()[:8]}", public)

    def checkpoint(self, meeting: str, size: int, last_hash: str) -> str:
        """The signed note that says where the meeting's journal stands."""
        name = self.verifier.name
        checkpoint = Checkpoint(f"{name}/{meeting}", size, last_hash)
        signature = self.verifier.id + self._key.sign(checkpoint.text.encode())
        return f"{checkpoint.text}\n— {name} {b64encode(signature).decode()}\n"


def read_verifier(text: str) -> Verifier:
    """The public key of `name+id+key`. Raises ValueError."""
    name, id_, key = text.strip().split("+", 2)
    public = b64decode(key, validate=True)
    verifier = Verifier(name, public[1:])
    if public[:1] != ED25519 or len(public) != 33 or verifier.id.hex() != id_:
        raise ValueError("not an Ed25519 key of this name")
    return verifier


def read_note(note: str) -> tuple[Checkpoint, list[tuple[str, bytes]]]:
    """What the note says and who signed it, nothing of which is checked.

    Raises NotACheckpoint.
    """
    found = _NOTE.fullmatch(note)
    if found is None:
        raise NotACheckpoint
    try:
        hash_ = b64decode(found["hash"], validate=True).hex()
        signatures = [
            (name, b64decode(signature, validate=True))
            for _, name, signature in map(str.split, found["signatures"].splitlines())
        ]
    except ValueError:
        raise NotACheckpoint from None
    return Checkpoint(found["origin"], int(found["size"]), hash_), signatures
